"""Statements about values: what is true, what is not, and what is never run."""

import math
from contextlib import suppress

import pytest
from answering import array, asked, verdict
from hypothesis import given
from hypothesis import strategies as st

from grader.evidence import Array, Items, Number, Table, Text
from grader.exercise.expressions import understood
from grader.grades.records import Verdict
from grader.kinds.tests import asserts
from grader.kinds.tests.predicates import STATEMENTS, holds

GRID = array([1.0, 2.0, 3.0, 4.0], (2, 2))


@pytest.mark.parametrize(
    ("value", "statement"),
    [
        ([1, 2, 3], "len(x) == 3"),
        (2.5, "abs(x - 2.5) < 1e-9"),
        (2.5, "2 < x <= 2.5"),
        (7, "isinstance(x, int) and x % 2 == 1"),
        ("abc", "x[0] == 'a' and x in ['abc']"),
        ({"a": 1}, "x['a'] == 1"),
        (GRID, "x.shape == (2, 2)"),
        (GRID, "np.allclose(x, [[1, 2], [3, 4]])"),
        (GRID, "np.sum(x) == 10 and np.mean(x) == 2.5"),
        (GRID, "np.isclose(np.std(x), 1.118033988749895)"),
        ([3, 1, 2], "sorted(x) == [1, 2, 3]"),
        ([1, 2], "set(x) == {2, 1}"),
        ([1.0, 2.0], "x[-1] == 2 and x[:1] == [1.0]"),
        (0.3, "np.isclose(x, 0.1 + 0.2)"),
        (5, "not x < 4"),
        (2, "x ** 10 == 1024"),
    ],
)
def test_true_statements_pass(value, statement):
    assert verdict("asserts", value, asserts=[statement]).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("value", "statement"),
    [
        ([1, 2], "len(x) == 3"),
        (math.nan, "abs(x - 2.5) < 1e-9"),
        (math.nan, "x == x"),
        (True, "isinstance(x, str)"),
        ("5", "x > 3"),
        ([], "x[0] == 1"),
        (0, "1 / x > 0"),
        (GRID, "np.allclose(x, [1, 2, 3, 4])"),
        (3, "len(x) == 1"),
        (10, "x ** 10 ** 10 > 0"),
    ],
)
def test_false_statements_and_those_without_a_value_fail(value, statement):
    result = verdict("asserts", value, asserts=[statement])
    assert (result.verdict, result.code) == (Verdict.FAIL, "G701")
    assert statement in result.message


def test_each_true_statement_earns_its_share():
    result = verdict("asserts", 5, asserts=["x > 1", "x > 9", "x == 5", "x < 9"])
    assert (result.verdict, float(result.credit)) == (Verdict.PARTIAL, 0.75)
    assert verdict("asserts", 5, asserts=["x > 1", "x > 9"], partial=False).credit == 0


@pytest.mark.parametrize(
    "statement",
    [
        "__import__('os').system('true')", "x.__class__", "(lambda: 1)()", "[y for y in x]", "open('f')", "x := 1",
        "f'{x}'", "exec('1')", "x.append(1)", "np.load('f')", "len", "1 +", "await x", "*x",
    ],
)  # fmt: skip
def test_nothing_but_statements_about_values_is_understood(statement):
    with suppress(ValueError):
        assert not holds(statement, {"x": [1]})


@given(st.text(max_size=60))
def test_any_text_is_a_statement_or_says_why_not(text):
    with suppress(ValueError):
        understood(text, STATEMENTS)
        holds(text, {"x": [1, 2], "y": "a"})


def test_a_spec_names_what_is_not_understood_and_what_is_not_read():
    question, around = asked("asserts", asserts=["x > y", "x.sort()", "x =="])
    found = asserts.faults(question, around)
    assert len(found) == 3
    assert "'y' is not in reads" in found[0]


@pytest.mark.parametrize(
    ("key", "statement", "right"),
    [
        (Items("set", (Number(1, "int"), Number(2, "int"))), "len(x) == 1", True),
        (Items("tuple", (Items("set", ()), Text("a"))), "len(x) == 1", True),
        (Array("float64", (1,), bytes(8)), "len(x) == 1", True),
        (Items("list", (Number(1, "int"),)), "1 in x", False),
    ],
)
def test_a_dict_may_have_any_key_and_one_that_lies_harms_only_itself(key, statement, right):
    made = Table(((key, Number(3, "int")),))
    assert (verdict("asserts", made, asserts=[statement]).verdict is Verdict.PASS) is right
