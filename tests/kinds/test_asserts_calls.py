"""Statements about what functions of the submission return, as the check `asserts` asks for them and judges them."""

from dataclasses import replace
from fractions import Fraction

import pytest
from answering import asked, seen, valued

from grader.evidence import Answer, Called, NoAnswer, Other, Raised
from grader.grades.records import Verdict
from grader.kinds.tests import asserts
from grader.kinds.tests.calls import understood

FUNCTION = Other("function")


def judged(statements, *replies, **values):
    """The verdict where the submission holds these values and its functions' calls are answered so."""
    question, around = asked("asserts", reads=[*values], asserts=list(statements))
    found = seen(values)
    return asserts.judge(question, around, replace(found, replies=(*found.replies, *map(reply, replies))))


def reply(outcomes):
    if isinstance(outcomes, NoAnswer):
        return outcomes
    return Answer(tuple(Called(one if isinstance(one, Raised) else valued(one)) for one in outcomes))


def test_the_calls_of_a_function_are_asked_for_in_their_order():
    statements = ["f(1) == 2", "x > f([2], k=3)", "g(np.array([1, 2])) == 0", "raises(f(0), ValueError)"]
    question, around = asked("asserts", reads=["f", "g", "x"], asserts=statements)
    assert asserts.faults(question, around) == []
    values, *calls = asserts.plan(question, around, 1)
    assert values.args["names"] == ["f", "g", "x"]
    assert [(one.args["function"], one.args["calls"]) for one in calls] == [
        ("f", [{"args": [1], "kwargs": {}}, {"args": [[2]], "kwargs": {"k": 3}}, {"args": [0], "kwargs": {}}]),
        ("g", [{"args": [{"array": [1, 2], "dtype": "int64"}], "kwargs": {}}]),
    ]


@pytest.mark.parametrize(
    ("statement", "outcome"),
    [
        ("f(2) == [1, 4]", [1, 4]),
        ("f(2) == {1, 4}", {4, 1}),
        ("len(f('a')) == 2", "bb"),
        ("isinstance(f(1), float) and np.isclose(f(1), 0.5)", 0.5),
        ("sorted(f(3)) == [1, 2]", (2, 1)),
        ("f(1) is None", None),
        ("raises(f(0), ValueError)", Raised("ValueError", "n")),
        ("raises(f(0), ArithmeticError)", Raised("ZeroDivisionError", "n")),
        ("raises(f(0), TooSmall)", Raised("TooSmall", "n")),
    ],
)
def test_true_statements_pass(statement, outcome):
    count = len(understood(statement).calls)
    assert judged([statement], [outcome] * count, f=FUNCTION).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("statement", "outcome", "words"),
    [
        ("f(2) == 4", 5, "f(2) is 5"),
        ("f(2) == 4", Raised("NameError", "no\nx"), "f(2) raises NameError: no x"),
        ("f(2) != 4", Raised("NameError", "no x"), "f(2) raises NameError"),
        ("not f(2)", Raised("ValueError", ""), "f(2) raises ValueError;"),
        ("f(1) is None", FUNCTION, "f(1) is"),
        ("raises(f(0), ValueError)", 3, "f(0) is 3"),
        ("raises(f(0), ValueError)", Raised("TypeError", "x"), "f(0) raises TypeError"),
        ("raises(f(0), LookupError)", Raised("Exception", "x"), "f(0) raises Exception"),
    ],
)
def test_false_statements_say_what_came_of_the_call(statement, outcome, words):
    result = judged([statement], [outcome], f=FUNCTION)
    assert (result.verdict, result.code) == (Verdict.FAIL, "G701")
    assert f"{statement} is not true: " in result.message
    assert words in result.message


def test_each_statement_earns_its_share_and_no_answer_earns_nothing():
    statements = ["f(1) == 1", "f(2) == 4", "x == 3"]
    result = judged(statements, [1, 5], f=FUNCTION, x=3)
    assert (result.verdict, result.credit) == (Verdict.PARTIAL, Fraction(2, 3))
    for silent in (NoAnswer("timeout"), [1]):
        result = judged([*statements, "raises(f(1), ValueError)"], silent, f=FUNCTION, x=3)
        assert (result.verdict, result.credit) == (Verdict.PARTIAL, Fraction(1, 4))
        assert "f(1) gave no answer" in result.message


def test_what_is_no_function_is_said():
    question, around = asked("asserts", reads=["f"], asserts=["f(1) == 1"])
    found = seen({"f": 3})
    result = asserts.judge(question, around, replace(found, replies=(*found.replies, Answer(valued(3)))))
    assert result.verdict is Verdict.FAIL


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("f(g(1)) == 2", "'g(1)' is no plain value"),
        ("f((1, 2)) == 2", "cannot be sent as it is"),
        ("f({1: 2}) == 2", "cannot be sent as it is"),
        ("f(1e999) == 2", "cannot be sent as it is"),
        ("f(*x) == 2", "no plain value"),
        ("f(**x) == 2", "no plain value"),
        ("f(np.array(['a'])) == 1", "no array of numbers"),
        ("x.f(1) == 2", "x.f is not one of the functions"),
        ("next(x) == 2", "next is not one of the functions"),
        ("open('x') == 2", "open is not one of the functions"),
        ("__import__('os') == 2", "__import__ is not one of the functions"),
        ("raises(x, ValueError)", "raises wants a call"),
        ("raises(len(x), ValueError)", "no call of a function of the submission"),
        ("f(1)(2) == 3", "is not one of the functions"),
        ("f(", "is not an expression"),
    ],
)
def test_what_is_not_understood_is_named(statement, words):
    question, around = asked("asserts", reads=["f", "x"], asserts=[statement])
    (fault,) = asserts.faults(question, around)
    assert words in fault
