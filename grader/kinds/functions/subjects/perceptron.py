"""A perceptron (deck 003, "Output of a Perceptron"): 1 if w . x + b > theta, else 0; and how one learns a gate."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from grader.kinds.functions.subjects import Subject

BATCH = 6
PAIRS = ((0, 0), (0, 1), (1, 0), (1, 1))
LONG, MAJORITY = 3, 5
GATES: Mapping[int, Callable[[float], bool]] = {
    1: lambda ones: ones > 1,
    2: lambda ones: ones < 2,
    LONG: lambda ones: ones > 0,
    4: lambda ones: ones == 1,
    MAJORITY: lambda ones: ones > 1,
}
"""For each size, the gate that is learnt: its output for so many inputs that are 1."""
Fires = Callable[[float, float, float], float]
"""What a unit gives for its bare sum, its bias and its threshold."""


def fires(bare: float, b: float, theta: float) -> float:
    """1 if the sum with the bias is above theta, else 0."""
    return float(bare + b > theta)


SLIPS: dict[str, Fires] = {
    "threshold-reached": lambda bare, b, theta: float(bare + b >= theta),
    "bias-left-out": lambda bare, _, theta: float(bare > theta),
    "bias-subtracted": lambda bare, b, theta: float(bare - b > theta),
    "theta-left-out": lambda bare, b, _: float(bare + b > 0),
    "theta-added": lambda bare, b, theta: float(bare + b + theta > 0),
    "step-as-sign": lambda bare, b, theta: 1.0 if bare + b > theta else -1.0,
    "neuron-not-activated": lambda bare, b, _: bare + b,
}


def unit(answer: Fires) -> Callable[..., Any]:
    """perceptron(x, w, b, theta): a number for a row of inputs, a list of them for a batch of rows."""

    def perceptron(x: Any, w: Sequence[float], b: float, theta: float) -> Any:
        if isinstance(x[0], list):
            return [perceptron(row, w, b, theta) for row in x]
        return answer(_dot(x, w), b, theta)

    return perceptron


def _dot(one: Sequence[float], other: Sequence[float]) -> float:
    return math.fsum(a * b for a, b in zip(one, other, strict=True))


def inputs(chance: random.Random, size: int) -> tuple[Any, list[float], float, float]:
    """(x, w, b, theta) with `size` inputs: a row for odd sizes, a batch for even ones.

    All numbers are whole or halves, so sums are exact, and one row's sum equals theta. In a batch every slip shows,
    each in its own way.
    """
    while True:
        rows = [[float(chance.randint(-3, 3)) for _ in range(size)] for _ in range(BATCH)]
        w = [chance.choice((-1.5, -1.0, -0.5, 0.5, 1.0, 1.5)) for _ in range(size)]
        b = chance.choice((-2.0, -1.5, -1.0, 1.0, 1.5, 2.0))
        theta = _dot(rows[0], w) + b
        if size % 2:
            return rows[0] if size == 1 else rows[1], w, b, theta
        told = [tuple(unit(answer)(rows, w, b, theta)) for answer in (fires, *SLIPS.values())]
        if len(set(told)) == len(told):
            return rows, w, b, theta


def two_gates(answer: Fires) -> Callable[..., list[float]]:
    """Two gates (w1, w2, b, theta), made before either is used: the outputs of the first, then of the second."""
    return lambda first, second: [
        answer(_dot((x1, x2), gate[:2]), gate[2], gate[3]) for gate in (first, second) for x1, x2 in PAIRS
    ]


def _shared(_: Any, second: Sequence[float]) -> list[float]:
    return two_gates(fires)(second, second)


GATE_SLIPS = {
    "gates-share-parameters": _shared,
    **{code: two_gates(SLIPS[code]) for code in ("threshold-reached", "bias-left-out", "theta-left-out")},
}


def gates(chance: random.Random, _: int) -> tuple[list[float], list[float]]:
    """Parameters of two gates, in halves, for which each slip shows in its own way."""
    while True:
        first, second = ([chance.randint(-4, 4) / 2 for _ in range(4)] for _ in range(2))
        told = [tuple(answer(first, second)) for answer in (two_gates(fires), *GATE_SLIPS.values())]
        if len(set(told)) == len(told):
            return first, second


def learner(
    *,
    rule: Fires = fires,
    moves_bias: bool = True,
    error: Callable[[float, float], float] = lambda y, yhat: y - yhat,
    each_row: bool = True,
) -> Callable[..., list[float]]:
    """train_perceptron(X, y, epochs, lr): the weights and the bias after so many passes from a start at 0."""

    def train(x: Sequence[Sequence[float]], y: Sequence[float], epochs: int, lr: float) -> list[float]:
        now = [0.0] * (len(x[0]) + 1)
        for _ in range(epochs):
            used = now
            for row, target in zip(x, y, strict=True):
                used = now if each_row else used
                off = lr * error(target, rule(_dot(row, used[:-1]), used[-1], 0))
                now = [one + off * by for one, by in zip(now, (*row, float(moves_bias)), strict=True)]
        return now

    return train


LEARNING_SLIPS: Mapping[str, Callable[..., list[float]]] = {
    "bias-not-trained": learner(moves_bias=False),
    "correction-reversed": learner(error=lambda y, yhat: yhat - y),
    "output-not-compared": learner(error=lambda y, _: y),
    "threshold-reached": learner(rule=SLIPS["threshold-reached"]),
    "rate-not-used": lambda x, y, epochs, _: learner()(x, y, epochs, 1.0),
    "one-pass-only": lambda x, y, _, lr: learner()(x, y, 1, lr),
    "corrected-once-a-pass": learner(each_row=False),
}


def lesson(chance: random.Random, size: int) -> tuple[list[list[float]], list[float], int, float]:
    """(X, y, epochs, lr): AND, NAND, OR, XOR and a gate of three inputs, rows in any order.

    Rates are powers of 2, so sums are exact. OR has 100 passes; in all others each slip shows in its own way.
    """
    while True:
        rows = [list(map(float, row)) for row in itertools.product((0, 1), repeat=3 if size == MAJORITY else 2)]
        chance.shuffle(rows)
        y = [float(GATES[size](sum(row))) for row in rows]
        epochs = 100 if size == LONG else chance.randint(3, 12)
        drawn = rows, y, epochs, chance.choice((0.25, 0.5, 2.0))
        told = [tuple(train(*drawn)) for train in (learner(), *LEARNING_SLIPS.values())]
        if size == LONG or len(set(told)) == len(told):
            return drawn


SUBJECTS = {
    "fires": Subject(inputs, unit(fires), {code: unit(answer) for code, answer in SLIPS.items()}),
    "two_gates": Subject(gates, two_gates(fires), GATE_SLIPS),
    "learns": Subject(lesson, learner(), LEARNING_SLIPS, lists=False),
}
