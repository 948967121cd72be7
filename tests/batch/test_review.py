"""Scores of persons: what they are about, how long they hold, and a ledger of before there were any."""

import sqlite3
import zlib
from hashlib import sha256

import pytest

from grader import evidence_json
from grader.evidence import Answer, Evidence, Run, Text
from grader.ledger import FILE, LedgerFault, open_ledger
from grader.ledger_schema import VERSION
from grader.review import Given

FIRST_VERSION = """
BEGIN;
CREATE TABLE evidence (digest TEXT PRIMARY KEY, size INTEGER NOT NULL, packed BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE unit (
    id INTEGER PRIMARY KEY, student TEXT NOT NULL, exercise TEXT NOT NULL, submission TEXT NOT NULL,
    version TEXT NOT NULL, environment TEXT NOT NULL, grade TEXT NOT NULL,
    evidence TEXT NOT NULL REFERENCES evidence, recorded_at TEXT NOT NULL,
    UNIQUE (student, exercise, submission, version, environment)
);
CREATE TABLE standing (
    student TEXT NOT NULL, exercise TEXT NOT NULL, path TEXT NOT NULL, unit INTEGER REFERENCES unit,
    grade TEXT, reason TEXT NOT NULL, hint TEXT NOT NULL,
    PRIMARY KEY (student, exercise, path)
) WITHOUT ROWID;
CREATE TABLE page (path TEXT PRIMARY KEY, made_of TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO unit VALUES (7, 'ann', 'ex1', 'aa', 'v1', 'fake', '{"score": 1}', 'DIGEST', '2026-01-01');
INSERT INTO standing VALUES ('ann', 'ex1', 'ann/ex1.py', 7, NULL, '', '');
INSERT INTO standing VALUES ('bo', 'ex1', 'bo/ex1.py', NULL, NULL, '2 files', 'keep one');
INSERT INTO page VALUES ('ann.html', 'x');
PRAGMA application_id = 1735550066;
PRAGMA user_version = 1;
COMMIT;
"""


def old_ledger(folder, extra=""):
    """A ledger as its first version wrote it."""
    content = evidence_json.to_bytes(evidence("because"))
    digest = sha256(content).hexdigest()
    connection = sqlite3.connect(folder / FILE)
    connection.executescript(FIRST_VERSION.replace("DIGEST", digest).replace("COMMIT;", extra + "COMMIT;"))
    connection.execute("INSERT INTO evidence VALUES (?, ?, ?)", (digest, len(content), zlib.compress(content)))
    connection.commit()
    connection.close()


def evidence(why, seconds=0.1):
    return Evidence(Run("ok", seconds, "fake"), 1, {"why": (Answer({"why": Text(why)}),), "other": ()})


# --- an old ledger ----------------------------------------------------------------------------------------------


def version(folder):
    connection = sqlite3.connect(folder / FILE)
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.close()
    return found


def test_an_old_ledger_is_brought_up_to_date_and_loses_nothing(tmp_path):
    old_ledger(tmp_path)
    with open_ledger(tmp_path) as ledger:
        assert {(s.student, s.unit, s.reason) for s in ledger.standings()} == {("ann", 7, ""), ("bo", 0, "2 files")}
        assert ledger.evidence(7) == evidence("because")
        assert ledger.pages() == {"ann.html": "x"}
        assert ledger.reviews() == {}
        ledger.review([Given("ann", "ex1", "why", 200, 300, "good", "eve", "2026-01-02", "aa", unit=7)])
    assert version(tmp_path) == VERSION
    with open_ledger(tmp_path) as ledger:
        assert [given.comment for given in ledger.reviews()["ann", "ex1"]] == ["good"]


def test_a_step_that_fails_leaves_the_old_ledger_as_it_was(tmp_path):
    old_ledger(tmp_path, "CREATE TABLE review (mine TEXT);")
    before = (tmp_path / FILE).read_bytes()
    with pytest.raises(LedgerFault, match="review already exists"):
        open_ledger(tmp_path)
    assert version(tmp_path) == 1
    assert (tmp_path / FILE).read_bytes() == before
