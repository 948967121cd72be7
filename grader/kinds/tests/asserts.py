"""Kind `asserts`: statements that must be true of the values which a submission left, and of what its functions return.

    kind = "asserts"
    reads = ["prices", "mean", "primes"]
    asserts = ["len(prices) == 5", "abs(mean - 374.14) < 0.01", "sorted(primes(10)) == [2, 3, 5, 7]",
               "raises(primes(-1), ValueError)"]
    partial = true                   # each true statement earns its share

Functions are called where the submission ran, after it has ended; the statements are worked out on plain values and
never beside its code, by `predicates` and `calls`. Courses that move over from other graders bring them along.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from fractions import Fraction
from typing import Any, Literal

from pydantic import Field

from grader.evidence import (
    Answer,
    Array,
    Called,
    Items,
    Missing,
    Nothing,
    Number,
    Raised,
    Reply,
    Request,
    Table,
    Text,
    Value,
    described,
)
from grader.exercise.spec import Exercise, Question
from grader.grades.exhibits import Comparison, ComparisonRow
from grader.grades.records import CheckResult, Verdict
from grader.kinds import QuestionEvidence
from grader.kinds.answers import unusable, value
from grader.kinds.tests.calls import STANDS_FOR, Statement, is_error, understood
from grader.kinds.tests.predicates import Grid, holds, worked_out


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
            strangers = [name for name in understood(assertion).reads if name not in question.reads]
        except ValueError as fault:
            found.append(f"asserts: statement {number}: {fault}")
            continue
        found += [f"asserts: statement {number}: {name!r} is not in reads" for name in strangers]
    return found


def plan(question: Spec, exercise: Exercise, seed: int) -> tuple[Request, ...]:
    """Ask for all the names, then for the calls of each function."""
    asked = [Request("values", {"names": list(question.reads)})]
    for name, calls in _calls(question).items():
        asked.append(Request("calls", {"function": name, "calls": [call.wire() for call in calls], "count": None}))
    return tuple(asked)


def _calls(question: Spec) -> dict[str, list[Any]]:
    """The calls of each function, in the order of the statements."""
    found: dict[str, list[Any]] = {}
    for assertion in question.asserts:
        for call in understood(assertion).calls:
            found.setdefault(call.function, []).append(call)
    return found


def judge(question: Spec, exercise: Exercise, evidence: QuestionEvidence) -> CheckResult:
    """Every statement on the values; the first that is not true is told."""
    for name in question.reads:
        missing = unusable(evidence, name, wanted="what the statements are about")
        if missing is not None:
            return missing
    found = {name: value(evidence, name) for name in question.reads}
    returned = _returned(question, evidence.replies)
    rows = [_row(assertion, found, returned) for assertion in question.asserts]
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


def outcomes(question: Spec, replies: Sequence[Reply]) -> dict[str, Any]:
    """What each statement, read as an expression, comes to: plain data by its text; what has no such value is left out.

    For authors whose tests take their right values from a solution.
    """
    content = replies[0].content if replies and isinstance(replies[0], Answer) else {}
    names = {name: plain(one) for name, one in content.items() if not isinstance(one, Missing | Raised)}
    returned, found = _returned(question, replies), {}
    for text in question.asserts:
        statement = understood(text)
        values = [returned.get(call.text, Missing(call.text)) for call in statement.calls]
        if statement.raises or any(isinstance(one, Missing | Raised) for one in values):
            continue
        known = {**names, **{f"{STANDS_FOR}{place}": plain(one) for place, one in enumerate(values)}}
        with suppress(ValueError):
            found[text] = worked_out(statement.text, known)
    return found


def _returned(question: Spec, replies: Sequence[Reply]) -> dict[str, Value]:
    """What each call returned, by its text; a call without an answer is left out."""
    found: dict[str, Value] = {}
    for place, calls in enumerate(_calls(question).values(), 1):
        reply = replies[place] if place < len(replies) else None
        content = reply.content if isinstance(reply, Answer) else None
        if isinstance(content, tuple) and len(content) == len(calls):
            pairs = zip(calls, content, strict=True)
            found |= {call.text: called.outcome for call, called in pairs if isinstance(called, Called)}
    return found


class Opaque:
    """What is no plain value: equal to nothing, not even to None."""


def plain(found: Value) -> Any:  # noqa: PLR0911  one form, one case
    """Evidence as Python data: numbers, text, lists, dicts, None; the rest is `Opaque`."""
    match found:
        case Number(value=number):
            return number
        case Text(value=text):
            return text
        case Items(type="tuple", items=items):
            return tuple(map(plain, items))
        case Items(type="set", items=items):
            return set(map(_key, items))
        case Items(items=items):
            return list(map(plain, items))
        case Table(pairs=pairs):
            return {_key(key): plain(entry) for key, entry in pairs}
        case Array(shape=shape):
            return _grid(found.nested(), shape) if shape else found.flat()[0]
        case Nothing():
            return None
        case _:
            return Opaque()


def _key(entry: Value) -> Any:
    """An entry of a set, or a key, as what can be one; a process that lies may send what never was."""
    match entry:
        case Items(type="tuple", items=items):
            return tuple(map(_key, items))
        case Items(type="set", items=items):
            return frozenset(map(_key, items))
        case Number() | Text() | Nothing():
            return plain(entry)
        case _:
            return Opaque()


def _grid(nested: Any, shape: tuple[int, ...]) -> Any:
    if not shape:
        return nested
    made = Grid(_grid(one, shape[1:]) for one in nested)
    made.shape = shape
    return made


def _row(assertion: str, found: Mapping[str, Value], returned: Mapping[str, Value]) -> ComparisonRow:
    """One statement, with what it is about as the submission left it."""
    statement = understood(assertion)
    outcomes = {
        f"{STANDS_FOR}{place}": returned.get(call.text, Missing(call.text))
        for place, call in enumerate(statement.calls)
    }
    told = [f"{name} is {described(found[name])}" for name in statement.values]
    told += [f"{call.text} {_came(out)}" for call, out in zip(statement.calls, outcomes.values(), strict=True)]
    yours = ", ".join(dict.fromkeys(told))
    try:
        return ComparisonRow(assertion, "true", yours, "", _true(statement, found, outcomes))
    except ValueError as fault:
        return ComparisonRow(assertion, "true", f"{yours}, and it has no value: {fault}"[:200])


def _true(statement: Statement, found: Mapping[str, Value], outcomes: Mapping[str, Value]) -> bool:
    """Whether it is true; with a call that raised, only where that is what it says."""
    raised = [outcome for outcome in outcomes.values() if isinstance(outcome, Raised | Missing)]
    if statement.raises:
        return any(isinstance(one, Raised) and is_error(one.ename, statement.raises) for one in raised)
    known = {name: plain(one) for name, one in {**found, **outcomes}.items()}
    return not raised and holds(statement.text, known)


def _came(outcome: Value) -> str:
    if isinstance(outcome, Raised):
        return f"raises {outcome.ename}: {' '.join(outcome.evalue.split())}"[:160].rstrip(": ")
    return "gave no answer" if isinstance(outcome, Missing) else f"is {described(outcome)}"


CODES = {"G701": "a statement about the values is not true"}
