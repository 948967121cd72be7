"""`grader import`: an assignment of nbgrader or Otter as an exercise. Overwrites nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

from grader.cli.app import Settings
from grader.cli.new import course_folder
from grader.errors import UsageError
from grader.files import write_atomically
from grader.terminal.screen import screen_for

if TYPE_CHECKING:
    from grader.imports.cells import Assignment, SourceCell


@click.command("import")
@click.argument("form", metavar="FORMAT", type=click.Choice(["nbgrader", "otter"]))
@click.argument("path", metavar="FILE|FOLDER", type=click.Path(path_type=Path, exists=True))
@click.option("--id", "exercise", metavar="ID", help="The exercise's id; else made of the file's name.")
@click.pass_obj
def command(settings: Settings, *, form: str, path: Path, exercise: str | None) -> int:
    """An assignment notebook of nbgrader (source) or otter (master) as an exercise.

    Makes exercises/ID/ and solutions/ID/: the statement, the starters, the reference from the solution's markers, and
    the tests that compare values as checks; for nbgrader's automatic tests the solution is run in the sandbox. What
    could not be carried over is listed, and in solutions/ID/left.md.
    """
    from grader.imports.cells import slug

    paths = [path] if path.is_file() else sorted(path.glob("*.ipynb"))
    if not paths:
        raise UsageError(f"There is no notebook in {path}", hint="name an .ipynb file, or a folder that holds some")
    if exercise and len(paths) > 1:
        raise UsageError(f"{path} holds {len(paths)} notebooks, and --id names one exercise", hint="name a single file")
    root = course_folder(settings.bank_folder)
    for notebook in paths:
        _import(form, notebook, exercise or slug(notebook.stem), root)
    return 0


def _import(form: str, path: Path, exercise: str, root: Path) -> None:
    from grader.exercise.bank import Bank
    from grader.imports.cells import read_cells
    from grader.imports.course import exercise_files, left_behind
    from grader.validation.proof import write_starters

    for folder in (root / "exercises" / exercise, root / "solutions" / exercise):
        if folder.exists():
            raise UsageError(
                f"{folder} is there already, and nothing was changed", hint="choose another id with   --id"
            )
    assignment = _with_values(_reader(form)(read_cells(path), path.stem), exercise)
    files = {**exercise_files(assignment, exercise), f"solutions/{exercise}/left.md": left_behind(assignment)}
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        write_atomically(root / name, text.encode())
    write_starters(Bank(root / "exercises"), exercise)
    _tell(assignment, exercise, path)


def _with_values(assignment: Assignment, exercise: str) -> Assignment:
    """The assignment with the values that its automatic tests take from the solution, which is run for them."""
    from grader.imports.sought import probe, settled

    asked = probe(assignment)
    if asked is None:
        return assignment
    values, why = _values(asked, exercise)
    return settled(assignment, values, why)


def _values(asked: Assignment, exercise: str) -> tuple[dict[str, Any], str]:
    """What each sought expression comes to in the solution, by its text; and why others come to nothing."""
    from grader.exercise.bank import Bank
    from grader.grading.collecting import Collector
    from grader.imports.course import exercise_files
    from grader.kernel import best_tier
    from grader.kinds.tests.asserts import outcomes
    from grader.submission import load_submission

    tier = best_tier()
    if tier == "none":
        return {}, "its value comes from the solution, and there is no sandbox here to run it"
    with TemporaryDirectory(prefix="import-for-grader-") as folder:
        for name, text in exercise_files(asked, exercise).items():
            (Path(folder) / name).parent.mkdir(parents=True, exist_ok=True)
            (Path(folder) / name).write_text(text, encoding="utf-8")
        spec = Bank(Path(folder) / "exercises").exercise(exercise)
        with Collector(spec.runtime, tier) as worker:
            evidence = worker.collect(spec, load_submission(Path(folder) / f"solutions/{exercise}/reference.py"))
    (question,) = spec.questions
    return outcomes(question, evidence.replies.get(question.id, ())), "the solution gives it no plain value"


def _reader(form: str) -> Callable[[Sequence[SourceCell], str], Assignment]:
    from grader.imports.nbgrader import read_nbgrader
    from grader.imports.otter import read_otter

    readers: Mapping[str, Callable[[Sequence[SourceCell], str], Assignment]] = {
        "nbgrader": read_nbgrader,
        "otter": read_otter,
    }
    return readers[form]


def _tell(assignment: Assignment, exercise: str, path: Path) -> None:
    screen = screen_for(sys.stdout)
    checks = sum(len(question.checks) for question in assignment.questions)
    click.echo(
        f"{screen.safe(path.name)} is now {exercise}: {len(assignment.questions)} questions with {checks} checks"
    )
    if assignment.left:
        click.echo(f"\nNot carried over ({len(assignment.left)}), also in solutions/{exercise}/left.md:")
        for line in assignment.left:
            click.echo(screen.safe(f"  {' '.join(line.split())}"))
    click.echo(f"\nNext   grader validate {exercise}")
