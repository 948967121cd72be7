"""The parts of a network that people compare: layers with their activations, without those that change nothing.

Activations stand with the layer they belong to; an Activation("linear"), a Flatten of a flat input and a Dropout
of nothing are left out.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from grader.kinds.networks.architecture import ABSORBING, ACTIVATED, RECURRENT, Architecture, Shape

LONG = 40
CONVOLUTIONS = ("Conv1D", "Conv2D")
UNIT_KEYS = ("units", "filters", "output_dim")


@dataclass(frozen=True, slots=True)
class Part:
    """One layer as people count them. `rows` are its places in the architecture's layers.

    `settings` are (key, text) of what else matters for its type, where it is not Keras's own choice.
    """

    type: str
    units: int | None = None
    activation: str = "linear"
    use_bias: bool = True
    rate: float | None = None
    settings: tuple[tuple[str, str], ...] = ()
    weights: tuple[Shape, ...] = field(default=(), compare=False)
    rows: tuple[int, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        """As in a message: `Dense(3, relu)`, `Conv2D(4, 3x3, relu)`, `Bidirectional(LSTM(4))`."""
        inside = [] if self.units is None else [str(self.units)]
        if self.rate is not None:
            inside.append(f"{self.rate:g}")
        settings = dict(self.settings)
        inner = settings.pop("layer", "")
        inside += [text if key.endswith("_size") else f"{key}={text}" for key, text in settings.items()]
        if self.type in ACTIVATED and not (self.type in RECURRENT and self.activation == "tanh"):
            inside.append(self.activation)
        if not self.use_bias:
            inside.append("no bias")
        shown = ", ".join(inside)
        return f"{self.type}({inner}({shown}))" if inner else f"{self.type}({shown})"

    @property
    def parameters(self) -> int:
        """How many numbers its weights hold."""
        return sum(math.prod(shape) for shape in self.weights)


def parts(architecture: Architecture) -> tuple[Part, ...]:
    """The layers with their activations, without those that change nothing."""
    found: list[Part] = []
    flat_input = architecture.input is None or len(architecture.input) == 1
    for row, layer in enumerate(architecture.layers):
        part = _part(layer, row)
        if _changes_nothing(part, flat_input=flat_input):
            continue
        last = found[-1] if found else None
        if part.type == "Activation" and last and last.type in ABSORBING and last.activation == "linear":
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
    if kind == "Reshape" and len(_sequence(layer.get("target_shape"))) == 1:
        return Part("Flatten", rows=(row,))
    inner = layer.get("layer") if kind == "Bidirectional" else None
    cell: Mapping[str, Any] = inner if isinstance(inner, Mapping) else layer
    units = next((cell[key] for key in UNIT_KEYS if key in cell), None)
    return Part(
        kind,
        units if isinstance(units, int) else None,
        str(cell.get("activation", "tanh" if cell.get("type") in RECURRENT else "linear")),
        cell.get("use_bias", True) is not False,
        _number(layer.get("rate"), 0.5) if kind == "Dropout" else None,
        tuple(_settings(layer, cell)),
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


# --- settings that matter, where they are not Keras's own -----------------------------------------------------------


def _settings(layer: Mapping[str, Any], cell: Mapping[str, Any]) -> list[tuple[str, str]]:
    kind = str(layer["type"])
    if kind in CONVOLUTIONS or (kind.endswith(("Pooling1D", "Pooling2D")) and not kind.startswith("Global")):
        return _window(layer, 1 if kind.endswith("1D") else 2)
    if kind == "Embedding":
        masked = [("mask_zero", "True")] if layer.get("mask_zero") is True else []
        return [("input_dim", _text(layer.get("input_dim"))), *masked]
    if kind == "Rescaling":
        return [
            (key, _text(layer[key])) for key, plain in (("scale", 1), ("offset", 0)) if layer.get(key, plain) != plain
        ]
    if kind not in (*RECURRENT, "Bidirectional"):
        return []
    usual = {
        "return_sequences": False, "go_backwards": False, "dropout": 0, "recurrent_dropout": 0, "reset_after": True,
        "recurrent_activation": "sigmoid",
    }  # fmt: skip
    found = [(key, _text(cell[key])) for key, plain in usual.items() if cell.get(key, plain) != plain]
    if kind == "Bidirectional":
        found.insert(0, ("layer", _text(cell.get("type") if cell is not layer else "?")))
        if cell.get("activation", "tanh") != "tanh":
            found.append(("activation", _text(cell["activation"])))
        if layer.get("merge_mode", "concat") != "concat":
            found.append(("merge_mode", _text(layer["merge_mode"])))
    return found


def _window(layer: Mapping[str, Any], axes: int) -> list[tuple[str, str]]:
    key = "kernel_size" if "kernel_size" in layer or layer["type"] in CONVOLUTIONS else "pool_size"
    size = _sizes(layer.get(key, 2), axes)
    usual = size if key == "pool_size" else _sizes(1, axes)
    strides = _sizes(layer["strides"], axes) if layer.get("strides") else usual
    found = [(key, size)]
    if strides != usual:
        found.append(("strides", strides))
    if layer.get("padding", "valid") != "valid":
        found.append(("padding", _text(layer["padding"])))
    return found


def _sizes(value: Any, axes: int) -> str:
    sizes = (value,) * axes if isinstance(value, int) else _sequence(value)
    return "x".join(map(str, sizes))[:LONG]


def _sequence(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list | tuple) else ()


def _text(value: Any) -> str:
    return (f"{value:g}" if isinstance(value, float) else str(value))[:LONG]


def _number(value: Any, default: float) -> float:
    """A reported setting as a number; what is none counts as Keras's default."""
    return float(value) if isinstance(value, int | float) else default


def shown(found: Sequence[Part]) -> str:
    """All parts in one line: `Dense(3, relu), Dense(1, sigmoid)`."""
    return ", ".join(map(str, found)) if found else "no layers"
