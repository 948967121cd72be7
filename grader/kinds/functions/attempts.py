"""One call and what came of it, in words: used by `grader/kinds/functions/function.py`."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from grader.evidence import (
    Array,
    Items,
    Nothing,
    Number,
    Raised,
    Text,
    Value,
    as_number,
    as_numbers,
    described,
    exception_in_words,
)
from grader.evidence.places import place
from grader.grades.exhibits import Comparison, ComparisonRow
from grader.grades.records import CheckResult
from grader.kinds import QuestionEvidence
from grader.kinds.agreement import folded
from grader.kinds.answers import diagnosed
from grader.kinds.functions.calls import Call, Expected
from grader.kinds.idioms import explain_error

ROWS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Attempt:
    """A call with its outcome; numbers agree within `tolerance` times the larger of 1 and the right value."""

    name: str
    call: Call
    outcome: Value
    counted: int | None
    tolerance: float

    @property
    def right(self) -> bool:
        """Whether the outcome is what the call must give."""
        if self.call.must is None:
            return self.gives(self.call.expected)
        number = result_number(self.outcome)
        if number is None or not math.isfinite(number):
            return False
        return self.call.than is None or number > self.call.than

    def gives(self, wanted: Expected) -> bool:
        """Whether the outcome is this value."""
        if wanted is None:
            return False
        if isinstance(wanted, str):
            return isinstance(self.outcome, Text) and folded(self.outcome.value) == folded(wanted)
        if isinstance(wanted, tuple) and any(isinstance(row, tuple) for row in wanted):
            return self._same_rows(as_rows(self.outcome), wanted)
        if isinstance(wanted, tuple):
            found = result_numbers(self.outcome)
            return found is not None and len(found) == len(wanted) and all(map(self._agree, found, wanted))
        number = result_number(self.outcome)
        return number is not None and self._agree(number, wanted)

    def _same_rows(self, found: Any, wanted: Any) -> bool:
        if isinstance(wanted, tuple):
            same = isinstance(found, tuple) and len(found) == len(wanted)
            return same and all(map(self._same_rows, found, wanted))
        return isinstance(found, float) and self._agree(found, wanted)

    def _agree(self, found: float, wanted: float) -> bool:
        if not math.isfinite(wanted):
            return not math.isfinite(found)
        return math.isfinite(found) and abs(found - wanted) <= self.tolerance * max(1.0, abs(wanted))

    @property
    def shown(self) -> str:
        """The call as a student would type it."""
        return self.call.shown(self.name)

    @property
    def whole(self) -> str:
        """The call with all of its numbers: equal for equal calls alone."""
        return self.call.whole(self.name)

    @property
    def found(self) -> str:
        """The outcome in a few words."""
        return described(self.outcome)

    @property
    def wanted(self) -> str:
        """What was expected, in the same format."""
        if self.call.must == "finite":
            return "a finite number"
        if self.call.must == "greater-than":
            return f"a finite number above {self.call.than:g}"
        expected = self.call.expected
        return _typed(expected)


def _typed(expected: Any) -> str:
    if isinstance(expected, tuple):
        return "[" + ", ".join(map(_typed, expected)) + "]"
    if isinstance(expected, str):
        return repr(expected)
    return f"{expected:.9g}"


def as_rows(outcome: Value) -> Any:
    """A matrix as floats in tuples, from an array or lists in lists; a scalar as a float; None for anything else."""
    match outcome:
        case Array(shape=shape) if shape:
            return _folded(iter(outcome.flat()), shape)
        case Items(items=items):
            rows = tuple(map(as_rows, items))
            return None if any(row is None for row in rows) else rows
        case _:
            return result_number(outcome)


def _folded(numbers: Iterator[Any], shape: Sequence[int]) -> Any:
    if not shape:
        return float(next(numbers))
    return tuple(_folded(numbers, shape[1:]) for _ in range(shape[0]))


def result_number(outcome: Value) -> float | None:
    """The one number that a function returned; a bool counts as 0 or 1, text never counts."""
    match outcome:
        case Number(type="bool", value=flag):
            return float(flag)
        case Array(dtype="bool", shape=shape) if math.prod(shape) == 1:
            return float(outcome.flat()[0])
        case Text() | Items(items=(Text(),)):
            return None
        case _:
            number = as_number(outcome)
            return None if number is None else _as_float(number)


def result_numbers(outcome: Value) -> list[float] | None:
    """The row of numbers that a function returned; truth values count as 0 and 1, text never counts."""
    match outcome:
        case Text():
            return None
        case Array(dtype="bool", shape=shape) if sum(length != 1 for length in shape) <= 1:
            return [float(flag) for flag in outcome.flat()]
        case Items(type="list" | "tuple", items=items):
            numbers = [result_number(item) for item in items]
            return None if any(number is None for number in numbers) else numbers  # type: ignore[return-value]
        case _:
            return as_numbers(outcome)


def _as_float(number: float) -> float:
    try:
        return float(number)
    except OverflowError:
        return math.inf


def compared(caption: str, attempts: Iterable[Attempt]) -> Comparison:
    """The smallest calls, wrong ones first; equal calls once."""
    order = sorted(attempts, key=lambda attempt: (attempt.right, attempt.call.size))
    once = list({attempt.whole: attempt for attempt in order}.values())[:ROWS_SHOWN]
    rows = tuple(
        ComparisonRow(attempt.shown, attempt.wanted, attempt.found, _difference(attempt), attempt.right)
        for attempt in once
    )
    numbers = once and not isinstance(once[0].call.expected, str)
    return Comparison(caption, rows, f"{once[0].tolerance:g} of the value" if numbers else "")


def _difference(attempt: Attempt) -> str:
    number, expected = result_number(attempt.outcome), attempt.call.expected
    if attempt.right or number is None or not isinstance(expected, float):
        return ""
    return f"{abs(number - expected):.3g}"


def matching_slips(
    slips: Sequence[tuple[str, Callable[[Call], Expected]]], attempts: Sequence[Attempt]
) -> tuple[str, ...]:
    """The misconceptions whose values these are, at every call that they say something about."""
    return tuple(code for code, value_of in slips if _explains(value_of, attempts))


def _explains(value_of: Callable[[Call], Expected], attempts: Sequence[Attempt]) -> bool:
    pairs = [(attempt, value_of(attempt.call)) for attempt in attempts]
    told = [(attempt, value) for attempt, value in pairs if value is not None]
    return bool(told) and all(attempt.gives(value) for attempt, value in told)


def repeats_differ(attempts: Sequence[Attempt]) -> tuple[Attempt, Attempt] | None:
    """Two equal calls with different outcomes."""
    first: dict[str, Attempt] = {}
    for attempt in attempts:
        earlier = first.setdefault(attempt.whole, attempt)
        if earlier.found != attempt.found:
            return earlier, attempt
    return None


def contradicting(earlier: Attempt, later: Attempt) -> CheckResult:
    """The verdict on a function whose answer changes between equal calls."""
    return CheckResult.failed(
        "G417",
        f"{later.shown} returned {earlier.found} in one call and {later.found} in another; "
        f"expected {later.wanted} each time.",
        why="the value must depend on the arguments alone, not on earlier calls or on chance.",
        next="keep all variables inside the function, and use no random numbers and no global counters",
    )


def got_wrong(evidence: QuestionEvidence, smallest: Attempt, attempts: Sequence[Attempt]) -> CheckResult:
    """The verdict on a wrong function without a known slip, by what its smallest counterexample returned."""
    if isinstance(smallest.outcome, Raised):
        return _got_raised(evidence, smallest, smallest.outcome, attempts)
    if isinstance(smallest.outcome, Nothing):
        return diagnosed(
            evidence, ("printed-not-returned",), yours=f"{smallest.shown} = None", expected=smallest.wanted, code="G415"
        )
    number, count = result_number(smallest.outcome), sum(not attempt.right for attempt in attempts)
    if isinstance(smallest.call.expected, str):
        return _got_other_words(smallest, count, len(attempts))
    if number is None and not isinstance(smallest.call.expected, tuple):
        return CheckResult.failed(
            "G415",
            f"{smallest.shown} returned {smallest.found}, expected one number, {smallest.wanted}.",
            why="the value is compared as one number.",
            next=f"let {smallest.name} return a single number for each call",
        )
    if number is not None and not math.isfinite(number):
        yours = f"{smallest.shown} = {smallest.found}"
        return diagnosed(evidence, ("value-not-finite",), yours=yours, expected=smallest.wanted, code="G413")
    return CheckResult.failed(
        "G413",
        f"{smallest.shown} returned {smallest.found}; expected {smallest.wanted} "
        f"(tolerance {smallest.tolerance:g} of the value).",
        why=f"{count} of {len(attempts)} inputs give another value than the definition.",
        next="work this smallest input out by hand and compare it line by line with the function",
    )


def _got_other_words(smallest: Attempt, count: int, of: int) -> CheckResult:
    is_text = isinstance(smallest.outcome, Text)
    return CheckResult.failed(
        "G413" if is_text else "G415",
        f"{smallest.shown} returned {smallest.found}; expected {smallest.wanted}.",
        why=f"{count} of {of} inputs give another answer." if is_text else "the answer is compared as text.",
        next="print what each of the function's conditions gives for this input, in their order"
        if is_text
        else f"let {smallest.name} return one of the words of the question, in quotes",
    )


def _got_raised(
    evidence: QuestionEvidence, smallest: Attempt, outcome: Raised, attempts: Sequence[Attempt]
) -> CheckResult:
    words = exception_in_words(outcome.ename, outcome.evalue)
    at = _place(evidence, outcome)
    lists = {attempt.right for attempt in attempts if attempt.call.roles and not attempt.call.arrays}
    arrays = {attempt.right for attempt in attempts if attempt.call.roles and attempt.call.arrays}
    if lists == {False} and arrays == {True}:
        yours = f"{smallest.shown} raised {words}{at}"
        return diagnosed(evidence, ("lists-not-accepted",), yours=yours, expected=smallest.wanted, code="G414")
    idiom = explain_error(outcome.ename, outcome.evalue)
    return CheckResult.failed(
        "G414",
        f"{smallest.shown} raised {words}{at}; expected {smallest.wanted}.",
        why=f"{idiom.says}." if idiom else "a call that raises gives no value to compare.",
        next=f"write {idiom.write}" if idiom else f"run {smallest.shown} in a cell of its own and repair that line",
    )


def _place(evidence: QuestionEvidence, outcome: Raised) -> str:
    cell = next((one for one in evidence.run.cells if one.index == outcome.cell), None)
    if cell is not None:
        return f" at {place(cell, outcome.line)}"
    return f" at line {outcome.line} of its cell" if outcome.line else ""
