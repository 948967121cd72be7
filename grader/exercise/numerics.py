"""The numerics of judging, in NumPy and float64: activations, and what a Dense layer computes.

Used by the kinds and by the functions that students write, where they work out what is right; losses are in
`grader/kinds/values/losses.py`. Arguments are whatever NumPy reads as numbers: lists, tuples, arrays. Results are
arrays; `plain` makes Python's own numbers of them before they enter a record, a request or a message.

Not imported by what a list of exercises needs: NumPy alone takes half as long as the list.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Numbers = float | Sequence[Any] | npt.NDArray[Any]
Activation = Callable[[Numbers], Floats]


def plain(result: Any) -> Any:
    """An array or a NumPy number as (nested lists of) Python's own; all else as it is, in lists and tuples too."""
    if isinstance(result, np.ndarray | np.generic):
        return result.tolist()
    return type(result)(map(plain, result)) if isinstance(result, list | tuple) else result


def sigmoid(z: Numbers) -> Floats:
    """1 / (1 + exp(-z)), by the exponential that cannot overflow."""
    z = np.asarray(z, float)
    power = np.exp(-np.abs(z))
    share: Floats = np.where(z >= 0, 1.0, power) / (1 + power)
    return share


def relu(z: Numbers) -> Floats:
    """max(0, z)."""
    above: Floats = np.maximum(np.asarray(z, float), 0.0)
    return above


def step(z: Numbers) -> Floats:
    """1 above 0, else 0."""
    return np.where(np.asarray(z, float) > 0, 1.0, 0.0)


def softmax(z: Numbers) -> Floats:
    """exp(z) / sum of exp(z) along the last axis, seen from its largest entry so that nothing overflows."""
    z = np.asarray(z, float)
    powers = np.exp(z - z.max(axis=-1, keepdims=True))
    shares: Floats = powers / powers.sum(axis=-1, keepdims=True)
    return shares


def linear(z: Numbers) -> Floats:
    """The identity, z."""
    return np.asarray(z, float)


ACTIVATIONS: Mapping[str, Activation] = {
    "linear": linear,
    "relu": relu,
    "sigmoid": sigmoid,
    "tanh": np.tanh,
    "softmax": softmax,
    "step": step,
}


def dense(x: Numbers, kernel: Numbers, bias: Numbers = 0.0, activation: str = "linear") -> Floats:
    """g(x W + b), as Keras lays it out: x (..., inputs), kernel (inputs, units), bias (units,) -> (..., units).

    Each sum is rounded once: NumPy's product of matrices rounds as the processor likes, and what is 0 would be shown
    as 1e-17 on one machine and as 0 on another.
    """
    rows, units = np.reshape(np.asarray(x, float), (-1, len(np.asarray(kernel)))), np.transpose(kernel)
    sums = [[math.fsum(row * unit) for unit in units] for row in rows]
    return ACTIVATIONS[activation](np.reshape(sums, (*np.shape(x)[:-1], len(units))) + bias)
