"""Kind `asserts`: statements that must be true of the values which a submission left.

    kind = "asserts"
    reads = ["prices", "mean"]
    asserts = ["len(prices) == 5", "abs(mean - 374.14) < 0.01"]
    partial = true                   # each true statement earns its share

The statements are worked out on plain values, after the submission has ended and never beside its code, by
`grader/exercise/derive/predicates.py`. Courses that move over from other graders bring them along.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Literal

from pydantic import Field

from grader.checks import Seen
from grader.checks.answers import unusable, value
from grader.evidence import Array, Items, Nothing, Number, Request, Table, Text, Value, described
from grader.exercise.derive.predicates import Grid, holds, names_in, parsed
from grader.exercise.spec import Exercise, Question
from grader.exhibits import Comparison, ComparisonRow
from grader.records import CheckResult, Verdict


class Spec(Question):
    """A question whose answer must satisfy statements."""

    kind: Literal["asserts"]
    asserts: tuple[str, ...] = Field(min_length=1)
    partial: bool = True


def faults(question: Spec, exercise: Exercise) -> list[str]:
    """Statements that are not understood, or that are about names which are not read."""
    found = []
    for number, assertion in enumerate(question.asserts, 1):
        try:
            parsed(assertion)
            strangers = [name for name in names_in(assertion) if name not in question.reads]
        except ValueError as fault:
            found.append(f"asserts: statement {number}: {fault}")
            continue
        found += [f"asserts: statement {number}: {name!r} is not in reads" for name in strangers]
    return found


def plan(question: Spec, exercise: Exercise, seed: int) -> tuple[Request, ...]:
    """Ask for all the names."""
    return (Request("values", {"names": list(question.reads)}),)


def judge(question: Spec, exercise: Exercise, seen: Seen) -> CheckResult:
    """Every statement on the values; the first that is not true is told."""
    for name in question.reads:
        missing = unusable(seen, name, wanted="a value")
        if missing is not None:
            return missing
    found = {name: value(seen, name) for name in question.reads}
    known = {name: plain(one) for name, one in found.items()}
    rows = [_row(assertion, known, found) for assertion in question.asserts]
    wrong = [row for row in rows if not row.same]
    if not wrong:
        return CheckResult.passed(f"All {len(rows)} statements about {', '.join(question.reads)} are true.")
    shown = (Comparison("What must be true", tuple(rows)),)
    message = (
        f"{wrong[0].label} is not true: {wrong[0].yours}; {len(rows) - len(wrong)} of {len(rows)} statements are true."
    )
    told: dict[str, Any] = {"why": "the statements are what the question asks of the values.", "exhibits": shown,
            "next": "work this statement out by hand with your values", "slide": question.slide}  # fmt: skip
    earned = Fraction(len(rows) - len(wrong), len(rows)) if question.partial else Fraction(0)
    verdict = Verdict.PARTIAL if earned else Verdict.FAIL
    return CheckResult(verdict, earned, "G701", message, **told)


def plain(found: Value) -> Any:  # noqa: PLR0911  one form, one case
    """Evidence as Python data: numbers, text, lists, dicts; what is nothing of these is None."""
    match found:
        case Number(value=number):
            return number
        case Text(value=text):
            return text
        case Items(type="tuple", items=items):
            return tuple(map(plain, items))
        case Items(type="set", items=items):
            return set(map(plain, items))
        case Items(items=items):
            return list(map(plain, items))
        case Table(pairs=pairs):
            return {plain(key): plain(one) for key, one in pairs}
        case Array(shape=shape):
            return _grid(found.nested(), shape) if shape else found.flat()[0]
        case Nothing():
            return None
        case _:
            return None


def _grid(nested: Any, shape: tuple[int, ...]) -> Any:
    if not shape:
        return nested
    made = Grid(_grid(one, shape[1:]) for one in nested)
    made.shape = shape
    return made


def _row(assertion: str, known: Mapping[str, Any], found: Mapping[str, Value]) -> ComparisonRow:
    names = ", ".join(f"{name} is {described(found[name])}" for name in names_in(assertion))
    try:
        right = holds(assertion, known)
    except ValueError as fault:
        return ComparisonRow(assertion, "true", f"{names}, and it has no value: {fault}"[:200])
    return ComparisonRow(assertion, "true", names, "", right)


CODES = {"G701": "a statement about the values is not true"}
