"""`grader start`: a file to work in and the statement beside it, in the working directory. Overwrites nothing."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path

import click

from grader.cli.app import Settings
from grader.cli.arguments import as_student, bank_of
from grader.cli.state import Progress, read_state, write_state
from grader.errors import UsageError
from grader.exercise.bank import Bank
from grader.files import backup_name, write_atomically
from grader.points import shown
from grader.terminal.screen import screen_for
from grader.terminal.text import cut, pad

_IMAGE = re.compile(r"(!\[[^\]]*\]\()([^)\s]+)")


@click.command("start")
@click.argument("exercise", metavar="ID")
@click.option("--notebook", is_flag=True, help="Make a notebook (.ipynb) in place of a .py file.")
@click.option("--reset", is_flag=True, help="Begin again; your file is kept as a backup.")
@as_student
@click.pass_obj
def command(settings: Settings, *, exercise: str, notebook: bool, reset: bool, student: str | None) -> int:
    """Files to work in, for an exercise.

    Makes ID.py (or ID.ipynb) and ID.md, the statement, in the working directory.
    """
    from grader.exercise.starter import starter_ipynb, starter_py

    bank = bank_of(settings.bank(), exercise, student)
    spec = bank.exercise(exercise)
    work = Path(f"{exercise}.ipynb" if notebook else f"{exercise}.py")
    standing = [path for path in map(Path, (f"{exercise}.py", f"{exercise}.ipynb", exercise)) if path.exists()]
    if standing and not (reset and standing == [work]):
        return _keep(exercise, standing, work, reset=reset)
    statement, images = _images(bank, exercise)
    whose = bank.student if spec.vary else ""
    text = (starter_ipynb if notebook else starter_py)(spec, statement, whose)
    done = _back_up(work) if standing else []
    try:
        done += [_write(work, text.encode(), f"fill in the {len(spec.questions)} answers")]
        for path, content in images.items():
            path.parent.mkdir(exist_ok=True)
            done += [_write(path, content, "a figure of the statement")]
        done += [_write(Path(f"{exercise}.md"), statement.encode(), "what to do")]
    except OSError as error:
        raise UsageError(
            f"{error.filename or work} cannot be written: {error.strerror}", hint="run it in a folder of your own"
        ) from error
    _remember(exercise, whose)
    _show_done(f"{exercise}: {spec.title} ({shown(spec.points)} points, about {spec.minutes} minutes)", done)
    if bank.student:
        click.echo(f"\nThe numbers are those of {whose}." if whose else "\nThis exercise is the same for everyone.")
    click.echo(f"\nNext   open {work}, then run   grader check {exercise}\nStuck  grader hint {exercise}")
    return 0


def _remember(exercise: str, student: str) -> None:
    """Keeps whose numbers were started, for the commands that follow."""
    before = read_state().get(exercise, Progress())
    if before.student != student:
        write_state(exercise, replace(before, student=student))


def _keep(exercise: str, standing: list[Path], work: Path, *, reset: bool) -> int:
    """Work that is there stays; says how to go on, or how to begin again."""
    names = " and ".join(f"{path}/" if path.is_dir() else str(path) for path in standing)
    verb = "holds" if len(standing) == 1 else "hold"
    click.echo(f"Nothing changed: {names} already {verb} your work.\n")
    click.echo(f"  continue     grader check {exercise}")
    if standing == [work] and not reset:
        kind = " --notebook" if work.suffix == ".ipynb" else ""
        click.echo(f"  start over   grader start {exercise}{kind} --reset    keeps a copy in {backup_name(work)}")
    else:
        click.echo(f"  start over   move it to another folder, then run   grader start {exercise}")
    return 0


def _back_up(work: Path) -> list[tuple[str, str, str]]:
    backup = backup_name(work)
    work.rename(backup)
    return [("kept", str(backup), "your work until now")]


def _write(path: Path, content: bytes, what: str) -> tuple[str, str, str]:
    """Writes a file unless one is there; returns what was done, for the list."""
    if path.exists():
        same = path.is_file() and path.read_bytes() == content
        return ("have" if same else "kept", str(path), what if same else "differs from the bank's, left as it is")
    write_atomically(path, content)
    return "created", str(path), what


def _images(bank: Bank, exercise: str) -> tuple[str, dict[Path, bytes]]:
    """The statement with its figures named as they will lie beside it, and the figures."""
    folder, images = bank.folder(exercise).resolve(), {}
    target, drawn = Path(f"{exercise}-files"), bank.pictures(exercise)

    def renamed(match: re.Match[str]) -> str:
        source = (folder / match[2]).resolve()
        if "://" in match[2] or not source.is_relative_to(folder) or not source.is_file():
            return match[0]
        images[target / source.name] = drawn.get(source.name) or source.read_bytes()
        return f"{match[1]}{target.name}/{source.name}"

    return _IMAGE.sub(renamed, bank.statement(exercise)), images


def _show_done(title: str, done: list[tuple[str, str, str]]) -> None:
    screen = screen_for(sys.stdout)
    click.echo(screen.style(screen.safe(title), "title") + "\n")
    wide = max(len(path) for _, path, _ in done)
    for verb, path, what in done:
        click.echo(cut(f"  {pad(verb, 7)}  {pad(path, wide)}   {what}", screen.width))
