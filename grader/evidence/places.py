"""How a place in a submission is named: one way, for verdicts, limits and notes alike."""

from __future__ import annotations

from typing import Protocol


class Located(Protocol):
    """A cell, before it ran or after."""

    @property
    def index(self) -> int: ...  # noqa: D102
    @property
    def line(self) -> int: ...  # noqa: D102


def place(cell: Located, line: int | None = None) -> str:
    """Where to look: `line 14` of a .py file, or `cell 7, line 3` of a notebook. `line` counts within the cell."""
    if cell.line:
        return f"line {cell.line + (line or 1) - 1}"
    return f"cell {cell.index}" + (f", line {line}" if line else "")
