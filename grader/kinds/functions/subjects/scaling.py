"""Feature scaling by columns (deck 000, "How do Neural Networks learn?"): normalisation and standardisation."""

from __future__ import annotations

import random
import statistics
from collections.abc import Callable, Sequence
from typing import Any

from grader.kinds.functions.subjects import Subject

Table = list[list[float]]
Scaling = Callable[[Sequence[float]], list[float]]


def table(chance: random.Random, size: int) -> tuple[Table]:
    """A table of `size` + 2 rows and 2 or 3 columns of different scales; from size 3 on, one column is constant."""
    rows = size + 2
    columns = [[number / 2 for number in chance.sample(range(-20, 100), rows)], chance.sample(range(300, 900), rows)]
    if size >= 3:
        columns.append([float(chance.randint(1, 9))] * rows)
    chance.shuffle(columns)
    return ([list(row) for row in zip(*columns, strict=True)],)


def minmax(x: Sequence[float]) -> list[float]:
    """(x - min) / (max - min) for each entry of a column; 0 for a constant one."""
    low, high = min(x), max(x)
    return [(number - low) / (high - low) if high > low else 0.0 for number in x]


def standardised(x: Sequence[float]) -> list[float]:
    """(x - mean) / standard deviation over n, for each entry of a column; 0 for a constant one."""
    return centred(x, statistics.pstdev(x))


def centred(x: Sequence[float], width: float) -> list[float]:
    """(x - mean) / width for each entry; 0 for a constant column."""
    mean = statistics.fmean(x)
    return [(number - mean) / width if width else 0.0 for number in x]


def by_columns(scaling: Scaling) -> Callable[[Table], Table]:
    """A scaling of each column by itself."""
    return lambda rows: [list(row) for row in zip(*map(scaling, zip(*rows, strict=True)), strict=True)]


def _by_rows(scaling: Scaling) -> Callable[[Table], Table]:
    return lambda rows: [scaling(row) for row in rows]


def _all_at_once(scaling: Scaling) -> Callable[[Table], Any]:
    def scaled(rows: Table) -> Table:
        wide = len(rows[0])
        flat = scaling([number for row in rows for number in row])
        return [flat[start : start + wide] for start in range(0, len(flat), wide)]

    return scaled


def _range_forgotten(x: Sequence[float]) -> list[float]:
    return [number - min(x) for number in x]


def _by_maximum(x: Sequence[float]) -> list[float]:
    return [number / max(x) for number in x]


SUBJECTS = {
    "normalize": Subject(
        table,
        by_columns(minmax),
        {
            "range-forgotten": by_columns(_range_forgotten),
            "divided-by-maximum": by_columns(_by_maximum),
            "columns-mixed": _all_at_once(minmax),
            "rows-for-columns": _by_rows(minmax),
        },
        lists=False,
    ),
    "standardize": Subject(
        table,
        by_columns(standardised),
        {
            "deviation-over-n-minus-one": by_columns(lambda x: centred(x, statistics.stdev(x))),
            "variance-for-deviation": by_columns(lambda x: centred(x, statistics.pvariance(x))),
            "columns-mixed": _all_at_once(standardised),
            "rows-for-columns": _by_rows(standardised),
        },
        lists=False,
    ),
}
