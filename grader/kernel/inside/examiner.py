"""The examiner: re-makes models from plain descriptions and runs them, in a sandbox of its own.

`answer` is all that its caller needs: one request in, one answer out, both plain JSON data. A request is a
`grader.evidence.Build` as a dict, an answer a `grader.evidence.Examined`:

    {"model": {"input": [2], "layers": [...], "optimizer": {...}, "loss": "..."},
     "inputs": [[...], ...], "weight_seed": 7, "weights": None or nested lists,
     "train": None or {"x", "y", "epochs", "seeds", "unless_rounds_to": None or nested lists, "batch", "when"}}
    -> {"refused", "rows", "parameters", "trainable", "outputs", "trained": [{"seed", "outputs"}], "summary"}

The model comes from the allow-list of `blueprint`, never from a config or a saved file. Weights are the given
ones, or drawn from (weight_seed, index, shape); `model["weight_order"]` says under which index each weight is
drawn, and `model["channels_first"]` of which image a drawn kernel reads the channels first (none where empty).
`train` trains the same architecture afresh once for each seed, on whole-batch updates, unless the outputs
round to `unless_rounds_to`; models of more than MAX_TRAINED parameters are not trained, and no more seeds are
begun after SECONDS. With a `batch` it trains in batches of that many rows, when `fitting.called_for` says so, and
answers with the outputs for the first rows of `inputs`. Numbers that are not finite come back as null.

Keras and NumPy; `blueprint`, `draws` and `fitting` lie beside this file.
"""

import json
import time
from functools import lru_cache
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray

from grader.exercise.networks.layer_rules import MAX_VALUES, Refused, Shape, checked, chosen, whole
from grader.exercise.networks.layer_table import LOSSES, MAX_EPOCHS, OPTIMIZERS

from .blueprint import MAX_SEEDS, MAX_TRAINED, Description, Planned, planned
from .draws import channels_last, portions, weight
from .fitting import Plan, Trainer, called_for

Request = dict[str, Any]
Answer = dict[str, Any]
Trained = dict[str, Any]
Numbers = NDArray[np.float32]
Nested = Any  # lists in lists of numbers

SECONDS = 20.0
MAX_FITTED = 200_000
MAX_BATCH = 4_096


def answer(request: Request) -> Answer:
    """One request answered; a description outside the allow-list is `refused` in words."""
    try:
        return examine(request)
    except Refused as reason:
        return {**EMPTY, "refused": str(reason)}
    except Exception as error:  # noqa: BLE001  what Keras thinks of a student's network is an answer, not our fault
        return {**EMPTY, "refused": f"Keras raised {type(error).__name__}: {error}"[:300]}
    finally:
        keras.backend.clear_session(free_memory=False)


EMPTY = {"refused": "", "rows": [], "parameters": 0, "trainable": 0, "outputs": None, "trained": [], "summary": ""}


def examine(request: Request) -> Answer:
    """Build, set the weights, run, and train afresh where that is asked for. Raises Refused."""
    description = request["model"]
    rows = request.get("inputs")
    shape, plans = planned(description, len(rows) if isinstance(rows, list) else 1)
    inputs = numbers(rows, shape)
    model = built(json.dumps([description["input"], description["layers"]]))
    outputs = finite(run(model, inputs, description, request))
    return {
        "refused": "",
        "rows": [row(plan, number) for number, plan in enumerate(plans, 1)],
        "parameters": sum(plan.parameters for plan in plans),
        "trainable": sum(plan.trainable for plan in plans),
        "outputs": outputs,
        "trained": fresh(request, plans, inputs, outputs),
        "summary": summary(shape, plans),
    }


@lru_cache(maxsize=8)
def built(description: str) -> Any:
    """A model of this input and these layers, for `run` alone, which sets all of its weights: references come again."""
    shape, layers = json.loads(description)
    return build(*planned({"input": shape, "layers": layers}, 1))


def build(shape: Shape, plans: list[Planned]) -> Any:
    """A fresh Keras model of these layers."""
    return keras.Sequential([keras.Input(shape=shape), *map(made, plans)])


def made(plan: Planned) -> Any:
    """A fresh layer of the allow-list; `blueprint` has chosen its class and checked its arguments."""
    arguments = {key: made(given) if isinstance(given, Planned) else given for key, given in plan.arguments.items()}
    return getattr(keras.layers, plan.type)(**arguments)


def run(model: Any, inputs: Numbers, description: Description, request: Request) -> Numbers:
    """The outputs with the given weights, or with drawn ones: then half of the rows meet a second draw."""
    if request.get("weights") is not None:
        set_weights(model, [np.asarray(value, dtype=np.float32) for value in request["weights"]])
        return np.asarray(model(inputs, training=False))
    shapes = [tuple(variable.shape) for variable in model.weights]
    order = description.get("weight_order") or list(range(len(shapes)))
    images = description.get("channels_first") or [()] * len(shapes)
    if len(order) != len(shapes) or len(images) != len(shapes):
        raise Refused(f"an order of {len(order)} weights for a model of {len(shapes)}")
    found = []
    for seed, rows in portions(whole(request.get("weight_seed", 0), "weight_seed", 0, 2**63), len(inputs)):
        drawn = [weight(seed, index, shape) for index, shape in zip(order, shapes, strict=True)]
        set_weights(
            model, [channels_last(one, image) if image else one for one, image in zip(drawn, images, strict=True)]
        )
        found.append(np.asarray(model(inputs[rows], training=False)))
    return np.concatenate(found)


def set_weights(model: Any, values: list[Numbers]) -> None:
    """Puts these arrays into the model. Raises Refused when their shapes are others."""
    shapes = [tuple(variable.shape) for variable in model.weights]
    found = [value.shape for value in values]
    if found != shapes:
        raise Refused(f"weights of shapes {found} do not fit layers that need {shapes}"[:300])
    for variable, value in zip(model.weights, values, strict=True):
        variable.assign(value)


def numbers(rows: object, shape: Shape) -> Numbers:
    """Rows of inputs as an array, when they fit the model."""
    try:
        array = np.asarray(rows, dtype=np.float32)
    except (TypeError, ValueError):
        raise Refused("inputs that are not an array of numbers") from None
    if array.ndim < 1 or array.shape[1:] != shape:
        raise Refused(f"inputs of shape {array.shape[1:]} for a model that takes {shape}")
    if array.size > MAX_VALUES:
        raise Refused(f"more than {MAX_VALUES:,} input values")
    return array


def finite(tensor: object) -> Nested:
    """An array as nested lists, None where a number is not finite."""
    array = np.asarray(tensor, dtype=np.float64)
    kept: Nested = np.where(np.isfinite(array), array.astype(object), np.array(None)).tolist()
    return kept


# --- training afresh --------------------------------------------------------------------------------------------


def fresh(request: Request, plans: list[Planned], inputs: Numbers, outputs: Nested) -> list[Trained]:
    """[{"seed", "outputs"}, ...]: fresh trainings, where the request asks for them."""
    if "batch" in (request.get("train") or {}):
        return fitted(request, plans, inputs, outputs)
    return trained(request["model"], inputs.shape[1:], plans, request.get("train"), outputs)


def fitted(request: Request, plans: list[Planned], inputs: Numbers, outputs: Nested) -> list[Trained]:
    """[{"seed", "outputs"}, ...] after training in batches; a training that was not done in time is left out."""
    description, train, shape = request["model"], request["train"], inputs.shape[1:]
    if sum(plan.parameters for plan in plans) > MAX_FITTED or not called_for(train["when"], outputs):
        return []
    epochs, batch = whole(train.get("epochs"), "epochs", 1, MAX_EPOCHS), whole(train["batch"], "batch", 1, MAX_BATCH)
    x, y = numbers(train["x"], shape), np.asarray(train["y"], dtype=np.float32)
    trainer = Trainer(lambda: build(shape, plans), compiled(description, shape, plans), Plan(x, y, epochs, batch))
    end = time.monotonic() + SECONDS
    found: list[Trained] = []
    for seed in [whole(seed, "seed", 0, 2**32 - 1) for seed in train.get("seeds", [])][:MAX_SEEDS]:
        try:
            done = trainer.train(seed, end)
        except Exception:  # noqa: BLE001  a loss that does not fit the outputs: this recipe trains nothing
            return [*found, {"seed": seed, "outputs": None}]
        if not done:
            break
        rows = inputs[: len(train["when"]["targets"])]
        found.append({"seed": seed, "outputs": finite(trainer.model(rows, training=False))})
    return found


def trained(
    description: Description, shape: Shape, plans: list[Planned], train: dict[str, Any] | None, outputs: Nested
) -> list[Trained]:
    """[{"seed", "outputs"}, ...]: what the same recipe gives from fresh seeds."""
    if not train or rounds_to(outputs, train.get("unless_rounds_to")):
        return []
    if sum(plan.parameters for plan in plans) > MAX_TRAINED:
        return []
    epochs = whole(train.get("epochs"), "epochs", 0, MAX_EPOCHS)
    seeds = [whole(seed, "seed", 0, 2**32 - 1) for seed in train.get("seeds", [])][:MAX_SEEDS]
    x, y = numbers(train["x"], shape), np.asarray(train["y"], dtype=np.float32)
    end = time.monotonic() + SECONDS

    def train_once(seed: int) -> Trained:
        keras.utils.set_random_seed(seed)
        model = compiled(description, shape, plans)
        try:
            for _ in range(epochs):
                model.train_on_batch(x, y)
        except Exception:  # noqa: BLE001  a loss that does not fit the outputs: this recipe trains nothing
            return {"seed": seed, "outputs": None}
        return {"seed": seed, "outputs": finite(model(x, training=False))}

    return [train_once(seed) for seed in seeds if time.monotonic() < end]


def compiled(description: Description, shape: Shape, plans: list[Planned]) -> Any:
    """A fresh model, ready to be trained with the recipe of the description."""
    keras.backend.clear_session(free_memory=False)
    model = build(shape, plans)
    model.compile(optimizer=optimizer(description.get("optimizer")), loss=loss(description.get("loss")))
    return model


def rounds_to(outputs: Nested, wanted: Nested | None) -> bool:
    """Whether outputs in [0, 1] round to the wanted ones."""
    if wanted is None:
        return False
    found, wanted = np.asarray(outputs, dtype=np.float64), np.asarray(wanted, dtype=np.float64)
    return found.size == wanted.size and bool(np.all((found > 0.5).ravel() == (wanted > 0.5).ravel()))


def optimizer(described: dict[str, Any] | None) -> Any:
    """A Keras optimiser from {"name", "learning_rate", "momentum"}."""
    described = described or {}
    name = chosen(described.get("name", "RMSprop"), "optimizer", tuple(OPTIMIZERS))
    given = {key: described[key] for key in OPTIMIZERS[name] if described.get(key) is not None}
    arguments = {key: checked(OPTIMIZERS[name][key], number, key) for key, number in given.items()}
    return getattr(keras.optimizers, name)(**arguments)


def loss(name: object) -> str:
    """The canonical name of a loss."""
    return chosen(name, "loss", tuple(LOSSES))


# --- the examiner's own summary -----------------------------------------------------------------------------------


def row(plan: Planned, number: int) -> dict[str, Any]:
    """One row of the summary as data."""
    return {
        "type": plan.type,
        "name": f"layer {number}",
        "activation": plan.arguments.get("activation", ""),
        "output_shape": list(plan.shape),
        "parameters": plan.parameters,
    }


def summary(shape: Shape, plans: list[Planned]) -> str:
    """The summary as text, with what `model.summary()` shows and nothing of the student's in it."""
    lines = [f"{'Layer':<24}{'Activation':<14}{'Output shape':<20}{'Parameters':>12}"]
    lines.append(f"{'Input':<24}{'':<14}{with_batch(shape):<20}{0:>12,}")
    for plan in plans:
        activation = plan.arguments.get("activation", "")
        lines.append(f"{plan.type:<24}{activation:<14}{with_batch(plan.shape):<20}{plan.parameters:>12,}")
    total, trainable = sum(plan.parameters for plan in plans), sum(plan.trainable for plan in plans)
    lines.append(f"Total {total:,}   trainable {trainable:,}   non-trainable {total - trainable:,}")
    return "\n".join(lines)


def with_batch(shape: Shape) -> str:
    """A shape as Keras writes it, the batch axis first."""
    return f"({', '.join(['None', *map(str, shape)])})"
