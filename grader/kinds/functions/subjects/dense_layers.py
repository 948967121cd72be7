"""What a Dense layer computes (deck 001, "Hidden Layer and Parameters of Dense"): g(x W + b) for a batch of rows."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Mapping, Sequence

from grader.kinds.functions.subjects import Subject

Row = Sequence[float]
Table = Sequence[Row]
Call = tuple[list[list[float]], list[list[float]], list[float] | None, str | None]
SHAPES = ((1, 2, 3), (2, 3, 2), (3, 2, 4), (2, 3, 3), (4, 2, 2))
ACTIVATIONS: Mapping[str, Callable[[float], float]] = {
    "relu": lambda z: max(0.0, z),
    "sigmoid": lambda z: 1 / (1 + math.exp(-z)),
}


def layer(chance: random.Random, size: int) -> Call:
    """A batch, a kernel, a bias (None for size 3) and an activation (None for sizes 1 and 3)."""
    rows, inputs, units = SHAPES[size - 1]
    x, w = _table(chance, rows, inputs), _table(chance, inputs, units)
    bias = None if size == 3 else [chance.choice((-1, 1)) * chance.randint(5, 20) / 10 for _ in range(units)]
    return x, w, bias, (None, "relu", None, "sigmoid", "relu")[size - 1]


def _table(chance: random.Random, rows: int, wide: int) -> list[list[float]]:
    return [[chance.choice((-1, 1)) * chance.randint(1, 15) / 10 for _ in range(wide)] for _ in range(rows)]


def dense(x: Table, w: Table, bias: Row | None, activation: str | None) -> list[list[float]]:
    """g(x W + b): no bias and no activation where they are None."""
    return _each(activation, _plus(_product(x, w), bias))


def _product(x: Table, w: Table) -> list[list[float]]:
    return [
        [math.fsum(a * b for a, b in zip(row, column, strict=True)) for column in zip(*w, strict=True)] for row in x
    ]


def _plus(rows: Table, bias: Row | None) -> list[list[float]]:
    return [[a + b for a, b in zip(row, bias or [0.0] * len(row), strict=True)] for row in rows]


def _each(activation: str | None, rows: Table) -> list[list[float]]:
    return [[ACTIVATIONS[activation](z) if activation else z for z in row] for row in rows]


def _bias_after(x: Table, w: Table, bias: Row | None, activation: str | None) -> list[list[float]]:
    return _plus(_each(activation, _product(x, w)), bias)


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
