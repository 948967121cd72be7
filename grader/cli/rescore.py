"""`grader rescore`: judges a graded class again by the exercises as they are now; shows first, writes with --apply."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.app import Settings
from grader.cli.arguments import as_json as json_option
from grader.cli.arguments import print_json
from grader.errors import UsageError
from grader.points import as_json as number
from grader.points import shown
from grader.terminal.screen import Screen, screen_for
from grader.terminal.text import cut, table

if TYPE_CHECKING:
    from grader.course.rescore import Course, Rescoring
    from grader.ledger.ledger import Ledger

MOST_ROWS = 40
PAGE = "rescore.html"


@click.command("rescore")
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@click.option("--exercise", "exercises", multiple=True, metavar="ID", help="Only this exercise (may be repeated).")
@click.option("--apply", "write", is_flag=True, help="Let the new grades stand; the earlier ones are kept beside them.")
@click.option("--run", "run_stale", is_flag=True, help="Run the submissions that are asked something else now.")
@json_option
@click.pass_obj
def command(  # noqa: PLR0913  click hands over each option
    settings: Settings,
    *,
    folder: Path | None,
    exercises: tuple[str, ...],
    write: bool,
    run_stale: bool,
    as_json: bool,
) -> int:
    """Judge a graded class again by the exercises as they are now. No student code runs.

    DIR is what `grader batch` called --out; without it, the class below reports/ that was graded last. Shows who
    moves, by how much and why, also on a page; writes with --apply. Where a question asks for something else than
    before, --run runs those submissions, and only those.
    """
    from grader.cli.report import latest
    from grader.course.rescore import apply, rescored
    from grader.ledger.ledger import open_ledger
    from grader.publish.folder import publish, write_result
    from grader.publish.pages import CoursePages
    from grader.publish.report.rescore_page import rescore_page

    out = folder or latest(Path("reports"))
    with open_ledger(out, create=False) as ledger:
        rescorings = list(rescored(ledger, _course(settings, ledger), exercises))
        written = apply(ledger, rescorings, datetime.now(UTC).isoformat(timespec="seconds")) if write else 0
        if write:
            publish(ledger, out, CoursePages(settings.bank()))
        last_run = ledger.setting("batch")
    if rescorings:
        write_result(out / PAGE, rescore_page(rescorings, applied=write))
    stale = {(rescoring.before.student or "", rescoring.before.exercise) for rescoring in rescorings if rescoring.stale}
    if as_json:
        print_json({"applied": written, "submissions": [_plain(rescoring) for rescoring in rescorings]})
    else:
        click.echo("\n".join(report_lines(rescorings, written, screen_for(sys.stdout), write=write)))
        if rescorings:
            click.echo(f"Page   {out / PAGE}")
    if run_stale and stale:
        return _run(settings, out, last_run, stale)
    return 3 if any(rescoring.fault for rescoring in rescorings) else 0


def _run(settings: Settings, out: Path, last_run: str, stale: set[tuple[str, str]]) -> int:
    """Run these submissions again from where the last batch found them."""
    from grader.cli.batch import grade_class
    from grader.course.batch import Options
    from grader.course.intake.roster import Person, Roster
    from grader.ledger.ledger import open_ledger

    if not last_run:
        raise UsageError(
            "The ledger does not say where the submissions are",
            hint="run   grader batch FOLDER   once with this release",
        )
    with open_ledger(out, create=False) as ledger:
        people, late = json.loads(ledger.setting("roster") or "[]"), ledger.setting("late")
    before = json.loads(last_run)
    options = Options(
        layout=before["layout"],
        attempts=before["attempts"],
        roster=Roster(tuple(Person(*person) for person in people)) if people else None,
        late=late,
        only=frozenset(stale),
    )
    return grade_class(settings.bank(), Path(before["folder"]), out, options)


def _course(settings: Settings, ledger: Ledger) -> Course:
    from grader.course.rescore import Course

    bank = settings.bank()
    units = {(standing.exercise, standing.student) for standing in ledger.judged() if standing.unit}
    graded = sorted({exercise for exercise, _ in units} & set(bank.ids()))
    exercises = {name: bank.exercise(name) for name in graded}
    varied = [(name, who) for name, who in sorted(units) if bank.salt and name in exercises and exercises[name].vary]
    variants = {(name, who): bank.of(who).exercise(name) for name, who in varied}
    return Course(exercises, bank.misconceptions(), variants)


def report_lines(rescorings: Sequence[Rescoring], written: int, screen: Screen, *, write: bool) -> list[str]:
    """Who moves, by how much and why, and what comes next."""
    moved = sorted(
        (rescoring for rescoring in rescorings if rescoring.moved),
        key=lambda rescoring: (rescoring.before.exercise, rescoring.before.student or ""),
    )
    stale = [rescoring for rescoring in rescorings if rescoring.stale]
    faults = [rescoring for rescoring in rescorings if rescoring.fault]
    if not rescorings:
        return ["Nothing to judge again: every exercise is as it was when the class was graded."]
    lines = _moves(moved, screen) if moved else []
    stay = len(rescorings) - len(moved) - len(stale) - len(faults)
    lines.append(f"{len(rescorings)} judged again: {len(moved)} move, {stay} stay")
    if stale:
        asked = sorted(
            {f"{rescoring.before.exercise} {question}" for rescoring in stale for question in rescoring.stale}
        )
        lines.append(f"{len(stale)} need a run, as other things are asked now: {', '.join(asked)}")
    lines += [
        screen.safe(f"{rescoring.before.student} {rescoring.before.exercise}: {rescoring.fault}")
        for rescoring in faults[:MOST_ROWS]
    ]
    if write:
        lines.append(f"{written} new grades stand; the earlier ones are kept in the ledger")
    elif len(rescorings) > len(stale) + len(faults):
        lines.append("Nothing is written yet.\n\nNext   grader rescore --apply")
    if stale:
        lines.append("Next   grader rescore --run   runs what needs a run, and nothing else")
    return lines


def _moves(moved: Sequence[Rescoring], screen: Screen) -> list[str]:
    rows = [["student", "exercise", "was", "is", "why"]]
    for rescoring in moved[:MOST_ROWS]:
        change = rescoring.changes[0]
        why = screen.safe(f"{change.question}: {change.why}")
        scores = (shown(rescoring.before.score or 0), shown(rescoring.after.score or 0))
        rows.append([screen.safe(rescoring.before.student or ""), rescoring.before.exercise, *scores, why])
    drawn = [cut(line, screen.width) for line in table(rows, 400)]
    rest = [f"and {len(moved) - MOST_ROWS} more   (all: --json)"] if len(moved) > MOST_ROWS else []
    return [*drawn, *rest, ""]


def _plain(rescoring: Rescoring) -> dict[str, object]:
    return {
        "student": rescoring.before.student,
        "exercise": rescoring.before.exercise,
        "before": number(rescoring.before.score or 0),
        "after": number(rescoring.after.score or 0),
        "changes": [
            {
                "question": change.question,
                "before": None if change.before is None else number(change.before),
                "after": None if change.after is None else number(change.after),
                "why": change.why,
            }
            for change in rescoring.changes
        ],
        "needs_a_run": list(rescoring.stale),
        "fault": rescoring.fault,
    }
