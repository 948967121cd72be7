import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from fakes import FakeBank, FakePages, hand_in

import grader.grading.collecting
import grader.kernel
import grader.publish.pages
from grader.cli import main
from grader.cli.app import Settings
from grader.kernel import Tier


@pytest.fixture(autouse=True)
def _faked(monkeypatch, tmp_path, workers):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Settings, "bank", lambda _: FakeBank())
    monkeypatch.setattr(grader.kernel, "best_tier", lambda: Tier.BUBBLEWRAP)
    monkeypatch.setattr(grader.grading.collecting, "Collector", lambda runtime, tier: workers(runtime))
    monkeypatch.setattr(grader.publish.pages, "CoursePages", lambda _: FakePages())


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "class"


def test_json_is_the_contract_and_nothing_else_on_stdout(folder, capsys):
    hand_in(folder, "ann", "ex1")
    hand_in(folder, "bo", "ex1", "")
    assert main(["batch", "class", "--out", "out", "--json"]) == 0
    out, err = capsys.readouterr()
    result = json.loads(out)
    assert set(result) == {"graded", "kept", "needs_a_person", "gradebook", "report", "seconds"}
    assert (result["graded"], result["kept"]) == (1, 0)
    assert result["gradebook"] == "out/gradebook.csv"
    assert result["report"] == "out/index.html"
    assert Path(result["gradebook"]).is_file()
    assert Path(result["report"]).is_file()
    (doubt,) = result["needs_a_person"]
    assert (doubt["student"], doubt["exercise"], doubt["path"]) == ("bo", "ex1", "class/bo/ex1.py")
    assert "empty" in doubt["reason"]
    assert "ann ex1 9.5/9.5" in err
    assert main(["batch", "class", "--out", "out", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["kept"] == 1


def test_the_summary_says_how_it_went_and_where_things_are(folder, capsys):
    for number in range(5):
        hand_in(folder, f"s{number}", "ex1", f"answer = {6 + number % 2}\n")
    hand_in(folder, "bo", "ex1", "")
    assert main(["batch", "class"]) == 0
    out, err = capsys.readouterr()
    assert "6 submissions found, 6 to check" in err
    assert "bo ex1 needs a person: ex1.py is empty" in err
    assert re.search(r"ex1 +5 +9.5 +2.4 +5.2 +2.4 to 9.5", out)
    assert "needs a person  1" in out
    assert "reports/class/gradebook.csv" in out
    assert "reports/class/s0.html and 5 more" in out or "reports/class/bo.html and 5 more" in out
    assert "Next   grader report reports/class --open" in out
    assert all(len(line) <= 80 for line in out.splitlines())


def test_without_a_sandbox_the_batch_refuses(folder, capsys, monkeypatch, workers):
    hand_in(folder, "ann", "ex1")
    monkeypatch.setattr(grader.kernel, "best_tier", lambda: Tier.NONE)
    assert main(["batch", "class"]) == 4
    assert "grader doctor" in capsys.readouterr().err
    assert not workers.ran
    assert main(["batch", "class", "--unsandboxed"]) == 0
    assert sum(workers.ran.values()) == 1


@pytest.mark.parametrize("arguments", [["nowhere"], ["class", "--exercise", "ex99"], ["class", "--jobs", "0"], []])
def test_a_wrong_call_is_said_so(folder, capsys, arguments):
    hand_in(folder, "ann", "ex1")
    assert main(["batch", *arguments]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_a_damaged_ledger_is_said_so(folder, capsys, tmp_path):
    hand_in(folder, "ann", "ex1")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "ledger.sqlite").write_text("no ledger, but long enough to be looked at" * 50)
    assert main(["batch", "class", "--out", "out"]) == 4
    assert "move ledger.sqlite away" in capsys.readouterr().err


def test_report_writes_the_pages_again_and_runs_nothing(folder, capsys, workers, tmp_path):
    hand_in(folder, "ann", "ex1")
    main(["batch", "class"])
    (tmp_path / "reports" / "class" / "ann.html").unlink()
    capsys.readouterr()
    assert main(["report"]) == 0
    out = capsys.readouterr().out
    assert "reports/class/index.html" in out
    assert (tmp_path / "reports" / "class" / "ann.html").is_file()
    assert sum(workers.ran.values()) == 1


def test_a_report_of_nothing_says_what_to_do(capsys):
    assert main(["report"]) == 2
    assert "grader batch FOLDER" in capsys.readouterr().err
    assert main(["report", "nowhere"]) == 2


def test_hostile_names_reach_no_screen(folder, capsys):
    hand_in(folder, "\x1b[31mred\nbo ex1 9.5/9.5", "ex1")
    hand_in(folder, "a\u202eb", "ex1", "")
    main(["batch", "class"])
    for text in capsys.readouterr():
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert "\nbo ex1" not in text


def test_on_a_terminal_there_is_a_bar_and_no_line_for_each(folder):
    for number in range(5):
        hand_in(folder, f"s{number}", "ex1")
    script = (
        "import sys; from fakes import *; import grader.kernel, grader.grading.collecting as c, grader.publish.pages\n"
        "from grader.cli.app import Settings\n"
        "Settings.bank = lambda _: FakeBank(); grader.kernel.best_tier = lambda: grader.kernel.Tier.BUBBLEWRAP\n"
        "workers = FakeWorkers(0.05); c.Collector = lambda runtime, tier: workers(runtime)\n"
        "grader.publish.pages.CoursePages = lambda _: FakePages()\n"
        "from grader.cli import main; sys.exit(main(['batch', 'class']))"
    )
    leader, follower = pty.openpty()
    path = os.pathsep.join(sys.path)
    environment = {"PYTHONPATH": path, "TERM": "xterm", "COLUMNS": "80"}
    process = subprocess.Popen(
        [sys.executable, "-c", script], stderr=follower, stdout=subprocess.PIPE, text=True, env=environment
    )
    os.close(follower)
    shown = b""
    try:
        while chunk := os.read(leader, 4096):
            shown += chunk
    except OSError:
        pass  # the terminal's other end is closed: the command is done
    os.close(leader)
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert b"5 of 5" in shown
    assert b"9.5/9.5" not in shown
    assert "reports/class/index.html" in out


def test_answers_that_the_grader_failed_to_judge_are_counted_apart(folder, capsys):
    hand_in(folder, "ann", "ex1", "answer = 13\n")
    hand_in(folder, "bo", "ex1")
    assert main(["batch", "class"]) == 0
    said = capsys.readouterr().out
    assert re.search(r"to be read by a person  1 answer\b", said)
    assert "by the grader's own mistake 1 answer of them" in said
