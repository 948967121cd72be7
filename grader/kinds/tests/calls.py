"""Calls of a submission's functions in a statement: `sorted(primes(10)) == [2, 3, 5, 7]`, `raises(f(0), ValueError)`.

The check `asserts` has the calls made where the submission ran, and works the rest out on what they returned.
"""

from __future__ import annotations

import ast
import builtins
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from grader.exercise.expressions import SHOWN, names_in, parsed
from grader.exercise.expressions import understood as checked
from grader.kinds.tests.predicates import STATEMENTS, leaves

STANDS_FOR = "call_"


@dataclass(frozen=True, slots=True)
class CallIn:
    """One call with plain arguments: `args` as the probe understands them, `text` as it is written."""

    function: str
    args: tuple[Any, ...]
    named: Mapping[str, Any]
    text: str

    def wire(self) -> dict[str, Any]:
        """The call as the probe understands it."""
        return {"args": list(self.args), "kwargs": dict(self.named)}


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement with `call_0`, `call_1` ... in the place of its calls; or the error that its one call must raise."""

    text: str
    calls: tuple[CallIn, ...]
    raises: str = ""

    @property
    def values(self) -> tuple[str, ...]:
        """The values that it is about, calls left out."""
        if self.raises:
            return ()
        names = names_in(parsed(self.text), STATEMENTS)
        return tuple(name for name in names if not name.startswith(STANDS_FOR))

    @property
    def reads(self) -> tuple[str, ...]:
        """All names of the submission that it is about."""
        return tuple(dict.fromkeys([*self.values, *(call.function for call in self.calls)]))


def understood(assertion: str) -> Statement:
    """A statement taken apart. Raises ValueError, naming the first part that is not understood."""
    tree = parsed(assertion)
    calls: list[CallIn] = []
    taken = _Taken(calls)
    if isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name) and tree.func.id == "raises":
        return _raising(tree, calls, taken)
    rest = ast.unparse(taken.visit(tree))
    checked(rest, STATEMENTS)
    return Statement(rest, tuple(calls))


def is_error(found: str, wanted: str) -> bool:
    """Whether an exception of the name `found` is one of `wanted`, as far as both are Python's own."""
    one, other = getattr(builtins, found, None), getattr(builtins, wanted, None)
    both = isinstance(one, type) and isinstance(other, type)
    return found == wanted or (both and issubclass(one, other))  # type: ignore[arg-type]


def _raising(tree: ast.Call, calls: list[CallIn], taken: _Taken) -> Statement:
    match tree.args:
        case [ast.Call() as call, ast.Name(id=error)] if not tree.keywords:
            taken.visit(call)
        case _:
            raise ValueError("raises wants a call and the name of an error: raises(f(0), ValueError)")
    if len(calls) != 1:
        raise ValueError(f"{ast.unparse(tree.args[0])[:SHOWN]!r} is no call of a function of the submission")
    return Statement(ast.unparse(tree), tuple(calls), error)


class _Taken(ast.NodeTransformer):
    """Takes calls of the submission's functions out of a tree."""

    def __init__(self, calls: list[CallIn]) -> None:
        self.calls = calls

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """Every other call stays and is looked through."""
        if not isinstance(node.func, ast.Name) or node.func.id in {"raises", *STATEMENTS.functions}:
            return self.generic_visit(node)
        if hasattr(builtins, node.func.id):
            raise ValueError(f"{node.func.id} is not one of the functions that are understood")
        args = tuple(_argument(arg) for arg in node.args)
        named = {str(one.arg): _plain(one.value) for one in node.keywords}
        self.calls.append(CallIn(node.func.id, args, named, ast.unparse(node)))
        return ast.Name(f"{STANDS_FOR}{len(self.calls) - 1}", ast.Load())


def _argument(node: ast.expr) -> Any:
    """A plain value, or a NumPy array of plain numbers."""
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Name(id="np" | "numpy"), attr="array"), args=[inner], keywords=[]):
            numbers = _plain(inner)
            entries = leaves(numbers)
            if not all(isinstance(entry, int | float) for entry in entries) or not entries:
                raise ValueError(f"{ast.unparse(node)[:SHOWN]!r} is no array of numbers")
            kinds = {type(entry) for entry in entries}
            dtype = "bool" if kinds == {bool} else "int64" if float not in kinds else "float64"
            return {"array": numbers, "dtype": dtype}
        case _:
            return _plain(node)


def _plain(node: ast.expr) -> Any:
    try:
        value = ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, RecursionError):
        raise ValueError(f"the argument {ast.unparse(node)[:SHOWN]!r} is no plain value") from None
    if not _sendable(value):
        raise ValueError(f"the argument {ast.unparse(node)[:SHOWN]!r} cannot be sent as it is")
    return value


def _sendable(value: Any) -> bool:
    """Whether JSON gives the value back unchanged."""
    if isinstance(value, list):
        return all(map(_sendable, value))
    if isinstance(value, dict):
        return (
            all(isinstance(key, str) for key in value) and "array" not in value and all(map(_sendable, value.values()))
        )
    if isinstance(value, float):
        return math.isfinite(value)
    return value is None or isinstance(value, bool | int | str)
