"""The sample class: what it holds, and that each kind of sample gets what it should."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from grader.cli.demo import SAMPLES, SINGLE, ShortLimits, copy_samples
from grader.course.discover import discover
from grader.exercise.bank import Bank

ROOT = Path(__file__).parent.parent.parent
BANK = Bank(ROOT / "exercises")
OURS = ("ex1", "ex2", "ex3", "ex9", "ex14", "ex38", "ex40", "ex44")

RIGHT = {
    "amara-okafor/ex1", "amara-okafor/ex2", "bogdan-ionescu/ex2", "chiara-ferretti/ex2", "grace-mensah/ex3",
    "hiroshi-tanaka/ex9", "keahi-kealoha/ex14", "leila-rahimi/ex38", "nadia-petrova/ex40", "priya-raman/ex44",
}  # fmt: skip
UNREADABLE = {"tomasz-nowak/ex9", "ulla-virtanen/ex14"}
NOTHING_RIGHT = {"wendy-stone/ex40", "yusuf-demir/ex2", "eve-holloway/ex1"}
TOLD = {
    ("dinh-van-minh/ex2", "params"): "bias-forgotten",
    ("jonas-lindqvist/ex14", "ce"): "slide-log-base-two",
    ("quentin-dubois/ex44", "apple"): "slide-log-base-ten",
    ("mateo-quispe/ex38", "and"): "theta-too-small",
    ("oluwaseun-adeyemi/ex40", "weights"): "xor-with-one-line",
    ("farid-haddad/ex3", "code"): "sigmoid-for-softmax",
}
STOPPED = {
    "oscar-lund/ex38": {"timeout"},
    "chuck-ramsey/ex9": {"memory"},
    "sybil-marsh/ex14": {"output"},
    "trudy-vance/ex44": {"killed"},
    "mallory-finch/ex1": {"processes", "timeout"},
}


def test_the_sample_class_is_large_and_covers_every_exercise():
    found = discover(SAMPLES, OURS)
    assert len(found.units) >= 24
    assert {unit.exercise for unit in found.units} == set(OURS)
    assert {unit.path.suffix for unit in found.units} == {".py", ".ipynb"}
    assert [doubt.student for doubt in found.doubts] == ["xiomara-vega"]


def test_copied_samples_are_left_alone_the_second_time(tmp_path):
    copy_samples(SAMPLES, tmp_path)
    stamps = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    copy_samples(SAMPLES, tmp_path)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == stamps


def test_the_sample_that_never_ends_is_soon_stopped():
    assert ShortLimits(BANK).exercise("ex38").limits.wall <= 20


def run_demo(folder, **environment):
    """`grader demo` in an empty folder, as a user runs it."""
    given = os.environ | {"GRADER_BANK": str(ROOT / "exercises"), "PYTHONPATH": str(ROOT)} | environment
    done = subprocess.run(
        [sys.executable, "-m", "grader", "demo"],
        cwd=folder,
        env=given,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
def test_without_a_sandbox_only_the_single_check_runs(tmp_path):
    out = run_demo(tmp_path, PATH="/nowhere")
    assert f"grader check {SINGLE[1]}" in out
    assert "was left out" in out
    assert "apt-get install bubblewrap" in out
    assert not (tmp_path / "reports" / "demo" / "ledger.sqlite").exists()


@pytest.mark.slow
@pytest.mark.sandbox
def test_the_demo_grades_the_sample_class(tmp_path):
    out = run_demo(tmp_path)
    assert "reports/demo/index.html" in out
    demo = tmp_path / "reports" / "demo"
    grades = {f"{path.parent.name}/{path.stem}": json.loads(path.read_text()) for path in demo.glob("grades/*/*.json")}
    full = {who for who, grade in grades.items() if grade["score"] == grade["max_score"]}
    assert {who: grades[who] for who in RIGHT - full} == {}
    assert full - RIGHT <= {"wei-ling-chen/ex3"}
    assert {who for who, grade in grades.items() if grade["outcome"] == "not_gradable"} >= UNREADABLE
    assert all(grades[who]["score"] == 0 for who in NOTHING_RIGHT)
    for who, words in STOPPED.items():
        assert grades[who]["run"]["status"] in words, who
    for (who, question), misconception in TOLD.items():
        told = {q["id"]: q["misconception"] for q in grades[who]["questions"]}
        assert told[question] == misconception
    assert all(grade["outcome"] != "grader_error" for grade in grades.values())
    assert (demo / "index.html").is_file()
    assert (demo / "amara-okafor.html").is_file()
    assert f"0 graded, {sum(grade['outcome'] == 'graded' for grade in grades.values())} kept" in run_demo(tmp_path)
