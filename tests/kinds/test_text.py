from fractions import Fraction

import pytest
from answering import asked, verdict

from grader.grades.records import Verdict
from grader.kinds.values import text

WHY = {
    "groups": [
        {"label": "the sigmoid on the output unit", "any": ["sigmoid", "logistic"]},
        {"label": "the loss", "any": ["binary_crossentropy", "binary cross-entropy", "cross entropy"]},
    ],
    "need": 1,
    "refutes": [{"any": ["relu", "adam"], "misconception": "output-relu"}],
}


def why(answer):
    return verdict("text", answer, **WHY)


@pytest.mark.parametrize(
    "answer",
    [
        "The output unit has a sigmoid activation.",
        "Because the loss is binary_crossentropy.",
        "The loss is BINARY CROSS-ENTROPY, so there are two classes.",
        "It is not regression, because the last layer uses Sigmoid",
        "One output with a logistic activation gives a probability.",
        "Not only the sigmoid, also the two classes show it.",
        ["The last unit", "is a sigmoid"],
        "The last unit is a\nsigmoid unit.",
    ],
    ids=str,
)
def test_a_sentence_with_its_reason_passes(answer):
    result = why(answer)
    assert (result.verdict, result.credit) == (Verdict.PASS, 1), result.message


@pytest.mark.parametrize("answer", ["", "yes", "no idea", "  ", "?", 7, None, True, ["sigmoid", 1]])
def test_next_to_nothing_earns_nothing(answer):
    result = why(answer)
    assert result.credit == 0
    assert result.verdict in (Verdict.FAIL, Verdict.ERROR)


def test_a_wrong_reason_is_told_why():
    result = why("Because the hidden layers use relu and the optimiser is adam.")
    assert (result.verdict, result.code, result.misconception) == (Verdict.FAIL, "G253", "output-relu")


@pytest.mark.parametrize(
    "answer",
    [
        "There is no sigmoid in the output layer at all.",
        "The output is not a sigmoid but a plain number.",
        "The last layer does not use any sigmoid here.",
        "Because the output is 1 and the table has two columns.",
    ],
)
def test_a_denied_or_unknown_reason_is_for_a_person_without_points(answer):
    result = why(answer)
    assert (result.verdict, result.credit) == (Verdict.REVIEW, 0)


@pytest.mark.parametrize(
    "answer",
    [
        "sigmoid",
        "sigmoid binary cross entropy logistic relu adam",
        "sigmoid logistic cross entropy binary sigmoid sigmoid",
        "Because of relu, adam and also the sigmoid at the end.",
    ],
)
def test_key_words_alone_are_for_a_person_at_half_credit(answer):
    result = why(answer)
    assert result.verdict is Verdict.REVIEW
    assert 0 < result.credit <= 0.5


def test_repeating_a_key_word_earns_nothing_more():
    both = {**WHY, "need": 2}
    result = verdict("text", "The sigmoid, the sigmoid and again the sigmoid show it.", **both)
    assert (result.verdict, float(result.credit)) == (Verdict.REVIEW, 0.5)


def test_all_groups_are_needed_by_default():
    both = {key: entry for key, entry in WHY.items() if key != "need"}
    assert verdict("text", "The sigmoid and the binary cross-entropy show it.", **both).verdict is Verdict.PASS
    assert verdict("text", "The sigmoid at the end shows it well.", **both).verdict is Verdict.REVIEW


def test_a_word_inside_a_word_is_not_the_word():
    assert why("We call this presigmoidal behaviour of outputs").verdict is Verdict.REVIEW
    assert why("We call this presigmoidal behaviour of outputs").credit == 0


def test_a_person_reads_the_whole_answer_up_to_a_length_that_is_told():
    result = why("words " * 400)
    log = result.exhibits[-1]
    assert len(log.text) == 600
    assert log.cut == "1800 characters more"


MISSING = {
    "groups": [
        {"label": "the missing division", "any": ["255"], "denied": True},
        {"label": "the missing name", "any": ["new_model"], "denied": True},
        {"label": "the activation", "any": ["softmax"]},
    ],
    "partial": True,
}


@pytest.mark.parametrize(
    ("answer", "credit"),
    [
        ("The pixels are not divided by 255. There is no new_model, and softmax is fine.", 1),
        ("The pixels are not divided by 255, and nothing is called new_model.", Fraction(2, 3)),
        ("The pixels are not divided by 255 and the layer has no softmax.", Fraction(1, 3)),
        ("255 new_model softmax 255 new_model softmax", Fraction(1, 2)),
    ],
)
def test_what_is_missing_may_be_named_by_a_denial_and_each_group_has_its_share(answer, credit):
    result = verdict("text", answer, **MISSING)
    assert result.verdict is (Verdict.PASS if credit == 1 else Verdict.REVIEW)
    assert result.credit == credit


def test_mistakes_of_a_spec():
    assert text.faults(*asked("text", **WHY)) == []
    assert text.faults(*asked("text", **{**WHY, "need": 3}))
