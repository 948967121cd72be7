"""A student's own variant of an exercise: the same spec with other data, whatever else it says worked out from them.

Called by the bank when a course uses variants. A draw that would teach less than the exercise's own numbers do is left
for the next one: where a condition of the spec does not hold, where a check finds a fault, where a slip gives the right
answer, or where more slips give the same wrong one.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader.errors import Fault, SpecError
from grader.exercise.arithmetic import facts
from grader.exercise.document import shown_path
from grader.exercise.kinds import kind_module
from grader.exercise.load import read_exercise
from grader.exercise.vary import drawn, holds

if TYPE_CHECKING:
    from grader.exercise.kinds import ExpectedNumbers
    from grader.exercise.spec import Exercise

AlikeAnswers = tuple[str, str, str]

ATTEMPTS = 500
APART = 5


def variant(path: Path, plain: Exercise, salt: str, student: str) -> Exercise:
    """The exercise of this folder with the numbers of one student; the plain one where nothing varies.

    Raises SpecError when no draw is fit.
    """
    if plain.vary is None:
        return plain
    plainly_alike = list(_find_alike(plain))
    for attempt in range(ATTEMPTS):
        data = drawn(plain.vary.model_dump(exclude_none=True), plain.data, (salt, student, plain.id), attempt)
        candidate = _read_with(path, plain, data)
        if candidate is not None and _tells_as_much(list(_find_alike(candidate)), plainly_alike):
            return candidate
    what = f"none of {ATTEMPTS} draws is fit"
    raise SpecError(shown_path(path), (Fault(None, "vary", what, "must leave more numbers to draw from"),))


def _tells_as_much(drawn: Sequence[AlikeAnswers], own: Sequence[AlikeAnswers]) -> bool:
    """Whether no slip gives the right answer that does not give it anyway, and no more slips fall together than do."""
    return len(drawn) <= len(own) and {pair for pair in drawn if not pair[1]} <= set(own)


def _read_with(path: Path, plain: Exercise, data: dict[str, Any]) -> Exercise | None:
    """The exercise with these data, when they meet the conditions and leave no fault."""
    try:
        known = facts(data, plain.derived)
        if plain.vary is None or not all(holds(condition, known) for condition in plain.vary.require):
            return None
        return read_exercise(path, data)
    except (ValueError, SpecError):
        return None


def _find_alike(exercise: Exercise) -> Iterator[AlikeAnswers]:
    """The answers of each question that cannot be told apart by their numbers; the right one has no code."""
    for question in exercise.questions:
        work_out = getattr(kind_module(question.kind), "expected_numbers", None)
        expected: ExpectedNumbers | None = work_out(question, exercise) if work_out else None
        if expected is None:
            continue
        answers = [("", expected.right), *expected.slips.items()]
        for (code, numbers), (other_code, other_numbers) in itertools.combinations(answers, 2):
            if _are_close(expected, numbers, other_numbers):
                yield question.id, code, other_code


def _are_close(expected: ExpectedNumbers, one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether two answers are within a few tolerances of each other, entry by entry."""
    if len(one) != len(other):
        return False
    absolute, relative = expected.tolerance.absolute * APART, expected.tolerance.relative * APART
    pairs = zip(one, other, strict=True)
    return all(a == b or abs(a - b) <= max(absolute, relative * max(abs(a), abs(b))) for a, b in pairs)
