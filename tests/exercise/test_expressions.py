"""The one evaluator of expressions: what it works out, what it refuses, and that nothing grows without bounds."""

import time

import pytest

from grader.exercise.arithmetic import SPECS, evaluate
from grader.exercise.expressions import NotUnderstood, NoValue, dotted, names_in, parsed, understood, worked_out
from grader.kinds.tests.predicates import STATEMENTS

NINES = 10**9


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("-2 ** 2 + 10 / 4", -1.5),
        ("not x[1:][0] == 3 or n < 1 <= 2", True),
        ("{'a': (1, 2)}['a'] == (1, 2) and 1 in {1}", True),
        ("math.isclose(np.mean([1, [2, 3]]), 2, rel_tol=1e-9)", True),
        ("numpy.sum(x) - +n", 5),
        ("isinstance(n, (str, float))", False),
        ("0.5 ** 2000", 0.0),
        ("2 ** -1", 0.5),
    ],
)
def test_what_comes_to_a_value(text, value):
    assert worked_out(text, {"x": [2, 3], "n": 0}, STATEMENTS) == value


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("1 + (lambda: 2)()", "is not one of the functions"),
        ("x if n else 1", "'x if n else 1' is not understood"),
        ("n & 1", "'n & 1' is not understood"),
        ("~n", "'~n' is not understood"),
        ("x.__class__", "'x.__class__' is not understood"),
        ("len(**x)", "'**x' is not understood"),
        ("[*x]", "'*x' is not understood"),
        ("y + 1", "'y' is not understood"),
        ("len", "'len' is not understood"),
        ("{**x}", "'{**x}' is not understood"),
        ("1 +", "is not an expression"),
        ("-" * 300 + "n", "is nested too deeply"),
        ("(" * 5000 + "n" + ")" * 5000, "is not an expression"),
        (" + ".join(["n"] * 3000), "n + n"),
    ],
)
def test_what_is_refused_is_named(text, part):
    with pytest.raises(NotUnderstood) as refused:
        worked_out(text, {"x": [2, 3], "n": 0}, STATEMENTS)
    assert part in str(refused.value)


@pytest.mark.parametrize(
    "bomb",
    [
        "9 ** 9 ** 9",
        "((huge ** huge) ** huge) > 0",
        "(2 ** 90000) ** 90000",
        "'a' * huge",
        "[0] * huge",
        "huge * (x * 3)",
        "form % 5",
        "round(1, -huge)",
        "np.round(1.5, huge)",
    ],
)
def test_nothing_grows_without_bounds(bomb):
    began = time.process_time()
    with pytest.raises(NoValue):
        worked_out(bomb, {"huge": NINES, "x": [0] * 100, "form": "%999999999d"}, STATEMENTS)
    assert time.process_time() - began < 1


def test_a_spec_cannot_be_a_bomb_either():
    with pytest.raises(ValueError, match="'9 \\*\\* 9 \\*\\* 9' has no value: a value that is too large"):
        evaluate("9 ** 9 ** 9", {})


@pytest.mark.parametrize("text", ["1 < 2", "[1]", "'a'", "True", "round(1.5, ndigits=1)", "x[0:1]", "7 // 2", "7 % 2"])
def test_a_language_holds_what_its_table_says(text):
    assert understood(text, STATEMENTS)
    with pytest.raises(ValueError, match="is not understood"):
        understood(text, SPECS)


def test_the_names_that_a_language_leaves_open():
    tree = parsed("np.sum(f) + len(x) - math.sqrt(x) + int(y)")
    assert names_in(tree, STATEMENTS) == ("y", "x", "f")
    assert [dotted(parsed(text)) for text in ("f", "numpy.sum", "a.b.c", "f()")] == ["f", "np.sum", "", ""]
