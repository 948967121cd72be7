"""The forward pass of a spec's network: what right weights and inputs must give."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from grader.exercise.numerics import ACTIVATIONS, dense, plain
from grader.exercise.spec import Network


def forward(
    network: Network, weights: Sequence[Any], inputs: Sequence[Any], *, activations: Sequence[str] | None = None
) -> list[list[float]]:
    """The outputs for a batch of inputs, one row each.

    `weights` are nested lists in the order of Keras: kernel (inputs x units), bias, kernel, bias, and so on.
    `activations` replaces the network's own, one for each layer, to see what a wrong one would give.
    """
    left = iter(weights)
    batch = np.reshape(inputs, (len(inputs), -1))
    chosen = [layer.activation for layer in network.layers] if activations is None else activations
    for layer, activation in zip(network.layers, chosen, strict=True):
        if layer.type == "Dense":
            batch = dense(batch, next(left), next(left) if layer.use_bias else 0.0)
        if layer.type in ("Dense", "Activation"):
            batch = ACTIVATIONS[activation or "linear"](batch)
    rows: list[list[float]] = plain(batch)
    return rows
