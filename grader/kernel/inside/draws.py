"""Weights drawn from a seed, the same for everyone who knows (weight_seed, index, shape).

The examiner draws them for the models that it re-makes; the probe draws the same in the student's kernel, where
this file's source travels in the probe's message. NumPy only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


def weight(weight_seed: int, index: int, shape: tuple[int, ...]) -> NDArray[np.float32]:
    """Weight number `index` of a model, float32.

    Kernels have both signs and a scale that keeps a layer's sums near 1; vectors (biases, scales, variances) lie
    between 0.1 and 0.6, never 0 and never negative, so that batch normalisation stays defined.
    """
    rng = np.random.default_rng([int(weight_seed), int(index)])
    if len(shape) < 2:
        return rng.uniform(0.1, 0.6, shape).astype(np.float32)
    bound = (3.0 / max(1, int(np.prod(shape[:-1])))) ** 0.5
    return rng.uniform(-bound, bound, shape).astype(np.float32)


def channels_last(kernel: NDArray[np.float32], image: Sequence[int]) -> NDArray[np.float32]:
    """A drawn kernel that reads an image of this shape with its channels first, as one that reads them last."""
    *window, channels = image
    return np.moveaxis(kernel.reshape(channels, *window, -1), 0, -2).reshape(kernel.shape)


def portions(weight_seed: int, rows: int) -> list[tuple[int, slice]]:
    """[(seed, rows)]: half of the rows meet one draw of the weights, half another.

    One draw may hide a difference: with an output that saturates, about one in 200 cannot tell relu from relu6.
    """
    half = (rows + 1) // 2
    return [(weight_seed, slice(0, half)), (weight_seed + 1, slice(half, rows))][: min(rows, 2)]
