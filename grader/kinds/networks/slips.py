"""What is wrong with a network, as misconceptions: the structure of the student's against the one asked for.

A slip explains a failure, it never causes one: the verdict rests on what the re-made network computes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from grader.exercise.networks.layer_table import LAYERS
from grader.exercise.spec import Network
from grader.grades.records import CheckResult
from grader.kinds import QuestionEvidence
from grader.kinds.answers import diagnosed
from grader.kinds.networks.architecture import CUSTOM, Architecture
from grader.kinds.networks.parts import Part, listed, parts

TRAINING_ONLY = tuple(name for name, kind in LAYERS.items() if kind.training_only)
WEIGHTLESS = tuple(name for name, kind in LAYERS.items() if not kind.weighted)
CELL_DROPOUT = ("dropout", "recurrent_dropout")
SETTING_CODES = {
    "kernel_size": "window-size-wrong",
    "strides": "strides-wrong",
    "padding": "padding-wrong",
    "layer": "layer-type-wrong",
}


@dataclass(frozen=True, slots=True)
class Slip:
    """One thing that is wrong: the misconception, and both sides in words."""

    misconception: str
    yours: str
    expected: str


def name_slips(evidence: QuestionEvidence, slips: Sequence[Slip], code: str) -> CheckResult:
    """A FAIL that names the first slip and mentions the others."""
    first, *others = slips
    result = diagnosed(evidence, (first.misconception,), yours=first.yours, expected=first.expected, code=code)
    if not others:
        return result
    extra = "; ".join(f"{slip.yours}, expected {slip.expected}" for slip in others)
    return CheckResult.failed(
        code,
        f"{result.message} Also: {extra}.",
        why=result.why,
        next=result.next,
        slide=result.slide,
        misconception=first.misconception,
        also=tuple(slip.misconception for slip in others if slip.misconception != first.misconception),
    )


def structure_slips(handed_in: Architecture, wanted: Architecture, *, built: bool = True) -> tuple[Slip, ...]:
    """Every difference in structure, the one that explains most first."""
    yours, right = parts(handed_in), parts(wanted)
    if not yours:
        return (Slip("model-empty", "a model without layers", listed(right)),)
    layers = _layer_slips(yours, right, wanted)
    return (*_input_slips(handed_in, wanted, built=built), *layers, *_misplaced(handed_in, wanted))


def _input_slips(handed_in: Architecture, wanted: Architecture, *, built: bool) -> list[Slip]:
    if wanted.input is None or (handed_in.input is None and handed_in.obstacle):
        return []
    if not built or handed_in.input is None:
        return [Slip("model-unbuilt", "a model without an input shape", f"an input of shape {wanted.input}")]
    if handed_in.input != wanted.input:
        return [Slip("input-shape-wrong", f"an input of shape {handed_in.input}", f"{wanted.input}")]
    return []


def _layer_slips(yours: Sequence[Part], right: Sequence[Part], wanted: Architecture) -> list[Slip]:
    mine, asked = _weighted(yours), _weighted(right)
    sizes, goal = [part.units for part in mine], [part.units for part in asked]
    if sizes != goal or [part.type for part in mine] != [part.type for part in asked]:
        return [_sizes_slip(mine, asked, wanted)]
    return [
        *_activation_slips(mine, asked),
        *_setting_slips(mine, asked),
        *_bias_slips(mine, asked),
        *_extra_slips(yours, right),
    ]


def _weighted(several: Sequence[Part]) -> list[Part]:
    return [part for part in several if part.type not in WEIGHTLESS]


def _sizes_slip(mine: Sequence[Part], asked: Sequence[Part], wanted: Architecture) -> Slip:
    sizes, goal = ([part.units for part in side] for side in (mine, asked))
    types, right = ([part.type for part in side] for side in (mine, asked))
    width = (wanted.input or (0,))[-1]
    yours, expected = listed(mine), listed(asked)
    if set(types) - set(right) or (sizes == goal and Counter(types) != Counter(right)):
        return Slip("layer-type-wrong", yours, expected)
    if sizes == [width, *goal]:
        return Slip("input-layer-as-dense", yours, expected)
    if len(sizes) == len(goal):
        if sizes == [width, *goal[:-1]]:
            return Slip("layer-sizes-shifted", yours, expected)
        return Slip("layer-sizes-swapped" if Counter(sizes) == Counter(goal) else "units-wrong", yours, expected)
    if len(sizes) > len(goal):
        return Slip("extra-hidden-layer", yours, expected)
    return Slip("layer-missing", yours, expected)


def _activation_slips(mine: Sequence[Part], asked: Sequence[Part]) -> list[Slip]:
    pairs = list(zip(mine, asked, strict=True))
    slips = [
        activation_slip(yours, right, number, last=number == len(pairs))
        for number, (yours, right) in enumerate(pairs, 1)
        if yours.activation not in (right.activation, CUSTOM)
    ]
    return slips[::-1]


def activation_slip(yours: Part, right: Part, number: int, *, last: bool) -> Slip:
    """One wrong activation, by its place: the output's are told first, they decide what the numbers mean."""
    where = "output layer" if last else f"hidden layer {number}"
    return Slip(
        _activation_code(yours, right, last=last),
        f"{where} with activation {yours.activation}",
        right.activation,
    )


def _activation_code(yours: Part, right: Part, *, last: bool) -> str:
    if not last:
        return "hidden-linear" if yours.activation == "linear" else "hidden-activation-wrong"
    match yours.activation, right.activation:
        case "softmax", _ if yours.units == 1:
            return "softmax-one-unit"
        case "sigmoid", "softmax":
            return "sigmoid-for-softmax"
        case "linear", _:
            return "output-linear"
        case "relu", _:
            return "output-relu"
        case _:
            return "output-activation-wrong"


def _bias_slips(mine: Sequence[Part], asked: Sequence[Part]) -> list[Slip]:
    return [
        Slip("bias-switched-off" if right.use_bias else "bias-switched-on", str(yours), str(right))
        for yours, right in zip(mine, asked, strict=True)
        if yours.use_bias != right.use_bias
    ]


def _setting_slips(mine: Sequence[Part], asked: Sequence[Part]) -> list[Slip]:
    """What a layer with weights has set otherwise: its window, its strides, whether it gives every step."""
    return [
        Slip(_setting_code(yours, right), str(yours), str(right))
        for yours, right in zip(mine, asked, strict=True)
        if yours.settings != right.settings
    ]


def _setting_code(yours: Part, right: Part) -> str:
    theirs, wanted = dict(yours.settings), dict(right.settings)
    if theirs.get("return_sequences") != wanted.get("return_sequences"):
        return "sequences-returned" if "return_sequences" in theirs else "last-step-only"
    keys = [key for key, _ in (*yours.settings, *right.settings) if theirs.get(key) != wanted.get(key)]
    return next((SETTING_CODES[key] for key in keys if key in SETTING_CODES), "layer-setting-wrong")


def _extra_slips(yours: Sequence[Part], right: Sequence[Part]) -> list[Slip]:
    """Layers without weights that one side has and the other has not."""
    mine, asked = (Counter(str(part) for part in side if part.type in WEIGHTLESS) for side in (yours, right))
    extra, missing = mine - asked, asked - mine
    if sum(extra.values()) == sum(missing.values()) == 1 and _kind(extra) == _kind(missing) == "Dropout":
        return [Slip("dropout-rate-wrong", _only(extra), _only(missing))]
    slips = [Slip("extra-layer", f"an extra {layer}", listed(right)) for layer in extra]
    return slips + [Slip(_missing_code(layer), f"no {layer}", listed(right)) for layer in missing]


def _only(layers: Counter[str]) -> str:
    return next(iter(layers))


def _kind(layers: Counter[str]) -> str:
    return _only(layers).partition("(")[0]


def _missing_code(layer: str) -> str:
    return {"Flatten": "flatten-missing", "Dropout": "dropout-missing"}.get(layer.partition("(")[0], "part-missing")


def training_layers(architecture: Architecture) -> list[tuple[int, str]]:
    """Layers that act only while training, with how many weighted layers come before each.

    A class of its own names its layers in the order in which it made them, so there only the layers themselves count.
    """
    layers, weighted = [], 0
    for part in parts(architecture):
        if part.type in TRAINING_ONLY:
            layers.append((weighted, str(part)))
        layers += [(weighted, f"{key}={text}") for key, text in part.settings if key in CELL_DROPOUT]
        weighted += part.type not in WEIGHTLESS
    return sorted((0, layer) for _, layer in layers) if architecture.obstacle else layers


def same_training_layers(handed_in: Architecture, wanted: Architecture) -> bool:
    """Whether both have the same layers that act only while training, in the same places as far as these show."""
    right = training_layers(wanted)
    return training_layers(handed_in) == (sorted((0, layer) for _, layer in right) if handed_in.obstacle else right)


def _misplaced(handed_in: Architecture, wanted: Architecture) -> list[Slip]:
    """A Dropout that stands between other layers than the statement says."""
    yours, right = ([layer for _, layer in training_layers(network)] for network in (handed_in, wanted))
    if sorted(yours) != sorted(right) or same_training_layers(handed_in, wanted):
        return []
    return [Slip("dropout-misplaced", listed(parts(handed_in)), listed(parts(wanted)))]


# --- one wrong activation, for models that cannot be looked into ----------------------------------------------------


def variants(network: Network) -> list[tuple[Slip, tuple[str, ...]]]:
    """The network's activations with one wrong idea each, and the slip that this would be."""
    right = tuple(layer.activation or "linear" for layer in network.layers)
    dense = [place for place, layer in enumerate(network.layers) if layer.type == "Dense"]
    if any(layer.type == "Activation" for layer in network.layers) or not dense:
        return []
    wrong = []
    for name in ("linear", "sigmoid", "tanh", "relu"):
        hidden = tuple(name if place in dense[:-1] else own for place, own in enumerate(right))
        wrong += [(_variant_slip(network, dense[0], name, 1, last=False), hidden)] if len(dense) > 1 else []
    for name in ("linear", "relu", "sigmoid", "softmax", "tanh"):
        output = tuple(name if place == dense[-1] else own for place, own in enumerate(right))
        wrong.append((_variant_slip(network, dense[-1], name, len(dense), last=True), output))
    return [(slip, names) for slip, names in wrong if names != right]


def _variant_slip(network: Network, place: int, name: str, number: int, *, last: bool) -> Slip:
    layer = network.layers[place]
    yours, right = (Part("Dense", layer.units, activation) for activation in (name, layer.activation or "linear"))
    return activation_slip(yours, right, number, last=last)
