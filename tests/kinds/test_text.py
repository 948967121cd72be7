import ast
import random
import re
from fractions import Fraction

import pytest
from answering import EXERCISES, asked, exercise, judged, verdict

from grader.exercise.bank import Bank
from grader.grades.records import Verdict
from grader.kinds.values import passages, text

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


# --- soup: words and sentences of the exercises themselves ----------------------------------------------------------

BANK = Bank(EXERCISES)
STATEMENTS = {one: BANK.statement(one) for one in BANK.ids()}
IN_WORDS = [(one, question.id) for one in BANK.ids() for question in exercise(one).questions if question.kind == "text"]
SOLUTIONS = EXERCISES.parent / "solutions"
MOST = 20_000  # characters that the probe sends of a text


def vocabulary(*texts, seed=None):
    words = sorted(set(re.findall(r"\w+", " ".join(texts).lower())))
    if seed is not None:
        random.Random(seed).shuffle(words)
    return words


def in_tens(words):
    return ". ".join(" ".join(words[at : at + 10]) for at in range(0, len(words), 10))


def soups(exercise_id, question_id):
    """Answers that say nothing of their own, by what they are made of."""
    whole, question = exercise(exercise_id), exercise(exercise_id).question(question_id)
    own = (STATEMENTS[exercise_id], question.ask, *question.hints)
    told = [words for one in whole.questions for words in (one.ask, *one.hints)]
    return {
        "the vocabulary of all statements": " ".join(vocabulary(*STATEMENTS.values())),
        "the same, shuffled": " ".join(vocabulary(*STATEMENTS.values(), seed=1)),
        "the same, in sentences of ten words": in_tens(vocabulary(*STATEMENTS.values(), seed=2)),
        "all statements": "\n\n".join(STATEMENTS.values()),
        "the vocabulary of its own statement and hints": " ".join(vocabulary(*own)),
        "the same, shuffled and in sentences": in_tens(vocabulary(*own, seed=3)),
        "its statement": STATEMENTS[exercise_id],
        "its statement, question and hints": "\n".join(own),
        "its hints": "\n".join(question.hints),
        "all questions and hints of the exercise": "\n".join(told),
        "the same without punctuation": " ".join(re.findall(r"[\w']+", " ".join(told))),
        **{f"hint {place}": hint for place, hint in enumerate(question.hints, 1)},
        "the question": question.ask,
    }


@pytest.mark.parametrize(("exercise_id", "question_id"), IN_WORDS)
def test_words_of_the_exercises_earn_nothing(exercise_id, question_id):
    for what, answer in soups(exercise_id, question_id).items():
        result = judged(exercise_id, question_id, answer[:MOST])
        assert result.verdict in (Verdict.FAIL, Verdict.REVIEW), what
        assert result.credit == 0, (what, result.message)


def answers(exercise_id, name):
    """The answers in words of the exercise's reference and right forms."""
    folder = SOLUTIONS / exercise_id
    for path in [folder / "reference.py", *folder.glob("right/*.py")]:
        for line in ast.walk(ast.parse(path.read_text())):
            if isinstance(line, ast.Assign) and name in [getattr(target, "id", "") for target in line.targets]:
                yield path, ast.literal_eval(line.value)


@pytest.mark.parametrize(("exercise_id", "question_id"), IN_WORDS)
def test_right_answers_pass_also_between_sentences_that_say_nothing(exercise_id, question_id):
    name = exercise(exercise_id).question(question_id).reads[0]
    for path, answer in answers(exercise_id, name):
        plain = answer if isinstance(answer, str) else " ".join(answer)
        for said in (answer, f"I looked at the slides again. {plain} That is my answer."):
            result = judged(exercise_id, question_id, said)
            assert result.verdict is Verdict.PASS, (path, result.message)


@pytest.mark.parametrize(("exercise_id", "question_id"), IN_WORDS)
def test_a_right_answer_in_a_pile_of_copied_text_is_for_a_person(exercise_id, question_id):
    name = exercise(exercise_id).question(question_id).reads[0]
    (_, answer), *_ = answers(exercise_id, name)
    result = judged(exercise_id, question_id, f"{STATEMENTS['ex9'] * 2}\n\n{answer}")
    assert result.verdict is Verdict.REVIEW
    assert "words, where a sentence or two are expected" in result.message


def test_a_line_of_the_code_is_an_argument():
    line = "model.compile(loss='binary_crossentropy', optimizer='adam', metrics=['accuracy'])"
    assert judged("ex1", "why", f"It is shown by the last line, {line}").verdict is Verdict.PASS


def test_an_own_sentence_may_use_the_words_of_a_hint():
    answer = "In the last Dense layer there is a sigmoid, and compile has a loss for two classes."
    assert judged("ex1", "why", answer).verdict is Verdict.PASS


def test_groups_must_be_met_in_one_passage():
    apart = "The sigmoid is one thing. " + "Then I thought about the rows of the table for quite a while. " * 5
    both = {**WHY, "need": 2}
    result = verdict("text", f"{apart} The loss is a binary cross-entropy.", **both)
    assert (result.verdict, result.credit) == (Verdict.REVIEW, Fraction(1, 2))
    assert "1 of 2 expected ideas" in result.message


def test_passages_are_whole_sentences_and_long_ones_are_cut():
    assert passages.passages("One two. Three four five. Six.", 5) == [
        "One two. Three four five",
        "Three four five. Six",
        "Six",
    ]
    assert [len(words.split()) for words in passages.passages("word " * 25, 10)] == [10, 10, 5]
    assert passages.passages("...", 5) == [""]


def test_copied_words_are_left_out_and_the_rest_stays_in_its_place():
    told = "a unit that is told which of the rows are kept"
    own = passages.own_words("Yes: A unit that_is told which of the rows, I think.", [told], [])
    assert (passages.words_of(own), len(own)) == (["yes", "i", "think"], 52)
    assert passages.own_words("İ a unit that is told", [told], []) == "İ a unit that is told"
