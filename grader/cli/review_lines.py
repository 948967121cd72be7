"""What `grader review` prints. Called by `grader/cli/review.py` only."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence

from grader.grades.records import Grade
from grader.points import as_json, shown
from grader.review.review import GivenScore, Item
from grader.review.sheet import RowFault
from grader.terminal.screen import Screen
from grader.terminal.text import cut, spread, wrap

MOST = 40
ANSWER_LINES = 3


def listing_lines(items: Sequence[Item], folder: str, screen: Screen) -> list[str]:
    """What waits, then what cannot be scored before something else is settled, then what to do."""
    if not items:
        return ["Nothing waits for a person."]
    scorable = [item for item in items if item.points is not None]
    unclear = [item for item in items if item.points is None]
    waiting = sum(item.waits for item in scorable)
    lines = [f"{waiting} {'waits' if waiting == 1 else 'wait'} for a score by a person"] if scorable else []
    for item in scorable[:MOST]:
        lines += ["", *short_lines(item, screen)]
    if len(scorable) > MOST:
        lines += ["", f"and {len(scorable) - MOST} more   (all: --json, or --write FILE.csv)"]
    if unclear:
        lines += [*([""] if lines else []), f"{len(unclear)} cannot be scored before it is clear whose it is, or what"]
        for item in unclear[:MOST]:
            lines += ["", *short_lines(item, screen)]
    return [*lines, *_next(scorable, folder, screen)]


def _next(scorable: Sequence[Item], folder: str, screen: Screen) -> list[str]:
    first = next((item for item in scorable if item.waits), None)
    if first is None:
        return []
    command = shlex.join(["grader", "review", folder, first.student, first.name])
    table = shlex.join(["grader", "review", folder, "--write", "reviews.csv"])
    return ["", screen.safe(f'Next   {command} --score POINTS --comment "..."'), screen.safe(f"       {table}")]


def short_lines(item: Item, screen: Screen) -> list[str]:
    """One thing in a few lines: whose, what, so far, why a person, and the beginning of the answer."""
    who = " ".join(part for part in (item.student or "(unknown)", item.name) if part)
    head = spread(f"{who}  {item.title}".rstrip(), _so_far(item), screen.width)
    lines = [screen.style(screen.safe(head), "title")]
    lines += _indent(_standing(item), screen)
    if item.answer.text:
        quoted = wrap(screen.safe(item.answer.text), screen.width - 4)
        lines += [f"  | {line}" for line in quoted[:ANSWER_LINES]]
        if len(quoted) > ANSWER_LINES:
            lines[-1] = cut(lines[-1] + " …", screen.width) if screen.symbols else lines[-1] + " ..."
    return [line.rstrip() for line in lines]


def item_lines(item: Item, screen: Screen) -> list[str]:
    """One thing in full."""
    lines = short_lines(item, screen)
    if item.answer.text:
        lines = [line for line in lines if not line.startswith("  | ")]
        lines += ["", *(f"  | {line}".rstrip() for line in wrap(screen.safe(item.answer.text), screen.width - 4))]
    elif item.question:
        lines += _indent("The answer is no value that could be shown; the student's page tells more.", screen)
    return lines


def _standing(item: Item) -> str:
    review = item.review
    if review is None:
        return item.reason
    said = f": {review.comment}" if review.comment else ""
    gave = f"{review.by} gave {shown(review.score)} of {shown(review.points)} on {review.at[:10]}{said}"
    return f"{item.reason}. {gave}" if item.waits else gave


def _so_far(item: Item) -> str:
    if item.points is None:
        return ""
    if item.score is None:
        return f"- / {shown(item.points)}"
    return f"{shown(item.score)} / {shown(item.points)}"


def _indent(text: str, screen: Screen) -> list[str]:
    return [f"  {line}" for line in wrap(screen.safe(text), screen.width - 2)]


def recorded_lines(
    given: Sequence[GivenScore], totals: Mapping[tuple[str | None, str], Grade], waiting: int, book: str, screen: Screen
) -> list[str]:
    """What was recorded, and what the grade is now."""
    lines = []
    for score in given[:MOST]:
        name = f"{score.exercise}/{score.question}" if score.question else score.exercise
        gave = "is the program's again" if score.score is None else f"{shown(score.score)} of {shown(score.points)}"
        whole = _whole(totals.get((score.student, score.exercise)))
        lines.append(screen.safe(cut(f"{score.student} {name}  {gave}{whole}", screen.width)))
    if len(given) > MOST:
        lines.append(f"and {len(given) - MOST} more")
    left = f"{waiting} still {'waits' if waiting == 1 else 'wait'}" if waiting else "nothing waits any more"
    return [*lines, "", *wrap(screen.safe(f"Recorded, and {book} is written anew; {left}."), screen.width)]


def _whole(grade: Grade | None) -> str:
    if grade is None or grade.score is None:
        return ""
    return f"   ({grade.exercise} now {shown(grade.score)} of {shown(grade.max_score)})"


def fault_lines(place: str, faults: Sequence[RowFault], screen: Screen) -> list[str]:
    """Everything in a table that does not fit, by row."""
    count = f"{len(faults)} problem{'s' if len(faults) != 1 else ''}"
    lines = [screen.safe(f"{place} has {count}, and nothing was recorded")]
    for fault in faults:
        lead = f"  row {fault.line}  "
        first, *rest = wrap(screen.safe(f"{fault.column} {fault.problem}".strip()), screen.width - len(lead))
        lines += [lead + first, *(" " * len(lead) + line for line in rest)]
    return [*lines, "", "Next   correct the rows above and read the table again"]


def plain(item: Item) -> dict[str, object]:
    """An item for `--json`."""
    review = item.review
    return {
        "student": item.student,
        "exercise": item.exercise,
        "question": item.question or None,
        "title": item.title,
        "points": None if item.points is None else as_json(item.points),
        "score": None if item.score is None else as_json(item.score),
        "waits": item.waits,
        "reason": item.reason,
        "answer": item.answer.text,
        "review": None
        if review is None
        else {
            "by": review.by,
            "at": review.at,
            "score": as_json(review.score),
            "max_score": as_json(review.points),
            "comment": review.comment,
            "earlier": review.earlier,
        },
    }
