"""Groups and directions of rows without labels (deck 002, "K-Means" and "PCA")."""

from __future__ import annotations

import math
import random
import statistics
from collections.abc import Callable, Sequence

from grader.kinds.functions.subjects import Subject

Row = Sequence[float]
Rows = Sequence[Row]
Matrix = list[list[float]]
Centre = Callable[[Rows, Row], list[float]]
SQUARINGS = 40


# --- k-means ------------------------------------------------------------------------------------------------------


def mean_row(rows: Rows, _old: Row = ()) -> list[float]:
    """The mean of each column."""
    return [math.fsum(column) / len(rows) for column in zip(*rows, strict=True)]


def nearest(row: Row, centroids: Rows) -> int:
    """The place of the centroid nearest to a row."""
    return min(range(len(centroids)), key=lambda place: math.dist(row, centroids[place]))


def kmeans(rows: Rows, centroids: Rows, steps: int, centre: Centre = mean_row) -> Matrix:
    """The centroids after so many steps, each: rows to their nearest centroid, then a new centre for every group."""
    now = [list(one) for one in centroids]
    for _ in range(steps):
        groups = _groups(rows, now)
        now = [centre(group, old) if group else old for group, old in zip(groups, now, strict=True)]
    return now


def _groups(rows: Rows, centroids: Rows) -> list[list[Row]]:
    places = [nearest(row, centroids) for row in rows]
    return [[row for row, place in zip(rows, places, strict=True) if place == one] for one in range(len(centroids))]


def _medians(rows: Rows, _old: Row) -> list[float]:
    return [statistics.median(column) for column in zip(*rows, strict=True)]


def _old_averaged_in(rows: Rows, old: Row) -> list[float]:
    return mean_row([*rows, old])


def groups_to_find(chance: random.Random, size: int) -> tuple[Matrix, Matrix, int]:
    """Rows, first centroids (two of the rows, from size 4 on three) and steps; no row lies between two centroids, no
    group is ever empty, and from size 3 on a second step changes something.
    """
    while True:
        rows = [[chance.randint(0, 90) / 10, chance.randint(0, 90) / 10] for _ in range(size + 4)]
        starts, steps = chance.sample(rows, 2 if size <= 3 else 3), (1, 1, 2, 3, 2)[size - 1]
        if _settled(rows, starts, steps) and (steps == 1 or kmeans(rows, starts, 1) != kmeans(rows, starts, 2)):
            return rows, [list(one) for one in starts], steps


def _settled(rows: Rows, starts: Rows, steps: int) -> bool:
    """Whether each step leaves no doubt, whichever centre is taken, and median and mean differ after all of them."""
    centres = (mean_row, _medians, _old_averaged_in)
    for centre in centres:
        for step in range(steps):
            now = kmeans(rows, starts, step, centre)
            gaps = [sorted(math.dist(row, one) for one in now) for row in rows]
            if any(far - near < 0.05 for near, far, *_ in gaps) or not all(_groups(rows, now)):
                return False
    return kmeans(rows, starts, steps) != kmeans(rows, starts, steps, _medians)


# --- the first principal component --------------------------------------------------------------------------------


def scatter(rows: Rows, origin: Row) -> Matrix:
    """The sums of products of the columns, seen from `origin`."""
    columns = [
        [number - zero for number in column] for column, zero in zip(zip(*rows, strict=True), origin, strict=True)
    ]
    return [[_dot(one, other) for other in columns] for one in columns]


def leading(matrix: Matrix) -> list[float]:
    """The unit direction of the largest eigenvalue of a symmetric matrix, by squaring; its first entry positive."""
    for _ in range(SQUARINGS):
        trace = math.fsum(matrix[place][place] for place in range(len(matrix)))
        scaled = [[number / trace for number in row] for row in matrix]
        matrix = [[_dot(one, other) for other in scaled] for one in scaled]
    longest = max(matrix, key=lambda row: _dot(row, row))
    return _turned(longest)


def _turned(row: Row) -> list[float]:
    length = math.copysign(math.hypot(*row), row[0])
    return [number / length for number in row]


def _dot(one: Row, other: Row) -> float:
    return math.fsum(a * b for a, b in zip(one, other, strict=True))


def first_component(rows: Rows) -> list[float]:
    """The direction in which the centred rows vary most, of length 1, its first entry positive."""
    return leading(scatter(rows, mean_row(rows)))


def _not_centred(rows: Rows) -> list[float]:
    return leading(scatter(rows, [0.0] * len(rows[0])))


def _second(rows: Rows) -> list[float]:
    around = scatter(rows, mean_row(rows))
    first = leading(around)
    size = _dot(first, [_dot(row, first) for row in around])
    rest = [[n - size * a * b for n, b in zip(row, first, strict=True)] for row, a in zip(around, first, strict=True)]
    return leading(rest)


def _as_slope(rows: Rows) -> list[float]:
    first = first_component(rows)
    return [number / first[0] for number in first]


def _standardised(rows: Rows) -> list[float]:
    widths = [statistics.pstdev(column) for column in zip(*rows, strict=True)]
    return first_component([[number / width for number, width in zip(row, widths, strict=True)] for row in rows])


def cloud(chance: random.Random, size: int) -> tuple[Matrix]:
    """A table of size + 3 rows whose columns follow each other, with a clear first and second direction."""
    while True:
        slopes = [1.0, *(chance.choice((-1, 1)) * chance.randint(4, 15) / 10 for _ in range(1 + size % 2))]
        shift = [chance.randint(10, 60) / 10 for _ in slopes]
        far = [chance.randint(-40, 40) / 10 for _ in range(size + 3)]
        noise = [[chance.randint(-12, 12) / 10 for _ in slopes] for _ in far]
        rows = [
            [round(zero + slope * t + e, 1) for zero, slope, e in zip(shift, slopes, row, strict=True)]
            for t, row in zip(far, noise, strict=True)
        ]
        if _clear(rows):
            return (rows,)


def _clear(rows: Rows) -> bool:
    around = scatter(rows, mean_row(rows))
    found = [first_component(rows), _not_centred(rows), _second(rows), _standardised(rows)]
    spreads = [_dot(one, [_dot(row, one) for row in around]) for one in (found[0], found[2])]
    trace = math.fsum(around[place][place] for place in range(len(around)))
    apart = all(max(abs(a - b) for a, b in zip(one, found[0], strict=True)) > 0.02 for one in found[1:])
    return apart and spreads[0] > 2 * spreads[1] > 2 * (trace - sum(spreads)) and all(one[0] > 0.15 for one in found)


SUBJECTS = {
    "kmeans": Subject(
        groups_to_find,
        kmeans,
        {
            "centroid-of-medians": lambda rows, starts, steps: kmeans(rows, starts, steps, _medians),
            "centroid-old-averaged-in": lambda rows, starts, steps: kmeans(rows, starts, steps, _old_averaged_in),
            "kmeans-one-step": lambda rows, starts, _: kmeans(rows, starts, 1),
        },
        lists=False,
    ),
    "first_component": Subject(
        cloud,
        first_component,
        {
            "component-not-centred": _not_centred,
            "component-second": _second,
            "component-not-of-length-one": _as_slope,
            "component-of-standardised": _standardised,
            "component-turned-round": lambda rows: [-number for number in first_component(rows)],
        },
        lists=False,
    ),
}
