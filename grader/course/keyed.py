"""The exercises of a course as a run needs them: where they come from, and what makes a unit of them.

Used by `grader.course.batch`, and by the pages that show what was graded.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from grader.exercise.spec import Exercise, Misconception
from grader.grading.fingerprint import environment, exercise_version
from grader.ledger.ledger import Key
from grader.submission.handin import HandIn


class Exercises(Protocol):
    """What a batch needs of a bank."""

    def ids(self) -> tuple[str, ...]:
        """All exercises' ids."""

    def exercise(self, exercise_id: str) -> Exercise:
        """One exercise, checked."""

    def folder(self, exercise_id: str) -> Path:
        """Where its files are."""

    def statement(self, exercise_id: str) -> str:
        """Its statement, as Markdown."""

    def pictures(self, exercise_id: str) -> Mapping[str, bytes]:
        """Its figures that show its numbers."""

    def of(self, student: str) -> Exercises:
        """The same exercises with the numbers that this student has."""

    def misconceptions(self) -> Mapping[str, Misconception]:
        """What the bank tells about wrong answers."""


class KeyedCourse:
    """The exercises of a run with their digests, each read once."""

    def __init__(self, bank: Exercises, tier: str) -> None:
        self._bank = bank
        self._tier = tier
        self._read: dict[tuple[str, str], tuple[Exercise, str, str]] = {}
        self.misconceptions = bank.misconceptions()

    def exercise(self, exercise_id: str, student: str = "") -> Exercise:
        """An exercise as this student has it: whose work it is says the class, never the file."""
        return self._entry(exercise_id, student)[0]

    def key(self, unit: HandIn, sha256: str) -> Key:
        """What makes a unit of this submission."""
        _, version, ran_in = self._entry(unit.exercise, unit.student)
        return Key(unit.student, unit.exercise, sha256, version, ran_in)

    def _entry(self, exercise_id: str, student: str) -> tuple[Exercise, str, str]:
        plain = self._read.get((exercise_id, ""))
        mine = (exercise_id, student if plain is None or plain[0].vary else "")
        if mine not in self._read:
            exercise = self._bank.of(student).exercise(exercise_id)
            mine = (exercise_id, student if exercise.vary else "")
            version = exercise_version(exercise, self.misconceptions)
            self._read[mine] = (exercise, version, environment(exercise.runtime, self._tier))
        return self._read[mine]
