"""What is wrong with a network, as misconceptions: the structure of the student's against the one asked for.

A slip explains a failure, it never causes one: the verdict rests on what the re-made network computes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from grader.checks import Seen
from grader.checks.answers import diagnosed
from grader.checks.networks import CUSTOM, Drawing, Part, parts, shown
from grader.exercise.spec import Network
from grader.records import CheckResult

TRAINING_ONLY = ("Dropout", "GaussianNoise", "GaussianDropout", "AlphaDropout", "SpatialDropout1D", "SpatialDropout2D")
WEIGHTLESS = ("Activation", "Flatten", "Reshape", "Rescaling", *TRAINING_ONLY)


@dataclass(frozen=True, slots=True)
class Slip:
    """One thing that is wrong: the misconception, and both sides in words."""

    code: str
    yours: str
    expected: str


def told(seen: Seen, slips: Sequence[Slip], code: str) -> CheckResult:
    """A FAIL that names the first slip and mentions the others."""
    first, *others = slips
    result = diagnosed(seen, (first.code,), yours=first.yours, expected=first.expected, code=code)
    if not others:
        return result
    extra = "; ".join(f"{slip.yours}, expected {slip.expected}" for slip in others)
    return CheckResult.failed(
        code,
        f"{result.message} Also: {extra}.",
        why=result.why,
        next=result.next,
        slide=result.slide,
        misconception=first.code,
        also=tuple(slip.code for slip in others if slip.code != first.code),
    )


def structure_slips(found: Drawing, wanted: Drawing, *, built: bool = True) -> tuple[Slip, ...]:
    """Every difference in structure, the one that explains most first."""
    yours, right = parts(found), parts(wanted)
    if not yours:
        return (Slip("model-empty", "a model without layers", shown(right)),)
    layers = _layer_slips(yours, right, wanted)
    return (*_input_slips(found, wanted, built=built), *layers)


def _input_slips(found: Drawing, wanted: Drawing, *, built: bool) -> list[Slip]:
    if wanted.input is None or (found.input is None and found.obstacle):
        return []
    if not built or found.input is None:
        return [Slip("model-unbuilt", "a model without an input shape", f"an input of shape {wanted.input}")]
    if found.input != wanted.input:
        return [Slip("input-shape-wrong", f"an input of shape {found.input}", f"{wanted.input}")]
    return []


def _layer_slips(yours: Sequence[Part], right: Sequence[Part], wanted: Drawing) -> list[Slip]:
    mine, asked = _weighted(yours), _weighted(right)
    sizes, goal = [part.units for part in mine], [part.units for part in asked]
    if sizes != goal or [part.type for part in mine] != [part.type for part in asked]:
        return [_sizes_slip(mine, asked, wanted)]
    return [*_activation_slips(mine, asked), *_bias_slips(mine, asked), *_extra_slips(yours, right)]


def _weighted(several: Sequence[Part]) -> list[Part]:
    return [part for part in several if part.type not in WEIGHTLESS]


def _sizes_slip(mine: Sequence[Part], asked: Sequence[Part], wanted: Drawing) -> Slip:
    sizes, goal = [part.units for part in mine], [part.units for part in asked]
    width = (wanted.input or (0,))[-1]
    yours, expected = shown(mine), shown(asked)
    if any(part.type not in {one.type for one in asked} for part in mine):
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


def _extra_slips(yours: Sequence[Part], right: Sequence[Part]) -> list[Slip]:
    """Layers without weights that one side has and the other has not."""
    mine, asked = (Counter(str(part) for part in side if part.type in WEIGHTLESS) for side in (yours, right))
    slips = [Slip("extra-layer", f"an extra {layer}", shown(right)) for layer in mine - asked]
    return slips + [Slip("layer-missing", f"no {layer}", shown(right)) for layer in asked - mine]


def training_layers(drawing: Drawing) -> list[tuple[int, str]]:
    """Layers that act only while training, with how many weighted layers come before each."""
    found, weighted = [], 0
    for part in parts(drawing):
        if part.type in TRAINING_ONLY:
            found.append((weighted, str(part)))
        weighted += part.type not in WEIGHTLESS
    return found


# --- one wrong activation, for models that cannot be looked into ----------------------------------------------------


def variants(network: Network) -> list[tuple[Slip, tuple[str, ...]]]:
    """The network's activations with one wrong idea each, and the slip that this would be."""
    right = tuple(layer.activation for layer in network.layers)
    dense = [place for place, layer in enumerate(network.layers) if layer.type == "Dense"]
    if any(layer.type == "Activation" for layer in network.layers) or not dense:
        return []
    found = []
    for name in ("linear", "sigmoid", "tanh", "relu"):
        hidden = tuple(name if place in dense[:-1] else one for place, one in enumerate(right))
        found += [(_variant_slip(network, dense[0], name, last=False), hidden)] if len(dense) > 1 else []
    for name in ("linear", "relu", "sigmoid", "softmax", "tanh"):
        output = tuple(name if place == dense[-1] else one for place, one in enumerate(right))
        found.append((_variant_slip(network, dense[-1], name, last=True), output))
    return [(slip, names) for slip, names in found if names != right]


def _variant_slip(network: Network, place: int, name: str, *, last: bool) -> Slip:
    layer = network.layers[place]
    yours, right = (Part("Dense", layer.units, activation) for activation in (name, layer.activation))
    return activation_slip(yours, right, place + 1, last=last)
