"""The network that a spec states, as an architecture for the examiner, with the shapes of its weights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from grader.evidence import ModelReport
from grader.exercise.spec import Layer, Network
from grader.kinds.networks.architecture import ACTIVATED, SETTINGS, Architecture, from_report
from grader.kinds.networks.counting import counted
from grader.kinds.networks.layer_rules import weights

Shape = tuple[int, ...]


def from_spec(network: Network) -> Architecture:
    """The network that a spec states."""
    return Architecture(tuple(network.input), tuple(_layer(layer) for layer in network.layers))


def _layer(layer: Layer) -> Mapping[str, Any]:
    keys = (*SETTINGS.get(layer.type, ()), *(("activation",) if layer.type in ACTIVATED else ()))
    settings = {key: getattr(layer, key, None) for key in keys}
    described = {
        key: list(value) if isinstance(value, tuple) else value
        for key, value in settings.items()
        if value not in (None, ())
    }
    inner = {"layer": _layer(layer.layer)} if layer.layer else {}
    return {"type": layer.type, **described, **inner}


def weight_shapes(network: Network) -> list[Shape]:
    """The shapes of a spec's weights in the order of Keras: kernel, bias, kernel, bias ..."""
    return [shape for row in counted(network) for shape in weights(row.layer, row.input)]


def words(network: Network) -> int | None:
    """How many words the network knows, where its inputs are places in the table of an Embedding."""
    return network.layers[0].input_dim


def drawn_for(report: ModelReport, network: Network) -> Architecture:
    """The student's network; where it leaves the length of an axis open, it has the length that the spec states."""
    found, shape = from_report(report), (report.input_shape or ())[1:]
    open_axes = len(shape) == len(network.input) and None in shape
    fits = open_axes and all(mine in (None, wanted) for mine, wanted in zip(shape, network.input, strict=True))
    return replace(found, input=tuple(network.input)) if fits else found
