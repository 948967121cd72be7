"""Tables of rows for questions about trained models: the rows that a submission is given, and those kept back.

Of a bundled table every fourth row, from the first one on, is kept back; a generated table draws the rows that it keeps
back anew for each run. Pure, standard library only; a new table is an entry of `SOURCES`. Where the data come from and
under which licence is in SOURCES.md.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from typing import Literal

from grader.exercise.tables import houses, measurements, passengers

KEPT_BACK = 4
BASE = 17
Rows = tuple[tuple[float, ...], ...]
Scaling = Literal["none", "standard", "minmax", "largest"]
SCALINGS: tuple[Scaling, ...] = ("standard", "minmax", "none")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of numbers with their targets: places in `classes`, or numbers where that is empty."""

    features: tuple[str, ...]
    rows: Rows
    targets: tuple[float, ...]
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """One table: `given()` are the rows for the submission, `hidden(chance)` those that it is judged on."""

    given: Callable[[], Table]
    hidden: Callable[[random.Random], Table]


def find_table(name: str) -> Source:
    """The table of this name. Raises KeyError."""
    return SOURCES[name]


# --- bundled tables -----------------------------------------------------------------------------------------------


def _given_rows(name: str) -> Table:
    return _part(_whole(name), [place for place in range(len(_whole(name).rows)) if place % KEPT_BACK])


def _hidden(name: str, _: random.Random) -> Table:
    return _part(_whole(name), list(range(0, len(_whole(name).rows), KEPT_BACK)))


def _part(table: Table, places: Sequence[int]) -> Table:
    rows, targets = tuple(table.rows[place] for place in places), tuple(table.targets[place] for place in places)
    return Table(table.features, rows, targets, table.classes)


@cache
def _whole(name: str) -> Table:
    if name == "digits":
        return _digits()
    head, *lines = _text(f"{name}.csv").splitlines()
    numbers = [tuple(map(float, line.split(","))) for line in lines]
    rows, targets = tuple(row[:-1] for row in numbers), tuple(row[-1] for row in numbers)
    return Table(tuple(head.split(",")[:-1]), rows, targets, CLASSES[name])


def _digits() -> Table:
    lines = [line.split() for line in _text("digits.txt").splitlines()]
    rows = tuple(tuple(float(int(pixel, BASE)) for pixel in pixels) for _, pixels in lines)
    features = tuple(f"pixel {row}, {column}" for row in range(8) for column in range(8))
    return Table(features, rows, tuple(float(label) for label, _ in lines), CLASSES["digits"])


def _text(name: str) -> str:
    return files(__name__).joinpath(name).read_text(encoding="utf-8")


CLASSES = {
    "iris": ("setosa", "versicolor", "virginica"),
    "wine": ("class 0", "class 1", "class 2"),
    "breast_cancer": ("malignant", "benign"),
    "digits": tuple("0123456789"),
}


# --- generated tables ---------------------------------------------------------------------------------------------


def _passengers(seed: int, count: int) -> Table:
    drawn = passengers.drawn(random.Random(seed), count)  # noqa: S311
    rows = tuple(passengers.prepared(passenger) for passenger in drawn)
    return Table(
        passengers.PREPARED, rows, tuple(float(passenger["Survived"]) for passenger in drawn), passengers.CLASSES
    )


def _houses(seed: int, count: int) -> Table:
    drawn = houses.drawn(random.Random(seed), count)  # noqa: S311
    return Table(houses.FEATURES, tuple(house[:-1] for house in drawn), tuple(house[-1] for house in drawn))


def _measurements(seed: int, count: int) -> Table:
    drawn = measurements.drawn(random.Random(seed), count)  # noqa: S311
    return Table(measurements.FEATURES, tuple(row[:-1] for row in drawn), tuple(row[-1] for row in drawn))


def _generated(make: Callable[[int, int], Table], seed: int, given: int, hidden: int) -> Source:
    return Source(cache(partial(make, seed, given)), lambda chance: make(chance.getrandbits(32), hidden))


SOURCES: Mapping[str, Source] = {
    **{name: Source(partial(_given_rows, name), partial(_hidden, name)) for name in CLASSES},
    "passengers": _generated(_passengers, passengers.SEED, passengers.GIVEN, passengers.HIDDEN),
    "houses": _generated(_houses, houses.SEED, houses.GIVEN, houses.HIDDEN),
    "many_houses": _generated(_houses, houses.SEED, houses.MANY, houses.HIDDEN),
    "measurements": _generated(
        _measurements, measurements.SEED, measurements.TRAINING + measurements.VALIDATION, measurements.HIDDEN
    ),
}


# --- scaling ------------------------------------------------------------------------------------------------------


def scaled(rows: Rows, like: Rows, how: Scaling) -> list[list[float]]:
    """Rows scaled with the statistics of the columns of `like`, where a column that never changes is only moved; or,
    as "largest", divided by the largest number in `like`.
    """
    if how == "none":
        return [list(row) for row in rows]
    if how == "largest":
        top = max(max(row) for row in like)
        return [[round(value / top, 7) for value in row] for row in rows]
    pairs = [_standard(column) if how == "standard" else _minmax(column) for column in zip(*like, strict=True)]
    return [
        [round((value - middle) / spread, 7) for value, (middle, spread) in zip(row, pairs, strict=True)]
        for row in rows
    ]


def _standard(column: Sequence[float]) -> tuple[float, float]:
    mean = math.fsum(column) / len(column)
    return mean, math.sqrt(math.fsum((value - mean) ** 2 for value in column) / len(column)) or 1.0


def _minmax(column: Sequence[float]) -> tuple[float, float]:
    return min(column), (max(column) - min(column)) or 1.0
