"""Trained models as arguments: a function of a submission is called with a Keras model whose weights are stated.

What the model answers is worked out here in plain Python; `grader/kernel/inside/arguments.py` builds the same one of
Keras where the submission runs.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

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
        return [self._answer(list(_flat(row))) for row in rows]

    def _answer(self, row: Sequence[float]) -> list[float]:
        columns = zip(*self.kernel, strict=True)
        sums = [math.fsum(map(_times, row, column)) + bias for column, bias in zip(columns, self.bias, strict=True)]
        if self.activation == "sigmoid":
            return [1 / (1 + math.exp(-z)) for z in sums]
        if self.activation == "softmax":
            powers = [math.exp(z - max(sums)) for z in sums]
            return [power / math.fsum(powers) for power in powers]
        return sums

    def wire(self) -> dict[str, Any]:
        """The argument as the probe understands it."""
        weights = {"kernel": [list(row) for row in self.kernel], "bias": list(self.bias)}
        return {"model": {"shape": list(self.shape), **weights, "activation": self.activation}}


def read_model(wire: Mapping[str, Any]) -> StatedModel:
    """The model that `wire` describes."""
    kernel = tuple(tuple(row) for row in wire["kernel"])
    return StatedModel(tuple(wire["shape"]), kernel, tuple(wire["bias"]), wire["activation"])


def _times(one: float, other: float) -> float:
    return one * other


def _flat(row: Any) -> Iterator[float]:
    for entry in row:
        if isinstance(entry, list | tuple):
            yield from _flat(entry)
        else:
            yield float(entry)
