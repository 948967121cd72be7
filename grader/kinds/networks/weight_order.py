"""Which weight of a student's network is which of the reference's; a class may make its layers in any order."""

from __future__ import annotations

from collections.abc import Sequence

from grader.evidence import ModelReport
from grader.exercise.spec import Network
from grader.kinds.networks.architecture import Shape, flat
from grader.kinds.networks.counting import counted
from grader.kinds.networks.stated import weight_shapes


def weight_order(network: Network, report: ModelReport) -> list[int]:
    """For each weight of the reference, its place among the student's."""
    theirs = [shape for layer in report.layers for shape in layer.weights]
    return _order_of_layers(network, report) or first_free(weight_shapes(network), theirs)


def _order_of_layers(network: Network, report: ModelReport) -> list[int]:
    """Layer by layer; nothing where a layer of the student's holds the weights of several, or of a part of one."""
    mine, start = [], 0
    for layer in flat(report.layers):
        mine.append((layer.weights, list(range(start, start + len(layer.weights)))))
        start += len(layer.weights)
    order = []
    for row in counted(network):
        shapes = tuple(shape for _, shape in row.sizes.weights)
        layer_places = next((entry for entry in mine if entry[0] == shapes), None)
        if layer_places is None:
            return []
        mine.remove(layer_places)
        order += layer_places[1]
    return order


def first_free(wanted: Sequence[Shape], theirs: Sequence[Shape]) -> list[int]:
    """For each shape the first place where it stands and is not taken yet; the order as it is where others stand."""
    if sorted(theirs) != sorted(wanted):
        return list(range(len(wanted)))
    free, order = list(range(len(theirs))), []
    for shape in wanted:
        place = next(place for place in free if theirs[place] == shape)
        free.remove(place)
        order.append(place)
    return order
