"""Modules of PyTorch, described and run for the probe, in whose message this file's source travels.

Weights are drawn for whatever parameters a module has, in the layout of Keras (`draws.weight`), since the network that
it is compared with is one of Keras; in PyTorch channels come first, and a linear layer keeps one row for each unit.
"""

import sys
from collections.abc import Sequence
from typing import Any

import numpy as np

from . import draws

MAX_PARAMETERS = 200


def is_module(value: object) -> bool:
    """Whether a value is a module of PyTorch; False where PyTorch was never imported."""
    torch = sys.modules.get("torch")
    return torch is not None and isinstance(value, torch.nn.Module)


def report(module: Any, args: dict[str, Any]) -> dict[str, Any]:
    """{"parameters", "returned", "outputs"} of a module; raises what calling it raises."""
    import torch

    inputs = channels_first(np.array(args["inputs"], dtype="float32"))
    training = module.training
    module.eval()
    try:
        with torch.no_grad():
            first = module(torch.tensor(inputs[:1]))  # a lazy layer has no weights before
            described = description(module, first)
            outputs = run(module, inputs, args) if isinstance(first, torch.Tensor) else None
    finally:
        module.train(training)
    return {**described, "outputs": outputs}


def description(module: Any, returned: object) -> dict[str, Any]:
    """What a module is made of, as plain data."""
    parameters = list(module.parameters())[:MAX_PARAMETERS]
    return {
        "parameters": [list(map(int, one.shape)) for one in parameters],
        "returned": type(returned).__name__,
    }


def run(module: Any, inputs: Any, args: dict[str, Any]) -> Any:
    """Outputs on weights drawn for this run."""
    import torch

    parameters = list(module.parameters())
    kept, found = [one.detach().clone() for one in parameters], []
    try:
        for seed, rows in draws.portions(args["weight_seed"], len(inputs)):
            for index, parameter in enumerate(parameters):
                drawn = draws.weight(seed, index, as_in_keras(tuple(parameter.shape)))
                parameter.copy_(torch.tensor(turned(drawn)))
            found += numbers(module(torch.tensor(inputs[rows]))).tolist()
    finally:
        for parameter, value in zip(parameters, kept, strict=True):
            parameter.copy_(value)
    return np.array(found, dtype="float32")


def numbers(tensor: Any) -> Any:
    """A tensor as a NumPy array."""
    return tensor.detach().to("cpu").numpy()


def as_in_keras(shape: Sequence[int]) -> tuple[int, ...]:
    """The shape that a parameter has in Keras: the window first, then inputs, then outputs."""
    return (*shape[2:], *shape[1::-1])


def turned(weight: Any) -> Any:
    """A Keras weight in the layout of PyTorch."""
    return np.ascontiguousarray(np.moveaxis(weight, (-1, -2), (0, 1)) if weight.ndim > 1 else weight)


def channels_first(inputs: Any) -> Any:
    """Rows of images with their channels in front of height and width; anything else as it is."""
    return np.ascontiguousarray(np.moveaxis(inputs, -1, 1)) if inputs.ndim > 3 else inputs
