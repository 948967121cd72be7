"""The layers, activations, losses and optimisers that this package knows: one table for all who need it.

A spec states layers of it (`grader/exercise/spec.py`), judges compare by it (`grader/kinds/networks`), the examiner
builds nothing else (`grader/kernel/inside/blueprint.py`), and the probe is told which names and settings to look for.
What a layer makes of a shape, and the sizes of its weights, are in `layer_rules`, by the name in `rule`.

It imports nothing of ours, for the examiner has this very file behind its wall (`grader/kernel/sandbox.py`): what may
be built is decided here, and never by a process that a student could have written to. To allow one more layer: a row
in `LAYERS`, a rule where none fits, a network in `tests/kinds/test_layer_counts.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

MAX_SIZE = 100_000
NUMBER = 1e6
DIRECTIONS = ("forward_layer", "backward_layer")  # where Keras keeps the two layers of a Bidirectional
WIDTHS = ("units", "filters", "output_dim")  # the setting that says how many numbers a layer gives for each place


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting of a layer: the values that can be re-made, and Keras's own choice.

    `kind` is "whole", "sizes" (one for each axis), "shape" (-1 stands for what is left), "real", "word", "layer" (a
    recurrent one) or "last" (an axis, which must be the last). `like` names the setting whose value is Keras's choice.
    `told` says whether people compare it: "always", "changed" (where it is not Keras's choice), or never, where only
    outputs show it.
    """

    kind: str
    default: Any = None
    needed: bool = False
    least: float = -NUMBER
    most: float = NUMBER
    words: tuple[Any, ...] = ()
    like: str = ""
    told: str = ""

    @property
    def fixed(self) -> bool:
        """Whether only Keras's own choice is re-made: nothing to state, and nothing to hand to Keras."""
        return self.kind == "last" or len(self.words) == 1 or self.least == self.most


@dataclass(frozen=True, slots=True)
class LayerType:
    """One class of Keras: its rule in `layer_rules`, its settings, and what else differs from class to class.

    `axes` is how many axes its input has besides the channels, where that is fixed; `gates` how many blocks of weights
    a recurrent layer has; `activation` what a layer is that is nothing but an activation; `stated` whether a spec may
    ask for it; `torch` the class of PyTorch that does the same.
    """

    rule: str
    settings: Mapping[str, Setting] = field(default_factory=dict)
    axes: int | None = None
    gates: int = 0
    weighted: bool = False
    training_only: bool = False
    activation: str = ""
    stated: bool = True
    torch: str = ""


# --- activations, losses, optimisers ----------------------------------------------------------------------------------

ACTIVATIONS = (
    "linear", "relu", "sigmoid", "tanh", "softmax", "elu", "selu", "softplus", "softsign", "gelu", "silu", "swish",
    "leaky_relu", "exponential", "hard_sigmoid", "hard_silu", "relu6", "mish", "log_softmax",
)  # fmt: skip
ACTIVATION_ALIASES = {"swish": "silu", "hard_swish": "hard_silu"}
OPERATIONS = {  # functions that a functional model applies to a tensor: what each is as a layer
    **{
        operation: {"type": "Activation", "activation": name}
        for operation, name in {
            "Sigmoid": "sigmoid", "Tanh": "tanh", "Selu": "selu", "Silu": "silu", "Softplus": "softplus",
            "Softsign": "softsign", "Relu6": "relu6", "HardSigmoid": "hard_sigmoid",
        }.items()
    },
    "Relu": {"type": "ReLU"}, "LeakyRelu": {"type": "LeakyReLU"}, "Elu": {"type": "ELU"},
    "ReLU": {"type": "ReLU"}, "Softmax": {"type": "Softmax"},
}  # fmt: skip
LOSSES: Mapping[str, tuple[str, ...]] = {  # Keras's long name: its short ones
    "binary_crossentropy": ("bce",),
    "categorical_crossentropy": ("cce",),
    "sparse_categorical_crossentropy": (),
    "mean_squared_error": ("mse",),
    "mean_absolute_error": ("mae",),
    "mean_absolute_percentage_error": ("mape",),
    "mean_squared_logarithmic_error": ("msle",),
    "hinge": (),
    "squared_hinge": (),
    "categorical_hinge": (),
    "huber": (),
    "log_cosh": (),
    "kl_divergence": ("kld",),
    "poisson": (),
}
RATE = {"learning_rate": Setting("real", least=0, most=1e3)}
MOMENTUM = {**RATE, "momentum": Setting("real", least=0, most=1)}
OPTIMIZERS: Mapping[str, Mapping[str, Setting]] = {
    "SGD": MOMENTUM,
    "Adam": RATE,
    "AdamW": RATE,
    "Adamax": RATE,
    "Nadam": RATE,
    "RMSprop": MOMENTUM,
    "Adagrad": RATE,
    "Adadelta": RATE,
}
MAX_EPOCHS = 500


# --- settings that several layers have --------------------------------------------------------------------------------

SIZE = Setting("whole", needed=True, least=1, most=MAX_SIZE)
SHARE = Setting("real", needed=True, least=0, most=1)
ACTIVATION = Setting("word", "linear", words=ACTIVATIONS)
ON = Setting("word", default=True, words=(True, False))
SWITCH = Setting("word", default=False, words=(True, False), told="changed")
NEVER = Setting("word", default=False, words=(False,))
LAST_AXIS = {"axis": Setting("last", -1)}
CHANNELS_LAST = {"data_format": Setting("word", "channels_last", words=("channels_last",))}


def _sizes(default: Any = None, **more: Any) -> Setting:
    return Setting("sizes", default, least=1, most=MAX_SIZE, **more)


def _real(default: float | None, least: float = -NUMBER, most: float = NUMBER, told: str = "") -> Setting:
    return Setting("real", default, least=least, most=most, told=told)


def _padding() -> Mapping[str, Setting]:
    return {"padding": Setting("word", "valid", words=("valid", "same"), told="changed"), **CHANNELS_LAST}


CONVOLUTION = {
    "filters": SIZE,
    "kernel_size": _sizes(needed=True, told="always"),
    "strides": _sizes(1, told="changed"),
    **_padding(),
    "dilation_rate": Setting("sizes", 1, least=1, most=1),
    "activation": ACTIVATION,
    "use_bias": ON,
}
GROUPED = {**CONVOLUTION, "groups": Setting("whole", 1, least=1, most=1)}
TRANSPOSED = {**CONVOLUTION, "output_padding": Setting("word", words=(None,))}
POOLING = {
    "pool_size": _sizes(2, told="always"),
    "strides": _sizes(like="pool_size", told="changed"),
    **_padding(),
}
GLOBAL = {**CHANNELS_LAST, "keepdims": SWITCH}
NORMALISED = {**LAST_AXIS, "epsilon": _real(1e-3, 0, 1), "center": ON, "scale": ON}


def _cell(**more: Setting) -> Mapping[str, Setting]:
    """The settings of a recurrent layer, in the order in which they are told."""
    return {
        "units": SIZE,
        "activation": Setting("word", "tanh", words=ACTIVATIONS),
        "use_bias": ON,
        "return_sequences": SWITCH,
        "go_backwards": SWITCH,
        "dropout": _real(0, 0, 1, "changed"),
        "recurrent_dropout": _real(0, 0, 1, "changed"),
        **more,
        "return_state": NEVER,
        "stateful": NEVER,
    }


GATED = {"recurrent_activation": Setting("word", "sigmoid", words=ACTIVATIONS, told="changed")}
RESET_AFTER = {"reset_after": Setting("word", default=True, words=(True, False), told="changed")}


# --- the layers -------------------------------------------------------------------------------------------------------

LAYERS: Mapping[str, LayerType] = {
    "Dense": LayerType(
        "dense", {"units": SIZE, "activation": ACTIVATION, "use_bias": ON}, weighted=True, torch="Linear"
    ),
    "Flatten": LayerType("flatten", CHANNELS_LAST, torch="Flatten"),
    "Reshape": LayerType("reshape", {"target_shape": Setting("shape", needed=True)}, stated=False),
    "Rescaling": LayerType("unchanged", {"scale": _real(1.0, told="changed"), "offset": _real(0.0, told="changed")}),
    # activations that are layers
    "Activation": LayerType("unchanged", {"activation": ACTIVATION}, torch="ReLU and its kin"),
    "ReLU": LayerType(
        "unchanged",
        {"negative_slope": _real(0.0), "max_value": _real(None, 0), "threshold": _real(0.0)},
        activation="relu",
    ),
    "LeakyReLU": LayerType("unchanged", {"negative_slope": _real(0.3, told="always")}, activation="leaky_relu"),
    "ELU": LayerType("unchanged", {"alpha": _real(1.0, told="changed")}, activation="elu"),
    "Softmax": LayerType("unchanged", LAST_AXIS, activation="softmax", stated=False),
    "PReLU": LayerType("slopes", {"shared_axes": Setting("word", words=(None,))}, weighted=True),
    # layers that act only while training
    "Dropout": LayerType("unchanged", {"rate": SHARE}, training_only=True, torch="Dropout"),
    "SpatialDropout1D": LayerType("unchanged", {"rate": SHARE}, axes=1, training_only=True),
    "SpatialDropout2D": LayerType("unchanged", {"rate": SHARE, **CHANNELS_LAST}, axes=2, training_only=True),
    "GaussianDropout": LayerType("unchanged", {"rate": SHARE}, training_only=True),
    "AlphaDropout": LayerType("unchanged", {"rate": SHARE}, training_only=True),
    "GaussianNoise": LayerType(
        "unchanged", {"stddev": Setting("real", needed=True, least=0, told="always")}, training_only=True
    ),
    # normalisation
    "BatchNormalization": LayerType("batch_normalisation", {**NORMALISED, "renorm": NEVER}, weighted=True),
    "LayerNormalization": LayerType("layer_normalisation", {**NORMALISED, "rms_scaling": NEVER}, weighted=True),
    # images and sequences: windows
    "Conv1D": LayerType("convolution", GROUPED, axes=1, weighted=True, torch="Conv1d"),
    "Conv2D": LayerType("convolution", GROUPED, axes=2, weighted=True, torch="Conv2d"),
    "Conv1DTranspose": LayerType("transposed_convolution", TRANSPOSED, axes=1, weighted=True),
    "Conv2DTranspose": LayerType("transposed_convolution", TRANSPOSED, axes=2, weighted=True),
    "MaxPooling1D": LayerType("pooling", POOLING, axes=1, torch="MaxPool1d"),
    "MaxPooling2D": LayerType("pooling", POOLING, axes=2, torch="MaxPool2d"),
    "AveragePooling1D": LayerType("pooling", POOLING, axes=1),
    "AveragePooling2D": LayerType("pooling", POOLING, axes=2, torch="AvgPool2d"),
    "GlobalMaxPooling1D": LayerType("global_pooling", GLOBAL, axes=1),
    "GlobalMaxPooling2D": LayerType("global_pooling", GLOBAL, axes=2),
    "GlobalAveragePooling1D": LayerType("global_pooling", GLOBAL, axes=1),
    "GlobalAveragePooling2D": LayerType("global_pooling", GLOBAL, axes=2),
    "UpSampling1D": LayerType(
        "upsampling", {"size": Setting("whole", 2, least=1, most=MAX_SIZE, told="always")}, axes=1
    ),
    "UpSampling2D": LayerType(
        "upsampling",
        {
            "size": _sizes(2, told="always"),
            "interpolation": Setting("word", "nearest", words=("nearest", "bilinear"), told="changed"),
            **CHANNELS_LAST,
        },
        axes=2,
    ),
    # words and sequences: memory
    "Embedding": LayerType(
        "embedding",
        {
            "input_dim": Setting("whole", needed=True, least=1, most=MAX_SIZE, told="always"),
            "output_dim": SIZE,
            "mask_zero": SWITCH,
        },
        weighted=True,
    ),
    "SimpleRNN": LayerType("recurrent", _cell(), gates=1, weighted=True),
    "LSTM": LayerType("recurrent", _cell(**GATED), gates=4, weighted=True),
    "GRU": LayerType("recurrent", _cell(**RESET_AFTER, **GATED), gates=3, weighted=True),
    "Bidirectional": LayerType(
        "both_ways",
        {
            "layer": Setting("layer", needed=True),
            "merge_mode": Setting("word", "concat", words=("concat", "sum", "mul", "ave"), told="changed"),
        },
        weighted=True,
    ),
}


def told_to_the_probe() -> dict[str, dict[str, list[str]]]:
    """What the probe looks for in a model: layers and the functions that stand for them, each with its settings.

    The same for every exercise, so it says nothing of an answer.
    """
    layers = {
        name: [key for setting in kind.settings for key in (DIRECTIONS if setting == "layer" else (setting,))]
        for name, kind in LAYERS.items()
    }
    return {"layers": layers, "operations": {name: layers[layer["type"]] for name, layer in OPERATIONS.items()}}
