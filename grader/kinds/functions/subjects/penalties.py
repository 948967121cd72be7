"""Costs with a penalty on the weights (deck 003, "22. L1 & L2 Regularization"): lasso and ridge."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence

from grader.kinds.functions.subjects import Subject

Row = Sequence[float]
Penalty = Callable[[Row], float]


def rows(chance: random.Random, size: int) -> tuple[list[float], list[float], list[float], float]:
    """(y, yhat, w, lambda): size + 1 rows with clear errors, another number of weights, of both signs."""
    y = [chance.randint(-50, 50) / 10 for _ in range(size + 1)]
    yhat = [round(number + chance.choice((-1, 1)) * chance.randint(4, 20) / 10, 1) for number in y]
    w = [chance.randint(5, 30) / 10, -chance.randint(5, 30) / 10]
    w += [chance.choice((-1, 1)) * chance.randint(5, 30) / 10 for _ in range(size % 3)]
    chance.shuffle(w)
    return y, yhat, w, chance.choice((0.2, 0.3, 0.5))


def rss(y: Row, yhat: Row) -> float:
    """The sum of the squared errors."""
    return math.fsum((one - other) ** 2 for one, other in zip(y, yhat, strict=True))


def absolute(w: Row) -> float:
    """The sum of the weights without their signs."""
    return math.fsum(map(abs, w))


def squared(w: Row) -> float:
    """The sum of the squared weights."""
    return math.fsum(weight * weight for weight in w)


def cost(penalty: Penalty) -> Callable[[Row, Row, Row, float], float]:
    """RSS plus lambda times a penalty."""
    return lambda y, yhat, w, lam: rss(y, yhat) + lam * penalty(w)


def _slips(penalty: Penalty, other: Penalty) -> dict[str, Callable[[Row, Row, Row, float], float]]:
    return {
        "penalty-errors-averaged": lambda y, yhat, w, lam: rss(y, yhat) / len(y) + lam * penalty(w),
        "penalty-lambda-forgotten": lambda y, yhat, w, _: rss(y, yhat) + penalty(w),
        "penalty-left-out": lambda y, yhat, _w, _lam: rss(y, yhat),
        "penalties-exchanged": cost(other),
        "penalty-halved": lambda y, yhat, w, lam: rss(y, yhat) + lam * penalty(w) / 2,
        "penalty-root-taken": cost(lambda w: math.sqrt(squared(w))),
    }


SUBJECTS = {
    "lasso_cost": Subject(
        rows, cost(absolute), {"penalty-signs-kept": cost(math.fsum), **_slips(absolute, squared)}, lists=False
    ),
    "ridge_cost": Subject(
        rows,
        cost(squared),
        {"penalty-square-of-sum": cost(lambda w: math.fsum(w) ** 2), **_slips(squared, absolute)},
        lists=False,
    ),
}
