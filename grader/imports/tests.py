"""Assertions of a test cell as checks: calls with a number as their value become cases of kind `function`, statements
about values and about what functions return become kind `asserts`, and the rest is named with the reason why it stays
behind.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from grader.imports.cells import without_magics
from grader.imports.flat import Leftover, called_name, flat
from grader.kinds.tests.calls import understood

CLOSE = {"isclose", "allclose", "array_equal"}


@dataclass(frozen=True, slots=True)
class Case:
    """A call of one function of the submission with plain numbers, and its value; `text` says the same."""

    function: str
    args: tuple[Any, ...]
    expected: Any
    text: str


@dataclass(frozen=True, slots=True)
class Statement:
    """An assertion about the submission, as `grader.kinds.tests.calls` understands it."""

    text: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SoughtValue:
    """An expression that must have the value which it has in the solution."""

    text: str
    names: tuple[str, ...]


Check = Case | Statement | SoughtValue | Leftover


def checks_of(source: str) -> tuple[Check, ...]:
    """The assertions of a test cell, each as a check. A cell that cannot be parsed is one line left behind."""
    body = _parse(source)
    return (body,) if isinstance(body, Leftover) else tuple(map(_as_check, flat(body)))


def returned_check(source: str, returned: str) -> tuple[Check, ...]:
    """A test cell that ends in an expression whose value, as it was printed, is the right one (otter)."""
    body = _parse(source)
    if isinstance(body, Leftover):
        return (body,)
    if not body or not isinstance(body[-1], ast.Expr):
        return tuple(map(_as_check, flat(body)))
    last = body[-1].value
    if returned == "True":
        return tuple(map(_as_check, flat([*body[:-1], ast.Assert(last)])))
    try:
        value = ast.parse(returned, mode="eval").body
        ast.literal_eval(value)
    except (SyntaxError, ValueError):
        return (
            *map(_as_check, flat(body[:-1])),
            Leftover(ast.unparse(last), f"its value {returned[:40]!r} is no literal"),
        )
    return tuple(map(_as_check, flat([*body[:-1], ast.Assert(ast.Compare(last, [ast.Eq()], [value]))])))


def as_statement(case: Case) -> Statement:
    """The same as a statement, for a question that holds statements as well."""
    return Statement(case.text, understood(case.text).reads)


def _parse(source: str) -> list[ast.stmt] | Leftover:
    try:
        return ast.parse(without_magics(source)).body
    except SyntaxError as error:
        return Leftover(source.strip().splitlines()[0] if source.strip() else "", f"Python cannot read it: {error.msg}")
    except (RecursionError, MemoryError, ValueError):
        return Leftover(source.strip()[:80], "Python cannot read it: it is nested too deeply, or no text")


def _as_check(assertion: ast.expr | Leftover) -> Check:
    if isinstance(assertion, Leftover):
        return assertion
    try:
        text = ast.unparse(assertion)
    except RecursionError:
        return Leftover("a test of this cell", "it is nested too deeply")
    try:
        statement = understood(text)
    except ValueError as fault:
        return Leftover(f"assert {text}", str(fault))
    if not statement.reads:
        return Leftover(f"assert {text}", "it is about no value of the submission")
    return _as_case(assertion, text) or Statement(text, statement.reads)


def _as_case(test: ast.expr, text: str) -> Case | None:
    """`f(args) == value`, `np.isclose(f(args), value)`, `abs(f(args) - value) < tolerance`, and the other way round.

    Numbers only: a list would reach the function as an array, and a value that is no number would not be compared.
    """
    for call, value in _pairs(test):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name) or call.keywords:
            continue
        try:
            expected = ast.literal_eval(value)
            args = tuple(ast.literal_eval(arg) for arg in call.args)
        except ValueError:
            continue
        if args and all(map(_number, args)) and _numeric(expected) and understood(ast.unparse(call)).calls:
            return Case(call.func.id, args, expected, text)
    return None


def _pairs(test: ast.expr) -> Iterator[tuple[ast.expr, ast.expr]]:
    match test:
        case ast.Compare(left=left, ops=[ast.Eq()], comparators=[right]):
            approx = (
                right.args[0]
                if isinstance(right, ast.Call) and called_name(right.func) == "approx" and right.args
                else right
            )
            yield left, approx
            yield right, left
        case ast.Call(func=func, args=[left, right, *_]) if called_name(func) in CLOSE | {"same_numbers"}:
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


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _numeric(value: Any) -> bool:
    if isinstance(value, list | tuple):
        return bool(value) and all(map(_numeric, value))
    return _number(value)
