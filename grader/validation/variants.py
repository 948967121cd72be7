"""Proves drawn variants of an exercise, as `proof` does the exercise itself: `grader validate --variants`.

Reference, starter and wrong answers are carried over to each variant's numbers and grade there as they claim.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from grader.exercise.starter import starter_py
from grader.validation.transfer import carried_over, template_faults, templates

if TYPE_CHECKING:
    from grader.exercise.bank import Bank
    from grader.exercise.spec import Exercise
    from grader.validation.claims import Trial

SALT = "grader validate"
CARRIED = ("reference", "wrong")


def variant_trials(
    bank: Bank, exercise_id: str, files: Sequence[tuple[str, Path]], count: int, trial: Callable[..., Trial]
) -> Iterator[Trial]:
    """The trials of so many variants; `trial` grades a file by an exercise. None where nothing varies."""
    plain = bank.exercise(exercise_id)
    sources = [(kind, path) for kind, path in files if path.suffix == ".py" and kind in CARRIED]
    marked = templates("\n".join(path.read_text(encoding="utf-8") for kind, path in sources if kind == "reference"))
    with tempfile.TemporaryDirectory() as folder:
        for number in range(1, count + 1 if plain.vary else 1):
            theirs = bank.of(f"student {number}", SALT)
            mine = theirs.exercise(exercise_id)
            work = Path(folder) / f"{exercise_id}.py"
            work.write_text(starter_py(mine, theirs.statement(exercise_id), theirs.student), encoding="utf-8")
            yield _rename(trial("starter", work, mine), "starter.py", number)
            for kind, path in sources:
                text = carried_over(path.read_text(encoding="utf-8"), plain, mine, marked)
                work.write_text(text, encoding="utf-8")
                yield _rename(trial(kind, work, mine), path.name, number)


def marked_problems(exercise: Exercise, files: Sequence[tuple[str, Path]]) -> Iterator[str]:
    """Where a line of a solution is marked with other code than its own."""
    for _, path in files:
        if path.suffix == ".py" and exercise.vary:
            for fault in template_faults(templates(path.read_text(encoding="utf-8")), exercise):
                yield f"{path.name}: {fault}"


def _rename(trial: Trial, name: str, number: int) -> Trial:
    return replace(trial, name=f"{name}, variant {number}")
