"""A network with one hidden layer in matrix form (deck 004, "Feedforward Neural Network"): y = g(v . f(xW + b) + c)."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import numpy as np

from grader.exercise import numerics
from grader.exercise.numerics import dense
from grader.kinds.functions.subjects import Subject

ACTIVATIONS = {**numerics.ACTIVATIONS, "identity": numerics.linear}


def network(chance: random.Random, size: int) -> tuple[Any, ...]:
    """(x, W, b, v, c, f, g): one row for odd sizes, a batch of `size` rows for even ones; other widths each time."""
    inputs, hidden = 1 + size % 3, 2 + size % 2

    def drawn(count: int) -> list[float]:
        return [round(chance.uniform(-1.5, 1.5), 2) for _ in range(count)]

    return (
        drawn(inputs) if size % 2 else [drawn(inputs) for _ in range(size)],
        [drawn(hidden) for _ in range(inputs)],
        drawn(hidden),
        drawn(hidden),
        round(chance.uniform(0.2, 1.5), 2),
        ("sigmoid", "tanh", "relu")[size % 3],
        ("identity", "sigmoid", "tanh")[size // 2 % 3],
    )


def forward(*arguments: Any) -> Any:
    """The output for one row, or the outputs for a batch."""
    x, weights, b, v, c, f, g = arguments
    hidden = ACTIVATIONS[f](dense(x, weights, b))
    return ACTIVATIONS[g](dense(hidden, np.reshape(v, (-1, 1)), c))[..., 0]


def _with(place: int, value: Any) -> Callable[..., Any]:
    """The forward pass with one argument replaced; a function makes the replacement from all arguments."""

    def changed(*arguments: Any) -> Any:
        new = value(*arguments) if callable(value) else value
        return forward(*arguments[:place], new, *arguments[place + 1 :])

    return changed


def _exchanged(*arguments: Any) -> Any:
    *others, f, g = arguments
    return forward(*others, g, f)


SUBJECTS = {
    "forward": Subject(
        network,
        forward,
        {
            "bias-not-added": _with(2, lambda *arguments: [0.0] * len(arguments[2])),
            "output-bias-forgotten": _with(4, 0.0),
            "hidden-not-activated": _with(5, "identity"),
            "output-left-linear": _with(6, "identity"),
            "activations-exchanged": _exchanged,
        },
        lists=False,
    )
}
