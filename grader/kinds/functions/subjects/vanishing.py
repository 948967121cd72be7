"""Activations that do not saturate, and their slopes (deck 003, "17. Nonsaturating Activation Functions")."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from grader.exercise.numerics import Floats, Numbers
from grader.kinds.functions.subjects import Subject
from grader.kinds.functions.subjects.activations import numbers

LAMBDA, ALPHA = 1.05070098, 1.67326324
"""The constants of SELU."""

Part = Callable[[Floats, float], Any]
"""What a function gives for x and alpha on one side of 0."""


def two_sided(above: Part, below: Part) -> Callable[..., Any]:
    """A function of x and alpha, made of what it is above 0 and below."""

    def applied(x: Numbers, alpha: float = ALPHA) -> Any:
        x = np.asarray(x, float)
        return np.where(x > 0, above(x, alpha), below(x, alpha))

    return applied


def itself(x: Floats, _: float) -> Any:
    """The identity, x."""
    return x


def one(_: Floats, __: float) -> Any:
    """1, the slope of x."""
    return 1.0


def none(_: Floats, __: float) -> Any:
    """0."""
    return 0.0


def share(x: Floats, alpha: float) -> Any:
    """A share of x, alpha x."""
    return alpha * x


def slope(_: Floats, alpha: float) -> Any:
    """alpha, the slope of alpha x."""
    return alpha


def bend(x: Floats, alpha: float) -> Any:
    """The bend of ELU, alpha (exp(x) - 1)."""
    return alpha * np.expm1(x)


def bend_slope(x: Floats, alpha: float) -> Any:
    """Its slope, alpha exp(x)."""
    return alpha * np.exp(x)


def scaled(part: Part) -> Part:
    """A part of SELU: lambda times one of ELU."""
    return lambda x, alpha: LAMBDA * part(x, alpha)


def plain(part: Part) -> Part:
    """A part whose alpha is left out."""
    return lambda x, _: part(x, 1.0)


def hundredth(part: Part) -> Part:
    """A part whose alpha is always 0.01."""
    return lambda x, _: part(x, 0.01)


def with_alpha(*choices: float) -> Callable[[random.Random, int], tuple[Any, ...]]:
    """Draws (x, alpha): a vector without 0, from size 4 on a matrix, and one of the choices."""
    return lambda chance, size: (*numbers(chance, size), chance.choice(choices))


LEAKY, ELU = with_alpha(0.05, 0.1, 0.2, 0.3), with_alpha(0.5, 1.5, 2.0)
Sides = tuple[Part, Part]
FUNCTIONS: Mapping[str, tuple[Callable[..., Any], Sides, Mapping[str, Sides]]] = {
    "leaky_relu": (
        LEAKY,
        (itself, share),
        {
            "leaky-turned-positive": (itself, lambda x, alpha: -alpha * x),
            "leaky-alpha-fixed": (itself, hundredth(share)),
            "relu-for-leaky": (itself, none),
        },
    ),
    "elu": (
        ELU,
        (itself, bend),
        {
            "elu-minus-one-forgotten": (itself, bend_slope),
            "elu-alpha-forgotten": (itself, plain(bend)),
            "elu-alpha-on-both-sides": (share, bend),
        },
    ),
    "selu": (
        numbers,
        (scaled(itself), scaled(bend)),
        {
            "selu-alpha-forgotten": (scaled(itself), scaled(plain(bend))),
            "selu-lambda-forgotten": (itself, bend),
            "selu-lambda-below-only": (itself, scaled(bend)),
            "elu-minus-one-forgotten": (scaled(itself), scaled(bend_slope)),
        },
    ),
    "leaky_relu_slope": (
        LEAKY,
        (one, slope),
        {
            "activation-for-its-slope": (itself, share),
            "relu-for-leaky": (one, none),
            "leaky-alpha-fixed": (one, hundredth(slope)),
        },
    ),
    "elu_slope": (
        ELU,
        (one, bend_slope),
        {
            "activation-for-its-slope": (itself, bend),
            "elu-alpha-forgotten": (one, plain(bend_slope)),
            "minus-one-kept-in-slope": (one, bend),
        },
    ),
    "selu_slope": (
        numbers,
        (scaled(one), scaled(bend_slope)),
        {
            "activation-for-its-slope": (scaled(itself), scaled(bend)),
            "selu-alpha-forgotten": (scaled(one), scaled(plain(bend_slope))),
            "selu-lambda-forgotten": (one, bend_slope),
            "selu-lambda-below-only": (one, scaled(bend_slope)),
            "minus-one-kept-in-slope": (scaled(one), scaled(bend)),
        },
    ),
}
SUBJECTS = {
    name: Subject(draw, two_sided(*right), {code: two_sided(*sides) for code, sides in slips.items()}, lists=False)
    for name, (draw, right, slips) in FUNCTIONS.items()
}
