"""Gradients of a single linear unit (deck 003, "Example: Backpropagation"): L = (y - w . z)^2."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

from grader.kinds.functions.subjects import Subject


def unit(chance: random.Random, size: int) -> tuple[list[float], list[float], float]:
    """(z, w, y): `size` hidden outputs, as many weights, the target."""
    z = [round(chance.uniform(0.1, 0.9), 2) for _ in range(size)]
    return z, [round(chance.uniform(-1, 1), 2) for _ in range(size)], chance.choice((-1.5, 0.5, 2.0, 3.0))


def gradient(z: Sequence[float], w: Sequence[float], y: float) -> list[float]:
    """dL/dw for each weight."""
    distance = y - math.fsum(a * b for a, b in zip(z, w, strict=True))
    return [-2 * distance * one for one in z]


SUBJECTS = {
    "squared_gradient": Subject(
        unit,
        gradient,
        {
            "two-of-the-square-forgotten": lambda z, w, y: [one / 2 for one in gradient(z, w, y)],
            "descent-sign": lambda z, w, y: [-one for one in gradient(z, w, y)],
            "hidden-output-forgotten": lambda z, w, y: [one / a for one, a in zip(gradient(z, w, y), z, strict=True)],
        },
    )
}
