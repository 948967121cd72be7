"""Options that several commands share, and the search for a student's file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader.cli.state import Progress, read_state
from grader.errors import NotGradable, UsageError

if TYPE_CHECKING:
    from grader.exercise.bank import Bank

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON, and nothing else, on stdout.")


as_student = click.option(
    "--student", metavar="STUDENT", help="Whose numbers, in a course with variants.  [who started it here]"
)


def bank_of(bank: Bank, exercise_id: str, student: str | None) -> Bank:
    """The bank as this student has it: the one named, else the one for whom `grader start` was run here.

    Raises UsageError where a student is named and the course has no variants.
    """
    if student is None:
        return bank.of(read_state().get(exercise_id, Progress()).student)
    return bank_named(bank, student)


def bank_named(bank: Bank, student: str) -> Bank:
    """The bank as this student has it. Raises UsageError where the course has no variants."""
    if not student.strip() or not student.isprintable():
        raise UsageError("--student is followed by no name", hint="give the id that the course has for you")
    if not bank.salt:
        raise UsageError(
            "This course has no variants: everyone has the same numbers, so --student has no meaning here",
            hint="leave it out; a teacher turns variants on with a salt in course.toml, beside the exercises",
        )
    return bank.of(student)


def print_json(data: Any) -> None:
    """Machine output: JSON that every parser reads, on stdout."""
    click.echo(json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False))


def work_of(exercise_id: str, path: Path | None) -> Path:
    """The file to check: the one named, else `ex2.py`, `ex2.ipynb` or the folder `ex2/` in the working directory.

    Raises UsageError when several are there, NotGradable when none is.
    """
    if path is not None:
        return path
    names = (f"{exercise_id}.py", f"{exercise_id}.ipynb", exercise_id)
    present = [Path(name) for name in names if Path(name).is_file() or (name == exercise_id and Path(name).is_dir())]
    if len(present) > 1:
        names_shown = [f"{place}/" if place.is_dir() else str(place) for place in present]
        raise UsageError(
            f"{' and '.join(names_shown)} are both here, and one of them is the work to check",
            hint=f"name it, such as   grader check {exercise_id} {present[0]}",
        )
    if not present:
        raise NotGradable(
            f"There is neither {names[0]} nor {names[1]} nor a folder {exercise_id}/ here",
            hint=f"grader start {exercise_id}   writes one to work in; yours: grader check {exercise_id} FILE",
            code="G121",
        )
    return present[0]
