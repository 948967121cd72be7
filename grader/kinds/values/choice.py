"""Kind `choice`: one option, or a list of options (one for each item, or every option that applies).

    kind = "choice"
    reads = ["problem"]
    options = {a = "binary classification", b = "multi-class classification", c = "regression"}
    answer = "a"                     # or a list of letters, one for each item
    items = ["A", "B"]               # for lists: what each answer is for; a dict may use them as keys
    also = {a = ["classification"]}  # further spellings of an option
    any_order = false                # true: a tick-list, in any order
    partial = false                  # true: each right item earns its share (not for tick-lists)
    [[questions.slips]]              # value (a letter, or a list of them) -> misconception

An option is given by its letter, "(a)", "a)", "option a", or by its text; case, blanks and quotes do not matter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from grader.evidence import Array, Items, Number, Request, Table, Text, Value
from grader.exercise.spec import Exercise, Question, Slip
from grader.grades.exhibits import Comparison, ComparisonRow
from grader.grades.records import CheckResult, Verdict
from grader.kinds import QuestionEvidence
from grader.kinds.agreement import folded, misread
from grader.kinds.answers import diagnosed, unusable, value

Letter = Annotated[str, StringConstraints(pattern=r"^[a-z]$")]
WHOLE = re.compile(r"(?:(?:option|answer|choice)\s*:?\s*)?\(?([a-z])\)?\s*[.:)]?")
WITH_TEXT = re.compile(r"(?:(?:option|answer|choice)\s*:?\s*)?\(?([a-z])\s*[).:=-]\s*(.+)")


class Spec(Question):
    """A question with options."""

    kind: Literal["choice"]
    options: dict[Letter, str] = Field(min_length=2)
    answer: Letter | tuple[Letter, ...]
    items: tuple[str, ...] = ()
    also: dict[Letter, tuple[str, ...]] = Field(default_factory=dict)
    any_order: bool = False
    partial: bool = False
    slips: tuple[Slip, ...] = ()


def faults(question: Spec, exercise: Exercise) -> list[str]:
    """Letters without an option, items that do not fit, spellings that stand for two options."""
    found = [] if len(question.reads) == 1 else ["reads: exactly one name"]
    found += [f"answer: no option {letter!r}" for letter in _right(question) if letter not in question.options]
    found += [f"also: no option {letter!r}" for letter in question.also if letter not in question.options]
    if question.items and len(question.items) != len(_right(question)):
        found.append(f"items: {len(question.items)} for {len(_right(question))} answers")
    spellings = [text for texts in _spellings(question).values() for text in texts]
    found += sorted({f"options: {text!r} stands for two options" for text in spellings if spellings.count(text) > 1})
    for slip in question.slips:
        letters = _in_order(question, slip.value)
        unfit = not question.any_order and len(letters) != len(_right(question))
        if unfit or any(letter not in question.options for letter in letters):
            found.append(f"slips: {slip.value!r} is no answer to the question")
        elif letters == _in_order(question, _right(question)):
            found.append(f"slips: {slip.misconception} gives the right answer")
    return found


def plan(question: Spec, exercise: Exercise, seed: int) -> tuple[Request, ...]:
    """Ask for the value of the one name."""
    return (Request("values", {"names": list(question.reads)}),)


def judge(question: Spec, exercise: Exercise, evidence: QuestionEvidence) -> CheckResult:
    """Read the option or options, compare with the right ones, then with the slips."""
    name = question.reads[0]
    nothing = unusable(evidence, name, wanted=_wanted(question))
    if nothing is not None:
        return nothing
    found = value(evidence, name)
    yours = read_one(question, found) if isinstance(question.answer, str) else read_list(question, found)
    if isinstance(yours, str):
        return _unread(question, name, yours)
    right = list(_right(question))
    if question.any_order:
        yours, right = sorted(set(yours)), sorted(set(right))
    if yours == right:
        return CheckResult.passed(f"{name} is {_name_options(question, yours)}.")
    return _wrong(question, evidence, yours, right)


def _wrong(question: Spec, evidence: QuestionEvidence, yours: list[str], right: list[str]) -> CheckResult:
    mine, expected = _name_options(question, yours), _name_options(question, right)
    exhibits = () if question.any_order or len(right) == 1 else (_comparison(question, yours, right),)
    codes = [slip.misconception for slip in question.slips if _in_order(question, slip.value) == yours]
    if codes:
        result = diagnosed(evidence, codes, yours=mine, expected=expected, code="G243", exhibits=exhibits)
        result = result if result.slide else replace(result, slide=question.slide)
    else:
        result = CheckResult.failed(
            "G242",
            f"{question.reads[0]} is {mine}, expected {expected}.",
            why="the options differ in what the slide says about them.",
            next="read the slide again with all options in mind",
            slide=question.slide,
            exhibits=exhibits,
        )
    good = sum(a == b for a, b in zip(yours, right, strict=False))
    if not question.partial or question.any_order or not good:
        return result
    message = f"{good} of {len(right)} right. {result.message}"
    return replace(result, verdict=Verdict.PARTIAL, credit=Fraction(good, len(right)), message=message)


# --- reading ----------------------------------------------------------------------------------------------------


def read_one(question: Spec, found: Value) -> list[str] | str:
    """The letter of one option, as a list of one, or a phrase that says why there is none."""
    match found:
        case Items(type="list" | "tuple" | "set", items=(only,)):
            return read_one(question, only)
        case Table(pairs=((_, only),)):
            return read_one(question, only)
    text = _as_text(found)
    if text is None:
        return misread(found, _wanted(question))
    letter = letter_of(question, text)
    if letter is None:
        shown = repr(text if len(text) <= 40 else text[:39] + "…")
        return f"is {shown}, expected {_wanted(question)}"
    return [letter]


def read_list(question: Spec, found: Value) -> list[str] | str:
    """The letters of a list of options, or a phrase that says why they cannot be read."""
    parts = _parts(question, found)
    if isinstance(parts, str):
        return parts
    if not question.any_order and len(parts) != len(_right(question)):
        return f"holds {len(parts)} answer{'s' if len(parts) != 1 else ''}, expected {_wanted(question)}"
    letters: list[str] = []
    for place, part in enumerate(parts, start=1):
        read = read_one(question, part)
        if isinstance(read, str):
            return f"has an entry {place} that {read}"
        letters += read
    return letters


def _parts(question: Spec, found: Value) -> Sequence[Value] | str:
    match found:
        case Table(pairs=pairs):
            return _from_table(question, pairs)
        case Items(type="list" | "tuple", items=items):
            return items
        case Items(type="set", items=items) if question.any_order:
            return items
        case Array(shape=(_,)):
            return [Number(number, "float") for number in found.flat()]
        case Text(value=text):
            return [Text(part) for part in _cut(question, text)]
        case _:
            return misread(found, _wanted(question))


def _from_table(question: Spec, pairs: Sequence[tuple[Value, Value]]) -> Sequence[Value] | str:
    named = {folded(text): item for key, item in pairs if (text := _as_text(key)) is not None}
    missing = [item for item in question.items if folded(item) not in named]
    if not question.items or len(missing) == len(question.items):
        return [item for _, item in pairs]
    if missing:
        return f"is a dict without {', '.join(missing)}, expected {_wanted(question)}"
    return [named[folded(item)] for item in question.items]


def _cut(question: Spec, text: str) -> list[str]:
    inner = text.strip(" []()\n\t")
    parts = [part for part in re.split(r"[,;\n]|\s+and\s+", inner) if part.strip()]
    if len(parts) == 1:
        words = inner.split()
        parts = words if len(words) > 1 else list(inner) if all(c in question.options for c in inner.lower()) else parts
    return parts


def letter_of(question: Spec, text: str) -> str | None:
    """The option that a text stands for, or None. A letter whose text belongs to another option stands for none."""
    cleaned = " ".join(text.lower().strip().strip("\"'`").split())
    spelt = _spellings(question)
    by_text = [letter for letter, texts in spelt.items() if _bare(cleaned) in texts]
    if by_text:
        return by_text[0]
    if (whole := WHOLE.fullmatch(cleaned)) and whole.group(1) in question.options:
        return whole.group(1)
    if (both := WITH_TEXT.fullmatch(cleaned)) and both.group(1) in question.options:
        letter, rest = both.group(1), _bare(both.group(2))
        others = [texts for other, texts in spelt.items() if other != letter]
        return None if any(rest in texts for texts in others) else letter
    return None


def _spellings(question: Spec) -> Mapping[str, frozenset[str]]:
    return {
        letter: frozenset(_bare(one.lower()) for one in (text, *question.also.get(letter, ())))
        for letter, text in question.options.items()
    }


def _bare(text: str) -> str:
    return " ".join(re.sub(r"[\"'`.$]+(?=\s|$)|(?<!\w)[\"'`$]+", " ", text.replace("_", " ")).split()) or text


def _as_text(found: Value) -> str | None:
    match found:
        case Text(value=text):
            return text
        case Number(type="bool", value=truth):
            return "true" if truth else "false"
        case Number(type="int" | "float", value=number) if abs(number) <= 1e15 or number in (
            float("inf"),
            -float("inf"),
        ):
            return f"{number + 0:g}"
        case _:
            return None


# --- showing ----------------------------------------------------------------------------------------------------


def _comparison(question: Spec, yours: Sequence[str], right: Sequence[str]) -> Comparison:
    labels = question.items or tuple(f"entry {place}" for place in range(1, len(right) + 1))
    rows = tuple(
        ComparisonRow(label, _option(question, b), _option(question, a), "", a == b)
        for label, a, b in zip(labels, yours, right, strict=True)
    )
    return Comparison("Expected and found", rows)


def _name_options(question: Spec, letters: Sequence[str]) -> str:
    if len(letters) == 1:
        return _option(question, letters[0])
    return f"[{', '.join(letters)}]"


def _option(question: Spec, letter: str) -> str:
    return f"({letter}) {question.options[letter]}"


def _wanted(question: Spec) -> str:
    letters = ", ".join(question.options)
    if isinstance(question.answer, str):
        return f"one of the options {letters}"
    if question.any_order:
        return f"a list of options among {letters}"
    return f"a list of {len(question.answer)} options among {letters}"


def _right(question: Spec) -> tuple[str, ...]:
    return (question.answer,) if isinstance(question.answer, str) else question.answer


def _letters(written: Any) -> list[str]:
    return [str(item) for item in written] if isinstance(written, list | tuple) else [str(written)]


def _in_order(question: Spec, written: Any) -> list[str]:
    return sorted(set(_letters(written))) if question.any_order else _letters(written)


def _unread(question: Spec, name: str, phrase: str) -> CheckResult:
    options = "; ".join(_option(question, letter) for letter in question.options)
    return CheckResult.failed(
        "G241",
        f"{name} {phrase}.",
        why=f"the options are {options}.",
        next=f'write the letter in quotes, as in {name} = "{next(iter(question.options))}"'
        if isinstance(question.answer, str)
        else "write a list of letters in quotes, in the order of the question",
    )


CODES = {
    "G241": "the answer is none of the options",
    "G242": "another option than the right one",
    "G243": "another option, the one that a known misconception leads to",
}
