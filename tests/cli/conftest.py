import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from grader.cli import main

COURSE = Path(__file__).parents[1] / "sample_course"


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code, and what it printed where."""

    code: int
    out: str
    err: str


@pytest.fixture
def course(tmp_path):
    """A copy of the small course, to be broken at will."""
    return Path(shutil.copytree(COURSE, tmp_path / "course"))


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """An empty working directory, away from any bank."""
    folder = tmp_path / "desk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("GRADER_BANK", str(COURSE))
    monkeypatch.setenv("COLUMNS", "80")
    return folder


@pytest.fixture
def grader(desk, capsys):
    """A function that runs a command in this process, in the working directory `desk`."""

    def run(*arguments):
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Ended(code, captured.out, captured.err)

    return run


@pytest.fixture
def grader_process(desk):
    """A function that runs a command as its own process, as a shell would."""

    def run(*arguments, **environment):
        command = [sys.executable, "-m", "grader", *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, env={**os.environ, **environment}, check=False)
        return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture
def golden(request):
    """A function that compares a screen with the one on file; GRADER_GOLDEN=write puts it there."""

    def compare(name, text):
        text = re.sub(r"\b\d+\.\d s$", "0.0 s", text, flags=re.MULTILINE)
        assert all(line == line.rstrip() for line in text.splitlines())
        path = Path(__file__).parent / "golden" / f"{name}.txt"
        if os.environ.get("GRADER_GOLDEN") == "write":
            path.write_text(text + "\n", encoding="utf-8")
        assert text + "\n" == path.read_text(encoding="utf-8")

    return compare
