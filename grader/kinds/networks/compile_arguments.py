"""What a model was compiled with, in one spelling, against what the exercise asks for.

Losses, optimisers and metrics come as strings, functions or objects; all spellings of the same thing are equal.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

from grader.evidence import ModelReport
from grader.exercise.networks.layer_table import LOSSES
from grader.exercise.spec import Network
from grader.kinds.networks.slips import Slip

RATE_TOLERANCE = 1e-5
DEFAULT_RATE = 0.001
LONG_NAMES = {  # of a loss, by each spelling without underscores and capitals
    spelling.replace("_", ""): name for name, short in LOSSES.items() for spelling in (name, *short)
}
ACCURACIES = {
    "binary_crossentropy": "binaryaccuracy",
    "categorical_crossentropy": "categoricalaccuracy",
    "sparse_categorical_crossentropy": "sparsecategoricalaccuracy",
}
SQUARES = ("mean_squared_error", "mean_absolute_error")


def loss_name(reported: Any) -> str | None:
    """A reported loss in Keras's long spelling; as it came where it is none of Keras's; None where there is none."""
    name = reported.get("name") if isinstance(reported, Mapping) else reported
    if not isinstance(name, str):
        return None
    return LONG_NAMES.get(_plain(name), name)


def compile_slips(report: ModelReport, network: Network) -> tuple[Slip, ...]:
    """Everything that the compile call has otherwise than the network asks for."""
    if report.optimizer is None and report.loss is None:
        return (Slip("model-not-compiled", "a model that was never compiled", _compile_in_words(network)),)
    return (*_loss_slips(report, network), *_optimizer_slips(report, network), *_metric_slips(report, network))


def _compile_in_words(network: Network) -> str:
    optimizer = [network.optimizer.name] if network.optimizer else []
    loss = [network.loss + (" with from_logits=True" if network.from_logits else "")] if network.loss else []
    return "compile with " + ", ".join([*optimizer, *loss, *network.metrics])


def _loss_slips(report: ModelReport, network: Network) -> list[Slip]:
    if network.loss is None:
        return []
    expected, mine = LONG_NAMES.get(_plain(network.loss), network.loss), loss_name(report.loss)
    if mine != expected:
        yours = f"loss {mine}" if mine else "no loss"
        return [Slip(_loss_code(mine, expected, network), yours, expected)]
    logits = isinstance(report.loss, Mapping) and bool(report.loss.get("from_logits"))
    if logits and not network.from_logits:
        return [Slip("loss-from-logits", f"loss {mine} with from_logits=True", f"{expected} of probabilities")]
    if network.from_logits and not logits:
        return [Slip("from-logits-left-out", f"loss {mine} of probabilities", f"{expected} with from_logits=True")]
    return []


def _loss_code(mine: str | None, expected: str, network: Network) -> str:
    if mine in SQUARES and expected.endswith("crossentropy"):
        return "loss-squares-for-classes"
    if mine == "categorical_crossentropy" and network.layers[-1].units == 1:
        return "categorical-loss-one-unit"
    if {mine, expected} == {"categorical_crossentropy", "sparse_categorical_crossentropy"}:
        return "loss-sparse-or-onehot"
    return "loss-wrong"


def _optimizer_slips(report: ModelReport, network: Network) -> list[Slip]:
    asked = network.optimizer
    if asked is None:
        return []
    settings = report.optimizer or {}
    name, rate = str(settings.get("name", "no optimiser")), settings.get("learning_rate")
    if _plain(name) != _plain(asked.name):
        return [Slip("optimizer-wrong", f"optimiser {name}", asked.name)]
    if asked.learning_rate is None or _close(rate, asked.learning_rate):
        return []
    code = "learning-rate-default" if _close(rate, DEFAULT_RATE) else "learning-rate-wrong"
    yours = f"{name} with learning rate {rate:.6g}" if isinstance(rate, int | float) else f"{name} without a rate"
    return [Slip(code, yours, f"{asked.learning_rate:g}")]


def _close(mine: Any, wanted: float) -> bool:
    return isinstance(mine, int | float) and math.isclose(mine, wanted, rel_tol=RATE_TOLERANCE)


def _metric_slips(report: ModelReport, network: Network) -> list[Slip]:
    return [slip for metric in network.metrics if (slip := _metric_slip(report, metric, network)) is not None]


def _metric_slip(report: ModelReport, metric: str, network: Network) -> Slip | None:
    spelt = {_plain(metric)}
    if spelt & {"accuracy", "acc"}:
        long = ACCURACIES.get(network.loss or "")
        if any(given in ("accuracy", "acc") or _plain(given) == long for given in report.metrics):
            return None
        if "Accuracy" in report.metrics:
            return Slip("metric-exact-accuracy", "the metric Accuracy", f"{metric}")
    elif any(_one_spelling(given) == _one_spelling(metric) for given in report.metrics):
        return None
    yours = f"metrics {', '.join(report.metrics)}" if report.metrics else "no metrics"
    return Slip("metric-missing", yours, metric)


def _one_spelling(metric: str) -> str:
    """`mae`, `MeanAbsoluteError` and `mean_absolute_error` are one metric."""
    return LONG_NAMES.get(_plain(metric), _plain(metric))


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())
