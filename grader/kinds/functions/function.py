"""Kind `function`: functions of the submission, called on inputs that are drawn after hand-in.

Each function is judged against a subject of `grader/kinds/functions/subjects/`, a formula of
`grader/kinds/values/losses.py`, a truth table or explicit cases. Its inputs come in fresh order and some of
them twice, so that an answer learnt by heart or a changing state does not help. Every function is worth its
share of the points, all or nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any, Literal

from pydantic import Field, model_validator

from grader.evidence import Answer, Request, described
from grader.exercise.spec import Exercise, Name, Question, Slug
from grader.exercise.spec import Spec as Strict
from grader.grades.records import CheckResult, Verdict
from grader.kinds import QuestionEvidence
from grader.kinds.answers import diagnosed, unusable_value
from grader.kinds.functions.attempts import Attempt, compared, contradicting, got_wrong, matching_slips, repeats_differ
from grader.kinds.functions.calls import (
    calls_in,
    calls_of,
    known_formula,
    known_slips,
    known_subject,
    takes_model,
    tolerance_of,
)
from grader.kinds.replies import reply_at


class Count(Strict):
    """How often one call must call another function of the submission."""

    name: Name
    calls: int = Field(ge=1)


class FunctionSlip(Strict):
    """A wrong function that the spec itself names: `ratio` times the right value, another formula, another table."""

    misconception: Slug
    ratio: float | None = None
    formula: str | None = None
    table: tuple[int, ...] | None = None


class Function(Strict):
    """One function to call. `subject`, `formula` or `table` says what is right; with none, only the cases count. The
    same name several times, with other subjects, is one function whose parts are worth a share each.

    A subject brings its own arguments; for a formula, `args` is their order; `table` lists the outputs for the
    inputs counted up in binary, (0, 0), (0, 1), (1, 0), (1, 1).
    """

    name: Name
    subject: str | None = None
    formula: str | None = None
    table: tuple[int, ...] | None = None
    args: tuple[Literal["target", "predicted"], ...] = ("target", "predicted")
    generate: Literal["vectors", "probabilities", "onehot-probabilities"] = "vectors"
    share: int = Field(default=1, ge=1)
    count: Count | None = None
    slips: tuple[FunctionSlip, ...] = ()


class Case(Strict):
    """One explicit call: its value, or a property that its value must have."""

    function: Name
    args: tuple[Any, ...] = Field(min_length=1)
    expected: Any = None
    property: Literal["finite", "greater-than"] | None = None
    than: float | None = None
    misconception: Slug | None = None

    @model_validator(mode="after")
    def _says_what_is_right(self) -> Case:
        if (self.expected is None) == (self.property is None):
            raise ValueError("a case has either expected or property")
        if (self.property == "greater-than") != (self.than is not None):
            raise ValueError('property = "greater-than" and than go together')
        return self


class Spec(Question):
    """A question about one or more functions. Two numbers agree when they differ by at most `tolerance` times
    the larger of 1 and the right value.
    """

    kind: Literal["function"]
    functions: tuple[Function, ...] = Field(min_length=1)
    cases: tuple[Case, ...] = ()
    tolerance: float = Field(default=1e-4, gt=0, lt=1)


def faults(question: Spec, exercise: Exercise) -> list[str]:
    """What one key alone does not show: unknown formulas, tables of odd length, cases of unknown functions."""
    names = {function.name for function in question.functions}
    found = [f"cases: no function {case.function!r}" for case in question.cases if case.function not in names]
    for function in question.functions:
        own = _function_faults(question, function)
        if not own and takes_model(function) and exercise.runtime != "keras":
            own = ['its subject hands a Keras model in, so runtime = "keras" is needed']
        found += [f"functions.{function.name}: {fault}" for fault in own]
        if not own and not calls_of(question, function, seed=0):
            found.append(f"functions.{function.name}: no subject, no formula, no table and no case says what is right")
    return found


def _function_faults(question: Spec, function: Function) -> list[str]:
    formulas = [function.formula, *(slip.formula for slip in function.slips)]
    tables = [function.table, *(slip.table for slip in function.slips)]
    found = [f"no formula {name!r}" for name in formulas if name and not known_formula(name)]
    if function.subject and not known_subject(function.subject):
        found.append(f"no subject {function.subject!r}")
    found += [f"a table has 2, 4, 8 ... rows, not {len(table)}" for table in tables if table and _odd(table)]
    if function.table and any(table and len(table) != len(function.table) for table in tables):
        found.append("all tables have the same number of rows")
    return found if function.name in question.reads else [*found, "its name is not in reads"]


def _odd(table: tuple[int, ...]) -> bool:
    return len(table) < 2 or len(table) & (len(table) - 1) != 0


def plan(question: Spec, exercise: Exercise, seed: int) -> tuple[Request, ...]:
    """One request for each function, with all of its calls."""
    return tuple(
        Request(
            "calls",
            {
                "function": function.name,
                "calls": [call.wire() for call in calls_of(question, function, seed)],
                "count": function.count.name if function.count else None,
            },
        )
        for function in question.functions
    )


def judge(question: Spec, exercise: Exercise, evidence: QuestionEvidence) -> CheckResult:
    """Each function alone, then the shares of those that are right."""
    results = [
        _judge_function(question, function, evidence, place) for place, function in enumerate(question.functions)
    ]
    total = sum(function.share for function in question.functions)
    pairs = zip(question.functions, results, strict=True)
    earned = Fraction(sum(function.share for function, result in pairs if result.verdict is Verdict.PASS), total)
    return _combine(question, results, earned)


def _combine(question: Spec, results: Sequence[CheckResult], earned: Fraction) -> CheckResult:
    judged_on = next((result.judged_on for result in results if result.judged_on), "")
    wrong = [result for result in results if result.verdict is not Verdict.PASS]
    if not wrong:
        return CheckResult.passed(results[0].message, judged_on=judged_on)
    exhibits = tuple(exhibit for result in wrong for exhibit in result.exhibits)
    if not earned:
        return replace(wrong[0], exhibits=exhibits, judged_on=judged_on)
    right = len(results) - len(wrong)
    parts = "functions" if len({function.name for function in question.functions}) > 1 else "parts of the function"
    message = f"{right} of {len(results)} {parts} right. {wrong[0].message}"
    return replace(
        wrong[0], verdict=Verdict.PARTIAL, credit=earned, message=message, exhibits=exhibits, judged_on=judged_on
    )


def _judge_function(question: Spec, function: Function, evidence: QuestionEvidence, place: int) -> CheckResult:
    reply, calls = reply_at(evidence.replies, place), calls_in(question, function, evidence.requests[place])
    content = reply.content if isinstance(reply, Answer) else reply
    if not isinstance(content, tuple):
        return _not_called(evidence, function, reply)
    if len(content) != len(calls):
        detail = f"{len(content)} of {len(calls)} calls of {function.name} gave an answer, so none of them counts."
        return CheckResult.no_verdict("G410", detail, next="grader check again; if it stays, show this to a teacher")
    tolerance = min(question.tolerance, tolerance_of(function))
    attempts = [
        Attempt(function.name, call, called.outcome, called.counted, tolerance)
        for call, called in zip(calls, content, strict=True)
    ]
    wrong = sorted((attempt for attempt in attempts if not attempt.right), key=lambda attempt: attempt.call.size)
    if wrong:
        return _wrong(function, evidence, attempts, wrong)
    if function.count:
        return _judge_count(function, function.count, attempts)
    return CheckResult.passed(f"{function.name} is right for all {len(attempts)} inputs.")


def _not_called(evidence: QuestionEvidence, function: Function, reply: Any) -> CheckResult:
    unusable = unusable_value(evidence, reply, function.name, wanted="a function")
    if unusable is not None:
        return unusable
    found = described(reply.content) if isinstance(reply, Answer) else "nothing"
    return CheckResult.failed(
        "G411",
        f"{function.name} is {found}, expected a function.",
        why="the grader calls the function on inputs of its own.",
        next=f"def {function.name}(...):    and no later line that gives the name another value",
    )


def _wrong(
    function: Function, evidence: QuestionEvidence, attempts: Sequence[Attempt], wrong: Sequence[Attempt]
) -> CheckResult:
    """What to say of a function that is wrong somewhere: what it returned that is no number, what it raised, which
    slip explains all of its values, or the smallest counterexample.
    """
    exhibit = compared(f"{function.name}: smallest inputs first", attempts)
    changing = repeats_differ(attempts)
    if changing:
        return replace(contradicting(*changing), exhibits=(exhibit,))
    codes = matching_slips(known_slips(function), attempts)
    if not codes and wrong[0].call.misconception and len({attempt.whole for attempt in wrong}) == 1:
        codes = (wrong[0].call.misconception,)
    if not codes:
        return replace(got_wrong(evidence, wrong[0], attempts), exhibits=(exhibit,))
    smallest = wrong[0]
    return diagnosed(
        evidence,
        codes,
        yours=f"{smallest.shown} = {smallest.found}",
        expected=smallest.wanted,
        code="G412",
        exhibits=(exhibit,),
    )


def _judge_count(function: Function, count: Count, attempts: Sequence[Attempt]) -> CheckResult:
    """A function whose values are right: did it call what it had to call? Only the student's process can count."""
    judged_on = (
        f"the values are judged on inputs drawn for this run; the calls of {count.name} are counted in the "
        "submission's own process"
    )
    odd = next((attempt for attempt in attempts if attempt.counted != count.calls), None)
    if odd is None:
        message = f"{function.name} is right for all {len(attempts)} inputs, with {_calls(count)} of {count.name}."
        return CheckResult.passed(message, judged_on=judged_on)
    seen = "not at all" if not odd.counted else "once" if odd.counted == 1 else f"{odd.counted} times"
    return CheckResult.failed(
        "G416",
        f"{odd.shown} returned {odd.found}, which is right, but called {count.name} {seen}; expected {_calls(count)}.",
        why=f"the question asks how far {count.name} reaches; anything else in its place hides that.",
        next=f"use only {count.name} inside {function.name}; it may be called with the results of earlier calls",
        judged_on=judged_on,
    )


def _calls(count: Count) -> str:
    return "1 call" if count.calls == 1 else f"{count.calls} calls"


CODES = {
    "G410": "calls of a function gave too few answers",
    "G411": "the name is not a function",
    "G412": "a function's values are those of a known slip",
    "G413": "a function returned a wrong value; the smallest counterexample is shown",
    "G414": "a function raised an exception",
    "G415": "a function returned nothing, or something that is no number",
    "G416": "a function is right but did not call what it had to call",
    "G417": "a function gave different answers to the same input",
}
