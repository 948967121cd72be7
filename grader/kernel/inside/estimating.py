"""Estimators made afresh for the examiner: allow-listed classes with plain parameters, trained on the given rows.

    {"model": {"steps": [{"class": "StandardScaler", "params": {}}, {"class": "SVC", "params": {"C": 2.0}}]},
     "inputs": rows, "weights": None or nested lists, "train": {"x", "y", "seeds"}}
    -> {"refused", "outputs", "trained": [{"seed", "outputs"}, ...], ...}

`outputs` is what a network with the given weights answers, the coefficients of all layers and then their biases, where
the last step is one; else None.

One training for each seed where an estimator has a `random_state` that is None, else a single one. No object of a
student's process comes here: class and parameters are names and numbers. Lies beside `examiner_loop`.
"""

import time
import warnings
from collections.abc import Callable, Collection
from importlib import import_module
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.float64]

SECONDS = 20.0
CLASSES = {
    **dict.fromkeys(("StandardScaler", "MinMaxScaler", "Normalizer", "RobustScaler", "MaxAbsScaler"), "preprocessing"),
    **dict.fromkeys(("KNeighborsClassifier", "KNeighborsRegressor"), "neighbors"),
    **dict.fromkeys(("SVC", "SVR", "LinearSVC", "LinearSVR", "NuSVC"), "svm"),
    **dict.fromkeys(("RandomForestClassifier", "RandomForestRegressor", "ExtraTreesClassifier"), "ensemble"),
    **dict.fromkeys(("DecisionTreeClassifier", "DecisionTreeRegressor"), "tree"),
    **dict.fromkeys(("LinearRegression", "LogisticRegression", "Ridge", "Lasso", "Perceptron"), "linear_model"),
    **dict.fromkeys(("MLPClassifier", "MLPRegressor"), "neural_network"),
    "GaussianNB": "naive_bayes",
}
MOST = {"n_estimators": 500, "max_iter": 2_000, "n_neighbors": 500, "degree": 10, "n_iter_no_change": 2_000}
LEFT_OUT = ("n_jobs", "verbose", "warm_start", "cache_size", "copy", "copy_X", "copy_X_train")
WIDEST, DEEPEST = 500, 4
MOST_WORK = 5_000_000_000  # weights times rows times iterations of a network
NETWORKS = ("MLPClassifier", "MLPRegressor")
ACTIVATIONS: dict[str, Callable[[Rows], Rows]] = {
    "identity": lambda x: x,
    "logistic": lambda x: 1 / (1 + np.exp(-np.clip(x, -500, 500))),
    "tanh": np.tanh,
    "relu": lambda x: np.maximum(x, 0),
}
MOST_STEPS = 200_000  # of a support vector machine that sets itself no bound
EMPTY = {"refused": "", "rows": [], "parameters": 0, "trainable": 0, "outputs": None, "trained": [], "summary": ""}


class Refused(ValueError):
    """The description is outside the allow-list; the text says why."""


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """One request answered; a description outside the allow-list is `refused` in words."""
    try:
        return {**EMPTY, "outputs": weighted(request), "trained": trained(request)}
    except Refused as reason:
        return {**EMPTY, "refused": str(reason)}
    except Exception as error:  # noqa: BLE001  what scikit-learn thinks of a student's parameters is an answer
        return {**EMPTY, "refused": f"scikit-learn raised {type(error).__name__}: {error}"[:300]}


def trained(request: dict[str, Any]) -> list[dict[str, Any]]:
    """The answers for the inputs after each training."""
    train, described = request["train"], request["model"]["steps"]
    x, y = np.asarray(train["x"], dtype=np.float64), np.asarray(train["y"], dtype=np.float64)
    inputs, end, found = np.asarray(request["inputs"], dtype=np.float64), time.monotonic() + SECONDS, []
    for seed in train["seeds"]:
        steps = [bounded(made(one, seed), x) for one in described]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found.append({"seed": seed, "outputs": answers(steps, x, y, inputs)})
        random = any("random_state" in one["params"] and one["params"]["random_state"] is None for one in described)
        if not random or time.monotonic() > end:
            break
    return found


def weighted(request: dict[str, Any]) -> list[float | None] | None:
    """What a network of these weights answers for the inputs, None where the last step is none. Raises Refused."""
    *before, last = request["model"]["steps"]
    if last.get("class") not in NETWORKS or request.get("weights") is None:
        return None
    train, network = request["train"], made(last, 0)
    x, inputs = np.asarray(train["x"], dtype=np.float64), np.asarray(request["inputs"], dtype=np.float64)
    for step in [made(one, 0) for one in before]:
        x, inputs = step.fit_transform(x), step.transform(inputs)
    arrays = [np.asarray(value, dtype=np.float64) for value in request["weights"]]
    coefficients, biases = arrays[: len(arrays) // 2], arrays[len(arrays) // 2 :]
    classes = np.unique(train["y"]) if last["class"] == "MLPClassifier" else np.array([])
    widths = [x.shape[1], *np.atleast_1d(network.hidden_layer_sizes).tolist(), len(classes) if len(classes) > 2 else 1]
    shapes = [*pairwise(widths), *((width,) for width in widths[1:])]
    if [array.shape for array in arrays] != shapes:
        raise Refused("its weights do not fit its parameters")
    for coefficient, bias in zip(coefficients[:-1], biases[:-1], strict=True):
        inputs = ACTIVATIONS[network.activation](inputs @ coefficient + bias)
    out = inputs @ coefficients[-1] + biases[-1]
    if len(classes):
        out = classes[out.argmax(1)] if len(classes) > 2 else classes[(out[:, 0] > 0).astype(int)]
    return plain(out)


def plain(numbers: Rows) -> list[float | None]:
    """Numbers as a list, None where one is not finite."""
    out = np.asarray(numbers, dtype=np.float64).ravel()
    kept: list[float | None] = np.where(np.isfinite(out), out.astype(object), np.array(None)).tolist()
    return kept


def answers(steps: list[Any], x: Rows, y: Rows, inputs: Rows) -> list[float | None]:
    """Fit each in turn; what the last one answers for the inputs, None where a number is not finite."""
    for step in steps[:-1]:
        x = step.fit_transform(x)
        inputs = step.transform(inputs)
    return plain(steps[-1].fit(x, y).predict(inputs))


def made(described: dict[str, Any], seed: int) -> Any:
    """A fresh estimator of an allowed class."""
    name = described.get("class")
    if name not in CLASSES:
        raise Refused(f"the estimator {str(name)[:40]!r} is not one that can be made afresh")
    kind = getattr(import_module(f"sklearn.{CLASSES[name]}"), name)
    known = kind().get_params(deep=False)
    given = {key: value for key, value in described.get("params", {}).items() if key not in LEFT_OUT}
    for key, value in given.items():
        allowed(key, value, known)
    if "random_state" in known and given.get("random_state") is None:
        given["random_state"] = seed
    return kind(**{key: tuple(value) if isinstance(value, list) else value for key, value in given.items()})


def bounded(step: Any, x: Rows) -> Any:
    """The estimator, with an end to its work. Raises Refused where that would be too much."""
    sizes = getattr(step, "hidden_layer_sizes", None)
    if sizes is not None:
        layers = [x.shape[1], *np.atleast_1d(sizes).tolist(), 1]
        weights = sum(one * other for one, other in pairwise(layers))
        if weights * len(x) * step.max_iter > MOST_WORK:
            raise Refused("the network is too large for so many iterations")
    if getattr(step, "max_iter", None) == -1:
        step.set_params(max_iter=MOST_STEPS)
    return step


def allowed(key: str, value: object, known: Collection[str]) -> None:
    """Whether a parameter is one that the class has, plain, and not too costly. Raises Refused."""
    if key not in known:
        raise Refused(f"no parameter {str(key)[:40]!r}")
    if isinstance(value, dict):
        raise Refused(f"{key} is an object, expected plain values")
    if isinstance(value, list) and (len(value) > DEEPEST or any(not 1 <= size <= WIDEST for size in value)):
        raise Refused(f"{key} is too large")
    if key == "hidden_layer_sizes" and isinstance(value, int) and not 1 <= value <= WIDEST:
        raise Refused(f"{key} is too large")
    if key in MOST and isinstance(value, int | float) and value > MOST[key]:
        raise Refused(f"{key} is {value}, at most {MOST[key]} is tried")
