"""`grader list`: all exercises, and how far the work on each is. Has to be fast: imports no pydantic."""

from __future__ import annotations

import sys

import click

from grader.cli.app import Settings
from grader.cli.arguments import as_json, print_json
from grader.cli.state import Progress, read_state
from grader.exercise.bank import Outline
from grader.points import as_json as points_json
from grader.points import shown
from grader.terminal.screen import Screen, screen_for
from grader.terminal.text import cut, table

BAR = 40


@click.command("list")
@as_json
@click.pass_obj
def command(settings: Settings, *, as_json: bool) -> int:
    """All exercises, with your scores."""
    outlines = settings.bank().outline()
    if as_json:
        print_json({"exercises": [_plain(outline) for outline in outlines]})
        return 0
    click.echo("\n".join(list_lines(outlines, read_state(), screen_for(sys.stdout))))
    return 0


def list_lines(outlines: tuple[Outline, ...], state: dict[str, Progress], screen: Screen) -> list[str]:
    """The table of exercises, the progress bar and the next command."""
    current = _current(outlines, state)
    rows = [["", "ex", "title", "points", "yours", "state"]]
    rows += [_row(outline, state.get(outline.id, Progress()), current, screen) for outline in outlines]
    lines = table(_fit_titles(rows, screen), screen.width, right=(3, 4))
    done = [outline for outline in outlines if state.get(outline.id, Progress()).complete]
    earned = sum(state[outline.id].score or 0 for outline in outlines if outline.id in state)
    total = sum(outline.points for outline in outlines)
    count = f"{len(done)} of {len(outlines)} done, {shown(earned)} of {shown(total)}"
    bar = _bar(earned, total) if screen.width >= 75 else ""
    lines = [*lines, "", f"Progress  {bar}{count}"]
    if current:
        verb = "check" if current in state else "start"
        lines.append(f"Next      grader {verb} {current}")
    return lines


def _current(outlines: tuple[Outline, ...], state: dict[str, Progress]) -> str:
    """The first exercise that is begun and not done, else the first that is not done."""
    open_ = [outline.id for outline in outlines if not state.get(outline.id, Progress()).complete]
    return next((exercise for exercise in open_ if exercise in state), open_[0] if open_ else "")


def _row(outline: Outline, progress: Progress, current: str, screen: Screen) -> list[str]:
    mark = ">" if outline.id == current else ""
    if outline.fault:
        return [mark, outline.id, screen.safe(f"({outline.fault})"), "-", "-", "grader validate"]
    yours = "-" if progress.score is None else shown(progress.score)
    return [mark, outline.id, screen.safe(outline.title), shown(outline.points), yours, _standing(progress, screen)]


def _standing(progress: Progress, screen: Screen) -> str:
    if progress.complete:
        return f"{screen.symbol('pass')} done"
    return f"{screen.symbol('partial')} started" if progress.score is not None else "not started"


def _fit_titles(rows: list[list[str]], screen: Screen) -> list[list[str]]:
    """Titles cut so that the rest of each row stays whole."""
    rest = sum(max(len(row[at]) for row in rows) for at in (0, 1, 3, 4, 5)) + 2 * 5
    ellipsis = "…" if screen.symbols else "..."
    return [[*row[:2], cut(row[2], max(screen.width - rest, 12), ellipsis), *row[3:]] for row in rows]


def _bar(earned: int, total: int) -> str:
    filled = BAR * earned // total if total else 0
    return f"[{'#' * filled}{'-' * (BAR - filled)}]  "


def _plain(outline: Outline) -> dict[str, object]:
    return {
        "id": outline.id,
        "title": outline.title,
        "deck": outline.deck,
        "points": points_json(outline.points),
        "questions": [
            {"id": q.id, "kind": q.kind, "points": points_json(q.points), "names": list(q.names)}
            for q in outline.questions
        ],
        **({"fault": outline.fault} if outline.fault else {}),
    }
