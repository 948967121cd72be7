"""The cost C = sum of (yhat - y)^2 / 2 (deck 000, "How do Neural Networks learn?") of rows or of a column."""

from __future__ import annotations

import math
import random
from collections.abc import Callable

import numpy as np

from grader.exercise.numerics import Numbers
from grader.kinds.functions.subjects import Subject
from grader.kinds.values.losses import FORMULAS, SLIPS, Formula

Outputs = list[float] | list[list[float]]


def rows(chance: random.Random, size: int) -> tuple[Outputs, list[float]]:
    """(yhat, y): `size` rows; from size 4 on yhat is a column of shape (size, 1), as a model's predict gives it."""
    y = [chance.randint(-40, 60) / 10 for _ in range(size)]
    yhat = [round(one + chance.choice((-1, 1)) * chance.randint(3, 30) / 10, 1) for one in y]
    return ([[one] for one in yhat] if size >= 4 else yhat), y


def _of_rows(formula: Formula) -> Callable[..., float]:
    return lambda yhat, y: formula(y, np.ravel(yhat))


def _broadcast(yhat: Numbers, y: Numbers) -> float:
    """What NumPy makes of a column against a row: every prediction against every target."""
    return math.fsum(np.ravel(np.subtract(yhat, y)) ** 2) / 2


SUBJECTS = {
    "cost": Subject(
        rows,
        _of_rows(FORMULAS["half_sse"]),
        {
            "column-broadcast": _broadcast,
            **{code: _of_rows(wrong) for code, wrong in SLIPS["half_sse"].items() if code != "mse-for-cost"},
            "mse-for-cost": _of_rows(FORMULAS["mse"]),
        },
    )
}
