import math

import pytest
from answering import array, asked, judged, verdict

from grader.grades.records import Verdict
from grader.kinds.values import loss

CE = 0.5108256237659907
ALL = [0.5108256237659907, 0.916290731874155, 0.6931471805599453]


@pytest.mark.parametrize(
    "answer",
    [CE, str(CE), array([CE], (), "float32"), array([CE], (1,)), [CE], {"ce": CE}, 0.5108, 0.51083, CE - 9e-5],
    ids=str,
)
def test_cross_entropy_in_every_form(answer):
    assert judged("ex14", "ce", answer).verdict is Verdict.PASS


@pytest.mark.parametrize("answer", [True, "ln 0.6", [CE, CE], 0, 1j, array([CE, 0.0]), CE + 2e-4, None])
def test_what_is_not_the_cross_entropy(answer):
    assert judged("ex14", "ce", answer).credit == 0


@pytest.mark.parametrize(
    ("exercise", "question", "answer", "slip"),
    [
        ("ex9", "mse", 2971.03, "slide-mean-called-sum"),
        ("ex9", "mse", 24.376341, "root-taken"),
        ("ex9", "mse", 297.103, "half-of-mean"),
        ("ex9", "mse", 742.7575, "n-minus-one"),
        ("ex9", "mse", 23.74, "absolute-for-squared"),
        ("ex9", "mse", 17.1396, "mean-before-square"),
        ("ex9", "mae", 118.7, "slide-mean-called-sum"),
        ("ex9", "mae", 4.14, "signs-kept"),
        ("ex9", "mae", 19.9, "median-for-mean"),
        ("ex9", "mbe", 20.7, "slide-mean-called-sum"),
        ("ex9", "mbe", -4.14, "bias-sign-swapped"),
        ("ex9", "mbe", 23.74, "signs-dropped"),
        ("ex14", "mse", 0.32, "mean-forgotten"),
        ("ex14", "mse", 0.4, "root-taken"),
        ("ex14", "mse", 0.08, "half-of-mean"),
        ("ex14", "mse3", 0.26, "mean-forgotten"),
        ("ex14", "mse3", 0.13, "half-of-sum"),
        ("ex14", "mse3", 0.294392029, "root-taken"),
        ("ex14", "mse3", 0.266666667, "absolute-for-squared"),
        ("ex14", "ce", 0.736965594, "slide-log-base-two"),
        ("ex14", "ce", 0.736, "slide-log-base-two"),
        ("ex14", "ce", 0.737, "slide-log-base-two"),
        ("ex14", "ce", 0.22184875, "log-base-ten"),
        ("ex14", "ce", 0.22, "log-base-ten"),
        ("ex14", "ce", -CE, "minus-forgotten"),
        ("ex14", "ce", 0.916290732, "other-class"),
        ("ex14", "ce", 0.255412812, "mean-over-classes"),
        ("ex14", "ce", 1.02165125, "binary-terms-added"),
        ("ex14", "ce", math.inf, "roles-swapped"),
        ("ex14", "ce", 1.42711636, "all-outputs"),
        ("ex44", "apple", 0.22, "slide-log-base-ten"),
        ("ex44", "apple", 0.22184875, "slide-log-base-ten"),
        ("ex44", "apple", 0.736965594, "log-base-two"),
        ("ex44", "apple", 0.170275208, "mean-over-classes"),
        ("ex44", "apple", 3.72970145, "all-outputs"),
        ("ex44", "all", [0.22184875, 0.397940009, 0.301029996], "slide-log-base-ten"),
        ("ex44", "all", [0.736965594, 1.32192809, 1], "log-base-two"),
        ("ex44", "mean", 2.12026354, "rows-summed"),
        ("ex44", "mean", 0.306939585, "slide-log-base-ten"),
        ("ex44", "logloss", 0.790539527, "mean-forgotten"),
        ("ex44", "logloss", 0.0858317385, "log-base-ten"),
        ("ex44", "logloss", 0.0821260167, "positive-terms-only"),
        ("ex44", "logloss", math.inf, "slide-roles-exchanged"),
    ],
)
def test_known_slips(exercise, question, answer, slip):
    result = judged(exercise, question, answer)
    assert (result.verdict, result.misconception) == (Verdict.FAIL, slip)
    assert "expected" in result.message
    assert result.next


def test_the_misprint_of_a_slide_is_the_slides():
    result = judged("ex14", "ce", 0.736)
    assert "the slide that prints it" in result.message
    assert "deck 001" in result.slide


def test_two_explanations_of_one_value():
    result = judged("ex14", "mse", 0.4)
    assert result.also == ("absolute-for-squared",)


def test_half_of_the_sum_is_no_slip_for_two_outputs():
    assert judged("ex14", "mse", 0.16).verdict is Verdict.PASS


def test_nan_and_minus_infinity():
    assert judged("ex14", "ce", math.nan).code == "G224"
    assert judged("ex14", "ce", -math.inf).code == "G222"


def test_too_few_digits_are_told_as_such():
    assert judged("ex14", "ce", 0.51).code == "G225"
    assert judged("ex44", "apple", 0.51).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "answer",
    [
        ALL,
        tuple(ALL),
        array(ALL),
        array(ALL, (3, 1), "float32"),
        array(ALL, (1, 3), source="DataFrame"),
        dict(zip(["apple", "orange", "pear"], ALL, strict=True)),
        dict(zip(["Pear", "Orange", "Apple"], ALL[::-1], strict=True)),
    ],
    ids=str,
)
def test_one_number_for_each_row(answer):
    assert judged("ex44", "all", answer).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "answer", [ALL[:2], [*ALL, 0.0], 0.51, [ALL, ALL], {"Apple": 0.51}, set(ALL), [None, None, None]]
)
def test_rows_that_do_not_fit(answer):
    result = judged("ex44", "all", answer)
    assert (result.credit, result.code) == (0, "G221")


def test_each_right_row_earns_its_share():
    result = judged("ex44", "all", [ALL[0], ALL[1], 0.3])
    assert (result.verdict, result.credit * 3) == (Verdict.PARTIAL, 2)
    assert result.message.startswith("2 of 3 right")


def test_the_loss_is_worked_out_with_its_numbers():
    working = judged("ex14", "ce", 0.736).exhibits[-1]
    assert [step.latex for step in working.steps] == [r"E = -\sum_k t_k \ln y_k", r"-\ln 0.6 = 0.510826"]
    working = judged("ex9", "mse", 1.0).exhibits[-1]
    assert r"(399.9 - 380)^2" in working.steps[1].latex
    assert working.steps[1].latex.endswith(r"}{5} = 594.206")
    working = judged("ex44", "mean", 1.0).exhibits[-1]
    assert working.steps[-1].latex == r"\frac{0.510826 + 0.916291 + 0.693147}{3} = 0.706755"


def test_the_comparison_shows_value_and_tolerance():
    shown = judged("ex14", "ce", 0.736).exhibits[0]
    row = shown.rows[0]
    assert (row.expected, row.yours, shown.tolerance, row.same) == ("0.510825624", "0.736", "0.0001", False)


@pytest.mark.parametrize(
    "keys",
    [
        {"formula": "huber"},
        {"target": "nothing"},
        {"row": 3},
        {"predicted": "longer"},
        {"labels": ["a", "b"]},
        {"told_as": {"no-slip": "x"}},
        {"slips": [{"value": "nothing + 1", "misconception": "x"}]},
        {"reads": ["a", "b"]},
    ],
    ids=str,
)
def test_mistakes_of_a_spec(keys):
    data = {"t": [1, 0], "y": [0.5, 0.5], "longer": [1, 2, 3]}
    good = {"formula": "mse", "target": "t", "predicted": "y"}
    assert loss.faults(*asked("loss", data=data, **good)) == []
    assert loss.faults(*asked("loss", data=data, **{**good, **keys}))


def test_an_own_slip_of_the_spec_is_known_too():
    data = {"t": [1, 0], "y": [0.5, 0.5]}
    for value in (7, "10 * y[0] + 2"):
        slips = [{"value": value, "misconception": "seven"}]
        result = verdict("loss", 7, data=data, formula="mse", target="t", predicted="y", slips=slips)
        assert result.misconception == "seven"


@pytest.mark.parametrize(
    ("formula", "target", "predicted", "text"),
    [
        ("mape", [100, -200], [110, -180], "100 * (|100 - 110| / 100 + |-200 - (-180)| / 200) / 2 = 10"),
        ("msle", [1], [3], "((ln (1 + 1) - ln (1 + 3))^2) / 1 = 0.480453"),
        ("hinge", [-1], [0.5], "max(0, 1 - (-1) * 0.5) = 1.5"),
        ("half_sse", [1, 2], [0, 4], "((1 - 0)^2 + (2 - 4)^2) / 2 = 2.5"),
    ],
)
def test_the_working_of_other_losses(formula, target, predicted, text):
    data = {"t": target, "y": predicted}
    result = verdict("loss", 99, data=data, formula=formula, target="t", predicted="y")
    assert result.exhibits[-1].steps[1].text == f"the numbers: {text}"


def test_the_working_reads_without_maths():
    texts = [step.text for step in judged("ex14", "ce", 0.736).exhibits[-1].steps]
    assert texts[1] == "the numbers: -ln 0.6 = 0.510826"
    texts = [step.text for step in judged("ex14", "mse", 1).exhibits[-1].steps]
    assert texts[1] == "the numbers: ((0 - 0.4)^2 + (1 - 0.6)^2) / 2 = 0.16"
    texts = [step.text for step in judged("ex44", "logloss", 1).exhibits[-1].steps]
    assert "\\" not in "".join(texts)
