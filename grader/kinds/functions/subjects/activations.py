"""Activation functions of arrays (deck 001, "Activation Functions"); softmax runs along the last axis."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from grader.exercise.numerics import Floats, Numbers, relu, sigmoid, softmax
from grader.kinds.functions.subjects import Subject

Function = Callable[[Numbers], Any]


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


def _by_columns(x: Numbers) -> Floats:
    return softmax(np.transpose(x)).T


def _all_at_once(x: Numbers) -> Floats:
    return softmax(np.ravel(x)).reshape(np.shape(x))


def _shares(of: Numbers) -> Any:
    return of / np.sum(of, axis=-1, keepdims=True)


def _over_largest(x: Numbers) -> Any:
    return np.exp(x) / np.max(np.exp(x), axis=-1, keepdims=True)


def _overflowing(x: Numbers) -> Any:
    with np.errstate(over="ignore", invalid="ignore"):
        return _shares(np.exp(x))


EACH: Mapping[str, tuple[Function, Mapping[str, Function]]] = {
    "relu": (relu, {"relu-as-distance": np.abs, "relu-leaky": lambda x: np.maximum(np.multiply(0.01, x), x)}),
    "sigmoid": (sigmoid, {"sigmoid-exponent-sign": lambda x: sigmoid(np.negative(x)), "tanh-for-sigmoid": np.tanh}),
    "tanh": (
        np.tanh,
        {
            "sigmoid-for-tanh": sigmoid,
            "tanh-one-forgotten": lambda x: np.tanh(x) + 1,
            "tanh-exponent-single": lambda x: np.tanh(np.divide(x, 2)),
        },
    ),
}
SUBJECTS = {name: Subject(numbers, right, slips, lists=False) for name, (right, slips) in EACH.items()} | {
    "softmax": Subject(
        classes,
        softmax,
        {
            "softmax-over-all": _all_at_once,
            "softmax-down-the-columns": _by_columns,
            "softmax-without-exponential": _shares,
            "softmax-as-sigmoids": sigmoid,
            "softmax-base-two": lambda x: _shares(np.exp2(x)),
            "softmax-over-largest": _over_largest,
        },
        lists=False,
    ),
    "large_softmax": Subject(
        large_classes,
        softmax,
        {
            "softmax-overflows": _overflowing,
            "softmax-over-all": _all_at_once,
            "softmax-down-the-columns": _by_columns,
        },
        lists=False,
    ),
}
