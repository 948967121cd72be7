"""Outputs of two networks on the same inputs: whether they agree, and the verdicts that rest on outputs alone.

Used by `grader/kinds/networks/keras_model.py`.
"""

from __future__ import annotations

import math
from typing import Any

from grader.evidence import Raised, exception_in_words
from grader.exercise.spec import Network
from grader.grades.exhibits import Comparison, ComparisonRow
from grader.grades.records import CheckResult

RELATIVE, ABSOLUTE = 1e-4, 1e-5


def agree(found: Any, wanted: Any) -> bool:
    """Whether two nested lists of numbers have one shape and agree within the tolerance of float32."""
    if isinstance(wanted, list):
        return isinstance(found, list) and len(found) == len(wanted) and all(map(agree, found, wanted))
    if not isinstance(found, int | float) or not isinstance(wanted, int | float) or not math.isfinite(found):
        return False
    return abs(found - wanted) <= ABSOLUTE + RELATIVE * abs(wanted)


def raised(name: str, network: Network, error: Raised) -> CheckResult:
    """The verdict where calling the network raised."""
    shape = (None, *network.input)
    words = exception_in_words(error.ename, error.evalue)
    return CheckResult.failed(
        "G311",
        f"calling {name} on inputs of shape {shape} raised {words}; expected outputs.",
        why="a network must take the inputs that the exercise states.",
        next=f"{name}(np.zeros({(2, *network.input)}))    shows the same error",
    )


def for_a_person(reason: str, parameters: int) -> CheckResult:
    """A review, where a network without a visible mistake cannot be re-made."""
    return CheckResult.for_a_person(
        "G312",
        f"the examiner cannot re-make this network ({reason}), so a person decides; expected "
        f"{parameters:,} parameters in a chain of layers.",
        why="only a network that is built again and run is judged by program.",
        next="write the network as a chain of Dense layers if that is what it is",
    )


def other_outputs(name: str, found: Any, wanted: Any) -> CheckResult:
    """The verdict where sizes fit and outputs do not."""
    return CheckResult.failed(
        "G313",
        f"with the same weights and inputs, {name} gives other outputs than the network asked for "
        f"(tolerance {RELATIVE:g} of the value).",
        why="the layers have the right sizes, so an activation or the order of the layers must differ.",
        next="compare each layer with the statement, its activation first",
        exhibits=(_compared(found, wanted),),
    )


def _compared(found: Any, wanted: Any) -> Comparison:
    pairs = list(enumerate(zip(found, wanted, strict=False), 1)) if isinstance(found, list) else []
    differing = [(row, yours, right) for row, (yours, right) in pairs if not agree(yours, right)][:5]
    rows = tuple(ComparisonRow(f"output for input {row}", _row(right), _row(yours)) for row, yours, right in differing)
    return Comparison("Outputs that differ", rows, f"{RELATIVE:g} of the value")


def _row(numbers: Any) -> str:
    flat = numbers if isinstance(numbers, list) else [numbers]
    return ", ".join(f"{number:.6f}" if isinstance(number, int | float) else "not finite" for number in flat[:6])
