"""Kind `torch_module`: a network of PyTorch against the network that the exercise states in the words of Keras.

    kind = "torch_module"
    reads = ["net"]
    network = "main"                 # a key of [networks]; its images have their channels last, as in Keras

PyTorch is an extra: where it is not installed the question is skipped, with the reason. The module runs in the
submission's own process, on inputs and weights drawn for this run, and the result says so; the examiner runs the
reference, and the reference with one thing wrong, on the same weights.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Literal

from grader.errors import GraderError
from grader.evidence import (
    Answer,
    Array,
    Build,
    Raised,
    Reply,
    Request,
    Table,
    Text,
    Value,
    as_numbers,
    described,
    exception_in_words,
)
from grader.exercise.networks.layer_table import LAYERS
from grader.exercise.spec import Exercise, Network, Question, Slug
from grader.grades.exhibits import Comparison, ComparisonRow
from grader.grades.records import CheckResult, Verdict
from grader.kinds import QuestionEvidence
from grader.kinds.answers import diagnosed, unusable_value
from grader.kinds.networks.architecture import Architecture, drawn_inputs, drawn_seed
from grader.kinds.networks.counting import counted
from grader.kinds.networks.outputs import agree, other_outputs
from grader.kinds.networks.stated import from_spec
from grader.kinds.networks.weight_order import first_free
from grader.kinds.replies import items_of, reply_at

Shape = tuple[int, ...]
ALLOWED = tuple(name for name, kind in LAYERS.items() if kind.torch)
WEIGHTED = tuple(name for name in ALLOWED if LAYERS[name].weighted)
JUDGED_ON = (
    "shapes of the parameters, and outputs for weights and inputs drawn for this run, computed in the submission's "
    "own process"
)
ABSENT = "No module named 'torch'"
LEFT_OUT = "G543"


class Spec(Question):
    """A question about one module of PyTorch."""

    kind: Literal["torch_module"]
    network: Slug = "main"


def faults(question: Spec, exercise: Exercise) -> list[str]:
    """Networks that do not exist, or have layers that are not turned into those of PyTorch."""
    network = exercise.networks.get(question.network)
    if network is None:
        return [f"network: {question.network!r} is not one of the exercise's networks"]
    found = [] if len(question.reads) == 1 else ["reads: name one module"]
    odd = [layer.type for layer in network.layers if layer.type not in ALLOWED]
    return found + [f"network: {kind} layers are not compared with PyTorch" for kind in odd]


def plan(question: Spec, exercise: Exercise, seed: int) -> tuple[Request, ...]:
    """One request: the module described and run."""
    network, key = exercise.networks[question.network], f"{seed}/{question.id}"
    inputs = drawn_inputs(key, network.input)
    return (Request("torch", {"name": question.reads[0], "weight_seed": drawn_seed(key), "inputs": inputs}),)


def _weights(network: Network) -> list[tuple[Shape, Shape]]:
    """The weights of the reference with the shape of the image that a kernel reads, where it reads one row by row."""
    found: list[tuple[Shape, Shape]] = []
    image: Shape = ()
    for row in counted(network):
        found += [(shape, image if len(shape) == 2 else ()) for _, shape in row.sizes.weights]
        if row.layer.type in WEIGHTED:
            image = ()
        elif row.layer.type == "Flatten" and len(row.input) > 1:
            image = row.input
    return found


def parameter_shapes(network: Network) -> list[Shape]:
    """The shapes of the parameters in PyTorch: outputs first, then inputs, then the window."""
    return [(*shape[:-3:-1], *shape[:-2]) for shape, _ in _weights(network)]


def inspect(question: Spec, exercise: Exercise, replies: tuple[Reply, ...], seed: int) -> tuple[Build, ...]:
    """The reference, then the reference with one thing wrong, on the weights that were drawn for the module."""
    module = _module(_table(replies))
    if module is None:
        return ()
    network, key = exercise.networks[question.network], f"{seed}/{question.id}"
    inputs, weight_seed = drawn_inputs(key, network.input), drawn_seed(key)
    drawn = {
        "weight_order": first_free(parameter_shapes(network), module.shapes),
        "channels_first": [list(image) for _, image in _weights(network)],
    }
    architectures = [from_spec(network), *(architecture for _, architecture in variants(network))]
    return tuple(Build(architecture.model(**drawn), inputs, weight_seed) for architecture in architectures)


def variants(network: Network) -> list[tuple[str, Architecture]]:
    """The network with one wrong idea each, and the misconception that this is."""
    right = from_spec(network)
    places = [place for place, layer in enumerate(network.layers) if layer.type in WEIGHTED]
    hidden, last = set(places[:-1]), {places[-1]}
    found = [(code, _activated(right, last, name)) for code, name in AT_THE_END.items()]
    found.append(("hidden-linear", _activated(right, hidden, "linear")))
    found += [("hidden-activation-wrong", _activated(right, hidden, name)) for name in ("sigmoid", "tanh")]
    found += [("hidden-linear", _activated(right, {place}, "linear")) for place in sorted(hidden)]
    pools = [{**layer, "type": str(layer["type"]).replace("Max", "Average")} for layer in right.layers]
    found.append(("pooling-of-another-kind", replace(right, layers=tuple(pools))))
    return [(code, architecture) for code, architecture in found if architecture != right]


AT_THE_END = {
    "relu-at-the-end": "relu",
    "softmax-at-the-end": "softmax",
    "log-softmax-at-the-end": "log_softmax",
    "sigmoid-at-the-end": "sigmoid",
}


def _activated(right: Architecture, places: set[int], name: str) -> Architecture:
    layers = ({**layer, "activation": name} if place in places else layer for place, layer in enumerate(right.layers))
    return replace(right, layers=tuple(layers))


# --- judging ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Module:
    """What the probe says of a module: shapes of its parameters, what calling it gave."""

    shapes: tuple[Shape, ...]
    returned: str
    outputs: Any


def judge(question: Spec, exercise: Exercise, evidence: QuestionEvidence) -> CheckResult:
    """Right when its parameters and its outputs are those of the network asked for."""
    network, name = exercise.networks[question.network], question.reads[0]
    module = _module(_table(evidence.replies))
    if module is None:
        return _nothing(question, evidence)
    if not evidence.examined or evidence.examined[0].refused:
        raise GraderError(f"the examiner could not run the reference network of question {question.id}")
    return replace(_compared(name, network, module, evidence), judged_on=JUDGED_ON)


def _compared(name: str, network: Network, module: Module, evidence: QuestionEvidence) -> CheckResult:
    wanted = parameter_shapes(network)
    if sorted(module.shapes) != sorted(wanted):
        return _other_parameters(name, module, wanted, evidence)
    if module.outputs is None:
        code = "forward-without-return" if module.returned == "NoneType" else "forward-returns-another-thing"
        return diagnosed(evidence, (code,), yours=module.returned, expected="a tensor", code="G541")
    reference, *others = evidence.examined
    if agree(module.outputs, reference.outputs):
        return CheckResult.passed(
            f"{name} has {reference.parameters:,} parameters and the outputs of the network asked for on "
            f"{len(reference.outputs)} fresh inputs."
        )
    pairs = zip(variants(network), others, strict=False)
    codes = [code for (code, _), one in pairs if not one.refused and agree(module.outputs, one.outputs)]
    if codes:
        first = codes[0]
        yours, expected = WORDS.get(first, ("another activation", "the activations of the statement"))
        return diagnosed(evidence, tuple(dict.fromkeys(codes)), yours=yours, expected=expected, code="G541")
    return replace(other_outputs(name, module.outputs, reference.outputs), code="G542")


WORDS = {
    "relu-at-the-end": ("relu on the outputs", "outputs without an activation"),
    "softmax-at-the-end": ("softmax on the outputs", "outputs without an activation"),
    "log-softmax-at-the-end": ("log_softmax on the outputs", "outputs without an activation"),
    "sigmoid-at-the-end": ("sigmoid on the outputs", "outputs without an activation"),
    "hidden-linear": ("hidden layer without activation", "the activation of the statement"),
    "pooling-of-another-kind": ("the mean of each window", "its maximum"),
}


def _other_parameters(name: str, module: Module, wanted: Sequence[Shape], evidence: QuestionEvidence) -> CheckResult:
    total, right = (sum(map(math.prod, shapes)) for shapes in (module.shapes, wanted))
    rows = tuple(
        ComparisonRow(f"parameter {place}", _size(asked), _size(mine), "", asked == mine)
        for place, (asked, mine) in enumerate(_aligned(wanted, module.shapes), start=1)
    )
    kernels = [shape for shape in wanted if len(shape) > 1]
    if sorted(module.shapes) == sorted(kernels):
        result = diagnosed(
            evidence, ("bias-switched-off",), yours="layers without biases", expected="biases", code="G540"
        )
    else:
        result = CheckResult.failed(
            "G540",
            f"{name} has {total:,} parameters in {len(module.shapes)} tensors, expected {right:,} in {len(wanted)}.",
            why="the sizes of the layers decide the shapes: Linear(in, out) has a weight of (out, in), "
            "Conv2d(in, out, window) one of (out, in, window, window).",
            next=f"for key, value in {name}.state_dict().items(): print(key, value.shape)",
        )
    return replace(result, exhibits=(Comparison("Shapes of the parameters", rows),))


def _aligned(wanted: Sequence[Shape], mine: Sequence[Shape]) -> list[tuple[Shape | None, Shape | None]]:
    longest = max(len(wanted), len(mine))
    both = [[*shapes, *[None] * (longest - len(shapes))] for shapes in (wanted, mine)]
    return list(zip(*both, strict=True))


def _size(shape: Shape | None) -> str:
    return "nothing" if shape is None else " x ".join(map(str, shape))


def _nothing(question: Spec, evidence: QuestionEvidence) -> CheckResult:
    """No module: PyTorch is not there, the name holds something else, or calling the module raised."""
    name, reply = question.reads[0], reply_at(evidence.replies)
    if any(cell.ename == "ModuleNotFoundError" and cell.evalue == ABSENT for cell in evidence.run.cells):
        return CheckResult(
            Verdict.SKIP,
            Fraction(0),
            LEFT_OUT,
            "PyTorch is not installed where this was graded, so the question was left out; expected a module "
            "of PyTorch.",
            why="PyTorch is an extra of the grader. It says nothing about the answer.",
            next="pip install 'grader[torch]' where this is graded, then grade again",
        )
    content = reply.content if isinstance(reply, Answer) else None
    if isinstance(content, Raised):
        return _judge_exception(name, question, content)
    unusable = unusable_value(evidence, reply, name, wanted="a module of PyTorch")
    if unusable is not None:
        return unusable
    found = described(content) if content is not None else "nothing"
    return CheckResult.no_verdict(
        "G544",
        f"{name} is {found}, expected a module of PyTorch.",
        why="a class is only the plan of a network; the question looks at a network that was made of it.",
        next=f"{name} = TheClass()    with the name of the class, and brackets",
    )


def _judge_exception(name: str, question: Spec, error: Raised) -> CheckResult:
    words = exception_in_words(error.ename, error.evalue)
    return CheckResult.failed(
        "G545",
        f"calling {name} on drawn inputs raised {words}; expected outputs.",
        why="a network must take inputs of the shape in the statement; the batch comes first, then the channels.",
        next="print x.shape after each line of forward and follow it to the line that raises",
        slide=question.slide,
    )


# --- reading the reply --------------------------------------------------------------------------------------------


def _table(replies: Sequence[Reply]) -> Mapping[str, Value] | None:
    first = reply_at(replies)
    if not isinstance(first, Answer) or not isinstance(first.content, Table):
        return None
    named = first.content.named()
    return named if {"parameters", "returned", "outputs"} <= named.keys() else None


def _module(found: Mapping[str, Value] | None) -> Module | None:
    if found is None:
        return None
    outputs, returned = found["outputs"], found["returned"]
    return Module(
        tuple(_shape(one) for one in items_of(found["parameters"])),
        returned.value if isinstance(returned, Text) else "",
        outputs.nested() if isinstance(outputs, Array) else None,
    )


def _shape(value: Value) -> Shape:
    return tuple(int(length) for length in as_numbers(value) or () if math.isfinite(length))


CODES = {
    "G540": "a module of PyTorch has other parameters than asked for",
    "G541": "a module of PyTorch computes what a known slip gives",
    "G542": "a module of PyTorch has the right parameters and gives other outputs",
    "G543": "PyTorch is not installed; the question was skipped",
    "G544": "the name holds no module of PyTorch",
    "G545": "calling a module of PyTorch raised an exception",
}
