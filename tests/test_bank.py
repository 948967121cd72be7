"""The course's own bank: every exercise grades as it claims, and `grader check` says so with its exit code."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from grader.exercise.bank import Bank

ROOT = Path(__file__).parents[1]
BANK = Bank(ROOT / "exercises")
SOLUTIONS = ROOT / "solutions"
SOME = 1
QUICK = tuple(outline.id for outline in BANK.outline() if outline.runtime != "keras")

pytestmark = [pytest.mark.slow, pytest.mark.sandbox, pytest.mark.usefixtures("walled")]


def run(folder, *words):
    """`grader` as its user runs it: exit code and what was printed."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "GRADER_BANK": str(BANK.root)}
    done = subprocess.run(
        [sys.executable, "-m", "grader", *map(str, words)],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=1200,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.fixture(scope="module")
def proofs(tmp_path_factory):
    """What `grader validate` found, by exercise, with some of the wrong answers; `make bank` has all."""
    folder = tmp_path_factory.mktemp("bank")
    _, out, err = run(folder, "validate", "--json", "--jobs", "2", "--solutions", SOLUTIONS, "--some", SOME)
    assert out, err
    return json.loads(out)


@pytest.mark.parametrize("exercise", BANK.ids())
def test_an_exercise_grades_as_it_claims(proofs, exercise):
    proof = next(one for one in proofs["exercises"] if one["id"] == exercise)
    assert [trial["file"] for trial in proof["reference"]] == ["reference.py", "reference.ipynb"]
    assert {trial["file"] for trial in proof["starter"]} == {"starter.py", "starter.ipynb"}
    assert proof["wrong"]
    trials = [*proof["reference"], *proof["starter"], *proof["wrong"]]
    assert {trial["file"]: trial["problems"] for trial in trials if not trial["ok"]} == {}
    assert proof["ok"], proof


def test_every_misconception_is_used(proofs):
    assert proofs["unused_misconceptions"] == []


@pytest.mark.parametrize("exercise", [*QUICK[:1], "ex2", *QUICK[-1:]])
def test_check_ends_with_0_on_the_reference_and_with_1_and_the_reason_on_a_wrong_answer(exercise, tmp_path):
    misconceptions = BANK.misconceptions()
    for suffix in ("py", "ipynb"):
        code, out, err = run(tmp_path, "check", exercise, SOLUTIONS / exercise / f"reference.{suffix}", "--json")
        grade = json.loads(out)
        assert (code, grade["score"]) == (0, grade["max_score"]), err
    wrong = min(path for path in (SOLUTIONS / exercise / "wrong").glob("*.py") if "# told:" in path.read_text())
    code, out, _ = run(tmp_path, "check", exercise, wrong, "--json")
    told = {question["misconception"] for question in json.loads(out)["questions"]} - {None}
    assert code == 1
    assert told
    assert told <= misconceptions.keys()
