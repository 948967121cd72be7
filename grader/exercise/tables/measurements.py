"""Measurements, generated: ten numbers for each row, of which the first two make the target, and much chance.

So few rows with so many columns are soon learnt by heart. The starter of the exercise holds the same rule, so that a
submission makes the rows that it is given by itself: the first ones to train on, the others to validate with.
"""

from __future__ import annotations

import random

COLUMNS = 10
FEATURES = tuple(f"m{place}" for place in range(1, COLUMNS + 1))
SEED, TRAINING, VALIDATION, HIDDEN = 55, 40, 100, 300


def drawn(chance: random.Random, count: int) -> list[tuple[float, ...]]:
    """Rows of ten measurements and the target."""
    rows: list[tuple[float, ...]] = []
    for _ in range(count):
        x = [round(chance.gauss(0, 1), 2) for _ in range(COLUMNS)]
        rows.append((*x, round(x[0] - x[1] + chance.gauss(0, 0.8), 2)))
    return rows
