"""Losses and cost functions: their right values, and the values that known slips give.

Conventions: `target` first, then `predicted`; natural logarithm; means over all n elements, without the factor
1/2; the mean bias error is the mean of target minus prediction; cross-entropy is the sum over one row's classes;
log loss is the mean over rows of two-class problems; hinge labels are -1 and 1. Probabilities are clipped at 1e-7,
as Keras clips them.

Read by the checks `loss` and `function`.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Mapping, Sequence

Row = Sequence[float]
Formula = Callable[[Row, Row], float]
CLIP = 1e-7


def _errors(target: Row, predicted: Row) -> list[float]:
    return [t - p for t, p in zip(target, predicted, strict=True)]


def sse(target: Row, predicted: Row) -> float:
    """Sum of squared errors."""
    return math.fsum(error * error for error in _errors(target, predicted))


def mse(target: Row, predicted: Row) -> float:
    """Mean squared error."""
    return sse(target, predicted) / len(target)


def rmse(target: Row, predicted: Row) -> float:
    """Root of the mean squared error."""
    return math.sqrt(mse(target, predicted))


def half_sse(target: Row, predicted: Row) -> float:
    """Sum of halves of squared errors, as in the cost function C."""
    return sse(target, predicted) / 2


def half_mse(target: Row, predicted: Row) -> float:
    """Half of the mean squared error."""
    return mse(target, predicted) / 2


def sae(target: Row, predicted: Row) -> float:
    """Sum of absolute errors."""
    return math.fsum(abs(error) for error in _errors(target, predicted))


def mae(target: Row, predicted: Row) -> float:
    """Mean absolute error."""
    return sae(target, predicted) / len(target)


def sum_of_errors(target: Row, predicted: Row) -> float:
    """Sum of target minus prediction."""
    return math.fsum(_errors(target, predicted))


def mbe(target: Row, predicted: Row) -> float:
    """Mean bias error: the mean of target minus prediction."""
    return sum_of_errors(target, predicted) / len(target)


def mape(target: Row, predicted: Row) -> float:
    """Mean absolute error in percent of the target."""
    pairs = zip(target, _errors(target, predicted), strict=True)
    return 100 * math.fsum(abs(error) / max(abs(t), CLIP) for t, error in pairs) / len(target)


def msle(target: Row, predicted: Row) -> float:
    """Mean squared difference of ln(1 + target) and ln(1 + prediction), for numbers from 0 on."""
    return mse([_log_of_more(t) for t in target], [_log_of_more(p) for p in predicted])


def hinge(target: Row, predicted: Row) -> float:
    """Mean of max(0, 1 - target times prediction), for labels -1 and 1."""
    return math.fsum(max(0.0, margin) for margin in _margins(target, predicted)) / len(target)


def cross_entropy(target: Row, predicted: Row) -> float:
    """Cross-entropy of one row over its classes: minus the sum of t ln y."""
    return _cross_entropy(target, predicted, math.log)


def log_loss(target: Row, predicted: Row) -> float:
    """Mean over the rows of minus (y ln p + (1 - y) ln(1 - p))."""
    return math.fsum(_binary_terms(target, predicted, math.log)) / len(target)


def _cross_entropy(target: Row, predicted: Row, log: Callable[[float], float]) -> float:
    pairs = zip(target, predicted, strict=True)
    return -math.fsum(t * log(_clipped(p)) for t, p in pairs if t != 0) + 0.0


def _binary_terms(target: Row, predicted: Row, log: Callable[[float], float]) -> list[float]:
    pairs = [(t, _clipped(p)) for t, p in zip(target, predicted, strict=True)]
    return [-(t * log(p) + (1 - t) * log(1 - p)) for t, p in pairs]


def _log_of_more(number: float) -> float:
    return math.log1p(max(number, CLIP))


def _margins(target: Row, predicted: Row) -> list[float]:
    return [1 - t * p for t, p in zip(target, predicted, strict=True)]


def _clipped(probability: float) -> float:
    return min(max(probability, CLIP), 1 - CLIP)


# --- slips ----------------------------------------------------------------------------------------------------


def _over_n_minus_one(target: Row, predicted: Row) -> float:
    return sse(target, predicted) / (len(target) - 1) if len(target) > 1 else math.nan


def _squared_mean_error(target: Row, predicted: Row) -> float:
    return mbe(target, predicted) ** 2


def _median_error(target: Row, predicted: Row) -> float:
    return statistics.median(abs(error) for error in _errors(target, predicted))


def _swapped_cross_entropy(target: Row, predicted: Row) -> float:
    pairs = list(zip(target, predicted, strict=True))
    if any(t <= 0 < p for t, p in pairs):
        return math.inf
    return -math.fsum(p * math.log(t) for t, p in pairs if p != 0)


def _swapped_log_loss(target: Row, predicted: Row) -> float:
    pairs = list(zip(target, predicted, strict=True))
    if any((t <= 0 and p > 0) or (t >= 1 and p < 1) for t, p in pairs):
        return math.inf
    terms = [(p * math.log(t) if p else 0.0) + ((1 - p) * math.log(1 - t) if p < 1 else 0.0) for t, p in pairs]
    return -math.fsum(terms) / len(terms)


def _all_outputs(_: Row, predicted: Row) -> float:
    return -math.fsum(math.log(_clipped(p)) for p in predicted)


def _other_class(target: Row, predicted: Row) -> float:
    if len(target) != 2:
        return math.nan
    return cross_entropy([1 - t for t in target], predicted)


def _binary_sum(target: Row, predicted: Row) -> float:
    return math.fsum(_binary_terms(target, predicted, math.log))


def _positive_terms(target: Row, predicted: Row) -> float:
    return cross_entropy(target, predicted) / len(target)


def _ratio(formula: Formula, factor: float) -> Formula:
    return lambda target, predicted: factor * formula(target, predicted)


def _summed(formula: Formula) -> Formula:
    return lambda target, predicted: formula(target, predicted) * len(target)


def _over_length(formula: Formula) -> Formula:
    return lambda target, predicted: formula(target, predicted) / len(target)


def _exchanged(formula: Formula) -> Formula:
    return lambda target, predicted: formula(predicted, target)


def _squares_subtracted(target: Row, predicted: Row) -> float:
    return math.fsum(p * p - t * t for t, p in zip(target, predicted, strict=True)) / len(target)


def _log_without_one(target: Row, predicted: Row) -> float:
    if min(*target, *predicted) <= 0:
        return math.nan
    return mse([math.log(t) for t in target], [math.log(p) for p in predicted])


def _share_of_prediction(target: Row, predicted: Row) -> float:
    return mape(predicted, target)


def _margins_uncut(target: Row, predicted: Row) -> float:
    return math.fsum(_margins(target, predicted)) / len(target)


def _margins_as_distances(target: Row, predicted: Row) -> float:
    return math.fsum(map(abs, _margins(target, predicted))) / len(target)


def _hinge_of_zero_one(target: Row, predicted: Row) -> float:
    return hinge([max(0.0, t) for t in target], predicted)


def _turned_probabilities(target: Row, predicted: Row) -> float:
    return log_loss(target, [1 - p for p in predicted])


def _mean_of_several(target: Row, predicted: Row) -> float:
    return mse(target, predicted) if len(target) > 1 else math.nan


def _half_of_squared_sum(target: Row, predicted: Row) -> float:
    return sum_of_errors(target, predicted) ** 2 / 2


LOG2, LOG10 = 1 / math.log(2), 1 / math.log(10)

FORMULAS: dict[str, Formula] = {
    "mse": mse,
    "mae": mae,
    "mbe": mbe,
    "rmse": rmse,
    "sse": sse,
    "sae": sae,
    "half_sse": half_sse,
    "half_mse": half_mse,
    "sum_of_errors": sum_of_errors,
    "mape": mape,
    "msle": msle,
    "hinge": hinge,
    "cross_entropy": cross_entropy,
    "log_loss": log_loss,
    "cross_entropy_log2": _ratio(cross_entropy, LOG2),
    "cross_entropy_log10": _ratio(cross_entropy, LOG10),
    "cross_entropy_mean": _over_length(cross_entropy),
    "log_loss_log2": _ratio(log_loss, LOG2),
    "log_loss_log10": _ratio(log_loss, LOG10),
    "log_loss_sum": _binary_sum,
}

SLIPS: Mapping[str, Mapping[str, Formula]] = {
    "mse": {
        "mean-forgotten": sse,
        "root-taken": rmse,
        "half-of-mean": half_mse,
        "half-of-sum": half_sse,
        "n-minus-one": _over_n_minus_one,
        "absolute-for-squared": mae,
        "mean-before-square": _squared_mean_error,
        "squares-subtracted": _squares_subtracted,
    },
    "mae": {
        "mean-forgotten": sae,
        "signs-kept": mbe,
        "median-for-mean": _median_error,
        "squared-for-absolute": mse,
        "root-of-squares-for-absolute": rmse,
    },
    "mbe": {
        "mean-forgotten": sum_of_errors,
        "bias-sign-swapped": _exchanged(mbe),
        "signs-dropped": mae,
    },
    "mape": {
        "share-for-percent": _ratio(mape, 0.01),
        "percent-of-prediction": _share_of_prediction,
        "error-not-relative": mae,
        "mean-forgotten": _summed(mape),
    },
    "msle": {
        "log-without-one": _log_without_one,
        "logs-to-base-ten": _ratio(msle, LOG10**2),
        "logarithms-forgotten": mse,
        "mean-forgotten": _summed(msle),
    },
    "hinge": {
        "margin-not-cut": _margins_uncut,
        "margin-as-distance": _margins_as_distances,
        "labels-zero-and-one": _hinge_of_zero_one,
    },
    "half_sse": {
        "cost-half-forgotten": sse,
        "mse-for-cost": _mean_of_several,
        "cost-averaged": half_mse,
        "cost-absolute": sae,
        "cost-half-absolute": _ratio(sae, 0.5),
        "sum-before-square": _half_of_squared_sum,
    },
    "cross_entropy": {
        "log-base-two": FORMULAS["cross_entropy_log2"],
        "log-base-ten": FORMULAS["cross_entropy_log10"],
        "minus-forgotten": _ratio(cross_entropy, -1),
        "other-class": _other_class,
        "mean-over-classes": FORMULAS["cross_entropy_mean"],
        "binary-terms-added": _binary_sum,
        "all-outputs": _all_outputs,
        "roles-swapped": _swapped_cross_entropy,
    },
    "log_loss": {
        "log-base-two": FORMULAS["log_loss_log2"],
        "log-base-ten": FORMULAS["log_loss_log10"],
        "minus-forgotten": _ratio(log_loss, -1),
        "mean-forgotten": _binary_sum,
        "positive-terms-only": _positive_terms,
        "probability-turned": _turned_probabilities,
        "roles-swapped": _swapped_log_loss,
    },
}

REDUCTIONS = ("row", "each", "mean", "sum")


def loss(formula: str, target: Sequence[Row], predicted: Sequence[Row], reduction: str) -> list[float]:
    """The right answer for rows of data: one number, or one for each row where `reduction` is "each"."""
    return _reduced([FORMULAS[formula](t, p) for t, p in zip(target, predicted, strict=True)], reduction)


def slips(formula: str, target: Sequence[Row], predicted: Sequence[Row], reduction: str) -> dict[str, list[float]]:
    """What each known slip gives for the same question, without those that give the right answer."""
    right = loss(formula, target, predicted, reduction)
    pairs = list(zip(target, predicted, strict=True))
    found = {
        code: _reduced([wrong(t, p) for t, p in pairs], reduction) for code, wrong in SLIPS.get(formula, {}).items()
    }
    rows = loss(formula, target, predicted, "each")
    if reduction == "mean":
        found["rows-summed"] = [math.fsum(rows)]
    if reduction == "sum":
        found["rows-averaged"] = [math.fsum(rows) / len(rows)]
    return {code: numbers for code, numbers in found.items() if _differs(numbers, right)}


def _reduced(numbers: list[float], reduction: str) -> list[float]:
    if reduction in ("row", "each"):
        return numbers
    total = math.fsum(numbers)
    return [total / len(numbers)] if reduction == "mean" else [total]


def _differs(numbers: Sequence[float], right: Sequence[float]) -> bool:
    if any(math.isnan(number) for number in numbers):
        return False
    return not all(math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-12) for a, b in zip(numbers, right, strict=True))
