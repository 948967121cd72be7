"""A single neuron (deck 000, "The neuron"): neuron(x, w, b, activation), one subject for each activation."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from grader.exercise.numerics import ACTIVATIONS, sigmoid
from grader.kinds.functions.subjects import Subject

Neuron = tuple[list[float], list[float], float, str]


def _net(x: Sequence[float], w: Sequence[float], b: float) -> float:
    return math.fsum(np.multiply(x, w)) + b


def neuron(x: Sequence[float], w: Sequence[float], b: float, activation: str) -> Any:
    """The output of a unit."""
    return ACTIVATIONS[activation](_net(x, w, b))


def drawn(activation: str) -> Callable[[random.Random, int], Neuron]:
    """Draws (x, w, b, activation): small sums, then a sum of exactly 0, one near 1000 and one near -1000.

    The bias outweighs the products, against them at size 1 and with them at size 2, so that slips in it show
    in every activation.
    """

    def draw(chance: random.Random, size: int) -> Neuron:
        x = [float(number) for number in chance.sample((-4, -3, -2, -1, 1, 2, 3, 4, 5), size)]
        if size >= 4:
            sign = 1 if size == 4 else -1
            return x, [sign * round(1000 / size / one, 1) for one in x], chance.choice((-0.75, 0.25, 1.5)), activation
        dot = 0.0
        w: list[float] = []
        while not 0.2 <= abs(dot) <= 1.5 or (size == 3 and dot < 0):
            w = [chance.randint(-6, 6) / 4 for _ in x]
            dot = _net(x, w, 0.0)
        if size == 3:
            return x, w, -dot, activation
        side = -1 if (dot > 0) == (size == 1) else 1
        return x, w, side * (abs(dot) + chance.choice((0.25, 0.5, 0.75))), activation

    return draw


def _otherwise(net: Callable[[Sequence[float], Sequence[float], float], float]) -> Callable[..., Any]:
    return lambda x, w, b, activation: ACTIVATIONS[activation](net(x, w, b))


def _with(activation: Callable[[float], Any]) -> Callable[..., Any]:
    return lambda x, w, b, _: activation(_net(x, w, b))


SUMS: Mapping[str, Callable[..., Any]] = {
    "bias-not-added": _otherwise(lambda x, w, _: _net(x, w, 0.0)),
    "bias-subtracted": _otherwise(lambda x, w, b: _net(x, w, -b)),
}
OWN: Mapping[str, Mapping[str, Callable[..., Any]]] = {
    "sigmoid": {
        "neuron-not-activated": _with(ACTIVATIONS["linear"]),
        "sigmoid-exponent-sign": _with(lambda z: sigmoid(-z)),
        "tanh-for-sigmoid": _with(np.tanh),
    },
    "tanh": {"neuron-not-activated": _with(ACTIVATIONS["linear"]), "sigmoid-for-tanh": _with(sigmoid)},
    "relu": {"neuron-not-activated": _with(ACTIVATIONS["linear"]), "relu-as-distance": _with(abs)},
    "step": {
        "step-at-zero-one": _with(lambda z: float(z >= 0)),
        "step-as-sign": _with(np.sign),
    },
    "linear": {},
}
SUBJECTS = {name: Subject(drawn(name), neuron, {**SUMS, **slips}) for name, slips in OWN.items()}
