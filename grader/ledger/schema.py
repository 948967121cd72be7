"""The tables of a ledger, as the steps that lead from an empty file to this version.

Step N makes version N out of version N - 1. A new file takes all of them and an old one those that it lacks, in one
transaction. A step is never changed once it was released: what comes next is one more step.
"""

from __future__ import annotations

import sqlite3

APPLICATION = 0x67726472
FIRST = """
CREATE TABLE evidence (
    digest TEXT PRIMARY KEY, size INTEGER NOT NULL, packed BLOB NOT NULL
) WITHOUT ROWID;
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
CREATE TABLE page (
    path TEXT PRIMARY KEY, made_of TEXT NOT NULL
) WITHOUT ROWID;
"""
REVIEWS = """
CREATE TABLE review (
    id INTEGER PRIMARY KEY, student TEXT NOT NULL, exercise TEXT NOT NULL, question TEXT NOT NULL,
    score INTEGER, points INTEGER NOT NULL, comment TEXT NOT NULL, given_by TEXT NOT NULL, given_at TEXT NOT NULL,
    submission TEXT NOT NULL, answer TEXT NOT NULL, title TEXT NOT NULL, unit INTEGER REFERENCES unit
);
"""
ARRIVALS = """
CREATE TABLE arrival (
    student TEXT NOT NULL, exercise TEXT NOT NULL, path TEXT NOT NULL, handed_in TEXT, late INTEGER,
    PRIMARY KEY (student, exercise, path)
) WITHOUT ROWID;
CREATE TABLE setting (
    name TEXT PRIMARY KEY, value TEXT NOT NULL
) WITHOUT ROWID;
"""
STEPS = (FIRST, REVIEWS, ARRIVALS)
VERSION = len(STEPS)


def bring_up_to_date(connection: sqlite3.Connection, version: int) -> None:
    """Take the steps from `version` (0: an empty file) to this one, all or none of them."""
    if version == VERSION:
        return
    marks = f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {VERSION};"
    try:
        connection.executescript(f"BEGIN IMMEDIATE; {''.join(STEPS[version:])} {marks} COMMIT;")
    except sqlite3.Error:
        if connection.in_transaction:
            connection.rollback()
        raise
