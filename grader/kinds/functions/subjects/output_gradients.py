"""Gradients of the losses that go with the three output functions (deck 004, "Output Functions")."""

from __future__ import annotations

import random

import numpy as np

from grader.exercise.numerics import Floats, Numbers, softmax
from grader.kinds.functions.subjects import Subject


def regression(chance: random.Random, size: int) -> tuple[list[float], list[float]]:
    """(y, yhat): `size` + 1 targets and predictions that miss them."""
    y = [chance.randint(-40, 40) / 10 for _ in range(size + 1)]
    return y, [round(one + chance.choice((-1, 1)) * chance.randint(3, 30) / 10, 1) for one in y]


def squared(y: Numbers, predicted: Numbers) -> Floats:
    """dL/dyhat of L = 1/N sum (y - yhat)^2."""
    return 2 * np.subtract(predicted, y) / np.size(y)


def binary(chance: random.Random, size: int) -> tuple[float, float]:
    """(y, yhat): a label, 0 or 1 in turns, and a probability."""
    return float(size % 2), round(0.5 + chance.choice((-1, 1)) * chance.randint(5, 40) / 100, 2)


def binary_gradient(y: float, p: float) -> float:
    """dL/dyhat of L = -(y ln yhat + (1 - y) ln(1 - yhat))."""
    return (p - y) / (p * (1 - p))


def classes(chance: random.Random, size: int) -> tuple[list[float], list[float]]:
    """(z, y): `size` + 1 logits and a one-hot label."""
    hot = chance.randrange(size + 1)
    return [chance.randint(-30, 30) / 10 for _ in range(size + 1)], [float(k == hot) for k in range(size + 1)]


def logit_gradient(z: Numbers, y: Numbers) -> Floats:
    """dL/dz of L = -sum y ln softmax(z)."""
    return softmax(z) - y


SUBJECTS = {
    "squared": Subject(
        regression,
        squared,
        {
            "slide-difference-alone": np.subtract,
            "squared-gradient-sign": lambda y, predicted: -squared(y, predicted),
            "n-left-out": lambda y, predicted: len(y) * squared(y, predicted),
            "two-of-the-square-forgotten": lambda y, predicted: squared(y, predicted) / 2,
        },
    ),
    "binary": Subject(
        binary,
        binary_gradient,
        {
            "slide-bce-gradient": lambda y, p: -binary_gradient(y, p),
            "logit-gradient-for-output": lambda y, p: p - y,
        },
    ),
    "softmax": Subject(
        classes,
        logit_gradient,
        {
            "target-minus-output": lambda z, y: -logit_gradient(z, y),
            "slide-softmax-by-output": lambda z, y: np.negative(y) / softmax(z),
            "target-not-subtracted": lambda z, _: softmax(z),
            "logits-for-probabilities": np.subtract,
        },
    ),
}
