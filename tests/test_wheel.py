"""Installed from its wheel, in an empty folder, with no checkout in sight: the bank travels with the package."""

import os
import site
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def grader(wheel, tmp_path_factory):
    """The installed command, in an environment that has the dependencies and of the project only its wheel."""
    env = tmp_path_factory.mktemp("env")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(env)], check=True)
    python = env / "bin" / "python"
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    (packages,) = env.glob("lib/python*/site-packages")
    (packages / "dependencies.pth").write_text("\n".join(site.getsitepackages()) + "\n")
    return env / "bin" / "grader"


def run(grader, folder, *arguments):
    environment = {name: value for name, value in os.environ.items() if name != "GRADER_BANK"}
    return subprocess.run(
        [grader, *arguments], cwd=folder, env=environment, capture_output=True, text=True, timeout=180, check=False
    )


def test_the_wheel_carries_the_bank_and_no_solution(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert "grader/_bank/ex2/exercise.toml" in names
    assert not [name for name in names if "solution" in name or "reference" in name]


def test_list_start_and_check_work_in_an_empty_folder(grader, tmp_path):
    listing = run(grader, tmp_path, "list")
    assert listing.returncode == 0, listing.stderr
    assert "ex2" in listing.stdout

    started = run(grader, tmp_path, "start", "ex2")
    assert started.returncode == 0, started.stderr
    assert (tmp_path / "ex2.py").is_file()

    untouched = run(grader, tmp_path, "check", "ex2")
    assert untouched.returncode == 1, untouched.stderr
    assert "0 / 14" in untouched.stdout

    (tmp_path / "ex2.py").write_text((ROOT / "solutions/ex2/reference.py").read_text())
    right = run(grader, tmp_path, "check", "ex2")
    assert right.returncode == 0, right.stdout + right.stderr
    assert "14 / 14" in right.stdout
