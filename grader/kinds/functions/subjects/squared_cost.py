"""The cost C = sum of (yhat - y)^2 / 2 (deck 000, "How do Neural Networks learn?") of rows or of a column."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from grader.kinds.functions.subjects import Subject
from grader.kinds.values.losses import SLIPS, Formula, half_sse

Outputs = list[float] | list[list[float]]


def rows(chance: random.Random, size: int) -> tuple[Outputs, list[float]]:
    """(yhat, y): `size` rows; from size 4 on yhat is a column of shape (size, 1), as a model's predict gives it."""
    y = [chance.randint(-40, 60) / 10 for _ in range(size)]
    yhat = [round(one + chance.choice((-1, 1)) * chance.randint(3, 30) / 10, 1) for one in y]
    return ([[one] for one in yhat] if size >= 4 else yhat), y


def _flat(yhat: Sequence[Any]) -> list[float]:
    return [one[0] if isinstance(one, list) else one for one in yhat]


def _of_rows(formula: Formula) -> Callable[..., float]:
    return lambda yhat, y: formula(y, _flat(yhat))


def _broadcast(yhat: Outputs, y: list[float]) -> float:
    if not isinstance(yhat[0], list):
        return half_sse(y, _flat(yhat))
    return math.fsum(map(partial(_against_all, y), _flat(yhat)))


def _against_all(y: list[float], one: float) -> float:
    return half_sse(y, [one] * len(y))


SUBJECTS = {
    "cost": Subject(
        rows,
        _of_rows(half_sse),
        {
            "column-broadcast": _broadcast,
            **{code: _of_rows(wrong) for code, wrong in SLIPS["half_sse"].items() if code != "mse-for-cost"},
            "mse-for-cost": _of_rows(lambda y, yhat: 2 * half_sse(y, yhat) / len(y)),
        },
    )
}
