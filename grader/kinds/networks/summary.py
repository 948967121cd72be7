"""Kind `summary`: the structure of a network in the student's own words: sizes, activations, hidden layers.

    kind = "summary"
    network = "main"                           # a key of [networks]
    reads = ["sizes", "activations", "hidden"] # one name for each part, in the order of `parts`
    parts = ["sizes", "activations", "hidden"]
    weights = [2, 2, 1]                        # what each part is worth; equal by default

`sizes` lists the units of the layers, input first. `activations` names one for each layer; the input has none, so
its entry may be None, "-", "", "none", "linear" or "input", or be left out. `hidden` is the number of hidden layers.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from pydantic import Field

from grader.evidence import Items, Nothing, Other, Request, Table, Text, Value, as_number, as_numbers
from grader.exercise.spec import Exercise, Network, Question, Slug
from grader.grades.exhibits import Comparison, ComparisonRow
from grader.grades.records import CheckResult, Verdict
from grader.kinds import QuestionEvidence
from grader.kinds.agreement import MANY_SHOWN, misread, shown_all
from grader.kinds.answers import diagnosed, unusable, value
from grader.kinds.networks.counting import with_parameters

Part = Literal["sizes", "activations", "hidden"]
NO_ACTIVATION = frozenset({"", "-", "–", "none", "linear", "input", "identity", "no", "n/a", "na"})  # noqa: RUF001
LONG = 24
WANTED = {
    "sizes": "a list of layer sizes, input first",
    "activations": "a list of activation names",
    "hidden": "the number of hidden layers",
}


class Spec(Question):
    """A question for the structure of a stated network."""

    kind: Literal["summary"]
    network: Slug
    parts: tuple[Part, ...] = Field(default=("sizes", "activations"), min_length=1)
    weights: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PartVerdict:
    """One part: right or not, how both sides read, what known slip it is, and a verdict where there is no answer."""

    name: str
    right: bool
    expected: str
    yours: str
    slips: tuple[str, ...] = ()
    nothing: CheckResult | None = None


def faults(question: Spec, exercise: Exercise) -> list[str]:
    """An unknown network, names or weights that do not fit the parts."""
    problems = []
    if question.network not in exercise.networks:
        problems.append(f"network: no {question.network!r} in [networks]")
    if len(question.reads) != len(question.parts):
        problems.append(f"reads: {len(question.reads)} names for {len(question.parts)} parts")
    if question.weights and len(question.weights) != len(question.parts):
        problems.append(f"weights: {len(question.weights)} for {len(question.parts)} parts")
    if question.weights and not sum(question.weights):
        problems.append("weights: no part is worth anything")
    return problems


def plan(question: Spec, exercise: Exercise, seed: int) -> tuple[Request, ...]:
    """Ask for the values of the names."""
    return (Request("values", {"names": list(question.reads)}),)


def judge(question: Spec, exercise: Exercise, evidence: QuestionEvidence) -> CheckResult:
    """Each part alone, then the shares of those that are right."""
    network = exercise.networks[question.network]
    parts = [_part(network, evidence, part, name) for part, name in zip(question.parts, question.reads, strict=True)]
    weights = question.weights or (1,) * len(parts)
    earned = sum(weight for weight, part in zip(weights, parts, strict=True) if part.right)
    exhibits = (_comparison(parts),)
    wrong = [part for part in parts if not part.right]
    if not wrong:
        message = "; ".join(f"{part.name} is {part.yours}" for part in parts)
        return CheckResult.passed(f"{message}.", exhibits=exhibits)
    result = replace(_explain(wrong[0], evidence), exhibits=exhibits)
    result = result if result.slide else replace(result, slide=question.slide)
    if not earned:
        return result
    message = f"{len(parts) - len(wrong)} of {len(parts)} parts right. {result.message}"
    return replace(result, verdict=Verdict.PARTIAL, credit=Fraction(earned, sum(weights)), message=message)


def _explain(part: PartVerdict, evidence: QuestionEvidence) -> CheckResult:
    if part.nothing is not None:
        return part.nothing
    if part.slips:
        return diagnosed(evidence, part.slips, yours=part.yours, expected=part.expected, code="G263")
    return CheckResult.failed(
        "G262",
        f"{part.name} is {part.yours}, expected {part.expected}.",
        why="the structure of a network is read off its code: the input's shape, then one layer after the other.",
        next="go through the code line by line and write down units and activation of each layer",
    )


def _part(network: Network, evidence: QuestionEvidence, part: Part, name: str) -> PartVerdict:
    expected = _expected(network, part)
    nothing = unusable(evidence, name, wanted=WANTED[part])
    if nothing is not None:
        return PartVerdict(name, right=False, expected=expected, yours="nothing", nothing=nothing)
    read = {"sizes": _sizes, "activations": _activations, "hidden": _hidden}[part]
    return read(network, name, value(evidence, name), expected)


def _expected(network: Network, part: Part) -> str:
    if part == "hidden":
        return str(hidden_layers(network))
    if part == "sizes":
        return shown_all(sizes_of(network))
    return _named(["-", *activations_of(network)])


def sizes_of(network: Network) -> list[int]:
    """The sizes of a network's layers, input first."""
    return [math.prod(network.input), *(row.units for row in with_parameters(network))]


def activations_of(network: Network) -> list[str]:
    """The activation of each layer after the input; an Activation layer belongs to the layer before it."""
    names: list[str] = []
    for layer in network.layers:
        if layer.type == "Dense":
            names.append(layer.activation or "linear")
        elif layer.type == "Activation" and names:
            names[-1] = layer.activation or "linear"
    return names


def hidden_layers(network: Network) -> int:
    """How many layers lie between the input and the output layer."""
    return len(with_parameters(network)) - 1


# --- the parts --------------------------------------------------------------------------------------------------


def _sizes(network: Network, name: str, answer: Value, expected: str) -> PartVerdict:
    yours = as_numbers(_listed(answer))
    if yours is None or not yours:
        return _unread(name, answer, expected, WANTED["sizes"])
    right = sizes_of(network)
    slips = []
    if yours == right[1:]:
        slips.append("input-left-out")
    if yours == right[::-1] and yours != right:
        slips.append("sizes-reversed")
    if yours == [right[1], *right[1:]] and yours != right:
        slips.append("first-dense-as-input")
    if len(right) == 2 and len(yours) > 2 and yours[:2] == right:
        slips.append("hidden-imagined")
    return PartVerdict(name, yours == right, expected, shown_all(yours), tuple(slips))


def _activations(network: Network, name: str, answer: Value, expected: str) -> PartVerdict:
    names = _names(_listed(answer))
    if not names:
        return _unread(name, answer, expected, WANTED["activations"])
    right = activations_of(network)
    trimmed = names[1:] if len(names) == len(right) + 1 and names[0] in NO_ACTIVATION else names
    same = [_plain(activation) for activation in trimmed] == [_plain(activation) for activation in right]
    slips = ["activations-reversed"] if not same and trimmed == right[::-1] else []
    if not same and len(names) == len(right) + 1 and names[1:] == right:
        slips.append("input-activated")
    return PartVerdict(name, same, expected, _named(names), tuple(slips))


def _hidden(network: Network, name: str, answer: Value, expected: str) -> PartVerdict:
    yours = as_number(answer)
    if yours is None:
        return _unread(name, answer, expected, WANTED["hidden"])
    right = hidden_layers(network)
    slips: tuple[str, ...] = ()
    if yours == right + 1:
        slips = ("output-counted-as-hidden", "input-counted-as-hidden")
    elif yours == right + 2:
        slips = ("all-layers-counted-as-hidden",)
    return PartVerdict(name, yours == right, expected, shown_all([yours]), slips)


def _unread(name: str, answer: Value, expected: str, wanted: str) -> PartVerdict:
    result = CheckResult.failed(
        "G261",
        f"{name} {misread(answer, wanted)}.",
        why="each part of the structure is compared entry by entry.",
        next=f"print({name}) shows what it holds; the question says what it must hold",
    )
    return PartVerdict(name, right=False, expected=expected, yours="not readable", nothing=result)


def _listed(answer: Value) -> Value:
    """A list out of a string with commas or dashes ("8-12-8-1"), and out of a dict's values."""
    match answer:
        case Text(value=text) if text.strip():
            parts = text.strip(" []()").replace("->", ",").replace("→", ",")
            cut = parts.split(",") if "," in parts else parts.split("-") if any(c.isdigit() for c in parts) else [parts]
            return Items("list", tuple(Text(part.strip(" '\"")) for part in cut))
        case Table(pairs=pairs):
            return Items("list", tuple(item for _, item in pairs))
        case _:
            return answer


def _names(answer: Value) -> list[str] | None:
    if not isinstance(answer, Items) or answer.type == "set":
        return None
    names = [_name(item) for item in answer.items]
    return None if any(name is None for name in names) else [name for name in names if name is not None]


def _name(item: Value) -> str | None:
    match item:
        case Text(value=text):
            return text.strip().lower()
        case Nothing():
            return "-"
        case Other(type="function", detail=detail) if detail:
            return detail.strip().lower().rpartition(".")[2]
        case _:
            return None


def _plain(name: str) -> str:
    bare = name.removesuffix(" activation").removesuffix("()").strip()
    return "linear" if bare in NO_ACTIVATION else bare


def _named(names: Sequence[str]) -> str:
    texts = ["".join(c if c.isprintable() else "?" for c in name[:LONG]) or "-" for name in names[:MANY_SHOWN]]
    if len(names) > MANY_SHOWN:
        texts.append(f"... and {len(names) - MANY_SHOWN} more")
    return f"[{', '.join(texts)}]"


def _comparison(parts: Sequence[PartVerdict]) -> Comparison:
    rows = tuple(ComparisonRow(part.name, part.expected, part.yours, "", part.right) for part in parts)
    return Comparison("The structure, part by part", rows)


CODES = {
    "G261": "a part of the structure is not a list or number of the wanted form",
    "G262": "a part of the structure is wrong, and no known slip gives it",
    "G263": "a part of the structure is wrong as a known slip would make it",
}
