"""Test cells of other graders as checks: what is carried over, in which form, and what is named as left behind."""

import time

import pytest

from grader.imports.cells import Assignment, ImportedQuestion
from grader.imports.flat import Leftover
from grader.imports.otter import points, prompt, solved
from grader.imports.sought import autotests, settled
from grader.imports.tests import Case, SoughtValue, Statement, checks_of, returned_check


def texts(source):
    return [check.text for check in checks_of(source) if not isinstance(check, Leftover)]


def reasons(source):
    return [check.why for check in checks_of(source) if isinstance(check, Leftover)]


LOOPING = "def t{0}(x):\n    for i in range(90):\n        for j in range(90):\n            y = 1\n"
NESTED = "".join(f"{'    ' * depth}for x{depth} in range(100):\n" for depth in range(5))
TOO_LONG = {
    "loops in loops": NESTED + "    " * 5 + "assert f(x0) == x1",
    "loops that assert nothing": NESTED + "    " * 5 + "y = 1",
    "values that double": "a = [1, 2]\n" + "a = [a, a]\n" * 60 + "assert f(a) == 1",
    "functions that loop": "".join(LOOPING.format(n) + f"t{n}(1)\n" for n in range(40)),
    "nested too deeply": "assert f(1) == " + "-" * 3000 + "1",
    "a call of a call of a call": "assert f" + "(1)" * 3000 + " == 1",
}


@pytest.mark.parametrize("source", TOO_LONG.values(), ids=TOO_LONG)
def test_what_has_no_end_is_left_behind_soon(source):
    begun = time.monotonic()
    assert any(words in why for why in reasons(source) for words in ("too long or nested", "cannot be parsed", "deep"))
    assert time.monotonic() - begun < 20


def test_a_loop_over_more_than_can_be_counted_is_a_test_of_its_own():
    assert reasons("for x in range(10 ** 3, 10000000000000000000000000000000):\n    assert f(x) == x") != []
    assert reasons("for x in range():\n    assert f(x) == x") != []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("wanted = 4\nassert f(2) == wanted", ["f(2) == 4"]),
        ("got = f(2)\nassert got > 3, got", ["f(2) > 3"]),
        ("for x in range(3):\n    assert f(x) == x", ["f(0) == 0", "f(1) == 1", "f(2) == 2"]),
        ("cases = [(1, 2), (3, 4)]\nfor x, y in cases:\n    r = f(x)\n    assert r == y", ["f(1) == 2", "f(3) == 4"]),
        ("def test_it():\n    assert f(1) == 1", ["f(1) == 1"]),
        ("def test_it(f):\n    assert f(1) == 1\ntest_it(f)", ["f(1) == 1"]),
        ("def same(g, x, y):\n    assert g(x) == y\nsame(f, 1, 2)\nsame(h, 3, 4)", ["f(1) == 2", "h(3) == 4"]),
        ("import pytest\nwith pytest.raises(ValueError):\n    f(0)", ["raises(f(0), ValueError)"]),
        ("assert_raises(ValueError, f, 0)", ["raises(f(0), ValueError)"]),
        ("try:\n    f(0)\n    assert False\nexcept ValueError:\n    pass", ["raises(f(0), ValueError)"]),
        ("self.assertTrue(f(1))\nself.assertFalse(x)", ["f(1)", "not x"]),
        ("from math import pi\nassert f(2) == 4\nprint(f(2))", ["f(2) == 4"]),
        ("assert np.allclose(f(np.array([1, 2])), [2, 4])", ["np.allclose(f(np.array([1, 2])), [2, 4])"]),
    ],
)
def test_what_is_carried_over(source, found):
    assert texts(source) == found
    assert reasons(source) == []


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("f = other()\nassert next(f) == 1", "next is not one of the functions"),
        ("a, b = f(1)\nassert a == 1", "comparison of values"),
        ("from hashlib import md5\nassert md5('x') == 1", "md5 comes from the test itself"),
        ("def helper(x):\n    return x\nassert helper(f(1)) == 1", "helper comes from the test itself"),
        ("for name in names:\n    assert name in table", "(For)"),
        ("while True:\n    assert f(1) == 1", "(While)"),
        ("for x in range(1000):\n    assert f(x) == x", "(For)"),
        ("assert all(f(x) == x for x in range(3))", "'x' is no plain value"),
        ("assert f(lambda: 1) == 1", "no plain value"),
        ("x = 5\nassert x == 5", "no value of the submission"),
        ("assert f(1) ==", "Python cannot read it"),
        ("def test_nothing():\n    pass", "asserts nothing"),
        ("try:\n    f(0)\nexcept ValueError:\n    pass", "(Try)"),
    ],
)
def test_what_is_left_behind_says_why(source, why):
    assert any(why in reason for reason in reasons(source)), reasons(source)


def test_only_calls_with_numbers_become_cases():
    kinds = {
        "assert f(2) == 4": Case,
        "assert abs(f(2.5, 1) - 4) < 1e-6": Case,
        "assert f(2) == [1, 4]": Case,
        "assert f([1, 2]) == 3": Statement,  # a case would hand over an array
        "assert f('a') == 1": Statement,
        "assert f(2) == {1}": Statement,
        "assert f(2) == 'a'": Statement,
        "assert f(2) is True": Statement,
        "assert f() == 1": Statement,
        "assert len(x) == 2": Statement,
    }
    assert {source: type(checks_of(source)[0]) for source in kinds} == kinds


def test_values_that_otter_kept_are_expected():
    assert [check.text for check in returned_check("y = f(2)\ny", "[1, 2]")] == ["f(2) == [1, 2]"]
    assert isinstance(returned_check("f", "<function f at 0x1>")[0], Leftover)


def test_automatic_tests_are_sought_in_the_solution():
    found = autotests(
        '"""Words."""\n### AUTOTEST f(1); "a;b" in words\n  ### HASHED AUTOTEST g(2);\n### AUTOTEST t(lambda: 1)\n'
    )
    assert [type(one) for one in found] == [SoughtValue, SoughtValue, SoughtValue, Leftover]
    whole = Assignment("t", "", "", (ImportedQuestion("q", "q", 100, "?", "", found),), "")
    done = settled(whole, {"f(1)": 0.5, "'a;b' in words": True}, "no value")
    assert [check.text for check in done.questions[0].checks] == ["np.allclose(f(1), 0.5)", "('a;b' in words) == True"]
    assert [line.partition("   ")[0] for line in done.left] == ["q: g(2)", "q: t(lambda: 1)"]
    none = settled(whole, {}, "no value")
    assert not none.questions
    assert none.left[-1].endswith("1 points left out")


@pytest.mark.parametrize(
    ("stated", "of_tests", "hundredths"),
    [
        (None, [], 100),
        (None, [None, None], 100),
        (None, [None, 2], 200),
        (None, [0, 0], 0),
        (3, [None, 1], 300),
        ([1, 2], [None, None], 300),
        ({"each": 0.5}, [None] * 3, 150),
        ({"each": "x"}, [None], 0),
    ],
)
def test_points_are_those_of_otter(stated, of_tests, hundredths):
    assert points(stated, of_tests) == hundredths


def test_what_otter_ignores_and_its_own_calls_stay_away():
    given = "import otter\ngrader = otter.Notebook()\nx = 1\nhint = 2 # IGNORE\n# BEGIN IGNORE\ny = 3\n# END IGNORE\n"
    source = f'{given}grader.check("q1")\n'
    assert prompt(source).split() == ["x", "=", "1"]
    assert "hint = 2" in solved(source)
    assert "otter" not in solved(source)
    assert "grader" not in solved(source)
