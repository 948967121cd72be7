"""`grader explain`: the long form of a code that a report showed, `G203` or `bias-forgotten`."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from importlib import import_module

import click

from grader.cli.app import Settings
from grader.errors import UsageError
from grader.exercise.document import did_you_mean
from grader.exercise.spec import Misconception
from grader.terminal.screen import Screen, screen_for
from grader.terminal.text import wrap

BLANKS = {"yours": "your answer", "expected": "the right one"}
ELSEWHERE = (
    "grader.submission",
    "grader.submission.notebooks",
    "grader.grading.judging",
    "grader.review.review",
    "grader.kinds.answers",
)


@click.command("explain")
@click.argument("code", metavar="CODE")
@click.pass_obj
def command(settings: Settings, *, code: str) -> int:
    """What a code of a report means: G313, or the name of a misconception."""
    screen = screen_for(sys.stdout)
    if re.fullmatch(r"[Gg]\d{3}", code):
        meanings = message_codes()
        if code.upper() not in meanings:
            raise _unknown(code, meanings)
        click.echo(f"{code.upper()}  {screen.safe(meanings[code.upper()])}")
        return 0
    known = settings.bank().misconceptions()
    if code not in known:
        raise _unknown(code, known)
    click.echo("\n".join(misconception_lines(code, known[code], screen)))
    return 0


def message_codes() -> Mapping[str, str]:
    """All codes of messages and what they mean, from the modules that give them."""
    from grader.exercise.kinds import kind_module, kind_names

    modules = [*map(import_module, ELSEWHERE), *map(kind_module, kind_names())]
    return {code: meaning for module in modules for code, meaning in getattr(module, "CODES", {}).items()}


def misconception_lines(code: str, misconception: Misconception, screen: Screen) -> list[str]:
    """A misconception as a report words it, with blanks for the numbers."""
    lines = [screen.style(code, "title"), ""]
    says = misconception.says.format_map(BLANKS)
    parts = {
        "": says[:1].upper() + says[1:],
        "Why": misconception.why,
        "Try": misconception.next,
        "Slide": misconception.slide,
    }
    for label, words in parts.items():
        first, *rest = wrap(screen.safe(words), screen.width - 9) or [""]
        if first:
            lines += [f"  {label:<7}{first}".rstrip(), *(" " * 9 + line for line in rest)]
    return lines


def _unknown(code: str, known: Mapping[str, object]) -> UsageError:
    near = did_you_mean(code, known)
    return UsageError(
        f'No message has the code "{code}"' + (f"; {near}" if near else ""),
        hint="codes are at the end of a question in   grader check ID --verbose   and in the report",
    )
