"""Gradients of a regression network with two sigmoid units (deck 004, "Backpropagation").

out_j = sigmoid(x w_j), yhat = w3 out_1 + w4 out_2 + b, L = 1/2 (y - yhat)^2.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from typing import Any

from grader.kinds.functions.subjects import Subject


def network(chance: random.Random, size: int) -> tuple[float, float, list[float], float]:
    """(x, y, w, b); larger sizes have larger numbers. No two weights are equal."""
    weights = [number / 10 for number in chance.sample([k for k in range(-6 * size, 6 * size + 1) if k], 4)]
    x = chance.choice((-1, 1)) * chance.randint(4, 10 + 3 * size) / 10
    return x, chance.randint(-20, 20) / 10, weights, chance.randint(1, 9) / 10


def sigmoid(z: float) -> float:
    """1 / (1 + exp(-z))."""
    return 1 / (1 + math.exp(-z))


def gradients(x: float, y: float, w: Sequence[float], b: float) -> list[float]:
    """dL/dw1 to dL/dw4 and dL/db."""
    return _gradients(x, y, w, b)


def _gradients(x: float, y: float, w: Sequence[float], b: float, *wrong: str) -> list[float]:
    nets = [x * w[0], x * w[1]]
    out = list(map(sigmoid, nets))
    e = y - (w[2] * out[0] + w[3] * out[1] + b)
    slopes = out if "sigma" in wrong else [1.0, 1.0] if "slope" in wrong else [one * (1 - one) for one in out]
    back = (w[3], w[2]) if "exchanged" in wrong else (w[2], w[3])
    first = 1.0 if "input" in wrong else x
    inner = [-first * e * weight * slope for weight, slope in zip(back, slopes, strict=True)]
    return [*inner, *(-e * one for one in (nets if "net" in wrong else out)), -e]


def _scaled(factor: float) -> Any:
    return lambda *arguments: [factor * one for one in gradients(*arguments)]


def _wrong(name: str) -> Any:
    return lambda *arguments: _gradients(*arguments, name)


SUBJECTS = {
    "gradients": Subject(
        network,
        gradients,
        {
            "gradient-sign": _scaled(-1),
            "factor-two-kept": _scaled(2),
            "slope-forgotten": _wrong("slope"),
            "sigmoid-for-its-slope": _wrong("sigma"),
            "ways-back-exchanged": _wrong("exchanged"),
            "network-input-left-out": _wrong("input"),
            "net-for-hidden-output": _wrong("net"),
        },
    )
}
