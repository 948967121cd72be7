"""Logic gates from weights: truth tables, what a threshold unit or a small step network gives, and why it is wrong.

The rule of the course's perceptron: output 1 when w1*x1 + w2*x2 > theta, else 0. Rows of a truth table are in the
order (0,0), (1,0), (0,1), (1,1). Read by the check `gate`.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

INPUTS = ((0, 0), (1, 0), (0, 1), (1, 1))
GATES: dict[str, tuple[int, ...]] = {
    "AND": (0, 0, 0, 1),
    "OR": (0, 1, 1, 1),
    "NAND": (1, 1, 1, 0),
    "NOR": (1, 0, 0, 0),
    "XOR": (0, 1, 1, 0),
    "XNOR": (1, 0, 0, 1),
}
OTHERS: dict[tuple[int, ...], str] = {
    (0, 0, 0, 0): "always 0",
    (1, 1, 1, 1): "always 1",
    (0, 1, 0, 1): "a copy of x1",
    (0, 0, 1, 1): "a copy of x2",
    (1, 0, 1, 0): "NOT x1",
    (1, 1, 0, 0): "NOT x2",
    (0, 1, 0, 0): "x1 AND NOT x2",
    (0, 0, 1, 0): "x2 AND NOT x1",
    (1, 1, 0, 1): "x1 OR NOT x2",
    (1, 0, 1, 1): "x2 OR NOT x1",
}
NOT_SEPARABLE = ("XOR", "XNOR")
ON_THE_LINE = 1e-9


@dataclass(frozen=True, slots=True)
class Unit:
    """One threshold unit: 1 when w1*x1 + w2*x2 > theta."""

    w: tuple[float, float]
    theta: float

    def sums(self) -> tuple[float, ...]:
        """The weighted sums of the four rows, as Python computes them."""
        return tuple(self.w[0] * x1 + self.w[1] * x2 for x1, x2 in INPUTS)

    def outputs(self, *, or_equal: bool = False) -> tuple[int, ...]:
        """The four outputs under the rule `>`, or under `>=`."""
        return tuple(int(total > self.theta or (or_equal and total == self.theta)) for total in self.sums())

    def exact_outputs(self) -> tuple[int, ...]:
        """The four outputs of the decimals as typed, without the rounding of binary fractions."""
        w1, w2, theta = (Fraction(str(number)) for number in (*self.w, self.theta))
        return tuple(int(w1 * x1 + w2 * x2 > theta) for x1, x2 in INPUTS)

    def rows_on_the_line(self) -> tuple[tuple[int, int], ...]:
        """The inputs whose weighted sum equals theta, up to rounding."""
        scale = max(1e-300, *(abs(number) for number in (*self.w, self.theta)))
        pairs = zip(INPUTS, self.sums(), strict=True)
        return tuple(x for x, total in pairs if abs(total - self.theta) <= ON_THE_LINE * scale)


@dataclass(frozen=True, slots=True)
class StepNetwork:
    """Two hidden threshold units and one output unit, each 1 when its weighted sum plus bias is > 0.

    `hidden` holds a row of two weights for each hidden unit.
    """

    hidden: tuple[tuple[float, float], tuple[float, float]]
    b: tuple[float, float]
    v: tuple[float, float]
    c: float

    def units(self) -> tuple[Unit, Unit]:
        """The hidden units in the form with theta."""
        return Unit(self.hidden[0], -self.b[0]), Unit(self.hidden[1], -self.b[1])

    def hidden_outputs(self) -> tuple[tuple[int, int], ...]:
        """What the two hidden units give for each of the four rows."""
        return tuple(
            (_step(u1, u2, self.b[0], x), _step(*self.hidden[1], self.b[1], x))
            for (u1, u2), x in ((self.hidden[0], x) for x in INPUTS)
        )

    def sums(self) -> tuple[float, ...]:
        """The output unit's weighted sum plus bias for the four rows."""
        return tuple(self.v[0] * h1 + self.v[1] * h2 + self.c for h1, h2 in self.hidden_outputs())

    def outputs(self) -> tuple[int, ...]:
        """The four outputs."""
        return tuple(int(total > 0) for total in self.sums())

    def transposed(self) -> StepNetwork:
        """The same numbers with a column of weights for each hidden unit, as Keras lays out a kernel."""
        (a, b), (c, d) = self.hidden
        return StepNetwork(((a, c), (b, d)), self.b, self.v, self.c)

    def with_biases_negated(self) -> StepNetwork:
        """The same weights, with biases that were given as thresholds."""
        return StepNetwork(self.hidden, (-self.b[0], -self.b[1]), self.v, -self.c)


def _step(w1: float, w2: float, bias: float, x: tuple[int, int]) -> int:
    return int(w1 * x[0] + w2 * x[1] + bias > 0)


def name_of(outputs: Sequence[int]) -> str:
    """What a person calls four outputs: "AND", "always 1", "a copy of x2"."""
    table = tuple(outputs)
    return next((name for name, wanted in GATES.items() if wanted == table), "") or OTHERS[table]


def can_become(network: StepNetwork, wanted: Sequence[int]) -> bool:
    """Whether some other biases would make these weights give the wanted outputs."""
    choices = [_thresholds([w1 * x1 + w2 * x2 for x1, x2 in INPUTS]) for w1, w2 in network.hidden]
    last = _thresholds([network.v[0] * h1 + network.v[1] * h2 for h1, h2 in INPUTS])
    return any(
        StepNetwork(network.hidden, (-t1, -t2), network.v, -t3).outputs() == tuple(wanted)
        for t1, t2, t3 in itertools.product(*choices, last)
    )


def _thresholds(sums: Sequence[float]) -> list[float]:
    levels = sorted(set(sums))
    between = [(low + high) / 2 for low, high in itertools.pairwise(levels)]
    return [levels[0] - 1, *between, levels[-1] + 1]


# --- slips: what a wrong unit or network tells ------------------------------------------------------------------


def unit_slips(gate: str, unit: Unit) -> tuple[str, ...]:
    """The misconceptions that fit a unit which does not realise the gate, the most telling first."""
    if gate in NOT_SEPARABLE:
        return ("xor-with-one-line",)
    outputs = unit.outputs()
    found = []
    if Unit(unit.w, -unit.theta).outputs() == GATES[gate]:
        found.append("bias-for-theta")
    if outputs == GATES["NAND"] and gate == "AND":
        found.append("and-as-nand")
    if gate in ("AND", "OR") and outputs[0] == 1:
        found.append("negative-theta")
    found += _by_table(gate, outputs)
    return tuple(dict.fromkeys(found))


def _by_table(gate: str, outputs: tuple[int, ...]) -> list[str]:
    table = {
        ("AND", GATES["OR"]): "theta-too-small",
        ("AND", (0, 1, 0, 1)): "weight-above-theta",
        ("AND", (0, 0, 1, 1)): "weight-above-theta",
        ("AND", (0, 0, 0, 0)): "theta-too-large",
        ("OR", GATES["AND"]): "theta-too-large",
        ("OR", (0, 0, 0, 0)): "theta-too-large",
        ("OR", (0, 1, 0, 1)): "weight-not-above-theta",
        ("OR", (0, 0, 1, 1)): "weight-not-above-theta",
        ("NAND", GATES["OR"]): "nand-as-or",
        ("NAND", GATES["NOR"]): "nand-as-nor",
        ("NAND", GATES["AND"]): "nand-not-negated",
        ("NAND", (1, 1, 1, 1)): "only-theta-negated",
        ("NAND", (0, 0, 0, 0)): "only-weights-negated",
        ("NAND", (1, 0, 1, 0)): "nand-one-weight-too-low",
        ("NAND", (1, 1, 0, 0)): "nand-one-weight-too-low",
    }
    code = table.get((gate, outputs))
    return [code] if code else []


def network_slips(gate: str, network: StepNetwork) -> tuple[str, ...]:
    """The misconceptions that fit a step network which does not realise the gate."""
    wanted = GATES[gate]
    if network.with_biases_negated().outputs() == wanted:
        return ("theta-for-bias",)
    if can_become(network, wanted) or can_become(network.transposed(), wanted):
        return ("thetas-not-moved",)
    if gate in NOT_SEPARABLE and len(set(network.hidden_outputs())) < 3:
        return ("hidden-units-alike",)
    return ()


def finite(numbers: Sequence[float]) -> bool:
    """Whether all numbers can stand in a weighted sum."""
    try:
        return all(math.isfinite(float(number)) for number in numbers)
    except OverflowError:
        return False
