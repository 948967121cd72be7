"""Derivatives and descent (deck 003, "Differential", "Parameter Optimization"), on polynomials and parabolas."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Callable, Sequence

from grader.kinds.functions.subjects import Subject

STEPS = (1, 2, 3, 6, 40)
APART = 0.2


def parabola(chance: random.Random, size: int) -> tuple[float, float, float, float, int]:
    """(c, low, w, eta, steps): descent on c (w - low)^2 from w; larger sizes take more steps."""
    low = float(chance.randint(-4, 4))
    away = chance.choice((-1, 1)) * chance.randint(4, 12) / 2
    return chance.choice((0.5, 1.0, 1.5)), low, low + away, chance.choice((0.05, 0.1, 0.2)), STEPS[size - 1]


def _gradient(c: float, low: float, w: float) -> float:
    return 2 * c * (w - low)


def descent(c: float, low: float, w: float, eta: float, steps: int) -> float:
    """The weight after so many steps."""
    for _ in range(steps):
        w -= eta * _gradient(c, low, w)
    return w


def polynomial(chance: random.Random, size: int) -> tuple[list[float], float]:
    """(coefficients from the constant on, x), where value, derivative and all slips lie apart from one another."""
    while True:
        coefficients = [float(chance.randint(-3, 3)) for _ in range(2 + size % 3)]
        x = chance.choice((-1, 1)) * chance.randint(1, 15) / 10
        right = derivative(coefficients, x)
        told = sorted([right, 2 * right, right / 2, -right, value(coefficients, x), 0.0])
        if all(high - less > APART for less, high in itertools.pairwise(told)):
            return coefficients, x


def value(coefficients: Sequence[float], x: float) -> float:
    """The polynomial itself."""
    return math.fsum(c * x**power for power, c in enumerate(coefficients))


def derivative(coefficients: Sequence[float], x: float) -> float:
    """Its derivative."""
    return math.fsum(power * c * x ** (power - 1) for power, c in enumerate(coefficients) if power)


def _times(factor: float) -> Callable[[Sequence[float], float], float]:
    return lambda coefficients, x: factor * derivative(coefficients, x)


SUBJECTS = {
    "descent": Subject(
        parabola,
        descent,
        {
            "step-uphill": lambda c, low, w, eta, steps: descent(c, low, w, -eta, steps),
            "descent-without-rate": lambda c, low, w, _, steps: descent(c, low, w, 1.0, steps),
            "one-step-only": lambda c, low, w, eta, _: descent(c, low, w, eta, 1),
            "one-step-too-many": lambda c, low, w, eta, steps: descent(c, low, w, eta, steps + 1),
            "one-step-too-few": lambda c, low, w, eta, steps: descent(c, low, w, eta, steps - 1),
            "gradient-of-the-start": lambda c, low, w, eta, steps: w - steps * eta * _gradient(c, low, w),
        },
        lists=False,
    ),
    "numeric": Subject(
        polynomial,
        derivative,
        {
            "difference-not-divided": _times(0.0),
            "height-for-slope": value,
            "two-steps-divided-by-one": _times(2.0),
            "one-step-divided-by-two": _times(0.5),
            "difference-backwards": _times(-1.0),
        },
    ),
}
