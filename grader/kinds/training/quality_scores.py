"""How good a trained model is on rows that it never saw, and what its outputs give away about a poor score.

Outputs are nested lists, one row for each target; None stands for a number that is not finite.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Any, Literal

import numpy as np

from grader.exercise.numerics import Floats
from grader.exercise.tables import Table
from grader.grades.exhibits import Comparison, ComparisonRow
from grader.kinds.values.losses import mae, sse

Metric = Literal["accuracy", "r2", "mae"]
NAMES = {"accuracy": "accuracy", "r2": "R²", "mae": "mean absolute error"}
MOST_PERMUTED = 4
SHOWN = 8
CLEAR, VISIBLE, FAR = 0.6, 0.1, 50  # of a correlation squared, and how many times the spread


@dataclass(frozen=True, slots=True)
class Bar:
    """What a score must reach. Errors (mae) are better when they are smaller."""

    metric: Metric
    value: float

    def reached(self, score: float | None) -> bool:
        """Whether this score is good enough."""
        if score is None:
            return False
        return score <= self.value if self.metric == "mae" else score >= self.value

    def worth(self, score: float | None) -> float:
        """The score as a number that grows as it gets better."""
        return -math.inf if score is None else -score if self.metric == "mae" else score

    def much_closer(self, score: float | None, than: float | None) -> bool:
        """Whether a score reaches the bar, or halves the distance that another one leaves."""
        if score is None or self.reached(score):
            return score is not None
        return than is not None and abs(self.value - score) < abs(self.value - than) / 2

    def text(self) -> str:
        """The bar as a message says it."""
        return f"{'at most' if self.metric == 'mae' else 'at least'} {shown(self.metric, self.value)}"


def score_of(metric: Metric, outputs: Any, targets: Sequence[float]) -> float | None:
    """The score of these outputs; None where they are not finite or do not fit the targets."""
    rows = numbers(outputs)
    if rows is None or len(rows) != len(targets):
        return None
    if metric == "accuracy":
        return float(np.mean(np.equal(classes_of(rows), targets)))
    if any(len(row) != 1 for row in rows):
        return None
    answers = np.ravel(rows)
    return mae(targets, answers) if metric == "mae" else _r2(targets, answers)


def _r2(targets: Sequence[float], answers: Floats) -> float:
    """The share of the targets' variance that the answers explain."""
    return 1 - sse(targets, answers) / sse(targets, np.full(len(targets), np.mean(targets)))


def numbers(outputs: Any) -> list[list[float]] | None:
    """The outputs as rows of finite numbers, or None."""
    if not isinstance(outputs, list):
        return None
    rows = [row if isinstance(row, list) else [row] for row in outputs]
    finite = all(isinstance(one, int | float) and math.isfinite(one) for row in rows for one in row)
    return rows if finite and all(rows) else None


def classes_of(rows: Sequence[Sequence[float]]) -> list[int]:
    """The class of each row: above 0.5 for one output, the place of the largest for several."""
    return [int(row[0] > 0.5) if len(row) == 1 else row.index(max(row)) for row in map(list, rows)]


def shown(metric: Metric, score: float | None) -> str:
    """A score in a message."""
    if score is None:
        return "no finite number"
    return f"{score:.3g}" if metric != "accuracy" else f"{score:.3f}"


# --- what a poor score gives away ---------------------------------------------------------------------------------


def constant(metric: Metric, outputs: Any) -> int | float | None:
    """The one class, or about the one number, that the model answers for every row; None where it tells rows apart."""
    rows = numbers(outputs)
    if not rows:
        return None
    if metric == "accuracy":
        found = set(classes_of(rows))
        return found.pop() if len(found) == 1 else None
    values = [row[0] for row in rows]
    return values[0] if max(values) - min(values) <= 1e-4 * max(1.0, abs(values[0])) else None


def permuted(outputs: Any, targets: Sequence[float], bar: Bar) -> bool:
    """Whether the answers are right once the classes are counted in another order."""
    rows = numbers(outputs)
    labels = sorted(set(map(int, targets)))
    if bar.metric != "accuracy" or rows is None or not 2 <= len(labels) <= MOST_PERMUTED:
        return False
    found = classes_of(rows)
    return any(
        bar.reached(sum(order[label] == target for label, target in zip(found, targets, strict=True)) / len(targets))
        for order in (dict(zip(labels, one, strict=True)) for one in permutations(labels) if one != tuple(labels))
        if set(found) <= set(order)
    )


def on_another_scale(outputs: Any, targets: Sequence[float], bar: Bar) -> bool:
    """Whether the outputs follow the targets, but on another scale: correlated, and yet far away."""
    rows = numbers(outputs)
    if bar.metric == "accuracy" or rows is None or any(len(row) != 1 for row in rows):
        return False
    values, goal = np.ravel(rows), np.asarray(targets, float)
    if np.ptp(values) == 0 or np.ptp(goal) == 0:
        return False
    correlation, ratio = np.corrcoef(values, goal)[0, 1], np.std(values) / np.std(goal)
    explained = correlation**2 if correlation > 0 else 0.0
    return bool(explained >= CLEAR or (explained >= VISIBLE and ratio >= FAR))


def exhibit(metric: Metric, table: Table, outputs: Any) -> Comparison | None:
    """For classes: how many rows of each are right; for numbers: the first few rows."""
    rows = numbers(outputs)
    if rows is None:
        return None
    if metric != "accuracy":
        pairs = list(zip(table.targets, rows, strict=False))[:SHOWN]
        several = tuple(
            ComparisonRow(f"row {place}", f"{target:.4g}", f"{row[0]:.4g}", f"{row[0] - target:+.3g}")
            for place, (target, row) in enumerate(pairs, 1)
        )
        return Comparison("The first rows kept back: target and output", several)
    found = classes_of(rows)
    several = tuple(_class_row(name, label, table.targets, found) for label, name in enumerate(table.classes))
    return Comparison("Rows kept back, by class", several)


def _class_row(name: str, label: int, targets: Sequence[float], found: Sequence[int]) -> ComparisonRow:
    mine = [guess for guess, target in zip(found, targets, strict=True) if target == label]
    right = mine.count(label)
    return ComparisonRow(f"{name} ({label})", f"{len(mine)} rows", f"{right} right", same=right == len(mine))
