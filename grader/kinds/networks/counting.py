"""Parameter counts of a spec's network, and the counts that known slips give. Read by the check `param_count`."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from grader.exercise.networks.layer_rules import Shape, Sizes, measured
from grader.exercise.networks.layer_table import LAYERS, LayerType
from grader.exercise.spec import Layer, Network

SGD_VARIABLES = 2
ADAM_VARIABLES = 2


@dataclass(frozen=True, slots=True)
class LayerCount:
    """One layer with its numbers: its input's and output's shape, and the sizes of its weights."""

    layer: Layer
    input: Shape
    sizes: Sizes

    @property
    def output(self) -> Shape:
        """The shape that the layer gives."""
        return self.sizes.output

    @property
    def kernel(self) -> int:
        """Everything that is learned except the biases."""
        return self.sizes.count("kernel", "recurrent")

    @property
    def bias(self) -> int:
        """The biases."""
        return self.sizes.count("bias")

    @property
    def parameters(self) -> int:
        """All numbers that the layer's weights hold."""
        return self.sizes.parameters

    @property
    def inputs(self) -> int:
        """How many inputs one unit of the layer has."""
        return self.sizes.inputs

    @property
    def units(self) -> int:
        """How many units the layer has."""
        return self.output[-1]

    @property
    def type(self) -> LayerType:
        """The layer's row in the table."""
        return LAYERS[self.layer.type]

    @property
    def cell(self) -> Layer:
        """The recurrent layer that is run both ways; any other layer itself."""
        return self.layer.layer or self.layer


def counted(network: Network) -> tuple[LayerCount, ...]:
    """Every layer of the network with its numbers, in order. Raises ValueError where layers do not fit."""
    rows = []
    shape: Shape = network.input
    for layer in network.layers:
        rows.append(LayerCount(layer, shape, measured(layer.description, shape)[1]))
        shape = rows[-1].output
    return tuple(rows)


def with_parameters(network: Network) -> tuple[LayerCount, ...]:
    """The layers that have parameters."""
    return tuple(row for row in counted(network) if row.parameters)


def per_layer(network: Network) -> tuple[int, ...]:
    """The parameters of each layer that has any."""
    return tuple(row.parameters for row in with_parameters(network))


def total(network: Network) -> int:
    """All parameters of the network."""
    return sum(per_layer(network))


def frozen(network: Network) -> int:
    """The parameters that training does not change."""
    return sum(row.sizes.count("frozen") for row in counted(network))


# --- slips ------------------------------------------------------------------------------------------------------


def layer_slips(network: Network) -> dict[str, tuple[int, ...]]:
    """Slips that show in the counts of the layers: for each, the wrong count of every layer that has any."""
    rows = with_parameters(network)
    right = per_layer(network)
    last = len(rows) - 1
    slips = {
        "bias-forgotten": tuple(row.parameters - row.bias for row in rows),
        "one-bias-per-layer": tuple(row.parameters - max(row.bias - 1, 0) for row in rows),
        "bias-only-output": tuple(row.parameters - (row.bias if at < last else 0) for at, row in enumerate(rows)),
        "bias-only-hidden": tuple(row.parameters - (row.bias if at == last else 0) for at, row in enumerate(rows)),
        "first-bias-forgotten": tuple(row.parameters - (0 if at else row.bias) for at, row in enumerate(rows)),
        **{code: tuple(_worked(code, row) for row in rows) for code in WRONG_LAYERS},
        "layers-swapped": right[::-1],
    }
    return _distinct({code: counts for code, counts in slips.items() if counts != right})


def _worked(code: str, row: LayerCount) -> int:
    """A layer's count as a slip makes it; the right one where the slip is about another kind of layer."""
    subjects, wrong = WRONG_LAYERS[code]
    own = {row.type.rule, LAYERS[row.cell.type].rule, row.cell.type}
    return wrong(row) if own & set(subjects) else row.parameters


DENSE, CONVOLUTIONS, RECURRENT = ("dense",), ("convolution", "transposed_convolution"), ("recurrent",)
WRONG_LAYERS: dict[str, tuple[tuple[str, ...], Callable[[LayerCount], int]]] = {
    "bias-per-input": (DENSE, lambda row: row.kernel + row.inputs),
    "units-squared": (DENSE, lambda row: row.units * row.units + row.bias),
    "inputs-one-too-many": (DENSE, lambda row: (row.inputs + 1) * row.units + row.bias),
    "channels-forgotten": (CONVOLUTIONS, lambda row: row.kernel // row.input[-1] + row.bias),
    "window-one-side": (CONVOLUTIONS, lambda row: row.kernel // (row.layer.kernel_size or (1,))[-1] + row.bias),
    "one-filter-only": (CONVOLUTIONS, lambda row: row.parameters // row.units),
    "weights-per-position": (CONVOLUTIONS, lambda row: row.parameters * row.sizes.times),
    "direction-shared": (("both_ways",), lambda row: row.parameters // 2),
    "recurrent-kernel-forgotten": (RECURRENT, lambda row: row.sizes.count("kernel") + row.bias),
    "input-kernel-forgotten": (RECURRENT, lambda row: row.sizes.count("recurrent") + row.bias),
    "weights-per-step": (RECURRENT, lambda row: row.parameters * row.sizes.times),
    "gates-forgotten": (("LSTM",), lambda row: row.parameters // 4),
    "one-gate-too-few": (("LSTM",), lambda row: row.parameters // 4 * 3),
    "statistics-forgotten": (("batch_normalisation",), lambda row: row.parameters - row.sizes.count("frozen")),
}


def total_slips(network: Network) -> dict[str, int]:
    """Slips that show in the total, those of the layers included. Several may give the same number."""
    rows = with_parameters(network)
    right = total(network)
    neurons = [math.prod(network.input), *(row.units for row in rows)]
    slips = {code: sum(counts) for code, counts in layer_slips(network).items()}
    if len(rows) > 1:
        slips |= {
            "output-layer-forgotten": right - rows[-1].parameters,
            "output-layer-only": rows[-1].parameters,
            "first-dense-as-input": right - rows[0].parameters,
        }
    if len(rows) > 2:
        slips["first-layer-only"] = rows[0].parameters
    slips |= _dropout_slips(network)
    slips |= {
        "neurons-counted": sum(neurons),
        "sizes-multiplied": math.prod(neurons),
        "adam-variables-counted": 3 * right + ADAM_VARIABLES,
        "sgd-variables-counted": right + SGD_VARIABLES,
    }
    return {code: count for code, count in slips.items() if count != right}


def _dropout_slips(network: Network) -> dict[str, int]:
    """What the total becomes when Dropout is thought to take parameters away, or to have some."""
    dropped = [row for row in counted(network) if row.layer.type == "Dropout"]
    if not dropped:
        return {}
    kept = math.prod(1 - (row.layer.rate or 0) for row in dropped)
    return {
        "dropout-takes-weights": round(total(network) * kept),
        "dropout-counted": total(network) + sum(row.units for row in dropped),
    }


def _distinct(slips: dict[str, tuple[int, ...]]) -> dict[str, tuple[int, ...]]:
    """Without a slip that only says in other words what a slip before it says (one layer has no other layer)."""
    kept: dict[str, tuple[int, ...]] = {}
    for code, counts in slips.items():
        if counts not in kept.values() or code == "units-squared":
            kept[code] = counts
    return kept
