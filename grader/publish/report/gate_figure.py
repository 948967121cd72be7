"""The drawing of a gate: the rows of its truth table in the plane, and the decision line, as numbers for the SVG.

The plane shows inputs from -0.5 to 1.5; the unit's output is 1 on the side of the line that is shaded.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from grader.grades.exhibits import GateFigure, GateLine, GatePoint

SIDE = 240
LOWEST, HIGHEST = -0.5, 1.5


@dataclass(frozen=True, slots=True)
class Segment:
    """A visible piece of a decision line in the drawing's own units."""

    x1: float
    y1: float
    x2: float
    y2: float
    label: str
    solid: bool


@dataclass(frozen=True, slots=True)
class Dot:
    """A row of the truth table in the drawing's own units."""

    x: float
    y: float
    point: GatePoint
    wrong: bool


@dataclass(frozen=True, slots=True)
class GateChart:
    """All that the template draws, with the sentence that says the same in words."""

    side: int
    dots: tuple[Dot, ...]
    segments: tuple[Segment, ...]
    shaded: str
    message: str


def drawing(figure: GateFigure) -> GateChart:
    """The drawing of a figure."""
    dots = tuple(_dot(point) for point in figure.points)
    wrong = sum(dot.wrong for dot in dots)
    message = f"{wrong} of {len(dots)} rows of the truth table come out wrong."
    if not wrong:
        message = f"All {len(dots)} rows of the truth table come out right."
    segments = tuple(segment for line in figure.lines for segment in _segment(line))
    solid = [line for line in figure.lines if line.solid]
    return GateChart(SIDE, dots, segments, _half_plane(solid[0]) if len(solid) == 1 else "", message)


def _dot(point: GatePoint) -> Dot:
    return Dot(_across(point.x[0]), _down(point.x[1]), point, point.yours != point.target)


def _across(x: float) -> float:
    return round((x - LOWEST) / (HIGHEST - LOWEST) * SIDE, 1)


def _down(y: float) -> float:
    return round((HIGHEST - y) / (HIGHEST - LOWEST) * SIDE, 1)


def _segment(line: GateLine) -> Iterator[Segment]:
    crossings = sorted(set(_crossings(line)))
    if len(crossings) >= 2:
        (x1, y1), (x2, y2) = crossings[0], crossings[-1]
        yield Segment(_across(x1), _down(y1), _across(x2), _down(y2), line.label, line.solid)


def _crossings(line: GateLine) -> Iterator[tuple[float, float]]:
    """Where the line meets the border of the plane."""
    (w1, w2), theta = line.w, line.theta
    for edge in (LOWEST, HIGHEST):
        if w2 and LOWEST <= (y := (theta - w1 * edge) / w2) <= HIGHEST:
            yield edge, y
        if w1 and LOWEST <= (x := (theta - w2 * edge) / w1) <= HIGHEST:
            yield x, edge


def _half_plane(line: GateLine) -> str:
    """The corners of the part of the plane where the unit gives 1, as an SVG polygon."""
    corners = [(LOWEST, LOWEST), (HIGHEST, LOWEST), (HIGHEST, HIGHEST), (LOWEST, HIGHEST)]
    (w1, w2), theta = line.w, line.theta
    kept: list[tuple[float, float]] = []
    for (ax, ay), (bx, by) in zip(corners, corners[1:] + corners[:1], strict=True):
        a, b = w1 * ax + w2 * ay - theta, w1 * bx + w2 * by - theta
        if a > 0:
            kept.append((ax, ay))
        if (a > 0) != (b > 0):
            share = a / (a - b)
            kept.append((ax + share * (bx - ax), ay + share * (by - ay)))
    return " ".join(f"{_across(x)},{_down(y)}" for x, y in kept)
