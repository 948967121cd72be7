"""The k nearest neighbours (deck 002, "K-NN"): the class that most of them have."""

from __future__ import annotations

import itertools
import math
import random
from collections import Counter
from collections.abc import Callable, Sequence

from grader.kinds.functions.subjects import Subject

Row = Sequence[float]
Rows = Sequence[Row]
Call = tuple[list[list[float]], list[int], list[float], int]
Distance = Callable[[Row, Row], float]


def euclidean(one: Row, other: Row) -> float:
    """The root of the sum of squared differences."""
    return math.dist(one, other)


def manhattan(one: Row, other: Row) -> float:
    """The sum of the differences without their signs."""
    return math.fsum(abs(a - b) for a, b in zip(one, other, strict=True))


def order(rows: Rows, x: Row, distance: Distance = euclidean) -> list[int]:
    """The places of the rows, nearest first."""
    return sorted(range(len(rows)), key=lambda place: distance(rows[place], x))


def majority(labels: Sequence[int]) -> int:
    """The label that occurs most often."""
    return Counter(labels).most_common(1)[0][0]


def knn(rows: Rows, labels: Sequence[int], x: Row, k: int) -> int:
    """The label of most of the k rows nearest to x."""
    return majority([labels[place] for place in order(rows, x)[:k]])


def _farthest(rows: Rows, labels: Sequence[int], x: Row, k: int) -> int:
    return majority([labels[place] for place in order(rows, x)[-k:]])


def _by_manhattan(rows: Rows, labels: Sequence[int], x: Row, k: int) -> int:
    return majority([labels[place] for place in order(rows, x, manhattan)[:k]])


SLIPS: dict[str, Callable[..., int]] = {
    "neighbours-farthest": _farthest,
    "neighbour-nearest-only": lambda rows, labels, x, _: knn(rows, labels, x, 1),
    "neighbours-all-vote": lambda _rows, labels, _x, _k: majority(labels),
    "neighbour-place-for-label": lambda rows, _labels, x, _: order(rows, x)[0],
    "distance-manhattan": _by_manhattan,
}


def table(chance: random.Random, size: int) -> Call:
    """Rows, their labels, a query and k: without ties, and from size 2 on so that most slips show."""
    while True:
        call = _drawn(chance, size)
        if _decided(*call) and (size == 1 or _telling(call, size)):
            return call


def _drawn(chance: random.Random, size: int) -> Call:
    count, wide = size + 4, chance.choice((2, 3))
    rows = [[chance.randint(0, 80) / 10 for _ in range(wide)] for _ in range(count)]
    classes = chance.sample(range(10, 30), 3)
    k = (1, 3, count, 5, 3)[size - 1]
    return rows, [chance.choice(classes) for _ in range(count)], [chance.randint(0, 80) / 10 for _ in range(wide)], k


def _decided(rows: Rows, labels: Sequence[int], x: Row, k: int) -> bool:
    """Whether neither distances nor votes are close, also for what slips look at."""
    votes = [labels]
    for measure in (euclidean, manhattan):
        near = sorted(measure(row, x) for row in rows)
        if any(high - low < 0.05 for low, high in itertools.pairwise(near)):
            return False
        places = order(rows, x, measure)
        votes += [[labels[place] for place in some] for some in (places[:k], places[-k:])]
    return all(map(_clear, votes))


def _clear(labels: Sequence[int]) -> bool:
    counts = [count for _, count in Counter(labels).most_common(2)]
    return len(counts) == 1 or counts[0] > counts[1]


def _telling(call: Call, size: int) -> bool:
    """Whether the call shows the slips that can show at this k."""
    rows = call[0]
    silent = {"neighbours-farthest", "neighbours-all-vote", "distance-manhattan"} if call[3] == len(rows) else set()
    silent |= {"distance-manhattan"} if size < 4 else set()
    right = knn(*call)
    return all(wrong(*call) != right for code, wrong in SLIPS.items() if code not in silent)


SUBJECTS = {"classified": Subject(table, knn, SLIPS, lists=False, dtypes=("", "int64"))}
