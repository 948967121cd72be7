"""Whole numbers for formats that know no others: the smallest scale in which exact points are whole, and shares."""

from __future__ import annotations

from collections.abc import Sequence

PER_POINT = 100


def scale(points: Sequence[int]) -> int:
    """How many units one point has to be for all of these hundredths to be whole: 1, 2, 4, 5, 10, 20, 25, 50 or 100."""
    return next(units for units in (1, 2, 4, 5, 10, 20, 25, 50, 100) if all(p * units % PER_POINT == 0 for p in points))


def rounded(points: int, units: int = 1) -> int:
    """Hundredths as whole units, `units` of them to a point, rounded half up."""
    return (2 * points * units + PER_POINT) // (2 * PER_POINT)


def apportioned(total: int, parts: Sequence[int]) -> tuple[int, ...]:
    """A whole number in shares as large as `parts`, by largest remainder: they add up to it, and none grows.

    `total` is at most the sum of the parts.
    """
    whole = sum(parts) or 1
    shares = [total * part // whole for part in parts]
    late = sorted(range(len(parts)), key=lambda at: (-(total * parts[at] % whole), at))
    for at in late[: total - sum(shares)]:
        shares[at] += 1
    return tuple(shares)
