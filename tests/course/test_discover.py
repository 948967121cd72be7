import os
import unicodedata

import pytest
from fakes import hand_in

from grader.course.discover import discover
from grader.errors import UsageError
from grader.names import file_name, file_names, inert, inert_text

KNOWN = ("ex1", "ex2", "ex10")


def found(folder, *wanted, **more):
    result = discover(folder, KNOWN, wanted, **more)
    units = [(unit.student, unit.exercise, unit.path.suffix) for unit in result.units]
    return units, [(doubt.student, doubt.exercise, doubt.reason) for doubt in result.doubts]


def test_both_layouts_are_read_in_natural_order(tmp_path):
    hand_in(tmp_path, "s10", "ex2")
    hand_in(tmp_path, "s2", "ex10", suffix=".ipynb")
    hand_in(tmp_path, "s2", "ex2")
    (tmp_path / "ann_b_ex1.py").write_text("x = 1")
    units, doubts = found(tmp_path)
    assert units == [("ann_b", "ex1", ".py"), ("s2", "ex2", ".py"), ("s2", "ex10", ".ipynb"), ("s10", "ex2", ".py")]
    assert doubts == []


def test_a_zip_file_that_is_refused_is_no_student(tmp_path):
    hand_in(tmp_path, "bo", "ex1")
    (tmp_path / "ann.zip").write_bytes(b"PK no zip file")
    result = discover(tmp_path, KNOWN, unpack_below=tmp_path.parent / "unpacked")
    assert [unit.student for unit in result.units] == ["bo"]
    (doubt,) = result.doubts
    assert (doubt.student, doubt.path) == ("", str(tmp_path / "ann.zip"))
    assert "cannot be read" in doubt.reason


def test_a_folder_that_is_left_out_for_its_name_is_named(tmp_path):
    hand_in(tmp_path, "bo", "ex1")
    for name in (".ann", "__cy", ".git", "__MACOSX"):
        hand_in(tmp_path, name, "ex1")
    (tmp_path / ".empty").mkdir()
    result = discover(tmp_path, KNOWN, skip=(tmp_path / ".out",))
    assert [unit.student for unit in result.units] == ["bo"]
    assert {(doubt.student, doubt.path.rsplit("/", 1)[-1]) for doubt in result.doubts} == {("", ".ann"), ("", "__cy")}
    assert all("dot" in doubt.reason for doubt in result.doubts)


def test_a_folder_of_its_own_for_one_exercise_is_a_submission(tmp_path):
    hand_in(tmp_path / "ann", "ex2", "ex2")
    (tmp_path / "ann" / "ex2" / "data.csv").write_text("1,2")
    result = discover(tmp_path, KNOWN)
    assert [(u.student, u.exercise, u.path.name) for u in result.units] == [("ann", "ex2", "ex2")]


def test_one_exercise_leaves_the_others_out_and_names_who_is_missing(tmp_path):
    hand_in(tmp_path, "ann", "ex1")
    hand_in(tmp_path, "bo", "ex2")
    units, doubts = found(tmp_path, "ex2")
    assert units == [("bo", "ex2", ".py")]
    assert [(student, exercise) for student, exercise, _ in doubts] == [("ann", "ex2")]


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        (["ann/ex2.py", "ann/ex2.ipynb"], "2 files"),
        (["ann/ex2.py", "ann/EX2.py"], "2 files"),
        (["ann/ex2.py", "ann_ex2.ipynb"], "2 files"),
        (["Ann/ex2.py", "ann/ex2.py"], "one student or two"),
        (["Ann_ex1.py", "ann/ex2.py"], "one student or two"),
        ([f"{unicodedata.normalize(form, 'é')}/ex2.py" for form in ("NFC", "NFD")], "one student or two"),
    ],
)
def test_what_is_not_certain_is_never_guessed(tmp_path, files, reason):
    for file in files:
        path = tmp_path / file
        path.parent.mkdir(exist_ok=True)
        path.write_text("x = 1")
    units, doubts = found(tmp_path)
    assert units == []
    assert doubts
    assert all(reason in doubt[2] for doubt in doubts)


def test_a_capital_in_the_only_file_is_no_doubt(tmp_path):
    hand_in(tmp_path, "ann", "EX2", suffix=".PY")
    assert found(tmp_path) == ([("ann", "ex2", ".PY")], [])


def test_a_name_that_does_not_say_which_exercise_is_listed(tmp_path):
    hand_in(tmp_path, "ann", "ex2")
    hand_in(tmp_path, "ann", "ex01")
    hand_in(tmp_path, "ann", "plots")
    hand_in(tmp_path, "bo", "homework")
    (tmp_path / "cy").mkdir()
    (tmp_path / "dee.py").write_text("x = 1")
    (tmp_path / "_ex2.py").write_text("x = 1")
    units, doubts = found(tmp_path)
    assert units == [("ann", "ex2", ".py")]
    assert sorted((student, reason.split(";")[0]) for student, _, reason in doubts) == [
        ("", "the file's name does not say which exercise and whose"),
        ("", "the file's name does not say which exercise and whose"),
        ("ann", "the file's name does not say which exercise"),
        ("bo", "no submission found"),
        ("cy", "no submission found"),
    ]


def test_links_are_not_followed(tmp_path):
    secret = tmp_path / "secret"
    hand_in(secret, "x", "ex2")
    folder = tmp_path / "class"
    hand_in(folder, "ann", "ex1")
    (folder / "ann" / "ex2.py").symlink_to(secret / "x" / "ex2.py")
    (folder / "bo").symlink_to(secret / "x")
    (folder / "cy_ex2.py").symlink_to(secret / "x" / "ex2.py")
    os.mkfifo(folder / "ann" / "ex10.py")
    units, doubts = found(folder)
    assert units == [("ann", "ex1", ".py")]
    assert sorted(reason for _, _, reason in doubts) == ["a link, and links are not followed"] * 3 + [
        "not a plain file"
    ]


def test_our_own_folder_inside_is_left_alone(tmp_path):
    hand_in(tmp_path, "ann", "ex2")
    hand_in(tmp_path, "reports", "ex1")
    hand_in(tmp_path, ".git", "ex1")
    units, doubts = found(tmp_path, skip=(tmp_path / "reports",))
    assert (units, doubts) == ([("ann", "ex2", ".py")], [])


def test_a_folder_that_is_not_there_says_so(tmp_path):
    with pytest.raises(UsageError, match="No such file"):
        discover(tmp_path / "nowhere", KNOWN)


HOSTILE = [
    "-rf",
    "a\nb",
    "$(touch x)",
    "x" * 250,
    "\x1b[31mred",
    "a\u202egnp",
    "CON",
    "index",
    "..a",
    "=cmd|1",
    "a\\nb",
    "é" * 120,
]


def test_hostile_names_are_found_and_made_harmless(tmp_path):
    for name in HOSTILE:
        hand_in(tmp_path, name, "ex2")
    result = discover(tmp_path, KNOWN)
    students = [unit.student for unit in result.units]
    # "..a" is hidden, as every name with a leading dot is.
    assert len(set(students)) == len(HOSTILE) - 1
    assert all(student.isprintable() for student in students)
    names = file_names(students)
    assert len(set(names.values())) == len(students)
    for name in names.values():
        assert len(name.encode()) < 150
        assert not name.startswith(("-", "."))
        assert not set(name) & set("/\\\n$()|<>:\"'*?")
    assert names["CON"] != "CON"
    assert names["index"] != "index"


def test_shown_names_stay_different():
    assert inert("a\nb") == "a\\x0ab"
    assert inert("a\nb") != inert("a\\x0ab")
    assert inert("Zoë Nguyễn-O'Neil") == "Zoë Nguyễn-O'Neil"
    assert inert_text("a\nb\x1b[1m \\") == "a\nb\\x1b[1m \\"


def test_ordinary_names_keep_their_file_name():
    for name in ("ana-souza", "s042", "Zoë Nguyễn", "li.wei", "a_b", "x@uni.edu"):
        assert file_name(name) == name


def test_file_names_never_meet_where_capitals_do_not_count():
    names = file_names(["Ann", "ann", "bo"])
    assert names["bo"] == "bo"
    assert len({name.casefold() for name in names.values()}) == 3
