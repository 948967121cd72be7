"""`grader show`: the statement of an exercise and what each question reads."""

from __future__ import annotations

import io
import re
import sys

import click

from grader.cli.app import Settings
from grader.cli.arguments import as_student, bank_of
from grader.exercise.bank import Outline
from grader.points import shown
from grader.terminal.screen import Screen, screen_for
from grader.terminal.text import table, wrap

_IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_BLOCK_MATHS = re.compile(r"^\$\$(.+?)\$\$$", re.DOTALL | re.MULTILINE)


@click.command("show")
@click.argument("exercise", metavar="ID")
@as_student
@click.pass_obj
def command(settings: Settings, *, exercise: str, student: str | None) -> int:
    """The statement of an exercise."""
    bank = bank_of(settings.bank(), exercise, student)
    statement = bank.statement(exercise)
    outline = bank.outline_of(exercise)
    screen = screen_for(sys.stdout)
    deck = f"deck {outline.deck}" if outline.deck else ""
    facts = f"{exercise}   {shown(outline.points)} points, about {outline.minutes} minutes   {deck}".rstrip()
    click.echo(screen.style(screen.safe(facts), "quiet") + "\n")
    click.echo(statement_text(statement, screen))
    click.echo("\n".join(question_lines(outline, screen)))
    click.echo(f"\nNext   grader start {exercise}")
    return 0


def statement_text(statement: str, screen: Screen) -> str:
    """Markdown set for the terminal; as it was written where symbols cannot be shown."""
    if not screen.symbols:
        return "\n".join(wrap(screen.safe(statement), screen.width))
    from rich.console import Console
    from rich.markdown import Markdown

    out = io.StringIO()
    console = Console(
        file=out,
        width=screen.width,
        force_terminal=screen.color,
        color_system="standard" if screen.color else None,
        highlight=False,
    )
    console.print(Markdown(_for_terminal(screen.safe(statement)), hyperlinks=False))
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _for_terminal(statement: str) -> str:
    """Figures by their descriptions, formulas as lines of text."""
    from grader.exercise.plain_maths import plain_maths, with_plain_maths

    statement = _IMAGE.sub(r"(figure: \1)", statement)
    statement = _BLOCK_MATHS.sub(lambda formula: f"```text\n{plain_maths(formula[1])}\n```", statement)
    return with_plain_maths(statement, "`{}`")


def question_lines(outline: Outline, screen: Screen) -> list[str]:
    """The questions, their points and the names that are read."""
    rows = [["question", "points", "leave your answer in", "title"]]
    rows += [[q.id, shown(q.points), ", ".join(q.names), screen.safe(q.title)] for q in outline.questions]
    return table(rows, screen.width, right=(1,))
