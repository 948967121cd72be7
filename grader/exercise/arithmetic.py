"""Small arithmetic that an author writes in a spec in place of a number: `"-theta"`, `"mean(y) / 2"`.

Read by the check `number`. Names are those of the exercise's `[data]`; nothing but arithmetic is understood.
"""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable, Mapping
from typing import Any

from grader.exercise.training import error_after

BINARY: Mapping[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}
FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "sqrt": math.sqrt,
    "exp": math.exp,
    "sigmoid": lambda x: 1 / (1 + math.exp(-x)),
    "relu": lambda x: max(0.0, x),
    "step": lambda x: int(x > 0),
    "floor": math.floor,
    "ceil": math.ceil,
    "round": round,
    "dot": lambda one, other: math.fsum(a * b for a, b in zip(one, other, strict=True)),
    "ln": math.log,
    "log2": math.log2,
    "log10": math.log10,
    "tanh": math.tanh,
    "abs": abs,
    "max": max,
    "min": min,
    "argmin": lambda numbers: min(range(len(numbers)), key=numbers.__getitem__),
    "argmax": lambda numbers: max(range(len(numbers)), key=numbers.__getitem__),
    "len": len,
    "sum": math.fsum,
    "mean": lambda numbers: math.fsum(numbers) / len(numbers),
    "error_after": error_after,
}


def facts(data: Mapping[str, Any], derived: Mapping[str, Any]) -> dict[str, Any]:
    """The data with the values of `derived` added: each an expression, or a list of them, over all before it.

    Raises ValueError, naming the entry that is not understood.
    """
    known = dict(data)
    for name, written in derived.items():
        if name in known:
            raise ValueError(f"derived: {name!r} is in [data] as well")
        try:
            known[name] = (
                evaluate(written, known) if isinstance(written, str) else [evaluate(entry, known) for entry in written]
            )
        except ValueError as fault:
            raise ValueError(f"derived: {name}: {fault}") from None
    return known


def evaluate(expression: str, data: Mapping[str, Any]) -> float:
    """The number that an expression stands for. Raises ValueError, saying what is not understood."""
    try:
        result = _value(ast.parse(expression, mode="eval").body, data)
    except SyntaxError:
        raise ValueError(f"{expression!r} is not an expression") from None
    except (ArithmeticError, TypeError, IndexError) as fault:
        raise ValueError(f"{expression!r} has no value: {fault}") from None
    if isinstance(result, bool) or not isinstance(result, int | float):
        raise ValueError(f"{expression!r} is not a number")  # noqa: TRY004
    return result


def _value(node: ast.expr, data: Mapping[str, Any]) -> Any:
    match node:
        case ast.Constant(value=int() | float() as number):
            return number
        case ast.Name(id=name) if name in data:
            return data[name]
        case ast.BinOp(left=left, op=op, right=right) if type(op) in BINARY:
            return BINARY[type(op)](_value(left, data), _value(right, data))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value(operand, data)
        case ast.Subscript(value=inner, slice=place):
            return _value(inner, data)[_value(place, data)]
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if name in FUNCTIONS:
            return FUNCTIONS[name](*(_value(arg, data) for arg in args))
        case _:
            raise ValueError(f"{ast.unparse(node)!r} is not understood")
