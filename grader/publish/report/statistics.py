"""What the numbers of a class say: pure functions over scores, standard library only.

Difficulty is the mean share of a question's points; discrimination is the correlation of a question with the rest of
the test, that is with the total without that question (item-rest correlation, Henrysson 1963). Its interval is the 95 %
interval by Fisher's z transformation (Fisher, "On the 'probable error' of a coefficient of correlation deduced from a
small sample", Metron 1, 1921): tanh(atanh r +- 1.96 / sqrt(n - 3)). It supposes two normal variables, which marks are
not, and small classes do not make up for that; so it is given from thirty submissions on.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

FEWEST = 10
ENOUGH = 30
WARM_UP, HARD, FLAT = 0.95, 0.30, 0.10
NORMAL_95 = statistics.NormalDist().inv_cdf(0.975)
ALMOST_ONE = 1 - 1e-12


@dataclass(frozen=True, slots=True)
class Spread:
    """How scores are spread; quartiles by linear interpolation between order statistics."""

    count: int
    mean: float
    lower: float
    median: float
    upper: float
    lowest: float
    highest: float


@dataclass(frozen=True, slots=True)
class Item:
    """A question as the class met it: difficulty 0 to 1, discrimination -1 to 1 or None where it says nothing,
    its 95 % interval or None where the class is too small for one.
    """

    count: int
    difficulty: float
    discrimination: float | None
    remark: str
    interval: tuple[float, float] | None = None


def spread(scores: Sequence[float]) -> Spread | None:
    """The spread of scores; None for no scores at all."""
    if not scores:
        return None
    only = scores[0]
    lower, median, upper = statistics.quantiles(scores, n=4, method="inclusive") if len(scores) > 1 else [only] * 3
    return Spread(len(scores), statistics.fmean(scores), lower, median, upper, min(scores), max(scores))


def bins(scores: Sequence[float], highest: float, most: int = 20) -> list[tuple[float, float, int]]:
    """A histogram as (from, to, count): bins of whole points, at most `most` of them; the last one is closed."""
    width = max(1, math.ceil(highest / most))
    count = max(1, math.ceil(highest / width))
    tally = [0] * count
    for score in scores:
        tally[min(count - 1, int(score // width))] += 1
    return [(index * width, min(highest, (index + 1) * width), tally[index]) for index in range(count)]


def item(shares: Sequence[float], rests: Sequence[float]) -> Item:
    """One question: `shares` of its points and, in the same order, the points earned elsewhere.

    Discrimination is given from ten submissions on; fewer are mostly chance and would show single students. From
    thirty on it has its interval.
    """
    difficulty = statistics.fmean(shares)
    discrimination = _correlation(shares, rests) if len(shares) >= FEWEST else None
    enough = len(shares) >= ENOUGH
    interval = fisher(discrimination, len(shares)) if enough and discrimination is not None else None
    return Item(len(shares), difficulty, discrimination, _remark(difficulty, discrimination, interval), interval)


def fisher(correlation: float, count: int) -> tuple[float, float]:
    """The 95 % interval of a correlation of `count` pairs, more than three."""
    z = math.atanh(max(-ALMOST_ONE, min(ALMOST_ONE, correlation)))
    reach = NORMAL_95 / math.sqrt(count - 3)
    return math.tanh(z - reach), math.tanh(z + reach)


def _correlation(first: Sequence[float], second: Sequence[float]) -> float | None:
    if len(set(first)) < 2 or len(set(second)) < 2:
        return None
    return statistics.correlation(first, second)


def _remark(difficulty: float, discrimination: float | None, interval: tuple[float, float] | None) -> str:
    if discrimination is not None and discrimination < 0:
        chance = interval is not None and interval[1] >= 0
        return "review it: strong students lose points here" + (", or it is chance" if chance else "")
    if difficulty > WARM_UP:
        return "a warm-up: nearly everybody has it"
    if difficulty < HARD:
        return "hard: most have little of it"
    if discrimination is not None and discrimination < FLAT:
        return "does not tell strong from weak"
    return ""
