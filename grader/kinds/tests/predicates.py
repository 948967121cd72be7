"""Assertions about values: what `len(x) == 3` and `abs(m - 2.5) < 1e-6` may be made of, as a table for the evaluator.

Read by the check `asserts`, which gives it plain data that a submission left. Only comparisons, arithmetic, a fixed
list of functions and literals are understood; `grader/exercise/expressions.py` works them out.
"""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from grader.exercise import expressions
from grader.exercise.expressions import ARITHMETIC, Language

TYPES: Mapping[str, type] = {
    "int": int, "float": float, "str": str, "bool": bool, "list": list, "tuple": tuple, "dict": dict, "set": set,
}  # fmt: skip
MOST_PLACES = 100


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


def leaves(value: Any) -> list[Any]:
    """The entries of nested lists and tuples in their order; a value by itself is the only one."""
    return [leaf for item in value for leaf in leaves(item)] if isinstance(value, list | tuple) else [value]


def _mean(value: Any) -> float:
    return math.fsum(leaves(value)) / len(leaves(value))


def _deviation(value: Any) -> float:
    mean = _mean(value)
    return math.sqrt(_mean([(number - mean) ** 2 for number in leaves(value)]))


def _rounded(number: Any, places: int | None = None) -> Any:
    if places is not None and abs(places) > MOST_PLACES:  # round(1, -10**9) would work out a power of ten
        raise ValueError(f"more than {MOST_PLACES} places")
    return round(number, places)


FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "len": len, "abs": abs, "sum": lambda x: sum(leaves(x)), "min": lambda *x: min(leaves(x)),
    "max": lambda *x: max(leaves(x)), "round": _rounded, "sorted": sorted, "set": set, "all": all, "any": any,
    "float": float, "int": int, "str": str, "bool": bool, "list": list, "tuple": tuple, "type": type,
    "isinstance": isinstance, "np.allclose": close, "np.isclose": close,
    "math.isclose": lambda a, b, rel_tol=1e-9, abs_tol=0.0: close(a, b, rel_tol, abs_tol),
    "np.array_equal": lambda a, b: close(a, b, 0, 0), "np.sum": lambda x: sum(leaves(x)), "np.mean": _mean,
    "np.std": _deviation, "np.min": lambda x: min(leaves(x)), "np.max": lambda x: max(leaves(x)),
    "np.abs": lambda x: abs(x) if not isinstance(x, list) else [abs(v) for v in x],
    "np.all": lambda x: all(leaves(x)), "np.any": lambda x: any(leaves(x)), "np.array": lambda x: x,
    "np.round": _rounded, "np.sqrt": math.sqrt, "math.sqrt": math.sqrt, "pytest.approx": lambda x, **_: x,
    "same_numbers": _same_numbers,
}  # fmt: skip
OPERATORS: Mapping[type[ast.AST], Callable[..., Any]] = {
    **ARITHMETIC, ast.FloorDiv: operator.floordiv, ast.Mod: operator.mod, ast.Not: operator.not_,
    ast.Eq: operator.eq, ast.NotEq: operator.ne, ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt,
    ast.GtE: operator.ge, ast.In: lambda a, b: a in b, ast.NotIn: lambda a, b: a not in b,
    ast.Is: operator.is_, ast.IsNot: operator.is_not,
}  # fmt: skip
STATEMENTS = Language(
    operators=OPERATORS,
    functions=FUNCTIONS,
    constants=(int, float, complex, str, bytes, bool, type(None)),
    names=TYPES,
    forms=(ast.Compare, ast.BoolOp, ast.boolop, ast.List, ast.Tuple, ast.Dict, ast.Set, ast.Slice, ast.keyword),
    attributes=("shape",),
)


def holds(assertion: str, names: Mapping[str, Any]) -> bool:
    """Whether an assertion is true of these values. Raises ValueError when it has no value for them."""
    return bool(worked_out(assertion, names))


def worked_out(expression: str, names: Mapping[str, Any]) -> Any:
    """What an expression comes to. Raises ValueError when it has no value for these names."""
    return expressions.worked_out(expression, names, STATEMENTS)
