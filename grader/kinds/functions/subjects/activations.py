"""Activation functions of arrays (deck 001, "Activation Functions"); softmax runs along the last axis."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from grader.kinds.functions.subjects import Subject
from grader.kinds.functions.subjects.neuron import sigmoid

Elementwise = Callable[[float], float]
Rowwise = Callable[[Sequence[float]], list[float]]
LARGEST_EXPONENT = 709.78


def numbers(chance: random.Random, size: int) -> tuple[list[Any]]:
    """A vector of `size` + 1 different numbers of both signs, without 0; from size 4 on a matrix of such rows."""

    def row() -> list[float]:
        signs = [1, -1, *(chance.choice((1, -1)) for _ in range(size - 1))]
        return [sign * number / 10 for sign, number in zip(signs, chance.sample(range(2, 40), size + 1), strict=True)]

    return ([row() for _ in range(size - 2)] if size >= 4 else row(),)


def classes(chance: random.Random, size: int) -> tuple[list[Any]]:
    """Outputs for softmax: a vector of two or three, from size 3 on a matrix of more rows than columns."""

    def row() -> list[float]:
        tenths = [0]
        while not sum(tenths):
            tenths = chance.sample(range(-15, 25), 2 + size % 2)
        return [number / 10 for number in tenths]

    return ([row() for _ in range(size + 1)] if size >= 3 else row(),)


def large_classes(chance: random.Random, size: int) -> tuple[list[Any]]:
    """Outputs for softmax whose exponentials overflow (size 2: vanish); from size 4 on a matrix."""

    def row() -> list[float]:
        if size == 3:
            return [1000.0, float(chance.randint(-5, 5)), -1000.0]
        start = chance.randint(900, 1100) * (-1 if size == 2 else 1)
        return [start + number / 2 for number in chance.sample(range(7), 3)]

    return ([row() for _ in range(size - 2)] if size >= 4 else row(),)


def softmax(z: Sequence[float]) -> list[float]:
    """exp(z) / sum of exp(z), for numbers of any size."""
    top = max(z)
    shares = [math.exp(one - top) for one in z]
    return [share / math.fsum(shares) for share in shares]


def each(activation: Elementwise) -> Callable[[list[Any]], list[Any]]:
    """An activation applied to each number of nested lists."""

    def applied(x: list[Any]) -> list[Any]:
        return [applied(one) if isinstance(one, list) else activation(one) for one in x]

    return applied


def by_rows(row_of: Rowwise) -> Callable[[list[Any]], list[Any]]:
    """A function of rows, along the last axis of a vector or a matrix."""
    return lambda x: [row_of(row) for row in x] if isinstance(x[0], list) else row_of(x)


def _by_columns(x: list[Any]) -> list[Any]:
    if not isinstance(x[0], list):
        return softmax(x)
    return [list(row) for row in zip(*map(softmax, zip(*x, strict=True)), strict=True)]


def _all_at_once(x: list[Any]) -> list[Any]:
    if not isinstance(x[0], list):
        return softmax(x)
    wide, flat = len(x[0]), softmax([number for row in x for number in row])
    return [flat[start : start + wide] for start in range(0, len(flat), wide)]


def _over(total: Callable[[list[float]], float], share: Elementwise) -> Rowwise:
    return lambda z: [share(one) / total([share(other) for other in z]) for one in z]


def _overflowing(z: Sequence[float]) -> list[float]:
    shares = [math.inf if one > LARGEST_EXPONENT else math.exp(one) for one in z]
    total = sum(shares)
    if not total:
        return [math.nan for _ in shares]
    return [math.nan if math.isinf(share) else share / total for share in shares]


EACH: Mapping[str, tuple[Elementwise, Mapping[str, Elementwise]]] = {
    "relu": (lambda x: max(0.0, x), {"relu-as-distance": abs, "relu-leaky": lambda x: max(0.01 * x, x)}),
    "sigmoid": (sigmoid, {"sigmoid-exponent-sign": lambda x: sigmoid(-x), "tanh-for-sigmoid": math.tanh}),
    "tanh": (
        math.tanh,
        {
            "sigmoid-for-tanh": sigmoid,
            "tanh-one-forgotten": lambda x: math.tanh(x) + 1,
            "tanh-exponent-single": lambda x: math.tanh(x / 2),
        },
    ),
}
SUBJECTS = {
    name: Subject(numbers, each(right), {code: each(wrong) for code, wrong in slips.items()}, lists=False)
    for name, (right, slips) in EACH.items()
} | {
    "softmax": Subject(
        classes,
        by_rows(softmax),
        {
            "softmax-over-all": _all_at_once,
            "softmax-down-the-columns": _by_columns,
            "softmax-without-exponential": by_rows(_over(math.fsum, lambda one: one)),
            "softmax-as-sigmoids": each(sigmoid),
            "softmax-base-two": by_rows(_over(math.fsum, lambda one: 2.0**one)),
            "softmax-over-largest": by_rows(_over(max, math.exp)),
        },
        lists=False,
    ),
    "large_softmax": Subject(
        large_classes,
        by_rows(softmax),
        {
            "softmax-overflows": by_rows(_overflowing),
            "softmax-over-all": _all_at_once,
            "softmax-down-the-columns": _by_columns,
        },
        lists=False,
    ),
}
