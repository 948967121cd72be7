import math

import pytest
from answering import array, asked, judged, verdict

from grader.evidence import Other
from grader.grades.records import Verdict
from grader.kinds.values import number


@pytest.mark.parametrize(
    "answer",
    [-0.8, "-0.8", " -0.8 ", array([-0.8], ()), array([-0.8]), [-0.8], (-0.8,), {"b": -0.8}, -0.8 + 1e-12],
    ids=str,
)
def test_every_honest_form_of_a_number_is_right(answer):
    result = judged("ex38", "bias", answer)
    assert result.verdict is Verdict.PASS
    assert result.credit == 1


@pytest.mark.parametrize(
    "answer", [-0.81, 0, -0.8001, 1e300, pytest.param(10**400, id="huge"), [-0.8, -0.8], array([-0.8, 0.0]), -math.inf]
)
def test_a_wrong_number_is_wrong(answer):
    assert judged("ex38", "bias", answer).credit == 0


@pytest.mark.parametrize(
    "answer", [True, 1j, "minus 0.8", [], {}, array([], (0,)), array([1], dtype="bool"), Other("function"), None]
)
def test_what_is_no_number_says_so(answer):
    result = judged("ex38", "bias", answer)
    assert result.credit == 0
    assert result.code in ("G201", "G103")
    assert "expected" in result.message


def test_nan_equals_nothing():
    result = judged("ex38", "bias", math.nan)
    assert (result.verdict, result.code) == (Verdict.FAIL, "G204")
    assert verdict("number", array([math.nan, 1.0]), answer=[1, 1], tolerance=1e9).credit == 0


def test_a_slip_is_named_with_both_values_and_the_tolerance():
    result = judged("ex38", "bias", 0.8)
    assert (result.code, result.misconception) == ("G203", "bias-sign")
    assert all(text in result.message for text in ("0.8", "-0.8", "1e-09"))


@pytest.mark.parametrize(
    "answer",
    [[1, 8, 2, 3], (1, 8, 2, 3), array([1, 8, 2, 3], dtype="int64"), array([1, 8, 2, 3], (1, 4), "float32"),
     "1, 8, 2, 3", "[1, 8, 2, 3]", {"batch": 1, "single": 8, "four": 2, "three": 3},
     {"three": 3, "Batch": 1, "single ": 8, "four": 2}, [[1, 8], [2, 3]], [[1], (8, 2), 3],
     array([1, 8, 2, 3], (2, 2), "float32"), [array([1, 8]), array([2, 3])]],
    ids=str,
)  # fmt: skip
def test_lists_in_every_form(answer):
    labels = ["batch", "single", "four", "three"]
    assert verdict("number", answer, answer=[1, 8, 2, 3], labels=labels).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ([1, 8, 2, 2], "G203"),
        ([8, 1, 2, 3], "G202"),
        ([1, 8, 2], "G201"),
        ([1, 8, 2, 3, 0], "G201"),
        ([1, 8, 2, True], "G201"),
        ([1, 8, 2, None], "G201"),
        ([[1, 2], [8, 3]], "G202"),
        ([[1, 8], [2, 3, []], None], "G201"),
        ({1, 2, 3, 8}, "G201"),
        ({"batch": 1, "single": 8}, "G201"),
        ([1, 8, 2, 3.0001], "G202"),
    ],
    ids=str,
)
def test_wrong_lists(answer, code):
    slips = [{"value": [1, 8, 2, 2], "misconception": "last-batch-dropped"}]
    labels = ["batch", "single", "four", "three"]
    result = verdict("number", answer, answer=[1, 8, 2, 3], slips=slips, labels=labels)
    assert (result.code, result.credit) == (code, 0)


def test_shares_of_a_list_only_where_the_spec_says_so():
    assert verdict("number", [1, 8, 2, 2], answer=[1, 8, 2, 3]).credit == 0
    result = verdict("number", [1, 8, 2, 2], answer=[1, 8, 2, 3], partial=True)
    assert (result.verdict, float(result.credit)) == (Verdict.PARTIAL, 0.75)
    assert verdict("number", [0, 0, 0, 0], answer=[1, 8, 2, 3], partial=True).verdict is Verdict.FAIL


def test_a_number_that_was_rounded_is_told_so():
    result = verdict("number", 0.51, answer=0.510825624, tolerance=1e-4)
    assert (result.code, result.credit) == ("G205", 0)


def test_relative_and_absolute_tolerance():
    assert verdict("number", 1009.0, answer=1000, relative=0.01).credit == 1
    assert verdict("number", 1011.0, answer=1000, relative=0.01).credit == 0
    assert verdict("number", 1.0001, answer=1, tolerance=1e-4).credit == 1


def test_an_answer_may_be_worked_out_from_the_data():
    data = {"y": [1, 2, 6], "theta": 4}
    assert verdict("number", 3.0, answer="mean(y)", data=data).credit == 1
    assert verdict("number", -4, answer="-theta", data=data).credit == 1
    assert verdict("number", [9, 36], answer=["sum(y)", "y[2] ** 2"], data=data).credit == 1


@pytest.mark.parametrize(
    "keys",
    [
        {"answer": "open('x')"},
        {"answer": "y"},
        {"answer": "1 / 0"},
        {"answer": "("},
        {"answer": [1, 2], "labels": ["one"]},
        {"answer": 1, "slips": [{"value": 1, "misconception": "same"}]},
        {"answer": 1, "reads": ["a", "b"]},
    ],
    ids=str,
)
def test_mistakes_of_a_spec(keys):
    assert number.faults(*asked("number", data={"y": [1]}, **keys))


def test_a_good_spec_has_no_mistakes():
    slips = [{"value": "-y[0]", "misconception": "sign"}]
    assert number.faults(*asked("number", data={"y": [1]}, answer="y[0]", slips=slips)) == []
