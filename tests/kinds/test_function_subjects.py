"""Every subject that a spec may name: the right function passes, each slip is wrong and is told."""

import random
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest
from answering import array, misconceptions, ran, valued

from grader.evidence import Answer, Called, Missing
from grader.grades.records import Verdict
from grader.kinds import QuestionEvidence
from grader.kinds.functions import function, subjects
from grader.kinds.functions.calls import calls_in, calls_of

pytestmark = pytest.mark.slow

BASE = {"id": "fn", "kind": "function", "title": "Functions", "points": 4, "ask": "?", "hints": ["look"]}
TOPICS = sorted(path.stem for path in Path(subjects.__file__).parent.glob("[a-z]*.py"))
NAMES = [f"{topic}.{entry}" for topic in TOPICS for entry in import_module(f"{subjects.__name__}.{topic}").SUBJECTS]
SLIPS = [(name, code) for name in NAMES for code in subjects.find_subject(name).slips]


def judged(name, answer, seed=3):
    """What the check says of a Python function that answers the drawn calls of a subject."""
    asked = function.Spec.model_validate({**BASE, "reads": ["f"], "functions": [{"name": "f", "subject": name}]})
    assert function.faults(asked, SimpleNamespace(runtime="keras")) == []
    (request,) = function.plan(asked, None, seed)
    calls = calls_of(asked, asked.functions[0], seed)
    assert plainly(calls_in(asked, asked.functions[0], request)) == plainly(calls)
    outcomes = tuple(Called(answer(*call.args), None) for call in calls)
    seen = QuestionEvidence((Answer(outcomes),), (), ran(), seed, misconceptions(), (request,))
    return function.judge(asked, None, seen)


def plainly(calls):
    """What is asked, expected and told of each call."""
    return [(call.wire(), call.expected, call.shown("f")) for call in calls]


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("name", NAMES)
def test_the_right_function_passes(name, seed):
    right = subjects.find_subject(name).value
    assert judged(name, lambda *args: valued(right(*args)), seed).verdict is Verdict.PASS


@pytest.mark.parametrize(("name", "code"), SLIPS)
def test_a_slip_is_wrong_and_told(name, code):
    subject = subjects.find_subject(name)

    def answer(*args):
        value = subject.slips[code](*args)
        return valued(subject.value(*args) if value is None else value)

    result = judged(name, answer)
    assert result.credit == 0
    assert result.misconception == code
    assert code in misconceptions()


@pytest.mark.parametrize("name", NAMES)
def test_inputs_depend_on_the_chance_alone_and_differ_between_runs(name):
    draw = subjects.find_subject(name).draw
    first, again, other = (draw(random.Random(seed), 4) for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_a_matrix_must_have_its_shape():
    table = {"id": "fn", "reads": ["f"], "functions": [{"name": "f"}]}
    case = {"function": "f", "args": [[0, 1]], "expected": [[1, 0], [0, 1]]}
    asked = function.Spec.model_validate({**BASE, **table, "cases": [case]})

    def verdict(outcome):
        requests = function.plan(asked, None, 1)
        seen = QuestionEvidence((Answer((Called(outcome, None),)),), (), ran(), 1, misconceptions(), requests)
        return function.judge(asked, None, seen).verdict

    assert verdict(array([1, 0, 0, 1], (2, 2))) is Verdict.PASS
    assert verdict(valued([[1, 0], [0, 1]])) is Verdict.PASS
    assert verdict(valued([array([1, 0], dtype="float32"), [0, 1]])) is Verdict.PASS
    for wrong in (
        array([1, 0, 0, 1]),
        array([1, 0, 0, 1], (4, 1)),
        array([1, 0, 1, 1], (2, 2)),
        valued([[1, 0], [0]]),
        valued([[1, 0], [0, "1"]]),
        Missing("f"),
        valued(1),
    ):
        assert verdict(wrong) is Verdict.FAIL


def test_a_row_of_truth_values_counts_as_zeros_and_ones():
    case = {"function": "f", "args": [[0, 1]], "expected": [0, 1]}
    asked = function.Spec.model_validate({**BASE, "reads": ["f"], "functions": [{"name": "f"}], "cases": [case]})

    def verdict(outcome):
        requests = function.plan(asked, None, 1)
        seen = QuestionEvidence((Answer((Called(outcome, None),)),), (), ran(), 1, misconceptions(), requests)
        return function.judge(asked, None, seen).verdict

    for right in (array([False, True], dtype="bool"), valued([False, True]), valued([0, True]), valued((0, 1.0))):
        assert verdict(right) is Verdict.PASS
    for wrong in (array([True, True], dtype="bool"), valued([True, False]), valued(["0", "1"]), valued([0, None])):
        assert verdict(wrong) is Verdict.FAIL


@pytest.mark.parametrize("name", ["nothing.at_all", "scaling.nothing", "../losses.x", ""])
def test_an_unknown_subject_is_a_fault_of_the_spec(name):
    asked = function.Spec.model_validate({**BASE, "reads": ["f"], "functions": [{"name": "f", "subject": name or "."}]})
    assert any("no subject" in fault for fault in function.faults(asked, None))
