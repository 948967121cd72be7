"""What a command that could not do its work leaves on stderr: the message, and the one thing to do next.

Called by `grader/cli/app.py`, for every command; `check` and `validate` borrow the lines for faults that they show.
"""

from __future__ import annotations

import platform
import sys
import traceback
from datetime import datetime
from pathlib import Path

import click

from grader import __version__
from grader.errors import GraderError, SpecError
from grader.terminal.screen import Screen, screen_for
from grader.terminal.text import wrap


def show_error(error: GraderError) -> int:
    """Shows an error that was foreseen; the grader's own faults leave a crash file as well."""
    if error.exit_code == GraderError.exit_code:
        return show_crash(error)
    screen = screen_for(sys.stderr)
    lines = _wrapped(error.message, screen)
    if isinstance(error, SpecError):
        lines += fault_lines(error, screen)
    if error.hint:
        lines += next_lines(error.hint, screen)
    click.echo("\n".join(lines), err=True)
    return error.exit_code


def fault_lines(error: SpecError, screen: Screen) -> list[str]:
    """Each mistake of an author's file on its line: place, key, what was found, what is allowed."""
    places = [f"line {fault.line}" if fault.line else "" for fault in error.faults]
    left, middle = max(map(len, places)), max(len(fault.key) for fault in error.faults)
    lines = []
    for place, fault in zip(places, error.faults, strict=True):
        words = "; ".join(part for part in (fault.found, fault.allowed) if part)
        lead = f"  {place:<{left}}  {fault.key:<{middle}}  "
        if len(lead) > screen.width // 2:
            lines += [lead.rstrip(), *(f"      {line}" for line in wrap(screen.safe(words), screen.width - 6))]
        else:
            first, *rest = wrap(screen.safe(words), screen.width - len(lead))
            lines += [screen.safe(lead) + first, *(" " * len(lead) + line for line in rest)]
    return lines


def show_crash(fault: Exception) -> int:
    """Says that the fault is the grader's, where the details are, and what to do with them."""
    screen = screen_for(sys.stderr)
    ours = isinstance(fault, GraderError)
    what = str(fault) if ours else f"{type(fault).__name__}: {fault}"
    lines = _wrapped("The grader made a mistake. Your work is not at fault, and this run changed no score.", screen)
    place = "" if ours else _place(fault)
    lines += ["", *(f"  {line}" for line in _wrapped(f"what      {what}{place}", screen, 2))]
    saved = _save_details(fault)
    if saved:
        lines += [f"  details   {saved}"]
    hint = fault.hint if isinstance(fault, GraderError) and fault.hint else "grader doctor"
    advice = hint if "   " in hint else f"run   {hint}" + ("   and send that file to your teacher" if saved else "")
    click.echo("\n".join([*lines, *next_lines(advice, screen)]), err=True)
    return GraderError.exit_code


def next_lines(hint: str, screen: Screen) -> list[str]:
    """The one thing to do next, apart from what was said before."""
    first, *rest = wrap(screen.safe(hint), screen.width - 7)
    return ["", f"Next   {first}", *(f"       {line}" for line in rest)]


def _wrapped(message: str, screen: Screen, indent: int = 0) -> list[str]:
    return wrap(screen.safe(message), screen.width - indent)


def _place(fault: Exception) -> str:
    """The grader's own line at which it happened."""
    frames = traceback.extract_tb(fault.__traceback__)
    own = [frame for frame in frames if "grader" in Path(frame.filename).parts]
    if not own:
        return ""
    parts = Path(own[-1].filename).parts
    start = len(parts) - 1 - parts[::-1].index("grader")
    return f"  in {'/'.join(parts[start:])}:{own[-1].lineno}"


def _save_details(fault: Exception) -> str:
    """Writes the details below `.grader/`; returns the path, or nothing when that cannot be written."""
    name = f"crash-{datetime.now().astimezone():%Y%m%d-%H%M%S}.txt"
    text = "\n".join(
        [
            f"grader {__version__}",
            f"Python {platform.python_version()} on {platform.platform()}",
            f"command: {' '.join(['grader', *sys.argv[1:]])}",
            "",
            *traceback.format_exception(fault),
        ]
    )
    try:
        folder = Path(".grader")
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", errors="backslashreplace")
    except OSError:
        return ""
    return f".grader/{name}"
