import sqlite3
import subprocess
import sys

import pytest

from grader.errors import UsageError
from grader.evidence import Answer, Evidence, Number, Run
from grader.evidence import codec as evidence_json
from grader.ledger.file import UnitFault
from grader.ledger.ledger import FILE, Key, LedgerFault, open_ledger
from grader.submission.handin import Doubt

KEY = Key("ann", "ex2", "aa", "v1", "fake")
EVERYTHING = Evidence(Run("ok", 0.1, "none"), 1, {"q": (Answer({"x": Number(1, "int")}),)})
CONTENT = evidence_json.to_bytes(EVERYTHING)


def record(ledger, key=KEY, grade=None, content=CONTENT):
    return ledger.record(
        key, grade or {"score": 1}, evidence_json.packed_bytes(content), path="ann/ex2.py", recorded_at="2026-01-01"
    )


def test_a_unit_comes_back_with_its_evidence(tmp_path):
    with open_ledger(tmp_path) as ledger:
        unit = record(ledger)
    with open_ledger(tmp_path) as ledger:
        assert ledger.known() == {KEY: unit}
        assert repr(ledger.evidence(unit)) == repr(EVERYTHING)
        (standing,) = ledger.standings()
    assert (standing.student, standing.unit, standing.grade, standing.reason) == ("ann", unit, {"score": 1}, "")


def test_the_same_evidence_is_stored_once_and_small(tmp_path):
    big = CONTENT + b" " * 1_000_000
    with open_ledger(tmp_path) as ledger:
        for student in ("ann", "bo", "cy"):
            record(ledger, Key(student, "ex2", "aa", "v1", "fake"), content=big)
    assert (tmp_path / FILE).stat().st_size < 100_000
    rows = sqlite3.connect(tmp_path / FILE)
    assert rows.execute("SELECT count(*) FROM evidence").fetchone() == (1,)
    rows.close()


def test_a_unit_recorded_twice_counts_once(tmp_path):
    with open_ledger(tmp_path) as ledger:
        first = record(ledger)
        assert record(ledger, grade={"score": 2}) == first
        assert [standing.grade for standing in ledger.standings()] == [{"score": 2}]


def test_a_doubt_takes_the_place_of_a_grade_and_the_other_way_round(tmp_path):
    with open_ledger(tmp_path) as ledger:
        unit = record(ledger)
        ledger.doubt(Doubt("ann", "ex2", "ann/ex2.ipynb", "2 files", "keep one"))
        assert [(s.unit, s.reason) for s in ledger.standings()] == [(0, "2 files")]
        ledger.keep({unit: "ann/ex2.py"})
        assert [(s.unit, s.reason) for s in ledger.standings()] == [(unit, "")]


def test_settling_forgets_only_what_the_run_was_about(tmp_path):
    with open_ledger(tmp_path) as ledger:
        for student in ("ann", "bo"):
            for exercise in ("ex1", "ex2"):
                record(ledger, Key(student, exercise, "aa", "v1", "fake"))
        ledger.settle(lambda _, exercise: exercise == "ex2", {("ann", "ex2", "ann/ex2.py")})
        left = {(s.student, s.exercise) for s in ledger.standings()}
        assert left == {("ann", "ex1"), ("ann", "ex2"), ("bo", "ex1")}
        assert len(ledger.known()) == 4


def test_a_write_that_fails_half_way_leaves_nothing(tmp_path):
    with open_ledger(tmp_path) as ledger:
        ledger._connection.execute(
            "CREATE TRIGGER full BEFORE INSERT ON standing BEGIN SELECT RAISE(FAIL, 'disk'); END"
        )
        with pytest.raises(LedgerFault):
            record(ledger)
        assert ledger.known() == {}
        assert ledger._connection.execute("SELECT count(*) FROM evidence").fetchone() == (0,)


def test_damaged_evidence_is_said_so(tmp_path):
    with open_ledger(tmp_path) as ledger:
        unit = record(ledger)
        ledger._connection.execute("UPDATE evidence SET packed = zeroblob(10)")
        with pytest.raises(UnitFault, match="damaged"):
            ledger.evidence(unit)
        assert ledger.answers(unit)("q").digest == ""
        record(ledger)
        assert repr(ledger.evidence(unit)) == repr(EVERYTHING)


def test_what_cannot_be_written_is_the_fault_of_its_unit(tmp_path):
    with open_ledger(tmp_path) as ledger:
        for grade, path in (({"score": object()}, "ann/ex2.py"), ({"score": 1}, "ann/\ud800.py")):
            with pytest.raises(UnitFault) as caught:
                ledger.record(KEY, grade, evidence_json.packed(EVERYTHING), path=path, recorded_at="2026-01-01")
            assert caught.value.exit_code == 3
        assert ledger.known() == {}


def _garbage(path):
    path.write_bytes(b"not a database" * 1000)


def _torn(path):
    with open_ledger(path.parent) as ledger:
        for number in range(300):
            record(ledger, Key(f"s{number}", "ex2", "aa", "v1", "fake"), grade={"text": "x" * 500})
    content = bytearray(path.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 9000] = b"\xa5" * 9000
    path.write_bytes(content)


def _other_program(path):
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE bookmarks (x)")
    connection.close()


def _from_the_future(path):
    with open_ledger(path.parent):
        pass
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (_garbage, "not a database"),
        (_torn, "damaged|malformed"),
        (_other_program, "no ledger"),
        (_from_the_future, "newer"),
    ],
)
def test_a_file_that_cannot_serve_is_refused_and_not_touched(tmp_path, spoil, says):
    path = tmp_path / FILE
    spoil(path)
    before = path.read_bytes()
    with pytest.raises(LedgerFault, match=says) as caught:
        open_ledger(tmp_path)
    assert caught.value.exit_code == 4
    assert caught.value.hint
    assert path.read_bytes() == before
    assert sorted(entry.name for entry in tmp_path.iterdir()) == [FILE]


def test_two_graders_do_not_write_at_once(tmp_path):
    with open_ledger(tmp_path), pytest.raises(UsageError, match="another grader"):
        open_ledger(tmp_path)
    open_ledger(tmp_path).__exit__(None, None, None)


def test_a_report_of_nothing_is_a_wrong_call(tmp_path):
    with pytest.raises(UsageError, match="holds no ledger"):
        open_ledger(tmp_path / "nowhere", create=False)
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.sandbox
def test_a_read_only_folder_is_named_as_such(walled, tmp_path):
    """Root may write everywhere but on a read-only mount, which bubblewrap can make."""
    with open_ledger(tmp_path):
        pass
    before = (tmp_path / FILE).read_bytes()
    code = (
        f"from pathlib import Path; from grader.ledger.ledger import open_ledger; open_ledger(Path({str(tmp_path)!r}))"
    )
    bind = [word for place in ("/", str(tmp_path)) for word in ("--ro-bind", place, place)]
    done = subprocess.run(
        ["bwrap", *bind, "--dev", "/dev", sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert "LedgerFault" in done.stderr, done.stderr
    assert "read-only" in done.stderr
    assert (tmp_path / FILE).read_bytes() == before
