"""Images as arguments: a function of a submission is called with a Pillow image that is stated as a grid of colours.

`grader/kernel/inside/arguments.py` makes the same image of Pillow where the submission runs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Colour = tuple[int, ...]
Pixels = list[list[float]]
MODES = {1: "L", 3: "RGB", 4: "RGBA"}
LUMA = (0.299, 0.587, 0.114)


@dataclass(frozen=True, slots=True)
class StatedImage:
    """Rows of cells, each `cell` pixels (across, down) of one colour: a number for each channel of its mode. `told`
    says in a message what is to be seen, as `Subject.telling` puts it.
    """

    grid: tuple[tuple[Colour, ...], ...]
    cell: tuple[int, int]
    told: str = ""

    @property
    def mode(self) -> str:
        """The mode in the words of Pillow."""
        return MODES[len(self.grid[0][0])]

    @property
    def size(self) -> tuple[int, int]:
        """Its width and its height in pixels."""
        return len(self.grid[0]) * self.cell[0], len(self.grid) * self.cell[1]

    def grey(self, weights: Sequence[float] = LUMA) -> Pixels:
        """The grey value of each pixel, from 0 to 255."""
        rows: Pixels = self._pixels(lambda colour: _grey(colour, weights))
        return rows

    def numbers(self) -> list[int]:
        """What `np.array(image)` holds, as one row: pixel after pixel, each with its channels."""
        rows = self._pixels(lambda colour: colour)
        return [channel for row in rows for colour in row for channel in colour]

    def wire(self) -> dict[str, Any]:
        """The argument as the probe understands it."""
        return {"image": {"grid": [[list(one) for one in row] for row in self.grid], "cell": list(self.cell)}}

    def shown(self) -> str:
        """The argument in a few words."""
        told = f", {self.told}" if self.told else ""
        return f"<{self.mode} image of {self.size[0]} x {self.size[1]} pixels{told}>"

    def _pixels(self, value: Any) -> Any:
        across, down = self.cell
        return [[value(one) for one in row for _ in range(across)] for row in self.grid for _ in range(down)]


def read_image(wire: Mapping[str, Any]) -> StatedImage:
    """The image that `wire` describes."""
    across, down = wire["cell"]
    return StatedImage(tuple(tuple(map(tuple, row)) for row in wire["grid"]), (across, down))


def _grey(colour: Colour, weights: Sequence[float]) -> float:
    if len(colour) == 1:
        return float(colour[0])
    return sum(weight * channel for weight, channel in zip(weights, colour, strict=False))
