"""The 2-2-2 network of sigmoid units (deck 001): its gradient, and the error that many steps of training lead to."""

from __future__ import annotations

import math
from collections.abc import Sequence

BIASES = (0.40, 0.36)
Matrix = list[list[float]]


def sigmoid(z: float) -> float:
    """1 / (1 + exp(-z))."""
    return 1 / (1 + math.exp(-z))


def nets(x: Sequence[float], weights: Matrix, biases: Sequence[float]) -> list[float]:
    """The weighted sum of each unit of a layer."""
    return [math.fsum(w * v for w, v in zip(row, x, strict=True)) + b for row, b in zip(weights, biases, strict=True)]


def gradient(w: Sequence[float], x: Sequence[float], t: Sequence[float]) -> list[float]:
    """dE/dw1 to dE/dw8 of E = sum of 1/2 (t - out)^2, the biases fixed."""
    hidden = list(map(sigmoid, nets(x, [list(w[0:2]), list(w[2:4])], [BIASES[0]] * 2)))
    outputs = list(map(sigmoid, nets(hidden, [list(w[4:6]), list(w[6:8])], [BIASES[1]] * 2)))
    delta = [(out - target) * out * (1 - out) for out, target in zip(outputs, t, strict=True)]
    back = [(delta[0] * w[4 + j] + delta[1] * w[6 + j]) * hidden[j] * (1 - hidden[j]) for j in (0, 1)]
    return [back[j] * x[i] for j in (0, 1) for i in (0, 1)] + [delta[k] * hidden[j] for k in (0, 1) for j in (0, 1)]


def error_after(steps: int, eta: float, *numbers: float) -> float:
    """E of the 2-2-2 network of deck 001 after so many steps: `numbers` are w1 to w8, the inputs i1, i2 and the
    targets t1, t2; the biases stay.
    """
    w, x, t = list(numbers[:8]), numbers[8:10], numbers[10:12]
    for _ in range(steps):
        w = [weight - eta * slope for weight, slope in zip(w, gradient(w, x, t), strict=True)]
    return error(w, x, t)


def error(w: Sequence[float], x: Sequence[float], t: Sequence[float]) -> float:
    """Half the sum of the squared distances between targets and outputs."""
    hidden = list(map(sigmoid, nets(x, [list(w[0:2]), list(w[2:4])], [BIASES[0]] * 2)))
    outputs = list(map(sigmoid, nets(hidden, [list(w[4:6]), list(w[6:8])], [BIASES[1]] * 2)))
    return math.fsum((target - out) ** 2 for target, out in zip(t, outputs, strict=True)) / 2
