"""`grader check` and `grader validate` with the real kernel."""

import json
import re

import pytest

from grader.errors import GraderError

pytestmark = [pytest.mark.sandbox, pytest.mark.usefixtures("walled")]

RIGHT = "total = 1 + 2 + 3\nmean = total / 3\n"


def test_right_work_ends_with_0_and_leads_on(grader, desk):
    (desk / "ex1.py").write_text(RIGHT)
    ended = grader("check", "ex1")
    assert (ended.code, ended.err) == (0, "")
    assert "Score  4.5 / 4.5   all points" in ended.out
    assert ended.out.rstrip().endswith("Next   grader start ex2")
    assert re.search(r"ex1 .*✓ done", grader("list").out)


def test_wrong_work_ends_with_1_and_says_why(grader, desk):
    (desk / "ex2.py").write_text("params = 5\nlayers = [9, 4]\n")
    ended = grader("check", "ex2")
    assert ended.code == 1
    assert "5 counts the units; expected 13." in ended.out
    assert "Why    a parameter belongs to a connection or a bias." in ended.out
    assert "Next   grader hint ex2" in ended.out
    assert grader("hint", "ex2").out.startswith('Hint 1 of 3 for "Parameters of the whole network"')


def test_a_hint_is_about_the_first_problem_of_the_last_check(grader, desk):
    (desk / "ex1.py").write_text("total = 6\nmean = 3\n")
    assert grader("check", "ex1").code == 1
    assert grader("hint", "ex1").out.startswith('Hint 1 of 1 for "The mean of the inputs"')
    (desk / "ex1.py").write_text(RIGHT)
    assert grader("check", "ex1").code == 0
    assert "has all its points" in grader("hint", "ex1").out


def test_a_broken_statement_costs_what_depends_on_it_and_no_more(grader, desk):
    (desk / "ex1.py").write_text("total = 6\nmean = (total / 3\n")
    ended = grader("check", "ex1")
    assert ended.code == 1
    assert re.search(r"PASS +The sum of the inputs +2 / 2", ended.out)
    assert "Python could not read line 2 " in ended.out


def test_a_misspelt_name_is_offered(grader, desk):
    (desk / "ex1.py").write_text("totl = 6\nmean = 2\n")
    ended = grader("check", "ex1")
    assert ended.code == 1
    assert "totl" in ended.out
    assert re.search(r"SKIP +The mean of the inputs", ended.out)


@pytest.mark.parametrize(
    "source",
    [
        "total = 'six'",
        "total = float('nan')",
        "total = [1, 2]",
        "raise ValueError('no')",
        "total = lambda: 6",
        "import sys; sys.exit(0)",
        "total = True",
    ],
)
def test_odd_answers_get_a_verdict_and_never_a_traceback(grader, desk, source):
    (desk / "ex1.py").write_text(f"mean = 2\n{source}\n")
    ended = grader("check", "ex1", "--json")
    data = json.loads(ended.out)
    assert (ended.code, data["outcome"], data["questions"][0]["score"]) == (1, "graded", 0)
    assert data["questions"][0]["message"]
    assert "Traceback" not in ended.err


def test_json_is_alone_on_stdout(grader_process, desk):
    (desk / "ex1.py").write_text("import sys\nprint('noise'); print('noise', file=sys.stderr)\n" + RIGHT)
    ended = grader_process("check", "ex1", "--json")
    assert (ended.code, ended.err) == (0, "")
    assert json.loads(ended.out)["run"]["sandbox"] == "bubblewrap"


def test_a_notebook_and_a_folder_are_checked_too(grader, desk):
    cell = {"cell_type": "code", "metadata": {}, "outputs": [], "source": "%time x = 1\n" + RIGHT}
    (desk / "ex1.ipynb").write_text(json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    assert grader("check", "ex1").code == 0
    (desk / "ex1.ipynb").unlink()
    (desk / "ex1").mkdir()
    (desk / "ex1" / "work.py").write_text("total = int(open('data.txt').read())\nmean = 2\n")
    (desk / "ex1" / "data.txt").write_text("6")
    assert grader("check", "ex1").code == 0


def test_a_fault_of_ours_is_an_outcome_in_json_and_never_a_score(grader, desk, monkeypatch):
    def breaks(*_, **__):
        raise GraderError("the judge broke")

    monkeypatch.setattr("grader.grading.pipeline.grade", breaks)
    (desk / "ex1.py").write_text(RIGHT)
    ended = grader("check", "ex1", "--json")
    data = json.loads(ended.out)
    assert (ended.code, data["outcome"], data["score"]) == (3, "grader_error", None)
    ended = grader("check", "ex1")
    assert ended.code == 3
    assert "The grader made a mistake" in ended.err


def test_without_a_sandbox_the_grade_says_so(grader, desk, monkeypatch):
    from grader.kernel import Tier

    monkeypatch.setattr("grader.kernel.best_tier", lambda: Tier.NONE)
    (desk / "ex1.py").write_text(RIGHT)
    ended = grader("check", "ex1")
    assert ended.code == 0
    assert "ran without a sandbox" in " ".join(ended.out.split())


# --- validate -------------------------------------------------------------------------------------------------


def test_a_course_that_is_as_it_claims_is_proved(grader, course):
    ended = grader("--bank", course, "validate", "--jobs", "2", "--json")
    data = json.loads(ended.out)
    assert ended.code == 0, ended.out
    assert [entry["id"] for entry in data["exercises"]] == ["ex1", "ex2"]
    (wrong,) = data["exercises"][1]["wrong"]
    assert (wrong["lost"], wrong["told"]) == (["params"], {"params": "bias-forgotten"})


def test_every_false_claim_is_named(grader, course):
    solutions, exercises = course / "solutions", course / "exercises"
    (solutions / "ex1" / "reference.py").write_text("total = 6\nmean = 3\n")
    (solutions / "ex1" / "reference.ipynb").unlink()
    (exercises / "ex1" / "starter.py").write_text("total = 6\nmean = 2\n")
    wrong = solutions / "ex1" / "wrong"
    (wrong / "sum-seven.py").write_text("# loses: mean, mode\n# told: sum = bias-forgotten\ntotal = 7\nmean = 2\n")
    (wrong / "unclaimed.py").write_text("total = 7\nmean = 2\n")
    right = solutions / "ex1" / "right"
    right.mkdir()
    (right / "as-text.py").write_text("# keeps: sum, mean\ntotal = '6'\nmean = 3\n")
    (right / "unclaimed.py").write_text("total = 6\nmean = 2\n")
    (right / "unknown.py").write_text("# keeps: mode\ntotal = 6\n")
    ended = grader("--bank", course, "validate", "ex1")
    assert ended.code == 1
    text = " ".join(ended.out.split())
    for words in (
        "reference.ipynb is missing",
        "starter.py is not what the spec makes",
        "reference reference.py: loses mean: mean is 3, expected 2",
        "starter starter.py: earns 2 for sum",
        "wrong sum-seven.py: keeps mean, which it should lose",
        "wrong sum-seven.py: names an unknown question mode",
        "wrong sum-seven.py: loses sum: total is 7",
        "wrong sum-seven.py: sum is told nothing, not bias-forgotten",
        "wrong unclaimed.py: its head has no line # loses:",
        "right as-text.py: loses mean: mean is 3, expected 2",
        "right unclaimed.py: its head has no line # keeps:",
        "right unknown.py: names an unknown question mode",
    ):
        assert words in text


def test_a_right_form_answers_for_the_questions_that_it_names_alone(grader, course):
    right = course / "solutions" / "ex1" / "right"
    right.mkdir()
    (right / "as-array.py").write_text("# keeps: sum\nimport numpy as np\ntotal = np.array([6])\n")
    ended = grader("--bank", course, "validate", "ex1", "--json")
    assert ended.code == 0, ended.out
    (form,) = json.loads(ended.out)["exercises"][0]["right"]
    assert (form["file"], form["ok"], form["lost"]) == ("as-array.py", True, ["mean"])


def test_misconceptions_that_nothing_uses_and_unknown_ones_are_named(grader, course):
    file = course / "exercises" / "misconceptions" / "counting.toml"
    file.write_text(file.read_text().replace("[units-counted]", "[units-summed]"))
    ended = grader("--bank", course, "validate")
    assert ended.code == 1
    assert "misconception units-counted is in no file of misconceptions" in " ".join(ended.out.split())
    assert "misconception units-summed is used by nothing" in ended.out


def test_a_spec_with_mistakes_does_not_stop_the_others(grader, course):
    (course / "exercises" / "ex1" / "exercise.toml").write_text("x = =")
    ended = grader("--bank", course, "validate")
    assert ended.code == 1
    assert "line 1 syntax" in " ".join(ended.out.split())
    assert re.search(r"✓ +ex2 +2 of 2", ended.out)


def test_starters_are_written_on_request(grader, course):
    starter = course / "exercises" / "ex1" / "starter.py"
    starter.unlink()
    ended = grader("--bank", course, "validate", "ex1", "--write-starters")
    assert (ended.code, ended.out.count("wrote")) == (0, 1)
    assert "total = None" in starter.read_text()


def test_solutions_elsewhere_are_named(grader, course):
    (course / "solutions").rename(course / "answers")
    assert "no folder" in grader("--bank", course, "validate").err
    assert grader("--bank", course, "validate", "ex1", "--solutions", course / "answers").code == 0


def test_a_report_is_written_beside_the_result(grader, desk):
    (desk / "ex1.py").write_text(RIGHT)
    ended = grader("check", "ex1", "--report")
    assert ended.code == 0
    assert "Report ex1-report.html" in ended.err
    assert "Adding by hand" in (desk / "ex1-report.html").read_text(encoding="utf-8")
    assert grader("check", "ex1", "--report=none/r.html").code == 2
