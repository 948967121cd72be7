"""One step of an optimiser (deck 003, "25. Optimizer"), on any number of parameters; states go in and come out."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from typing import Any

from grader.kinds.functions.subjects import Subject

EPSILON = 1e-7
Row = Sequence[float]


def _row(chance: random.Random, size: int, low: int, high: int) -> list[float]:
    return [round(chance.choice((-1, 1)) * chance.randint(low, high) / 100, 2) for _ in range(size)]


def _drawn(*kinds: str) -> Callable[[random.Random, int], tuple[Any, ...]]:
    """Draws w, g, states and settings: `signed` and `positive` are rows, the others numbers."""

    def draw(chance: random.Random, size: int) -> tuple[Any, ...]:
        found: dict[str, Callable[[], Any]] = {
            "signed": lambda: _row(chance, size, 5, 150),
            "positive": lambda: [abs(one) for one in _row(chance, size, 2, 80)],
            "eta": lambda: chance.choice((0.05, 0.1, 0.2)),
            "share": lambda: chance.choice((0.6, 0.8, 0.9)),
            "slow": lambda: chance.choice((0.95, 0.98, 0.999)),
            "time": lambda: size,
        }
        return tuple(found[kind]() for kind in kinds)

    return draw


def _each(step: Callable[..., tuple[float, ...]], rows: int) -> Callable[..., Any]:
    """A step on one parameter as a step on all: the first `rows` arguments have one entry for each parameter."""

    def all_steps(*arguments: Any) -> list[list[float]]:
        settings = arguments[rows:]
        results = [step(*one, *settings) for one in zip(*arguments[:rows], strict=True)]
        return [list(column) for column in zip(*results, strict=True)]

    return all_steps


def _sgd(step: Callable[[float, float, float], float]) -> Callable[[Row, Row, float], list[float]]:
    return lambda w, g, eta: [step(one, slope, eta) for one, slope in zip(w, g, strict=True)]


def momentum(w: float, g: float, v: float, eta: float, alpha: float) -> tuple[float, float]:
    """The weight and the velocity after the step."""
    new = alpha * v - eta * g
    return w + new, new


def adagrad(w: float, g: float, h: float, eta: float) -> tuple[float, float]:
    """The weight and the sum of squares after the step."""
    return w - eta * g / (math.sqrt(h + g * g) + EPSILON), h + g * g


def rmsprop(w: float, g: float, h: float, eta: float, beta: float) -> tuple[float, float]:
    """The weight and the fading sum of squares after the step."""
    return _by_root(w, g, beta * h + (1 - beta) * g * g, eta)


def _by_root(w: float, g: float, h: float, eta: float) -> tuple[float, float]:
    return w - eta * g / math.sqrt(h + EPSILON), h


def adam(*arguments: float) -> tuple[float, float, float]:
    """The weight and both averages after step `t`."""
    w, m, v, first, second, eta = _averages(*arguments)
    return w - eta * (m / first) / (math.sqrt(v / second) + EPSILON), m, v


def _averages(*arguments: float) -> tuple[float, ...]:
    """w, the new averages m and v, their corrections, eta."""
    w, g, m, v, t, eta, beta1, beta2 = arguments
    return w, beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g * g, 1 - beta1**t, 1 - beta2**t, eta


def _uncorrected(*arguments: float) -> tuple[float, float, float]:
    w, m, v, _, _, eta = _averages(*arguments)
    return w - eta * m / (math.sqrt(v) + EPSILON), m, v


def _old_weight_lost(*arguments: float) -> tuple[float, float, float]:
    w, m, v = adam(*arguments)
    return w - arguments[0], m, v


SUBJECTS = {
    "sgd": Subject(
        _drawn("signed", "signed", "eta"),
        _sgd(lambda w, g, eta: w - eta * g),
        {"gradient-ascent": _sgd(lambda w, g, eta: w + eta * g), "rate-left-out-of-step": _sgd(lambda w, g, _: w - g)},
        lists=False,
    ),
    "momentum": Subject(
        _drawn("signed", "signed", "signed", "eta", "share"),
        _each(momentum, 3),
        {
            "velocity-not-kept": _each(lambda w, g, _v, eta, _a: (w - eta * g, -eta * g), 3),
            "velocity-subtracted": _each(lambda w, g, v, eta, a: (w - a * v + eta * g, a * v - eta * g), 3),
            "velocity-looked-ahead": _each(
                lambda w, g, v, eta, a: (w + a * (a * v - eta * g) - eta * g, a * v - eta * g), 3
            ),
        },
        lists=False,
    ),
    "adagrad": Subject(
        _drawn("signed", "signed", "positive", "eta"),
        _each(adagrad, 3),
        {
            "root-left-out": _each(lambda w, g, h, eta: (w - eta * g / (h + g * g + EPSILON), h + g * g), 3),
            "squares-not-added": _each(lambda w, g, _, eta: (w - eta * g / (abs(g) + EPSILON), g * g), 3),
        },
        lists=False,
    ),
    "rmsprop": Subject(
        _drawn("signed", "signed", "positive", "eta", "share"),
        _each(rmsprop, 3),
        {
            "squares-not-faded": _each(lambda w, g, h, eta, _: _by_root(w, g, h + g * g, eta), 3),
            "new-square-unweighted": _each(lambda w, g, h, eta, b: _by_root(w, g, b * h + g * g, eta), 3),
            "shares-exchanged": _each(lambda w, g, h, eta, b: _by_root(w, g, (1 - b) * h + b * g * g, eta), 3),
        },
        lists=False,
    ),
    "adam": Subject(
        _drawn("signed", "signed", "signed", "positive", "time", "eta", "share", "slow"),
        _each(adam, 4),
        {"bias-not-corrected": _each(_uncorrected, 4), "slide-old-weight-lost": _each(_old_weight_lost, 4)},
        lists=False,
    ),
}
