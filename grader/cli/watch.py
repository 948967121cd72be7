"""`grader watch`: checks the work again each time it is saved, on a kernel that stays warm."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.app import Settings
from grader.cli.arguments import as_student, bank_of, work_of
from grader.cli.check import remember
from grader.points import shown
from grader.terminal.screen import Screen, screen_for

if TYPE_CHECKING:
    from grader.grades.records import Grade

CLEAR = "\x1b[H\x1b[2J\x1b[3J"


@click.command("watch")
@click.argument("exercise", metavar="ID")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@as_student
@click.pass_obj
def command(settings: Settings, *, exercise: str, path: Path | None, student: str | None) -> int:
    """Check your work now and each time you save it; Ctrl-C ends.

    Without PATH it is ID.py, ID.ipynb or the folder ID/ in the working directory.
    """
    bank = bank_of(settings.bank(), exercise, student)
    spec = bank.exercise(exercise)
    work = work_of(exercise, path)
    screen = screen_for(sys.stdout)
    from grader.grading.pipeline import graded
    from grader.grading.pool import WorkerPool
    from grader.kernel import best_tier
    from grader.submission import load_submission

    before: Grade | None = None
    with WorkerPool.here(best_tier()) as workers, suppress(KeyboardInterrupt):
        workers.get(spec.runtime)
        for _ in saves(work):
            load, whose = partial(load_submission, work), bank.student or None
            grade = graded(workers, spec, load, bank.misconceptions(), path=str(work), student=whose).grade
            earlier, before = before, grade
            _show(grade, earlier, work, screen)
    return 0 if before is not None and before.complete else 1


def saves(work: Path) -> Iterator[None]:
    """Once at once, then after every change of the work, also by editors that replace it; ends with Ctrl-C."""
    from watchfiles import watch

    folder = work if work.is_dir() else work.absolute().parent
    first = True
    # The empty first answer says that the watcher is at its post: what is saved during the first check counts.
    for changes in watch(folder, debounce=400, step=50, rust_timeout=100, yield_on_timeout=True):
        if first or (changes and (work.is_dir() or any(Path(changed).name == work.name for _, changed in changes))):
            first = False
            yield


def _show(grade: Grade, before: Grade | None, work: Path, screen: Screen) -> None:
    """The whole check, on a fresh screen at a terminal, and how the score moved."""
    from grader.terminal.grade import body, header

    if screen.color:
        click.echo(CLEAR, nl=False)
    click.echo(header(grade.exercise, grade.title, str(work), screen))
    click.echo(body(grade, screen))
    if grade.outcome == "graded":
        remember(grade)
    moved = _say_move(grade, before)
    click.echo(f"Checked at {datetime.now().astimezone():%H:%M:%S}{moved}   save to check again, Ctrl-C ends")


def _say_move(grade: Grade, before: Grade | None) -> str:
    if before is None or "graded" not in (grade.outcome, before.outcome) or grade.score == before.score:
        return ""
    return f"   was {shown(before.score)}" if before.score is not None else ""
