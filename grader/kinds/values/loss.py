"""Kind `loss`: the value of a loss for data that the exercise states.

kind = "loss"
reads = ["ce"]
formula = "cross_entropy"        # a name of `grader/kinds/values/losses.py`: FORMULAS
target = "t"                     # keys of [data]: a row of numbers, or rows of them
predicted = "y"
row = 1                          # take this row alone, counted from 1
reduction = "each"               # for rows: "each" (a list), "mean" or "sum"
labels = ["apple", "orange"]     # for a list: what each number is
tolerance = 1e-4
told_as = {log-base-two = "slide-log-base-two"}   # a derived slip that the slide itself makes
[[questions.slips]]              # beside those that are derived: value (an expression does as well) -> misconception
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from pydantic import Field

from grader.evidence import Request
from grader.exercise.arithmetic import evaluate, facts
from grader.exercise.spec import Exercise, Name, Question, Slip, Slug
from grader.grades.records import CheckResult
from grader.kinds import QuestionEvidence
from grader.kinds.agreement import Tolerance
from grader.kinds.values.comparison import Expected, entry_names, judged
from grader.kinds.values.loss_working import working
from grader.kinds.values.losses import FORMULAS, loss, slips

Rows = list[list[float]]


class Spec(Question):
    """A question for the value of a loss, or for one value per row."""

    kind: Literal["loss"]
    formula: str
    target: Name
    predicted: Name
    row: int | None = Field(default=None, ge=1)
    reduction: Literal["each", "mean", "sum"] = "mean"
    labels: tuple[str, ...] = ()
    tolerance: float = Field(default=1e-4, ge=0)
    relative: float = Field(default=0.0, ge=0)
    partial: bool = False
    told_as: dict[Slug, Slug] = Field(default_factory=dict)
    slips: tuple[Slip, ...] = ()


def faults(question: Spec, exercise: Exercise) -> list[str]:
    """Unknown formulas, data that is not there or does not fit, labels that do not fit, slips that nothing gives."""
    found = [] if len(question.reads) == 1 else ["reads: exactly one name"]
    if question.formula not in FORMULAS:
        return [*found, f"formula: no {question.formula!r}; known are {', '.join(FORMULAS)}"]
    try:
        target, predicted = _rows(question, exercise)
    except ValueError as fault:
        return [*found, str(fault)]
    if [len(row) for row in target] != [len(row) for row in predicted]:
        return [*found, "target and predicted: not of the same shape"]
    right = loss(question.formula, target, predicted, _reduction(question, target))
    if question.labels and len(question.labels) != len(right):
        found.append(f"labels: {len(question.labels)} for {len(right)} numbers")
    for slip in question.slips:
        try:
            _listed(slip.value, exercise)
        except ValueError as fault:
            found.append(f"slips: {fault}")
    derived = slips(question.formula, target, predicted, _reduction(question, target))
    found += [f"told_as: no slip {code!r} here" for code in question.told_as if code not in derived]
    return found


def plan(question: Spec, exercise: Exercise, seed: int) -> tuple[Request, ...]:
    """Ask for the value of the one name."""
    return (Request("values", {"names": list(question.reads)}),)


def judge(question: Spec, exercise: Exercise, evidence: QuestionEvidence) -> CheckResult:
    """Compare with the loss of the data, then with what slips give; the loss is worked out beside the verdict."""
    return judged(expected_numbers(question, exercise), evidence)


def expected_numbers(question: Spec, exercise: Exercise) -> Expected:
    """The loss of the data, and what slips give."""
    target, predicted = _rows(question, exercise)
    reduction = _reduction(question, target)
    right = loss(question.formula, target, predicted, reduction)
    return Expected(
        question.reads[0],
        right,
        question.labels or entry_names(question.reads[0], len(right)),
        Tolerance(question.tolerance, question.relative),
        _slips(question, exercise, slips(question.formula, target, predicted, reduction)),
        question.partial,
        question.slide,
        "G22",
        (working(question.formula, target, predicted, reduction),),
    )


def _slips(question: Spec, exercise: Exercise, derived: dict[str, list[float]]) -> dict[str, Sequence[float]]:
    """The spec's own slips first (a slide's misprint), then the derived ones under the names the spec gives them."""
    own = {slip.misconception: _listed(slip.value, exercise) for slip in question.slips}
    told = {question.told_as.get(code, code): numbers for code, numbers in derived.items()}
    return {**told, **own}


def _listed(value: Any, exercise: Exercise) -> list[float]:
    items = value if isinstance(value, list | tuple) else [value]
    known = facts(exercise.data, exercise.derived)
    return [evaluate(item, known) if isinstance(item, str) else float(item) for item in items]


def _reduction(question: Spec, target: Rows) -> str:
    return "row" if len(target) == 1 else question.reduction


def _rows(question: Spec, exercise: Exercise) -> tuple[Rows, Rows]:
    return _data(question, exercise, question.target), _data(question, exercise, question.predicted)


def _data(question: Spec, exercise: Exercise, name: str) -> Rows:
    data = exercise.data.get(name)
    if not isinstance(data, list) or not data:
        raise ValueError(f"no list {name!r} in [data]")
    rows = data if isinstance(data[0], list) else [data]
    if question.row is not None:
        if question.row > len(rows):
            raise ValueError(f"row: {name!r} has {len(rows)} rows")
        rows = [rows[question.row - 1]]
    return [[float(number) for number in row] for row in rows]


CODES = {
    "G221": "the answer does not hold numbers of the wanted form",
    "G222": "the loss is wrong, and no known slip gives it",
    "G223": "the loss is what a known slip gives",
    "G224": "the loss is nan",
    "G225": "the right loss, rounded further than the tolerance allows",
}
