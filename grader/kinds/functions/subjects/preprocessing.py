"""Images and labels made ready for a network (deck 001, "Before training - data preprocessing")."""

from __future__ import annotations

import math
import random
import struct
from collections.abc import Callable, Sequence

from grader.kinds.functions.subjects import Subject

Image = list[list[int]]
Matrix = list[list[float]]
BRIGHTEST = 255


def single(number: float) -> float:
    """The nearest number that float32 has."""
    return float(struct.unpack("f", struct.pack("f", number))[0])


# Pixels that every way to divide by 255 in float32 turns into the same number, and float64 into another one.
TELLING = [
    pixel
    for pixel in range(1, BRIGHTEST)
    if single(pixel / BRIGHTEST) == single(pixel * single(1 / BRIGHTEST))
    and abs(single(pixel / BRIGHTEST) - pixel / BRIGHTEST) > 1e-9
]


def images(chance: random.Random, size: int) -> tuple[list[Image]]:
    """`size` images of 2 by 2 or 2 by 3 pixels; from size 2 on, black and white are among the pixels of the first."""
    rows, wide = 2, 2 + size % 2
    drawn = [[[chance.choice(TELLING) for _ in range(wide)] for _ in range(rows)] for _ in range(size)]
    if size > 1:
        drawn[0][0][:2] = [0, BRIGHTEST]
    return (drawn,)


def flattened(scale: Callable[[int], float]) -> Callable[[Sequence[Image]], Matrix]:
    """Each image as one row of scaled pixels."""
    return lambda drawn: [[scale(pixel) for row in image for pixel in row] for image in drawn]


prepared = flattened(lambda pixel: single(pixel / BRIGHTEST))


def _by_own_maximum(drawn: Sequence[Image]) -> Matrix:
    tops = [max(map(max, image)) for image in drawn]
    return [[single(pixel / top) for row in image for pixel in row] for image, top in zip(drawn, tops, strict=True)]


def _by_common_maximum(drawn: Sequence[Image]) -> Matrix:
    top = max(pixel for image in drawn for row in image for pixel in row)
    return flattened(lambda pixel: single(pixel / top))(drawn)


def _not_flattened(drawn: Sequence[Image]) -> list[Matrix]:
    return [[[single(pixel / BRIGHTEST) for pixel in row] for row in image] for image in drawn]


def _transposed(drawn: Sequence[Image]) -> Matrix:
    return [list(column) for column in zip(*prepared(drawn), strict=True)]


def labels(chance: random.Random, size: int) -> tuple[list[int], int]:
    """Labels from 0 to below k, and k; the largest label is missing but for size 5."""
    k = size + 3
    drawn = [chance.randrange(k - 1) for _ in range(size + 1)]
    if size == 5:
        drawn[chance.randrange(len(drawn))] = k - 1
    return drawn, k


def one_hot(drawn: Sequence[int], k: int) -> Matrix:
    """A row for each label: 1 in its own column, 0 in the k - 1 others."""
    return [[float(label == column) for column in range(k)] for label in drawn]


def _width_from_labels(drawn: Sequence[int], _k: int) -> Matrix:
    return one_hot(drawn, max(drawn) + 1)


def _from_one(drawn: Sequence[int], k: int) -> Matrix:
    return one_hot([(label - 1) % k for label in drawn], k)


def _columns_for_labels(drawn: Sequence[int], k: int) -> Matrix:
    return [list(column) for column in zip(*one_hot(drawn, k), strict=True)]


SUBJECTS = {
    "images": Subject(
        images,
        prepared,
        {
            "pixels-by-256": flattened(lambda pixel: pixel / (BRIGHTEST + 1)),
            "pixels-whole-numbers": flattened(lambda pixel: math.floor(pixel / BRIGHTEST)),
            "pixels-double-precision": flattened(lambda pixel: pixel / BRIGHTEST),
            "pixels-by-own-maximum": _by_own_maximum,
            "pixels-by-common-maximum": _by_common_maximum,
            "pixels-not-scaled": flattened(float),
            "pixels-not-flattened": _not_flattened,
            "images-as-columns": _transposed,
        },
        lists=False,
        dtypes=("uint8",),
        tolerance=1e-10,
    ),
    "one_hot": Subject(
        labels,
        one_hot,
        {
            "one-hot-width-from-labels": _width_from_labels,
            "one-hot-counted-from-one": _from_one,
            "one-hot-as-columns": _columns_for_labels,
        },
        lists=False,
        dtypes=("int64",),
    ),
}
