"""The network that a spec states, as an architecture for the examiner, with the shapes of its weights."""

from __future__ import annotations

from dataclasses import replace

from grader.evidence import ModelReport
from grader.exercise.networks.layer_rules import Shape
from grader.exercise.spec import Network
from grader.kinds.networks.architecture import Architecture, from_report
from grader.kinds.networks.counting import counted


def from_spec(network: Network) -> Architecture:
    """The network that a spec states."""
    return Architecture(tuple(network.input), tuple(layer.description for layer in network.layers))


def weight_shapes(network: Network) -> list[Shape]:
    """The shapes of a spec's weights in the order of Keras: kernel, bias, kernel, bias ..."""
    return [shape for row in counted(network) for _, shape in row.sizes.weights]


def words(network: Network) -> int | None:
    """How many words the network knows, where its inputs are places in the table of an Embedding."""
    return network.layers[0].input_dim


def drawn_for(report: ModelReport, network: Network) -> Architecture:
    """The student's network; where it leaves the length of an axis open, it has the length that the spec states."""
    found, shape = from_report(report), (report.input_shape or ())[1:]
    open_axes = len(shape) == len(network.input) and None in shape
    fits = open_axes and all(mine in (None, wanted) for mine, wanted in zip(shape, network.input, strict=True))
    return replace(found, input=tuple(network.input)) if fits else found
