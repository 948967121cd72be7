"""What one layer makes of a shape, and the sizes of its weights, by arithmetic alone.

The networks of a spec are counted by these rules (`grader/kinds/networks/counting.py`), and the examiner plans by them
what it builds, before anything is allocated (`grader/kernel/inside/blueprint.py`). Two copies of this arithmetic could
disagree, and an honest network would lose its points; so the examiner has this very file and the table behind its wall,
and nothing else of the package (`grader/kernel/sandbox.py`).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from grader.exercise.networks.layer_table import LAYERS, LayerType, Setting

Shape = tuple[int, ...]
Choice = TypeVar("Choice")
MAX_VALUES = 5_000_000


class Refused(ValueError):
    """The description is outside the table, or its input does not fit; the text says why."""


@dataclass(frozen=True, slots=True)
class ReadLayer:
    """A description that fits the table, with Keras's own choice where it says nothing."""

    name: str
    type: LayerType
    settings: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Sizes:
    """A layer's output shape, and its weights in the order of Keras: what each is for, and its shape.

    A weight is part of the "kernel", the "recurrent" kernel for the layer's own last outputs, the "bias", or "frozen":
    not changed by training. `inputs` is how many inputs one unit has, `times` how often the weights meet one row.
    """

    output: Shape
    weights: tuple[tuple[str, Shape], ...] = ()
    inputs: int = 0
    times: int = 1

    def count(self, *parts: str) -> int:
        """How many numbers the weights of these parts hold."""
        return sum(math.prod(shape) for part, shape in self.weights if part in parts)

    @property
    def parameters(self) -> int:
        """How many numbers all weights hold."""
        return sum(math.prod(shape) for _, shape in self.weights)


def measured(description: Any, shape: Shape) -> tuple[ReadLayer, Sizes]:
    """A described layer, and its sizes on an input of this shape. Raises Refused."""
    layer = read(description)
    return layer, _sized(layer, shape)


def _sized(layer: ReadLayer, shape: Shape) -> Sizes:
    axes = layer.type.axes
    if axes is not None and len(shape) != axes + 1:
        raise Refused(f"a {layer.name} on an input of {len(shape)} axes where {axes + 1} are needed")
    for key, setting in layer.type.settings.items():
        last = (None, -1, len(shape), [-1], [len(shape)])
        if setting.kind == "last" and layer.settings[key] not in last:
            raise Refused(f"a {layer.name} over another axis than the last one")
    return RULES[layer.type.rule](layer, shape)


# --- reading a description --------------------------------------------------------------------------------------------


def read(description: Any) -> ReadLayer:
    """The description of a layer, each setting held against the table. Raises Refused."""
    name = description.get("type") if isinstance(description, Mapping) else None
    settings: dict[str, Any] = {}
    if not isinstance(name, str) or name not in LAYERS:
        raise Refused(f"the layer {str(name)[:40]!r} is not one that can be re-made")
    kind = LAYERS[name]
    missing = [key for key, setting in kind.settings.items() if setting.needed and _unset(description.get(key))]
    if missing:
        raise Refused(f"a {name} needs {' and '.join(missing)}")
    for key, setting in kind.settings.items():
        given = description.get(key)
        if _unset(given):
            given = settings[setting.like] if setting.like else setting.default
        settings[key] = _inner(name, given) if setting.kind == "layer" else checked(setting, given, key, kind.axes)
    return ReadLayer(name, kind, settings)


def _unset(given: Any) -> bool:
    return given in (None, [], ())


def _inner(name: str, given: Any) -> ReadLayer:
    kind = LAYERS.get(str(given.get("type"))) if isinstance(given, Mapping) else None
    if kind is None or not kind.gates:
        raise Refused(f"a {name} around something that is not a recurrent layer")
    return read(given)


def checked(setting: Setting, given: Any, name: str, axes: int | None = None) -> Any:
    """A setting's value, in the form that Keras takes. Raises Refused where the table does not allow it."""
    match setting.kind if given is not None else "unset":
        case "whole":
            return whole(given, name, int(setting.least), int(setting.most))
        case "sizes":
            return sizes(given, name, axes, int(setting.most))
        case "shape":
            return _target(given, name)
        case "real":
            return real(given, name, setting.least, setting.most)
        case "word":
            return chosen(given, name, setting.words)
        case _:
            return given


def whole(given: Any, name: str, least: int = 1, most: int = 100_000) -> int:
    """A whole number in a range."""
    if isinstance(given, bool) or not isinstance(given, int) or not least <= given <= most:
        raise Refused(f"{name} is {str(given)[:40]}, expected a whole number from {least} to {most:,}")
    return given


def sizes(given: Any, name: str, count: int | None = None, most: int = 100_000) -> Shape:
    """A tuple of sizes; one number stands for the same size on each axis."""
    if isinstance(given, int) and not isinstance(given, bool) and count:
        given = [given] * count
    if not isinstance(given, list | tuple) or not 1 <= len(given) <= 4 or (count and len(given) != count):
        raise Refused(f"{name} is {str(given)[:40]}, expected {count or 'one to four'} sizes")
    shape = tuple(whole(size, name, 1, most) for size in given)
    if math.prod(shape) > MAX_VALUES:
        raise Refused(f"{name} has more than {MAX_VALUES:,} values")
    return shape


def _target(given: Any, name: str) -> Shape:
    if not isinstance(given, list | tuple) or not 1 <= len(given) <= 4:
        raise Refused(f"{name} is {str(given)[:40]}, expected one to four sizes")
    return tuple(size if size == -1 else whole(size, name) for size in given)


def real(given: Any, name: str, least: float = -1e6, most: float = 1e6) -> float:
    """A finite number in a range."""
    if isinstance(given, bool) or not isinstance(given, int | float) or not least <= given <= most:
        raise Refused(f"{name} is {str(given)[:40]}, expected a number from {least:g} to {most:g}")
    return float(given)


def chosen(given: Any, name: str, allowed: Sequence[Choice]) -> Choice:
    """One of the allowed words."""
    if given not in allowed:
        raise Refused(f"{name} {str(given)[:40]!r} is not one that can be re-made")
    return allowed[allowed.index(given)]


# --- one rule for each way of computing -------------------------------------------------------------------------------


def _biased(layer: ReadLayer, *shape: int) -> tuple[tuple[str, Shape], ...]:
    return (("bias", shape),) if layer.settings["use_bias"] else ()


def unchanged(_: ReadLayer, shape: Shape) -> Sizes:
    """Each number for itself, without weights."""
    return Sizes(shape)


def dense(layer: ReadLayer, shape: Shape) -> Sizes:
    """Every unit reads all numbers of the last axis."""
    units = layer.settings["units"]
    kernel = ("kernel", (shape[-1], units))
    return Sizes((*shape[:-1], units), (kernel, *_biased(layer, units)), shape[-1], math.prod(shape[:-1]))


def flatten(_: ReadLayer, shape: Shape) -> Sizes:
    """All numbers in one row."""
    return Sizes((math.prod(shape),))


def reshape(layer: ReadLayer, shape: Shape) -> Sizes:
    """The same numbers in another shape; -1 stands for what is left."""
    target, total = layer.settings["target_shape"], math.prod(shape)
    known = math.prod(size for size in target if size != -1)
    full = tuple(total // known if size == -1 else size for size in target)
    if target.count(-1) > 1 or math.prod(full) != total:
        raise Refused(f"a Reshape from {shape} to {target}")
    return Sizes(full)


def slopes(_: ReadLayer, shape: Shape) -> Sizes:
    """A slope of its own for each number."""
    return Sizes(shape, (("kernel", shape),), 1)


def layer_normalisation(layer: ReadLayer, shape: Shape) -> Sizes:
    """A factor and a shift for each channel."""
    channels = shape[-1:]
    learned = (("kernel", channels, "scale"), ("bias", channels, "center"))
    return Sizes(shape, tuple((part, size) for part, size, key in learned if layer.settings[key]), 1)


def batch_normalisation(layer: ReadLayer, shape: Shape) -> Sizes:
    """A factor, a shift, and the mean and variance of the batches for each channel."""
    statistics = 2 * (("frozen", shape[-1:]),)
    return Sizes(shape, layer_normalisation(layer, shape).weights + statistics, 1)


def convolution(layer: ReadLayer, shape: Shape) -> Sizes:
    """A window slides over all axes but the channels; each filter reads all channels."""
    settings, places = layer.settings, _places(layer, layer.settings["kernel_size"], shape)
    filters, window = settings["filters"], settings["kernel_size"]
    weights = (("kernel", (*window, shape[-1], filters)), *_biased(layer, filters))
    return Sizes((*places, filters), weights, math.prod(window) * shape[-1], math.prod(places))


def transposed_convolution(layer: ReadLayer, shape: Shape) -> Sizes:
    """Each place of the input spreads over a window of a larger output."""
    settings, filters, window = layer.settings, layer.settings["filters"], layer.settings["kernel_size"]
    spread = zip(shape, window, settings["strides"], strict=False)
    places = tuple(
        length * stride + (max(size - stride, 0) if settings["padding"] == "valid" else 0)
        for length, size, stride in spread
    )
    weights = (("kernel", (*window, filters, shape[-1])), *_biased(layer, filters))
    return Sizes((*places, filters), weights, math.prod(window) * shape[-1], math.prod(shape[:-1]))


def pooling(layer: ReadLayer, shape: Shape) -> Sizes:
    """One number of each channel for each place of the window."""
    return Sizes((*_places(layer, layer.settings["pool_size"], shape), shape[-1]))


def _places(layer: ReadLayer, window: Shape, shape: Shape) -> Shape:
    """How many places a window has on each axis."""
    each, same = zip(shape, window, layer.settings["strides"], strict=False), layer.settings["padding"] == "same"
    places = tuple(-(-length // stride) if same else (length - size) // stride + 1 for length, size, stride in each)
    if min(places) < 1:
        raise Refused(f"a window of {window} on an input of {shape}")
    return places


def global_pooling(layer: ReadLayer, shape: Shape) -> Sizes:
    """One number for each channel."""
    kept = (1,) * (len(shape) - 1) if layer.settings["keepdims"] else ()
    return Sizes((*kept, shape[-1]))


def upsampling(layer: ReadLayer, shape: Shape) -> Sizes:
    """Each place several times over."""
    size = layer.settings["size"]
    each = zip(shape, size if isinstance(size, tuple) else (size,), strict=False)
    return Sizes((*(length * times for length, times in each), shape[-1]))


def embedding(layer: ReadLayer, shape: Shape) -> Sizes:
    """A row of a table for each word."""
    words, width = layer.settings["input_dim"], layer.settings["output_dim"]
    return Sizes((*shape, width), (("kernel", (words, width)),), words)


def recurrent(layer: ReadLayer, shape: Shape) -> Sizes:
    """The same weights at each step, for its features and for the outputs of the step before."""
    if len(shape) != 2:
        raise Refused(f"a {layer.name} takes steps and features, the input is {shape}")
    settings, (steps, features) = layer.settings, shape
    units = settings["units"]
    width = layer.type.gates * units
    bias = _biased(layer, 2, width) if settings.get("reset_after") else _biased(layer, width)
    weights = (("kernel", (features, width)), ("recurrent", (units, width)), *bias)
    output = (steps, units) if settings["return_sequences"] else (units,)
    return Sizes(output, weights, features, steps)


def both_ways(layer: ReadLayer, shape: Shape) -> Sizes:
    """A recurrent layer twice, the second time from the last step to the first."""
    one_way = _sized(layer.settings["layer"], shape)
    width = one_way.output[-1] * (2 if layer.settings["merge_mode"] == "concat" else 1)
    return Sizes((*one_way.output[:-1], width), 2 * one_way.weights, one_way.inputs, one_way.times)


RULES: Mapping[str, Callable[[ReadLayer, Shape], Sizes]] = {
    rule.__name__: rule
    for rule in (
        unchanged, dense, flatten, reshape, slopes, layer_normalisation, batch_normalisation, convolution,
        transposed_convolution, pooling, global_pooling, upsampling, embedding, recurrent, both_ways,
    )
}  # fmt: skip
