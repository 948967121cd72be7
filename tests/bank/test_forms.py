"""Each question that asks for a network has right forms and wrong answers enough; `grader validate` proves them."""

from pathlib import Path

import pytest

from grader.exercise.bank import Bank
from grader.validation.proof import claim_of

ROOT = Path(__file__).resolve().parents[2]
BANK = Bank(ROOT / "exercises")
RIGHT, WRONG = 6, 8


def architectures():
    """(exercise, question) wherever a network itself is asked for."""
    for exercise in map(BANK.exercise, BANK.ids()):
        for question in exercise.questions:
            builds = question.kind == "keras_model" and question.parts.architecture > 0
            if builds or question.kind == "torch_module":
                yield exercise.id, question.id


def claims(exercise, kind):
    """What each file of one folder says in its head."""
    return [claim_of(path.read_text(encoding="utf-8")) for path in (ROOT / "solutions" / exercise / kind).glob("*.py")]


@pytest.mark.parametrize(("exercise", "question"), tuple(architectures()))
def test_a_network_is_tried_in_many_right_forms_and_wrong_ones(exercise, question):
    right = sum(question in claim.keeps for claim in claims(exercise, "right"))
    wrong = sum(question in claim.loses for claim in claims(exercise, "wrong"))
    assert right >= RIGHT, f"{right} right forms keep {question} of {exercise}"
    assert wrong >= WRONG, f"{wrong} wrong answers lose {question} of {exercise}"
