"""What the probe says of scikit-learn estimators: classes, plain parameters, what fit left, answers for fresh rows.

Its source travels with the probe's (`grader/kernel/questions.py`); it runs beside student code like the probe.
"""

import sys
from collections.abc import Callable
from typing import Any

FITTED = ("n_features_in_", "n_samples_fit_", "n_samples_seen_", "n_layers_", "n_outputs_")
MAX_STEPS = 10
MAX_WORDS = 200


def is_estimator(value: Any) -> bool:
    """Whether a value is an estimator of scikit-learn, by its class."""
    base = sys.modules.get("sklearn.base")
    return base is not None and issubclass(type(value), base.BaseEstimator)


def report(values: list[Any], rows: list[list[float]]) -> dict[str, Any]:
    """The estimators in order, and what the chain of them and the last one alone answer for the rows."""
    import numpy as np

    inputs = np.array(rows, dtype="float64")
    return {
        "steps": [step for value in values for step in steps(value)],
        "answers": attempted(lambda: chained(values, inputs)),
        "unscaled": attempted(lambda: values[-1].predict(inputs)) if len(values) > 1 else None,
        "weights": weights(values[-1]),
    }


def weights(value: Any) -> list[Any]:
    """The weights and then the biases of a fitted network, layer by layer; none of anything else."""
    if type(value).__name__ == "Pipeline":
        return weights(value.steps[-1][1])
    coefficients, biases = (getattr(value, name, None) for name in ("coefs_", "intercepts_"))
    return [*coefficients, *biases] if type(coefficients) is list and type(biases) is list else []


def steps(value: Any) -> list[dict[str, Any]]:
    """One estimator as data; a pipeline as its steps."""
    if type(value).__name__ == "Pipeline" and type(value).__module__.startswith("sklearn."):
        return [one for _, inner in value.steps[:MAX_STEPS] for one in steps(inner)]
    kind = type(value)
    module = sys.modules.get(kind.__module__)
    own = kind.__module__.split(".")[0] == "sklearn" and getattr(module, kind.__name__, None) is kind
    settings = value.get_params(deep=False).items() if own else ()
    fitted = {key: whole(getattr(value, key, None)) for key in FITTED}
    return [
        {
            "class": kind.__name__[:80] if own else "",
            "params": {str(key)[:80]: plain(found) for key, found in settings},
            "fitted": {key: found for key, found in fitted.items() if found is not None},
        }
    ]


def plain(value: Any) -> object:
    """A parameter as plain data; anything else by the name of its class, in a dict."""
    if value is None or type(value) in (bool, int, float):
        return value
    if type(value) is str:
        return value[:MAX_WORDS]
    if type(value) in (tuple, list) and all(type(one) in (int, float) for one in value):
        return list(value)[:MAX_STEPS]
    if hasattr(value, "item") and getattr(value, "shape", None) == ():
        return plain(value.item())
    return {"object": type(value).__name__[:80]}


def whole(value: Any) -> int | None:
    """A count that fit left, or None."""
    if hasattr(value, "item") and getattr(value, "size", 0) == 1:
        value = value.item()
    if type(value) is float and value.is_integer():  # StandardScaler counts its rows with a float
        return int(value)
    return value if type(value) is int else None


def chained(values: list[Any], inputs: Any) -> object:
    """The answers of the last estimator for what the ones before it make of the rows."""
    for value in values[:-1]:
        inputs = value.transform(inputs)
    return values[-1].predict(inputs)


def attempted(call: Callable[[], Any]) -> object:
    """The numbers that a call gives, or what it raised."""
    import numpy as np

    try:
        return np.asarray(call(), dtype="float64").ravel()
    except Exception as error:  # noqa: BLE001  a student's estimator may raise anything
        return {"raised": type(error).__name__[:80], "words": str(error)[:300]}
