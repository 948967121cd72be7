"""Forward propagation and one step of training (deck 001, "Forward Propagation" to "Update w1"), sigmoid units."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any

from grader.exercise.training import gradient, nets, sigmoid
from grader.kinds.functions.subjects import Subject

Matrix = list[list[float]]


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
