"""`grader import`: assignments in the formats of nbgrader and Otter become exercises that prove themselves."""

import json
import tomllib
from pathlib import Path

import pytest

from grader.imports.cells import SourceCell, read_cells
from grader.imports.course import exercise_files
from grader.imports.nbgrader import stubbed, without_markers
from grader.imports.otter import prompt, read_otter, solved

HERE = Path(__file__).parents[1] / "imports"
NBGRADER, OTTER = HERE / "nbgrader-ps1.ipynb", HERE / "otter-hw00.ipynb"


@pytest.fixture
def alone(desk, monkeypatch):
    monkeypatch.delenv("GRADER_BANK", raising=False)
    return desk


def graded(grader, desk, exercise, source):
    (desk / f"{exercise}.py").write_text(source)
    return json.loads(grader("check", exercise, "--json").out)


@pytest.mark.sandbox
@pytest.mark.usefixtures("walled")
@pytest.mark.parametrize(
    ("name", "points", "left"),
    [
        ("nbgrader-ps1", 6, ["formula"]),
        ("nbgrader-ps2", 5.5, ["del evens", "dictionaries", "own_text", "list.png"]),
        ("otter-hw00", 3, ["hashlib", "q3"]),
        ("otter-hw01", 3, ["points of single tests", "next", "env", "q3"]),
    ],
)
def test_an_assignment_is_carried_over_proves_itself_and_lists_the_rest(grader, alone, name, points, left):
    done = grader("import", name.partition("-")[0], HERE / f"{name}.ipynb", "--id", "moved")
    assert (done.code, done.err) == (0, "")
    kept = (alone / "solutions/moved/left.md").read_text()
    assert all(words in done.out and words in kept for words in left)
    assert f"Not carried over ({len(left)})" in done.out
    proof = grader("validate", "moved", "--json")
    assert proof.code == 0, proof.out
    reference = (alone / "solutions/moved/reference.py").read_text()
    starter = (alone / "exercises/moved/starter.py").read_text()
    for source, earned in ((reference, points), (starter, 0)):
        grade = graded(grader, alone, "moved", source)
        assert (grade["score"], grade["max_score"]) == (earned, points)
    assert not any(words in text for words in ("SOLUTION", "otter") for text in (reference, starter))
    assert not any(words in starter for words in ("range(1", "2 ** 8", "found.add", "text.split"))


@pytest.mark.sandbox
@pytest.mark.usefixtures("walled")
def test_wrong_work_loses_what_its_tests_are_worth(grader, alone):
    grader("import", "nbgrader", NBGRADER, "--id", "ps1")
    reference = (alone / "solutions/ps1/reference.py").read_text()
    grade = graded(grader, alone, "ps1", reference.replace("np.linspace(0, 1, 5)", "np.linspace(0, 1, 6)"))
    last = grade["questions"][-1]
    assert (last["verdict"], last["score"], last["max_score"]) == ("fail", 0, 3), "a test cell gives all or nothing"
    assert "len(x) == 5 is not true" in last["message"]
    grade = graded(grader, alone, "ps1", reference.replace("i ** 2", "i"))
    assert [question["verdict"] for question in grade["questions"]] == ["fail", "pass", "fail", "fail", "pass"]
    grade = graded(grader, alone, "ps1", reference.replace("ValueError", "TypeError"))
    assert [question["verdict"] for question in grade["questions"]] == ["pass", "fail", "pass", "pass", "pass"]
    assert "squares(0) raises TypeError" in grade["questions"][1]["message"]


@pytest.mark.parametrize(("stated", "partial"), [("", None), ("all_or_nothing: true", False)])
def test_otters_statements_share_the_points_unless_it_says_otherwise(stated, partial):
    cells = [
        SourceCell("raw", f"# BEGIN QUESTION\nname: q1\n{stated}"),
        SourceCell("raw", "# BEGIN TESTS"),
        SourceCell("code", "assert len(x) == 1\nassert x[0] == 2"),
        SourceCell("raw", "# END TESTS"),
        SourceCell("raw", "# END QUESTION"),
    ]
    (question,) = tomllib.loads(exercise_files(read_otter(cells, "t"), "t")["exercises/t/exercise.toml"])["questions"]
    assert question.get("partial") is partial


def test_a_folder_is_carried_over_whole_and_nothing_is_overwritten(grader, alone, tmp_path):
    folder = tmp_path / "source"
    folder.mkdir()
    for name in ("a.ipynb", "b.ipynb"):
        (folder / name).write_bytes(OTTER.read_bytes())
    assert grader("import", "otter", folder).code == 0
    assert {path.name for path in (alone / "exercises").iterdir()} == {"a", "b"}
    again = grader("import", "otter", folder)
    assert again.code == 2
    assert "already" in again.err
    assert grader("import", "otter", folder, "--id", "x").code == 2


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"cells": 5}', '{"cells": []}', '{"cells": [{"cell_type": 1}]}'])
@pytest.mark.parametrize("form", ["nbgrader", "otter"])
def test_what_is_no_assignment_is_refused(grader, alone, form, text):
    (alone / "x.ipynb").write_text(text)
    done = grader("import", form, "x.ipynb")
    assert done.code == 2
    assert not (alone / "exercises").exists()


def test_markers_of_nbgrader():
    source = "def f():\n    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION\n"
    assert without_markers(source) == "def f():\n    return 1"
    assert stubbed(source) == "def f():\n    # YOUR CODE HERE\n    raise NotImplementedError()"


def test_markers_of_otter():
    source = (
        "a = 1 # SOLUTION\nb = 2 # SOLUTION NO PROMPT\nr.seed(1) # SEED\nif a:\n    # BEGIN SOLUTION\n    x = 1\n"
        "    # END SOLUTION\nprint(a)\n"
    )
    assert prompt(source) == "a = ...\nif a:\n    ...\nprint(a)"
    assert solved(source) == "a = 1\nb = 2\nr.seed(1)\nif a:\n    x = 1\nprint(a)"
    with_prompt = '""" # BEGIN PROMPT\ny = ...\n"""; # END PROMPT\ny = 1 # SOLUTION NO PROMPT\n'
    assert prompt(with_prompt).strip() == "y = ..."
    assert solved(with_prompt) == "y = 1"


def test_the_name_of_an_otter_assignment_is_read():
    assert read_otter(read_cells(OTTER), "x").title == "hw00"
