"""`grader watch` as its user has it: a file that is saved again, and Ctrl-C."""

import os
import signal
import subprocess
import sys
import threading

import pytest

pytestmark = [pytest.mark.sandbox, pytest.mark.usefixtures("walled")]
WRONG, RIGHT = "total = 5\nmean = 9\n", "total = 1 + 2 + 3\nmean = total / 3\n"


@pytest.fixture
def watching(desk):
    """`grader watch ex1` on a wrong answer; ended, at the latest, by the clock."""
    (desk / "ex1.py").write_text(WRONG)
    process = subprocess.Popen(
        [sys.executable, "-m", "grader", "watch", "ex1"],
        cwd=desk,
        env=dict(os.environ),
        text=True,
        stdout=subprocess.PIPE,
    )
    late = threading.Timer(60, process.kill)
    late.start()
    yield process
    late.cancel()
    process.kill()
    process.communicate()


def until_checked(process):
    """What it prints up to the end of a check."""
    seen = []
    for line in process.stdout:
        seen.append(line)
        if line.startswith("Checked at"):
            break
    return "".join(seen)


def test_each_save_is_checked_and_says_how_the_score_moved(watching, desk):
    first = until_checked(watching)
    assert "Score  0 / 4.5" in first
    assert "was" not in first.splitlines()[-1]
    new = desk / "new.py"
    new.write_text(RIGHT)
    new.rename(desk / "ex1.py")  # as many editors save
    second = until_checked(watching)
    assert "Score  4.5 / 4.5" in second
    assert "was 0" in second.splitlines()[-1]
    (desk / "ex1.py").write_text("")
    assert "no attempt used" in until_checked(watching)
    (desk / "ex1.py").write_text(RIGHT)
    assert "4.5 / 4.5" in until_checked(watching)
    watching.send_signal(signal.SIGINT)
    assert watching.wait(timeout=20) == 0


def test_a_file_that_is_saved_while_it_is_checked_is_checked_again(watching, desk):
    until_checked(watching)
    (desk / "ex1.py").write_text("import time\ntime.sleep(1)\n" + WRONG)
    for half in (RIGHT[:9], RIGHT[:20], "def f(:\n", RIGHT):
        (desk / "ex1.py").write_text(half)
    checks = [until_checked(watching)]
    while "4.5 / 4.5" not in checks[-1] and len(checks) < 6:
        checks.append(until_checked(watching))
    assert "4.5 / 4.5" in checks[-1], checks
    watching.send_signal(signal.SIGINT)
    assert watching.wait(timeout=20) == 0


def test_without_work_it_says_how_to_begin(grader, desk):
    ended = grader("watch", "ex1")
    assert ended.code == 1
    assert "grader start ex1" in ended.err
