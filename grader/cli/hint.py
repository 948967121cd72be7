"""`grader hint`: one step of help at a time, for the question that comes first."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from grader.cli.app import Settings
from grader.cli.arguments import as_student, bank_of
from grader.cli.state import Progress, read_state, write_state
from grader.errors import UsageError
from grader.terminal.screen import screen_for
from grader.terminal.text import wrap

if TYPE_CHECKING:
    from grader.exercise.spec import Exercise, Question


@click.command("hint")
@click.argument("exercise", metavar="ID")
@click.argument("question", required=False, metavar="[QUESTION]")
@as_student
@click.pass_obj
def command(settings: Settings, *, exercise: str, question: str | None, student: str | None) -> int:
    """The next hint for what is not right yet.

    Without QUESTION it is about the first problem that the last check found.
    """
    spec = bank_of(settings.bank(), exercise, student).exercise(exercise)
    progress = read_state().get(exercise, Progress())
    if question is None and progress.complete:
        click.echo(f"{exercise} has all its points; name a question to read its hints.")
        click.echo(f"\nNext   grader hint {exercise} {spec.questions[0].id}")
        return 0
    asked = _question(spec, question or progress.first or spec.questions[0].id, named=question is not None)
    number = min(progress.hints.get(asked.id, 0) + 1, len(asked.hints))
    kept = write_state(exercise, replace(progress, hints=progress.hints | {asked.id: number}))
    _show(asked, number)
    _next(spec.id, asked, number, named=question is not None)
    if not kept:
        click.echo("This folder cannot be written, so the next hint will be the first again.", err=True)
    return 0


def _question(spec: Exercise, question_id: str, *, named: bool) -> Question:
    ids = [question.id for question in spec.questions]
    if question_id in ids:
        return spec.question(question_id)
    if not named:
        question: Question = spec.questions[0]
        return question
    from grader.exercise.document import did_you_mean

    near = did_you_mean(question_id, ids) or f"its questions are {', '.join(ids)}"
    raise UsageError(f'{spec.id} has no question "{question_id}"; {near}', hint=f"grader show {spec.id}")


def _show(question: Question, number: int) -> None:
    from grader.exercise.plain_maths import with_plain_maths

    screen = screen_for(sys.stdout)
    title = f'Hint {number} of {len(question.hints)} for "{question.title}"'
    click.echo(screen.style(screen.safe(title), "title") + "\n")
    hint = question.hints[number - 1].strip()
    text = with_plain_maths(hint) if screen.symbols else hint
    for line in wrap(screen.safe(text), screen.width - 2):
        click.echo(f"  {line}".rstrip())


def _next(exercise_id: str, question: Question, number: int, *, named: bool) -> None:
    again = f"grader hint {exercise_id}" + (f" {question.id}" if named else "")
    left = len(question.hints) - number
    click.echo(f"\nNext   grader check {exercise_id}")
    if left:
        click.echo(f"More   {again}   (shows {number + 1} of {len(question.hints)})")
    else:
        click.echo("This is the last hint for this question.")
