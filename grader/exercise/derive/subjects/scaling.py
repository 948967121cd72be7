"""Feature scaling (deck 000, "Feature Scaling"): normalisation to [0, 1] and standardisation."""

from __future__ import annotations

import random
import statistics
from collections.abc import Sequence

from grader.exercise.derive.subjects import Subject


def column(chance: random.Random, size: int) -> tuple[list[float]]:
    """One column of `size` + 1 different numbers, shape (size + 1,)."""
    return ([number / 2 for number in chance.sample(range(-60, 200), size + 1)],)


def minmax(x: Sequence[float]) -> list[float]:
    """(x - min) / (max - min) for each entry."""
    low, high = min(x), max(x)
    return [(number - low) / (high - low) for number in x]


def standardised(x: Sequence[float]) -> list[float]:
    """(x - mean) / standard deviation over n, for each entry."""
    return _standardised(x, statistics.pstdev(x))


def _standardised(x: Sequence[float], width: float) -> list[float]:
    mean = statistics.fmean(x)
    return [(number - mean) / width for number in x]


SUBJECTS = {
    "minmax": Subject(
        column,
        minmax,
        {
            "range-forgotten": lambda x: [number - min(x) for number in x],
            "divided-by-maximum": lambda x: [number / max(x) if max(x) else 0.0 for number in x],
        },
    ),
    "standardised": Subject(
        column,
        standardised,
        {
            "deviation-over-n-minus-one": lambda x: _standardised(x, statistics.stdev(x)),
            "variance-for-deviation": lambda x: _standardised(x, statistics.pvariance(x)),
        },
    ),
}
