"""The action and the autograders, started in a repository that is full of modules which Python would rather import.

Each script runs whole, with a package in the place of grader that says what it was called with: nothing is downloaded.
"""

import os
import shutil
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

yaml = pytest.importorskip("yaml", reason="PyYAML is not installed here")
ACTION = Path(__file__).parents[2] / "grader" / "action"
STEPS = {step["name"]: step["run"] for step in yaml.safe_load((ACTION / "action.yml").read_text())["runs"]["steps"]
         if "run" in step}  # fmt: skip
MODULES = (
    "venv", "pip", "ensurepip", "site", "sitecustomize", "usercustomize", "json", "os", "sys", "shutil", "subprocess",
    "tempfile", "pathlib", "argparse", "logging", "encodings", "runpy", "setup", "conftest", "autograder", "click",
)  # fmt: skip
BACKEND = """
import zipfile
def build_wheel(folder, config_settings=None, metadata_directory=None):
    name = "grader-0-py3-none-any.whl"
    with zipfile.ZipFile(f"{folder}/{name}", "w") as wheel:
        wheel.writestr("grader/__init__.py", "")
        wheel.writestr("grader/__main__.py", "import sys; print('called', *sys.argv[1:])")
        wheel.writestr("grader-0.dist-info/METADATA", "Metadata-Version: 2.1\\nName: grader\\nVersion: 0\\n")
        wheel.writestr("grader-0.dist-info/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr("grader-0.dist-info/RECORD", "")
    return name
"""


@pytest.fixture
def source(tmp_path):
    """What the action installs, without what it needs."""
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "requirements.txt").write_text("")
    (folder / "backend.py").write_text(BACKEND)
    (folder / "pyproject.toml").write_text(
        '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n'
        '[project]\nname = "grader"\nversion = "0"\n'
    )
    return folder


@pytest.fixture
def hostile(tmp_path):
    """A student's repository, and the file that each of its modules writes when it runs."""
    folder, ran = tmp_path / "repository", tmp_path / "ran"
    code = f"open({str(ran)!r}, 'a').write(__file__ + chr(10))\n"
    for name in MODULES:
        (folder / name).mkdir(parents=True)
        for part in ("__init__", "__main__"):
            (folder / name / f"{part}.py").write_text(code)
    (folder / "grader" / "cli").mkdir(parents=True)
    for path in ("grader/__init__.py", "grader/__main__.py", "grader/cli/__init__.py"):
        (folder / path).write_text(code)
    (folder / "ours.pth").write_text(f"import os; {code}")
    (folder / "pip.conf").write_text("[install]\nno-such-option = yes\nrequirement = nowhere.txt\n")
    (folder / "pyproject.toml").write_text(
        '[build-system]\nrequires = []\nbuild-backend = "setup"\nbackend-path = ["."]\n'
    )
    (folder / ".env").write_text("PYTHONPATH=.\nGRADER_BANK=.\n")
    (folder / "ex1.py").write_text("total = 6\n")
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "work"]):
        subprocess.run(["git", *command], check=True, cwd=folder, env={**os.environ, **AUTHOR})
    for hook in ("post-checkout", "pre-commit", "reference-transaction"):
        (folder / ".git" / "hooks" / hook).write_text(f"#!/bin/sh\necho hook >> {ran}\n")
        (folder / ".git" / "hooks" / hook).chmod(0o755)
    return folder, ran


AUTHOR = {f"GIT_{who}_{what}": "a@x" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


@pytest.fixture
def environment(tmp_path, hostile):
    """A runner's: what needs root or a network does nothing, and a variable leads into the repository."""
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("sudo", "apt-get", "bwrap"):
        (tools / name).write_text("#!/bin/sh\nexit 0\n")
        (tools / name).chmod(0o755)
    python = Path(sys.base_prefix) / "bin" / "python3"
    for name in ("python", "python3"):
        (tools / name).symlink_to(python)
    temporary = tmp_path / "temp"
    temporary.mkdir()
    return {
        "PATH": f"{tools}:/usr/bin:/bin", "HOME": str(tmp_path / "home"), "RUNNER_TEMP": str(temporary),
        "TMPDIR": str(temporary), "PYTHONPATH": f".:{hostile[0]}", "PYTHONSTARTUP": str(hostile[0] / "setup.py"),
        "PYTHONUSERBASE": str(hostile[0]), "PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }  # fmt: skip


def run(command, folder, environment, **more):
    return subprocess.run(
        command, cwd=folder, env={**environment, **more}, text=True, capture_output=True, check=False, timeout=120
    )


def test_the_modules_of_the_repository_would_run(hostile, environment):
    folder, ran = hostile
    run(["python", "-m", "venv", "--help"], folder, {**environment, "PYTHONPATH": ""})
    assert str(folder / "venv") in ran.read_text()


def test_the_action_runs_nothing_of_the_repository(hostile, environment, source):
    folder, ran = hostile
    bash = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c"]
    done = run([*bash, STEPS["Install grader, and the sandbox"]], folder, environment, SOURCE=str(source))
    assert done.returncode == 0, done.stderr
    inputs = {"EXERCISES": "ex1", "FOLDER": ".", "BANK": "", "FAIL_UNDER": "", "STRICT": "false"}
    done = run([*bash, STEPS["Grade"]], folder, environment, **inputs)
    assert done.stdout.startswith("called ci --folder . --out"), done.stderr
    assert not ran.exists(), ran.read_text()


def test_the_set_up_and_the_run_of_gradescope_run_nothing_of_the_submission(grader, desk, hostile, environment, source):
    folder, ran = hostile
    assert grader("export", "gradescope-autograder", "--exercise", "ex1", "--out", desk / "a.zip").code == 0
    home = desk / "autograder"
    with zipfile.ZipFile(desk / "a.zip") as archive:
        archive.extractall(home / "source")
    wheel_into(home / "source", source)
    shutil.copytree(folder, home / "submission", ignore=shutil.ignore_patterns(".git"))
    setup = (home / "source" / "setup.sh").read_text().replace("/autograder", str(home))
    done = run(["bash", "-c", setup], folder, environment)
    assert done.returncode == 0, done.stderr
    assert "called doctor" in done.stdout
    program = (home / "source" / "run_autograder").read_text().replace('"/autograder"', repr(str(home)))
    done = run([home / "grader" / "bin" / "python", "-I", "-c", program], folder, environment)
    assert "called --bank" in done.stdout
    assert "called export gradescope" in done.stdout
    assert not ran.exists(), ran.read_text()


def test_the_autograder_of_classroom_50_runs_nothing_of_the_checkout(grader, desk, hostile, environment, source):
    """It is started beside the modules, by a Python that looks for them there."""
    folder, ran = hostile
    assert grader("export", "classroom50-autograder", "--exercise", "ex1", "--out", desk / "bundle").code == 0
    wheel_into(folder, source)
    shutil.copy(desk / "bundle" / "autograder.py", folder)
    del environment["PYTHONPATH"]
    done = run(["python", "autograder.py"], folder, environment)
    assert done.returncode == 0, done.stderr
    assert "called --bank" in done.stdout
    assert "called export classroom50" in done.stdout
    assert not ran.exists(), ran.read_text()


def wheel_into(folder, source):
    code = "import sys; sys.path.insert(0, sys.argv[1]); import backend; backend.build_wheel(sys.argv[2])"
    subprocess.run([sys.executable, "-c", code, str(source), str(folder)], check=True)
    assert stat.S_ISREG(next(folder.glob("grader-*.whl")).stat().st_mode)
