"""Late work: a declared rule, and what it takes from a grade.

    [late]
    grace_minutes = 15          # within these nothing happens
    percent_per_day = 10        # of the points earned, for each day begun after the time it was due
    at_most_percent = 50

    [due]
    ex2 = 2026-11-02T23:59:00+01:00

    [[extension]]
    student = "s104"
    exercise = "ex2"
    due = 2026-11-05T23:59:00+01:00

The time that counts is the one at which the platform received the work (`HandIn.handed_in`). Where only the fact is
known that it was late, or nothing at all, no points are taken and the grade says so.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import datetime, timedelta
from fractions import Fraction
from math import ceil
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from grader.grades.records import Lateness

DAY = timedelta(days=1)


def _require_zone(when: datetime) -> datetime:
    if when.tzinfo is None:
        raise ValueError("must name its time zone, such as 2026-11-02T23:59:00+01:00")
    return when


Moment = Annotated[datetime, AfterValidator(_require_zone)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Penalty(_Part):
    """How much is taken."""

    grace_minutes: float = Field(0, ge=0)
    percent_per_day: float = Field(ge=0, le=100)
    at_most_percent: float = Field(100, ge=0, le=100)


class Extension(_Part):
    """More time for one student."""

    student: str
    exercise: str
    due: Moment


class Rule(_Part):
    """The rule of a course. `lateness` is pure: the same times give the same points."""

    late: Penalty
    due: Mapping[str, Moment]
    extension: tuple[Extension, ...] = ()

    def due_for(self, student: str, exercise: str) -> datetime | None:
        """When a student's exercise is due; the latest of several extensions counts."""
        longer = [
            extension.due
            for extension in self.extension
            if (extension.student, extension.exercise) == (student, exercise)
        ]
        return max(longer, default=None) or self.due.get(exercise)

    def lateness(
        self, student: str, exercise: str, earned: int, handed_in: datetime | None, *, flagged: bool | None
    ) -> Lateness | None:
        """What the rule says of work that earned so many hundredths; None where nothing is due or it was in time."""
        due = self.due_for(student, exercise)
        if due is None:
            return None
        if handed_in is None:
            return Lateness("", due.isoformat(), unknown=True) if flagged is not False else None
        over = handed_in - due
        if over <= timedelta(minutes=self.late.grace_minutes):
            return None
        days = ceil(over / DAY)
        percent = min(Fraction(str(self.late.percent_per_day)) * days, Fraction(str(self.late.at_most_percent)))
        taken = min(earned, round(earned * percent / 100))
        return Lateness(handed_in.isoformat(timespec="seconds"), due.isoformat(), days, f"{float(percent):g}", taken)


def rule_of(text: str) -> Rule:
    """The rule that a text states. Raises tomllib.TOMLDecodeError and pydantic.ValidationError."""
    return Rule.model_validate(tomllib.loads(text))
