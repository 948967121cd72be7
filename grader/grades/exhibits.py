"""What a result shows beside its words: plain data that the terminal, the HTML report and CI each draw.

Checks make these; renderers draw them and decide nothing.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One value: what it is, what was expected, what was found. Texts are ready to show."""

    label: str
    expected: str
    yours: str
    difference: str = ""
    same: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """Expected against found, row by row; `tolerance` is stated when numbers were compared."""

    caption: str
    rows: tuple[ComparisonRow, ...]
    tolerance: str = ""


@dataclass(frozen=True, slots=True)
class LayerSide:
    """One layer on one side of a layer comparison. `output_shape` has None for the batch axis left out."""

    type: str
    activation: str
    output_shape: str
    parameters: int


@dataclass(frozen=True, slots=True)
class LayerPair:
    """Layers aligned with each other; `verdict` in words: "same", "missing", "extra", "activation differs"..."""

    expected: LayerSide | None
    yours: LayerSide | None
    verdict: str


@dataclass(frozen=True, slots=True)
class LayerDiff:
    """The layer-by-layer comparison of a network, with both totals."""

    caption: str
    pairs: tuple[LayerPair, ...]
    expected_total: int
    yours_total: int | None


@dataclass(frozen=True, slots=True)
class GatePoint:
    """One row of a truth table: inputs, the weighted sum, target and what the weights give."""

    x: tuple[float, float]
    activation: float
    target: int
    yours: int


@dataclass(frozen=True, slots=True)
class GateLine:
    """A decision line w1*x1 + w2*x2 = theta; `solid` for the student's, dashed for a reference."""

    w: tuple[float, float]
    theta: float
    label: str
    solid: bool = True


@dataclass(frozen=True, slots=True)
class GateFigure:
    """A gate's truth table with its decision line or lines."""

    caption: str
    points: tuple[GatePoint, ...]
    lines: tuple[GateLine, ...]


@dataclass(frozen=True, slots=True)
class WorkingStep:
    """One line of a worked calculation: what is done, in words, and the same in LaTeX."""

    text: str
    latex: str = ""


@dataclass(frozen=True, slots=True)
class Working:
    """A calculation worked out with its numbers."""

    caption: str
    steps: tuple[WorkingStep, ...]


@dataclass(frozen=True, slots=True)
class Log:
    """Text to show as it is (a summary, printed output), closed at first; `cut` says what was left out."""

    caption: str
    text: str
    cut: str = ""


Exhibit = Comparison | LayerDiff | GateFigure | Working | Log
EXHIBITS: dict[str, type[Exhibit]] = {
    "comparison": Comparison,
    "layers": LayerDiff,
    "gate": GateFigure,
    "working": Working,
    "log": Log,
}
