"""What one layer makes of a shape, and the sizes of its weights, by arithmetic alone. Read by `counting`."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from grader.exercise.spec import Layer

Shape = tuple[int, ...]
GATES = {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}


@dataclass(frozen=True, slots=True)
class Sizes:
    """A layer's output shape and how many numbers its weights hold.

    `inputs` is how many inputs one unit has, `recurrent` the kernel for the layer's own last outputs, `frozen` what
    training does not change, `times` how often a unit with the same weights is used: positions of a window, steps.
    """

    output: Shape
    inputs: int = 0
    kernel: int = 0
    recurrent: int = 0
    bias: int = 0
    frozen: int = 0
    times: int = 1


def sizes(layer: Layer, shape: Shape) -> Sizes:
    """The sizes of one layer on an input of this shape. Raises ValueError where they do not fit."""
    return RULES.get(layer.type, _unchanged)(layer, shape)


def weights(layer: Layer, shape: Shape) -> list[Shape]:  # noqa: PLR0911  one type, one return
    """The shapes of a layer's weights in the order of Keras: kernel, recurrent kernel, bias."""
    found = sizes(layer, shape)
    channels, biased = shape[-1], [(found.bias,)] if found.bias else []
    match layer.type:
        case "Dense":
            return [(channels, found.output[-1]), *biased]
        case "Conv1D" | "Conv2D":
            return [(*layer.kernel_size, channels, found.output[-1]), *biased]
        case "PReLU":
            return [shape]
        case "BatchNormalization":
            return [(channels,)] * 4
        case "Embedding":
            return [(found.inputs, found.output[-1])]
        case "SimpleRNN" | "LSTM" | "GRU":
            units = layer.units or 0
            width = GATES[layer.type] * units
            rows = [(2, width)] if layer.type == "GRU" and found.bias else biased
            return [(channels, width), (units, width), *rows]
        case "Bidirectional" if layer.layer:
            return 2 * weights(layer.layer, shape)
        case _:
            return []


def _unchanged(_: Layer, shape: Shape) -> Sizes:
    return Sizes(shape)


def _dense(layer: Layer, shape: Shape) -> Sizes:
    units = layer.units or 0
    return Sizes((*shape[:-1], units), shape[-1], shape[-1] * units, bias=units if layer.use_bias else 0)


def _flatten(_: Layer, shape: Shape) -> Sizes:
    return Sizes((math.prod(shape),))


def _prelu(_: Layer, shape: Shape) -> Sizes:
    return Sizes(shape, 1, math.prod(shape))


def _normalisation(_: Layer, shape: Shape) -> Sizes:
    return Sizes(shape, 1, shape[-1], bias=shape[-1], frozen=2 * shape[-1])


def _convolution(layer: Layer, shape: Shape) -> Sizes:
    filters, inputs = layer.filters or 0, math.prod(layer.kernel_size) * shape[-1]
    places = _slid(shape, layer.kernel_size, layer.strides or (1,) * len(layer.kernel_size), layer.padding)
    bias = filters if layer.use_bias else 0
    return Sizes((*places, filters), inputs, inputs * filters, bias=bias, times=math.prod(places))


def _pooling(layer: Layer, shape: Shape) -> Sizes:
    window = layer.pool_size or (2,) * (len(shape) - 1)
    return Sizes((*_slid(shape, window, layer.strides or window, layer.padding), shape[-1]))


def _slid(shape: Shape, window: Shape, strides: Shape, padding: str) -> Shape:
    """How many places a window has on each axis."""
    if not len(window) == len(strides) == len(shape) - 1:
        raise ValueError(f"a window of {len(window)} axes on an input of {len(shape) - 1} and channels")
    each = zip(shape, window, strides, strict=False)
    places = tuple(
        -(-length // stride) if padding == "same" else (length - size) // stride + 1 for length, size, stride in each
    )
    if min(places) < 1:
        raise ValueError(f"a window of {window} on an input of {shape}")
    return places


def _global_pooling(_: Layer, shape: Shape) -> Sizes:
    return Sizes((shape[-1],))


def _embedding(layer: Layer, shape: Shape) -> Sizes:
    width, words = layer.output_dim or 0, layer.input_dim or 0
    return Sizes((*shape, width), words, words * width)


def _recurrent(layer: Layer, shape: Shape) -> Sizes:
    if len(shape) != 2:
        raise ValueError(f"a {layer.type} takes steps and features, the input is {shape}")
    units, gates = layer.units or 0, GATES[layer.type]
    biases = 2 if layer.type == "GRU" else 1
    return Sizes(
        (shape[0], units) if layer.return_sequences else (units,),
        shape[1],
        gates * shape[1] * units,
        gates * units * units,
        biases * gates * units if layer.use_bias else 0,
        times=shape[0],
    )


def _bidirectional(layer: Layer, shape: Shape) -> Sizes:
    if layer.layer is None:
        raise ValueError("a Bidirectional without a layer")
    one = sizes(layer.layer, shape)
    output = (*one.output[:-1], 2 * one.output[-1])
    return Sizes(output, one.inputs, 2 * one.kernel, 2 * one.recurrent, 2 * one.bias, times=one.times)


RULES: dict[str, Callable[[Layer, Shape], Sizes]] = {
    "Dense": _dense,
    "Flatten": _flatten,
    "PReLU": _prelu,
    "BatchNormalization": _normalisation,
    "Conv1D": _convolution,
    "Conv2D": _convolution,
    **{f"{kind}Pooling{axes}D": _pooling for kind in ("Max", "Average") for axes in (1, 2)},
    **{f"Global{kind}Pooling{axes}D": _global_pooling for kind in ("Max", "Average") for axes in (1, 2)},
    "Embedding": _embedding,
    "SimpleRNN": _recurrent,
    "LSTM": _recurrent,
    "GRU": _recurrent,
    "Bidirectional": _bidirectional,
}
