import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from grader.cli.app import COMMANDS

NOTEBOOK = {
    "cells": [{"cell_type": "code", "metadata": {}, "outputs": [], "source": "total = 6\nmean = 2"}],
    "metadata": {},
    "nbformat": 4,
    "nbformat_minor": 5,
}


# --- the group ----------------------------------------------------------------------------------------------


def test_help_lists_every_command_and_the_exit_codes(grader):
    ended = grader("--help")
    assert ended.code == 0
    assert all(name in ended.out for name in COMMANDS)
    assert re.findall(r"^ +(\d+) ", ended.out, re.MULTILINE) == ["0", "1", "2", "3", "4", "130"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("chek",), 'no command "chek"; did you mean check?'),
        (("check",), "Missing argument 'ID'"),
        (("list", "--jsn"), "No such option"),
        (("show", "ex22"), 'no exercise "ex22"; did you mean ex2?'),
        (("--bank", "nowhere", "list"), "--bank names nowhere"),
        (("hint", "ex1", "men"), 'no question "men"; did you mean mean?'),
        (("check", "ex1", "--report", "ex1.py"), "--report is followed by ex1.py"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_was_meant(grader, arguments, words):
    ended = grader(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert words in ended.err


def test_mistakes_in_a_spec_are_all_shown(grader, course):
    path = course / "exercises" / "ex1" / "exercise.toml"
    path.write_text(path.read_text().replace("points = 2\n", 'points = "two"\n').replace("minutes", "minuts"))
    ended = grader("--bank", course, "start", "ex1")
    assert ended.code == 2
    assert "has 3 problems" in " ".join(ended.err.split())
    assert re.search(r'line 13 +questions\[0\]\.points +"two"; is not a number of points', ended.err)
    assert "did you mean minutes" in ended.err
    assert "Next   fix the lines above" in ended.err


def test_a_surprise_is_our_fault_and_leaves_a_crash_file(grader, desk, monkeypatch):
    def surprise(*_):
        raise KeyError("grid")

    monkeypatch.setattr("grader.exercise.bank.Bank.outline", surprise)
    ended = grader("list")
    assert (ended.code, ended.out) == (3, "")
    said = " ".join(ended.err.split())
    assert "The grader made a mistake. Your work is not at fault, and this run changed no score." in said
    assert "KeyError: 'grid'" in ended.err
    assert "Traceback" not in ended.err
    (crash,) = (desk / ".grader").glob("crash-*.txt")
    assert f".grader/{crash.name}" in ended.err
    assert "Traceback" in crash.read_text()


def test_an_interrupted_command_ends_with_130(grader, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("grader.exercise.bank.Bank.outline", stop)
    assert grader("list").code == 130


def test_a_closed_pipe_is_no_crash(desk):
    command = [sys.executable, "-m", "grader", "list", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait() == 1


def test_piped_output_has_no_colour_and_ascii_where_the_encoding_says_so(grader_process):
    ended = grader_process("list", PYTHONIOENCODING="ascii")
    assert ended.code == 0
    assert ended.out.isascii()
    assert "\x1b" not in ended.out


# --- list and show --------------------------------------------------------------------------------------------


def test_list_as_json_names_what_each_question_reads(grader):
    data = json.loads(grader("list", "--json").out)
    assert [entry["id"] for entry in data["exercises"]] == ["ex1", "ex2"]
    assert data["exercises"][0]["questions"][1] == {"id": "mean", "kind": "number", "points": 2.5, "names": ["mean"]}
    assert data["exercises"][0]["points"] == 4.5


def test_show_has_the_statement_and_the_names(grader):
    ended = grader("show", "ex1")
    assert ended.code == 0
    assert "Work with the numbers 1, 2 and 3." in ended.out
    assert "(figure: The numbers on a line)" in ended.out
    assert re.search(r"mean +2\.5 +mean +The mean of the inputs", ended.out)


def test_show_writes_formulas_as_text(grader, course):
    statement = course / "exercises" / "ex1" / "statement.md"
    statement.write_text(
        "# T\n\n$$\nW = \\begin{pmatrix} 1 \\\\ 2 \\end{pmatrix}\n$$\n\nwith $x_1 = \\{1\\}$ for $5 and $6\n"
    )
    out = grader("--bank", course, "show", "ex1").out
    assert "W = [ 1; 2 ]" in out
    assert "with x_1 = {1} for $5 and $6" in out


# --- start ----------------------------------------------------------------------------------------------------


def test_start_makes_a_file_the_statement_and_its_figures(grader, desk):
    ended = grader("start", "ex1")
    assert ended.code == 0
    assert "total = None" in (desk / "ex1.py").read_text()
    assert "](ex1-files/line.svg)" in (desk / "ex1.md").read_text()
    assert (desk / "ex1-files" / "line.svg").read_text().startswith("<svg")
    assert sorted(path.name for path in desk.iterdir()) == ["ex1-files", "ex1.md", "ex1.py"]


def test_start_can_make_a_notebook(grader, desk):
    assert grader("start", "ex1", "--notebook").code == 0
    assert json.loads((desk / "ex1.ipynb").read_text())["nbformat"] == 4
    assert not (desk / "ex1.py").exists()


@pytest.mark.parametrize(
    "arguments", [("start", "ex1"), ("start", "ex1", "--notebook"), ("start", "ex1", "--notebook", "--reset")]
)
def test_start_changes_no_work_that_is_there(grader, desk, arguments):
    (desk / "ex1.py").write_text("total = 6\n")
    ended = grader(*arguments)
    assert ended.code == 0
    assert "Nothing changed: ex1.py already holds your work." in ended.out
    assert [path.name for path in desk.iterdir()] == ["ex1.py"]
    assert (desk / "ex1.py").read_text() == "total = 6\n"


def test_reset_keeps_every_earlier_file(grader, desk):
    for text in ("total = 1\n", "total = 2\n"):
        (desk / "ex1.py").write_text(text)
        assert grader("start", "ex1", "--reset").code == 0
    assert (desk / "ex1.backup-1.py").read_text() == "total = 1\n"
    assert (desk / "ex1.backup-2.py").read_text() == "total = 2\n"
    assert "total = None" in (desk / "ex1.py").read_text()


def test_start_leaves_a_statement_that_was_written_into(grader, desk):
    (desk / "ex1.md").write_text("my notes")
    assert "left as it is" in grader("start", "ex1").out
    assert (desk / "ex1.md").read_text() == "my notes"


def test_a_figure_outside_the_exercise_is_not_copied(grader, course, desk):
    (course / "secret.txt").write_text("secret")
    (course / "exercises" / "ex1" / "statement.md").write_text("![x](../../secret.txt)")
    assert grader("--bank", course, "start", "ex1").code == 0
    assert not (desk / "ex1-files").exists()


# --- hint -----------------------------------------------------------------------------------------------------


def test_hints_come_one_at_a_time_and_stay_at_the_last(grader):
    shown = [grader("hint", "ex1").out for _ in range(4)]
    assert [text.split("\n")[0] for text in shown] == [
        *(f'Hint {number} of 3 for "The sum of the inputs"' for number in (1, 2, 3)),
        'Hint 3 of 3 for "The sum of the inputs"',
    ]
    assert "grader hint ex1   (shows 2 of 3)" in shown[0]
    assert "This is the last hint" in shown[3]


def test_a_named_question_has_its_own_hints(grader):
    assert grader("hint", "ex1", "mean").out.startswith('Hint 1 of 1 for "The mean of the inputs"')
    assert grader("hint", "ex1").out.startswith("Hint 1 of 3")


@pytest.mark.parametrize("content", ["", "{", "[]", '{"exercises": 3}', '{"exercises": {"ex1": {"hints": 7}}}', "\0"])
def test_a_damaged_state_file_counts_as_empty(grader, desk, content):
    (desk / ".grader").mkdir()
    (desk / ".grader" / "state.json").write_text(content)
    assert grader("hint", "ex1").out.startswith("Hint 1 of 3")
    assert "not started" in grader("list").out


# --- check: what is wrong before anything runs ----------------------------------------------------------------


def test_two_candidates_are_wrong_usage(grader, desk):
    (desk / "ex1.py").write_text("total = 6")
    (desk / "ex1.ipynb").write_text(json.dumps(NOTEBOOK))
    ended = grader("check", "ex1")
    assert ended.code == 2
    assert "ex1.py and ex1.ipynb are both here" in ended.err
    assert "grader check ex1 ex1.py" in ended.err


def test_no_candidate_says_how_to_begin(grader):
    ended = grader("check", "ex1")
    assert ended.code == 1
    assert "neither ex1.py nor ex1.ipynb" in ended.out
    assert "grader start ex1" in ended.out


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("ex1.py", b"", "ex1.py is empty"),
        ("ex1.py", b"x = (", "SyntaxError: '(' was never closed"),
        ("ex1.ipynb", b"{}", "not a notebook"),
        ("ex1.ipynb", b"x = 1", "not a notebook"),
        ("ex1.py", b"x = '\xff\xff'", "not UTF-8"),
    ],
)
def test_what_cannot_be_graded_costs_nothing_and_ends_with_1(grader, desk, name, content, words):
    (desk / name).write_bytes(content)
    ended = grader("check", "ex1")
    assert ended.code == 1
    assert words in ended.out
    assert "Not graded: no score, and no attempt used." in ended.out
    assert "Next   " in ended.out
    assert not (desk / ".grader").exists()


def test_what_cannot_be_graded_is_an_outcome_in_json(grader, desk):
    ended = grader("check", "ex1", "nothing.py", "--json")
    data = json.loads(ended.out)
    assert (ended.code, data["outcome"], data["score"], data["code"]) == (1, "not_gradable", None, "G121")
    assert ended.err == ""


# --- doctor ---------------------------------------------------------------------------------------------------


def test_doctor_as_json_has_each_layer_and_package(grader):
    ended = grader("doctor", "--json")
    data = json.loads(ended.out)
    assert ended.code in (0, 4)
    assert {"bubblewrap"} <= {layer["name"] for layer in data["sandbox"]}
    assert {"numpy", "tensorflow", "nbclient"} <= {package["name"] for package in data["packages"]}
    assert all(entry["ok"] or entry["fix"] for group in ("machine", "sandbox", "packages") for entry in data[group])


def test_doctor_without_a_sandbox_names_the_fix_and_ends_with_4(grader, monkeypatch):
    from grader.kernel import Tier, WallLayer

    layer = WallLayer("bubblewrap", ok=False, detail="bwrap is not installed", fix="sudo apt-get install bubblewrap")
    monkeypatch.setattr("grader.kernel.best_tier", lambda: Tier.NONE)
    monkeypatch.setattr("grader.kernel.probe_layers", lambda: (layer,))
    ended = grader("doctor")
    assert ended.code == 4
    assert "run   sudo apt-get install bubblewrap" in ended.out
    assert ended.out.rstrip().endswith("sandbox none: lacks bubblewrap")


def test_doctor_sees_a_bank_with_mistakes(grader, course):
    (course / "exercises" / "ex1" / "exercise.toml").write_text("x = =")
    ended = grader("--bank", course, "doctor")
    assert ended.code == 4
    assert "mistakes in ex1" in ended.out
    assert "run   grader validate ex1" in ended.out


# --- the package's own copy of the bank ------------------------------------------------------------------------


def test_the_bank_inside_the_package_is_the_last_resort(grader, desk, monkeypatch):
    import grader.exercise.bank as bank_module

    monkeypatch.delenv("GRADER_BANK")
    package = desk.parent / "package" / "grader"
    (package / "exercise").mkdir(parents=True)
    shutil.copytree(Path(__file__).parents[1] / "sample_course" / "exercises", package / "_bank")
    monkeypatch.setattr(bank_module, "__file__", str(package / "exercise" / "bank.py"))
    assert "ex1" in grader("list").out
