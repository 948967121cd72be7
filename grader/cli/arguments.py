"""Options that several commands share, and the search for a student's file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from grader.errors import NotGradable, UsageError

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON, and nothing else, on stdout.")


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
    found = [Path(name) for name in names if Path(name).is_file() or (name == exercise_id and Path(name).is_dir())]
    if len(found) > 1:
        shown = [f"{one}/" if one.is_dir() else str(one) for one in found]
        raise UsageError(
            f"{' and '.join(shown)} are both here, and one of them is the work to check",
            hint=f"name it, such as   grader check {exercise_id} {found[0]}",
        )
    if not found:
        raise NotGradable(
            f"There is neither {names[0]} nor {names[1]} nor a folder {exercise_id}/ here",
            hint=f"grader start {exercise_id}   writes one to work in; yours: grader check {exercise_id} FILE",
            code="G121",
        )
    return found[0]
