"""Variants through the commands: each student has own numbers, and who a student is says the class, never the file."""

import json
import re
import shutil
from pathlib import Path

import pytest

VARIED = Path(__file__).parents[1] / "varied"


@pytest.fixture
def varied(desk, tmp_path, monkeypatch):
    """A course with variants, as the bank of the commands."""
    folder = Path(shutil.copytree(VARIED, tmp_path / "varied"))
    monkeypatch.setenv("GRADER_BANK", str(folder))
    return folder


def numbers(text):
    """The units and the two inputs that a starter or a statement states."""
    units = int(re.search(r"(\d+) (?:hidden )?units", text)[1])
    return units, json.loads(re.search(r"^x = (\[.*\])", text, re.MULTILINE)[1])


def answers(text):
    units, (one, other) = numbers(text)
    return f"params = {3 * units}\ntotal = {one + other}\n"


def started(grader, desk, student):
    """The starter of a student, made in the working directory and taken away again."""
    assert grader("start", "ex1", "--student", student).code == 0
    text = (desk / "ex1.py").read_text()
    (desk / "ex1.py").unlink()
    (desk / "ex1.md").unlink()
    return text


def test_start_gives_each_student_numbers_and_the_same_ones_again(grader, desk, varied):
    ended = grader("start", "ex1", "--student", "ada")
    assert "The numbers are those of ada." in ended.out
    first = (desk / "ex1.py").read_text()
    assert f"go to {numbers(first)[0]} units" in (desk / "ex1.md").read_text()
    (desk / "ex1.py").unlink()
    assert started(grader, desk, "ada") == first
    assert numbers(started(grader, desk, "bo")) != numbers(first)


def test_what_does_not_vary_is_the_same_and_says_so(grader, desk, varied):
    assert "This exercise is the same for everyone." in grader("start", "ex2", "--student", "ada").out
    assert "ada" not in (desk / "ex2.py").read_text()


@pytest.mark.parametrize("command", ["start", "check", "hint", "show"])
def test_a_course_without_variants_refuses_a_student(grader, varied, command):
    (varied / "course.toml").unlink()
    ended = grader(command, "ex1", "--student", "ada")
    assert ended.code == 2
    assert "This course has no variants" in ended.err
    assert "course.toml" in ended.err


def test_show_and_hint_have_the_numbers_of_the_one_who_started(grader, desk, varied):
    units, _ = numbers(started(grader, desk, "ada"))
    assert f"There are {2 * units} weights" in grader("hint", "ex1", "params").out
    assert f"go to {units} units" in grader("show", "ex1").out
    assert "go to 3 units" not in grader("show", "ex1", "--student", "bo").out


@pytest.mark.sandbox
@pytest.mark.usefixtures("walled")
def test_check_judges_by_the_numbers_of_the_one_who_started(grader, desk, varied):
    mine = started(grader, desk, "ada")
    (desk / "ex1.py").write_text(answers(mine))
    assert "numbers of ada" in grader("check", "ex1", "--report").out
    assert f"go to {numbers(mine)[0]} units" in (desk / "ex1-report.html").read_text()
    theirs = grader("check", "ex1", "--student", "bo", "--json")
    assert (theirs.code, json.loads(theirs.out)["score"]) == (1, 0)
    (desk / "ex1.py").write_text("params = 9\ntotal = -0.5\n")
    assert json.loads(grader("check", "ex1", "--json").out)["score"] == 0
    one, other = numbers(mine)[1]
    (desk / "ex1.py").write_text(f"params = {2 * numbers(mine)[0]}\ntotal = {one - other}\n")
    told = json.loads(grader("check", "ex1", "--json").out)["questions"]
    assert [question["misconception"] for question in told] == ["bias-forgotten", "subtracted"]


@pytest.mark.sandbox
@pytest.mark.usefixtures("walled")
def test_a_batch_grades_each_by_own_numbers_whatever_the_file_says(grader, desk, varied, tmp_path):
    starters = {student: started(grader, desk, student) for student in ("ada", "bo", "cy")}
    work = {
        "ada": answers(starters["ada"]),
        "bo": answers(starters["bo"]),
        "cy": f"# The numbers are those of ada.\nstudent = 'ada'\n{answers(starters['ada'])}",
        "di": "params = 9\ntotal = -0.5\n",
    }
    for student, text in work.items():
        (desk / "class" / student).mkdir(parents=True)
        (desk / "class" / student / "ex1.py").write_text(text)
    assert grader("batch", "class", "--out", "out", "--json").code == 0
    assert _scores(desk / "out") == {"ada": 3, "bo": 3, "cy": 0, "di": 0}
    page = (desk / "out" / "bo.html").read_text()
    assert f"go to {numbers(starters['bo'])[0]} units" in page

    again = json.loads(grader("batch", "class", "--out", "out", "--json").out)
    assert (again["graded"], again["kept"]) == (0, 4)
    assert json.loads(grader("rescore", "out", "--json").out)["submissions"] == []

    (varied / "course.toml").write_text('[variants]\nsalt = "another"\n')
    moved = json.loads(grader("rescore", "out", "--apply", "--json").out)["submissions"]
    assert {one["student"] for one in moved} == set(work)
    assert _scores(desk / "out") == dict.fromkeys(work, 0)


def _scores(out):
    return {path.parent.name: json.loads(path.read_text())["score"] for path in out.glob("grades/*/ex1.json")}
