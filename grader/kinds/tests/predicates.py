"""Assertions about values, worked out without running Python: `len(x) == 3`, `abs(m - 2.5) < 1e-6`.

Read by the check `asserts`, which gives it plain data that a submission left. Only comparisons, arithmetic, a fixed
list of functions and literals are understood; nothing is ever executed, and every result is bounded.
"""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable, Mapping, Sequence
from typing import Any

MOST = 100_000
COMPARISONS: Mapping[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Eq: operator.eq, ast.NotEq: operator.ne, ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt,
    ast.GtE: operator.ge, ast.In: lambda a, b: a in b, ast.NotIn: lambda a, b: a not in b,
    ast.Is: operator.is_, ast.IsNot: operator.is_not,
}  # fmt: skip
ARITHMETIC: Mapping[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv, ast.Mod: operator.mod,
}  # fmt: skip
TYPES: Mapping[str, type | tuple[type, ...]] = {
    "int": int, "float": float, "str": str, "bool": bool, "list": list, "tuple": tuple, "dict": dict, "set": set,
}  # fmt: skip


class Grid(list[Any]):
    """An array as nested lists, which compares like one: `==` with a number looks at every entry."""

    shape: tuple[int, ...] = ()


def close(one: Any, other: Any, rtol: float = 1e-5, atol: float = 1e-8) -> bool:
    """NumPy's `allclose` on numbers and nested lists; NaN is close to nothing."""
    if isinstance(one, Sequence) and isinstance(other, Sequence) and not isinstance(one, str):
        return len(one) == len(other) and all(close(a, b, rtol, atol) for a, b in zip(one, other, strict=True))
    if isinstance(one, Sequence) or isinstance(other, Sequence):
        several, single = (one, other) if isinstance(one, Sequence) else (other, one)
        return not isinstance(several, str) and all(close(entry, single, rtol, atol) for entry in several)
    return bool(one == other or abs(one - other) <= atol + rtol * abs(other))


def _same_numbers(one: Any, other: Any, decimal: int = 7) -> bool:
    return close(one, other, 0, 1.5 * 10.0**-decimal)


def _flat(value: Any) -> list[Any]:
    return [leaf for item in value for leaf in _flat(item)] if isinstance(value, list | tuple) else [value]


def _deviation(numbers: Sequence[float]) -> float:
    mean = math.fsum(numbers) / len(numbers)
    return math.sqrt(math.fsum((number - mean) ** 2 for number in numbers) / len(numbers))


FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "len": len, "abs": abs, "sum": lambda x: sum(_flat(x)), "min": lambda *x: min(_flat(x)),
    "max": lambda *x: max(_flat(x)), "round": round, "sorted": sorted, "set": set, "all": all, "any": any,
    "float": float, "int": int, "str": str, "bool": bool, "list": list, "tuple": tuple, "type": type,
    "np.allclose": close, "np.isclose": close, "math.isclose": lambda a, b, rel_tol=1e-9, abs_tol=0.0: close(
        a, b, rel_tol, abs_tol
    ),
    "np.array_equal": lambda a, b: close(a, b, 0, 0), "np.sum": lambda x: sum(_flat(x)),
    "np.mean": lambda x: math.fsum(_flat(x)) / len(_flat(x)), "np.min": lambda x: min(_flat(x)),
    "np.std": lambda x: _deviation(_flat(x)),
    "np.max": lambda x: max(_flat(x)), "np.abs": lambda x: abs(x) if not isinstance(x, list) else [abs(v) for v in x],
    "np.all": lambda x: all(_flat(x)), "np.any": lambda x: any(_flat(x)), "np.array": lambda x: x,
    "np.round": round, "np.sqrt": math.sqrt, "math.sqrt": math.sqrt, "pytest.approx": lambda x, **_: x,
    "same_numbers": _same_numbers,
}  # fmt: skip


def holds(assertion: str, names: Mapping[str, Any]) -> bool:
    """Whether an assertion is true of these values. Raises ValueError when it has no value for them."""
    return bool(worked_out(assertion, names))


def worked_out(expression: str, names: Mapping[str, Any]) -> Any:
    """What an expression comes to. Raises ValueError when it has no value for these names."""
    try:
        return _value(parsed(expression), names)
    except (TypeError, ArithmeticError, LookupError, AttributeError, RecursionError) as fault:
        raise ValueError(str(fault) or type(fault).__name__) from fault


def parsed(assertion: str) -> ast.expr:
    """The assertion as a tree, looked through. Raises ValueError, naming the first part that is not understood."""
    try:
        tree = ast.parse(assertion, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise ValueError(f"{assertion[:60]!r} is not an expression") from None
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if _name(node.func) not in {*FUNCTIONS, "isinstance"}:
                raise ValueError(f"{ast.unparse(node.func)} is not one of the functions that are understood")
        elif not isinstance(node, KNOWN):
            raise ValueError(f"{ast.unparse(node)[:60]!r} is not understood")  # noqa: TRY004
        if isinstance(node, ast.Attribute) and node.attr != "shape" and _name(node) not in FUNCTIONS:
            raise ValueError(f"{ast.unparse(node)[:60]!r} is not understood")
    return tree


KNOWN = (
    ast.Compare, ast.cmpop, ast.BinOp, ast.operator, ast.UnaryOp, ast.unaryop, ast.BoolOp, ast.boolop, ast.Constant,
    ast.Name, ast.expr_context, ast.List, ast.Tuple, ast.Dict, ast.Set, ast.Subscript, ast.Slice, ast.Attribute,
    ast.Call, ast.keyword,
)  # fmt: skip


def names_in(assertion: str) -> tuple[str, ...]:
    """The values that an assertion is about, in order, once each."""
    known = {name.partition(".")[0] for name in FUNCTIONS} | set(TYPES) | {"isinstance"}
    found = [node.id for node in ast.walk(parsed(assertion)) if isinstance(node, ast.Name)]
    return tuple(dict.fromkeys(name for name in found if name not in known))


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        module = {"numpy": "np"}.get(node.value.id, node.value.id)
        return f"{module}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def _value(node: ast.expr, names: Mapping[str, Any]) -> Any:  # noqa: C901, PLR0911, PLR0912  one form, one case
    match node:
        case ast.Constant(value=constant):
            return constant
        case ast.Name(id=name) if name in names:
            return names[name]
        case ast.Name(id=name) if name in TYPES:
            return TYPES[name]
        case ast.List(elts=entries):
            return [_value(entry, names) for entry in entries]
        case ast.Tuple(elts=entries):
            return tuple(_value(entry, names) for entry in entries)
        case ast.Set(elts=entries):
            return {_value(entry, names) for entry in entries}
        case ast.Dict(keys=keys, values=values) if None not in keys:
            return {_value(k, names): _value(v, names) for k, v in zip(keys, values, strict=True) if k is not None}
        case ast.UnaryOp(op=op, operand=inner):
            return _signed(op, _value(inner, names))
        case ast.BinOp(left=left, op=op, right=right) if type(op) in ARITHMETIC:
            return _bounded(ARITHMETIC[type(op)](_operand(left, names), _operand(right, names)))
        case ast.BinOp(left=left, op=ast.Pow(), right=right):
            base, power = _operand(left, names), _operand(right, names)
            if abs(power) > 100:
                raise ValueError("a power above 100")
            return float(base) ** power if isinstance(base, float) or power < 0 else base**power
        case ast.BoolOp(op=op, values=parts):
            together = all if isinstance(op, ast.And) else any
            return together(bool(_value(part, names)) for part in parts)
        case ast.Compare(left=left, ops=ops, comparators=others):
            return _compared([_value(one, names) for one in (left, *others)], ops)
        case ast.Subscript(value=inner, slice=place):
            return _value(inner, names)[_place(place, names)]
        case ast.Attribute(value=inner, attr="shape"):
            return _value(inner, names).shape
        case ast.Call(func=func, args=args, keywords=keywords):
            return _called(_name(func), [_value(arg, names) for arg in args], _named(keywords, names))
        case _:
            raise ValueError(f"{ast.unparse(node)[:60]} has no value")


def _operand(node: ast.expr, names: Mapping[str, Any]) -> Any:
    value = _value(node, names)
    if isinstance(value, str) and len(value) > MOST:
        raise ValueError("a text that is too long")
    return value


def _bounded(value: Any) -> Any:
    if isinstance(value, str | list | tuple) and len(value) > MOST:
        raise ValueError("a value that is too long")
    return value


def _signed(op: ast.unaryop, value: Any) -> Any:
    if isinstance(op, ast.Not):
        return not value
    return -value if isinstance(op, ast.USub) else value


def _compared(values: list[Any], ops: list[ast.cmpop]) -> bool:
    return all(
        bool(COMPARISONS[type(op)](values[at], values[at + 1]))
        for at, op in enumerate(ops)
    )  # fmt: skip


def _place(node: ast.expr, names: Mapping[str, Any]) -> Any:
    if isinstance(node, ast.Slice):
        ends = [None if end is None else _value(end, names) for end in (node.lower, node.upper, node.step)]
        return slice(*ends)
    return _value(node, names)


def _named(keywords: list[ast.keyword], names: Mapping[str, Any]) -> dict[str, Any]:
    return {str(one.arg): _value(one.value, names) for one in keywords if one.arg is not None}


def _called(name: str, args: list[Any], named: dict[str, Any]) -> Any:
    if name == "isinstance":
        kind = args[1]
        number = kind is float or (isinstance(kind, tuple) and float in kind)
        return isinstance(args[0], kind) or (number and type(args[0]) is float)
    return _bounded(FUNCTIONS[name](*args, **named))
