"""Functions that are handed a trained model (deck 001, "Other instructions"): the classes that it predicts."""

from __future__ import annotations

import random
from dataclasses import replace

from grader.kinds.functions.stated_models import StatedModel
from grader.kinds.functions.subjects import Subject

FEATURES = 2
CLEAR = 0.05
Matrix = list[list[float]]


def model_and_rows(chance: random.Random, size: int) -> tuple[StatedModel, Matrix]:
    """(model, X) with `size` rows: one sigmoid unit for odd sizes, softmax for even ones, no answer near a tie, and not
    the first class throughout.
    """
    while True:
        model, rows = _drawn(chance, size)
        outputs = model.outputs(rows)
        found = classes(model, rows)
        mixed = len(set(found)) > 1 if size > 1 else found != [0.0]
        if mixed and all(map(_clear, outputs)):
            return model, rows


def _drawn(chance: random.Random, size: int) -> tuple[StatedModel, Matrix]:
    units = 1 if size % 2 else (3 if size != 4 else 5)
    kernel = tuple(tuple(chance.randint(-20, 20) / 10 for _ in range(units)) for _ in range(FEATURES))
    bias = tuple(chance.randint(-5, 5) / 10 for _ in range(units))
    rows = [[chance.randint(-20, 20) / 10 for _ in range(FEATURES)] for _ in range(size)]
    return StatedModel((FEATURES,), kernel, bias, "sigmoid" if units == 1 else "softmax"), rows


def telling(model: StatedModel, rows: Matrix) -> tuple[StatedModel, Matrix]:
    """The same, with what predict gives for the rows."""
    outputs = ("[" + ", ".join(f"{number:.2f}" for number in row) + "]" for row in model.outputs(rows))
    return replace(model, told=f"predict gives [{', '.join(outputs)}]"), rows


def _clear(row: list[float]) -> bool:
    if len(row) == 1:
        return abs(row[0] - 0.5) > CLEAR
    first, second = sorted(row, reverse=True)[:2]
    return first - second > CLEAR and all(abs(number - 0.5) > CLEAR for number in row)


def classes(model: StatedModel, rows: Matrix) -> list[float]:
    """The class of each row: above 0.5 for one unit, the place of the largest of several."""
    return [float(row[0] > 0.5) if len(row) == 1 else float(row.index(max(row))) for row in model.outputs(rows)]


def _largest(model: StatedModel, rows: Matrix) -> list[float]:
    return [float(row.index(max(row))) for row in model.outputs(rows)]


def _thresholded(model: StatedModel, rows: Matrix) -> Matrix | list[float]:
    return classes(model, rows) if _is_one(model) else [[float(p > 0.5) for p in row] for row in model.outputs(rows)]


def _down(model: StatedModel, rows: Matrix) -> list[float] | None:
    columns = zip(*model.outputs(rows), strict=True)
    return None if _is_one(model) else [float(column.index(max(column))) for column in columns]


def _of_everything(model: StatedModel, rows: Matrix) -> float | None:
    flat = [number for row in model.outputs(rows) for number in row]
    return None if _is_one(model) else float(flat.index(max(flat)))


def _is_one(model: StatedModel) -> bool:
    return len(model.bias) == 1


SUBJECTS = {
    "predict_classes": Subject(
        model_and_rows,
        classes,
        {
            "argmax-of-one-column": _largest,
            "softmax-against-a-half": _thresholded,
            "argmax-down-the-columns": _down,
            "argmax-of-everything": _of_everything,
            "probabilities-for-classes": lambda model, rows: model.outputs(rows),
            "classes-from-one": lambda model, rows: [one + 1 for one in classes(model, rows)],
        },
        lists=False,
        telling=telling,
    ),
}
