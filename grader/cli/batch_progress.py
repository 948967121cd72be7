"""What a batch says while it runs and when it is done. Called by `grader batch`, `grader report` and `grader demo`."""

from __future__ import annotations

import os
import statistics
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import IO, Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeRemainingColumn
from rich.progress import Progress as RichProgress

from grader.course.batch import BatchResult, Progress
from grader.course.intake.layouts import plain
from grader.grades.records import Grade
from grader.grading.judging import UNJUDGED
from grader.names import natural
from grader.points import shown
from grader.publish.folder import PublishedFiles
from grader.submission.handin import Doubt, HandIn
from grader.terminal.screen import Screen, screen_for
from grader.terminal.text import cut, pad, table, wrap

LISTED = 12
STOPPING = "Finishing what runs; press Ctrl-C once more to stop at once."


@contextmanager
def progress_for(stream: IO[str]) -> Iterator[Progress]:
    """A bar on a terminal, a line for each submission elsewhere."""
    console = Console(file=stream, highlight=False)
    if not console.is_terminal or console.is_dumb_terminal:
        yield Lines(stream)
        return
    columns = (
        BarColumn(32),
        MofNCompleteColumn(" of "),
        TextColumn("{task.description}", markup=False),
        TimeRemainingColumn(compact=True),
        TextColumn("left"),
    )
    with RichProgress(*columns, console=console, transient=True) as bar:
        yield Bar(bar, screen_for(stream))


def found_line(total: int, kept: int) -> str:
    """What the folder holds, before anything runs."""
    unchanged = f", {kept} unchanged since the last run (kept)" if kept else ""
    return f"{_count(total, 'submission')} found{unchanged}, {total - kept} to check"


class Lines(Progress):
    """One line for each submission."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._screen = screen_for(stream)

    def found(self, total: int, kept: int) -> None:
        """How much there is to do."""
        self._say(found_line(total, kept))

    def finished(self, unit: HandIn, outcome: Grade, seconds: float) -> None:
        """What became of a submission."""
        self._say(unit_line(unit, outcome, seconds))

    def retrying(self, unit: HandIn) -> None:
        """A second try."""
        self._say(f"{unit.student} {unit.exercise} made the grader fail, trying once more")

    def stopping(self) -> None:
        """Ctrl-C was seen."""
        self._say(STOPPING)

    def _say(self, text: str) -> None:
        click.echo(self._screen.safe(text), file=self._stream)
        self._stream.flush()


class Bar(Progress):
    """A bar with the submission that began last, and the time left."""

    def __init__(self, bar: RichProgress, screen: Screen) -> None:
        self._bar = bar
        self._screen = screen
        self._task: TaskID | None = None

    def found(self, total: int, kept: int) -> None:
        """How much there is to do."""
        self._bar.console.print(found_line(total, kept), markup=False)
        self._task = self._bar.add_task("", total=total - kept)

    def started(self, unit: HandIn) -> None:
        """A submission begins."""
        self._describe(f"{unit.student} {unit.exercise}")

    def finished(self, unit: HandIn, outcome: Grade, seconds: float) -> None:  # noqa: ARG002  a bar only counts
        """One more is done."""
        if self._task is not None:
            self._bar.advance(self._task)

    def retrying(self, unit: HandIn) -> None:
        """A second try."""
        self._describe(f"{unit.student} {unit.exercise}, once more")

    def stopping(self) -> None:
        """Ctrl-C was seen."""
        self._bar.console.print(STOPPING, markup=False)

    def _describe(self, text: str) -> None:
        if self._task is not None:
            self._bar.update(self._task, description=pad(cut(self._screen.safe(text), 24), 24))


def unit_line(unit: HandIn, outcome: Grade, seconds: float) -> str:
    """`s091 ex2 12.5/20 1.4 s`, or why there is no score."""
    if outcome.score is None:
        return f"{unit.student} {unit.exercise} needs a person: {outcome.message.split(chr(10), 1)[0]}"
    seconds = outcome.run.seconds if outcome.run else seconds
    limit = f", {outcome.run.status}" if outcome.run and outcome.run.status not in ("ok", "exception") else ""
    return f"{unit.student} {unit.exercise} {shown(outcome.score)}/{shown(outcome.max_score)} {seconds:.1f} s{limit}"


def summary_lines(result: BatchResult, published: PublishedFiles, screen: Screen) -> list[str]:
    """How it went, who needs a person, where things are."""
    again = f", {result.rejudged} judged again" if result.rejudged else ""
    lines = ["", f"Done in {result.seconds:.0f} s: {result.graded} graded, {result.kept} kept{again}", ""]
    if result.layout not in ("", plain.NAME):
        lines.insert(1, f"Read as {result.layout}")
    return [*lines, *standing_lines(published, screen)]


def standing_lines(published: PublishedFiles, screen: Screen) -> list[str]:
    """The scores, who needs a person, and where things are."""
    scores, doubts = score_lines(published.grades, screen), doubt_lines(published.doubts, screen)
    return [*scores, *doubts, *waiting_lines(published, screen), *place_lines(published, screen)]


def score_lines(grades: Sequence[Grade], screen: Screen) -> list[str]:
    """A row for each exercise: how many, and how their scores lie."""
    rows = [["exercise", "graded", "points", "median", "mean", "middle half"]]
    for exercise in sorted({grade.exercise for grade in grades}, key=natural):
        of_it = [grade for grade in grades if grade.exercise == exercise]
        scores = [(grade.score or 0) / 100 for grade in of_it]
        rows.append([exercise, str(len(scores)), shown(max(grade.max_score for grade in of_it)), *_spread(scores)])
    return [*(f"  {line}" for line in table(rows, screen.width - 2, right=(1, 2, 3, 4))), ""] if grades else []


def _spread(scores: Sequence[float]) -> list[str]:
    middle = ""
    if len(scores) >= 4:
        low, _, high = statistics.quantiles(scores, n=4, method="inclusive")
        middle = f"{low:.1f} to {high:.1f}"
    return [f"{statistics.median(scores):.1f}", f"{statistics.fmean(scores):.1f}", middle]


def doubt_lines(doubts: Sequence[Doubt], screen: Screen) -> list[str]:
    """Who needs a person, and why."""
    if not doubts:
        return []
    lines = [f"  needs a person  {len(doubts)}"]
    for doubt in doubts[:LISTED]:
        who = " ".join(part for part in (doubt.student, doubt.exercise) if part) or doubt.path
        lines += [f"    {screen.safe(cut(who, screen.width - 4))}"]
        lines += [f"      {line}" for line in wrap(screen.safe(doubt.reason), screen.width - 6)]
    if len(doubts) > LISTED:
        lines.append(f"    and {len(doubts) - LISTED} more, all of them on the class page")
    return [*lines, ""]


def waiting_lines(published: PublishedFiles, screen: Screen) -> list[str]:
    """How many answers a person has to read, and the command that lists them."""
    waiting = [question for grade in published.grades for question in grade.questions if question.waits]
    if not waiting:
        return []
    folder = screen.safe(os.fspath(published.index.parent))
    lines = [f"  to be read by a person  {_count(len(waiting), 'answer')}   (grader review {folder})"]
    unjudged = sum(question.result.code == UNJUDGED for question in waiting)
    if unjudged:
        lines.append(f"  by the grader's own mistake {_count(unjudged, 'answer')} of them; please report it")
    return [*lines, ""]


def place_lines(published: PublishedFiles, screen: Screen) -> list[str]:
    """Where the files are and what to open."""
    more = f" and {len(published.pages) - 1} more" if len(published.pages) > 1 else ""
    places = [("scores", os.fspath(published.gradebook)), ("class", os.fspath(published.index))]
    places += [("student", f"{os.fspath(published.pages[0])}{more}")] if published.pages else []
    lines = [f"  {label:<9} {screen.safe(place)}" for label, place in places]
    return [*lines, "", f"Next   grader report {screen.safe(os.fspath(published.index.parent))} --open"]


def interrupted_lines(result: BatchResult, screen: Screen) -> list[str]:
    """What an interruption left undone, and how to go on."""
    total = result.graded + result.kept + result.left
    done = f"Stopped after {total - result.left} of {total}; what is done is saved."
    return wrap(screen.safe(f"{done} Run the same command to go on."), screen.width)


def result_json(result: BatchResult, published: PublishedFiles) -> dict[str, Any]:
    """What `--json` prints."""
    return {
        "graded": result.graded,
        "kept": result.kept + result.rejudged,
        "needs_a_person": [asdict(doubt) for doubt in published.doubts],
        "gradebook": os.fspath(published.gradebook),
        "report": os.fspath(published.index),
        "seconds": round(result.seconds, 2),
    }


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
