"""What the examiner is willing to build: an allow-list of layers, activations, losses, optimisers and sizes.

A description is plain data: {"input": [2], "layers": [{"type": "Dense", "units": 3, "activation": "relu"}, ...]}.
`planned` works out every shape and parameter count by arithmetic alone, so that a units bomb is refused before
anything is allocated. Standard library only; `examiner` lies beside this file.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

Shape = tuple[int, ...]
Layer = dict[str, Any]  # one layer of a description, not yet looked at
Description = dict[str, Any]
Arguments = dict[str, Any]  # of a class of Keras, checked
Choice = TypeVar("Choice")
Plan = Callable[[Layer, Shape], tuple[Arguments, Shape, int]]

MAX_UNITS = 100_000
MAX_PARAMETERS = 5_000_000
MAX_LAYERS = 200
MAX_VALUES = 5_000_000
MAX_WORK = 5_000_000_000
MAX_TRAINED = 20_000
MAX_EPOCHS = 500
MAX_SEEDS = 10
MAX_STEPS = 1_000

ACTIVATIONS = (
    "linear", "relu", "sigmoid", "tanh", "softmax", "elu", "selu", "softplus", "softsign", "gelu", "silu", "swish",
    "leaky_relu", "exponential", "hard_sigmoid", "hard_silu", "relu6", "mish", "log_softmax",
)  # fmt: skip
LOSSES = (
    "binary_crossentropy", "categorical_crossentropy", "sparse_categorical_crossentropy", "mean_squared_error",
    "mean_absolute_error", "mean_absolute_percentage_error", "mean_squared_logarithmic_error", "hinge",
    "squared_hinge", "categorical_hinge", "huber", "log_cosh", "kl_divergence", "poisson",
)  # fmt: skip
OPTIMIZERS = ("SGD", "Adam", "AdamW", "Adamax", "Nadam", "RMSprop", "Adagrad", "Adadelta")


class Refused(ValueError):
    """The description is outside the allow-list; the text says why."""


@dataclass(frozen=True)
class Planned:
    """One layer to build: its Keras class name, its arguments, its output shape and its parameter count.

    An argument that is itself `Planned` is a layer to build first. `times` is how often the weights meet one row
    beyond what the output shape tells: the steps of a recurrent layer.
    """

    type: str
    arguments: Arguments
    shape: Shape
    parameters: int
    trainable: int
    times: int = 1


def planned(description: object, rows: int) -> tuple[Shape, list[Planned]]:
    """(input shape, [Planned, ...]) of a description that is to run on `rows` inputs. Raises Refused."""
    if not isinstance(description, dict) or not isinstance(description.get("layers"), list):
        raise Refused("the description has no list of layers")
    if not 1 <= len(description["layers"]) <= MAX_LAYERS:
        raise Refused(f"{len(description['layers'])} layers, at most {MAX_LAYERS} are re-made")
    shape = sizes(description.get("input"), "input")
    start, plans, total, work = shape, [], 0, 0
    for layer in description["layers"]:
        plan = _plan(layer, shape)
        total += plan.parameters
        if total > MAX_PARAMETERS:
            raise Refused(f"more than {MAX_PARAMETERS:,} parameters")
        work += plan.parameters * math.prod(plan.shape[:-1]) * plan.times * rows
        if math.prod(plan.shape) * rows > MAX_VALUES or work > MAX_WORK:
            raise Refused("the model is too large to be run")
        plans.append(plan)
        shape = plan.shape
    return start, plans


def _plan(layer: object, shape: Shape) -> Planned:
    kind = layer.get("type") if isinstance(layer, dict) else None
    if not isinstance(layer, dict) or kind not in PLANS:
        raise Refused(f"the layer {str(kind)[:40]!r} is not one that can be re-made")
    arguments, out, parameters = PLANS[kind](layer, shape)
    frozen = 2 * shape[-1] if kind == "BatchNormalization" else 0
    trainable = parameters - frozen if layer.get("trainable", True) else 0
    times = shape[0] if kind in RECURRENT and len(out) == 1 else 1
    return Planned(kind, arguments, out, parameters, trainable, times)


# --- reading one value ----------------------------------------------------------------------------------------


def whole(value: Any, name: str, least: int = 1, most: int = MAX_UNITS) -> int:
    """A whole number in a range."""
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise Refused(f"{name} is {str(value)[:40]}, expected a whole number from {least} to {most:,}")
    return value


def sizes(value: Any, name: str, count: int | None = None) -> Shape:
    """A tuple of sizes; one number stands for the same size on each axis."""
    if isinstance(value, int) and not isinstance(value, bool) and count:
        value = [value] * count
    if not isinstance(value, list | tuple) or not 1 <= len(value) <= 4 or (count and len(value) != count):
        raise Refused(f"{name} is {str(value)[:40]}, expected {count or 'one to four'} sizes")
    found = tuple(whole(size, name) for size in value)
    if math.prod(found) > MAX_VALUES:
        raise Refused(f"{name} has more than {MAX_VALUES:,} values")
    return found


def real(value: Any, name: str, least: float = -1000000.0, most: float = 1000000.0) -> float:
    """A finite number in a range."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
        raise Refused(f"{name} is {str(value)[:40]}, expected a number from {least:g} to {most:g}")
    return float(value)


def chosen(value: Any, name: str, allowed: Sequence[Choice]) -> Choice:
    """One of the allowed words."""
    if value not in allowed:
        raise Refused(f"{name} {str(value)[:40]!r} is not one that can be re-made")
    choice: Choice = value
    return choice


def _activation(layer: Layer, default: str = "linear") -> str:
    return chosen(layer.get("activation", default), "activation", ACTIVATIONS)


# --- one function for each layer: (description, input shape) -> (arguments, output shape, parameters) -----------


def _dense(layer: Layer, shape: Shape) -> tuple[Arguments, Shape, int]:
    units, bias = whole(layer.get("units"), "units"), layer.get("use_bias", True) is not False
    arguments = {"units": units, "activation": _activation(layer), "use_bias": bias}
    return arguments, (*shape[:-1], units), shape[-1] * units + units * bias


def _flatten(_: Layer, shape: Shape) -> tuple[Arguments, Shape, int]:
    return {}, (math.prod(shape),), 0


def _dropout(layer: Layer, shape: Shape) -> tuple[Arguments, Shape, int]:
    return {"rate": real(layer.get("rate", 0.5), "rate", 0, 1)}, shape, 0


def _activation_layer(layer: Layer, shape: Shape) -> tuple[Arguments, Shape, int]:
    return {"activation": _activation(layer)}, shape, 0


def _relu(layer: Layer, shape: Shape) -> tuple[Arguments, Shape, int]:
    arguments = {"negative_slope": real(layer.get("negative_slope") or 0, "negative_slope")}
    arguments["threshold"] = real(layer.get("threshold") or 0, "threshold")
    if layer.get("max_value") is not None:
        arguments["max_value"] = real(layer["max_value"], "max_value", 0)
    return arguments, shape, 0


def _leaky(layer: Layer, shape: Shape) -> tuple[Arguments, Shape, int]:
    return {"negative_slope": real(layer.get("negative_slope", 0.3), "negative_slope")}, shape, 0


def _elu(layer: Layer, shape: Shape) -> tuple[Arguments, Shape, int]:
    return {"alpha": real(layer.get("alpha", 1.0), "alpha")}, shape, 0


def _softmax(layer: Layer, shape: Shape) -> tuple[Arguments, Shape, int]:
    if layer.get("axis", -1) not in (-1, len(shape)):
        raise Refused("a softmax over another axis than the last one")
    return {}, shape, 0


def _batch_normalization(layer: Layer, shape: Shape) -> tuple[Arguments, Shape, int]:
    if layer.get("axis", -1) not in (-1, len(shape)):
        raise Refused("batch normalisation over another axis than the last one")
    scale, center = (layer.get(key, True) is not False for key in ("scale", "center"))
    epsilon = real(layer.get("epsilon", 1e-3), "epsilon", 0, 1)
    return {"scale": scale, "center": center, "epsilon": epsilon}, shape, (2 + scale + center) * shape[-1]


def _reshape(layer: Layer, shape: Shape) -> tuple[Arguments, Shape, int]:
    target = layer.get("target_shape")
    if not isinstance(target, list | tuple) or not 1 <= len(target) <= 4:
        raise Refused("a Reshape without a target shape")
    known = math.prod(size for size in target if size != -1)
    full = tuple(math.prod(shape) // max(known, 1) if size == -1 else size for size in target)
    if sum(size == -1 for size in target) > 1 or math.prod(sizes(full, "target_shape")) != math.prod(shape):
        raise Refused(f"a Reshape from {shape} to {tuple(target)}")
    return {"target_shape": full}, full, 0


def _rescaling(layer: Layer, shape: Shape) -> tuple[Arguments, Shape, int]:
    arguments = {key: real(layer.get(key, default), key) for key, default in (("scale", 1.0), ("offset", 0.0))}
    return arguments, shape, 0


def _slid(length: int, window: int, stride: int, padding: str) -> int:
    out = -(-length // stride) if padding == "same" else (length - window) // stride + 1
    if out < 1:
        raise Refused(f"a window of {window} on an axis of {length}")
    return out


def _windows(layer: Layer, shape: Shape, axes: int, key: str, default: Any = None) -> tuple[Arguments, Shape, Shape]:
    if len(shape) != axes + 1:
        raise Refused(f"an input of {len(shape)} axes where {axes + 1} are needed")
    if layer.get("data_format", "channels_last") != "channels_last":
        raise Refused("channels_first")
    window = sizes(layer.get(key, default), key, axes)
    strides = sizes(layer.get("strides") or (1 if key == "kernel_size" else list(window)), "strides", axes)
    padding = chosen(layer.get("padding", "valid"), "padding", ("valid", "same"))
    out = tuple(_slid(*each, padding) for each in zip(shape, window, strides, strict=False))
    return {key: window, "strides": strides, "padding": padding}, window, out


def _convolution(axes: int) -> Plan:
    def plan(layer: Layer, shape: Shape) -> tuple[Arguments, Shape, int]:
        arguments, window, out = _windows(layer, shape, axes, "kernel_size")
        filters, bias = whole(layer.get("filters"), "filters"), layer.get("use_bias", True) is not False
        if any(layer.get(key, 1) not in (1, [1] * axes, (1,) * axes) for key in ("groups", "dilation_rate")):
            raise Refused("a convolution with groups or dilation")
        arguments |= {"filters": filters, "activation": _activation(layer), "use_bias": bias}
        return arguments, (*out, filters), math.prod(window) * shape[-1] * filters + filters * bias

    return plan


def _pooling(axes: int) -> Plan:
    def plan(layer: Layer, shape: Shape) -> tuple[Arguments, Shape, int]:
        arguments, _, out = _windows(layer, shape, axes, "pool_size", 2)
        return arguments, (*out, shape[-1]), 0

    return plan


def _global_pooling(axes: int) -> Plan:
    def plan(_: Layer, shape: Shape) -> tuple[Arguments, Shape, int]:
        if len(shape) != axes + 1:
            raise Refused(f"an input of {len(shape)} axes where {axes + 1} are needed")
        return {}, (shape[-1],), 0

    return plan


def _prelu(layer: Layer, shape: Shape) -> tuple[Arguments, Shape, int]:
    if layer.get("shared_axes"):
        raise Refused("a PReLU with shared axes")
    return {}, shape, math.prod(shape)


def _embedding(layer: Layer, shape: Shape) -> tuple[Arguments, Shape, int]:
    words, width = (whole(layer.get(key), key) for key in ("input_dim", "output_dim"))
    arguments = {"input_dim": words, "output_dim": width, "mask_zero": layer.get("mask_zero") is True}
    return arguments, (*shape, width), words * width


# --- recurrent layers -------------------------------------------------------------------------------------------

GATES = {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}
RECURRENT = (*GATES, "Bidirectional")


def _recurrent(kind: str) -> Plan:
    def plan(layer: Layer, shape: Shape) -> tuple[Arguments, Shape, int]:
        if len(shape) != 2 or shape[0] > MAX_STEPS:
            raise Refused(f"a {kind} on an input of {shape}: steps (at most {MAX_STEPS:,}) and features are needed")
        if any(layer.get(key) for key in ("return_state", "stateful")):
            raise Refused(f"a {kind} that gives its state away or keeps it")
        units = whole(layer.get("units"), "units")
        arguments: Arguments = {"units": units, "activation": _activation(layer, "tanh")}
        arguments |= {key: real(layer.get(key) or 0, key, 0, 1) for key in ("dropout", "recurrent_dropout")}
        switches = {"use_bias": True, "return_sequences": False, "go_backwards": False}
        if kind == "GRU":
            switches["reset_after"] = True
        arguments |= {key: _switch(layer, key, default=default) for key, default in switches.items()}
        if kind != "SimpleRNN":
            inner = layer.get("recurrent_activation", "sigmoid")
            arguments["recurrent_activation"] = chosen(inner, "recurrent_activation", ACTIVATIONS)
        biases = arguments["use_bias"] * (2 if arguments.get("reset_after") else 1)
        out = (shape[0], units) if arguments["return_sequences"] else (units,)
        return arguments, out, GATES[kind] * units * (shape[1] + units + biases)

    return plan


def _switch(layer: Layer, key: str, *, default: bool) -> bool:
    return chosen(layer.get(key, default), key, (True, False)) is True


def _bidirectional(layer: Layer, shape: Shape) -> tuple[Arguments, Shape, int]:
    inner = layer.get("layer")
    if not isinstance(inner, dict) or inner.get("type") not in GATES:
        raise Refused("a Bidirectional around something that is not SimpleRNN, LSTM or GRU")
    one = _plan(inner, shape)
    merge = chosen(layer.get("merge_mode", "concat"), "merge_mode", ("concat", "sum", "mul", "ave"))
    width = one.shape[-1] * (2 if merge == "concat" else 1)
    return {"layer": one, "merge_mode": merge}, (*one.shape[:-1], width), 2 * one.parameters


PLANS: dict[str, Plan] = {
    "Dense": _dense,
    "Flatten": _flatten,
    "Dropout": _dropout,
    "Activation": _activation_layer,
    "ReLU": _relu,
    "LeakyReLU": _leaky,
    "ELU": _elu,
    "PReLU": _prelu,
    "Softmax": _softmax,
    "Embedding": _embedding,
    "Bidirectional": _bidirectional,
    **{kind: _recurrent(kind) for kind in GATES},
    "BatchNormalization": _batch_normalization,
    "Reshape": _reshape,
    "Rescaling": _rescaling,
    "Conv1D": _convolution(1),
    "Conv2D": _convolution(2),
    "MaxPooling1D": _pooling(1),
    "MaxPooling2D": _pooling(2),
    "AveragePooling1D": _pooling(1),
    "AveragePooling2D": _pooling(2),
    "GlobalAveragePooling1D": _global_pooling(1),
    "GlobalAveragePooling2D": _global_pooling(2),
    "GlobalMaxPooling1D": _global_pooling(1),
    "GlobalMaxPooling2D": _global_pooling(2),
}
