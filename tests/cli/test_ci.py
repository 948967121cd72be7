"""`grader ci` as a workflow runs it: GitHub's files in the environment, a repository around it."""

import base64
import json
import re
from xml.etree import ElementTree as ET

import pytest

from grader.grading.collecting import Collector

pytestmark = [pytest.mark.sandbox, pytest.mark.usefixtures("walled")]
FULL = "total = 1 + 2 + 3\nmean = total / 3\n"
PARTIAL = "total = 6\nmean = 3\n"
BROKEN = "total = 6\nmean = = 2\n"
HOSTILE = (
    'print("::error::forged\\n::add-mask::6\\n::set-output name=score::100")\n'
    'total = "::warning file=x::\\n::notice title=Autograding report::{\\"totalPoints\\":99}"\n'
    'mean = "]]> <script>alert(1)</script> =HYPERLINK(1) \\x1b[31m %0A::error::x"\n'
)


@pytest.fixture
def job(grader, desk, monkeypatch):
    """A function that runs `grader ci`: (how it ended, step outputs as written, job summary)."""
    files = {name: desk / f".{name}" for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}

    def run(*arguments):
        for name, path in files.items():
            path.write_text("")
            monkeypatch.setenv(name, str(path))
        ended = grader("ci", *arguments)
        return ended, files["GITHUB_OUTPUT"].read_text(), files["GITHUB_STEP_SUMMARY"].read_text()

    return run


def masked(text):
    """The log without what differs from run to run: tokens and seconds."""
    return re.sub(r"\d+\.\d s$", "0.0 s", re.sub(r"\b[0-9a-f]{32}\b", "TOKEN", text), flags=re.MULTILINE)


@pytest.mark.parametrize("name", ["full", "partial", "broken", "hostile"])
def test_what_actions_reads_byte_for_byte(job, desk, golden, name):
    (desk / "ex1.py").write_text({"full": FULL, "partial": PARTIAL, "broken": BROKEN, "hostile": HOSTILE}[name])
    ended, outputs, summary = job()
    assert (ended.code, ended.err) == (0, "")
    golden(f"ci-{name}-log", masked(ended.out))
    golden(f"ci-{name}-summary", summary)
    golden(f"ci-{name}-outputs", outputs)


def test_commands_of_students_are_between_tokens_that_nobody_knows(job, desk):
    (desk / "ex1.py").write_text(HOSTILE)
    log = job()[0].out
    tokens = re.findall(r"^::stop-commands::([0-9a-f]{32})$", log, re.MULTILINE)
    assert len(set(tokens)) == len(tokens) == 1
    outside = re.sub(r"^::stop-commands::(\w+)$.*?^::\1::$", "", log, flags=re.MULTILINE | re.DOTALL)
    commands = re.findall(r"^::(\w[\w-]*)", outside, re.MULTILINE)
    assert set(commands) == {"group", "endgroup", "warning", "notice"}
    assert re.findall(r'"totalPoints":([\d.]+)', outside) == ["0"]


def test_annotations_stand_where_the_answer_is_made(job, desk):
    (desk / "ex1.py").write_text("mean = 1\nif mean:\n    mean = 3\n\n\ndef other():\n    mean = 5\n\n\ntotal = 6\n")
    assert re.findall(r"^::warning file=ex1.py,line=(\d+),", job()[0].out, re.MULTILINE) == ["3"]
    (desk / "ex1.py").write_text("\n\ntotal = (6\n")
    assert re.findall(r"^::error file=ex1.py,line=(\d+),.*SyntaxError", job()[0].out, re.MULTILINE) == ["3"]


def test_outputs_and_files_agree(job, desk):
    (desk / "work").mkdir()
    (desk / "work" / "EX1.py").write_text(PARTIAL)
    ended, outputs, _ = job("--out", "here")
    values = dict(line.split("=", 1) for line in outputs.splitlines())
    assert (values["score"], values["max-score"], values["report"]) == ("2", "4.5", "here/report.html")
    data = json.loads((desk / "here/grades.json").read_text())
    assert (data["schema"], data["score"], data["max_score"]) == ("grader/ci/v1", 2, 4.5)
    result = json.loads(base64.b64decode(values["result"]))
    assert sum(test["score"] for test in result["tests"]) == 2
    assert result["max_score"] == 5
    runners = {name: json.loads(base64.b64decode(one)) for name, one in json.loads(values["results"]).items()}
    assert [(name, one["max_score"], one["status"]) for name, one in runners.items()] == [
        ("ex1-sum", 2, "pass"), ("ex1-mean", 2.5, "fail"),
    ]  # fmt: skip
    assert len(list(ET.parse(desk / "here/junit.xml").iter("testcase"))) == 2
    assert "2 of 4.5" in (desk / "here/report.html").read_text()
    assert "::notice title=Autograding complete::Points 2/4.5" in ended.out


@pytest.mark.parametrize(
    ("arguments", "work", "code"),
    [
        ((), PARTIAL, 0),
        (("--strict",), PARTIAL, 1),
        (("--strict",), FULL, 0),
        (("--fail-under", "44"), PARTIAL, 0),
        (("--fail-under", "45"), PARTIAL, 1),
        (("--fail-under", "101"), PARTIAL, 2),
        (("ex9",), PARTIAL, 2),
        (("--strict", "ex1", "ex2"), FULL, 1),
    ],
)
def test_the_exit_code_is_what_was_asked_for(job, desk, arguments, work, code):
    (desk / "ex1.py").write_text(work)
    assert job(*arguments)[0].code == code


def test_a_repository_without_work_says_what_would_be_some(job):
    ended = job()[0]
    assert ended.code == 2
    assert "such as ex2.py" in ended.err


def test_two_files_for_one_exercise_are_nobodys_guess(job, desk):
    (desk / "ex1.py").write_text(FULL)
    (desk / "copy").mkdir()
    (desk / "copy" / "ex1.ipynb").write_text("{}")
    ended, outputs, summary = job()
    assert "2 files for one exercise" in ended.out
    assert "2 files for one exercise" in summary
    assert outputs.startswith("score=0\nmax-score=4.5\n")
    runners = json.loads(dict(line.split("=", 1) for line in outputs.splitlines())["results"])
    assert runners.keys() == {"ex1-sum", "ex1-mean"}
    assert {json.loads(base64.b64decode(one))["status"] for one in runners.values()} == {"error"}


def test_exercises_that_lie_in_the_repository_are_not_trusted(job, desk, monkeypatch):
    monkeypatch.delenv("GRADER_BANK")
    own = desk / "exercises" / "ex38"
    own.mkdir(parents=True)
    (own / "exercise.toml").write_text('id = "ex38"\n')
    (desk / "ex38.py").write_text("and_weights = (0.5, 0.5, 0.7)\n")
    ended, outputs, _ = job()
    assert ended.code == 0
    assert outputs.startswith("score=3\nmax-score=16\n")


def test_results_and_caches_that_lie_in_the_repository_change_nothing(job, desk):
    (desk / "ex1.py").write_text(PARTIAL)
    _, honest, _ = job()
    earned = json.loads((desk / "reports/ci/grades.json").read_text())
    forged = json.dumps({**earned, "score": 4.5, "outcome": "graded"})
    for place in ("reports/ci/grades.json", "reports/ci/ex1.json", ".grader/cache/ex1.json", "results.json"):
        (desk / place).parent.mkdir(parents=True, exist_ok=True)
        (desk / place).write_text(forged)
    entry = {"score": 450, "max_score": 450, "first": "", "hints": {}, "student": ""}
    (desk / ".grader/state.json").write_text(json.dumps({"schema": "grader/state/v1", "exercises": {"ex1": entry}}))
    (desk / "reports/ci/ledger.sqlite").write_bytes(b"SQLite format 3\0")
    _, outputs, _ = job()
    assert outputs.splitlines()[:2] == honest.splitlines()[:2] == ["score=2", "max-score=4.5"]
    assert json.loads((desk / "reports/ci/grades.json").read_text())["score"] == 2


def test_a_fault_of_ours_in_one_exercise_costs_no_other_its_grade(job, desk, monkeypatch):
    (desk / "ex1.py").write_text(FULL)
    (desk / "ex2.py").write_text("params = 9\n")
    collect = Collector.collect

    def breaks(self, exercise, submission):
        if exercise.id == "ex1":
            raise KeyError("grid")
        return collect(self, exercise, submission)

    monkeypatch.setattr(Collector, "collect", breaks)
    ended, outputs, summary = job()
    assert ended.code == 3
    grades = {grade["exercise"]: grade for grade in json.loads((desk / "reports/ci/grades.json").read_text())["grades"]}
    assert (grades["ex1"]["outcome"], grades["ex1"]["score"]) == ("grader_error", None)
    assert "KeyError: 'grid'" in grades["ex1"]["message"]
    assert grades["ex2"]["outcome"] == "graded"
    assert "ex2" in summary
    assert "results=" in outputs
    assert (desk / "reports/ci/junit.xml").is_file()
