"""Kind `param_count`: parameter counts that follow from a network of the exercise.

kind = "param_count"
reads = ["params"]
network = "main"                 # a key of [networks]
also = ["longer"]                # further networks: their numbers follow those of the first
wants = ["layers", "total"]      # in the order of the answer: "layers" stands for every layer that has
                                 # parameters, "all_layers" for every layer; others: total, trainable,
                                 # non_trainable, weights (all but the biases)
labels = ["hidden", "output"]    # what each number is; a dict may use them as keys
partial = false                  # true: each right number earns its share
taken_for = {unflattened = "images-not-flattened"}   # the counts of another network of the spec -> misconception
told_as = {bias-forgotten = "slide-bias-forgotten"}   # a derived slip under another name
[[questions.slips]]              # beside those that are derived: value (numbers or expressions) -> misconception
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from pydantic import Field

from grader.evidence import Request
from grader.exercise.arithmetic import evaluate, facts
from grader.exercise.networks.layer_table import LAYERS
from grader.exercise.spec import Exercise, Network, Question, Slip, Slug
from grader.grades.exhibits import Working, WorkingStep
from grader.grades.records import CheckResult
from grader.kinds import QuestionEvidence
from grader.kinds.agreement import Tolerance
from grader.kinds.networks import counting
from grader.kinds.values.comparison import Expected, judged

Want = Literal["layers", "all_layers", "total", "weights", "trainable", "non_trainable"]


class Spec(Question):
    """A question for counts of a stated network."""

    kind: Literal["param_count"]
    network: Slug
    also: tuple[Slug, ...] = ()
    wants: tuple[Want, ...] = Field(default=("total",), min_length=1)
    labels: tuple[str, ...] = ()
    partial: bool = False
    told_as: dict[Slug, Slug] = Field(default_factory=dict)
    taken_for: dict[Slug, Slug] = Field(default_factory=dict)
    slips: tuple[Slip, ...] = ()


def faults(question: Spec, exercise: Exercise) -> list[str]:
    """Unknown networks, layers that do not fit, labels that do not fit, slips of the wrong form, several `reads`."""
    problems = [] if len(question.reads) == 1 else ["reads: exactly one name"]
    named = {"network": (question.network,), "also": question.also, "taken_for": tuple(question.taken_for)}
    unusable = [
        f"{key}: {problem}" for key, names in named.items() for name in names for problem in _problems(name, exercise)
    ]
    if unusable:
        return problems + unusable
    networks = _networks(question, exercise)
    right = _right(question, networks)
    if question.labels and len(question.labels) != len(right):
        problems.append(f"labels: {len(question.labels)} for {len(right)} numbers")
    derived = _slips(question, networks)
    problems += [f"told_as: no slip {code!r} here" for code in question.told_as if code not in derived]
    for name in question.taken_for:
        if len(_right(question, [exercise.networks[name]])) != len(right):
            problems.append(f"taken_for: {name!r} has not {len(right)} numbers")
    for slip in question.slips:
        try:
            if len(_listed(slip.value, exercise)) != len(right):
                problems.append(f"slips: {slip.misconception} has not {len(right)} numbers")
        except ValueError as fault:
            problems.append(f"slips: {fault}")
    return problems


def _problems(name: str, exercise: Exercise) -> list[str]:
    network = exercise.networks.get(name)
    if network is None:
        return [f"no {name!r} in [networks]"]
    try:
        counting.counted(network)
    except ValueError as fault:
        return [f"{name!r} has {fault}"]
    return []


def plan(question: Spec, exercise: Exercise, seed: int) -> tuple[Request, ...]:
    """Ask for the value of the one name."""
    return (Request("values", {"names": list(question.reads)}),)


def judge(question: Spec, exercise: Exercise, evidence: QuestionEvidence) -> CheckResult:
    """Compare with the counts of the network, then with the counts that slips give."""
    return judged(expected_numbers(question, exercise), evidence)


def expected_numbers(question: Spec, exercise: Exercise) -> Expected:
    """The counts of the networks, and those that slips give."""
    networks = _networks(question, exercise)
    told = {question.told_as.get(code, code): counts for code, counts in _slips(question, networks).items()}
    taken = {code: _right(question, [exercise.networks[name]]) for name, code in question.taken_for.items()}
    return Expected(
        question.reads[0],
        _right(question, networks),
        question.labels or _labels(question, networks),
        Tolerance(),
        {**taken, **told, **{slip.misconception: _listed(slip.value, exercise) for slip in question.slips}},
        question.partial,
        question.slide,
        "G21",
        tuple(_working(network, number) for number, network in enumerate(networks)),
    )


def _networks(question: Spec, exercise: Exercise) -> list[Network]:
    return [exercise.networks[name] for name in (question.network, *question.also)]


def _right(question: Spec, networks: Sequence[Network]) -> list[int]:
    return [
        number
        for network in networks
        for number in _answer(
            question.wants, network, counting.per_layer(network), counting.total(network), counting.frozen(network)
        )
    ]


def _answer(wants: Sequence[Want], network: Network, layers: Sequence[int], total: int, frozen: int) -> list[int]:
    numbers: list[int] = []
    for want in wants:
        match want:
            case "layers":
                numbers += layers
            case "all_layers":
                left = iter(layers)
                numbers += [next(left) if row.parameters else 0 for row in counting.counted(network)]
            case "total":
                numbers.append(total)
            case "weights":
                numbers.append(min(total, counting.total(network) - sum(row.bias for row in counting.counted(network))))
            case "trainable":
                numbers.append(total - frozen)
            case "non_trainable":
                numbers.append(frozen)
    return numbers


def _slips(question: Spec, networks: Sequence[Network]) -> dict[str, list[int]]:
    """For each slip the numbers of all networks; a network in which the slip shows nothing keeps its right ones."""
    each = [_slips_of(question, network) for network in networks]
    codes = dict.fromkeys(code for slips in each for code in slips)
    rights = [_right(question, [network]) for network in networks]
    return {
        code: [number for slips, right in zip(each, rights, strict=True) for number in slips.get(code, right)]
        for code in codes
    }


def _slips_of(question: Spec, network: Network) -> dict[str, list[int]]:
    wants, frozen = question.wants, counting.frozen(network)
    if {"layers", "all_layers"} & set(wants):
        by_layer = counting.layer_slips(network)
        slips = {code: _answer(wants, network, counts, sum(counts), frozen) for code, counts in by_layer.items()}
        by_total = counting.total_slips(network) if "total" in wants else {}
        layers = counting.per_layer(network)
        return slips | {
            code: _answer(wants, network, layers, count, frozen)
            for code, count in by_total.items()
            if code not in slips
        }
    return {code: _answer(wants, network, (), count, frozen) for code, count in counting.total_slips(network).items()}


def _labels(question: Spec, networks: Sequence[Network]) -> tuple[str, ...]:
    if len(question.wants) == 1 and "layers" not in question.wants[0] and len(networks) == 1:
        return question.reads
    labels = []
    for number, network in enumerate(networks, start=1):
        of = f"network {number}: " if len(networks) > 1 else ""
        for want in question.wants:
            layers = counting.per_layer(network) if want == "layers" else network.layers
            each = [f"layer {place}" for place, _ in enumerate(layers, start=1)] if "layers" in want else [want]
            labels += [f"{of}{label}" for label in each]
    return tuple(labels)


def _listed(value: Any, exercise: Exercise) -> list[float]:
    items = value if isinstance(value, list | tuple) else [value]
    return [evaluate(item, facts(exercise.data, exercise.derived)) if isinstance(item, str) else item for item in items]


def _working(network: Network, number: int) -> Working:
    steps = [
        WorkingStep(f"layer {place}: {_words(row)}", _latex(row))
        for place, row in enumerate(counting.with_parameters(network), start=1)
    ]
    counts = counting.per_layer(network)
    terms = " + ".join(str(count) for count in counts)
    if len(counts) > 1:
        steps.append(WorkingStep(f"all layers: {terms} = {sum(counts)}", f"{terms} = {sum(counts)}"))
    return Working("The count, layer by layer" + (f", network {number + 1}" if number else ""), tuple(steps))


def _words(row: counting.LayerCount) -> str:
    match row.type.rule:
        case "dense":
            return _dense_words(row)
        case "convolution" | "transposed_convolution":
            return f"{row.units} filters of {row.inputs} weights{_biases(row.bias)} = {row.parameters}"
        case "batch_normalisation" | "layer_normalisation":
            return f"{row.parameters // row.units} numbers for each of {row.units} channels = {row.parameters}"
        case "both_ways":
            return f"2 directions of {_blocks(row, 2)} = {row.parameters}"
        case "recurrent":
            return f"{_blocks(row, 1)} = {row.parameters}"
        case _:
            return f"{row.parameters}"


def _dense_words(row: counting.LayerCount) -> str:
    inputs = "1 input" if row.inputs == 1 else f"{row.inputs} inputs"
    units = "1 unit" if row.units == 1 else f"{row.units} units"
    return f"{inputs} times {units}{_biases(row.bias)} = {row.parameters}"


def _biases(count: int) -> str:
    return f" plus {count} biases" if count > 1 else " plus 1 bias" if count else ""


def _blocks(row: counting.LayerCount, directions: int) -> str:
    """A recurrent layer as its gates: each has weights for the inputs, for the last outputs, and biases."""
    gates, units = LAYERS[row.cell.type].gates, row.cell.units
    block = f"{row.inputs} times {units} plus {units} times {units}{_biases(row.bias // directions // gates)}"
    return f"{gates} blocks of ({block})" if gates > 1 else block


def _latex(row: counting.LayerCount) -> str:
    gates, units = LAYERS[row.cell.type].gates, row.cell.units
    if gates:
        times = gates * (2 if row.layer.layer else 1)
        bias = row.bias // times
        block = rf"{row.inputs} \cdot {units} + {units} \cdot {units}" + (f" + {bias}" if bias else "")
        return rf"{times} \cdot ({block}) = {row.parameters}" if times > 1 else f"{block} = {row.parameters}"
    if row.type.rule not in (*counting.DENSE, *counting.CONVOLUTIONS):
        return f"{row.parameters}"
    return rf"{row.inputs} \cdot {row.units}" + (f" + {row.bias}" if row.bias else "") + f" = {row.parameters}"


CODES = {
    "G211": "the answer does not hold counts of the wanted form",
    "G212": "the count is wrong, and no known slip gives it",
    "G213": "the count is what a known slip gives",
    "G214": "the answer is nan",
    "G215": "the right count, rounded",
}
