"""Tests that could not fail: an assertion on a constant, or one that compares a thing with itself."""

import ast
from pathlib import Path

import pytest

TESTS = sorted(Path(__file__).parent.rglob("*.py"))


def compares_with_itself(test):
    """`x == x` is always true; `x != x` is how nan is told, and stays."""
    if not isinstance(test, ast.Compare) or any(isinstance(op, ast.NotEq) for op in test.ops):
        return False
    sides = [ast.dump(side) for side in (test.left, *test.comparators)]
    return len(set(sides)) < len(sides)


def is_constant(test):
    """`True`, `x or True`, or a tuple, which is true whatever it holds."""
    parts = test.values if isinstance(test, ast.BoolOp) else [test]
    return any(isinstance(part, ast.Constant | ast.Tuple) for part in parts)


def vacuous(source):
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Assert) and (compares_with_itself(node.test) or is_constant(node.test)):
            yield ast.unparse(node)


@pytest.mark.parametrize("source", ["assert f(1) == f(1)", "assert x or True", "assert (x, y)", "assert a < b <= b"])
def test_an_assertion_that_cannot_fail_is_seen(source):
    assert list(vacuous(source)) == [source]


def test_every_assertion_can_fail():
    found = [f"{path.name}: {one}" for path in TESTS for one in vacuous(path.read_text(encoding="utf-8"))]
    assert found == []
