"""A batch on a machine that fails: hosts killed in the middle, a disk that is full. The gradebook is the same."""

import csv
import io
import os
import random
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from fakes import hand_in

HERE = Path(__file__).parent
COURSE = HERE.parent / "sample_course"
ANSWERS = ("total = 6\nmean = 2\n", "total = 6\nmean = 3\n", "total = 7\nmean = 1\n")


@pytest.mark.slow
# Bytes that are left when the batch begins; -1: none when the pages are written.
@pytest.mark.parametrize("room", [0, 16_000, 48_000, 80_000, 130_000, -1])
def test_a_disk_that_is_full_stops_the_batch_and_the_same_command_goes_on(walled, tmp_path, room):
    folder, out = tmp_path / "class", tmp_path / "out"
    for number in range(60):
        hand_in(folder, f"s{number:02}", "ex1", f"answer = {6 + number % 2}\n")
    out.mkdir()
    disk = ["bwrap", "--ro-bind", "/", "/", "--dev", "/dev", "--size", "3000000", "--tmpfs", str(out)]
    done = subprocess.run(
        [*disk, sys.executable, str(HERE / "filling.py"), str(folder), str(out), str(room)],
        capture_output=True, text=True, check=False, timeout=120,
        env={**os.environ, "PYTHONPATH": f"{HERE}:{HERE.parents[1]}"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "refused:" in done.stdout, done.stdout
    assert "make room" in done.stdout
    assert "integrity ok" in done.stdout
    assert "half-written []" in done.stdout
    recorded, graded, kept = map(int, re.search(r"then (\d+) (\d+) (\d+)", done.stdout).groups())
    assert recorded == 60 if room < 0 else recorded < 60
    assert (graded, kept) == (60 - recorded, recorded)
    rows = re.findall(r"^s\d\d,([\d.]+),", done.stdout, re.MULTILINE)
    assert sorted(rows) == sorted(["9.5"] * 30 + ["2.38"] * 30)


def batch(folder, out):
    return subprocess.Popen(
        [sys.executable, "-m", "grader", "--bank", str(COURSE), "batch", str(folder), "--out", str(out), "--jobs", "2"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


@pytest.mark.slow
@pytest.mark.sandbox
def test_hosts_that_are_killed_in_the_middle_cost_nobody_a_point(walled, tmp_path, below_us):
    folder, drawn = tmp_path / "class", random.Random(11)
    for number in range(14):
        hand_in(folder, f"s{number:02}", "ex1", "import time\ntime.sleep(0.1)\n" + ANSWERS[number % 3])
    plain = batch(folder, tmp_path / "plain")
    assert plain.communicate(timeout=120) is not None
    assert plain.returncode == 0
    troubled = batch(folder, tmp_path / "troubled")
    strikes = sorted(drawn.sample(range(2, 10), 2))
    said = killed = 0
    for line in troubled.stderr:
        said += line.startswith("s")
        if strikes and said >= strikes[0]:
            strikes.pop(0)
            hosts = [pid for pid, command in below_us().items() if "inside.host" in command]
            os.kill(drawn.choice(hosts), signal.SIGKILL)
            killed += 1
    troubled.communicate(timeout=120)
    assert (troubled.returncode, killed) == (0, 2)
    books = [(tmp_path / name / "gradebook.csv").read_text() for name in ("plain", "troubled")]
    assert books[0] == books[1]
    assert books[0].count("\n") == 15


@pytest.mark.slow
@pytest.mark.sandbox
def test_a_table_of_scores_that_is_read_while_a_batch_runs_waits_and_loses_nothing(walled, tmp_path):
    folder, out = tmp_path / "class", tmp_path / "out"
    for number in range(10):
        hand_in(folder, f"s{number:02}", "ex1", "import time\ntime.sleep(0.2)\n" + ANSWERS[0])
    hand_in(folder, "torn", "ex1", "def f(:\n")
    first = batch(folder, out)
    first.communicate(timeout=120)
    assert first.returncode == 0
    sheet = tmp_path / "review.csv"
    assert review(out, "--write", str(sheet)).returncode == 0
    rows = list(csv.DictReader(io.StringIO(sheet.read_text(encoding="utf-8-sig"))))
    (torn,) = [row for row in rows if row["student"] == "torn"]
    torn["score"], torn["comment"] = "1.5", "meant well"
    with sheet.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    for number in range(10):
        hand_in(folder, f"s{number:02}", "ex1", "import time\ntime.sleep(0.3)\n" + ANSWERS[1])
    second = batch(folder, out)
    next(line for line in second.stderr if line.startswith("s0"))
    meanwhile = review(out, "--read", str(sheet))
    assert (second.poll(), meanwhile.returncode) == (None, 2)
    assert "wait until it is done" in meanwhile.stderr
    second.communicate(timeout=120)
    assert second.returncode == 0
    afterwards = review(out, "--read", str(sheet))
    assert afterwards.returncode == 0, afterwards.stderr
    totals = {row["student"]: row["total"] for row in csv.DictReader(io.StringIO((out / "gradebook.csv").read_text()))}
    assert totals["torn"] == "1.5"
    assert len({totals[f"s{number:02}"] for number in range(10)}) == 1


def review(out, *arguments):
    command = [sys.executable, "-m", "grader", "--bank", str(COURSE), "review", str(out), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
