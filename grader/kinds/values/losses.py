"""Losses and cost functions of one row, in NumPy: their right values, and the values that misconceptions give.

Conventions: `target` first, then `predicted`, both of shape (n,); natural logarithm; means over all n elements, without
the factor 1/2; the mean bias error is the mean of target minus prediction; cross-entropy is the sum over one row's
classes; log loss is the mean over rows of two-class problems; hinge labels are -1 and 1. Probabilities are clipped at
1e-7, as Keras clips them.

Read by the kinds `loss` and `function`, by functions that students write, and for scores of trained models.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any

import numpy as np

from grader.exercise.numerics import Floats, Numbers

Row = Sequence[float]
Formula = Callable[[Numbers, Numbers], float]
OnArrays = Callable[[Floats, Floats], Any]
CLIP = 1e-7


def of_rows(loss_of: OnArrays) -> Formula:
    """A formula on arrays as one on any rows of numbers, which gives one of Python's floats.

    Raises ValueError where target and prediction have different lengths: NumPy would stretch the shorter one.
    """

    @wraps(loss_of)
    def checked(target: Numbers, predicted: Numbers) -> float:
        t, p = np.asarray(target, float), np.asarray(predicted, float)
        if t.shape != p.shape or t.ndim != 1:
            raise ValueError(f"target and prediction must be rows of the same length, not {t.shape} and {p.shape}")
        with np.errstate(all="ignore"):  # a slip may well divide by 0, and gives inf or nan, which fits nothing
            return float(loss_of(t, p))

    return checked


@of_rows
def sse(target: Floats, predicted: Floats) -> Any:
    """Sum of squared errors."""
    return math.fsum((target - predicted) ** 2)


@of_rows
def mse(target: Floats, predicted: Floats) -> Any:
    """Mean squared error."""
    return _mean((target - predicted) ** 2)


@of_rows
def sae(target: Floats, predicted: Floats) -> Any:
    """Sum of absolute errors."""
    return math.fsum(np.abs(target - predicted))


@of_rows
def mae(target: Floats, predicted: Floats) -> Any:
    """Mean absolute error."""
    return _mean(np.abs(target - predicted))


@of_rows
def sum_of_errors(target: Floats, predicted: Floats) -> Any:
    """Sum of target minus prediction."""
    return math.fsum(target - predicted)


@of_rows
def mbe(target: Floats, predicted: Floats) -> Any:
    """Mean bias error: the mean of target minus prediction."""
    return _mean(target - predicted)


@of_rows
def mape(target: Floats, predicted: Floats) -> Any:
    """Mean absolute error in percent of the target."""
    return 100 * _mean(np.abs(target - predicted) / np.maximum(np.abs(target), CLIP))


@of_rows
def msle(target: Floats, predicted: Floats) -> Any:
    """Mean squared difference of ln(1 + target) and ln(1 + prediction), for numbers from 0 on."""
    return _mean((np.log1p(np.maximum(target, CLIP)) - np.log1p(np.maximum(predicted, CLIP))) ** 2)


@of_rows
def hinge(target: Floats, predicted: Floats) -> Any:
    """Mean of max(0, 1 - target times prediction), for labels -1 and 1."""
    return _mean(np.maximum(0, 1 - target * predicted))


@of_rows
def cross_entropy(target: Floats, predicted: Floats) -> Any:
    """Cross-entropy of one row over its classes: minus the sum of t ln y."""
    return math.fsum(_surprise(target, _clipped(predicted)))


@of_rows
def log_loss(target: Floats, predicted: Floats) -> Any:
    """Mean over the rows of minus (y ln p + (1 - y) ln(1 - p))."""
    return _mean(_two_sided(target, _clipped(predicted)))


def _mean(terms: Floats) -> float:
    return math.fsum(terms) / len(terms)


def _surprise(share: Floats, probability: Floats) -> Floats:
    """-share ln(probability) for each entry, 0 where the share is 0."""
    return np.where(share == 0, 0.0, -share * np.log(probability))


def _two_sided(share: Floats, probability: Floats) -> Floats:
    """The same for a class and for what is left of it."""
    return _surprise(share, probability) + _surprise(1 - share, 1 - probability)


def _clipped(probability: Floats) -> Floats:
    return np.clip(probability, CLIP, 1 - CLIP)


# --- slips: what misconceptions make of them ----------------------------------------------------------------------


def _times(factor: float, formula: Formula) -> Formula:
    return lambda target, predicted: factor * formula(target, predicted)


def _summed(formula: Formula) -> Formula:
    return lambda target, predicted: formula(target, predicted) * np.size(target)


def _averaged(formula: Formula) -> Formula:
    return lambda target, predicted: formula(target, predicted) / np.size(target)


LOG2, LOG10 = 1 / math.log(2), 1 / math.log(10)

FORMULAS: dict[str, Formula] = {
    "mse": mse,
    "mae": mae,
    "mbe": mbe,
    "rmse": lambda t, p: math.sqrt(mse(t, p)),
    "sse": sse,
    "sae": sae,
    "half_sse": _times(1 / 2, sse),
    "half_mse": _times(1 / 2, mse),
    "sum_of_errors": sum_of_errors,
    "mape": mape,
    "msle": msle,
    "hinge": hinge,
    "cross_entropy": cross_entropy,
    "log_loss": log_loss,
    "cross_entropy_log2": _times(LOG2, cross_entropy),
    "cross_entropy_log10": _times(LOG10, cross_entropy),
    "cross_entropy_mean": _averaged(cross_entropy),
    "log_loss_log2": _times(LOG2, log_loss),
    "log_loss_log10": _times(LOG10, log_loss),
    "log_loss_sum": _summed(log_loss),
}
SLIPS: Mapping[str, Mapping[str, Formula]] = {
    "mse": {
        "mean-forgotten": sse,
        "root-taken": FORMULAS["rmse"],
        "half-of-mean": FORMULAS["half_mse"],
        "half-of-sum": FORMULAS["half_sse"],
        "n-minus-one": of_rows(lambda t, p: math.fsum((t - p) ** 2) / (len(t) - 1) if len(t) > 1 else math.nan),
        "absolute-for-squared": mae,
        "mean-before-square": lambda t, p: mbe(t, p) ** 2,
        "squares-subtracted": of_rows(lambda t, p: _mean(p**2 - t**2)),
    },
    "mae": {
        "mean-forgotten": sae,
        "signs-kept": mbe,
        "median-for-mean": of_rows(lambda t, p: np.median(np.abs(t - p))),
        "squared-for-absolute": mse,
        "root-of-squares-for-absolute": FORMULAS["rmse"],
    },
    "mbe": {
        "mean-forgotten": sum_of_errors,
        "bias-sign-swapped": lambda t, p: mbe(p, t),
        "signs-dropped": mae,
    },
    "mape": {
        "share-for-percent": _times(0.01, mape),
        "percent-of-prediction": lambda t, p: mape(p, t),
        "error-not-relative": mae,
        "mean-forgotten": _summed(mape),
    },
    "msle": {
        "log-without-one": of_rows(
            lambda t, p: _mean((np.log(t) - np.log(p)) ** 2) if min(t.min(), p.min()) > 0 else math.nan
        ),
        "logs-to-base-ten": _times(LOG10**2, msle),
        "logarithms-forgotten": mse,
        "mean-forgotten": _summed(msle),
    },
    "hinge": {
        "margin-not-cut": of_rows(lambda t, p: _mean(1 - t * p)),
        "margin-as-distance": of_rows(lambda t, p: _mean(np.abs(1 - t * p))),
        "labels-zero-and-one": lambda t, p: hinge(np.maximum(0.0, t), p),
    },
    "half_sse": {
        "cost-half-forgotten": sse,
        "mse-for-cost": lambda t, p: mse(t, p) if np.size(t) > 1 else math.nan,
        "cost-averaged": FORMULAS["half_mse"],
        "cost-absolute": sae,
        "cost-half-absolute": _times(1 / 2, sae),
        "sum-before-square": lambda t, p: sum_of_errors(t, p) ** 2 / 2,
    },
    "cross_entropy": {
        "log-base-two": FORMULAS["cross_entropy_log2"],
        "log-base-ten": FORMULAS["cross_entropy_log10"],
        "minus-forgotten": _times(-1, cross_entropy),
        "other-class": lambda t, p: cross_entropy(np.subtract(1, t), p) if np.size(t) == 2 else math.nan,
        "mean-over-classes": FORMULAS["cross_entropy_mean"],
        "binary-terms-added": FORMULAS["log_loss_sum"],
        "all-outputs": lambda t, p: cross_entropy(np.ones_like(t, float), p),
        "roles-swapped": of_rows(lambda t, p: math.fsum(_surprise(p, t))),
    },
    "log_loss": {
        "log-base-two": FORMULAS["log_loss_log2"],
        "log-base-ten": FORMULAS["log_loss_log10"],
        "minus-forgotten": _times(-1, log_loss),
        "mean-forgotten": FORMULAS["log_loss_sum"],
        "positive-terms-only": FORMULAS["cross_entropy_mean"],
        "probability-turned": lambda t, p: log_loss(t, np.subtract(1, p)),
        "roles-swapped": of_rows(lambda t, p: _mean(_two_sided(p, t))),
    },
}

REDUCTIONS = ("row", "each", "mean", "sum")


def loss(formula: str, target: Sequence[Row], predicted: Sequence[Row], reduction: str) -> list[float]:
    """The right answer for rows of data: one number, or one for each row where `reduction` is "each"."""
    return _reduced([FORMULAS[formula](t, p) for t, p in zip(target, predicted, strict=True)], reduction)


def slips(formula: str, target: Sequence[Row], predicted: Sequence[Row], reduction: str) -> dict[str, list[float]]:
    """What each misconception gives for the same question, without those that give the right answer."""
    right = loss(formula, target, predicted, reduction)
    pairs = list(zip(target, predicted, strict=True))
    wrong = {code: _reduced([slip(t, p) for t, p in pairs], reduction) for code, slip in SLIPS.get(formula, {}).items()}
    if reduction == "mean":
        wrong["rows-summed"] = loss(formula, target, predicted, "sum")
    if reduction == "sum":
        wrong["rows-averaged"] = loss(formula, target, predicted, "mean")
    return {code: numbers for code, numbers in wrong.items() if _differs(numbers, right)}


def _reduced(numbers: list[float], reduction: str) -> list[float]:
    if reduction in ("row", "each"):
        return numbers
    total = math.fsum(numbers)
    return [total / len(numbers)] if reduction == "mean" else [total]


def _differs(numbers: Sequence[float], right: Sequence[float]) -> bool:
    if any(math.isnan(number) for number in numbers):
        return False
    return not all(math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-12) for a, b in zip(numbers, right, strict=True))
