"""What a class has handed in, before it is read: a file with its owner, or a doubt about one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class HandIn:
    """One submission to grade. `student` is an inert id; `path` leads to the file as it is named on disk; `shown`
    is how a person finds it, where that differs (inside a zip file). `attempt` counts from 1, 0 where there is
    only one; `handed_in` is when the platform received it, `late` what the platform says of that.
    """

    student: str
    exercise: str
    path: Path
    shown: str = ""
    attempt: int = 0
    handed_in: datetime | None = None
    late: bool | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a person has to look at. `exercise` or `student` is empty where it cannot be told."""

    student: str
    exercise: str
    path: str
    reason: str
    hint: str = ""
