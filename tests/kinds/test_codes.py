"""Every code and every misconception that a check of numbers, gates, choices, texts and structures can tell."""

import re
from pathlib import Path

import pytest
from answering import EXERCISES, exercise, misconceptions

from grader.exercise.kinds import kind_module
from grader.exercise.spec import Network
from grader.kinds import answers
from grader.kinds.networks import counting, param_count, summary
from grader.kinds.values import choice, gate, gates, loss, number, text
from grader.kinds.values.losses import SLIPS

MODULES = (answers, number, param_count, loss, gate, choice, text, summary)
MINE = ("ex9", "ex14", "ex38", "ex44")
LOSSES = [one for one in MINE if any(question.kind == "loss" for question in exercise(one).questions)]
SHARED = "12345"


def in_source(module):
    source = Path(module.__file__).read_text(encoding="utf-8").partition("\nCODES = {")[0]
    return set(re.findall(r'"(G\d{3})"', source))


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_a_module_lists_the_codes_that_it_gives(module):
    given = in_source(module) | {
        f"{prefix}{n}" for prefix in re.findall(r'"(G\d\d)"', Path(module.__file__).read_text()) for n in SHARED
    }
    assert given == set(module.CODES)
    assert all(meaning and not meaning.endswith(".") for meaning in module.CODES.values())


def test_no_code_is_given_by_two_modules():
    codes = [code for module in MODULES for code in module.CODES]
    assert len(codes) == len(set(codes))


def derived_codes():
    networks = [[3, 1], [12, 8, 1], [3]]
    for units in networks:
        network = Network.model_validate({"input": [8], "layers": [{"units": one} for one in units]})
        yield from counting.total_slips(network)
    for found in SLIPS.values():
        yield from found
    yield from ("rows-summed", "rows-averaged")
    steps = [n / 2 for n in range(-4, 5)]
    for name in ("AND", "OR", "NAND"):
        for w1 in steps:
            for w2 in steps:
                for theta in steps:
                    unit = gates.Unit((w1, w2), theta)
                    if unit.outputs() != gates.GATES[name]:
                        yield from gates.unit_slips(name, unit)
    for module in (summary, gates, gate):
        source = Path(module.__file__).read_text(encoding="utf-8")
        found = re.findall(
            r'(?:append\(|slips = |slips = \[|return |diagnosed\(\s*evidence,\s*)\(?"([a-z]+(?:-[a-z]+)+)"', source
        )
        assert found, module.__name__
        yield from found


@pytest.mark.parametrize("code", sorted(set(derived_codes())))
def test_every_derived_slip_has_words(code):
    assert code in misconceptions()


def told_by(exercise_id):
    """The misconceptions that a spec itself names."""
    for question in exercise(exercise_id).questions:
        yield from (slip.misconception for slip in getattr(question, "slips", ()))
        yield from getattr(question, "told_as", {}).values()


@pytest.mark.parametrize("exercise_id", [one for one in MINE if list(told_by(one))])
def test_every_slip_of_a_spec_has_words(exercise_id):
    assert set(told_by(exercise_id)) <= set(misconceptions())


@pytest.mark.parametrize("code", sorted(misconceptions()))
def test_words_are_kind_and_complete(code):
    words = misconceptions()[code]
    assert words.says
    assert words.why
    assert words.next
    text_of_it = f"{words.says} {words.why} {words.next}".lower()
    assert not re.search(r"\b(you|your|obviously|simply|stupid|just|easy)\b|!(?!=)", text_of_it)


@pytest.mark.parametrize("exercise_id", LOSSES)
def test_hints_do_not_hold_the_answer(exercise_id):
    questions = exercise(exercise_id).questions
    losses = [question for question in questions if question.kind == "loss"]
    right = {f"{number:.3f}" for question in losses for number in answers_of(exercise_id, question)}
    assert right
    for question in questions:
        assert len(question.hints) == 3
        assert not any(number in hint for number in right for hint in question.hints)


def answers_of(exercise_id, question):
    from grader.kinds.values.losses import loss as worked

    target, predicted = loss._rows(question, exercise(exercise_id))
    return worked(question.formula, target, predicted, loss._reduction(question, target))


@pytest.mark.parametrize("exercise_id", MINE)
def test_statements_name_every_answer(exercise_id):
    statement = (EXERCISES / exercise_id / "statement.md").read_text(encoding="utf-8")
    for question in exercise(exercise_id).questions:
        assert all(f"`{name}" in statement for name in question.reads)


@pytest.mark.parametrize("exercise_id", MINE)
def test_specs_have_no_mistakes(exercise_id):
    for question in exercise(exercise_id).questions:
        assert kind_module(question.kind).faults(question, exercise(exercise_id)) == []
