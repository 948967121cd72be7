"""What many steps of training lead to, where no short expression says it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from grader.exercise.derive.subjects.propagation import BIASES, gradient, nets, sigmoid


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
