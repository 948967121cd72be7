"""A model of Keras described, and run where the examiner cannot re-make it, for the probe, in whose message this
file's source travels with `describing` and `draws`.
"""

import math
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from . import describing, draws

LayerReport = dict[str, Any]

MAX_LAYERS = 200
DESCRIBED = ("kernel_initializer", "kernel_regularizer")
NotPlain = object()
# The layers that the examiner builds and the functions that stand for layers, each with the names of its settings: told
# by the message that starts the probe, from `grader/exercise/networks/layer_table.py`.
layer_table: dict[str, dict[str, list[str]]] = {"layers": {}, "operations": {}}


def report(value: Any, keras: Any, args: dict[str, Any], body: describing.Body) -> dict[str, Any]:
    """The report of one model."""
    form = form_of(value, keras)
    layers = [layer_report(*used, keras, 0) for used in uses(value, form)[:MAX_LAYERS]]
    remade = form in ("sequential", "functional") and all(map(known, layers)) and held(layers) <= owned(value)
    outputs = None
    if not remade:
        outputs = run(value, args, body)  # builds a class that has not been called yet: only now its weights show
        layers = [layer_report(*used, keras, 0) for used in uses(value, form)[:MAX_LAYERS]]
    built = bool(value.built) and (form == "subclassed" or value.inputs is not None)
    parameters = owned(value)
    weights = None
    if args.get("want_weights") and parameters * 8 < describing.MAX_ARRAY:
        weights = [describing.describe(weight.numpy(), body) for weight in value.weights]
    return {
        "t": "model",
        "form": form,
        "built": built,
        "input_shape": shape_of(value, "input_shape"),
        "output_shape": shape_of(value, "output_shape"),
        "layers": layers,
        "optimizer": optimizer_report(value),
        "loss": loss_report(value),
        "metrics": metric_names(value),
        "parameters": parameters if built else None,
        "epochs": epochs(value),
        "weights": weights,
        "outputs": outputs,
    }


def form_of(value: Any, keras: Any) -> str:
    """How the model was made."""
    kind = type(value)
    if kind is keras.Sequential:
        return "sequential"
    functional = sys.modules.get("keras.src.models.functional")
    if functional is not None and kind is functional.Functional:
        return "functional"
    return "subclassed"


def uses(value: Any, form: str) -> list[tuple[Any, Sequence[Any]]]:
    """[(layer, the layers that it reads)]: an InputLayer among them where the model keeps one, functions applied to
    tensors, and a layer as often as a functional model uses it.
    """
    by_depth: Any = value.__dict__.get("_nodes_by_depth") if form == "functional" else None
    if issubclass(type(by_depth), dict):
        nodes = [node for depth in sorted(by_depth, reverse=True) for node in by_depth[depth]]
        return [(node.operation, [parent.operation for parent in node.parent_nodes]) for node in nodes]
    hidden: Any = value.__dict__.get("_layers") if form == "sequential" else None
    return [(layer, read_by(layer)) for layer in (hidden if issubclass(type(hidden), list) else value.layers)]


def owned(value: Any) -> int:
    """The parameters of a model, each counted once."""
    return sum(size(weight.shape) for weight in value.weights)


def held(layers: list[LayerReport]) -> int:
    """The parameters of these uses of layers: more than the model has, where a layer with weights is used again."""
    return sum(held(one["layers"]) if one["layers"] else sum(map(size, one["weights"])) for one in layers)


def known(layer: LayerReport) -> bool:
    """Whether a layer is one of Keras's own with plain settings: only those can be re-made elsewhere."""
    return layer["keras"] and all(known(inner) for inner in layer["layers"])


def layer_report(layer: Any, parents: Sequence[Any], keras: Any, depth: int) -> LayerReport:
    """One use of a layer: type, plain settings, shapes of its weights, what it reads."""
    kind = type(layer)
    from_keras = kind.__module__.split(".")[0] == "keras"
    settings, plain = plain_config(layer) if from_keras else ({}, False)
    model = from_keras and issubclass(kind, keras.Model) and depth < 3
    allowed = layer_table["layers" if issubclass(kind, keras.Layer) else "operations"]
    plain = plain and (model or describing.type_name(kind) in (*allowed, "InputLayer"))
    inner = uses(layer, form_of(layer, keras)) if model else []
    return {
        "type": describing.type_name(kind),
        "name": str(layer.name)[:80],
        "keras": from_keras and plain,
        "config": settings,
        "weights": [[int(length) for length in weight.shape] for weight in getattr(layer, "weights", ())],
        "inbound": [str(parent.name)[:80] for parent in parents][:20],
        "layers": [layer_report(*used, keras, depth + 1) for used in inner[:MAX_LAYERS]],
    }


def plain_config(layer: Any) -> tuple[dict[str, Any], bool]:
    """The settings that matter, and whether all of them are plain."""
    settings, plain = {}, True
    known = {**layer_table["operations"], **layer_table["layers"]}
    for key in known.get(describing.type_name(type(layer)), ()):
        if key in layer.__dict__ or hasattr(layer, key):
            found = plain_setting(getattr(layer, key, None))
            if found is NotPlain:
                plain = False
            else:
                settings[key] = found
    for key in DESCRIBED:
        if hasattr(layer, key):
            settings[key] = described(getattr(layer, key))
    if describing.type_name(type(layer)) == "InputLayer":
        settings["shape"] = [None if length is None else int(length) for length in layer.batch_shape[1:]]
    return settings, plain


def described(value: Any) -> dict[str, Any] | None:
    """An initialiser or a penalty of Keras's own: its class and numbers; of one's own: only that; None where none is.

    It says how training begins or what it minimises, never what the layer computes.
    """
    if value is None:
        return None
    if type(value).__module__.split(".")[0] != "keras":
        return {"name": "custom"}
    config = vars(value) if hasattr(value, "__dict__") else {}
    kept = {key: untied(found) for key, found in config.items() if not key.startswith("_") and key != "seed"}
    numbers = {key: plain_setting(found) for key, found in kept.items()}
    plain = {key: found for key, found in numbers.items() if found is None or type(found) in (bool, int, float, str)}
    return {"name": describing.type_name(type(value)), **dict(list(plain.items())[:10])}


def untied(value: Any) -> object:
    """A tensor of one number as that number: Keras's L1 penalty keeps its factor in one."""
    if type(value).__module__.split(".")[0] == "tensorflow" and getattr(value, "shape", None) == ():
        return float(value)
    return value


def plain_setting(value: Any) -> Any:
    """A setting as JSON data; an activation by its name; NotPlain for a lambda, a custom function or object."""
    if value is None or type(value) in (bool, int, float, str):
        return value if type(value) is not float or math.isfinite(value) else NotPlain
    if type(value) in (tuple, list):
        found = [plain_setting(entry) for entry in value]
        return NotPlain if NotPlain in found else found
    if type(value).__module__.split(".")[0] == "keras" and describing.type_name(type(value)) == "Variable":
        return None  # a weight that has the name of a setting, such as the slopes of PReLU
    if type(value).__module__.split(".")[0] == "keras" and hasattr(value, "weights"):
        inner, plain = plain_config(value)
        return {"layer": describing.type_name(type(value)), **inner} if plain else NotPlain
    if callable(value) and getattr(value, "__module__", "").startswith("keras."):
        return describing.type_name(value)
    return NotPlain


def read_by(layer: Any) -> list[Any]:
    """The layers that this one reads where it was first called."""
    nodes = getattr(layer, "_inbound_nodes", ())
    return [parent.operation for parent in getattr(nodes[0], "parent_nodes", ())] if nodes else []


def shape_of(value: Any, which: str) -> list[int | None] | None:
    """An input or output shape as a list, or None."""
    try:
        shape = getattr(value, which)
    except (AttributeError, ValueError, RuntimeError):
        return None
    if type(shape) is not tuple or any(type(length) not in (int, type(None)) for length in shape):
        return None
    return list(shape)


def optimizer_report(value: Any) -> dict[str, Any] | None:
    """The optimiser's class and numbers."""
    optimizer = getattr(value, "optimizer", None)
    if optimizer is None:
        return None
    optimizer = getattr(optimizer, "inner_optimizer", optimizer)  # Keras wraps it where layers compute in float16
    found: dict[str, Any] = {"name": describing.type_name(type(optimizer))}
    for key in ("learning_rate", "momentum", "nesterov", "beta_1", "beta_2", "epsilon", "rho"):
        setting = getattr(optimizer, key, None)
        if key == "learning_rate" and setting is not None:
            setting = float(setting)
        if type(setting) in (bool, int, float):
            found[key] = setting
    return found


def loss_report(value: Any) -> str | dict[str, Any] | None:
    """The loss as a name: string, function or class."""
    loss = getattr(value, "loss", None)
    if loss is None or type(loss) is str:
        return loss
    if hasattr(loss, "from_logits"):
        return {"name": describing.type_name(type(loss)), "from_logits": bool(loss.from_logits)}
    config = getattr(loss, "_fn_kwargs", None) or getattr(loss, "fn_kwargs", None) or {}
    name = describing.type_name(loss) if hasattr(loss, "__name__") else describing.type_name(type(loss))
    return {"name": name, "from_logits": bool(type(config) is dict and config.get("from_logits", False))}


def metric_names(value: Any) -> list[str]:
    """The metrics as they were given to compile()."""
    given_metrics = getattr(getattr(value, "_compile_metrics", None), "_user_metrics", None) or []
    if type(given_metrics) is dict:
        given_metrics = list(given_metrics.values())
    if type(given_metrics) not in (list, tuple):
        given_metrics = [given_metrics]
    flat = [one for entry in given_metrics for one in (entry if type(entry) in (list, tuple) else [entry])]
    return [
        one
        if type(one) is str
        else (describing.type_name(one) if hasattr(one, "__name__") else describing.type_name(type(one)))
        for one in flat[:20]
    ]


def epochs(value: Any) -> int:
    """How many epochs the last call of fit() ran."""
    history = getattr(value, "history", None)
    ran = getattr(history, "epoch", None)
    return len(ran) if type(ran) is list else 0


def size(shape: Iterable[Any]) -> int:
    """The number of elements."""
    return math.prod(int(length) for length in shape)


def run(value: Any, args: dict[str, Any], body: describing.Body) -> describing.Described:
    """Outputs for fresh inputs: on its own weights, or on weights of its own shapes that are drawn for this run."""
    import numpy as np

    inputs = np.array(args["inputs"], dtype="float32")
    try:
        value(inputs)  # also where `built` is set: build() of a class of one's own may leave its layers without weights
        if args["weight_seed"] is None:
            return describing.describe(np.asarray(value(inputs)), body)
        kept, found = value.get_weights(), []
        try:
            for seed, rows in draws.portions(args["weight_seed"], len(inputs)):
                value.set_weights([draws.weight(seed, i, one.shape) for i, one in enumerate(kept)])
                found.append(np.asarray(value(inputs[rows])))
        finally:
            value.set_weights(kept)
        return describing.describe(np.concatenate(found), body)
    except Exception as error:
        return describing.raised(error)
