"""Initialisers and penalties of kernels, where the exercise states them; names and objects of Keras are one.

They say how training begins and what it minimises; no output shows them, so the description decides.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from grader.exercise.spec import Layer, Network
from grader.kinds.networks.architecture import CUSTOM, Architecture
from grader.kinds.networks.parts import Part, parts
from grader.kinds.networks.slips import WEIGHTLESS, Slip
from grader.kinds.networks.stated import from_spec

Recipe = tuple[str, tuple[float, ...]]
DEFAULT = "glorot_uniform"
NAMED: Mapping[str, Recipe] = {
    "random_normal": ("normal", (0.0, 0.05)),
    "normal": ("normal", (0.0, 0.05)),
    "random_uniform": ("uniform", (-0.05, 0.05)),
    "uniform": ("uniform", (-0.05, 0.05)),
    "truncated_normal": ("truncated normal", (0.0, 0.05)),
    "zeros": ("constant", (0.0,)),
    "ones": ("constant", (1.0,)),
    "orthogonal": ("orthogonal", (1.0,)),
    **{
        f"{name}_{shape}": (f"{'truncated_normal' if shape == 'normal' else 'uniform'} by {mode}", (scale,))
        for name, scale, mode in (("he", 2.0, "fan_in"), ("glorot", 1.0, "fan_avg"), ("lecun", 1.0, "fan_in"))
        for shape in ("normal", "uniform")
    },
}


def starting_slips(handed_in: Architecture, network: Network) -> tuple[Slip, ...]:
    """Kernels that begin otherwise, or have another penalty, than the network states; layers alike are told at once."""
    places: dict[Slip, list[int]] = {}
    for place, (stated, layer) in enumerate(_pairs(handed_in, network), start=1):
        for slip in (*_initializer_slips(stated, layer), *_penalty_slips(stated, layer)):
            places.setdefault(slip, []).append(place)
    return tuple(Slip(slip.misconception, f"{_layers(at)} {slip.yours}", slip.expected) for slip, at in places.items())


def _layers(places: Sequence[int]) -> str:
    several = " and ".join([", ".join(map(str, places[:-1])), str(places[-1])]) if places[1:] else str(places[0])
    return f"{'layers' if places[1:] else 'layer'} {several}"


def own_code(handed_in: Architecture, network: Network) -> bool:
    """Whether an initialiser or a penalty that matters is the student's own function, which nothing describes."""
    return any(
        _name(layer.get(key)) == CUSTOM
        for stated, layer in _pairs(handed_in, network)
        for key in ("kernel_initializer", "kernel_regularizer")
        if getattr(stated, key) is not None
    )


def _pairs(handed_in: Architecture, network: Network) -> list[tuple[Layer, Mapping[str, Any]]]:
    """The stated layers with weights, each beside the student's; none where these are not as many."""
    asked = [(network.layers[part.rows[0]], part) for part in _weighted(from_spec(network))]
    left = [(handed_in.layers[part.rows[0]], part) for part in _weighted(handed_in)]
    if len(asked) != len(left):
        return []
    pairs = []
    for stated, part in asked:  # a class of one's own may name its layers in any order
        place = next((at for at, (_, mine) in enumerate(left) if _alike(mine, part)), 0)
        pairs.append((stated, left.pop(place)[0]))
    return pairs


def _weighted(architecture: Architecture) -> list[Part]:
    return [part for part in parts(architecture) if part.type not in WEIGHTLESS]


def _alike(mine: Part, other: Part) -> bool:
    return (mine.type, mine.units, mine.settings) == (other.type, other.units, other.settings)


def _initializer_slips(stated: Layer, layer: Mapping[str, Any]) -> Iterator[Slip]:
    if stated.kernel_initializer is None or _name(layer.get("kernel_initializer")) == CUSTOM:
        return
    wanted = NAMED.get(stated.kernel_initializer)
    mine = recipe(layer.get("kernel_initializer"))
    if mine == wanted:
        return
    code = "initializer-default" if mine == NAMED[DEFAULT] else "initializer-wrong"
    yield Slip(code, f"with kernels that begin {_recipe_name(mine)}", _recipe_name(wanted))


def recipe(described: Any) -> Recipe | None:
    """A reported initialiser as a distribution and its numbers; None for one that is not known here."""
    if not isinstance(described, Mapping):
        return None
    keys = {
        "RandomNormal": ("normal", ("mean", "stddev")),
        "RandomUniform": ("uniform", ("minval", "maxval")),
        "TruncatedNormal": ("truncated normal", ("mean", "stddev")),
        "Constant": ("constant", ("value",)),
        "Orthogonal": ("orthogonal", ("gain",)),
    }
    name = _name(described)
    if name in ("Zeros", "Ones"):
        return ("constant", (float(name == "Ones"),))
    if name in keys:
        kind, numbers = keys[name]
        return (kind, tuple(_number(described.get(key)) for key in numbers))
    if "scale" in described and "mode" in described:
        return (f"{described.get('distribution')} by {described['mode']}", (_number(described["scale"]),))
    return None


def _number(value: Any) -> float:
    return round(float(value), 9) if isinstance(value, int | float) else math.nan


def _name(described: Any) -> str:
    return str(described.get("name", "")) if isinstance(described, Mapping) else ""


def _recipe_name(known: Recipe | None) -> str:
    for name, named in NAMED.items():
        if named == known:
            return name
    return "otherwise" if known is None else f"{known[0]} ({', '.join(f'{number:g}' for number in known[1])})"


def _penalty_slips(stated: Layer, layer: Mapping[str, Any]) -> Iterator[Slip]:
    wanted = stated.kernel_regularizer
    if wanted is None or _name(layer.get("kernel_regularizer")) == CUSTOM:
        return
    described = layer.get("kernel_regularizer")
    mine = described if isinstance(described, Mapping) else {}
    l1, l2 = (_number(mine.get(key, 0)) for key in ("l1", "l2"))
    if math.isclose(l1, wanted.l1, rel_tol=1e-5) and math.isclose(l2, wanted.l2, rel_tol=1e-5):
        return
    code = "penalty-wrong" if mine else "penalty-missing"
    yield Slip(code, f"with {_penalty(l1, l2)}", _penalty(wanted.l1, wanted.l2))


def _penalty(l1: float, l2: float) -> str:
    penalties = [f"an L{power} penalty of {factor:g}" for power, factor in ((1, l1), (2, l2)) if factor]
    return " and ".join(penalties) or "no penalty"


def faults(network: Network) -> list[str]:
    """Initialisers that are not known here."""
    names = [layer.kernel_initializer for layer in network.layers if layer.kernel_initializer]
    return [
        f"network: kernel_initializer {name!r} is not one of {', '.join(NAMED)}" for name in names if name not in NAMED
    ]
