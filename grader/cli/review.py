"""`grader review`: what waits for a person in a graded class, and the scores that persons give."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.app import Settings
from grader.cli.arguments import as_json as json_option
from grader.cli.arguments import print_json
from grader.errors import GraderError, UsageError
from grader.terminal.screen import screen_for

if TYPE_CHECKING:
    from grader.ledger.ledger import Ledger
    from grader.review.review import GivenScore, Item

SHAPES = {
    0: "what waits in the class that was graded last",
    1: "DIR",
    2: "STUDENT EXERCISE[/QUESTION]",
    3: "DIR STUDENT EXERCISE[/QUESTION]",
}
EPILOG = """\b
  grader review                                       what waits
  grader review ann ex1/why                           one answer in full
  grader review ann ex1/why --score 2 --comment "..."
  grader review --write FILE.csv                      and --read, once filled in"""


@dataclass(frozen=True, slots=True)
class ReviewOptions:
    """The options of a call."""

    score: str | None
    comment: str
    withdraw: bool
    by: str
    table: Path | None
    filled: Path | None
    everything: bool


@click.command("review", epilog=EPILOG)
@click.argument("names", nargs=-1, metavar="[DIR] [STUDENT EXERCISE[/QUESTION]]")
@click.option("--score", metavar="POINTS", help="Points for it; a whole EXERCISE only where it could not be graded.")
@click.option("--comment", default="", metavar="TEXT", help="What the student reads beside the score.")
@click.option("--withdraw", is_flag=True, help="Take back what persons gave for it.")
@click.option("--by", default=None, metavar="NAME", help="Who scores.  [the login name]")
@click.option("--write", "table", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.csv",
              help="What waits as a table, to fill in scores and comments.")  # fmt: skip
@click.option("--read", "filled", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.csv",
              help="Record what was filled in; nothing, if any row does not fit.")  # fmt: skip
@click.option("--all", "everything", is_flag=True, help="Show and write what was scored already as well.")
@json_option
@click.pass_obj
def command(  # noqa: PLR0913  click hands over each option
    settings: Settings,
    *,
    names: tuple[str, ...],
    score: str | None,
    comment: str,
    withdraw: bool,
    by: str | None,
    table: Path | None,
    filled: Path | None,
    everything: bool,
    as_json: bool,
) -> int:
    """What waits for a person in a graded class: answers in words, and what could not be graded.

    DIR is what `grader batch` called --out; without it, the class below reports/ that was graded last. A score holds
    as long as the answer is the same, also when the class is judged or run again.
    """
    from grader.cli.report import latest
    from grader.ledger.ledger import open_ledger

    wanted = ReviewOptions(score, comment.strip(), withdraw, _name(by), table, filled, everything)
    _refuse_mixed(names, wanted)
    out = Path(names[0]) if len(names) in (1, 3) else latest(Path("reports"))
    with open_ledger(out, create=False) as ledger:
        desk = Desk(settings, ledger, out)
        if filled is not None:
            return desk.record_table(filled, wanted)
        if table is not None:
            return desk.write_table(table, wanted)
        if len(names) >= 2:
            return desk.one(names[-2], names[-1], wanted)
        return desk.listing(wanted, as_json=as_json)


def _refuse_mixed(names: Sequence[str], wanted: ReviewOptions) -> None:
    if len(names) not in SHAPES:
        raise UsageError("Too many names", hint="grader review [DIR] [STUDENT EXERCISE[/QUESTION]]")
    changes = wanted.score is not None or wanted.withdraw
    if changes and len(names) < 2:
        raise UsageError(
            "A score is for one answer of one student", hint="grader review STUDENT EXERCISE/QUESTION --score POINTS"
        )
    doing = [wanted.score is not None, wanted.withdraw, wanted.table is not None, wanted.filled is not None]
    if sum(doing) > 1:
        raise UsageError("--score, --withdraw, --write and --read are four things", hint="one of them at a time")
    if wanted.comment and wanted.score is None:
        raise UsageError("A comment goes with a score", hint="add   --score POINTS")


def _name(by: str | None) -> str:
    try:
        name = (getpass.getuser() if by is None else by).strip()
    except (KeyError, OSError):
        name = ""
    if not name or len(name) > 80 or not name.isprintable():
        raise UsageError(
            "Who scores has no name, or one that is no plain text of 80 characters at most",
            hint='say it with   --by "NAME"',
        )
    return name


class Desk:
    """A graded class with what waits in it, open to be scored."""

    def __init__(self, settings: Settings, ledger: Ledger, out: Path) -> None:
        self._settings, self._ledger, self._out = settings, ledger, out
        self._screen = screen_for(sys.stdout)
        self._items = self._read_items()

    # --- looking ---------------------------------------------------------------------------------------------

    def listing(self, wanted: ReviewOptions, *, as_json: bool) -> int:
        """What waits, with the command that scores the first."""
        from grader.cli.review_lines import listing_lines, plain

        listed = self._listed(wanted)
        if as_json:
            print_json({"waiting": sum(item.waits for item in listed), "items": [plain(item) for item in listed]})
        else:
            click.echo("\n".join(listing_lines(listed, str(self._out), self._screen)))
        return 0

    def one(self, student: str, name: str, wanted: ReviewOptions) -> int:
        """One answer: shown in full, scored, or its score taken back."""
        from grader.cli.review_lines import item_lines

        item = self._find_item(student, name)
        if wanted.score is None and not wanted.withdraw:
            click.echo("\n".join(item_lines(item, self._screen)))
            return 0
        if wanted.withdraw and item.review is None:
            raise UsageError(f"Nobody scored {item.name} of {item.student}", hint=self._call("--all"))
        given = self._make_given(item, wanted)
        if item.stands(given):
            click.echo(self._screen.safe(f"{item.student} {item.name} has that score and that comment already."))
            return 0
        self._record([given])
        return 0

    def _make_given(self, item: Item, wanted: ReviewOptions) -> GivenScore:
        from grader.points import hundredths

        try:
            score = None if wanted.score is None else hundredths(wanted.score.replace(",", "."))
            return item.given(score, comment=wanted.comment, by=wanted.by, at=_now())
        except ValueError as error:
            raise UsageError(
                f"{item.student} {item.name} was not scored: {error}",
                hint=self._call(item.student, item.name),
            ) from error

    # --- the table -------------------------------------------------------------------------------------------

    def write_table(self, place: Path, wanted: ReviewOptions) -> int:
        """What waits, as a table to fill in. A table that is there already is not written over."""
        from grader.files import write_atomically
        from grader.review.sheet import as_sheet

        if place.exists():
            raise UsageError(f"{place} is there already, and nothing was changed", hint="name another file")
        rows = [item for item in self._listed(wanted) if item.points is not None]
        if not rows:
            click.echo("Nothing waits for a person; no table was written.")
            return 0
        write_atomically(place, as_sheet(rows).encode("utf-8", "backslashreplace"))
        click.echo(f"Wrote {place}: {len(rows)} rows. Fill in the columns score and comment, save it as CSV, then")
        click.echo(f"\nNext   {self._call('--read', str(place))}")
        return 0

    def record_table(self, place: Path, wanted: ReviewOptions) -> int:
        """What was filled in; nothing where any row does not fit."""
        from grader.review.sheet import SheetFaults, read_reviews

        try:
            text = place.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"{place} cannot be read: {error}", hint="save it as CSV in UTF-8") from error
        try:
            given = read_reviews(text, self._items, by=wanted.by, at=_now())
        except SheetFaults as refused:
            from grader.cli.review_lines import fault_lines

            lines = fault_lines(str(place), refused.faults, screen_for(sys.stderr))
            click.echo("\n".join(lines), err=True)
            return UsageError.exit_code
        if not given:
            click.echo(f"{place} holds no new score; nothing was changed.")
            return 0
        self._record(given)
        return 0

    # --- the ledger ------------------------------------------------------------------------------------------

    def _read_items(self) -> list[Item]:
        from grader.names import natural
        from grader.review.review import items

        found = [item for judged, answer in self._ledger.to_review() for item in items(judged, answer, self._worth)]
        return sorted(found, key=lambda item: (natural(item.exercise), natural(item.student)))

    def _worth(self, exercise: str) -> tuple[str, int] | None:
        try:
            spec = self._settings.bank().exercise(exercise)
        except GraderError:
            return None
        return spec.title, spec.points

    def _listed(self, wanted: ReviewOptions) -> list[Item]:
        return [item for item in self._items if item.waits or (wanted.everything and item.review is not None)]

    def _find_item(self, student: str, name: str) -> Item:
        """The one that a call names. Raises UsageError with what there is instead."""
        from grader.exercise.document import did_you_mean

        students = {item.student for item in self._items if item.student}
        if student not in students:
            near = did_you_mean(student, sorted(students))
            raise UsageError(f"No student is called {student}" + (f"; {near}" if near else ""), hint=self._call())
        exercise, _, question = name.partition("/")
        theirs = [item for item in self._items if item.student == student and item.exercise == exercise]
        named = next((item for item in theirs if item.question == question), None)
        if named is not None:
            return named
        if not theirs:
            has = sorted({item.exercise for item in self._items if item.student == student} - {""})
            raise UsageError(f"{student} handed in no {exercise}", hint=f"there is {', '.join(has) or 'nothing'}")
        if not question:
            hint = f"name one of its questions: {', '.join(item.name for item in theirs)}"
            raise UsageError(f"{exercise} of {student} was graded question by question", hint=hint)
        if theirs[0].question:
            hint = f"its questions are {', '.join(item.question for item in theirs)}"
            raise UsageError(f"{exercise} has no question {question}", hint=hint)
        hint = self._call(student, exercise, "--score", "POINTS")
        raise UsageError(f"{exercise} of {student} could not be graded, so only the whole can be scored", hint=hint)

    def _record(self, given: Sequence[GivenScore]) -> None:
        """Keep scores, write the pages and the gradebook with them, and say where things stand."""
        from grader.cli.review_lines import recorded_lines
        from grader.publish.folder import publish
        from grader.publish.pages import CoursePages

        self._ledger.review(given)
        self._items = self._read_items()
        published = publish(self._ledger, self._out, CoursePages(self._settings.bank()))
        totals = {(grade.student, grade.exercise): grade for grade in published.grades}
        waiting = sum(item.waits for item in self._items)
        click.echo("\n".join(recorded_lines(given, totals, waiting, str(published.gradebook), self._screen)))
        if waiting:
            click.echo(f"\nNext   {self._call()}")

    def _call(self, *more: str) -> str:
        import shlex

        return self._screen.safe(" ".join(["grader review", *map(shlex.quote, (str(self._out), *more))]))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
