"""A perceptron (deck 003, "Output of a Perceptron"): 1 if w . x + b > theta, else 0; and how one learns a gate."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from typing import Any

from grader.exercise.derive.subjects import Subject

BATCH = 6
Fires = Callable[[float, float, float], float]
"""What a unit gives for its bare sum, its bias and its threshold."""


def fires(bare: float, b: float, theta: float) -> float:
    """1 if the sum with the bias is above theta, else 0."""
    return float(bare + b > theta)


SLIPS: dict[str, Fires] = {
    "threshold-reached": lambda bare, b, theta: float(bare + b >= theta),
    "bias-left-out": lambda bare, _, theta: float(bare > theta),
    "bias-subtracted": lambda bare, b, theta: float(bare - b > theta),
    "theta-left-out": lambda bare, b, _: float(bare + b > 0),
    "theta-added": lambda bare, b, theta: float(bare + b + theta > 0),
    "step-as-sign": lambda bare, b, theta: 1.0 if bare + b > theta else -1.0,
    "neuron-not-activated": lambda bare, b, _: bare + b,
}


def unit(answer: Fires) -> Callable[..., Any]:
    """perceptron(x, w, b, theta): a number for a row of inputs, a list of them for a batch of rows."""

    def perceptron(x: Any, w: Sequence[float], b: float, theta: float) -> Any:
        if isinstance(x[0], list):
            return [perceptron(row, w, b, theta) for row in x]
        return answer(_dot(x, w), b, theta)

    return perceptron


def _dot(one: Sequence[float], other: Sequence[float]) -> float:
    return math.fsum(a * b for a, b in zip(one, other, strict=True))


def inputs(chance: random.Random, size: int) -> tuple[Any, list[float], float, float]:
    """(x, w, b, theta) with `size` inputs: a row for odd sizes, a batch for even ones.

    All numbers are whole or halves, so sums are exact, and one row's sum equals theta. In a batch every slip shows,
    each in its own way.
    """
    while True:
        rows = [[float(chance.randint(-3, 3)) for _ in range(size)] for _ in range(BATCH)]
        w = [chance.choice((-1.5, -1.0, -0.5, 0.5, 1.0, 1.5)) for _ in range(size)]
        b = chance.choice((-2.0, -1.5, -1.0, 1.0, 1.5, 2.0))
        theta = _dot(rows[0], w) + b
        if size % 2:
            return rows[0] if size == 1 else rows[1], w, b, theta
        told = [tuple(unit(answer)(rows, w, b, theta)) for answer in (fires, *SLIPS.values())]
        if len(set(told)) == len(told):
            return rows, w, b, theta


SUBJECTS = {"fires": Subject(inputs, unit(fires), {code: unit(answer) for code, answer in SLIPS.items()})}
