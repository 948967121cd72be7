"""Two linear layers as one (deck 003, "Forward Propagation"): h = x W1 + b1, y = h W2 + b2, for rows x."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

from grader.kinds.functions.subjects import Subject

Matrix = list[list[float]]
Layer = tuple[Matrix, list[float]]


def layers(chance: random.Random, size: int) -> tuple[Matrix, list[float], Matrix, list[float]]:
    """(W1, b1, W2, b2) with `size` inputs; for even sizes as many hidden units and outputs, so that all is square."""
    hidden, outputs = (size, size) if size % 2 == 0 else (size + 1, max(1, size - 1))

    def drawn(count: int) -> list[float]:
        return [chance.choice((-1, 1)) * chance.randint(1, 20) / 10 for _ in range(count)]

    return [drawn(hidden) for _ in range(size)], drawn(hidden), [drawn(outputs) for _ in range(hidden)], drawn(outputs)


def _times(row: Sequence[float], matrix: Matrix) -> list[float]:
    return [math.fsum(a * b for a, b in zip(row, column, strict=True)) for column in zip(*matrix, strict=True)]


def _sum(one: Sequence[float], other: Sequence[float]) -> list[float]:
    return [a + b for a, b in zip(one, other, strict=True)]


def collapse(w1: Matrix, b1: Sequence[float], w2: Matrix, b2: Sequence[float]) -> Layer:
    """W and b of the one layer that does the same."""
    return [_times(row, w2) for row in w1], _sum(_times(b1, w2), b2)


def _exchanged(w1: Matrix, b1: Sequence[float], w2: Matrix, b2: Sequence[float]) -> Layer | None:
    if len(w2[0]) != len(w1):
        return None
    return [_times(row, w1) for row in w2], _sum(_times(b1, w2), b2)


def _biases_added(w1: Matrix, b1: Sequence[float], w2: Matrix, b2: Sequence[float]) -> Layer | None:
    return (collapse(w1, b1, w2, b2)[0], _sum(b1, b2)) if len(b1) == len(b2) else None


def _second_alone(w1: Matrix, b1: Sequence[float], w2: Matrix, b2: Sequence[float]) -> Layer:
    return collapse(w1, [0.0] * len(b1), w2, b2)


def _first_alone(w1: Matrix, b1: Sequence[float], w2: Matrix, b2: Sequence[float]) -> Layer:
    return collapse(w1, b1, w2, [0.0] * len(b2))


SUBJECTS = {
    "collapse": Subject(
        layers,
        collapse,
        {
            "layers-multiplied-backwards": _exchanged,
            "bias-not-carried-on": _biases_added,
            "first-layer-bias-lost": _second_alone,
            "second-layer-bias-lost": _first_alone,
        },
        lists=False,
    )
}
