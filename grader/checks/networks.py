"""Networks as plain data: from a spec, and from what the student's process says of its model.

A `Drawing` is what the examiner can re-make: an input shape and a chain of layers with allow-listed settings. Its
`parts` are what people compare: activations stand with the layer they belong to, and layers that change nothing
(an Activation("linear"), a Flatten of a flat input) are left out. Used by the kinds `keras_model` and
`trained_model`.
"""

from __future__ import annotations

import math
import random
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from grader.checks.chance import rng
from grader.evidence import Array, LayerReport, ModelReport
from grader.exercise.spec import Layer, Network

Shape = tuple[int, ...]
WINDOW = ("strides", "padding", "data_format")
CONVOLUTION = ("filters", "kernel_size", "use_bias", "groups", "dilation_rate", *WINDOW)
SETTINGS: Mapping[str, tuple[str, ...]] = {
    "Dense": ("units", "use_bias"),
    "Dropout": ("rate",),
    "ReLU": ("negative_slope", "max_value", "threshold"),
    "LeakyReLU": ("negative_slope",),
    "ELU": ("alpha",),
    "Softmax": ("axis",),
    "BatchNormalization": ("axis", "epsilon", "center", "scale"),
    "Reshape": ("target_shape",),
    "Rescaling": ("scale", "offset"),
    "Conv1D": CONVOLUTION,
    "Conv2D": CONVOLUTION,
    **{f"{kind}Pooling{axes}D": ("pool_size", *WINDOW) for kind in ("Max", "Average") for axes in (1, 2)},
}
ACTIVATED = ("Dense", "Conv1D", "Conv2D", "Activation")
ALIASES = {"swish": "silu", "hard_swish": "hard_silu"}
CUSTOM = "custom"
FEW_ROWS, ROWS, LARGE_INPUT = 6, 48, 500
BOUNDS = (3, 10, 30)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A network to re-make. `obstacle` says why it cannot be re-made; then `layers` only serve for comparing."""

    input: Shape | None
    layers: tuple[Mapping[str, Any], ...]
    obstacle: str = ""

    @property
    def remade(self) -> bool:
        """Whether the examiner is asked to build it."""
        return not self.obstacle and self.input is not None and bool(self.layers)

    def model(self, **more: Any) -> dict[str, Any]:
        """The description that the examiner reads."""
        layers = [{key: value for key, value in layer.items() if key != "weights"} for layer in self.layers]
        return {"input": list(self.input or ()), "layers": layers, **more}


@dataclass(frozen=True, slots=True)
class Part:
    """One layer as people count them. `rows` are its places in the drawing's layers."""

    type: str
    units: int | None = None
    activation: str = "linear"
    use_bias: bool = True
    rate: float | None = None
    weights: tuple[Shape, ...] = field(default=(), compare=False)
    rows: tuple[int, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        """As in a message: `Dense(3, relu)`."""
        inside = [] if self.units is None else [str(self.units)]
        if self.rate is not None:
            inside.append(f"{self.rate:g}")
        if self.type in ACTIVATED:
            inside.append(self.activation)
        if not self.use_bias:
            inside.append("no bias")
        return f"{self.type}({', '.join(inside)})"

    @property
    def parameters(self) -> int:
        """How many numbers its weights hold."""
        return sum(math.prod(shape) for shape in self.weights)


# --- from a spec ------------------------------------------------------------------------------------------------


def from_spec(network: Network) -> Drawing:
    """The network that a spec states."""
    return Drawing(tuple(network.input), tuple(_spec_layer(layer) for layer in network.layers))


def _spec_layer(layer: Layer) -> dict[str, Any]:
    match layer.type:
        case "Dense":
            return {
                "type": "Dense",
                "units": layer.units,
                "activation": layer.activation,
                "use_bias": layer.use_bias,
            }
        case "Dropout":
            return {"type": "Dropout", "rate": layer.rate}
        case "Activation":
            return {"type": "Activation", "activation": layer.activation}
        case _:
            return {"type": layer.type}


def weight_shapes(network: Network) -> list[Shape]:
    """The shapes of a spec's weights in the order of Keras: kernel, bias, kernel, bias ..."""
    shapes: list[Shape] = []
    width = math.prod(network.input)
    for layer in network.layers:
        if layer.type == "Dense" and layer.units:
            shapes += [(width, layer.units), (layer.units,)] if layer.use_bias else [(width, layer.units)]
            width = layer.units
    return shapes


# --- from a report ----------------------------------------------------------------------------------------------


def from_report(report: ModelReport) -> Drawing:
    """The network that a model report describes."""
    flat = list(_flat(report.layers))
    layers: list[Mapping[str, Any]] = []
    for one in flat:
        first, *followers = _layers(one)
        layers += [{**first, "weights": one.weights}, *followers]
    return Drawing(_input(report), tuple(layers), _obstacle(report, flat))


def _input(report: ModelReport) -> Shape | None:
    shape = report.input_shape[1:] if report.input_shape else ()
    known = tuple(length for length in shape if length is not None)
    return known if known and len(known) == len(shape) else None


def _obstacle(report: ModelReport, flat: Sequence[LayerReport]) -> str:
    if report.form not in ("sequential", "functional"):
        return "it is a class of its own"
    own = next((layer for layer in flat if not layer.keras), None)
    if own is not None:
        return f"its layer {own.type} has code of its own"
    if report.form == "functional" and not _chain(report.layers):
        return "its layers are not one chain"
    return ""


def _chain(layers: Sequence[LayerReport]) -> bool:
    """Whether each layer reads the one before it and nothing else."""
    return all(later.inbound == (earlier.name,) for earlier, later in pairwise(layers))


def _flat(layers: Sequence[LayerReport]) -> Iterator[LayerReport]:
    for layer in layers:
        if layer.layers:
            yield from _flat(layer.layers)
        elif layer.type != "InputLayer":
            yield layer


def _layers(report: LayerReport) -> list[dict[str, Any]]:
    """One reported layer for the examiner: an activation that is itself a layer follows as a layer."""
    config = report.config
    layer: dict[str, Any] = {"type": report.type}
    layer |= {key: config[key] for key in SETTINGS.get(report.type, ()) if key in config}
    if report.type not in ACTIVATED:
        return [layer]
    activation = config.get("activation", "linear" if report.keras else CUSTOM)
    inner = str(activation.get("layer")) if isinstance(activation, Mapping) else ""
    if isinstance(activation, Mapping) and inner in SETTINGS:
        follower = {"type": inner, **{key: activation[key] for key in SETTINGS[inner] if key in activation}}
        return [follower] if report.type == "Activation" else [{**layer, "activation": "linear"}, follower]
    name = activation if isinstance(activation, str) else "linear" if activation is None else CUSTOM
    return [{**layer, "activation": ALIASES.get(name, name)}]


# --- the parts that people compare --------------------------------------------------------------------------------


def parts(drawing: Drawing) -> tuple[Part, ...]:
    """The layers with their activations, without those that change nothing."""
    found: list[Part] = []
    flat_input = drawing.input is None or len(drawing.input) == 1
    for row, layer in enumerate(drawing.layers):
        part = _part(layer, row)
        if _changes_nothing(part, flat_input=flat_input):
            continue
        last = found[-1] if found else None
        if part.type == "Activation" and last and last.type in ACTIVATED and last.activation == "linear":
            found[-1] = replace(last, activation=part.activation, rows=(*last.rows, row))
        else:
            found.append(part)
    return tuple(found)


def _changes_nothing(part: Part, *, flat_input: bool) -> bool:
    return (
        (part.type == "Activation" and part.activation == "linear")
        or (part.type == "Flatten" and flat_input)
        or (part.type == "Dropout" and part.rate == 0)
    )


def _part(layer: Mapping[str, Any], row: int) -> Part:
    kind = str(layer["type"])
    activation = _standing_alone(layer)
    if activation is not None:
        return Part("Activation", activation=activation, rows=(row,))
    units = layer.get("units", layer.get("filters"))
    return Part(
        kind,
        units if isinstance(units, int) else None,
        str(layer.get("activation", "linear")),
        layer.get("use_bias", True) is not False,
        _number(layer.get("rate"), 0.5) if kind == "Dropout" else None,
        tuple(layer.get("weights", ())),
        (row,),
    )


def _standing_alone(layer: Mapping[str, Any]) -> str | None:
    """The activation that a layer is, when it is nothing else."""
    match layer["type"]:
        case "Activation":
            return str(layer.get("activation", "linear"))
        case "Softmax":
            return "softmax"
        case "ReLU":
            changed = any(layer.get(key) for key in ("negative_slope", "threshold"))
            return "relu with settings" if changed or layer.get("max_value") is not None else "relu"
        case "LeakyReLU":
            return f"leaky_relu {_number(layer.get('negative_slope'), 0.3):g}"
        case "ELU":
            return f"elu {_number(layer.get('alpha'), 1):g}".removesuffix(" 1")
        case _:
            return None


def _number(value: Any, default: float) -> float:
    """A reported setting as a number; what is none counts as Keras's default."""
    return float(value) if isinstance(value, int | float) else default


def shown(found: Sequence[Part]) -> str:
    """All parts in one line: `Dense(3, relu), Dense(1, sigmoid)`."""
    return ", ".join(map(str, found)) if found else "no layers"


# --- what is drawn for a run ----------------------------------------------------------------------------------------


def drawn_inputs(key: str, shape: Shape) -> list[Any]:
    """Rows of inputs, in turn between -3 and 3, -10 and 10, -30 and 30: some activations differ only far out."""
    chance = rng(f"{key}/inputs")
    rows = FEW_ROWS if math.prod(shape) > LARGE_INPUT else ROWS
    return [nested_draw(shape, chance, BOUNDS[row % 3]) for row in range(rows)]


def nested_draw(shape: Shape, chance: random.Random, bound: float) -> Any:
    """Nested lists of a shape, with numbers between -bound and bound."""
    if not shape:
        return round(chance.uniform(-bound, bound), 3)
    return [nested_draw(shape[1:], chance, bound) for _ in range(shape[0])]


def drawn_seed(key: str) -> int:
    """The seed of the weights that examiner and probe draw."""
    return rng(f"{key}/weights").getrandbits(32)


def as_array(nested: Any) -> Array:
    """Nested lists as a float32 array."""
    flat = list(_numbers(nested))
    return Array("float32", shape_of(nested), struct.pack(f"<{len(flat)}f", *flat))


def shape_of(nested: Any) -> Shape:
    """The shape of nested lists, by their first elements."""
    return (len(nested), *shape_of(nested[0])) if isinstance(nested, list | tuple) and nested else ()


def _numbers(nested: Any) -> Iterator[float]:
    if isinstance(nested, list | tuple):
        for one in nested:
            yield from _numbers(one)
    else:
        yield float(nested)
