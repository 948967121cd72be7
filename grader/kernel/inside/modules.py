"""Modules of PyTorch, described and run for the probe, in whose message this file's source travels.

The reference is a Keras network, so its weights are drawn in the layout of Keras (`draws.weight`) and turned into
that of PyTorch: channels come first there, and a linear layer keeps one row for each unit.
"""

import sys

import numpy as np

MAX_PARAMETERS = 200


def is_module(value):
    """Whether a value is a module of PyTorch; False where PyTorch was never imported."""
    torch = sys.modules.get("torch")
    return torch is not None and isinstance(value, torch.nn.Module)


def report(module, args):
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


def description(module, returned):
    """What a module is made of, as plain data."""
    parameters = list(module.parameters())[:MAX_PARAMETERS]
    return {
        "parameters": [list(map(int, one.shape)) for one in parameters],
        "returned": type(returned).__name__,
    }


def run(module, inputs, args):
    """Outputs on the drawn weights where the module's parameters are those of the reference, else on its own."""
    import torch

    parameters = list(module.parameters())
    order = matched([one.shape for one in parameters], args["weights"])
    if order is None:
        return numbers(module(torch.tensor(inputs)))
    kept, found = [one.detach().clone() for one in parameters], []
    try:
        for seed, rows in draws.portions(args["weight_seed"], len(inputs)):
            for index, (place, asked) in enumerate(zip(order, args["weights"], strict=True)):
                drawn = draws.weight(seed, index, tuple(asked["shape"]))
                parameters[place].copy_(torch.tensor(turned(drawn, asked["rows"])))
            found += numbers(module(torch.tensor(inputs[rows]))).tolist()
    finally:
        for parameter, value in zip(parameters, kept, strict=True):
            parameter.copy_(value)
    return np.array(found, dtype="float32")


def numbers(tensor):
    """A tensor as a NumPy array."""
    return tensor.detach().to("cpu").numpy()


def matched(shapes, wanted):
    """For each weight of the reference the place of the module's parameter of its shape, or None."""
    free, order = list(range(len(shapes))), []
    for asked in wanted:
        shape = turned_shape(asked["shape"])
        place = next((place for place in free if tuple(shapes[place]) == shape), None)
        if place is None:
            return None
        free.remove(place)
        order.append(place)
    return None if free else order


def turned_shape(shape):
    """The shape of a Keras weight in PyTorch."""
    return tuple(shape[:-3:-1]) + tuple(shape[:-2])


def turned(weight, rows):
    """A Keras weight in the layout of PyTorch; `rows` is the shape of the image whose numbers a kernel reads."""
    if weight.ndim == 2 and rows:
        weight = np.moveaxis(weight.reshape(*rows, -1), -2, 0).reshape(weight.shape)
    return np.ascontiguousarray(np.moveaxis(weight, (-1, -2), (0, 1)) if weight.ndim > 1 else weight)


def channels_first(inputs):
    """Rows of images with their channels in front of height and width; anything else as it is."""
    return np.ascontiguousarray(np.moveaxis(inputs, -1, 1)) if inputs.ndim > 3 else inputs
