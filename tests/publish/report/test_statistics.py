"""What the class page says in numbers, against values worked out by hand or by another way."""

import itertools
import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.grades.exhibits import GateFigure, GateLine, GatePoint
from grader.publish.report import statistics
from grader.publish.report.gate_figure import HIGHEST, LOWEST, SIDE, drawing


def test_quartiles_lie_between_the_order_statistics():
    found = statistics.spread([1, 2, 3, 4])
    assert (found.lower, found.median, found.upper) == (1.75, 2.5, 3.25)
    assert (found.mean, found.lowest, found.highest, found.count) == (2.5, 1, 4, 4)
    one = statistics.spread([7])
    assert (one.lower, one.median, one.upper) == (7, 7, 7)
    assert statistics.spread([]) is None


@given(st.lists(st.integers(0, 1800).map(lambda n: n / 100), min_size=1), st.integers(1, 60))
def test_every_score_is_in_one_bin(scores, highest):
    scores = [min(score, highest) for score in scores]
    found = statistics.bins(scores, highest)
    assert sum(count for *_, count in found) == len(scores)
    assert len(found) <= 20
    assert found[0][0] == 0
    assert found[-1][1] == highest
    assert all(before[1] == after[0] for before, after in itertools.pairwise(found))


def test_discrimination_is_the_correlation_with_the_rest():
    shares = [0, 0, 0, 0, 1, 1, 1, 1, 1, 1]
    rests = [1, 2, 2, 3, 3, 4, 5, 5, 6, 7]
    mean_s, mean_r = sum(shares) / 10, sum(rests) / 10
    cov = sum((s - mean_s) * (r - mean_r) for s, r in zip(shares, rests, strict=True))
    wanted = cov / (sum((s - mean_s) ** 2 for s in shares) * sum((r - mean_r) ** 2 for r in rests)) ** 0.5
    found = statistics.item(shares, rests)
    assert found.discrimination == pytest.approx(wanted)
    assert found.difficulty == pytest.approx(0.6)
    assert statistics.item(shares[:9], rests[:9]).discrimination is None, "fewer than ten say nothing"


def test_the_interval_is_fisher_s_and_given_from_thirty_on():
    low, high = statistics.fisher(0.5, 103)
    assert (low, high) == pytest.approx(
        (math.tanh(math.atanh(0.5) - 0.196), math.tanh(math.atanh(0.5) + 0.196)), abs=1e-4
    )
    assert statistics.fisher(1.0, 30)[1] <= 1
    shares, rests = [n % 2 for n in range(30)], [n % 2 * 3 + n % 5 for n in range(30)]
    found = statistics.item(shares, rests)
    assert found.interval == statistics.fisher(found.discrimination, 30)
    assert statistics.item(shares[:29], rests[:29]).interval is None
    assert statistics.item([1] * 30, rests).interval is None, "nothing varies"


def test_the_interval_holds_the_true_value_in_about_nineteen_of_twenty_classes():
    rng, held = random.Random(3), 0
    for _ in range(1000):
        pairs = [(a, 0.5 * a + math.sqrt(0.75) * b) for a, b in ((rng.gauss(0, 1), rng.gauss(0, 1)) for _ in range(40))]
        low, high = statistics.item(*zip(*pairs, strict=True)).interval
        held += low < 0.5 < high
    assert 930 <= held <= 970


def test_a_negative_value_that_may_be_chance_is_called_so():
    shares, rests = [n % 2 for n in range(40)], [(n + 1) % 2 * 0.2 + n % 7 for n in range(40)]
    weak = statistics.item(shares, rests)
    assert weak.discrimination < 0 < weak.interval[1]
    assert weak.remark.endswith("or it is chance")
    clear = statistics.item(shares, [(n + 1) % 2 * 5 + n % 7 for n in range(40)])
    assert clear.interval[1] < 0
    assert clear.remark == "review it: strong students lose points here"


@pytest.mark.parametrize(
    ("shares", "rests", "words"),
    [
        ([1.0] * 12, range(12), "warm-up"),
        ([0.0] * 10 + [1, 1], range(12), "hard"),
        ([1, 1, 1, 1, 1, 0, 0, 0, 0, 0], range(10), "review it"),
        ([1, 0] * 6, [1, 2, 2, 1, 1, 2, 2, 1, 1, 2, 2, 1], "does not tell"),
        ([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1], range(12), ""),
    ],
)
def test_remarks_are_for_teachers(shares, rests, words):
    remark = statistics.item(shares, list(rests)).remark
    assert words in remark
    assert bool(remark) == bool(words)


# --- the plane of a gate ---------------------------------------------------------------------------------------


def side_of(point, corners):
    """Whether a point lies in a convex polygon, by the signs of its cross products."""
    signs = set()
    for (ax, ay), (bx, by) in zip(corners, corners[1:] + corners[:1], strict=True):
        cross = (bx - ax) * (point[1] - ay) - (by - ay) * (point[0] - ax)
        if abs(cross) > 1:
            signs.add(cross > 0)
    return len(signs) <= 1


def test_the_shaded_side_holds_just_the_rows_that_give_1():
    chance = random.Random(4)
    drawn = 0
    for _ in range(300):
        w, theta = (chance.uniform(-2, 2), chance.uniform(-2, 2)), chance.uniform(-2, 2)
        rows = [(a, b) for a in (0, 1) for b in (0, 1)]
        points = tuple(
            GatePoint(x, w[0] * x[0] + w[1] * x[1] - theta, 1, int(w[0] * x[0] + w[1] * x[1] > theta)) for x in rows
        )
        if min(abs(point.activation) for point in points) < 0.05:
            continue
        plan = drawing(GateFigure("gate", points, (GateLine(w, theta, "yours"),)))
        corners = [tuple(map(float, pair.split(","))) for pair in plan.shaded.split()]
        for dot in plan.dots:
            assert 0 <= dot.x <= SIDE
            assert 0 <= dot.y <= SIDE
            inside = len(corners) >= 3 and side_of((dot.x, dot.y), corners)
            assert inside == bool(dot.point.yours), (w, theta, dot)
        for segment in plan.segments:
            for x, y in ((segment.x1, segment.y1), (segment.x2, segment.y2)):
                across = LOWEST + x / SIDE * (HIGHEST - LOWEST)
                up = HIGHEST - y / SIDE * (HIGHEST - LOWEST)
                assert w[0] * across + w[1] * up == pytest.approx(theta, abs=0.01)
        drawn += 1
    assert drawn > 200
