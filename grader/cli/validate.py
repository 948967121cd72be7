"""`grader validate`: proves for each exercise that it grades as it claims."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.app import Settings
from grader.cli.arguments import as_json, print_json
from grader.cli.failure import fault_lines
from grader.errors import SpecError, UsageError
from grader.terminal.screen import Screen, screen_for
from grader.terminal.text import table, wrap

if TYPE_CHECKING:
    from grader.exercise.bank import Bank
    from grader.grading.pool import WorkerPool
    from grader.validation.proof import Proof


KINDS = ("reference", "starter", "right", "wrong")


@click.command("validate")
@click.argument("exercises", nargs=-1, metavar="[ID]...")
@click.option("--solutions", type=click.Path(path_type=Path), metavar="DIR", help="Else solutions/ beside the bank.")
@click.option("--jobs", "-j", type=click.IntRange(1, 64), help="Exercises at a time; else as many as there are cores.")
@click.option("--some", type=click.IntRange(0), metavar="N", help="At most N right forms and N wrong answers of each.")
@click.option(
    "--variants", type=click.IntRange(0, 1000), default=0, metavar="N", help="Prove N variants of each as well."
)
@click.option("--write-starters", is_flag=True, help="Write the starters that the specs ask for, and stop.")
@as_json
@click.pass_obj
def command(  # noqa: PLR0913  click hands over each option by its name
    settings: Settings,
    *,
    exercises: tuple[str, ...],
    solutions: Path | None,
    jobs: int | None,
    some: int | None,
    variants: int,
    write_starters: bool,
    as_json: bool,
) -> int:
    """Prove that exercises grade as they claim.

    The reference scores all, the untouched starter nothing, each right form keeps what its head names, and each
    wrong answer loses exactly what its head names and is told why. With --variants, so do N drawn variants of each
    exercise that varies.

    Ends with 0, or with 1 when something is not as claimed.
    """
    from grader.course.batch import cores
    from grader.validation.proof import prove

    bank = settings.bank()
    ids = tuple(dict.fromkeys(exercises)) or bank.ids()
    for exercise in ids:
        bank.folder(exercise)
    if write_starters:
        return _write_starters(bank, ids)
    folder = solutions or bank.root.parent / "solutions"
    if not folder.is_dir():
        raise UsageError(f"There is no folder {folder} with the solutions", hint="name it with   --solutions DIR")
    extent = partial(prove, most=some, variants=variants, done=_progress)
    proofs = _prove_all(bank, folder, ids, min(jobs or cores(), len(ids)), extent)
    _progress("")
    unused = () if exercises else _unused_codes(bank, proofs)
    if as_json:
        print_json({"exercises": [_plain(proof) for proof in proofs], "unused_misconceptions": list(unused)})
    else:
        click.echo("\n".join(proof_lines(proofs, unused, screen_for(sys.stdout))))
    return 0 if all(proof.fine for proof in proofs) and not unused else 1


def _write_starters(bank: Bank, ids: Iterable[str]) -> int:
    from grader.validation.proof import write_starters

    for exercise in ids:
        for path in write_starters(bank, exercise):
            click.echo(f"wrote {path}")
    return 0


def _progress(words: str) -> None:
    """Where the proof stands: one line that is written over, only at a terminal."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{words}", nl=False, err=True)


def _prove_all(
    bank: Bank, solutions: Path, ids: tuple[str, ...], jobs: int, prove: Callable[..., Proof]
) -> list[Proof]:
    """Threads that take one exercise after another; those of one runtime follow each other, on one worker."""
    from grader.grading.pool import WorkerPool
    from grader.kernel import best_tier

    waiting = deque(sorted(ids, key=lambda exercise: (bank.outline_of(exercise).runtime, ids.index(exercise))))
    proofs: dict[str, Proof] = {}

    def one_after_another() -> None:
        for exercise in iter(partial(_next, waiting), None):
            proofs[exercise] = _prove_one(bank, solutions, exercise, workers, prove)

    with WorkerPool.here(best_tier()) as workers, ThreadPoolExecutor(jobs) as pool:
        try:
            for running in [pool.submit(one_after_another) for _ in range(jobs)]:
                running.result()
        except BaseException:
            waiting.clear()
            raise
    return [proofs[exercise] for exercise in ids]


def _next(waiting: deque[str]) -> str | None:
    try:
        return waiting.popleft()
    except IndexError:
        return None


def _prove_one(bank: Bank, solutions: Path, exercise: str, workers: WorkerPool, prove: Callable[..., Proof]) -> Proof:
    from grader.validation.proof import Proof

    try:
        return prove(bank, solutions, exercise, workers)
    except SpecError as error:
        lines = [line.strip() for line in fault_lines(error, Screen(width=200))]
        return Proof(exercise, problems=(error.message, *lines))


def _unused_codes(bank: Bank, proofs: Iterable[Proof]) -> tuple[str, ...]:
    """Misconceptions that no spec names, no check mentions and no wrong answer is told."""
    used = set().union(*(proof.used for proof in proofs))
    package = Path(__file__).resolve().parents[1]
    sources = [*package.glob("kinds/**/*.py")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    return tuple(code for code in bank.own_misconceptions() if code not in used and f'"{code}"' not in text)


def proof_lines(proofs: list[Proof], unused: tuple[str, ...], screen: Screen) -> list[str]:
    """A row for each exercise, and below it what is not as claimed."""
    head_row = ["", "ex", "reference", "starter", "right forms", "wrong answers", "misconceptions"]
    rows = [
        [
            screen.symbol("pass" if proof.fine else "fail"),
            proof.exercise,
            *(_count(proof, kind) for kind in KINDS),
            str(len({code for trial in proof.trials for _, code in trial.told})),
        ]
        for proof in proofs
    ]
    head, *lines = table([head_row, *rows], screen.width)
    shown = [head]
    for line, proof in zip(lines, proofs, strict=True):
        shown += [line, *(text for problem in _problems(proof) for text in _set_below(problem, screen))]
    shown += [text for code in unused for text in _set_below(f"misconception {code} is used by nothing", screen)]
    wrong = sum(not proof.fine for proof in proofs)
    total = f"{len(proofs)} exercise" + ("" if len(proofs) == 1 else "s")
    found = [f"{wrong} not as claimed"] if wrong else []
    found += [f"{len(unused)} misconceptions unused"] if unused else []
    return [*shown, "", f"{total}: {', '.join(found) or 'all as claimed'}"]


def _count(proof: Proof, kind: str) -> str:
    trials = [trial for trial in proof.trials if trial.kind == kind]
    return f"{sum(not trial.problems for trial in trials)} of {len(trials)}"


def _problems(proof: Proof) -> list[str]:
    own = [f"{trial.kind} {trial.name}: {problem}" for trial in proof.trials for problem in trial.problems]
    return [*proof.problems, *own]


def _set_below(problem: str, screen: Screen) -> list[str]:
    first, *rest = wrap(screen.safe(problem), screen.width - 6)
    return [f"      {first}", *(f"        {line}" for line in rest)]


def _plain(proof: Proof) -> dict[str, object]:
    def trials(kind: str) -> list[dict[str, object]]:
        return [
            {
                "file": trial.name,
                "ok": not trial.problems,
                "lost": list(trial.lost),
                "told": dict(trial.told),
                "problems": list(trial.problems),
            }
            for trial in proof.trials
            if trial.kind == kind
        ]

    graded = {kind: trials(kind) for kind in KINDS}
    return {"id": proof.exercise, "ok": proof.fine, **graded, "problems": list(proof.problems)}
