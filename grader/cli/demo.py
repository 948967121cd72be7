"""`grader demo`: one sample submission checked, then a sample class graded, right ones, wrong ones and hostile ones."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.app import Settings

if TYPE_CHECKING:
    from grader.exercise.bank import Bank
    from grader.exercise.spec import Exercise, Misconception
    from grader.kernel import Tier

SAMPLES = Path(__file__).resolve().parent.parent / "demo" / "class"
SINGLE = ("dinh-van-minh", "ex2")
SECONDS = 15


@click.command("demo")
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("reports/demo"), show_default=True, metavar="DIR",
    help="Where the sample class and its reports go.",
)  # fmt: skip
@click.pass_obj
def command(settings: Settings, *, out: Path) -> int:
    """Check one sample submission, grade a sample class, and say where the reports are."""
    from grader.kernel import Tier, best_tier

    bank, tier = settings.bank(), best_tier()
    folder = out / "submissions"
    copy_samples(SAMPLES, folder)
    student, exercise = SINGLE
    work = next((folder / student).glob(f"{exercise}.*"))
    click.echo(f"$ grader check {exercise} {work}\n")
    check_one(bank, exercise, work, tier)
    if tier is Tier.NONE:
        click.echo(_without_sandbox())
        return 0
    click.echo(f"\n$ grader batch {folder} --out {out}\n")
    sys.stdout.flush()
    return _grade_class(ShortLimits(bank), folder, out)


def copy_samples(source: Path, target: Path) -> None:
    """The sample class where the user can look at it. Files that are the same already are left alone."""
    for path in sorted(source.rglob("*")):
        copy = target / path.relative_to(source)
        if path.is_file() and not (copy.is_file() and copy.read_bytes() == path.read_bytes()):
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())


def check_one(bank: Bank, exercise_id: str, work: Path, tier: Tier) -> None:
    """One submission on the terminal, as `grader check` shows it."""
    from grader.grading.pipeline import graded
    from grader.grading.pool import WorkerPool
    from grader.submission import load_submission
    from grader.terminal.grade import body, header
    from grader.terminal.screen import screen_for

    screen, exercise = screen_for(sys.stdout), bank.exercise(exercise_id)
    click.echo(header(exercise.id, exercise.title, str(work), screen))
    sys.stdout.flush()
    with WorkerPool.here(tier) as workers:
        result = graded(workers, exercise, partial(load_submission, work), bank.misconceptions(), path=str(work))
    if result.fault is not None:
        raise result.fault
    click.echo(body(result.grade, screen))


def _grade_class(bank: ShortLimits, folder: Path, out: Path) -> int:
    from grader.cli.batch import grade_class
    from grader.course.batch import Options

    click.echo(f"One sample loops for ever: here it is stopped after {SECONDS} s.", err=True)
    return grade_class(bank, folder, out, Options())


def _without_sandbox() -> str:
    from grader.kernel import probe_layers

    missing = [f"  {layer.name}: {layer.detail}\n    {layer.fix}" for layer in probe_layers() if not layer.ok]
    return "\n".join([
        "",
        "The sample class was left out: there is no sandbox here, and some of its submissions are hostile.",
        *missing,
        "",
        "Next   run the command above, then   grader demo",
    ])  # fmt: skip


class ShortLimits:
    """A bank whose exercises allow less time, so that the sample that never ends is soon stopped."""

    def __init__(self, bank: Bank) -> None:
        self._bank = bank

    def ids(self) -> tuple[str, ...]:
        """All exercises' ids."""
        return self._bank.ids()

    def exercise(self, exercise_id: str) -> Exercise:
        """One exercise, with at most `SECONDS` of wall time unless something is trained in it."""
        exercise = self._bank.exercise(exercise_id)
        if any(question.kind == "trained_model" for question in exercise.questions):
            return exercise
        limits = exercise.limits.model_copy(update={"wall": min(exercise.limits.wall, float(SECONDS))})
        return exercise.model_copy(update={"limits": limits})

    def folder(self, exercise_id: str) -> Path:
        """Where its files are."""
        return self._bank.folder(exercise_id)

    def statement(self, exercise_id: str) -> str:
        """Its statement, as Markdown."""
        return self._bank.statement(exercise_id)

    def pictures(self, exercise_id: str) -> Mapping[str, bytes]:
        """Its figures that show its numbers."""
        return self._bank.pictures(exercise_id)

    def of(self, student: str) -> ShortLimits:
        """The same for this student."""
        return ShortLimits(self._bank.of(student))

    def misconceptions(self) -> Mapping[str, Misconception]:
        """What the bank tells about wrong answers."""
        return self._bank.misconceptions()
