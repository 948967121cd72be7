"""What was asked stays with the evidence: judges read inputs there, and for older ledgers they are drawn once more."""

from dataclasses import replace
from pathlib import Path

import pytest

from grader.course.rescore import judged_again, stale_questions
from grader.evidence import Answer, Called, Evidence, Number, Run, codec
from grader.exercise.bank import Bank
from grader.grading.judging import grade
from grader.grading.requests import digests, requests_of, with_requests
from grader.kinds.functions.calls import calls_in
from grader.submission import Submission

BANK = Bank(Path(__file__).parents[2] / "exercises")
EXERCISE, SEED = BANK.exercise("ex9"), 11
QUESTION = EXERCISE.question("fn")
HANDED_IN = Submission("ex9.py", "0" * 64, "py", ())


@pytest.fixture
def evidence():
    """That of a submission with the right functions and nothing else."""
    requests = {"fn": requests_of(EXERCISE, SEED)["fn"]}
    pairs = zip(QUESTION.functions, requests["fn"], strict=True)
    answers = [[call.expected for call in calls_in(QUESTION, *pair)] for pair in pairs]
    replies = tuple(Answer(tuple(Called(Number(value, "float")) for value in several)) for several in answers)
    asked = digests(requests_of(EXERCISE, SEED), {})
    return Evidence(Run("ok", 0.1, "none"), SEED, {"fn": replies}, {}, asked, requests)


def judged(evidence):
    return grade(EXERCISE, HANDED_IN, evidence, BANK.misconceptions())


def result(graded):
    return next(one.result for one in graded.questions if one.id == "fn")


def test_a_judge_looks_at_what_was_asked_and_draws_nothing_again(evidence):
    assert result(judged(evidence)).credit == 1
    assert result(judged(replace(evidence, seed=SEED + 1))).credit == 1
    others = {"fn": requests_of(EXERCISE, SEED + 1)["fn"]}
    assert result(judged(replace(evidence, requests=others))).credit == 0


def test_what_was_asked_comes_back_from_a_ledger(evidence):
    back = codec.from_bytes(codec.to_bytes(evidence))
    assert back == evidence
    assert judged(back) == judged(evidence)


def test_evidence_of_an_older_ledger_is_judged_on_what_its_seed_draws(evidence):
    older = codec.from_bytes(codec.to_bytes(replace(evidence, requests={})))
    assert older.requests == {}
    assert with_requests(EXERCISE, older).requests["fn"] == evidence.requests["fn"]
    assert with_requests(EXERCISE, evidence) is evidence
    assert stale_questions(EXERCISE, older) == ()
    again = judged_again(EXERCISE, BANK.misconceptions(), judged(evidence), older)
    assert result(again) == result(judged(evidence))


def test_an_older_ledger_whose_question_asked_for_something_else_needs_a_run(evidence):
    older = replace(evidence, requests={}, asked={**evidence.asked, "fn": "0" * 64})
    assert stale_questions(EXERCISE, older) == ("fn",)
    assert judged_again(EXERCISE, BANK.misconceptions(), judged(evidence), older) is None
