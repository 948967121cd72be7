"""The class of one image by a trained network (deck 002, "Test a single image").

Each call has a network of its own for images of 28 by 28 pixels: it tells in which quarter an image is bright, has
other classes for the same images on the scale from 0 to 255 and one for dark images, and its classes are numbered at
random. So what was handed to it shows in the class.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import cycle, islice

from grader.kinds.functions.stated_images import Colour, Pixels, StatedImage
from grader.kinds.functions.stated_models import StatedModel
from grader.kinds.functions.subjects import Subject

SIDE, HALF, CLASSES, BRIGHTEST = 28, 14, 10, 255
QUARTERS = ("upper left", "upper right", "lower left", "lower right")
WEIGHTS = (0.05, 0.051, 0.052, 0.053)
SCALED_BIAS, DARK_BIAS, NEVER = 15.0, 19.0, -1000.0
RED_IN_COLOUR = 60
RED_ALONE = (1.0, 0.0, 0.0)
# Mode, pixels of a cell across and down, quarters that may be bright, grey or coloured; four by four cells.
FORMS: tuple[tuple[str, tuple[int, int], tuple[int, ...], bool], ...] = (
    ("L", (7, 7), (0, 1, 2), False),
    ("L", (14, 14), (2, 3), False),
    ("L", (21, 14), (0, 1, 2, 3), False),
    ("RGB", (7, 7), (2, 3), False),
    ("RGB", (28, 28), (2, 3), True),
    ("RGBA", (14, 14), (1, 2, 3), False),
    ("L", (5, 5), (1, 2, 3), False),
)

Call = tuple[StatedModel, StatedImage]


def drawn(chance: random.Random, size: int) -> Call:
    """A network, and the image of the form that belongs to the size."""
    mode, cell, quarters, coloured = FORMS[size - 1]
    quarter, most_red = chance.choice(quarters), RED_IN_COLOUR if coloured else BRIGHTEST
    lights = [
        [chance.randint(200, BRIGHTEST) if _quarter(row, column, 2) == quarter else 0 for column in range(4)]
        for row in range(4)
    ]
    grid = tuple(tuple(_colour(mode, light, most_red) for light in row) for row in lights)
    return _network(chance), StatedImage(grid, cell)


def telling(model: StatedModel, image: StatedImage) -> Call:
    """The same, with the quarter in which the image is bright."""
    row, column = next(
        (row, column) for row, cells in enumerate(image.grid) for column, cell in enumerate(cells) if cell[0]
    )
    return model, replace(image, told=f"bright at the {QUARTERS[_quarter(row, column, 2)]}")


def _quarter(row: int, column: int, half: int) -> int:
    return 2 * (row >= half) + (column >= half)


def _colour(mode: str, light: int, most_red: int) -> Colour:
    return (light,) if mode == "L" else (min(light, most_red), light, light, BRIGHTEST)[: len(mode)]


def _network(chance: random.Random) -> StatedModel:
    """Four classes for quarters that are bright from 0 to 1, four for larger numbers, one for dark images."""
    places = chance.sample(range(CLASSES), 2 * len(QUARTERS) + 1)
    scaled, unscaled, dark = places[:4], places[4:8], places[8]
    bias = [NEVER] * CLASSES
    bias[dark] = DARK_BIAS
    for one, other in zip(scaled, unscaled, strict=True):
        bias[one], bias[other] = SCALED_BIAS, 0.0
    kernel = []
    for pixel in range(SIDE * SIDE):
        quarter = _quarter(*divmod(pixel, SIDE), HALF)
        row = [0.0] * CLASSES
        row[scaled[quarter]], row[unscaled[quarter]] = WEIGHTS[quarter], 2 * WEIGHTS[quarter]
        kernel.append(tuple(row))
    return StatedModel((SIDE, SIDE), tuple(kernel), tuple(bias), "softmax")


def resized(pixels: Pixels) -> Pixels:
    """28 by 28 of the pixels, evenly spread."""
    rows, columns = len(pixels), len(pixels[0])
    return [[pixels[i * rows // SIDE][j * columns // SIDE] for j in range(SIDE)] for i in range(SIDE)]


def _scaled(pixels: Pixels) -> Pixels:
    return [[pixel / BRIGHTEST for pixel in row] for row in pixels]


def predicted(model: StatedModel, image: StatedImage) -> int:
    """The class of the image, in grey, resized and from 0 to 1."""
    return _class(model, _scaled(resized(image.grey())))


def _class(model: StatedModel, pixels: Pixels) -> int:
    (row,) = model.outputs([pixels])
    return max(range(CLASSES), key=row.__getitem__)


def _prepared(prepare: Callable[[StatedImage], Pixels]) -> Callable[[StatedModel, StatedImage], int]:
    return lambda model, image: _class(model, prepare(image))


def _cut_stream(image: StatedImage) -> Pixels:
    """What np.resize makes of an image: the first 784 of its numbers, from the start again where there are fewer."""
    numbers = list(islice(cycle(image.numbers()), SIDE * SIDE))
    return [[float(one) for one in numbers[start : start + SIDE]] for start in range(0, SIDE * SIDE, SIDE)]


def _cut_corner(image: StatedImage) -> Pixels:
    rows = [row[:SIDE] for row in image.grey()[:SIDE]]
    wide = [row + [0.0] * (SIDE - len(row)) for row in rows]
    return _scaled(wide + [[0.0] * SIDE] * (SIDE - len(wide)))


def _negative(image: StatedImage) -> Pixels:
    return [[1 - pixel for pixel in row] for row in _scaled(resized(image.grey()))]


def _outputs(model: StatedModel, image: StatedImage) -> Sequence[Sequence[float]] | None:
    """Said of images that need no resizing only: elsewhere each way to resize gives other digits."""
    return model.outputs([_scaled(image.grey())]) if image.size == (SIDE, SIDE) else None


SUBJECTS = {
    "predicted": Subject(
        drawn,
        predicted,
        {
            "image-not-divided": _prepared(lambda image: resized(image.grey())),
            "image-stream-cut": _prepared(lambda image: _scaled(_cut_stream(image))),
            "image-as-printed": _prepared(_cut_stream),
            "image-corner-cut": _prepared(_cut_corner),
            "image-red-for-grey": _prepared(lambda image: _scaled(resized(image.grey(RED_ALONE)))),
            "image-negative": _prepared(_negative),
            "probabilities-for-classes": _outputs,
        },
        lists=False,
        sizes=(1, 2, 3, 4, 5, 6, 7),
        telling=telling,
    ),
}
