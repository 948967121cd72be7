"""Networks as plain data, from what the student's process says of its model, and what is drawn to run them on.

An `Architecture` is what the examiner can re-make: an input shape and a chain of layers with allow-listed settings.
`from_spec` is in `grader/kinds/networks/stated.py`, what people compare in `grader/kinds/networks/parts.py`.
"""

from __future__ import annotations

import math
import random
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from grader.evidence import Array, LayerReport, ModelReport
from grader.exercise.networks.layer_table import ACTIVATION_ALIASES, DIRECTIONS, LAYERS, OPERATIONS
from grader.kinds.chance import rng

Shape = tuple[int, ...]
STARTING = ("kernel_initializer", "kernel_regularizer")
ACTIVATED = tuple(name for name, kind in LAYERS.items() if "activation" in kind.settings)
ABSORBING = tuple(name for name in ACTIVATED if not LAYERS[name].gates)  # an activation after them is theirs
CUSTOM = "custom"
FEW_ROWS, ROWS, LARGE_INPUT = 6, 48, 500
BOUNDS = (3, 10, 30)


@dataclass(frozen=True, slots=True)
class Architecture:
    """A network to re-make. `obstacle` says why it cannot be re-made; then `layers` only serve for comparing."""

    input: Shape | None
    layers: tuple[Mapping[str, Any], ...]
    obstacle: str = ""

    @property
    def remade(self) -> bool:
        """Whether the examiner is asked to build it."""
        return not self.obstacle and self.input is not None and bool(self.layers)

    def model(self, **more: Any) -> dict[str, Any]:
        """The description that the examiner reads."""
        left_out = ("weights", *STARTING)
        layers = [{key: value for key, value in layer.items() if key not in left_out} for layer in self.layers]
        return {"input": list(self.input or ()), "layers": layers, **more}


# --- from a report ----------------------------------------------------------------------------------------------


def from_report(report: ModelReport) -> Architecture:
    """The network that a model report describes."""
    reports = list(flat(report.layers))
    layers: list[Mapping[str, Any]] = []
    for layer in reports:
        first, *followers = _layers(layer)
        layers += [{**first, "weights": layer.weights}, *followers]
    return Architecture(_input(report), tuple(layers), _obstacle(report, reports))


def chained(report: ModelReport, shape: Shape) -> Architecture:
    """The network of a report; of a class of its own whose layers are all Keras's, the chain of these layers."""
    architecture = from_report(report)
    if report.form == "subclassed" and report.layers and all(layer.keras for layer in report.layers):
        return Architecture(shape, architecture.layers)
    return architecture


def _input(report: ModelReport) -> Shape | None:
    shape = report.input_shape[1:] if report.input_shape else ()
    known = tuple(length for length in shape if length is not None)
    return known if known and len(known) == len(shape) else None


def _obstacle(report: ModelReport, layers: Sequence[LayerReport]) -> str:
    if report.form not in ("sequential", "functional"):
        return "it is a class of its own"
    own = next((layer for layer in layers if not layer.keras), None)
    if own is not None:
        return f"its layer {own.type} has code of its own, or is none that the examiner builds"
    if report.form == "functional" and not _chain(report.layers):
        return "its layers are not one chain"
    held = sum(math.prod(shape) for layer in layers for shape in layer.weights)
    if report.parameters is not None and held > report.parameters:
        return "it uses a layer with weights more than once"
    return ""


def _chain(layers: Sequence[LayerReport]) -> bool:
    """Whether each layer reads the one before it and nothing else."""
    return all(later.inbound == (earlier.name,) for earlier, later in pairwise(layers))


def flat(layers: Sequence[LayerReport]) -> Iterator[LayerReport]:
    """All layers, those of nested models in their place, without the input."""
    for layer in layers:
        if layer.layers:
            yield from flat(layer.layers)
        elif layer.type != "InputLayer":
            yield layer


def _layers(report: LayerReport) -> list[dict[str, Any]]:
    """One reported layer for the examiner: an activation that is itself a layer follows as a layer."""
    config, layer = report.config, dict(OPERATIONS.get(report.type, {"type": report.type}))
    if report.type in OPERATIONS and "activation" in layer:
        return [layer]
    layer |= _plain_settings(layer["type"], config)
    layer |= {key: config[key] for key in STARTING if key in config}
    if report.type == "Bidirectional":
        return [{**layer, "layer": _inside(config)}]
    if report.type not in ACTIVATED:
        return [layer]
    activation = config.get("activation", "linear" if report.keras else CUSTOM)
    inner = str(activation.get("layer")) if isinstance(activation, Mapping) else ""
    if isinstance(activation, Mapping) and inner == "Activation":
        activation = activation.get("activation", CUSTOM)
    if isinstance(activation, Mapping) and inner in LAYERS and report.type in ABSORBING:
        follower = {"type": inner, **_plain_settings(inner, activation)}
        return [follower] if report.type == "Activation" else [{**layer, "activation": "linear"}, follower]
    name = activation if isinstance(activation, str) else "linear" if activation is None else CUSTOM
    return [{**layer, "activation": ACTIVATION_ALIASES.get(name, name)}]


def _plain_settings(name: str, config: Mapping[str, Any]) -> dict[str, Any]:
    """The reported settings that the table has for a layer, without its activation and the layer inside it."""
    settings = LAYERS[name].settings if name in LAYERS else {}
    return {key: config[key] for key in settings if key in config and key not in ("activation", "layer")}


def _inside(config: Mapping[str, Any]) -> dict[str, Any] | None:
    """The layer that a Bidirectional runs both ways; None where the two ways differ or cannot be read."""
    forward, backward = (_cell(config.get(direction)) for direction in DIRECTIONS)
    if forward is None or backward is None or bool(forward["go_backwards"]) == bool(backward["go_backwards"]):
        return None
    return forward if {**forward, "go_backwards": True} == {**backward, "go_backwards": True} else None


def _cell(config: Any) -> dict[str, Any] | None:
    name = str(config.get("layer")) if isinstance(config, Mapping) else ""
    if name not in LAYERS or not LAYERS[name].gates:
        return None
    return {"type": name, "go_backwards": False, **{key: config[key] for key in LAYERS[name].settings if key in config}}


# --- what is drawn for a run ----------------------------------------------------------------------------------------


def drawn_inputs(key: str, shape: Shape, *, words: int | None = None) -> list[Any]:
    """Rows of inputs, in turn between -3 and 3, -10 and 10, -30 and 30: some activations differ only far out.

    For a network that begins with an Embedding, `words` is the size of its table: the inputs are places in it.
    """
    chance = rng(f"{key}/inputs")
    rows = FEW_ROWS if math.prod(shape) > LARGE_INPUT else ROWS
    if words is not None:
        return [nested_words(shape, chance, words) for _ in range(rows)]
    return [nested_draw(shape, chance, BOUNDS[row % 3]) for row in range(rows)]


def nested_draw(shape: Shape, chance: random.Random, bound: float) -> Any:
    """Nested lists of a shape, with numbers between -bound and bound."""
    if not shape:
        return round(chance.uniform(-bound, bound), 3)
    return [nested_draw(shape[1:], chance, bound) for _ in range(shape[0])]


def nested_words(shape: Shape, chance: random.Random, words: int) -> Any:
    """Nested lists of a shape, with whole numbers below `words`."""
    if not shape:
        return chance.randrange(words)
    return [nested_words(shape[1:], chance, words) for _ in range(shape[0])]


def drawn_seed(key: str) -> int:
    """The seed of the weights that examiner and probe draw."""
    return rng(f"{key}/weights").getrandbits(32)


def as_array(nested: Any) -> Array:
    """Nested lists as a float32 array."""
    flat = list(_numbers(nested))
    return Array("float32", shape_of(nested), struct.pack(f"<{len(flat)}f", *flat))


def shape_of(nested: Any) -> Shape:
    """The shape of nested lists, by their first elements."""
    return (len(nested), *shape_of(nested[0])) if isinstance(nested, list | tuple) and nested else ()


def _numbers(nested: Any) -> Iterator[float]:
    if isinstance(nested, list | tuple):
        for part in nested:
            yield from _numbers(part)
    else:
        yield float(nested)
