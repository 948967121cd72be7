"""Labels and outputs of a classifier (deck 000, "Output Layer"): one-hot rows, thresholds, the largest output."""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence

from grader.kinds.functions.subjects import Subject

WORDS = ("RED", "GREEN", "BLUE", "YELLOW", "WHITE", "BLACK")
Matrix = list[list[float]]


def words(chance: random.Random, size: int) -> tuple[list[str], list[str]]:
    """(labels, classes): `size` + 1 classes (two at least) in an order of their own, more labels, each class once."""
    classes = chance.sample(WORDS, size + 1)
    while classes == sorted(classes):
        chance.shuffle(classes)
    labels = [*classes, *chance.choices(classes, k=2)]
    while list(dict.fromkeys(labels)) == classes:
        chance.shuffle(labels)
    return labels, classes


def one_hot(labels: Sequence[str], classes: Sequence[str]) -> Matrix:
    """A row for each label, a column for each class."""
    return [[float(label == one) for one in classes] for label in labels]


def probabilities(chance: random.Random, size: int) -> tuple[list[float]]:
    """Outputs of a sigmoid: 0.5 itself, and from size 2 on numbers on both sides of it."""
    sides = [0.5, *([chance.randint(51, 99) / 100, chance.randint(2, 49) / 100] if size > 1 else [])]
    drawn = [*sides, *(chance.randint(2, 98) / 100 for _ in range(size - 2))]
    chance.shuffle(drawn)
    return (drawn,)


def crisp(p: Sequence[float]) -> list[float]:
    """0 below 0.5, otherwise 1."""
    return [float(one >= 0.5) for one in p]


def shares(chance: random.Random, size: int) -> tuple[Matrix]:
    """Outputs of a softmax: `size` + 1 rows of another number of classes, without ties in row or column."""
    rows, classes = size + 1, 3 if size != 2 else 4

    def row() -> list[float]:
        cuts = [0, *sorted(chance.sample(range(5, 96), classes - 1)), 100]
        return [(high - low) / 100 for low, high in itertools.pairwise(cuts)]

    def tied(matrix: Matrix) -> bool:
        return any(len(set(line)) < len(line) for line in [*matrix, *zip(*matrix, strict=True)])

    matrix = [row() for _ in range(rows)]
    while tied(matrix):
        matrix = [row() for _ in range(rows)]
    return (matrix,)


def largest(p: Matrix) -> list[float]:
    """The place of the largest output in each row, counted from 0."""
    return [float(row.index(max(row))) for row in p]


def _largest_of_all(p: Matrix) -> float:
    flat = [one for row in p for one in row]
    return float(flat.index(max(flat)))


SUBJECTS = {
    "one_hot": Subject(
        words,
        one_hot,
        {
            "classes-sorted": lambda labels, classes: one_hot(labels, sorted(classes)),
            "classes-as-they-appear": lambda labels, _: one_hot(labels, list(dict.fromkeys(labels))),
            "one-hot-transposed": lambda labels, classes: [
                list(row) for row in zip(*one_hot(labels, classes), strict=True)
            ],
            "codes-for-one-hot": lambda labels, classes: [float(classes.index(label)) for label in labels],
        },
    ),
    "crisp": Subject(
        probabilities,
        crisp,
        {
            "half-counted-as-zero": lambda p: [float(one > 0.5) for one in p],
            "argmax-of-one-column": lambda p: [0.0 for _ in p],
            "threshold-upside-down": lambda p: [float(one < 0.5) for one in p],
        },
    ),
    "largest": Subject(
        shares,
        largest,
        {
            "argmax-down-the-columns": lambda p: largest([list(column) for column in zip(*p, strict=True)]),
            "argmax-of-everything": _largest_of_all,
            "classes-from-one": lambda p: [place + 1 for place in largest(p)],
            "probability-for-class": lambda p: [max(row) for row in p],
        },
    ),
}
