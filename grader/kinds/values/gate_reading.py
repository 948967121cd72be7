"""Reading weights from an answer: (w1, w2, theta) in any plain form, or W, b, v, c of a 2-2-1 network."""

from __future__ import annotations

from collections.abc import Sequence

from grader.evidence import Array, Items, Number, Table, Text, Value, as_number
from grader.kinds.agreement import folded, misread
from grader.kinds.values.gates import StepNetwork, Unit, finite

THETA_KEYS = ("theta", "threshold", "t", "θ")
BIAS_KEYS = ("b", "bias")
TRIPLE = "three numbers (w1, w2, theta)"


def read_unit(found: Value, *, needs_theta: bool = True) -> Unit | str:
    """The unit that an answer describes, or a phrase that says why it describes none.

    Without `needs_theta`, two bare weights do as well (a single unit where a network is asked for).
    """
    if isinstance(found, Table):
        return _from_table(found)
    numbers = leaves(found)
    if numbers is None:
        return misread(found, TRIPLE)
    if len(numbers) != 3 and (needs_theta or len(numbers) != 2):
        return f"holds {len(numbers)} number{'s' if len(numbers) != 1 else ''}, expected {TRIPLE}"
    if not finite(numbers):
        return f"holds a number that is not finite, expected {TRIPLE}"
    theta = float(numbers[2]) if len(numbers) == 3 else 0.0
    return Unit((float(numbers[0]), float(numbers[1])), theta)


def read_network(found: Sequence[Value]) -> StepNetwork | tuple[int, str]:
    """The network that W, b, v and c describe, or which of them does not fit and why."""
    wanted = ((4, "a 2x2 list of numbers"), (2, "two numbers"), (2, "two numbers"), (1, "one number"))
    read: list[list[float]] = []
    for place, (one, (count, words)) in enumerate(zip(found, wanted, strict=True)):
        numbers = leaves(one)
        if numbers is None:
            return place, misread(one, words)
        if len(numbers) != count or (place == 0 and not _two_rows(one)):
            return place, f"holds {_form(one, numbers)}, expected {words}"
        if not finite(numbers):
            return place, f"holds a number that is not finite, expected {words}"
        read.append([float(number) for number in numbers])
    (a, b, c, d), (b1, b2), (v1, v2), (bias,) = read
    return StepNetwork(((a, b), (c, d)), (b1, b2), (v1, v2), bias)


def leaves(found: Value) -> list[float] | None:
    """All numbers of a value in reading order, however nested; None where something is no number."""
    match found:
        case Array(dtype=dtype) if dtype != "bool":
            return found.flat()
        case Items(type="list" | "tuple", items=items):
            parts = [leaves(item) for item in items]
            return None if any(part is None for part in parts) else [n for part in parts if part for n in part]
        case Number() | Text():
            number = as_number(found)
            return None if number is None else [number]
        case _:
            return None


def _from_table(table: Table) -> Unit | str:
    named = {folded(key): item for key, item in table.named().items()}
    weights = leaves(named["w"]) if "w" in named else None
    if weights is None and {"w1", "w2"} <= named.keys():
        weights = leaves(Items("list", (named["w1"], named["w2"])))
    theta = next((as_number(named[key]) for key in THETA_KEYS if key in named), None)
    bias = next((as_number(named[key]) for key in BIAS_KEYS if key in named), None)
    if theta is None and bias is not None and finite([bias]):
        theta = -float(bias)
    if weights is None or len(weights) != 2 or theta is None:
        return "is a dict without the numbers w1, w2 and theta"
    if not finite([*weights, theta]):
        return f"holds a number that is not finite, expected {TRIPLE}"
    return Unit((float(weights[0]), float(weights[1])), float(theta))


def _two_rows(found: Value) -> bool:
    if isinstance(found, Array):
        return found.shape == (2, 2)
    return isinstance(found, Items) and len(found.items) == 2


def _form(found: Value, numbers: Sequence[float]) -> str:
    if isinstance(found, Array):
        return f"an array of shape {found.shape}"
    return f"{len(numbers)} number{'s' if len(numbers) != 1 else ''}"
