"""Kind `gate`: weights for a logic gate. Any weights that realise the truth table are right.

    kind = "gate"
    reads = ["and_weights"]          # form "unit": one name that holds (w1, w2, theta)
    gate = "AND"                     # AND OR NAND NOR XOR XNOR
    form = "unit"                    # or "network": reads W, b, v, c of a 2-2-1 step network, in this order
    robust = false                   # true: no weighted sum may equal theta, so that > and >= agree
    told_as = {nand-as-or = "slide-nand-as-or"}   # a slip that the slide itself makes
    known = [[0.6, 0.4, 0.8]]        # triples that the question excludes; they realise the gate: half of the points

The unit's rule is 1 when w1*x1 + w2*x2 > theta. The network's is 1 when the sum plus the bias is > 0; W has a row
for each hidden unit. W in Keras's layout (a column for each unit) is accepted and the verdict says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Literal

from pydantic import Field

from grader.evidence import Request
from grader.exercise.spec import Exercise, Question, Slug
from grader.grades.exhibits import Comparison, ComparisonRow, Exhibit, GateFigure, GateLine, GatePoint
from grader.grades.records import CheckResult, Verdict
from grader.kinds import QuestionEvidence
from grader.kinds.agreement import shown_all
from grader.kinds.answers import diagnosed, unusable, value
from grader.kinds.values.gate_reading import read_network, read_unit
from grader.kinds.values.gates import (
    GATES,
    INPUTS,
    NOT_SEPARABLE,
    StepNetwork,
    Unit,
    name_of,
    network_slips,
    unit_slips,
)

LARGEST_DRAWN = 1e6
HALF = Fraction(1, 2)
UNIT_FORM = "three numbers (w1, w2, theta)"
NETWORK_FORMS = ("a 2x2 list W", "two numbers b", "two numbers v", "one number c")


class Spec(Question):
    """A question for the weights of a gate."""

    kind: Literal["gate"]
    gate: Literal["AND", "OR", "NAND", "NOR", "XOR", "XNOR"]
    form: Literal["unit", "network"] = "unit"
    robust: bool = False
    told_as: dict[Slug, Slug] = Field(default_factory=dict)
    known: tuple[tuple[float, float, float], ...] = ()


def faults(question: Spec, exercise: Exercise) -> list[str]:
    """Names that do not fit the form, gates that the form cannot realise, excluded triples that are wrong anyway."""
    wanted = 1 if question.form == "unit" else 4
    found = [] if len(question.reads) == wanted else [f"reads: form {question.form!r} reads {wanted} name(s)"]
    if question.form == "unit" and question.gate in NOT_SEPARABLE:
        found.append(f"gate: no single unit realises {question.gate}")
    if question.form == "network" and (question.robust or question.known):
        found.append('robust and known: only with form = "unit"')
    table = GATES[question.gate]
    wrong = [triple for triple in question.known if Unit(triple[:2], triple[2]).outputs() != table]
    return found + [f"known: {list(triple)} is not {question.gate}" for triple in wrong]


def plan(question: Spec, exercise: Exercise, seed: int) -> tuple[Request, ...]:
    """Ask for the values of the names."""
    return (Request("values", {"names": list(question.reads)}),)


def judge(question: Spec, exercise: Exercise, evidence: QuestionEvidence) -> CheckResult:
    """Put the four inputs through the weights and compare with the truth table."""
    return _unit(question, evidence) if question.form == "unit" else _network(question, evidence)


# --- one unit ---------------------------------------------------------------------------------------------------


def _unit(question: Spec, evidence: QuestionEvidence) -> CheckResult:
    name = question.reads[0]
    nothing = unusable(evidence, name, wanted=UNIT_FORM)
    if nothing is not None:
        return nothing
    unit = read_unit(value(evidence, name))
    if isinstance(unit, str):
        return _unread(name, unit)
    wanted = GATES[question.gate]
    outputs = unit.outputs()
    if outputs != wanted and unit.exact_outputs() == wanted:
        outputs = wanted
    if outputs != wanted:
        return _wrong_unit(question, evidence, unit)
    exhibits = _unit_figure(question.gate, unit, outputs)
    mine = f"({_triple(unit)})"
    if question.robust and unit.rows_on_the_line():
        return _on_the_line(evidence, question, unit, mine)
    if any(_is_same(unit, triple) for triple in question.known):
        return _excluded(question, mine, exhibits)
    message = f"{mine} gives {_row(outputs)} for (0,0), (1,0), (0,1), (1,1): {question.gate}."
    return CheckResult.passed(message, exhibits=exhibits)


def _wrong_unit(question: Spec, evidence: QuestionEvidence, unit: Unit) -> CheckResult:
    outputs, wanted = unit.outputs(), GATES[question.gate]
    mine = f"({_triple(unit)}) gives {_row(outputs)}, {name_of(outputs)}"
    expected = f"{_row(wanted)}, {question.gate}"
    exhibits = _unit_figure(question.gate, unit, outputs)
    codes = tuple(question.told_as.get(code, code) for code in unit_slips(question.gate, unit))
    if codes:
        return _at(
            question.slide, diagnosed(evidence, codes, yours=mine, expected=expected, code="G233", exhibits=exhibits)
        )
    return CheckResult.failed(
        "G232",
        f"{mine}, for (0,0), (1,0), (0,1), (1,1); expected {expected}.",
        why="each row of the table is one inequality between a weighted sum and theta; one of them does not hold.",
        next=_first_wrong(unit, wanted),
        slide=question.slide,
        exhibits=exhibits,
    )


def _first_wrong(unit: Unit, wanted: Sequence[int]) -> str:
    rows = zip(INPUTS, unit.sums(), unit.outputs(), wanted, strict=True)
    x, total, _, target = next(row for row in rows if row[2] != row[3])
    need = "above" if target else "not above"
    return f"look at ({x[0]}, {x[1]}): its weighted sum is {total:.6g} and must be {need} theta = {unit.theta:.6g}"


def _on_the_line(evidence: QuestionEvidence, question: Spec, unit: Unit, mine: str) -> CheckResult:
    x = unit.rows_on_the_line()[0]
    rows = unit.outputs(or_equal=True)
    result = diagnosed(
        evidence,
        ("point-on-the-line",),
        yours=f"{mine}, where the weighted sum of ({x[0]}, {x[1]}) equals theta",
        expected="weights with no weighted sum equal to theta",
        code="G234",
        exhibits=_unit_figure(question.gate, unit, rows),
    )
    return _at(question.slide, result)


def _excluded(question: Spec, mine: str, exhibits: tuple[Exhibit, ...]) -> CheckResult:
    return CheckResult(
        Verdict.PARTIAL,
        HALF,
        "G235",
        f"{mine} realises {question.gate}, and it stands on the slide; expected are weights of one's own.",
        why="a triple that is copied does not show how weights and theta are chosen.",
        next="move theta a little, and check the four rows again",
        slide=question.slide,
        exhibits=exhibits,
    )


def _is_same(unit: Unit, triple: Sequence[float]) -> bool:
    return all(abs(a - b) < 1e-6 for a, b in zip((*unit.w, unit.theta), triple, strict=True))


# --- a small network --------------------------------------------------------------------------------------------


def _network(question: Spec, evidence: QuestionEvidence) -> CheckResult:
    single = _one_line(question, evidence)
    if single is not None:
        return single
    for name, wanted in zip(question.reads, NETWORK_FORMS, strict=True):
        nothing = unusable(evidence, name, wanted=wanted)
        if nothing is not None:
            return nothing
    network = read_network([value(evidence, name) for name in question.reads])
    if isinstance(network, tuple):
        place, phrase = network
        return _unread(question.reads[place], phrase)
    wanted_table = GATES[question.gate]
    if network.outputs() == wanted_table:
        return _right_network(question, network, "")
    turned = network.transposed()
    if turned.outputs() == wanted_table:
        note = f" {question.reads[0]} was read with a column for each hidden unit, as Keras lays out a kernel."
        return _right_network(question, turned, note)
    return _wrong_network(question, evidence, network)


def _one_line(question: Spec, evidence: QuestionEvidence) -> CheckResult | None:
    """The verdict on a single unit where a network is asked for."""
    unit = read_unit(value(evidence, question.reads[0]), needs_theta=False)
    if isinstance(unit, str) or question.gate not in NOT_SEPARABLE:
        return None
    result = diagnosed(
        evidence,
        ("xor-with-one-line",),
        yours=f"one unit with {question.reads[0]} = [{', '.join(f'{w:.6g}' for w in unit.w)}]",
        expected="two hidden units and an output unit",
        code="G233",
        exhibits=_unit_figure(question.gate, unit, unit.outputs()),
    )
    return _at(question.slide, result)


def _right_network(question: Spec, network: StepNetwork, note: str) -> CheckResult:
    message = f"the network gives {_row(network.outputs())} for (0,0), (1,0), (0,1), (1,1): {question.gate}.{note}"
    return CheckResult.passed(message, exhibits=_network_figure(question.gate, network))


def _wrong_network(question: Spec, evidence: QuestionEvidence, network: StepNetwork) -> CheckResult:
    outputs, wanted = network.outputs(), GATES[question.gate]
    mine = f"the network gives {_row(outputs)}, {name_of(outputs)}"
    expected = f"{_row(wanted)}, {question.gate}"
    exhibits = _network_figure(question.gate, network)
    codes = network_slips(question.gate, network)
    if codes:
        result = diagnosed(evidence, codes, yours=mine, expected=expected, code="G233", exhibits=exhibits)
        return _at(question.slide, result)
    hidden = ", ".join(f"({h1}, {h2})" for h1, h2 in network.hidden_outputs())
    return CheckResult.failed(
        "G232",
        f"{mine}, for (0,0), (1,0), (0,1), (1,1); expected {expected}.",
        why=f"the hidden units give {hidden}; one line through these points must part the 1s from the 0s.",
        next="choose the hidden units first (two gates that a single unit can do), then the output unit on top",
        slide=question.slide,
        exhibits=exhibits,
    )


# --- what is shown ----------------------------------------------------------------------------------------------


def _unit_figure(gate: str, unit: Unit, outputs: Sequence[int]) -> tuple[Exhibit, ...]:
    points = _points(gate, unit.sums(), outputs)
    if max(abs(number) for number in (*unit.w, unit.theta)) > LARGEST_DRAWN:
        return ()
    label = f"the line of ({_triple(unit)})"
    lines = (GateLine(unit.w, unit.theta, label),) if any(unit.w) else ()
    return (GateFigure(f"{gate}: truth table and decision line", points, lines),)


def _network_figure(gate: str, network: StepNetwork) -> tuple[Exhibit, ...]:
    hidden, outputs = network.hidden_outputs(), network.outputs()
    rows = tuple(
        ComparisonRow(f"({x[0]}, {x[1]}), hidden units {h[0]} and {h[1]}", str(wanted), str(yours), "", wanted == yours)
        for x, h, wanted, yours in zip(INPUTS, hidden, GATES[gate], outputs, strict=True)
    )
    table = Comparison("The four inputs, through the hidden units", rows)
    if max(abs(w) for unit in network.units() for w in (*unit.w, unit.theta)) > LARGEST_DRAWN:
        return (table,)
    lines = tuple(
        GateLine(unit.w, unit.theta, f"hidden unit {place}")
        for place, unit in enumerate(network.units(), start=1)
        if any(unit.w)
    )
    return (
        GateFigure(f"{gate}: truth table and the hidden units' lines", _points(gate, network.sums(), outputs), lines),
        table,
    )


def _points(gate: str, sums: Sequence[float], outputs: Sequence[int]) -> tuple[GatePoint, ...]:
    rows = zip(INPUTS, sums, GATES[gate], outputs, strict=True)
    return tuple(GatePoint((float(x1), float(x2)), total, target, yours) for (x1, x2), total, target, yours in rows)


def _unread(name: str, phrase: str) -> CheckResult:
    return CheckResult.failed(
        "G231",
        f"{name} {phrase}.",
        why="the weights are put through the four rows of the truth table, so each must be a finite number.",
        next=f"print({name}) shows what it holds; the question says what it must hold",
    )


def _at(slide: str, result: CheckResult) -> CheckResult:
    return result if result.slide else replace(result, slide=slide)


def _triple(unit: Unit) -> str:
    return shown_all([*unit.w, unit.theta]).strip("[]")


def _row(outputs: Sequence[int]) -> str:
    return f"[{', '.join(str(output) for output in outputs)}]"


CODES = {
    "G231": "the answer does not hold weights of the wanted form",
    "G232": "the weights give another truth table, and no known slip explains it",
    "G233": "the weights give another truth table, as a known slip would",
    "G234": "the weights realise the gate, but a weighted sum equals theta",
    "G235": "the weights realise the gate and are the slide's own, which the question excludes",
}
