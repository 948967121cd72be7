"""The parts of a network that people compare: layers with their activations, without those that change nothing.

Activations stand with the layer they belong to; an Activation("linear"), a Flatten of a flat input and a Dropout
of nothing are left out.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from grader.exercise.networks.layer_table import LAYERS, WIDTHS, Setting
from grader.kinds.networks.architecture import ABSORBING, ACTIVATED, Architecture, Shape

LONG = 40
NOT_SET: tuple[Any, ...] = (None, [], ())


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
        inside += [text if key.endswith("size") else f"{key}={text}" for key, text in settings.items()]
        if self.type in ACTIVATED and not (_is_recurrent(self.type) and self.activation == "tanh"):
            inside.append(self.activation)
        if not self.use_bias:
            inside.append("no bias")
        words = ", ".join(inside)
        return f"{self.type}({inner}({words}))" if inner else f"{self.type}({words})"

    @property
    def parameters(self) -> int:
        """How many numbers its weights hold."""
        return sum(math.prod(shape) for shape in self.weights)


def parts(architecture: Architecture) -> tuple[Part, ...]:
    """The layers with their activations, without those that change nothing."""
    several: list[Part] = []
    flat_input = architecture.input is None or len(architecture.input) == 1
    for row, layer in enumerate(architecture.layers):
        part = _part(layer, row)
        if _changes_nothing(part, flat_input=flat_input):
            continue
        last = several[-1] if several else None
        if part.type == "Activation" and last and last.type in ABSORBING and last.activation == "linear":
            several[-1] = replace(last, activation=part.activation, rows=(*last.rows, row))
        else:
            several.append(part)
    return tuple(several)


def _changes_nothing(part: Part, *, flat_input: bool) -> bool:
    return (
        (part.type == "Activation" and part.activation == "linear")
        or (part.type == "Flatten" and flat_input)
        or part.rate == 0
    )


def _part(layer: Mapping[str, Any], row: int) -> Part:
    name = str(layer["type"])
    activation = _standing_alone(name, layer)
    if activation is not None:
        return Part("Activation", activation=activation, rows=(row,))
    if name == "Reshape" and len(_sequence(layer.get("target_shape"))) == 1:
        return Part("Flatten", rows=(row,))
    inner = layer.get("layer")
    cell: Mapping[str, Any] = inner if isinstance(inner, Mapping) else layer
    units = next((cell[key] for key in WIDTHS if key in cell), None)
    return Part(
        name,
        units if isinstance(units, int) else None,
        str(cell.get("activation", "tanh" if _is_recurrent(cell.get("type")) else "linear")),
        cell.get("use_bias", True) is not False,
        _number(layer.get("rate"), 0.5) if "rate" in _settings(name) else None,
        tuple(_settings_both_ways(layer, cell) if name == "Bidirectional" else _compared_settings(layer)),
        tuple(layer.get("weights", ())),
        (row,),
    )


def _settings(name: object) -> Mapping[str, Setting]:
    """The table's settings of a layer; none where the student's process names a layer that it does not have."""
    kind = LAYERS.get(str(name))
    return kind.settings if kind else {}


def _is_recurrent(name: object) -> bool:
    kind = LAYERS.get(str(name))
    return kind is not None and kind.gates > 0


def _standing_alone(name: str, layer: Mapping[str, Any]) -> str | None:
    """The activation that a layer is, when it is nothing else."""
    if name == "Activation":
        return str(layer.get("activation", "linear"))
    kind = LAYERS.get(name)
    if kind is None or not kind.activation:
        return None
    numbers = [
        (setting, _number(layer.get(key), setting.default))
        for key, setting in kind.settings.items()
        if setting.kind == "real"
    ]
    if any(number != setting.default and not setting.told for setting, number in numbers):
        return f"{kind.activation} with settings"
    compared = [n for setting, n in numbers if setting.told == "always" or (setting.told and n != setting.default)]
    return " ".join([kind.activation, *(f"{number:g}" for number in compared)])


# --- settings that matter, where they are not Keras's own -----------------------------------------------------------


def _compared_settings(layer: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The settings that people compare: those always told, and those that are not Keras's own choice."""
    settings = _settings(layer["type"])
    axes = LAYERS[str(layer["type"])].axes if settings else None
    for key, setting in settings.items():
        usual = layer.get(setting.like, settings[setting.like].default) if setting.like else setting.default
        given = usual if layer.get(key) in NOT_SET else layer[key]
        words = _sizes(given, axes or 1) if setting.kind == "sizes" else _text(given)
        changed = words != _sizes(usual, axes or 1) if setting.kind == "sizes" else given != usual
        if setting.told == "always" or (setting.told == "changed" and changed):
            yield key, words


def _settings_both_ways(layer: Mapping[str, Any], cell: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What a Bidirectional runs both ways, that layer's settings, and its own."""
    yield "layer", _text(cell.get("type") if cell is not layer else "?")
    if cell is not layer:
        yield from _compared_settings(cell)
        if cell.get("activation", "tanh") != "tanh":
            yield "activation", _text(cell["activation"])
    yield from _compared_settings(layer)


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


def listed(several: Sequence[Part]) -> str:
    """All parts in one line: `Dense(3, relu), Dense(1, sigmoid)`."""
    return ", ".join(map(str, several)) or "no layers"
