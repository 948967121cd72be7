"""Small arithmetic that an author writes in a spec in place of a number: `"-theta"`, `"mean(y) / 2"`.

Read by the kinds whose answers are numbers, by placeholders and by `[derived]`. Names are those of the exercise's
`[data]`; nothing but arithmetic is understood, by `grader/exercise/expressions.py`. The functions are Python's own: a
list of exercises works out `[derived]` and does not wait for NumPy.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from grader.exercise.expressions import ARITHMETIC, Language, NoValue, worked_out


def _error_after(steps: int, eta: float, *numbers: float) -> float:
    from grader.exercise.training import error_after

    return error_after(steps, eta, *numbers)


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
    "error_after": _error_after,
}
SPECS = Language(operators=ARITHMETIC, functions=FUNCTIONS)


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


def quantity(expression: str, data: Mapping[str, Any]) -> Any:
    """An entry of the data, or the number that an expression comes to. Raises ValueError, saying why there is none."""
    try:
        return worked_out(expression, data, SPECS)
    except NoValue as fault:
        raise ValueError(f"{expression!r} has no value: {fault}") from None


def evaluate(expression: str, data: Mapping[str, Any]) -> float:
    """The number that an expression stands for. Raises ValueError, saying what is not understood."""
    result = quantity(expression, data)
    if isinstance(result, bool) or not isinstance(result, int | float):
        raise ValueError(f"{expression!r} is not a number")  # noqa: TRY004
    return result
