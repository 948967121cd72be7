"""What a course's system exported, graded: attempts, class list, zip files, and no work done twice."""

import shutil
import zipfile

import pytest
from fakes import FakeBank

from grader.course.batch import Options, run_batch
from grader.course.intake.roster import Person, Roster
from grader.grading.pool import WorkerPool
from grader.ledger.ledger import open_ledger

RIGHT, WRONG = "answer = 7\n", "answer = 6\n"


def hand_in(folder, *works):
    for number, (again, text) in enumerate(works):
        (folder / f"bellada_11_{90 + number}_ex1{again}.py").write_text(text)
    (folder / "coxbo_12_80_ex1.py").write_text(RIGHT)


def standing(tmp_path):
    with open_ledger(tmp_path / "out") as ledger:
        return {
            s.student: (s.path.rsplit("_", 1)[-1], s.grade and s.grade.get("score"), s.reason)
            for s in ledger.standings()
        }


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "class").mkdir()
    return tmp_path / "class"


@pytest.mark.parametrize(
    ("works", "chosen"),
    [
        ((("", WRONG), ("-1", RIGHT), ("-2", WRONG)), ("ex1-2.py", "ex1-1.py")),
        ((("", RIGHT), ("-1", RIGHT)), ("ex1-1.py", "ex1.py")),
        ((("", WRONG), ("-1", "def f(:\n")), ("ex1-1.py", "ex1.py")),
        ((("", "def f(:\n"), ("-1", "def g(:\n")), ("ex1-1.py", "ex1-1.py")),
    ],
)
def test_all_attempts_are_graded_and_the_chosen_one_stands(folder, run, tmp_path, works, chosen):
    last, best = chosen
    hand_in(folder, *works)
    result = run(attempts="last")
    assert result.layout == "a download of Canvas"
    assert standing(tmp_path)["bellada_11"][0] == last
    assert run(attempts="best").graded == 0, "the other attempts are judged already"
    assert standing(tmp_path)["bellada_11"][0] == best
    run(attempts="last")
    assert standing(tmp_path)["bellada_11"][0] == last


def test_a_broken_last_attempt_needs_a_person_although_an_earlier_one_was_right(folder, run, tmp_path):
    hand_in(folder, ("", RIGHT), ("-1", "def f(:\n"))
    run(attempts="last")
    _, score, reason = standing(tmp_path)["bellada_11"]
    assert score is None
    assert "Python could not read" in reason


def test_a_zip_file_is_graded_like_its_folder_and_only_once(folder, workers, tmp_path):
    hand_in(folder, ("", WRONG))
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as packed:
        for path in folder.iterdir():
            packed.write(path, path.name)
    shutil.rmtree(folder)

    def batch():
        pool = WorkerPool(workers)
        return run_batch(
            tmp_path / "export.zip", tmp_path / "out", FakeBank(), tier="fake", workers=pool, options=Options(jobs=2)
        )

    assert (batch().graded, batch().kept) == (2, 2)
    assert {path for path, _, _ in standing(tmp_path).values()} == {"ex1.py"}


def test_a_class_list_names_the_students(folder, run, tmp_path):
    hand_in(folder, ("", RIGHT))
    (folder / "strangersam_13_70_ex1.py").write_text(RIGHT)
    roster = Roster((Person("s1", "Ada Bell"), Person("s2", "Bo Cox"), Person("s3", "Cy Dale")), "roster.csv")
    run(roster=roster)
    stands = standing(tmp_path)
    assert set(stands) == {"s1", "s2", "strangersam_13"}
    assert stands["strangersam_13"][2] == "strangersam_13 is not on the class list"
