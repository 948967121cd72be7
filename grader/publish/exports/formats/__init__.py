"""What `grader export` writes: one module for each format, found by its file's name; a new format is a new file.

A module offers `export(grades, options)`, which gives the text and what a person should know of it, or raises
ValueError in words. A name that the standard library has is written with a `_` behind it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol

from grader.grades.records import Grade
from grader.grades.sheet import FilledSheet


@dataclass(frozen=True, slots=True)
class Options:
    """What else was said: the text of the platform's own file and its column, when the work was committed, and the
    environment in which the platform runs us.
    """

    template: str | None = None
    column: str | None = None
    committed: str = ""
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Exported:
    """The text of the file, and remarks for whoever asked for it."""

    text: str
    remarks: tuple[str, ...] = ()


class Format(Protocol):
    """A module of this package."""

    def export(self, grades: Sequence[Grade], options: Options) -> Exported:
        """The grades in this format. Raises ValueError."""


def format_names() -> tuple[str, ...]:
    """The formats that there are."""
    return tuple(sorted(module.name.removesuffix("_") for module in iter_modules(__path__)))


def format_module(name: str) -> Format:
    """The module of a format."""
    file = next(module.name for module in iter_modules(__path__) if module.name.removesuffix("_") == name)
    module: Format = import_module(f"{__name__}.{file}")
    return module


# --- what several formats need -----------------------------------------------------------------------------------


def single(grades: Sequence[Grade]) -> Grade:
    """The one grade. Raises ValueError when there are several."""
    if len(grades) > 1:
        raise ValueError("it is about one submission; name it with --exercise and --student")
    return grades[0]


def scores_of(grades: Sequence[Grade]) -> tuple[dict[str, int], int]:
    """Each student's score in the one exercise, in hundredths, and what it is out of. Raises ValueError."""
    exercises = {grade.exercise for grade in grades}
    if len(exercises) > 1:
        raise ValueError(f"it is about one assignment; name one of {', '.join(sorted(exercises))} with --exercise")
    graded = [grade for grade in grades if grade.score is not None and grade.student]
    if not graded:
        raise ValueError("nobody has a score")
    return {str(grade.student): grade.score or 0 for grade in graded}, graded[0].max_score


def template_of(options: Options) -> str:
    """The platform's own file. Raises ValueError where none was named."""
    if options.template is None:
        raise ValueError("name the file that the platform exported with --template")
    return options.template


def filled_in(filled: FilledSheet) -> Exported:
    """The platform's file with the scores; what was left out is said, so that nobody misses it."""
    left_out = (
        ("have no row in the file", filled.unknown),
        ("fit more than one row, or share one, and were left out", filled.doubtful),
        ("have a row that the platform would not take", filled.refused),
    )
    remarks = [f"{len(students)} {words}: {', '.join(students)}" for words, students in left_out if students]
    return Exported(filled.sheet.text(), (f"{filled.written} scores filled in", *remarks))
