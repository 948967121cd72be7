"""Killed at any moment, the same command continues: nothing lost, nothing counted twice."""

import random
import sqlite3
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from fakes import hand_in

from grader.ledger.ledger import FILE

HERE = Path(__file__).parent
COUNT = 60


def begin(folder, out, log, *more):
    command = [sys.executable, str(HERE / "killable.py"), str(folder), str(out), str(log), *more]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=HERE.parent.parent, env={"PYTHONPATH": f"{HERE}:."}
    )


def finish(*arguments):
    process = begin(*arguments)
    text, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    return text


def kill_after(lines, *arguments):
    """Starts the batch, kills it once it has said so many lines, and returns whom it had recorded by then."""
    process = begin(*arguments)
    said = [process.stdout.readline().split()[1] for _ in range(lines)]
    process.kill()
    process.communicate(timeout=60)
    return said


def recorded(out):
    ledger = sqlite3.connect(out / FILE)
    students = [row[0] for row in ledger.execute("SELECT student FROM unit")]
    ledger.close()
    return students


@pytest.fixture(scope="module")
def school(tmp_path_factory):
    root = tmp_path_factory.mktemp("school")
    for number in range(COUNT):
        hand_in(root / "class", f"s{number:03}", "ex1", f"answer = {7 if number % 3 else 6}\n")
    hand_in(root / "class", "torn", "ex1", "def f(:\n")
    finish(root / "class", root / "whole", root / "whole.log")
    return root


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(7))  # three moments each
def test_killed_and_run_again_is_as_if_never_killed(school, tmp_path, seed):
    draw = random.Random(seed)
    out, log = tmp_path / "out", tmp_path / "log"
    before_kill: list[str] = []
    for _ in range(3):
        said = kill_after(draw.randint(1, 15), school / "class", out, log)
        known = recorded(out)
        assert set(said) <= {*known, "torn"}
        assert len(known) == len(set(known))
        ran = Counter(log.read_text().split())
        assert all(ran[student] == count for student, count in before_kill), "what was recorded ran again"
        before_kill = [(student, ran[student]) for student in known]
    text = finish(school / "class", out, log)
    assert f"done {COUNT - len(before_kill)} {len(before_kill)}" in text
    assert sorted(recorded(out)) == [f"s{number:03}" for number in range(COUNT)]
    for file in ("gradebook.csv", "index.html", "s001.html"):
        assert (out / file).read_bytes() == (school / "whole" / file).read_bytes()
    assert not list(out.rglob(".*.part"))


@pytest.mark.slow
@pytest.mark.sandbox
def test_the_same_with_real_kernels(school, tmp_path):
    folder, out, log = school / "class", tmp_path / "out", tmp_path / "log"
    said = kill_after(random.Random(4).randint(5, 20), folder, out, log, "real")
    known = recorded(out)
    assert set(said) <= {*known, "torn"}
    assert f"done {COUNT - len(known)} {len(known)}" in finish(folder, out, log, "real")
    assert (out / "gradebook.csv").read_bytes() == (school / "whole" / "gradebook.csv").read_bytes()
