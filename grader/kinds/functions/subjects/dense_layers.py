"""What a Dense layer computes (deck 001, "Hidden Layer and Parameters of Dense"): g(x W + b) for a batch of rows."""

from __future__ import annotations

import random

import numpy as np

from grader.exercise.numerics import Floats, Numbers
from grader.exercise.numerics import dense as layer_of
from grader.kinds.functions.subjects import Subject

Call = tuple[list[list[float]], list[list[float]], list[float] | None, str | None]
SHAPES = ((1, 2, 3), (2, 3, 2), (3, 2, 4), (2, 3, 3), (4, 2, 2))


def layer(chance: random.Random, size: int) -> Call:
    """A batch, a kernel, a bias (None for size 3) and an activation (None for sizes 1 and 3)."""
    rows, inputs, units = SHAPES[size - 1]
    x, w = _table(chance, rows, inputs), _table(chance, inputs, units)
    bias = None if size == 3 else [chance.choice((-1, 1)) * chance.randint(5, 20) / 10 for _ in range(units)]
    return x, w, bias, (None, "relu", None, "sigmoid", "relu")[size - 1]


def _table(chance: random.Random, rows: int, wide: int) -> list[list[float]]:
    return [[chance.choice((-1, 1)) * chance.randint(1, 15) / 10 for _ in range(wide)] for _ in range(rows)]


def dense(x: Numbers, w: Numbers, bias: Numbers | None, activation: str | None) -> Floats:
    """g(x W + b): no bias and no activation where they are None."""
    return layer_of(x, w, 0.0 if bias is None else bias, activation or "linear")


def _bias_after(x: Numbers, w: Numbers, bias: Numbers | None, activation: str | None) -> Floats:
    return dense(x, w, None, activation) + (0.0 if bias is None else np.asarray(bias))


SUBJECTS = {
    "dense": Subject(
        layer,
        dense,
        {
            "dense-bias-after-activation": _bias_after,
            "dense-bias-not-added": lambda x, w, _, activation: dense(x, w, None, activation),
            "dense-not-activated": lambda x, w, bias, _: dense(x, w, bias, None),
            "dense-always-relu": lambda x, w, bias, activation: dense(x, w, bias, activation or "relu"),
        },
        lists=False,
    ),
}
