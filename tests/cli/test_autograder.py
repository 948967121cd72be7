"""The autograder that `grader export` writes, run in a student's checkout; only its installation is left out."""

import importlib.util
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from grader.kernel.folder import PREFIX
from grader.publish.exports.bundle import MOST

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {
    "CLASSROOM": "dl", "ASSIGNMENT": "gates", "ASSIGNMENT_TYPE": "individual", "OWNER": "amara",
    "SUBMISSION_TAG": "submit/20261120T222359Z-abc", "COMMIT_URL": "https://x/c", "RELEASE_URL": "https://x/r",
    "REVIEW_URL": "https://x/v", "GIT_COMMITTER_DATE": "2026-11-20T23:23:59+01:00", "GIT_AUTHOR_NAME": "a",
    "GIT_AUTHOR_EMAIL": "a@x", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@x",
}  # fmt: skip


@pytest.fixture
def checkout(desk, monkeypatch):
    """A student's repository with one commit, and Classroom 50's environment."""
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    (desk / "ex1.py").write_text("total = 6\nmean = 3\n")
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "work"]):
        subprocess.run(["git", *command], check=True)
    return desk


def run_here(autograder, monkeypatch):
    """The program, with this interpreter in the place of the environment that it would make."""
    spec = importlib.util.spec_from_file_location("autograder", autograder)
    program = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(program)
    installed, real = [], subprocess.run

    def run(command, **more):
        words = [str(word) for word in command]
        if "pip" in words:
            installed.append(words[-1])
            return None
        if words[0] == "sudo":
            return None
        if words[1:4] == ["-I", "-m", "grader"]:
            words[0] = sys.executable
        return real(words, **more)

    monkeypatch.setattr(program.subprocess, "run", run)
    monkeypatch.setattr(program.venv, "create", lambda *_, **__: None)
    assert program.main() is None
    return installed


@pytest.mark.sandbox
@pytest.mark.usefixtures("walled")
def test_the_bundle_grades_a_checkout_and_writes_the_result(grader, checkout, tmp_path, monkeypatch):
    bundle = tmp_path / "bundle"
    made = grader("export", "classroom50-autograder", "--exercise", "ex1", "--out", bundle, "--install", "grader==9")
    assert (made.code, made.out) == (0, "")
    assert sum(path.stat().st_size for path in bundle.rglob("*") if path.is_file()) < MOST
    assert not list(bundle.rglob("*solution*"))
    (checkout / "grader-report").symlink_to(tmp_path)
    assert run_here(bundle / "autograder.py", monkeypatch) == ["grader==9"]
    assert not (tmp_path / "grades.json").exists()
    result = json.loads((checkout / "result.json").read_text())
    assert result["datetime"] == "2026-11-20T22:23:59Z"
    assert (result["score"], result["max-score"]) == (4, 9)
    assert {test["units-per-point"] for test in result["tests"]} == {2}
    assert [test["passed"] for test in result["tests"]] == [True, False]
    assert (checkout / "grader-report" / "report.html").is_file()


def test_no_folder_of_the_programs_is_swept_away_as_an_old_one_of_grader():
    programs = [*(ROOT / "grader" / "action").glob("*.in"), ROOT / "grader" / "cli" / "import.py"]
    prefixes = [found for path in programs for found in re.findall(r'prefix="([^"]+)"', path.read_text())]
    assert len(prefixes) == 3
    assert not any(prefix.startswith(PREFIX) for prefix in prefixes)


def test_nothing_is_overwritten_and_an_exercise_is_named(grader, desk):
    assert grader("export", "classroom50-autograder").code == 2
    (desk / "autograder").mkdir()
    (desk / "autograder" / "autograder.py").write_text("")
    assert grader("export", "classroom50-autograder", "--exercise", "ex1").code == 2
    assert grader("export", "classroom50-autograder", "--exercise", "ex9", "--out", "other").code == 2


# --- Gradescope -------------------------------------------------------------------------------------------------


@pytest.fixture
def container(grader, desk, tmp_path, monkeypatch):
    """A function: Gradescope's folders with a submission, its program run there with this interpreter."""
    assert grader("export", "gradescope-autograder", "--exercise", "ex1", "--out", desk / "a.zip").code == 0
    home = tmp_path / "autograder"
    with zipfile.ZipFile(desk / "a.zip") as archive:
        modes = {entry.filename: entry.external_attr >> 16 & 0o777 for entry in archive.infolist()}
        archive.extractall(home / "source")
    assert (modes["setup.sh"], modes["run_autograder"]) == (0o755, 0o755)
    program = (home / "source" / "run_autograder").read_text()
    assert program.startswith("#!/autograder/grader/bin/python -I\n")

    def run(files):
        for folder in ("submission", "results"):
            (home / folder).mkdir(exist_ok=True)
        for name, text in files.items():
            (home / "submission" / name).write_text(text)
        code = program.replace('Path("/autograder")', f"Path({str(home)!r})")
        (home / "submission_metadata.json").write_text('{"assignment": {"total_points": "20.0"}}')
        done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=False)
        assert done.returncode or "has 20.0 points on Gradescope, ex1 has 4.5" in done.stdout
        results = home / "results" / "results.json"
        return done.returncode, json.loads(results.read_text()) if results.exists() else None

    return run


@pytest.mark.sandbox
@pytest.mark.usefixtures("walled")
@pytest.mark.parametrize("name", ["ex1.py", "EX1.py", "my homework.py"])
def test_gradescope_gets_its_results(container, name):
    code, results = container({name: "total = 6\nmean = 3\n"})
    assert code == 0
    assert results["score"] == 2
    assert [(test["score"], test["max_score"]) for test in results["tests"]] == [(2, 2), (0, 2.5)]


@pytest.mark.sandbox
@pytest.mark.usefixtures("walled")
def test_a_submission_without_work_scores_nothing_and_says_why(container):
    code, results = container({"notes.txt": "later"})
    assert (code, results["score"]) == (0, 0)
    assert "There is no ex1.py or ex1.ipynb" in results["output"]


def test_the_set_up_of_gradescope_is_a_script(grader, desk):
    assert grader("export", "gradescope-autograder", "ex1", "--install", "grader==9").code == 0
    with zipfile.ZipFile(desk / "ex1-autograder.zip") as archive:
        script = archive.read("setup.sh").decode()
    assert subprocess.run(["bash", "-n"], input=script, text=True, check=False).returncode == 0
    assert "${wheel:-grader==9}" in script
    assert grader("export", "gradescope-autograder", "--exercise", "ex1").code == 2
