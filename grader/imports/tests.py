"""Assertions of a test cell as checks: calls with a value become cases of kind `function`, statements about values
become kind `asserts`, and the rest is named with the reason why it stays behind.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from grader.exercise.derive.predicates import names_in, parsed
from grader.imports.cells import without_magics

EQUAL = {"assert_equal", "assert_equals", "eq_", "assert_allclose", "assert_array_equal", "assert_almost_equal",
         "assert_array_almost_equal", "assertEqual", "assertAlmostEqual"}  # fmt: skip
CLOSE = {"isclose", "allclose", "array_equal"}
HARMLESS = (ast.Import, ast.ImportFrom, ast.Pass)


@dataclass(frozen=True, slots=True)
class Case:
    """A call of one function of the submission with plain arguments, and its value."""

    function: str
    args: tuple[Any, ...]
    expected: Any


@dataclass(frozen=True, slots=True)
class Statement:
    """An assertion about values that the submission left, as `predicates` understands it."""

    text: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Left:
    """A line of a test that could not be carried over, and why."""

    text: str
    why: str


Check = Case | Statement | Left


def checks_of(source: str) -> tuple[Check, ...]:
    """The assertions of a test cell, each as a check. A cell that cannot be parsed is one line left behind."""
    try:
        body = ast.parse(without_magics(source)).body
    except SyntaxError as error:
        return (Left(source.strip().splitlines()[0] if source.strip() else "", f"Python cannot read it: {error.msg}"),)
    return tuple(check for node in body for check in _statement(node))


def returned_check(source: str, returned: str) -> tuple[Check, ...]:
    """A test cell that ends in an expression whose value, as it was printed, is the right one (otter)."""
    try:
        body = ast.parse(without_magics(source)).body
    except SyntaxError as error:
        return (Left(source.strip(), f"Python cannot read it: {error.msg}"),)
    if not body or not isinstance(body[-1], ast.Expr):
        return tuple(check for node in body for check in _statement(node))
    last = body[-1].value
    before = [check for node in body[:-1] for check in _statement(node)]
    if returned == "True":
        return (*before, _assertion(last))
    try:
        value = ast.parse(returned, mode="eval").body
        ast.literal_eval(value)
    except (SyntaxError, ValueError):
        return (*before, Left(ast.unparse(last), f"its value {returned[:40]!r} is no literal"))
    return (*before, _assertion(ast.Compare(last, [ast.Eq()], [value])))


def _statement(node: ast.stmt) -> Iterator[Check]:
    if isinstance(node, HARMLESS) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
        return
    if isinstance(node, ast.Assert):
        yield _assertion(node.test)
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and _last(node.value.func) in EQUAL:
        yield _equality(node.value)
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and _last(node.value.func) == "print":
        return
    else:
        yield Left(ast.unparse(node), f"a test of its own ({type(node).__name__}), not a comparison of values")


def _equality(call: ast.Call) -> Check:
    """`assert_equal(f(2), 4)` and its relatives."""
    if len(call.args) < 2:
        return Left(ast.unparse(call), "it compares nothing")
    return _assertion(_comparison(call))


def _comparison(call: ast.Call) -> ast.expr:
    exact = _last(call.func) in ("assert_equal", "assert_equals", "eq_", "assertEqual")
    if exact:
        return ast.Compare(call.args[0], [ast.Eq()], [call.args[1]])
    named = [one for one in call.keywords if one.arg in ("rtol", "atol", "decimal")]
    almost = "almost" in _last(call.func).lower()
    function = ast.Name("same_numbers") if almost else ast.Attribute(ast.Name("np"), "allclose")
    return ast.Call(function, call.args[: 3 if almost else 2], named)


def _assertion(test: ast.expr) -> Check:
    case = _case(test)
    if case is not None:
        return case
    text = ast.unparse(test)
    try:
        parsed(text)
        names = names_in(text)
    except ValueError as fault:
        return Left(f"assert {text}", str(fault))
    if not names:
        return Left(f"assert {text}", "it is about no value of the submission")
    return Statement(text, names)


def _case(test: ast.expr) -> Case | None:
    """`f(args) == value`, `np.isclose(f(args), value)`, `abs(f(args) - value) < tolerance`, and the other way round."""
    for call, value in _pairs(test):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and not call.keywords:
            try:
                expected = ast.literal_eval(value)
                args = tuple(ast.literal_eval(arg) for arg in call.args)
            except ValueError:
                continue
            if (
                args
                and _numeric(expected)
                and call.func.id not in ("len", "abs", "round", "sum", "type", "set", "sorted")
            ):
                return Case(call.func.id, args, expected)
    return None


def _pairs(test: ast.expr) -> Iterator[tuple[ast.expr, ast.expr]]:
    match test:
        case ast.Compare(left=left, ops=[ast.Eq()], comparators=[right]):
            approx = (
                right.args[0] if isinstance(right, ast.Call) and _last(right.func) == "approx" and right.args else right
            )
            yield left, approx
            yield right, left
        case ast.Call(func=func, args=[left, right, *_]) if _last(func) in CLOSE | {"same_numbers"}:
            yield left, right
            yield right, left
        case ast.Compare(
            left=ast.Call(func=ast.Name(id="abs"), args=[ast.BinOp(left=left, op=ast.Sub(), right=right)]),
            ops=[ast.Lt() | ast.LtE()],
        ):
            yield left, right
            yield right, left
        case _:
            return


def _numeric(value: Any) -> bool:
    if isinstance(value, list | tuple):
        return bool(value) and all(map(_numeric, value))
    return isinstance(value, int | float)


def _last(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
