"""Parameter counts of a spec's network, and the counts that known slips give. Read by the check `param_count`."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from grader.exercise.spec import Layer, Network

Shape = tuple[int, ...]
SGD_VARIABLES = 2
ADAM_VARIABLES = 2


@dataclass(frozen=True, slots=True)
class Counted:
    """One layer with its numbers: its input's and output's shape, its kernel's and its bias's size."""

    layer: Layer
    input: Shape
    output: Shape
    kernel: int
    bias: int

    @property
    def parameters(self) -> int:
        """Kernel and bias together."""
        return self.kernel + self.bias

    @property
    def inputs(self) -> int:
        """How many inputs one unit of the layer has."""
        return self.input[-1]

    @property
    def units(self) -> int:
        """How many units the layer has."""
        return self.output[-1]


def _dense(layer: Layer, shape: Shape) -> tuple[Shape, int, int]:
    units = layer.units or 0
    return (*shape[:-1], units), shape[-1] * units, units if layer.use_bias else 0


def _flatten(_: Layer, shape: Shape) -> tuple[Shape, int, int]:
    return (math.prod(shape),), 0, 0


def _unchanged(_: Layer, shape: Shape) -> tuple[Shape, int, int]:
    return shape, 0, 0


RULES: dict[str, Callable[[Layer, Shape], tuple[Shape, int, int]]] = {
    "Dense": _dense,
    "Flatten": _flatten,
    "Dropout": _unchanged,
    "Activation": _unchanged,
}


def counted(network: Network) -> tuple[Counted, ...]:
    """Every layer of the network with its numbers, in order."""
    rows = []
    shape: Shape = network.input
    for layer in network.layers:
        output, kernel, bias = RULES[layer.type](layer, shape)
        rows.append(Counted(layer, shape, output, kernel, bias))
        shape = output
    return tuple(rows)


def with_parameters(network: Network) -> tuple[Counted, ...]:
    """The layers that have parameters."""
    return tuple(row for row in counted(network) if row.parameters)


def per_layer(network: Network) -> tuple[int, ...]:
    """The parameters of each layer that has any."""
    return tuple(row.parameters for row in with_parameters(network))


def total(network: Network) -> int:
    """All parameters of the network."""
    return sum(per_layer(network))


# --- slips ------------------------------------------------------------------------------------------------------


def layer_slips(network: Network) -> dict[str, tuple[int, ...]]:
    """Slips that show in the counts of the layers: for each, the wrong count of every layer."""
    rows = with_parameters(network)
    right = per_layer(network)
    last = len(rows) - 1
    found = {
        "bias-forgotten": tuple(row.kernel for row in rows),
        "one-bias-per-layer": tuple(row.kernel + min(row.bias, 1) for row in rows),
        "bias-only-output": tuple(row.kernel + (row.bias if at == last else 0) for at, row in enumerate(rows)),
        "bias-only-hidden": tuple(row.kernel + (row.bias if at < last else 0) for at, row in enumerate(rows)),
        "first-bias-forgotten": tuple(row.kernel + (row.bias if at else 0) for at, row in enumerate(rows)),
        "bias-per-input": tuple(row.kernel + row.inputs for row in rows),
        "units-squared": tuple(row.units * row.units + row.bias for row in rows),
        "inputs-one-too-many": tuple((row.inputs + 1) * row.units + row.bias for row in rows),
        "layers-swapped": right[::-1],
    }
    return _distinct({code: counts for code, counts in found.items() if counts != right})


def total_slips(network: Network) -> dict[str, int]:
    """Slips that show in the total, those of the layers included. Several may give the same number."""
    rows = with_parameters(network)
    right = total(network)
    sizes = [math.prod(network.input), *(row.units for row in rows)]
    found = {code: sum(counts) for code, counts in layer_slips(network).items()}
    if len(rows) > 1:
        found |= {
            "output-layer-forgotten": right - rows[-1].parameters,
            "output-layer-only": rows[-1].parameters,
            "first-dense-as-input": right - rows[0].parameters,
        }
    if len(rows) > 2:
        found["first-layer-only"] = rows[0].parameters
    found |= {
        "neurons-counted": sum(sizes),
        "sizes-multiplied": math.prod(sizes),
        "adam-variables-counted": 3 * right + ADAM_VARIABLES,
        "sgd-variables-counted": right + SGD_VARIABLES,
    }
    return {code: count for code, count in found.items() if count != right}


def _distinct(found: dict[str, tuple[int, ...]]) -> dict[str, tuple[int, ...]]:
    """Without a slip that only says in other words what a slip before it says (one layer has no other layer)."""
    kept: dict[str, tuple[int, ...]] = {}
    for code, counts in found.items():
        if counts not in kept.values() or code == "units-squared":
            kept[code] = counts
    return kept
