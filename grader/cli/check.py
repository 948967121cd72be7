"""`grader check`: one submission in, its grade out. What is heavy is imported late, and the kernel warms up while the
spec is being read.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Self

import click

from grader.cli.app import Settings
from grader.cli.arguments import as_json, as_student, bank_of, print_json, work_of
from grader.cli.state import Progress, read_state, write_state
from grader.errors import GraderError, NotGradable, UsageError
from grader.terminal.screen import screen_for

if TYPE_CHECKING:
    from grader.exercise.bank import Bank
    from grader.grades.records import Grade


@click.command("check")
@click.argument("exercise", metavar="ID")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@as_json
@click.option(
    "--report",
    "report",
    is_flag=False,
    flag_value="",
    default=None,
    metavar="[FILE]",
    help="Write an HTML report (default: ID-report.html).",
)
@click.option("--verbose", "-v", is_flag=True, help="Show every question in full.")
@as_student
@click.pass_obj
def command(  # noqa: PLR0913  click hands over each option by its name
    settings: Settings,
    *,
    exercise: str,
    path: Path | None,
    as_json: bool,
    report: str | None,
    verbose: bool,
    student: str | None,
) -> int:
    """Grade your work and say what is wrong.

    Without PATH it is ID.py, ID.ipynb or the folder ID/ in the working directory.
    """
    target = _report_path(exercise, report)
    bank = bank_of(settings.bank(), exercise, student)
    grade = _grade(bank, exercise, path, quiet=as_json)
    if as_json:
        from grader.grades.document import to_json

        print_json(to_json(grade))
    else:
        _show(grade, bank, verbose=verbose)
    if target is not None:
        _write_report(grade, bank, target)
        click.echo(f"Report {target}", err=True)
    return _exit_code(grade)


def _grade(bank: Bank, exercise: str, path: Path | None, *, quiet: bool) -> Grade:
    """The grade; what cannot be graded, and in JSON our own fault, are outcomes of a grade too."""
    outline = bank.outline_of(exercise)
    if outline.fault:
        bank.exercise(exercise)
    with suppress(NotGradable):
        path = work_of(exercise, path)
    shown = str(path or exercise)
    if not quiet:
        whose = f", numbers of {bank.student}" if bank.student and outline.varies else ""
        _say_header(exercise, outline.title, shown + whose)
    with _Waiting(quiet=quiet) as wait:
        wait.say("starting the kernel")
        from grader.grading.pipeline import graded
        from grader.grading.pool import WorkerPool
        from grader.kernel import best_tier
        from grader.submission import Submission, load_submission

        def load() -> Submission:
            submission = load_submission(work_of(exercise, path))
            wait.say(f"running {submission.path}")
            return submission

        with WorkerPool.here(best_tier()) as workers:
            if path is not None and path.exists():
                workers.get(outline.runtime)  # it warms up while the spec is read
            spec, misconceptions = bank.exercise(exercise), bank.misconceptions()
            result = graded(workers, spec, load, misconceptions, path=shown, student=bank.student or None)
    if result.fault is not None and not quiet:
        raise result.fault
    return result.grade


class _Waiting:
    """One line on stderr that says what takes time; only where someone sits at a terminal."""

    def __init__(self, *, quiet: bool) -> None:
        self.on = not quiet and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        """Takes the line away, whatever happened."""
        if self.on:
            click.echo("\r\x1b[K", nl=False, err=True)

    def say(self, words: str) -> None:
        """Puts other words in the line's place."""
        if self.on:
            click.echo(f"\r\x1b[K{screen_for(sys.stderr).safe(words)} ...", nl=False, err=True)


def _say_header(exercise: str, title: str, path: str) -> None:
    from grader.terminal.grade import header

    click.echo(header(exercise, title, path, screen_for(sys.stdout)))
    sys.stdout.flush()


def _show(grade: Grade, bank: Bank, *, verbose: bool) -> None:
    from grader.terminal.grade import body

    click.echo(body(grade, screen_for(sys.stdout), verbose=verbose))
    for line in _next(grade, bank, verbose=verbose):
        click.echo(line)
    if grade.outcome == "graded":
        remember(grade)


def _next(grade: Grade, bank: Bank, *, verbose: bool) -> list[str]:
    """The one command, or the one thing, to do next."""
    if grade.outcome != "graded":
        from grader.cli.failure import next_lines

        return next_lines(grade.hint, screen_for(sys.stdout)) if grade.hint else []
    if not grade.complete:
        more = "" if verbose else f"\nMore   grader check {grade.exercise} --verbose   shows every question in full"
        return [f"Next   grader hint {grade.exercise}{more}"]
    state = read_state()
    later = bank.ids()[bank.ids().index(grade.exercise) + 1 :]
    follow = next((exercise for exercise in later if not state.get(exercise, Progress()).complete), None)
    return [f"Next   grader start {follow}" if follow else "Next   grader list"]


def remember(grade: Grade) -> None:
    """Keeps the score and the first problem for `list` and `hint`."""
    before = read_state().get(grade.exercise, Progress())
    first = grade.start_here.id if grade.start_here else ""
    write_state(grade.exercise, replace(before, score=grade.score, max_score=grade.max_score, first=first))


def _report_path(exercise: str, report: str | None) -> Path | None:
    if report is None:
        return None
    target = Path(report or f"{exercise}-report.html")
    if target.suffix.lower() not in (".html", ".htm"):
        raise UsageError(
            f"--report is followed by {report}, which is no .html file",
            hint=f"put --report last, or name the file:   grader check {exercise} --report={exercise}-report.html",
        )
    return target


def _write_report(grade: Grade, bank: Bank, target: Path) -> None:
    from grader.files import write_atomically
    from grader.publish.report import student_page

    name = grade.exercise
    page = student_page(grade, statement=bank.statement(name), folder=bank.folder(name), pictures=bank.pictures(name))
    try:
        write_atomically(target, page.encode())
    except OSError as error:
        raise UsageError(f"{target} cannot be written: {error.strerror}", hint="name another file") from error


def _exit_code(grade: Grade) -> int:
    if grade.outcome == "grader_error":
        return GraderError.exit_code
    return 0 if grade.complete else 1
