import csv
import io
import json

import pytest
from fakes import FakePages, hand_in

from grader import files
from grader.errors import EnvironmentFault
from grader.ledger.ledger import open_ledger
from grader.publish.folder import publish
from grader.publish.gradebook import as_csv, gradebook, neutral


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "class"


def published(tmp_path):
    pages = FakePages()
    with open_ledger(tmp_path / "out", create=False) as ledger:
        return publish(ledger, tmp_path / "out", pages), pages


def rows(path):
    return list(csv.DictReader(io.StringIO(path.read_text())))


def test_the_gradebook_has_a_row_for_each_student(folder, run, tmp_path):
    hand_in(folder, "ann", "ex1")
    hand_in(folder, "ann", "ex10", "answer = 6\n")
    hand_in(folder, "bo", "ex2")
    hand_in(folder, "cy", "ex2", "")
    (folder / "dee").mkdir()
    run()
    done, _ = published(tmp_path)
    assert done.gradebook.read_text() == (
        "student,ex1,ex2,ex10,total,to_review,needs_a_person\n"
        "ann,9.5,,2.38,11.88,,\n"
        "bo,,9.5,,9.5,,\n"
        "cy,,,,,,ex2\n"
        "dee,,,,,,?\n"
    )
    assert {(doubt.student, doubt.exercise) for doubt in done.doubts} == {("cy", "ex2"), ("dee", "")}


def test_each_grade_is_a_file(folder, run, tmp_path):
    hand_in(folder, "ann", "ex1")
    hand_in(folder, "bo", "ex1", "")
    run()
    published(tmp_path)
    grades = tmp_path / "out" / "grades"
    assert json.loads((grades / "ann" / "ex1.json").read_text())["score"] == 9.5
    broken = json.loads((grades / "bo" / "ex1.json").read_text())
    assert (broken["outcome"], broken["score"]) == ("not_gradable", None)


WIDE = [
    f"{sign}SUM(1)"
    for sign in "\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u207a\u207b\u207c\u208c\u2212\u2a75\uff5c\uff05"
]
WIDE += [" =1+1", "\u00a0=1+1", "\u200b=1+1", "\ufeff\uff1d1", "\x00=1"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-rf", "@x", "\t=1", "\r=1", *WIDE])
def test_no_cell_is_a_formula(text):
    assert neutral(text) == f"'{text}"
    assert neutral("a" + text) == "a" + text
    assert neutral(-1.5) == -1.5


def test_a_student_named_like_a_formula_is_text(folder, run, tmp_path):
    hand_in(folder, '=HYPERLINK("x")', "ex1")
    hand_in(folder, "-rf", "ex1")
    run()
    done, _ = published(tmp_path)
    assert [row["student"] for row in rows(done.gradebook)] == ["'-rf", '\'=HYPERLINK("x")']


def test_hostile_names_stay_inside_the_folder(folder, run, tmp_path):
    for name in ("-rf", "a\nb", "index", "$(touch x)", "x" * 250, "CON", "a\u202eb"):
        hand_in(folder, name, "ex1")
    run()
    done, _ = published(tmp_path)
    out = tmp_path / "out"
    assert len(done.pages) == 7
    assert all(page.is_file() and page.parent == out for page in done.pages)
    assert (out / "index.html").read_text().count(".html") == 7
    for path in out.rglob("*"):
        assert path.name.isprintable()
        assert not path.name.startswith("-")


def test_only_what_changed_is_drawn_again(folder, run, tmp_path):
    for student in ("ann", "bo", "cy"):
        hand_in(folder, student, "ex1")
    run()
    assert len(published(tmp_path)[1].drawn) == 4
    run()
    assert published(tmp_path)[1].drawn == ["index.html"]
    hand_in(folder, "bo", "ex1", "answer = 6\n")
    run()
    assert published(tmp_path)[1].drawn == ["bo.html", "index.html"]
    (tmp_path / "out" / "cy.html").unlink()
    assert published(tmp_path)[1].drawn == ["cy.html", "index.html"]


def test_pages_of_who_left_are_removed_and_nothing_else(folder, run, tmp_path):
    hand_in(folder, "ann", "ex1")
    path = hand_in(folder, "bo", "ex1")
    run()
    published(tmp_path)
    (tmp_path / "out" / "notes.html").write_text("mine")
    path.unlink()
    path.parent.rmdir()
    run()
    published(tmp_path)
    left = {str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*") if path.is_file()}
    ours = {"ann.html", "grades/ann/ex1.json", "gradebook.csv", "questions.csv", "index.html", "ledger.sqlite"}
    assert left == ours | {"notes.html"}


def test_a_full_disk_leaves_the_old_file_whole(folder, run, tmp_path, monkeypatch):
    hand_in(folder, "ann", "ex1")
    run()
    published(tmp_path)
    before = (tmp_path / "out" / "gradebook.csv").read_text()
    hand_in(folder, "bo", "ex1")
    run()

    class Full(io.FileIO):
        def write(self, content):
            raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(files.os, "fdopen", Full)
        with pytest.raises(EnvironmentFault, match="No space left") as caught:
            published(tmp_path)
    assert "grader report" in caught.value.hint
    assert (tmp_path / "out" / "gradebook.csv").read_text() == before
    assert not half_written(tmp_path / "out")
    assert len(rows(published(tmp_path)[0].gradebook)) == 2


def half_written(folder):
    return list(folder.rglob(f".*{files.HALF_WRITTEN}"))


def test_what_a_killed_run_left_half_written_is_removed(folder, run, tmp_path):
    hand_in(folder, "ann", "ex1")
    run()
    published(tmp_path)
    (tmp_path / "out" / f".index.html.x7{files.HALF_WRITTEN}").write_text("<ht")
    published(tmp_path)
    assert not half_written(tmp_path / "out")


def test_an_empty_class_still_has_a_gradebook():
    assert as_csv(gradebook([], [])) == "student,total,to_review,needs_a_person\n"
