"""The forward pass of a spec's network in plain Python: what right weights and inputs must give."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from grader.exercise.spec import Layer, Network

Row = list[float]


def _sigmoid(row: Row) -> Row:
    return [1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z)) for z in row]


def _softmax(row: Row) -> Row:
    top = max(row)
    powers = [math.exp(z - top) for z in row]
    return [power / math.fsum(powers) for power in powers]


ACTIVATIONS: dict[str, Callable[[Row], Row]] = {
    "linear": list,
    "relu": lambda row: [max(z, 0.0) for z in row],
    "sigmoid": _sigmoid,
    "tanh": lambda row: [math.tanh(z) for z in row],
    "softmax": _softmax,
}


def forward(
    network: Network, weights: Sequence[Any], inputs: Sequence[Any], *, activations: Sequence[str] | None = None
) -> list[Row]:
    """The outputs for a batch of inputs, one row each.

    `weights` are nested lists in the order of Keras: kernel (inputs x units), bias, kernel, bias, and so on.
    `activations` replaces the network's own, one for each layer, to see what a wrong one would give.
    """
    layers = network.layers
    if activations is not None:
        pairs = zip(layers, activations, strict=True)
        layers = tuple(layer.model_copy(update={"activation": name}) for layer, name in pairs)
    return [_through(layers, weights, _flat(row)) for row in inputs]


def _through(layers: Sequence[Layer], weights: Sequence[Any], row: Row) -> Row:
    left = iter(weights)
    for layer in layers:
        if layer.type == "Dense":
            row = _dense(layer, left, row)
        if layer.type in ("Dense", "Activation"):
            row = ACTIVATIONS[layer.activation or "linear"](row)
    return row


def _dense(layer: Layer, weights: Iterator[Any], row: Row) -> Row:
    kernel = next(weights)
    bias = next(weights) if layer.use_bias else [0.0] * len(kernel[0])
    columns = range(len(kernel[0]))
    return [math.fsum([*(x * line[unit] for x, line in zip(row, kernel, strict=True)), bias[unit]]) for unit in columns]


def _flat(data: Any) -> Row:
    if isinstance(data, list | tuple):
        return [number for item in data for number in _flat(item)]
    return [float(data)]
