"""Kind `param_count`: parameter counts that follow from a network of the exercise.

kind = "param_count"
reads = ["params"]
network = "main"                 # a key of [networks]
wants = ["layers", "total"]      # in the order of the answer: "layers" stands for every layer that has
                                 # parameters, the others are total, trainable, non_trainable
labels = ["hidden", "output"]    # what each number is; a dict may use them as keys
partial = false                  # true: each right number earns its share
told_as = {bias-forgotten = "slide-bias-forgotten"}   # a derived slip under another name
[[questions.slips]]              # beside those that are derived: value -> misconception
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from pydantic import Field

from grader.checks import Seen
from grader.checks.agreement import Tolerance
from grader.checks.compared import Asked, judged
from grader.evidence import Request
from grader.exercise.derive import counting
from grader.exercise.spec import Exercise, Network, Question, Slip, Slug
from grader.exhibits import Working, WorkingStep
from grader.records import CheckResult

Want = Literal["layers", "total", "trainable", "non_trainable"]


class Spec(Question):
    """A question for counts of a stated network."""

    kind: Literal["param_count"]
    network: Slug
    wants: tuple[Want, ...] = Field(default=("total",), min_length=1)
    labels: tuple[str, ...] = ()
    partial: bool = False
    told_as: dict[Slug, Slug] = Field(default_factory=dict)
    slips: tuple[Slip, ...] = ()


def faults(question: Spec, exercise: Exercise) -> list[str]:
    """An unknown network, labels that do not fit, slips of the wrong form, several `reads`."""
    found = [] if len(question.reads) == 1 else ["reads: exactly one name"]
    network = exercise.networks.get(question.network)
    if network is None:
        return [*found, f"network: no {question.network!r} in [networks]"]
    right = _right(question, network)
    if question.labels and len(question.labels) != len(right):
        found.append(f"labels: {len(question.labels)} for {len(right)} numbers")
    derived = _slips(question, network)
    found += [f"told_as: no slip {code!r} here" for code in question.told_as if code not in derived]
    odd = [slip.misconception for slip in question.slips if len(_listed(slip.value)) != len(right)]
    return found + [f"slips: {code} has not {len(right)} numbers" for code in odd]


def plan(question: Spec, exercise: Exercise, seed: int) -> tuple[Request, ...]:
    """Ask for the value of the one name."""
    return (Request("values", {"names": list(question.reads)}),)


def judge(question: Spec, exercise: Exercise, seen: Seen) -> CheckResult:
    """Compare with the counts of the network, then with the counts that slips give."""
    network = exercise.networks[question.network]
    right = _right(question, network)
    asked = Asked(
        question.reads[0],
        right,
        question.labels or _labels(question, network),
        Tolerance(),
        {**_told(question, network), **{slip.misconception: _listed(slip.value) for slip in question.slips}},
        question.partial,
        question.slide,
        "G21",
        (_working(network),),
    )
    return judged(asked, seen)


def _right(question: Spec, network: Network) -> list[int]:
    return _answer(question.wants, counting.per_layer(network), counting.total(network))


def _answer(wants: Sequence[Want], layers: Sequence[int], total: int) -> list[int]:
    numbers: list[int] = []
    for want in wants:
        if want == "layers":
            numbers += layers
        else:
            numbers.append(0 if want == "non_trainable" else total)
    return numbers


def _slips(question: Spec, network: Network) -> dict[str, list[int]]:
    wants = question.wants
    if "layers" in wants:
        found = counting.layer_slips(network)
        return {code: _answer(wants, counts, sum(counts)) for code, counts in found.items()}
    found_totals = counting.total_slips(network)
    return {code: _answer(wants, (), count) for code, count in found_totals.items()}


def _told(question: Spec, network: Network) -> dict[str, list[int]]:
    return {question.told_as.get(code, code): counts for code, counts in _slips(question, network).items()}


def _labels(question: Spec, network: Network) -> tuple[str, ...]:
    if len(question.wants) == 1 and question.wants[0] != "layers":
        return question.reads
    layers = [f"layer {place}" for place in range(1, len(counting.per_layer(network)) + 1)]
    return tuple(label for want in question.wants for label in (layers if want == "layers" else [want]))


def _listed(value: Any) -> list[float]:
    return list(value) if isinstance(value, list | tuple) else [value]


def _working(network: Network) -> Working:
    steps = [
        WorkingStep(f"layer {place}: {_words(row)}", _latex(row))
        for place, row in enumerate(counting.with_parameters(network), start=1)
    ]
    counts = counting.per_layer(network)
    terms = " + ".join(str(count) for count in counts)
    if len(counts) > 1:
        steps.append(WorkingStep(f"all layers: {terms} = {sum(counts)}", f"{terms} = {sum(counts)}"))
    return Working("The count, layer by layer", tuple(steps))


def _words(row: counting.Counted) -> str:
    bias = f" plus {row.bias} biases" if row.bias > 1 else " plus 1 bias" if row.bias else ""
    inputs = "1 input" if row.inputs == 1 else f"{row.inputs} inputs"
    units = "1 unit" if row.units == 1 else f"{row.units} units"
    return f"{inputs} times {units}{bias} = {row.parameters}"


def _latex(row: counting.Counted) -> str:
    bias = f" + {row.bias}" if row.bias else ""
    return rf"{row.inputs} \cdot {row.units}{bias} = {row.parameters}"


CODES = {
    "G211": "the answer does not hold counts of the wanted form",
    "G212": "the count is wrong, and no known slip gives it",
    "G213": "the count is what a known slip gives",
    "G214": "the answer is nan",
    "G215": "the right count, rounded",
}
