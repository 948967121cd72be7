"""Kind `text`: an answer in a sentence or two, scored by its key words at once and by a person where they do not tell.

    kind = "text"
    reads = ["why"]
    need = 1                         # how many groups must be met; all of them by default
    min_words = 4                    # fewer words than this never pass by themselves
    partial = false                  # true: while a person has not read it, each group found earns its share
    [[questions.groups]]
    label = "the output activation"
    any = ["sigmoid", "logistic"]    # one of these phrases meets the group
    denied = false                   # true: also where it is denied, for what is missing ("not divided by 255")
    [[questions.refutes]]            # a phrase that shows a wrong reason, where no group is met
    any = ["relu", "adam"]
    misconception = "hidden-layer-decides"

What the statement, the questions and the hints say word by word is left out; of the rest the passage of a sentence or
two counts that meets the most groups. A phrase counts once, however often it stands there, and not where it is denied
("not sigmoid"). Enough groups met: pass. None met and a wrong reason given, or next to nothing written: fail. All else
is for a person, with a provisional score: a pile of key words, a list of words, an answer that is far too long.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import chain
from typing import Literal

from pydantic import Field

from grader.evidence import Items, Request, Text, Value
from grader.exercise.spec import Exercise, Question, Slug
from grader.exercise.spec import Spec as Strict
from grader.grades.exhibits import Comparison, ComparisonRow, Log
from grader.grades.records import CheckResult
from grader.kinds import QuestionEvidence
from grader.kinds.agreement import misread
from grader.kinds.answers import diagnosed, unusable, value
from grader.kinds.values.passages import is_list, normal, own_words, passages, prose_and_code, words_of

DENIALS = frozenset(
    {"not", "no", "never", "without", "neither", "nor", "isn't", "aren't", "doesn't", "don't", "cannot"}
)
DENIALS_AFTER = ("is not used", "is not there", "is missing", "does not appear")
NEW_CLAUSE = re.compile(r"[;:,!?()\n]|\.(?!\w)|\b(?:but|because|since|instead|rather|although|while)\b")
REACH = 4
TINY = 3
PILE = Fraction(3, 5)
HALF = Fraction(1, 2)
SHOWN = 600
PASSAGE, FOR_EACH = 30, 20  # words of a passage, and for each group that is needed
LONG = 2  # passages; an answer of more is for a person
PAGE = 400  # words; in so many of them any key word may stand


class Group(Strict):
    """Phrases that mean the same; one of them meets the group."""

    label: str = Field(min_length=1)
    any: tuple[str, ...] = Field(min_length=1)
    denied: bool = False


class Refute(Strict):
    """Phrases of a wrong reason."""

    any: tuple[str, ...] = Field(min_length=1)
    misconception: Slug


class Spec(Question):
    """A question that is answered in words."""

    kind: Literal["text"]
    groups: tuple[Group, ...] = Field(min_length=1)
    need: int | None = Field(default=None, ge=1)
    min_words: int = Field(default=4, ge=1)
    partial: bool = False
    refutes: tuple[Refute, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What the key words say of an answer: met groups, phrases that are denied, wrong reasons, words, a mere pile or
    list of words, how many words the whole answer has.
    """

    met: tuple[str, ...]
    denied: tuple[str, ...]
    refuted: tuple[str, ...]
    words: int
    pile: bool
    listed: bool = False
    length: int = 0

    @property
    def sentences(self) -> bool:
        """Whether the words stand in sentences."""
        return not self.pile and not self.listed


def faults(question: Spec, exercise: Exercise) -> list[str]:
    """More groups needed than there are, several `reads`."""
    found = [] if len(question.reads) == 1 else ["reads: exactly one name"]
    if question.need is not None and question.need > len(question.groups):
        found.append(f"need: {question.need} of {len(question.groups)} groups")
    return found


def plan(question: Spec, exercise: Exercise, seed: int) -> tuple[Request, ...]:
    """Ask for the value of the one name."""
    return (Request("values", {"names": list(question.reads)}),)


def judge(question: Spec, exercise: Exercise, evidence: QuestionEvidence) -> CheckResult:
    """Pass or fail where the key words tell, else hand over to a person with a provisional score."""
    name = question.reads[0]
    nothing = unusable(evidence, name, wanted="a sentence in quotes")
    if nothing is not None:
        return nothing
    text = _text(value(evidence, name))
    if text is None:
        return CheckResult.failed(
            "G251",
            f"{name} {misread(value(evidence, name), 'a sentence in quotes')}.",
            why="the answer is read as words.",
            next=f'write {name} = "..." with a sentence between the quotes',
        )
    reading = read(question, exercise, text)
    need = question.need or len(question.groups)
    sound = reading.sentences and not reading.refuted and reading.length <= LONG * _passage(question)
    if len(reading.met) >= need and sound and reading.words >= question.min_words:
        return CheckResult.passed(f"{name} names {_either(reading.met)}.", exhibits=(_groups(question, reading),))
    if not reading.met and (reading.refuted or reading.words < TINY):
        return _failed(question, evidence, reading, text)
    return _review(question, reading, text, need)


def _passage(question: Spec) -> int:
    return PASSAGE + FOR_EACH * (question.need or len(question.groups))


def _failed(question: Spec, evidence: QuestionEvidence, reading: Reading, text: str) -> CheckResult:
    expected = f"a reason that names {_either([group.label for group in question.groups])}"
    exhibits = (_groups(question, reading), Log("The answer", text[:SHOWN], _cut(text)))
    if reading.refuted:
        yours = f"a reason from {_either(_phrases(question, text))}"
        codes = tuple(dict.fromkeys(reading.refuted))
        return diagnosed(evidence, codes, yours=yours, expected=expected, code="G253", exhibits=exhibits)
    own = " of its own" if reading.length > reading.words else ""
    words = f"{reading.words} word{'s' if reading.words != 1 else ''}{own}"
    return CheckResult.failed(
        "G252",
        f"{question.reads[0]} holds {words} and none that answers the question, expected {expected}.",
        why="a reason is needed that can be followed.",
        next="answer in one or two sentences that say what in the code or on the slide shows it",
        slide=question.slide,
        exhibits=exhibits,
    )


def _review(question: Spec, reading: Reading, text: str, need: int) -> CheckResult:
    share = min(Fraction(len(reading.met), need), Fraction(1))
    provisional = share if question.partial and reading.sentences else min(share, HALF)
    if reading.listed or reading.length > PAGE:
        provisional = Fraction(0)
    return CheckResult.for_a_person(
        "G254",
        f"{question.reads[0]} is for a person to read: {_doubt(question, reading, need)}.",
        provisional=provisional,
        why="key words alone do not decide this answer; the score is provisional until it has been read.",
        next="nothing, if the sentence says what is meant; a full sentence with its reason is judged at once",
        slide=question.slide,
        exhibits=(_groups(question, reading), Log("The answer", text[:SHOWN], _cut(text))),
    )


def _doubt(question: Spec, reading: Reading, need: int) -> str:
    if not reading.sentences:
        return f"it is a list of {'key ' if reading.pile else ''}words rather than a sentence"
    if reading.length > LONG * _passage(question):
        return f"it has {reading.length} words, where a sentence or two are expected"
    if reading.refuted and reading.met:
        return "it gives a right and a wrong reason side by side"
    if reading.denied and len(reading.met) < need:
        return f"it denies {_either(reading.denied)}"
    if len(reading.met) < need:
        return f"{len(reading.met)} of {need} expected ideas were found in it"
    return f"it has {reading.words} words, expected at least {question.min_words}"


# --- reading ----------------------------------------------------------------------------------------------------


def read(question: Spec, exercise: Exercise, text: str) -> Reading:
    """What the key words say of a text: of its best passage, and of the whole where a wrong reason is given."""
    own, whole = _own(exercise, text), words_of(text)
    found = [_read(question, passage) for passage in passages(own, _passage(question))]
    best = max(found, key=lambda reading: (len(reading.met), reading.words))
    everywhere = _read(question, own)
    return replace(
        best,
        denied=tuple(label for label in everywhere.denied if label not in best.met),
        refuted=everywhere.refuted,
        listed=is_list(whole),
        length=len(whole),
    )


def _own(exercise: Exercise, text: str) -> str:
    prose, code = prose_and_code(exercise.statement)
    told = [words for one in exercise.questions for words in (one.ask, *one.hints)]
    return own_words(text, [prose, *told], [*code, exercise.preamble, *(one.starter for one in exercise.questions)])


def _read(question: Spec, text: str) -> Reading:
    clauses = [words_of(part) for part in NEW_CLAUSE.split(normal(text)) if part]
    words = [word for clause in clauses for word in clause]
    met, denied = [], []
    for group in question.groups:
        phrases = [_said(clauses, words_of(phrase)) for phrase in group.any]
        if any(yes or (no and group.denied) for yes, no in phrases):
            met.append(group.label)
        elif any(no for _, no in phrases):
            denied.append(group.label)
    refuted = [one.misconception for one in question.refutes if _any(clauses, one.any)]
    key_words = {*_key_words(question)}
    hits = [word for word in words if word in key_words]
    pile = len(set(hits)) > TINY and Fraction(len(hits), len(words)) >= PILE
    return Reading(tuple(met), tuple(denied), tuple(refuted), len(words), pile)


def _key_words(question: Spec) -> Iterable[str]:
    phrases = [one.any for one in question.groups] + [one.any for one in question.refutes]
    for phrase in chain.from_iterable(phrases):
        yield from words_of(phrase)


def _phrases(question: Spec, text: str) -> list[str]:
    clauses = [words_of(text)]
    return [phrase for one in question.refutes for phrase in one.any if _any(clauses, (phrase,))]


def _any(clauses: Sequence[Sequence[str]], phrases: Sequence[str]) -> bool:
    return any(_said(clauses, words_of(phrase))[0] for phrase in phrases)


def _said(clauses: Sequence[Sequence[str]], phrase: Sequence[str]) -> tuple[bool, bool]:
    """Whether a phrase is said, and whether it is denied, anywhere in the clauses."""
    said = denied = False
    for clause in clauses:
        for start in range(len(clause) - len(phrase) + 1):
            if list(clause[start : start + len(phrase)]) == list(phrase):
                no = _is_denied(clause, start)
                said, denied = said or not no, denied or no
    return said, denied


def _is_denied(clause: Sequence[str], start: int) -> bool:
    before = clause[max(0, start - REACH) : start]
    if "not" in before and "only" in before[before.index("not") :]:
        return False
    after = " ".join(clause[start + 1 : start + 5])
    return any(word in DENIALS for word in before) or any(after.startswith(words) for words in DENIALS_AFTER)


def _text(found: Value) -> str | None:
    match found:
        case Text(value=text):
            return text
        case Items(type="list" | "tuple", items=items) if items and all(isinstance(item, Text) for item in items):
            return " ".join(item.value for item in items if isinstance(item, Text))
        case _:
            return None


# --- showing ----------------------------------------------------------------------------------------------------


def _groups(question: Spec, reading: Reading) -> Comparison:
    rows = tuple(
        ComparisonRow(group.label, "named", _state(group, reading), "", group.label in reading.met)
        for group in question.groups
    )
    need = question.need or len(rows)
    return Comparison(f"Ideas found in the answer; {need} of {len(rows)} needed", rows)


def _state(group: Group, reading: Reading) -> str:
    return "named" if group.label in reading.met else "denied" if group.label in reading.denied else "not found"


def _either(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else " or ".join((", ".join(names[:-1]), names[-1])) if names else "nothing"


def _cut(text: str) -> str:
    return f"{len(text) - SHOWN} characters more" if len(text) > SHOWN else ""


CODES = {
    "G251": "the answer is not text",
    "G252": "next to nothing is written, and no key word in it",
    "G253": "the reason given is a known wrong one",
    "G254": "a person reads the answer; the score is provisional",
}
