"""Gradients of a regression network with two sigmoid units (deck 004, "Backpropagation").

out_j = sigmoid(x w_j), yhat = w3 out_1 + w4 out_2 + b, L = 1/2 (y - yhat)^2.
"""

from __future__ import annotations

import random
from typing import Any

import numpy as np

from grader.exercise.numerics import Floats, Numbers, sigmoid
from grader.kinds.functions.subjects import Subject


def network(chance: random.Random, size: int) -> tuple[float, float, list[float], float]:
    """(x, y, w, b); larger sizes have larger numbers. No two weights are equal."""
    weights = [number / 10 for number in chance.sample([k for k in range(-6 * size, 6 * size + 1) if k], 4)]
    x = chance.choice((-1, 1)) * chance.randint(4, 10 + 3 * size) / 10
    return x, chance.randint(-20, 20) / 10, weights, chance.randint(1, 9) / 10


def gradients(x: float, y: float, w: Numbers, b: float, wrong: str = "") -> Floats:
    """dL/dw1 to dL/dw4 and dL/db; `wrong` names what is done otherwise."""
    first, second = np.reshape(np.asarray(w, float), (2, 2))
    net = x * first
    out = sigmoid(net)
    e = y - (np.sum(second * out) + b)
    slope = {"sigma": out, "slope": np.ones(2)}.get(wrong, out * (1 - out))
    back = second[::-1] if wrong == "exchanged" else second
    inner = -e * back * slope * (1.0 if wrong == "input" else x)
    return np.concatenate([inner, -e * (net if wrong == "net" else out), [-e]])


def _scaled(factor: float) -> Any:
    return lambda *arguments: factor * gradients(*arguments)


def _wrong(name: str) -> Any:
    return lambda x, y, w, b: gradients(x, y, w, b, name)


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
