"""What a course's system exported, read as submissions: whose, which exercise, which attempt.

`tree` reads the folder (zip files unpacked by `archive`), one module of `layouts` tells where names stand in it,
`settling` makes hand-ins of what was found, `roster` joins them with the class list. Nothing is guessed: what
cannot be told for certain is a `Doubt`. Called by `grader.course.discover`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePath
from typing import Literal

from grader.submission.handin import Doubt, HandIn

FORMS = (".py", ".ipynb")


@dataclass(frozen=True, slots=True)
class ClassFolder:
    """All that a folder holds, in the order of students, exercises and attempts; `layout` is how it was read."""

    units: tuple[HandIn, ...]
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
        return tuple(node for child in self.children for node in (child.inside() if child.packed else (child,)))


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
