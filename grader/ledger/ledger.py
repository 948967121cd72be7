"""What was graded, in one SQLite file: `DIR/ledger.sqlite`.

    unit      one row per student, exercise, submission, exercise version and environment: the grade as JSON
    evidence  what the kernel sent for a unit, once for each content, zlib-compressed
    standing  where each student's exercise stands after the last run: a unit, or why a person is needed
    page      which files were written for what, so that only changed ones are written again
    review    what persons gave, and for which answer; it lies on top of every grade that is read from here
    arrival   when the platform received a submission; with the rule for late work (a setting) it lies on top as well
    setting   what the last run was told that later commands need

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
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass, replace
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from grader.errors import UsageError
from grader.evidence import Evidence, Malformed
from grader.evidence import codec as evidence_json
from grader.evidence.codec import Packed
from grader.grades.document import from_json, to_json
from grader.grades.late import Rule, rule_of
from grader.ledger.file import LedgerFault, UnitFault, connected, locked, own_words, refuse_read_only
from grader.review.review import AnswerOf, AnswerText, GivenScore, JudgedWork, answered, reviewed, reviewed_whole
from grader.submission.handin import Doubt, HandIn

FILE = "ledger.sqlite"
LARGEST_EVIDENCE = 1 << 30
AGAIN = "hand the submission in again, or move ledger.sqlite away and run the same command again"


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

    def record(self, key: Key, grade: Mapping[str, Any], content: Packed, *, path: str, recorded_at: str) -> int:
        """Keep a graded unit with its evidence, and let it stand for its student; in one transaction.

        Raises UnitFault when the ledger cannot hold it, and LedgerFault when it cannot hold anything.
        """
        with self._transaction() as write:
            write.execute(
                "INSERT INTO evidence VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET packed = excluded.packed"
                " WHERE packed != excluded.packed",
                (content.digest, content.size, content.data),
            )
            row = write.execute(
                "INSERT INTO unit (student, exercise, submission, version, environment, grade, evidence, recorded_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
                " grade = excluded.grade, evidence = excluded.evidence, recorded_at = excluded.recorded_at"
                " RETURNING id",
                (key.student, key.exercise, key.submission, key.version, key.environment,
                 _json(grade), content.digest, recorded_at),
            ).fetchone()  # fmt: skip
            self._let_stand(write, Standing(key.student, key.exercise, path, row[0]))
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
                self._let_stand(write, Standing(student, exercise, path, unit))

    def doubt(self, doubt: Doubt, grade: Mapping[str, Any] | None = None) -> None:
        """Let it stand that a person is needed."""
        with self._transaction() as write:
            stands = Standing(doubt.student, doubt.exercise, doubt.path, 0, grade, doubt.reason, doubt.hint)
            self._let_stand(write, stands)

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
        """The evidence of a unit. Raises UnitFault when it is not what was recorded."""
        rows = self._rows(
            "SELECT digest, size, packed FROM unit JOIN evidence ON digest = evidence WHERE id = ?", (unit,)
        )
        for digest, size, packed in rows:
            content = _unpack(packed, size)
            if len(content) == size and hashlib.sha256(content).hexdigest() == digest:
                return evidence_json.from_bytes(content)
        raise UnitFault(f"the evidence of unit {unit} is damaged or missing", hint=AGAIN)

    def standings(self) -> tuple[Standing, ...]:
        """Where everything stands, with what persons gave on top of it, and what the rule for late work takes."""
        given = self.reviews()
        reviewed = (
            self._with_reviews(standing, given[standing.student, standing.exercise])
            if (standing.student, standing.exercise) in given
            else standing
            for standing in self.judged()
        )
        text = self.setting("late")
        if not text:
            return tuple(reviewed)
        rule, arrivals = rule_of(text), self.arrivals()
        return tuple(
            _apply_rule(standing, rule, arrivals.get((standing.student, standing.exercise, standing.path)))
            for standing in reviewed
        )

    def judged(self) -> tuple[Standing, ...]:
        """Where everything stands as the program left it."""
        rows = self._rows(
            "SELECT s.student, s.exercise, s.path, coalesce(s.unit, 0), coalesce(unit.grade, s.grade), reason, hint"
            " FROM standing s LEFT JOIN unit ON unit.id = s.unit"
        )
        return tuple(
            Standing(student, exercise, path, unit, json.loads(grade) if grade else None, reason, hint)
            for student, exercise, path, unit, grade, reason, hint in rows
        )

    # --- arrivals and settings -----------------------------------------------------------------------

    def arrived(self, hand_ins: Iterable[HandIn]) -> None:
        """Keep when the platform received each of these, where it says so."""
        rows = [
            (
                hand_in.student,
                hand_in.exercise,
                hand_in.shown,
                hand_in.handed_in and hand_in.handed_in.isoformat(),
                hand_in.late,
            )
            for hand_in in hand_ins
            if hand_in.handed_in is not None or hand_in.late is not None
        ]
        with self._transaction() as write:
            write.executemany("INSERT OR REPLACE INTO arrival VALUES (?, ?, ?, ?, ?)", rows)

    def arrivals(self) -> dict[tuple[str, str, str], tuple[datetime | None, bool | None]]:
        """When each submission was received, and whether the platform calls it late."""
        return {
            (student, exercise, path): (at and datetime.fromisoformat(at), None if late is None else bool(late))
            for student, exercise, path, at, late in self._rows("SELECT * FROM arrival")
        }

    def setting(self, name: str) -> str:
        """What was set under a name, as text; empty when nothing was."""
        rows = self._rows("SELECT value FROM setting WHERE name = ?", (name,))
        return str(rows[0][0]) if rows else ""

    def set(self, name: str, value: str) -> None:
        """Keep a setting."""
        with self._transaction() as write:
            write.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, value))

    # --- reviews -------------------------------------------------------------------------------------

    def reviews(self) -> dict[tuple[str, str], tuple[GivenScore, ...]]:
        """All that persons gave, by student and exercise, the oldest first."""
        reviews: dict[tuple[str, str], tuple[GivenScore, ...]] = {}
        rows = self._rows(
            "SELECT student, exercise, question, score, points, comment, given_by, given_at, submission, answer,"
            " title, coalesce(unit, 0) FROM review ORDER BY id"
        )
        for row in rows:
            reviews[row[0], row[1]] = (*reviews.get((row[0], row[1]), ()), GivenScore(*row))
        return reviews

    def review(self, reviews: Iterable[GivenScore]) -> None:
        """Keep what a person gave; all of it in one transaction."""
        with self._transaction() as write:
            write.executemany(
                "INSERT INTO review (student, exercise, question, score, points, comment, given_by, given_at,"
                " submission, answer, title, unit) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [(*astuple(given)[:-1], given.unit or None) for given in reviews],
            )

    def to_review(self) -> Iterator[tuple[JudgedWork, AnswerOf]]:
        """Where each thing stands as the program left it, with what persons gave and what was answered."""
        given = self.reviews()
        for standing in self.judged():
            grade = from_json(standing.grade) if standing.grade else None
            given_here = given.get((standing.student, standing.exercise), ())
            judged = JudgedWork(
                standing.student, standing.exercise, standing.path, standing.unit, grade,
                standing.reason, standing.hint, given_here,
            )  # fmt: skip
            yield judged, self.answers(standing.unit)

    def answers(self, unit: int) -> AnswerOf:
        """What the questions of a unit were answered; its evidence is read when the first is asked for."""
        read = cache(partial(self._read_answers, unit))
        return lambda question: read().get(question, AnswerText())

    def _read_answers(self, unit: int) -> dict[str, AnswerText]:
        try:
            evidence = self.evidence(unit) if unit else None
        except (UnitFault, Malformed):  # what a person gave for another file holds no more: it waits for one again
            evidence = None
        return {question: answered(evidence, question) for question in evidence.replies} if evidence else {}

    def _with_reviews(self, standing: Standing, given: Sequence[GivenScore]) -> Standing:
        if standing.unit and standing.grade is not None:
            grade = reviewed(from_json(standing.grade), given, self.answers(standing.unit))
            return replace(standing, grade=to_json(grade))
        before = from_json(standing.grade) if standing.grade else None
        after = reviewed_whole(before, given, path=standing.path, reason=standing.reason)
        if after is None:
            return standing
        decided = after.outcome == "graded"
        return replace(
            standing,
            grade=to_json(after),
            reason="" if decided else standing.reason,
            hint="" if decided else standing.hint,
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
    def _let_stand(write: sqlite3.Connection, standing: Standing) -> None:
        if standing.exercise:
            whose = (standing.student, standing.exercise)
            write.execute("DELETE FROM standing WHERE student = ? AND exercise = ?", whose)
        row = (standing.student, standing.exercise, standing.path, standing.unit or None,
               _json(standing.grade), standing.reason, standing.hint)  # fmt: skip
        write.execute("INSERT OR REPLACE INTO standing VALUES (?, ?, ?, ?, ?, ?, ?)", row)

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with own_words(), self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            yield self._connection

    def _rows(self, query: str, values: tuple[Any, ...] = ()) -> list[Any]:
        with own_words():
            return self._connection.execute(query, values).fetchall()


# --- opening -------------------------------------------------------------------------------------------


def open_ledger(folder: Path, *, create: bool = True) -> Ledger:
    """The ledger of a folder, made when missing. Raises UsageError and LedgerFault, never changing a file that is
    not a ledger of this version.
    """
    path = folder / FILE
    if not create and not path.is_file():
        raise UsageError(f"{folder} holds no {FILE}", hint="grade a class first:   grader batch FOLDER")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = locked(folder)
    except OSError as error:
        raise LedgerFault(f"{folder} cannot be written: {error.strerror}", hint="choose another --out") from error
    try:
        refuse_read_only(folder, path)
        return Ledger(connected(path), lock)
    except BaseException:
        if lock is not None:
            os.close(lock)
        raise


def _unpack(packed: bytes, size: int) -> bytes:
    """At most one byte more than expected, and nothing where it is no zlib stream: the digest tells then."""
    try:
        return zlib.decompressobj().decompress(packed, min(size, LARGEST_EVIDENCE) + 1)
    except zlib.error:
        return b""


def _json(data: Mapping[str, Any] | None) -> str | None:
    try:
        return None if data is None else json.dumps(data, separators=(",", ":"))
    except (TypeError, ValueError, RecursionError) as error:
        raise UnitFault(f"the grade cannot be written: {error}") from error


def _apply_rule(standing: Standing, rule: Rule, arrival: tuple[datetime | None, bool | None] | None) -> Standing:
    """A graded standing with what the rule takes from it."""
    if standing.grade is None or standing.reason:
        return standing
    grade = from_json(standing.grade)
    if grade.outcome != "graded":
        return standing
    handed_in, flagged = arrival or (None, None)
    late = rule.lateness(standing.student, standing.exercise, grade.earned, handed_in, flagged=flagged)
    return standing if late is None else replace(standing, grade=to_json(replace(grade, late=late)))
