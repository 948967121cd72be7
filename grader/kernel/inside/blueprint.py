"""What the examiner is willing to build: layers of the table, within limits of size.

A description is plain data: {"input": [2], "layers": [{"type": "Dense", "units": 3, "activation": "relu"}, ...]}.
`planned` works out every shape and parameter count by arithmetic alone, so that a units bomb is refused before
anything is allocated. Standard library only; `examiner`, and the table and rules of `grader/exercise/networks`, lie
beside this file.
"""

import math
from dataclasses import dataclass
from typing import Any

from grader.exercise.networks.layer_rules import MAX_VALUES, ReadLayer, Refused, Shape, measured, sizes

Description = dict[str, Any]

MAX_PARAMETERS = 5_000_000
MAX_LAYERS = 200
MAX_WORK = 5_000_000_000
MAX_TRAINED = 20_000
MAX_SEEDS = 10
MAX_STEPS = 1_000


@dataclass(frozen=True)
class Planned:
    """One layer to build: its Keras class name, its arguments, its output shape and its parameter count.

    An argument that is itself `Planned` is a layer to build first. `times` is how often the weights meet one row.
    """

    type: str
    arguments: dict[str, object]
    shape: Shape
    parameters: int
    trainable: int
    times: int


def planned(description: object, rows: int) -> tuple[Shape, list[Planned]]:
    """(input shape, [Planned, ...]) of a description that is to run on `rows` inputs. Raises Refused."""
    if not isinstance(description, dict) or not isinstance(description.get("layers"), list):
        raise Refused("the description has no list of layers")
    if not 1 <= len(description["layers"]) <= MAX_LAYERS:
        raise Refused(f"{len(description['layers'])} layers, at most {MAX_LAYERS} are re-made")
    start = shape = sizes(description.get("input"), "input")
    plans: list[Planned] = []
    total = work = 0
    for layer in description["layers"]:
        plan = _plan(layer, shape)
        total += plan.parameters
        if total > MAX_PARAMETERS:
            raise Refused(f"more than {MAX_PARAMETERS:,} parameters")
        work += plan.parameters * plan.times * rows
        if math.prod(plan.shape) * rows > MAX_VALUES or work > MAX_WORK:
            raise Refused("the model is too large to be run")
        plans.append(plan)
        shape = plan.shape
    return start, plans


def _plan(description: Any, shape: Shape) -> Planned:
    layer, found = measured(description, shape)
    if layer.type.rule in ("recurrent", "both_ways") and shape[0] > MAX_STEPS:
        raise Refused(f"a {layer.name} over {shape[0]:,} steps, at most {MAX_STEPS:,} are run")
    frozen = found.count("frozen") if description.get("trainable", True) else found.parameters
    trainable = found.parameters - frozen
    return Planned(layer.name, _arguments(layer), found.output, found.parameters, trainable, found.times)


def _arguments(layer: ReadLayer) -> dict[str, object]:
    """What Keras is given: the settings that may differ from its own choice."""
    settings = {key: layer.settings[key] for key, setting in layer.type.settings.items() if not setting.fixed}
    return {
        key: Planned(value.name, _arguments(value), (), 0, 0, 0) if isinstance(value, ReadLayer) else value
        for key, value in settings.items()
        if value is not None
    }
