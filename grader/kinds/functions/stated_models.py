"""Trained models as arguments: a function of a submission is called with a Keras model whose weights are stated.

What the model answers is worked out here; `grader/kernel/inside/arguments.py` builds the same one of
Keras where the submission runs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from grader.exercise.numerics import dense, plain

Rows = tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class StatedModel:
    """A Dense layer on rows of `shape`, flattened where they are images; `kernel` is inputs times units. `told` says in
    a message what the student cannot see, as `Subject.telling` puts it: what predict returns for the rows of this call.
    """

    shape: tuple[int, ...]
    kernel: Rows
    bias: tuple[float, ...]
    activation: Literal["linear", "sigmoid", "softmax"]
    told: str = ""

    def outputs(self, rows: Sequence[Any]) -> list[list[float]]:
        """What predict returns for these rows, (nested) lists of numbers of `shape`."""
        flat = np.reshape(rows, (len(rows), -1))
        answers: list[list[float]] = plain(dense(flat, self.kernel, self.bias, self.activation))
        return answers

    def wire(self) -> dict[str, Any]:
        """The argument as the probe understands it."""
        weights = {"kernel": [list(row) for row in self.kernel], "bias": list(self.bias)}
        return {"model": {"shape": list(self.shape), **weights, "activation": self.activation}}


def read_model(wire: Mapping[str, Any]) -> StatedModel:
    """The model that `wire` describes."""
    kernel = tuple(tuple(row) for row in wire["kernel"])
    return StatedModel(tuple(wire["shape"]), kernel, tuple(wire["bias"]), wire["activation"])
