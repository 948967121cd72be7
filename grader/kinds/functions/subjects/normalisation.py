"""Batch normalisation of a table (deck 003, "26. Batch Normalization"): each column by its own mean and variance."""

from __future__ import annotations

import math
import random
import statistics
from collections.abc import Callable, Sequence

from grader.kinds.functions.subjects import Subject

Table = list[list[float]]
Row = Sequence[float]
Call = tuple[Table, list[float], list[float], float]
Step = Callable[[Row, float], list[float]]


def batch(chance: random.Random, size: int) -> Call:
    """A batch of size + 2 rows and another number of columns, one of them with a small spread; gamma, beta, epsilon."""
    rows, wide = size + 2, 3 if size == 2 else 2
    columns = [[number / 10 for number in chance.sample(range(-40, 60), rows)] for _ in range(wide - 1)]
    columns.append([number / 10 for number in chance.sample(range(20, 22 + rows), rows)])
    gamma = [chance.choice((0.5, 1.5, 2.0, 2.5)) for _ in columns]
    beta = [chance.choice((-2.0, -1.0, 1.0, 3.0)) for _ in columns]
    return [list(row) for row in zip(*columns, strict=True)], gamma, beta, chance.choice((0.01, 0.02, 0.05))


def standard(x: Row, eps: float) -> list[float]:
    """(x - mean) / sqrt(variance over n + eps) for each number."""
    return _by(x, math.sqrt(statistics.pvariance(x) + eps))


def _by(x: Row, width: float) -> list[float]:
    mean = statistics.fmean(x)
    return [(number - mean) / width for number in x]


def batch_norm(rows: Table, gamma: Row, beta: Row, eps: float, step: Step = standard) -> Table:
    """Standardised columns times gamma plus beta."""
    columns = [step(column, eps) for column in zip(*rows, strict=True)]
    return _moved([list(row) for row in zip(*columns, strict=True)], gamma, beta)


def _moved(rows: Table, gamma: Row, beta: Row) -> Table:
    return [[g * number + b for number, g, b in zip(row, gamma, beta, strict=True)] for row in rows]


def _with(step: Step) -> Callable[..., Table]:
    return lambda rows, gamma, beta, eps: batch_norm(rows, gamma, beta, eps, step)


def _by_rows(rows: Table, gamma: Row, beta: Row, eps: float) -> Table:
    return _moved([standard(row, eps) for row in rows], gamma, beta)


def _plain(rows: Table, _gamma: Row, _beta: Row, eps: float) -> Table:
    return batch_norm(rows, [1.0] * len(rows[0]), [0.0] * len(rows[0]), eps)


def _shifted_first(rows: Table, gamma: Row, beta: Row, eps: float) -> Table:
    plain = _plain(rows, gamma, beta, eps)
    return [[g * (number + b) for number, g, b in zip(row, gamma, beta, strict=True)] for row in plain]


SUBJECTS = {
    "batch_norm": Subject(
        batch,
        batch_norm,
        {
            "batch-by-rows": _by_rows,
            "batch-sample-variance": _with(lambda x, eps: _by(x, math.sqrt(statistics.variance(x) + eps))),
            "batch-by-variance": _with(lambda x, eps: _by(x, statistics.pvariance(x) + eps)),
            "batch-epsilon-outside": _with(lambda x, eps: _by(x, statistics.pstdev(x) + eps)),
            "batch-epsilon-left-out": _with(lambda x, _: _by(x, statistics.pstdev(x))),
            "batch-not-scaled": _plain,
            "batch-shifted-first": _shifted_first,
        },
        lists=False,
    ),
}
