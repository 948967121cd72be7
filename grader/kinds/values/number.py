"""Kind `number`: one number or a list of numbers, literal or from a small derivation.

kind = "number"
reads = ["b"]
answer = "-theta"                # a number, an expression over [data] and [derived], or a list of either
labels = ["w1", "w2"]            # for lists: what each number is; a dict may use them as keys
tolerance = 1e-9                 # absolute; 0 and no relative: exact
relative = 0.0
partial = false                  # true: each right number earns its share
[[questions.slips]]              # value (as answer) -> misconception
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from grader.evidence import Request
from grader.exercise.arithmetic import evaluate, facts
from grader.exercise.spec import Exercise, Question, Slip
from grader.grades.records import CheckResult
from grader.kinds import QuestionEvidence
from grader.kinds.agreement import Tolerance, all_accepted
from grader.kinds.values.comparison import Expected, entry_names, judged

Written = float | int | str


class Spec(Question):
    """A question whose answer is one number, or several in a stated order."""

    kind: Literal["number"]
    answer: Written | tuple[Written, ...]
    labels: tuple[str, ...] = ()
    tolerance: float = Field(default=0.0, ge=0)
    relative: float = Field(default=0.0, ge=0)
    partial: bool = False
    slips: tuple[Slip, ...] = ()


def faults(question: Spec, exercise: Exercise) -> list[str]:
    """Expressions without a value, labels that do not fit, slips that give the right answer, several `reads`."""
    found = []
    if len(question.reads) != 1:
        found.append("reads: exactly one name")
    try:
        right = _numbers(question.answer, exercise)
    except ValueError as fault:
        return [*found, f"answer: {fault}"]
    if question.labels and len(question.labels) != len(right):
        found.append(f"labels: {len(question.labels)} for {len(right)} numbers")
    for slip in question.slips:
        try:
            if all_accepted(_tolerance(question), _numbers(slip.value, exercise), right):
                found.append(f"slips: {slip.misconception} gives the right answer")
        except ValueError as fault:
            found.append(f"slips: {fault}")
    return found


def plan(question: Spec, exercise: Exercise, seed: int) -> tuple[Request, ...]:
    """Ask for the value of the one name."""
    return (Request("values", {"names": list(question.reads)}),)


def judge(question: Spec, exercise: Exercise, evidence: QuestionEvidence) -> CheckResult:
    """Compare with the right numbers, then with the slips."""
    return judged(expected_numbers(question, exercise), evidence)


def expected_numbers(question: Spec, exercise: Exercise) -> Expected:
    """The right numbers, and those of the slips."""
    right = _numbers(question.answer, exercise)
    slips: dict[str, list[float]] = {}
    for slip in question.slips:
        slips.setdefault(slip.misconception, _numbers(slip.value, exercise))
    labels = question.labels or entry_names(question.reads[0], len(right))
    return Expected(
        question.reads[0], right, labels, _tolerance(question), slips, question.partial, question.slide, "G20"
    )


def _tolerance(question: Spec) -> Tolerance:
    return Tolerance(question.tolerance, question.relative)


def _numbers(written: Any, exercise: Exercise) -> list[float]:
    items = written if isinstance(written, list | tuple) else [written]
    known = facts(exercise.data, exercise.derived)
    return [evaluate(item, known) if isinstance(item, str) else _number(item) for item in items]


def _number(item: Any) -> float:
    if isinstance(item, bool) or not isinstance(item, int | float):
        raise ValueError(f"{item!r} is not a number")  # noqa: TRY004
    return item


CODES = {
    "G201": "the answer does not hold numbers of the wanted form",
    "G202": "the number is wrong, and no known slip gives it",
    "G203": "the number is what a known slip gives",
    "G204": "the answer is nan",
    "G205": "the right value, rounded further than the tolerance allows",
}
