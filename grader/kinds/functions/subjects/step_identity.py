"""The step and the identity function of arrays (deck 003, "Step Function", "Identity"), where 0 is an input too."""

from __future__ import annotations

import random
from typing import Any

import numpy as np

from grader.exercise.numerics import linear, relu, sigmoid, step
from grader.kinds.functions.subjects import Subject


def around_zero(chance: random.Random, size: int) -> tuple[list[Any]]:
    """`size` + 2 numbers among them 0, a negative and a positive one; from size 4 on a matrix of such rows."""

    def row() -> list[float]:
        signs = [0, 1, -1, *(chance.choice((1, -1)) for _ in range(size - 1))]
        chance.shuffle(signs)
        return [sign * number / 10 for sign, number in zip(signs, chance.sample(range(1, 40), size + 2), strict=True)]

    return ([row() for _ in range(size - 2)] if size >= 4 else row(),)


SUBJECTS = {
    "step": Subject(
        around_zero,
        step,
        {"step-at-zero-one": lambda x: np.greater_equal(x, 0), "step-as-sign": np.sign, "step-as-relu": relu},
        lists=False,
    ),
    "identity": Subject(
        around_zero,
        linear,
        {"identity-cut-at-zero": relu, "identity-as-distance": np.abs, "identity-squashed": sigmoid},
        lists=False,
    ),
}
