"""Houses, generated: floor space, bedrooms, age, and a price that follows from them but for chance.

The starter of the exercise holds the same rule, so that a submission makes the rows that it is given by itself.
"""

from __future__ import annotations

import random

FEATURES = ("sqft", "bdrms", "age")
SEED, GIVEN, MANY, HIDDEN = 13, 47, 400, 200


def drawn(chance: random.Random, count: int) -> list[tuple[float, ...]]:
    """Rows of floor space in square feet, bedrooms, age in years, and price in dollars."""
    rows: list[tuple[float, ...]] = []
    for _ in range(count):
        sqft = chance.randint(850, 4500)
        bdrms = min(5, max(1, round(sqft / 800 + chance.uniform(-0.5, 1))))
        age = chance.randint(5, 80)
        price = 60_000 + 130 * sqft + 8_000 * bdrms - 700 * age + chance.uniform(-70_000, 70_000)
        rows.append((sqft, bdrms, age, round(price, -2)))
    return rows
