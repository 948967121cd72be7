"""Forward propagation and one step of training (deck 001, "Forward Propagation" to "Update w1"), sigmoid units."""

from __future__ import annotations

import random

import numpy as np

from grader.exercise.numerics import Floats, Numbers, dense, sigmoid
from grader.exercise.training import gradient
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


def forward(x: Numbers, first: Numbers, b1: Numbers, second: Numbers, b2: Numbers) -> Floats:
    """The outputs of a network with one hidden layer."""
    return sigmoid(_open_outputs(x, first, b1, second, b2))


def _open_outputs(x: Numbers, first: Numbers, b1: Numbers, second: Numbers, b2: Numbers) -> Floats:
    return dense(dense(x, np.transpose(first), b1, "sigmoid"), np.transpose(second), b2)


def _without_biases(x: Numbers, first: Numbers, _b1: Numbers, second: Numbers, _b2: Numbers) -> Floats:
    return forward(x, first, 0.0, second, 0.0)


def training(chance: random.Random, size: int) -> tuple[list[float], list[float], list[float], float]:
    """(w, x, t, eta) for the 2-2-2 network; larger sizes have larger numbers."""
    weights = [round(chance.uniform(-size, size) or 0.1, 2) for _ in range(8)]
    return (
        weights,
        [round(chance.uniform(0.1, 1), 2) for _ in range(2)],
        [round(chance.uniform(0.05, 0.95), 2) for _ in range(2)],
        chance.choice((0.1, 0.25, 0.5, 0.8)),
    )


def train_step(w: Numbers, x: Numbers, t: Numbers, eta: float) -> Floats:
    """The weights after one step down the gradient."""
    return w - eta * gradient(w, x, t)


SUBJECTS = {
    "forward": Subject(network, forward, {"bias-not-added": _without_biases, "net-not-activated": _open_outputs}),
    "train_step": Subject(
        training,
        train_step,
        {
            "gradient-ascent": lambda w, x, t, eta: train_step(w, x, t, -eta),
            "learning-rate-forgotten": lambda w, x, t, _: train_step(w, x, t, 1.0),
        },
    ),
}
