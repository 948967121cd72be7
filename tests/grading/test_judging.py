import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import GraderError, NotGradable
from grader.evidence import Answer, CellRun, Evidence, Limit, Missing, NoAnswer, Number, Run
from grader.exercise.bank import Bank
from grader.grades.document import from_json, to_json
from grader.grades.exhibits import (
    Comparison,
    ComparisonRow,
    GateFigure,
    GateLine,
    GatePoint,
    LayerDiff,
    LayerPair,
    LayerSide,
    Log,
    Working,
    WorkingStep,
)
from grader.grades.records import CheckResult, Grade, QuestionGrade, RunFacts, Verdict
from grader.grading.judging import grade, grader_fault, limit_in_words, not_gradable
from grader.kinds.values import number
from grader.submission import Cell, Submission

BANK = Bank(Path(__file__).parents[1] / "sample_course" / "exercises")
EXERCISE = BANK.exercise("ex1")
SUBMISSION = Submission("ex1.py", "0" * 64, "py", (Cell(1, 1, "total = 6"), Cell(2, 2, "mean = 2")))
RUN = Run("ok", 0.5, "bubblewrap", versions={"python": "3.11.7"})


def evidence(run=RUN, **values):
    replies = {question: (Answer({name: value}),) for question, (name, value) in values.items()}
    return Evidence(run, 1, replies)


def graded(found, submission=SUBMISSION):
    return grade(EXERCISE, submission, found, BANK.misconceptions())


def test_right_answers_earn_all_points():
    found = graded(evidence(sum=("total", Number(6, "int")), mean=("mean", Number(2.0, "float"))))
    assert (found.outcome, found.score, found.max_score, found.complete) == ("graded", 450, 450, True)
    assert found.run == RunFacts("ok", 0.5, "bubblewrap", {"python": "3.11.7"}, ())


def test_a_wrong_answer_costs_its_own_points_only():
    found = graded(evidence(sum=("total", Number(7, "int")), mean=("mean", Number(2, "int"))))
    assert [question.score for question in found.questions] == [0, 250]
    assert found.start_here.id == "sum"


@pytest.mark.parametrize(
    "reply", [(Answer({"total": Missing("total")}),), (NoAnswer("timeout"),), (NoAnswer("malformed"),), ()]
)
def test_no_evidence_is_an_error_and_what_needs_it_is_skipped(reply):
    found = graded(Evidence(RUN, 1, {"sum": reply, "mean": (Answer({"mean": Number(2, "int")}),)}))
    assert [question.result.verdict for question in found.questions] == [Verdict.ERROR, Verdict.SKIP]
    assert found.score == 0
    assert found.questions[1].result.message == 'Needs "The sum of the inputs", which gave nothing to judge.'


def test_an_error_or_a_skip_never_scores(monkeypatch):
    generous = CheckResult(Verdict.ERROR, Fraction(1), "G900", "x")
    monkeypatch.setattr(number, "judge", lambda *_: generous)
    assert graded(evidence()).score == 0


@pytest.mark.parametrize(
    ("judge", "words"),
    [
        (lambda *_: 1 / 0, "ZeroDivisionError: division by zero"),
        (lambda *_: None, "TypeError: the judge gave NoneType, not a result"),
    ],
)
def test_a_judge_that_fails_leaves_its_question_to_a_person_and_the_others_count(monkeypatch, judge, words):
    whole = graded(evidence())
    first = whole.questions[0]
    judged = number.judge
    monkeypatch.setattr(number, "judge", lambda one, *rest: judge() if one.id == first.id else judged(one, *rest))
    found = graded(evidence())
    result = found.questions[0].result
    assert (found.outcome, result.verdict, result.code) == ("graded", Verdict.REVIEW, "G012")
    assert words in result.message
    assert found.score == whole.score - first.score
    assert found.questions[0].waits


def test_statements_that_could_not_be_read_are_noted():
    cell = CellRun(2, 2, "mean = (", "syntax", "SyntaxError", "'(' was never closed", 1)
    notes = graded(evidence(replace(RUN, cells=(cell,)))).notes
    assert notes[0] == "Python could not read line 2 (SyntaxError: '(' was never closed); the rest was run."


def test_a_line_that_raised_is_noted_unless_a_question_says_so():
    cell = CellRun(3, 0, "mean = 2\nfit(0)", "exception", "ValueError", "no <thing at 0x7f12ab34cd56>", 2)
    run = replace(RUN, status="exception", cells=(cell,))
    made = {"sum": ("total", Number(6, "int")), "mean": ("mean", Number(2.0, "float"))}
    assert graded(evidence(run, **made)).notes == (
        "cell 3, line 2 raised ValueError: no <thing at 0x...>; the rest was run.",
    )
    told = replace(run, cells=(replace(cell, source="mean = fit(0)", evalue="no", error_line=1),))
    found = graded(evidence(told, sum=made["sum"], mean=("mean", Missing("mean"))))
    assert "raised ValueError: no" in found.questions[1].result.message
    assert found.notes == ()


def test_old_idioms_and_how_the_file_was_read_are_noted():
    old = replace(SUBMISSION, cells=(Cell(1, 1, "model.add(Dense(8, input_dim=8))"),), notes=("was UTF-16",))
    notes = graded(evidence(), old).notes
    assert notes[0] == "was UTF-16"
    assert any("keras.Input" in note for note in notes)


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        (Limit("wall", 60, 60.04, "s"), "wall time: 60 s, used 60.0 s"),
        (Limit("memory", 2048, 2100.4, "MiB", "line 9"), "memory: 2,048 MiB, used 2,100.4 MiB, at line 9"),
        (Limit("processes", 64, None, "processes"), "processes: 64 processes"),
        (Limit("question", 10, 10, "s", "question fn"), "time for one question: 10 s, used 10.0 s, at question fn"),
        (Limit("output", 4, None, "MiB"), "printed output: 4 MiB"),
    ],
)
def test_a_limit_names_its_number_and_what_was_used(limit, words):
    assert limit_in_words(limit) == words


def test_what_cannot_be_graded_has_no_score():
    for made, outcome in (
        (not_gradable(EXERCISE, "ex1.py", NotGradable("ex1.py is empty", hint="save it", code="G128")), "not_gradable"),
        (grader_fault(EXERCISE, "ex1.py", GraderError("broke")), "grader_error"),
    ):
        data = to_json(made)
        assert (data["outcome"], data["score"], data["questions"], data["run"]) == (outcome, None, [], None)
        assert from_json(data) == made


def test_the_json_has_the_promised_shape():
    data = to_json(graded(evidence(sum=("total", Number(6, "int")), mean=("mean", Number(3, "int")))))
    assert data["schema"] == "grader/grade/v1"
    assert data["submission"] == {"path": "ex1.py", "sha256": "0" * 64}
    assert (data["exercise"], data["student"], data["score"], data["max_score"]) == ("ex1", None, 2, 4.5)
    keys = {"id", "title", "verdict", "score", "max_score", "code", "misconception", "message", "why", "next"}
    assert all(keys <= set(question) for question in data["questions"])
    assert {"status", "seconds", "sandbox", "python", "tensorflow", "keras"} <= set(data["run"])
    assert data["run"]["tensorflow"] is None


def test_another_schema_is_refused():
    with pytest.raises(ValueError, match="not a grade"):
        from_json({"schema": "grader/grade/v2"})


# --- any grade goes to JSON and comes back ----------------------------------------------------------------

TEXT = st.text(max_size=12)
SIDE = st.none() | st.builds(LayerSide, TEXT, TEXT, TEXT, st.integers())
FLOAT = st.floats(allow_nan=False)
PAIR = st.tuples(FLOAT, FLOAT)


def several(strategy):
    return st.lists(strategy, max_size=3).map(tuple)


EXHIBIT = st.one_of(
    st.builds(Comparison, TEXT, several(st.builds(ComparisonRow, TEXT, TEXT, TEXT, TEXT, st.booleans())), TEXT),
    st.builds(
        LayerDiff, TEXT, several(st.builds(LayerPair, SIDE, SIDE, TEXT)), st.integers(), st.none() | st.integers()
    ),
    st.builds(
        GateFigure,
        TEXT,
        several(st.builds(GatePoint, PAIR, FLOAT, st.integers(0, 1), st.integers(0, 1))),
        several(st.builds(GateLine, PAIR, FLOAT, TEXT, st.booleans())),
    ),
    st.builds(Working, TEXT, several(st.builds(WorkingStep, TEXT, TEXT))),
    st.builds(Log, TEXT, TEXT, TEXT),
)
RESULT = st.builds(
    CheckResult,
    st.sampled_from(Verdict),
    st.fractions(0, 1, max_denominator=100),
    TEXT,
    TEXT,
    why=TEXT,
    next=TEXT,
    misconception=st.none() | TEXT,
    also=several(TEXT),
    slide=TEXT,
    judged_on=TEXT,
    exhibits=several(EXHIBIT),
)
POINTS = st.integers(0, 100_000)
VERSIONS = st.dictionaries(st.sampled_from(["python", "keras", "tensorflow", "numpy"]), st.text(min_size=1, max_size=8))
GRADE = st.builds(
    Grade,
    exercise=TEXT,
    title=TEXT,
    student=st.none() | TEXT,
    path=TEXT,
    sha256=TEXT,
    outcome=st.sampled_from(["graded", "not_gradable", "grader_error"]),
    questions=several(st.builds(QuestionGrade, TEXT, TEXT, TEXT, POINTS, POINTS, RESULT)),
    run=st.none()
    | st.builds(RunFacts, TEXT, FLOAT.filter(lambda x: abs(x) != float("inf")), TEXT, VERSIONS, several(TEXT)),
    notes=several(TEXT),
    message=TEXT,
    hint=TEXT,
    code=TEXT,
    graded_at=TEXT,
)


@given(GRADE)
def test_any_grade_comes_back_from_json_as_it_was(made):
    text = json.dumps(to_json(made), allow_nan=False)
    assert from_json(json.loads(text)) == made
    assert to_json(from_json(json.loads(text))) == to_json(made)


def test_numbers_that_json_lacks_come_back():
    point = GatePoint((0.0, 1.0), float("nan"), 1, 0)
    result = CheckResult.failed("G1", "m", exhibits=(GateFigure("", (point,), ()),))
    made = Grade("ex1", "t", None, "p", "s", "graded", (QuestionGrade("q", "t", "gate", 100, 0, result),))
    data = json.loads(json.dumps(to_json(made), allow_nan=False))
    (back,) = from_json(data).questions[0].result.exhibits[0].points
    assert back.activation != back.activation
