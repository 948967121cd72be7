"""The step and the identity function of arrays (deck 003, "Step Function", "Identity"), where 0 is an input too."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from typing import Any

from grader.kinds.functions.subjects import Subject
from grader.kinds.functions.subjects.activations import each
from grader.kinds.functions.subjects.neuron import sigmoid


def around_zero(chance: random.Random, size: int) -> tuple[list[Any]]:
    """`size` + 2 numbers among them 0, a negative and a positive one; from size 4 on a matrix of such rows."""

    def row() -> list[float]:
        signs = [0, 1, -1, *(chance.choice((1, -1)) for _ in range(size - 1))]
        chance.shuffle(signs)
        return [sign * number / 10 for sign, number in zip(signs, chance.sample(range(1, 40), size + 2), strict=True)]

    return ([row() for _ in range(size - 2)] if size >= 4 else row(),)


def _subject(right: Callable[[float], float], slips: dict[str, Callable[[float], float]]) -> Subject:
    return Subject(around_zero, each(right), {code: each(wrong) for code, wrong in slips.items()}, lists=False)


SUBJECTS = {
    "step": _subject(
        lambda x: float(x > 0),
        {
            "step-at-zero-one": lambda x: float(x >= 0),
            "step-as-sign": lambda x: math.copysign(1, x) if x else 0.0,
            "step-as-relu": lambda x: max(0.0, x),
        },
    ),
    "identity": _subject(
        lambda x: x,
        {"identity-cut-at-zero": lambda x: max(0.0, x), "identity-as-distance": abs, "identity-squashed": sigmoid},
    ),
}
