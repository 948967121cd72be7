"""The 2-2-2 network of sigmoid units (deck 001): its gradient, and the error that many steps of training lead to."""

from __future__ import annotations

import math

import numpy as np

from grader.exercise.numerics import Floats, Numbers, dense

BIASES = (0.40, 0.36)


def gradient(w: Numbers, x: Numbers, t: Numbers) -> Floats:
    """dE/dw1 to dE/dw8 of E = sum of 1/2 (t - out)^2, the biases fixed; w is (8,), x and t are (2,)."""
    hidden, outputs, second = _outputs(w, x)
    delta = (outputs - t) * outputs * (1 - outputs)
    back = dense(delta, second) * hidden * (1 - hidden)
    return np.concatenate([np.outer(back, x), np.outer(delta, hidden)], axis=None)


def error_after(steps: int, eta: float, *numbers: float) -> float:
    """E of the 2-2-2 network of deck 001 after so many steps: `numbers` are w1 to w8, the inputs i1, i2 and the
    targets t1, t2; the biases stay.
    """
    w, x, t = np.split(np.array(numbers, float), (8, 10))
    for _ in range(steps):
        w = w - eta * gradient(w, x, t)
    _, outputs, _ = _outputs(w, x)
    return math.fsum((t - outputs) ** 2) / 2


def _outputs(w: Numbers, x: Numbers) -> tuple[Floats, Floats, Floats]:
    """What the hidden units and the outputs give, and the weights between them; a row of weights for each unit."""
    first, second = np.reshape(np.asarray(w, float), (2, 2, 2))
    hidden = dense(x, first.T, BIASES[0], "sigmoid")
    return hidden, dense(hidden, second.T, BIASES[1], "sigmoid"), second
