"""What a result shows beside its words, as lines for a terminal. Draws only; every text comes from the checks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from grader.grades.exhibits import Comparison, Exhibit, GateFigure, LayerDiff, LayerSide, Log, Working
from grader.terminal.screen import WIDEST, Screen
from grader.terminal.text import cut, squeezed, table, width, wrap

LOG_LINES = 20


def exhibit_lines(exhibit: Exhibit, screen: Screen, columns: int) -> list[str]:
    """One exhibit in at most `columns` columns, its caption first."""
    draw: Callable[[Any, Screen, int], list[str]] = _DRAWN[type(exhibit)]
    return [screen.safe(line) for line in draw(exhibit, screen, columns)]


def _comparison(exhibit: Comparison, screen: Screen, columns: int) -> list[str]:
    with_difference = any(row.difference for row in exhibit.rows)
    head = ["", "expected", "yours", *(["difference"] if with_difference else [])]
    rows = [
        [row.label, row.expected, row.yours, *([row.difference] if with_difference else [])] for row in exhibit.rows
    ]
    lines = [*_caption(exhibit.caption, columns), *_table([head, *rows], screen, columns, right=(1, 2, 3))]
    return [*lines, f"  tolerance {exhibit.tolerance}"] if exhibit.tolerance else lines


def _layers(exhibit: LayerDiff, screen: Screen, columns: int) -> list[str]:
    """A table; where that is too wide, the layers that differ, a side on each line."""
    head = ["", "expected", "yours", "what"]
    rows = [
        [str(number), _side(pair.expected), _side(pair.yours), pair.verdict]
        for number, pair in enumerate(exhibit.pairs, start=1)
    ]
    yours = "unknown" if exhibit.yours_total is None else f"{exhibit.yours_total:,} parameters"
    total = ["", f"{exhibit.expected_total:,} parameters", yours, ""]
    lines = _table([head, *rows, total], screen, WIDEST)
    if any(width(line) > columns for line in lines):
        lines = [*_stack(exhibit, columns), *wrap(f"  in all: expected {total[1]}, yours {yours}", columns)]
    return [*_caption(exhibit.caption, columns), *lines]


def _stack(exhibit: LayerDiff, columns: int) -> list[str]:
    lines = []
    for number, pair in enumerate(exhibit.pairs, start=1):
        lines += wrap(f"  {number}  {pair.verdict}", columns)
        if pair.verdict != "same":
            lines += wrap(f"     expected  {_side(pair.expected)}", columns)
            lines += wrap(f"     yours     {_side(pair.yours)}", columns)
    return lines


def _side(side: LayerSide | None) -> str:
    if side is None:
        return "nothing"
    activation = f" {side.activation}" if side.activation else ""
    return f"{side.type}{activation} {side.output_shape}, {side.parameters:,}"


def _gate(exhibit: GateFigure, screen: Screen, columns: int) -> list[str]:
    head = ["x1", "x2", "weighted sum", "target", "yours"]
    rows = [[f"{p.x[0]:g}", f"{p.x[1]:g}", f"{p.activation:.6g}", str(p.target), str(p.yours)] for p in exhibit.points]
    lines = [*_caption(exhibit.caption, columns), *_table([head, *rows], screen, columns, right=range(5))]
    for line in exhibit.lines:
        lines += wrap(f"  {line.label}: {line.w[0]:g} x1 + {line.w[1]:g} x2 = {line.theta:g}", columns)
    return lines


def _working(exhibit: Working, screen: Screen, columns: int) -> list[str]:
    steps = [line for step in exhibit.steps for line in wrap(f"  {screen.safe(step.text)}", columns)]
    return [*_caption(exhibit.caption, columns), *steps]


def _log(exhibit: Log, screen: Screen, columns: int) -> list[str]:
    lines = exhibit.text.rstrip("\n").split("\n")
    drawn = [cut(f"  {line}", columns) for line in squeezed([screen.safe(line) for line in lines[:LOG_LINES]])]
    more = len(lines) - LOG_LINES
    left_out = wrap(f"  ({more} more lines: grader check ... --report has all)", columns) if more > 0 else []
    cut_off = wrap(f"  {exhibit.cut}", columns) if exhibit.cut else []
    return [*_caption(exhibit.caption, columns), *drawn, *left_out, *cut_off]


def _caption(caption: str, columns: int) -> list[str]:
    return wrap(caption, columns) if caption else []


def _table(rows: list[list[str]], screen: Screen, columns: int, right: Any = ()) -> list[str]:
    safe = [[screen.safe(cell).replace("\n", " ") for cell in row] for row in rows]
    return [f"  {line}" for line in table(safe, columns - 2, right=tuple(right))]


_DRAWN: dict[type, Callable[[Any, Screen, int], list[str]]] = {
    Comparison: _comparison,
    LayerDiff: _layers,
    GateFigure: _gate,
    Working: _working,
    Log: _log,
}
