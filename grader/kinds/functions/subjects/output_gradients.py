"""Gradients of the losses that go with the three output functions (deck 004, "Output Functions")."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

from grader.kinds.functions.subjects import Subject

Row = Sequence[float]


def regression(chance: random.Random, size: int) -> tuple[list[float], list[float]]:
    """(y, yhat): `size` + 1 targets and predictions that miss them."""
    y = [chance.randint(-40, 40) / 10 for _ in range(size + 1)]
    return y, [round(one + chance.choice((-1, 1)) * chance.randint(3, 30) / 10, 1) for one in y]


def squared(y: Row, predicted: Row) -> list[float]:
    """dL/dyhat of L = 1/N sum (y - yhat)^2."""
    return [2 * (one - target) / len(y) for target, one in zip(y, predicted, strict=True)]


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


def softmax(z: Row) -> list[float]:
    """The probabilities that belong to logits."""
    powers = [math.exp(one - max(z)) for one in z]
    return [power / math.fsum(powers) for power in powers]


def logit_gradient(z: Row, y: Row) -> list[float]:
    """dL/dz of L = -sum y ln softmax(z)."""
    return [p - label for p, label in zip(softmax(z), y, strict=True)]


SUBJECTS = {
    "squared": Subject(
        regression,
        squared,
        {
            "slide-difference-alone": lambda y, predicted: [a - b for a, b in zip(y, predicted, strict=True)],
            "squared-gradient-sign": lambda y, predicted: [-one for one in squared(y, predicted)],
            "n-left-out": lambda y, predicted: [len(y) * one for one in squared(y, predicted)],
            "two-of-the-square-forgotten": lambda y, predicted: [one / 2 for one in squared(y, predicted)],
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
            "target-minus-output": lambda z, y: [-one for one in logit_gradient(z, y)],
            "slide-softmax-by-output": lambda z, y: [-label / p for p, label in zip(softmax(z), y, strict=True)],
            "target-not-subtracted": lambda z, _: softmax(z),
            "logits-for-probabilities": lambda z, y: [one - label for one, label in zip(z, y, strict=True)],
        },
    ),
}
