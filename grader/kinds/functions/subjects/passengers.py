"""Passengers of a ship as rows of numbers for a network (deck 000, "Titanic Survival Prediction").

A row as it comes is [Survived, Pclass, Sex, Age, SibSp, Parch, Fare, Embarked]; an age that is not known is None.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from grader.exercise.tables import passengers
from grader.kinds.functions.subjects import Subject

Row = list[Any]


def rows(chance: random.Random, size: int) -> tuple[list[Row]]:
    """`size` + 1 passengers; a port is missing among few of them, and an age is not known from two on."""
    drawn = [list(one.values()) for one in passengers.drawn(chance, size + 1)]
    drawn[0][3], drawn[0][7] = None, "S"
    drawn[0][2], drawn[-1][2] = "female", "male"
    drawn[-1][3], drawn[-1][7] = 40, "C"
    drawn[0][0], drawn[-1][0] = 1, 0
    return (drawn,)


def prepared(table: Sequence[Row]) -> list[list[float]]:
    """Each passenger as nine numbers: class, female, age, relatives, fare, three columns for the port."""
    return [list(passengers.prepared(dict(zip(passengers.COLUMNS, row, strict=True)))) for row in table]


def _label_kept(table: Sequence[Row]) -> list[list[float]]:
    return [[float(row[0]), *made] for row, made in zip(table, prepared(table), strict=True)]


def _ports_of_this_table(table: Sequence[Row]) -> list[list[float]] | None:
    ports = sorted({row[7] for row in table})
    if len(ports) == 3:  # all are there: nothing shows
        return None
    return [
        [*made[:6], *(float(row[7] == port) for port in ports)]
        for row, made in zip(table, prepared(table), strict=True)
    ]


def _ages_of_zero(table: Sequence[Row]) -> list[list[float]]:
    return [
        [*made[:2], 0.0 if row[3] is None else made[2], *made[3:]]
        for row, made in zip(table, prepared(table), strict=True)
    ]


def _male_as_one(table: Sequence[Row]) -> list[list[float]]:
    return [[made[0], 1 - made[1], *made[2:]] for made in prepared(table)]


SUBJECTS = {
    "prepared": Subject(
        rows,
        prepared,
        {
            "label-kept-among-features": _label_kept,
            "ports-of-this-table": _ports_of_this_table,
            "ages-filled-with-zero": _ages_of_zero,
            "male-as-one": _male_as_one,
        },
    ),
}
