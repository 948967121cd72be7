import math

import pytest
from answering import array, asked, judged, verdict

from grader.grades.records import Verdict
from grader.kinds.values import choice

TYPE = {
    "options": {"a": "binary classification", "b": "multi-class classification", "c": "regression"},
    "answer": "a",
    "also": {"a": ["classification"]},
    "slips": [{"value": "c", "misconception": "output-counted-as-hidden"}],
}


def kind_of(answer):
    return verdict("choice", answer, **TYPE)


@pytest.mark.parametrize(
    "answer",
    [
        "a",
        "A",
        " a ",
        "(a)",
        "a)",
        "a.",
        "A:",
        "option a",
        "Option (A)",
        "answer: a",
        "'a'",
        "Binary  Classification",
        "binary classification.",
        "classification",
        "a) binary classification",
        "(a) - binary classification",
        "a: because it has two classes",
        ["a"],
        ("a",),
        {"type": "a"},
    ],
    ids=str,
)
def test_every_way_of_giving_an_option(answer):
    assert kind_of(answer).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "answer",
    [
        "b",
        "c",
        "d",
        "",
        "a and b",
        "a, b",
        "ab",
        "a) regression",
        "(c) regression",
        "regression",
        "an",
        1,
        True,
        None,
        [],
        ["a", "b"],
        {"x": "a", "y": "b"},
        "not a",
        "aa",
        1j,
    ],
    ids=str,
)
def test_what_is_not_the_right_option(answer):
    assert kind_of(answer).credit == 0


def test_a_slip_is_told():
    result = kind_of("(c)")
    assert (result.code, result.misconception) == ("G243", "output-counted-as-hidden")


def test_another_option_and_no_option_differ():
    assert kind_of("b").code == "G242"
    assert kind_of("maybe").code == "G241"
    assert "a, b, c" in kind_of("maybe").message


@pytest.mark.parametrize("answer", ["a", 0, 0.0, -0.0, "0", "zero", array([0], (), "int64").flat()[0]])
def test_options_that_are_numbers(answer):
    assert judged("ex14", "zero", answer).verdict is Verdict.PASS


def test_infinity_as_an_option():
    assert judged("ex14", "zero", math.inf).misconception == "loss-grows-when-right"
    assert judged("ex14", "zero", math.nan).code == "G241"


@pytest.mark.parametrize("answer", [False, "false", "False", "b", "(b) false", "no"])
def test_truth_values_as_options(answer):
    assert judged("ex44", "zero", answer).verdict is Verdict.PASS
    assert judged("ex44", "zero", True).misconception == "slide-gradient-never-zero"


@pytest.mark.parametrize(
    "answer",
    [
        ["Apple", "Orange", "Pear"],
        ("apple", "orange", "pear"),
        "Apple, Orange, Pear",
        "[apple; orange; pear]",
        ["a", "b", "c"],
        "abc",
        "a b c",
        [0, 1, 2],
        array([0, 1, 2], dtype="int64"),
        {"row 1": "a", "row 2": "b", "row 3": "c"},
        {"row 3": "Pear", "row 1": "Apple", "row 2": "Orange"},
        {1: "a", 2: "b", 3: "c"},
        "Apple, Orange and Pear",
    ],
    ids=str,
)
def test_lists_of_options(answer):
    assert judged("ex44", "class", answer).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "answer",
    [
        ["Apple", "Pear", "Orange"],
        ["Apple", "Orange"],
        "Apple",
        ["a", "b", "c", "a"],
        [1, 2, 3],
        ["a", "b", None],
        {"a", "b"},
        array([[0.6, 0.2], [0.3, 0.4]][0] * 2, (2, 2)),
        ["Apple", "Orange", "Grape"],
    ],
    ids=str,
)
def test_lists_that_are_not_right(answer):
    assert judged("ex44", "class", answer).credit == 0


@pytest.mark.parametrize(
    "answer", [["a", "a", "b", "b"], [0, 0, math.inf, math.inf], array([0, 0, math.inf, math.inf]), "0, 0, inf, +inf"]
)
def test_the_corners_of_log_loss(answer):
    assert judged("ex44", "cases", answer).verdict is Verdict.PASS


def test_the_sign_of_infinity():
    for answer in (["a", "a", "c", "c"], [0, 0, -math.inf, -math.inf], "0 0 -inf -inf"):
        assert judged("ex44", "cases", answer).misconception == "log-zero-sign"


def test_tick_lists_in_any_order():
    keys = {"options": {"a": "x", "b": "y", "c": "z"}, "answer": ["a", "c"], "any_order": True}
    assert all(
        verdict("choice", answer, **keys).credit == 1 for answer in (["c", "a"], {"a", "c"}, "a, c", ["a", "c", "a"])
    )
    assert all(verdict("choice", answer, **keys).credit == 0 for answer in (["a"], ["a", "b", "c"], [], "b"))


def test_a_slip_of_a_tick_list_may_be_longer_or_shorter():
    keys = {"options": {"a": "AND", "b": "OR", "c": "XOR"}, "answer": ["a", "b"], "any_order": True}
    slips = [{"value": ["c", "a", "b"], "misconception": "output-counted-as-hidden"}]
    assert choice.faults(*asked("choice", **keys, slips=slips)) == []
    assert verdict("choice", ["b", "c", "a"], **keys, slips=slips).misconception == "output-counted-as-hidden"
    assert verdict("choice", ["c", "a"], **keys, slips=slips).misconception is None
    for value in (["b", "a"], ["a", "z"]):
        assert choice.faults(*asked("choice", **keys, slips=[{**slips[0], "value": value}]))


def test_shares_of_a_list():
    keys = {"options": {"a": "x", "b": "y"}, "answer": ["a", "b", "a", "b"], "partial": True}
    result = verdict("choice", ["a", "b", "a", "a"], **keys)
    assert (result.verdict, float(result.credit)) == (Verdict.PARTIAL, 0.75)


@pytest.mark.parametrize(
    "keys",
    [
        {"answer": "d"},
        {"options": {"a": "same", "b": "Same"}, "slips": []},
        {"items": ["one", "two"]},
        {"also": {"z": ["x"]}},
        {"slips": [{"value": "a", "misconception": "right"}]},
        {"slips": [{"value": "q", "misconception": "unknown"}]},
    ],
    ids=str,
)
def test_mistakes_of_a_spec(keys):
    assert choice.faults(*asked("choice", **TYPE)) == []
    assert choice.faults(*asked("choice", **{**TYPE, "also": {}, **keys}))
