"""What a course's system exported, read as submissions: whose, which exercise, which attempt.

`tree` reads the folder (zip files unpacked by `archive`), one module of `layouts` tells where names stand in it,
`settling` makes units of what was found, `roster` joins them with the class list. Nothing is guessed: what
cannot be told for certain is a `Doubt`. Called by `grader.discover`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePath
from typing import Literal

FORMS = (".py", ".ipynb")


@dataclass(frozen=True, slots=True)
class Unit:
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


@dataclass(frozen=True, slots=True)
class Found:
    """All that a folder holds, in the order of students, exercises and attempts; `layout` is how it was read."""

    units: tuple[Unit, ...]
    doubts: tuple[Doubt, ...]
    layout: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A file or folder as it lies there. `shown` leads to it for a person, also into a zip file; `fault` says why
    it cannot be read; `packed` that it is a zip file, of which `children` are the content.
    """

    name: str
    path: Path
    kind: Literal["file", "folder", "link", "other"]
    shown: str
    children: tuple[Node, ...] = ()
    fault: str = ""
    packed: bool = False

    @property
    def form(self) -> str:
        """The suffix of a file that may be a submission, in small letters, else nothing."""
        suffix = PurePath(self.name).suffix.casefold()
        return suffix if suffix in FORMS else ""

    @property
    def stem(self) -> str:
        """The name without the suffix of a submission."""
        return PurePath(self.name).stem if self.form else self.name

    def inside(self) -> tuple[Node, ...]:
        """What a folder holds; a zip file in it counts as its content, unless it is a folder of one exercise."""
        return tuple(one for child in self.children for one in (child.inside() if child.packed else (child,)))


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be a submission: the student's name as the layout has it, the exercise it names (if it names one),
    other `names` by which a class list may know the student, the place in a row of attempts.
    """

    student: str
    exercise: str
    node: Node
    flat: bool = False
    names: tuple[str, ...] = ()
    order: tuple[object, ...] = ()
    handed_in: datetime | None = None
    late: bool | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a layout made of a tree."""

    candidates: tuple[Candidate, ...]
    doubts: tuple[Doubt, ...] = ()


def natural(text: str) -> list[tuple[int, int, str]]:
    """A sort key by which ex2 comes before ex10."""
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in re.split(r"(\d+)", text) if part]
