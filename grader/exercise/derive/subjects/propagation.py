"""Forward propagation and one step of training (deck 001, "Forward Propagation" to "Update w1"), sigmoid units."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from typing import Any

from grader.exercise.derive.subjects import Subject

BIASES = (0.40, 0.36)
Matrix = list[list[float]]


def sigmoid(z: float) -> float:
    """1 / (1 + exp(-z))."""
    return 1 / (1 + math.exp(-z))


def network(chance: random.Random, size: int) -> tuple[list[float], Matrix, list[float], Matrix, list[float]]:
    """(x, W1, b1, W2, b2): `size` + 1 inputs, other numbers of hidden units and outputs, weights by unit."""
    inputs, hidden, outputs = size + 1, size + 2, 1 + size % 3

    def drawn(count: int) -> list[float]:
        return [round(chance.uniform(-1.5, 1.5), 2) for _ in range(count)]

    return (
        drawn(inputs),
        [drawn(inputs) for _ in range(hidden)],
        drawn(hidden),
        [drawn(hidden) for _ in range(outputs)],
        drawn(outputs),
    )


def nets(x: Sequence[float], weights: Matrix, biases: Sequence[float]) -> list[float]:
    """The weighted sum of each unit of a layer."""
    return [math.fsum(w * v for w, v in zip(row, x, strict=True)) + b for row, b in zip(weights, biases, strict=True)]


def forward(x: Sequence[float], first: Matrix, b1: Sequence[float], second: Matrix, b2: Sequence[float]) -> list[float]:
    """The outputs of a network with one hidden layer."""
    return list(map(sigmoid, nets(list(map(sigmoid, nets(x, first, b1))), second, b2)))


def _without_biases(x: Any, first: Any, b1: Any, second: Any, b2: Any) -> list[float]:
    return forward(x, first, [0.0] * len(b1), second, [0.0] * len(b2))


def _open_outputs(x: Any, first: Any, b1: Any, second: Any, b2: Any) -> list[float]:
    return nets(list(map(sigmoid, nets(x, first, b1))), second, b2)


def training(chance: random.Random, size: int) -> tuple[list[float], list[float], list[float], float]:
    """(w, x, t, eta) for the 2-2-2 network; larger sizes have larger numbers."""
    weights = [round(chance.uniform(-size, size) or 0.1, 2) for _ in range(8)]
    return (
        weights,
        [round(chance.uniform(0.1, 1), 2) for _ in range(2)],
        [round(chance.uniform(0.05, 0.95), 2) for _ in range(2)],
        chance.choice((0.1, 0.25, 0.5, 0.8)),
    )


def gradient(w: Sequence[float], x: Sequence[float], t: Sequence[float]) -> list[float]:
    """dE/dw1 to dE/dw8 of E = sum of 1/2 (t - out)^2, the biases fixed."""
    hidden = list(map(sigmoid, nets(x, [list(w[0:2]), list(w[2:4])], [BIASES[0]] * 2)))
    outputs = list(map(sigmoid, nets(hidden, [list(w[4:6]), list(w[6:8])], [BIASES[1]] * 2)))
    delta = [(out - target) * out * (1 - out) for out, target in zip(outputs, t, strict=True)]
    back = [(delta[0] * w[4 + j] + delta[1] * w[6 + j]) * hidden[j] * (1 - hidden[j]) for j in (0, 1)]
    return [back[j] * x[i] for j in (0, 1) for i in (0, 1)] + [delta[k] * hidden[j] for k in (0, 1) for j in (0, 1)]


def _stepping(step: Callable[[float, float, float], float]) -> Callable[..., list[float]]:
    """A training step that moves each weight by `step(weight, eta, slope)`."""
    return lambda w, x, t, eta: [step(one, eta, slope) for one, slope in zip(w, gradient(w, x, t), strict=True)]


SUBJECTS = {
    "forward": Subject(network, forward, {"bias-not-added": _without_biases, "net-not-activated": _open_outputs}),
    "train_step": Subject(
        training,
        _stepping(lambda weight, eta, slope: weight - eta * slope),
        {
            "gradient-ascent": _stepping(lambda weight, eta, slope: weight + eta * slope),
            "learning-rate-forgotten": _stepping(lambda weight, _, slope: weight - slope),
        },
    ),
}
