"""Functions that are called: real Python functions stand in for the probe, on the calls that the check plans."""

import math
from fractions import Fraction
from itertools import product

import pytest
from answering import array, cell, misconceptions, ran, valued
from hypothesis import given
from hypothesis import strategies as st

from grader.evidence import Answer, Called, Missing, NoAnswer, Other, Raised
from grader.grades.records import Verdict
from grader.kinds import QuestionEvidence
from grader.kinds.functions import function

BASE = {"id": "fn", "kind": "function", "title": "Functions", "points": 4, "ask": "?", "hints": ["look"]}


def question(*functions, cases=(), **more):
    names = [one["name"] for one in functions]
    return function.Spec.model_validate({**BASE, "reads": names, "functions": functions, "cases": cases, **more})


MSE = {"name": "mse", "formula": "mse"}
ENTROPY = {
    "name": "cross_entropy",
    "formula": "cross_entropy",
    "generate": "onehot-probabilities",
    "args": ["predicted", "target"],
}
XOR = {
    "name": "xor_gate",
    "table": [0, 1, 1, 0],
    "slips": [
        {"table": [1, 0, 0, 1], "misconception": "xor-as-xnor"},
        {"table": [1, 1, 1, 1], "misconception": "xor-output-or"},
    ],
}


class Vector(list):
    """A NumPy array, for functions that subtract."""

    def __sub__(self, other):
        return Vector(a - b for a, b in zip(self, other, strict=True))


def called(function_, request, counted=None):
    """What the probe sends back for one request."""
    outcomes = []
    for call in request.args["calls"]:
        args = [Vector(arg["array"]) if isinstance(arg, dict) else arg for arg in call["args"]]
        try:
            outcome = valued(function_(*args))
        except Exception as error:  # noqa: BLE001  the probe reports whatever a student's function raises
            outcome = Raised(type(error).__name__, str(error), 2, 1)
        outcomes.append(Called(outcome, counted))
    return Answer(tuple(outcomes))


def judged(asked, *functions, seed=5, counted=None):
    requests = function.plan(asked, None, seed)
    replies = tuple(
        called(one, request, counted) if callable(one) else one
        for one, request in zip(functions, requests, strict=True)
    )
    failed = ran(cell(1, 1, "def mse(y, p):\n    return 1/0"))
    seen = QuestionEvidence(replies, (), failed, seed, misconceptions(), requests)
    return function.judge(asked, None, seen)


def mse(target, predicted):
    return sum((t - p) ** 2 for t, p in zip(target, predicted, strict=True)) / len(target)


def cross_entropy(p, y, log=math.log):
    return -sum(t * log(min(max(q, 1e-7), 1)) for q, t in zip(p, y, strict=True) if t)


def xor(a, b):
    return int(a != b)


@pytest.mark.parametrize(
    "right",
    [
        mse,
        lambda t, p: array([mse(t, p)], ()),
        lambda t, p: array([mse(t, p)], (), "float32", "tensor"),
        lambda t, p: [mse(t, p)],
        lambda t, p: mse(p, t),
        lambda t, p: mse(t, p) + 1e-7,
    ],
    ids=["float", "0-d array", "float32 tensor", "list of one", "arguments in the other order", "an epsilon"],
)
def test_equivalent_functions_are_right(right):
    assert judged(question(MSE), right).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "right",
    [
        xor,
        lambda a, b: a != b,
        lambda a, b: float(a != b),
        lambda a, b: array([a != b], (), "bool"),
        lambda a, b: a ^ b,
    ],
)
def test_gates_may_return_numbers_or_truth_values(right):
    assert judged(question(XOR), right).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("wrong", "slip"),
    [
        (lambda t, p: mse(t, p) / 2, "half-of-mean"),
        (lambda t, p: mse(t, p) * len(t), "mean-forgotten"),
        (lambda t, p: math.sqrt(mse(t, p)), "root-taken"),
        (lambda t, p: sum(abs(a - b) for a, b in zip(t, p, strict=True)) / len(t), "absolute-for-squared"),
    ],
)
def test_slips_of_a_formula_are_named(wrong, slip):
    result = judged(question(MSE), wrong)
    assert (result.verdict, result.code, result.misconception) == (Verdict.FAIL, "G412", slip)


def test_the_tenth_logarithm_is_named():
    result = judged(question(ENTROPY), lambda p, y: cross_entropy(p, y, math.log10))
    assert result.misconception == "log-base-ten"


@pytest.mark.parametrize(
    ("wrong", "slip"),
    [(lambda a, b: int(a == b), "xor-as-xnor"), (lambda a, b: 1, "xor-output-or"), (lambda a, b: a & b, None)],
)
def test_a_wrong_gate_is_named_where_it_is_known(wrong, slip):
    result = judged(question(XOR), wrong)
    assert (result.verdict, result.misconception) == (Verdict.FAIL, slip)


def test_the_smallest_counterexample_is_shown_with_both_values():
    result = judged(question(MSE), lambda t, p: mse(t, p) + (len(t) > 1))
    assert result.code == "G413"
    shown = result.message.partition(" returned ")[0]
    assert shown.count(",") == 3, "two elements in each of two arguments"
    assert "expected" in result.message
    assert "tolerance" in result.message
    assert not result.exhibits[0].rows[0].same


CASES = [
    {
        "function": "cross_entropy",
        "args": [[1, 0], [0, 1]],
        "property": "greater-than",
        "than": 10,
        "misconception": "no-clipping",
    }
]


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_a_logarithm_of_zero_is_told_to_clip(value):
    def unclipped(p, y):
        return value if 0 in p else cross_entropy(p, y)

    result = judged(question(ENTROPY, cases=CASES), unclipped)
    assert (result.verdict, result.misconception) == (Verdict.FAIL, "no-clipping")
    assert judged(question(ENTROPY, cases=CASES), cross_entropy).verdict is Verdict.PASS


def test_nothing_returned_is_told_to_return():
    assert judged(question(MSE), lambda t, p: None).misconception == "printed-not-returned"


def test_a_function_for_arrays_only_is_told_so():
    def arrays_only(t, p):
        return sum(d * d for d in t - p) / len(t)

    assert judged(question(MSE), arrays_only).misconception == "lists-not-accepted"


def test_an_exception_is_quoted_with_its_line():
    result = judged(question(MSE), lambda t, p: 1 / 0)
    assert "ZeroDivisionError: division by zero" in result.message
    assert "line 2" in result.message


@pytest.mark.parametrize("odd", ["0.5", [1.0, 2.0], {"a": 1}, array([1.0, 2.0]), Other("function"), 1j, math.nan, True])
def test_what_is_no_such_number_earns_nothing(odd):
    assert judged(question(MSE), lambda t, p: odd).credit == 0


def test_a_changing_answer_is_told_so():
    answers = iter(range(1000))
    result = judged(question(XOR), lambda a, b: xor(a, b) if next(answers) < 4 else 1 - xor(a, b))
    assert result.code == "G417"


def test_answers_learnt_by_heart_for_other_inputs_earn_nothing():
    asked = question(MSE)
    known = {}
    for request in function.plan(asked, None, 1):
        for call in request.args["calls"]:
            args = [tuple(arg["array"] if isinstance(arg, dict) else arg) for arg in call["args"]]
            known[tuple(args)] = mse(*args)

    def by_heart(t, p):
        return known.get((tuple(t), tuple(p)), 0.0)

    assert judged(asked, by_heart, seed=1).credit == 1
    assert judged(asked, by_heart, seed=2).credit == 0


def test_each_function_earns_its_share():
    asked = question({**MSE, "share": 3}, XOR)
    assert judged(asked, mse, lambda a, b: 0).credit == 3 / 4
    assert judged(asked, lambda t, p: 0, xor).verdict is Verdict.PARTIAL
    assert judged(asked, lambda t, p: 0, lambda a, b: 0).credit == 0


@pytest.mark.parametrize(("counted", "credit"), [(4, 1), (5, 0), (1, 0), (0, 0), (None, 0)])
def test_only_the_asked_number_of_calls_counts(counted, credit):
    asked = question({**XOR, "count": {"name": "nand_gate", "calls": 4}})
    result = judged(asked, xor, counted=counted)
    assert result.credit == credit
    assert "own process" in result.judged_on


@pytest.mark.parametrize(
    "reply",
    [
        Answer(Missing("mse", ("mes",))),
        Answer(valued(None)),
        Answer(valued(3)),
        Answer(()),
        NoAnswer("timeout"),
        NoAnswer("malformed"),
        Answer({"mse": valued(1)}),
    ],
)
def test_no_verdict_is_never_a_pass(reply):
    result = judged(question(MSE), reply)
    assert result.credit == 0
    assert result.message


def test_too_few_and_too_many_answers_count_as_none():
    asked = question(XOR)
    (request,) = function.plan(asked, None, 5)
    right = called(xor, request).content
    assert judged(asked, Answer(right[:-1])).credit == 0
    assert judged(asked, Answer((*right, right[0]))).credit == 0
    assert judged(asked, Answer(right)).credit == 1


@given(st.integers(0, 2**63), st.sampled_from(["vectors", "probabilities", "onehot-probabilities"]))
def test_every_seed_draws_inputs_of_the_right_kind(seed, generate):
    asked = question({"name": "f", "formula": "mse", "generate": generate})
    calls = function.calls_of(asked, asked.functions[0], seed)
    assert len(calls) > len({call.shown("f") for call in calls}), "some calls are made twice"
    for call in calls:
        target, predicted = call.roles
        assert len(target) == len(predicted)
        if generate == "onehot-probabilities":
            assert sorted(target)[-2:] == [0, 1]
            assert math.isclose(sum(predicted), 1)
        if generate != "vectors":
            assert all(0 < p < 1 for p in predicted)


@given(st.integers(0, 2**63))
def test_the_whole_truth_table_is_asked_twice(seed):
    asked = question(XOR)
    calls = [call.args for call in function.calls_of(asked, asked.functions[0], seed)]
    assert sorted(calls) == sorted(2 * list(product((0, 1), repeat=2)))


def test_faults_of_a_spec_are_named():
    asked = question(
        {"name": "f", "formula": "nonsense"},
        {"name": "g", "table": [0, 1, 1]},
        {"name": "h"},
        cases=[{"function": "k", "args": [1], "expected": 2}],
    )
    found = " ".join(function.faults(asked, None))
    for part in ("'nonsense'", "not 3", "'k'", "h: no subject"):
        assert part in found
    assert function.faults(question(MSE, ENTROPY, XOR, cases=CASES), None) == []


def test_one_function_in_parts_and_words_among_its_arguments():
    parts = [{"name": "neuron", "subject": f"neuron.{activation}"} for activation in ("relu", "step")]
    asked = function.Spec.model_validate({**BASE, "reads": ["neuron"], "functions": parts})
    sent = [call["args"] for request in function.plan(asked, None, 5) for call in request.args["calls"]]
    assert {args[3] for args in sent} == {"relu", "step"}
    result = judged(asked, *[lambda x, w, b, _: max(0.0, sum(a * c for a, c in zip(x, w, strict=True)) + b)] * 2)
    assert result.credit == Fraction(1, 2)
    assert "1 of 2 parts of the function right" in result.message
    assert "'step')" in result.message


def test_lists_of_words_stay_lists():
    case = {"function": "f", "args": [["RED", "BLUE"], [1, 2]], "expected": 1}
    (request,) = function.plan(question({"name": "f"}, cases=[case]), None, 5)
    assert request.args["calls"][0]["args"] == [["RED", "BLUE"], {"array": [1, 2]}]


def test_an_array_has_the_type_that_its_subject_names():
    (request,) = function.plan(question({"name": "f", "subject": "preprocessing.one_hot"}), None, 5)
    assert {call["args"][0]["dtype"] for call in request.args["calls"]} == {"int64"}
    (request,) = function.plan(question({"name": "f", "subject": "preprocessing.images"}), None, 5)
    assert {call["args"][0]["dtype"] for call in request.args["calls"]} == {"uint8"}
    seen = judged(question({"name": "f", "subject": "preprocessing.images"}), lambda a: 0)
    assert "dtype=np.uint8" in seen.message
