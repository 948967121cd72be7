"""What was graded, in one SQLite file: `DIR/ledger.sqlite`.

    unit      one row per student, exercise, submission, exercise version and environment: the grade as JSON
    evidence  what the kernel sent for a unit, once for each content, zlib-compressed
    standing  where each student's exercise stands after the last run: a unit, or why a person is needed
    page      which files were written for what, so that only changed ones are written again

A unit, its evidence and its standing are recorded in one transaction: a run that is killed at any moment
has recorded a unit or has not, and the same command goes on from there. One process writes at a time
(the folder is locked), through one connection.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from grader import evidence_json
from grader.discover import Doubt
from grader.errors import EnvironmentFault, UsageError
from grader.evidence import Evidence

try:
    import fcntl
except ImportError:  # Windows: two batches at once are not held apart there
    fcntl = None  # type: ignore[assignment]

FILE = "ledger.sqlite"
VERSION = 1
APPLICATION = 0x67726472
LARGEST_EVIDENCE = 1 << 30
SCHEMA = """
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


class LedgerFault(EnvironmentFault):
    """The ledger's file cannot be used as it is."""

    code = "G860"


@dataclass(frozen=True, slots=True)
class Key:
    """What makes a unit: the same key means the same work, so that it need not be done again."""

    student: str
    exercise: str
    submission: str
    version: str
    environment: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one student's exercise stands. `grade` is JSON (None where nothing was even read); `reason` is
    empty unless a person is needed; `unit` is 0 unless graded.
    """

    student: str
    exercise: str
    path: str
    unit: int = 0
    grade: Mapping[str, Any] | None = None
    reason: str = ""
    hint: str = ""


class Ledger:
    """An open ledger, its folder locked. Used as a context manager, by one thread."""

    def __init__(self, connection: sqlite3.Connection, lock: int | None) -> None:
        self._connection = connection
        self._lock = lock

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()
        if self._lock is not None:
            os.close(self._lock)

    # --- units ---------------------------------------------------------------------------------------

    def version(self, unit: int) -> str:
        """The exercise's version that a unit was graded by."""
        return str(self._rows("SELECT version FROM unit WHERE id = ?", (unit,))[0][0])

    def known(self) -> dict[Key, int]:
        """The id of every recorded unit."""
        rows = self._rows("SELECT student, exercise, submission, version, environment, id FROM unit")
        return {Key(*row[:5]): row[5] for row in rows}

    def record(self, key: Key, grade: Mapping[str, Any], content: bytes, *, path: str, recorded_at: str) -> int:
        """Keep a graded unit with its evidence (as `evidence_json.to_bytes` writes it), and let it stand for its
        student; in one transaction.
        """
        digest = hashlib.sha256(content).hexdigest()
        with self._transaction() as write:
            write.execute(
                "INSERT OR IGNORE INTO evidence VALUES (?, ?, ?)", (digest, len(content), zlib.compress(content))
            )
            row = write.execute(
                "INSERT INTO unit (student, exercise, submission, version, environment, grade, evidence, recorded_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
                " grade = excluded.grade, evidence = excluded.evidence, recorded_at = excluded.recorded_at"
                " RETURNING id",
                (key.student, key.exercise, key.submission, key.version, key.environment,
                 _json(grade), digest, recorded_at),
            ).fetchone()  # fmt: skip
            self._stand(write, Standing(key.student, key.exercise, path, row[0]))
        return int(row[0])

    def rejudged(self, unit: int, version: str, grade: Mapping[str, Any], *, recorded_at: str) -> int:
        """Let another grade of a unit's evidence stand, for a new version of its exercise; the earlier one is kept."""
        with self._transaction() as write:
            row = write.execute(
                "INSERT INTO unit (student, exercise, submission, version, environment, grade, evidence, recorded_at)"
                " SELECT student, exercise, submission, ?, environment, ?, evidence, ? FROM unit WHERE id = ?"
                " ON CONFLICT DO UPDATE SET grade = excluded.grade, recorded_at = excluded.recorded_at RETURNING id",
                (version, _json(grade), recorded_at, unit),
            ).fetchone()
            write.execute("UPDATE standing SET unit = ? WHERE unit = ?", (row[0], unit))
        return int(row[0])

    def versions(self, student: str, exercise: str) -> tuple[tuple[str, Mapping[str, Any]], ...]:
        """Every grade that a student's exercise ever had, the oldest first: when it was recorded, and the grade."""
        rows = self._rows(
            "SELECT recorded_at, grade FROM unit WHERE student = ? AND exercise = ? ORDER BY recorded_at, id",
            (student, exercise),
        )
        return tuple((recorded_at, json.loads(grade)) for recorded_at, grade in rows)

    def grade(self, unit: int) -> Mapping[str, Any]:
        """The grade of a unit."""
        grade: Mapping[str, Any] = json.loads(self._rows("SELECT grade FROM unit WHERE id = ?", (unit,))[0][0])
        return grade

    def scores(self) -> dict[int, float]:
        """The points of every unit."""
        return dict(self._rows("SELECT id, json_extract(grade, '$.score') FROM unit"))

    def keep(self, units: Mapping[int, str]) -> None:
        """Let units that are already recorded stand again; each id with the path it was found at now."""
        with self._transaction() as write:
            for unit, path in units.items():
                student, exercise = write.execute("SELECT student, exercise FROM unit WHERE id = ?", (unit,)).fetchone()
                self._stand(write, Standing(student, exercise, path, unit))

    def doubt(self, doubt: Doubt, grade: Mapping[str, Any] | None = None) -> None:
        """Let it stand that a person is needed."""
        with self._transaction() as write:
            stands = Standing(doubt.student, doubt.exercise, doubt.path, 0, grade, doubt.reason, doubt.hint)
            self._stand(write, stands)

    def settle(self, covered: Callable[[str, str], bool], found: Collection[tuple[str, str, str]]) -> None:
        """Forget where things stood that a complete run did not find again.

        `covered` says whether the run was about a student and an exercise; `found` are (student, exercise, path).
        The units themselves stay: their evidence serves again when the same submission comes back.
        """
        with self._transaction() as write:
            for row in write.execute("SELECT student, exercise, path FROM standing").fetchall():
                if covered(row[0], row[1]) and tuple(row) not in found:
                    write.execute("DELETE FROM standing WHERE student = ? AND exercise = ? AND path = ?", row)

    def evidence(self, unit: int) -> Evidence:
        """The evidence of a unit. Raises LedgerFault when it is not what was recorded."""
        rows = self._rows(
            "SELECT digest, size, packed FROM unit JOIN evidence ON digest = evidence WHERE id = ?", (unit,)
        )
        for digest, size, packed in rows:
            content = _unpacked(packed, size)
            if len(content) == size and hashlib.sha256(content).hexdigest() == digest:
                return evidence_json.from_bytes(content)
        raise LedgerFault(f"the evidence of unit {unit} is damaged or missing", hint=_AFRESH)

    def standings(self) -> tuple[Standing, ...]:
        """Where everything stands."""
        rows = self._rows(
            "SELECT s.student, s.exercise, s.path, coalesce(s.unit, 0), coalesce(unit.grade, s.grade), reason, hint"
            " FROM standing s LEFT JOIN unit ON unit.id = s.unit"
        )
        return tuple(
            Standing(student, exercise, path, unit, json.loads(grade) if grade else None, reason, hint)
            for student, exercise, path, unit, grade, reason, hint in rows
        )

    # --- pages ---------------------------------------------------------------------------------------

    def pages(self) -> dict[str, str]:
        """What each written file was made of."""
        return dict(self._rows("SELECT path, made_of FROM page"))

    def written(self, pages: Mapping[str, str]) -> None:
        """Remember what the files now there were made of, and only these."""
        with self._transaction() as write:
            write.execute("DELETE FROM page")
            write.executemany("INSERT INTO page VALUES (?, ?)", pages.items())

    # --- within --------------------------------------------------------------------------------------

    @staticmethod
    def _stand(write: sqlite3.Connection, standing: Standing) -> None:
        if standing.exercise:
            whose = (standing.student, standing.exercise)
            write.execute("DELETE FROM standing WHERE student = ? AND exercise = ?", whose)
        row = (standing.student, standing.exercise, standing.path, standing.unit or None,
               _json(standing.grade), standing.reason, standing.hint)  # fmt: skip
        write.execute("INSERT OR REPLACE INTO standing VALUES (?, ?, ?, ?, ?, ?, ?)", row)

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with _told(), self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            yield self._connection

    def _rows(self, query: str, values: tuple[Any, ...] = ()) -> list[Any]:
        with _told():
            return self._connection.execute(query, values).fetchall()


# --- opening -------------------------------------------------------------------------------------------

_AFRESH = "move ledger.sqlite away and run the same command again; every submission is then graded anew"


def open_ledger(folder: Path, *, create: bool = True) -> Ledger:
    """The ledger of a folder, made when missing. Raises UsageError and LedgerFault, never changing a file that is
    not a ledger of this version.
    """
    path = folder / FILE
    if not create and not path.is_file():
        raise UsageError(f"{folder} holds no {FILE}", hint="grade a class first:   grader batch FOLDER")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = _locked(folder)
    except OSError as error:
        raise LedgerFault(f"{folder} cannot be written: {error.strerror}", hint="choose another --out") from error
    try:
        _refuse_read_only(folder, path)
        return Ledger(_connected(path), lock)
    except BaseException:
        if lock is not None:
            os.close(lock)
        raise


def _refuse_read_only(folder: Path, path: Path) -> None:
    if not os.access(folder, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
        raise LedgerFault(f"{folder} cannot be written: it is read-only", hint="choose another --out")


def _locked(folder: Path) -> int | None:
    """A lock on the folder itself: it needs no file of its own and ends with the process."""
    if fcntl is None:
        return None
    lock = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        raise UsageError(
            f"another grader is writing to {folder}", hint="wait until it is done, or choose another --out"
        ) from None
    return lock


def _connected(path: Path) -> sqlite3.Connection:
    with _told():
        # No autocommit of the module's own: every write says BEGIN itself.
        connection = sqlite3.connect(path, isolation_level=None, timeout=10)
    try:
        with _told():
            _checked(connection, path)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def _checked(connection: sqlite3.Connection, path: Path) -> None:
    def number(name: str) -> int:
        return int(connection.execute(f"PRAGMA {name}").fetchone()[0])

    if not number("page_count"):
        connection.executescript(
            f"BEGIN; {SCHEMA} PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {VERSION}; COMMIT;"
        )
    elif number("application_id") != APPLICATION:
        raise LedgerFault(f"{path} is no ledger of grader", hint="choose another --out, or move that file away")
    elif number("user_version") > VERSION:
        raise LedgerFault(
            f"{path} was written by a newer grader (ledger version {number('user_version')}, this one reads {VERSION})",
            hint="update grader, or choose another --out",
        )
    verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if verdict != "ok":
        raise LedgerFault(f"{path} is damaged: {verdict}", hint=_AFRESH)


@contextmanager
def _told() -> Iterator[None]:
    """SQLite's failures in our own words: a full disk, a damaged file, a file of another kind."""
    try:
        yield
    except sqlite3.Error as error:
        text = str(error)
        full = "disk is full" in text or "disk I/O" in text
        raise LedgerFault(
            f"the ledger cannot be used: {text}",
            hint="make room on the disk and run the same command again" if full else _AFRESH,
        ) from error


def _unpacked(packed: bytes, size: int) -> bytes:
    """At most one byte more than expected, and nothing where it is no zlib stream: the digest tells then."""
    try:
        return zlib.decompressobj().decompress(packed, min(size, LARGEST_EVIDENCE) + 1)
    except zlib.error:
        return b""


def _json(data: Mapping[str, Any] | None) -> str | None:
    return None if data is None else json.dumps(data, separators=(",", ":"))
