"""`aspect = "forward"` of `keras_model`: the student's network with given weights must compute the right values.

The statement's weights and inputs come first, then weights and inputs drawn for this run. What is right is worked
out by `grader/kinds/networks/forward.py`, and so is what one wrong activation would give.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from grader.evidence import Build
from grader.exercise.spec import Network
from grader.grades.exhibits import Comparison, ComparisonRow
from grader.grades.records import CheckResult
from grader.kinds import QuestionEvidence
from grader.kinds.chance import rng
from grader.kinds.networks.architecture import Architecture, as_array, drawn_inputs, nested_draw, shape_of
from grader.kinds.networks.forward import forward
from grader.kinds.networks.slips import Slip, name_slips, variants
from grader.kinds.networks.stated import weight_shapes


def faults(question: Any, network: Network) -> list[str]:
    """Weights or inputs that do not fit the network."""
    if any(layer.type not in ("Dense", "Activation", "Flatten", "Dropout") for layer in network.layers):
        return ["aspect: forward works out Dense, Activation, Flatten and Dropout layers only"]
    given = [shape_of(weight) for weight in question.weights]
    wanted = weight_shapes(network)
    problems = [] if given == wanted else [f"weights: shapes {given}, the network needs {wanted}"]
    if not question.x or any(shape_of(row) != tuple(network.input) for row in question.x):
        problems.append(f"x: at least one row of shape {tuple(network.input)}")
    return problems


def builds(question: Any, network: Network, architecture: Architecture, key: str) -> tuple[Build, ...]:
    """The student's network twice: with the statement's weights, and with weights drawn for this run."""
    return tuple(
        Build(architecture.model(), inputs, weights=tuple(as_array(weight) for weight in weights))
        for weights, inputs in _settings(question, network, key, drawn_inputs(key, network.input))
    )


def judged(question: Any, network: Network, slips: Sequence[Slip], evidence: QuestionEvidence) -> CheckResult:
    """Right when all outputs agree; otherwise the wrong activation whose outputs these are, or the difference."""
    refused = next((examined.refused for examined in evidence.examined if examined.refused), "")
    if refused or not evidence.examined:
        return _does_not_fit(evidence, slips, refused or "nothing came back from the examiner")
    inputs = evidence.requests[0].args["inputs"]
    settings = _settings(question, network, f"{evidence.seed}/{question.id}", inputs)
    outputs = [examined.outputs for examined in evidence.examined]
    right = [forward(network, weights, inputs) for weights, inputs in settings]
    if _agree(outputs, right, question.tolerance):
        value = ", ".join(f"{number:.6g}" for number in right[0][0])
        return CheckResult.passed(f"the network gives {value} for the statement's weights and input.")
    matching = [
        slip
        for slip, names in variants(network)
        if _agree(outputs, [forward(network, *setting, activations=names) for setting in settings], question.tolerance)
    ]
    return _wrong(question, evidence, matching or slips, (outputs[0], right[0]))


def _settings(question: Any, network: Network, key: str, inputs: list[Any]) -> list[tuple[list[Any], list[Any]]]:
    """(weights, inputs), the statement's and the drawn ones."""
    chance = rng(f"{key}/forward")
    drawn = [nested_draw(shape, chance, 1) for shape in weight_shapes(network)]
    return [(list(question.weights), [*question.x, *inputs]), (drawn, inputs)]


def _agree(outputs: Any, right: Any, tolerance: float) -> bool:
    if isinstance(right, list):
        return (
            isinstance(outputs, list)
            and len(outputs) == len(right)
            and all(_agree(*pair, tolerance) for pair in zip(outputs, right, strict=True))
        )
    return isinstance(outputs, int | float) and abs(outputs - right) <= tolerance * max(1.0, abs(right))


def _compared(question: Any, outputs: Any, right: Any) -> Comparison:
    rows = tuple(
        ComparisonRow(f"output for x = {list(x)}", _numbers(wanted), _numbers(yours), same=yours == wanted)
        for x, yours, wanted in zip(question.x, outputs, right, strict=False)
    )
    return Comparison("With the statement's weights", rows, f"{question.tolerance:g}")


def _numbers(row: Any) -> str:
    return ", ".join(f"{number:.6f}" if isinstance(number, int | float) else "not finite" for number in row)


def _does_not_fit(evidence: QuestionEvidence, slips: Sequence[Slip], reason: str) -> CheckResult:
    if slips:
        return name_slips(evidence, slips, "G331")
    return CheckResult.failed(
        "G331",
        f"the statement's weights do not fit the network: {reason}.",
        why="a kernel has one row for each input and one column for each unit; a bias has one number for each unit.",
        next="print([w.shape for w in model.get_weights()]) and compare with the statement",
    )


def _wrong(question: Any, evidence: QuestionEvidence, slips: Sequence[Slip], outputs: tuple[Any, Any]) -> CheckResult:
    outputs, right = outputs
    exhibit = _compared(question, outputs, right)
    if slips:
        first, *others = slips
        named = Slip(
            first.misconception,
            f"{first.yours}, which gives {_numbers(outputs[0])}",
            f"{first.expected}, which gives {_numbers(right[0])}",
        )
        result = name_slips(evidence, [named, *others], "G330")
    else:
        result = CheckResult.failed(
            "G330",
            f"the network gives {_numbers(outputs[0])} for the statement's weights and input; expected "
            f"{_numbers(right[0])} (tolerance {question.tolerance:g}).",
            why="the weights fit, so an activation or the order of the layers must differ.",
            next="work the forward pass out by hand, one layer at a time",
        )
    return replace(result, exhibits=(exhibit,))
