"""Draws of an exercise's numbers: a pure function of the course's salt, the student and the exercise.

Each number is drawn by itself: SHA-256 of `["grader/vary/v1", salt, student, exercise, attempt, entry, place]`, written
as JSON without blanks in UTF-8, is read as one big-endian number, and its remainder by the count of possible values
is the value drawn. So a draw is the same on every machine and in every release, whatever Python's `random` does. Called
by `grader/exercise/variant.py`.
"""

from __future__ import annotations

import ast
import hashlib
import json
import math
import operator
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from grader.exercise.arithmetic import SPECS
from grader.exercise.expressions import parsed, worked_out

REQUIRE = "require"
CLOSE = 1e-3

COMPARISONS: Mapping[type[ast.AST], Callable[[float, float], bool]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: lambda one, other: math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9),
    ast.NotEq: lambda one, other: not math.isclose(one, other, rel_tol=CLOSE, abs_tol=1e-9),
}
CONDITIONS = replace(SPECS, operators={**SPECS.operators, **COMPARISONS}, forms=(ast.Compare,))


def student_key(student: str) -> str:
    """A student's id as draws take it: blanks around it, case and the way that accents are coded do not matter."""
    return unicodedata.normalize("NFC", student.strip().casefold())


def drawn(
    vary: Mapping[str, Any], data: Mapping[str, Any], who: tuple[str, str, str], attempt: int = 0
) -> dict[str, Any]:
    """The data with each entry that varies drawn anew, in the shape that it has; `who` is salt, student, exercise."""
    salt, student, exercise = who
    seed = ("grader/vary/v1", salt, student_key(student), exercise, attempt)
    draws = {name: _draw_like(data[name], rule, (*seed, name)) for name, rule in vary.items() if name != REQUIRE}
    return {**data, **draws}


def holds(condition: str, known: Mapping[str, Any]) -> bool:
    """Whether a condition such as `"0 < a != b"` is true of the facts; `!=` means a thousandth apart.

    Raises ValueError when it is not understood.
    """
    if not isinstance(parsed(condition), ast.Compare):
        raise ValueError(f"{condition!r} is not a comparison")  # noqa: TRY004
    return bool(worked_out(condition, known, CONDITIONS))


def faults_of(vary: Mapping[str, Any], data: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What is wrong with a table `[vary]` whose keys have the right types: (entry, what is wrong)."""
    faults = []
    for name, rule in vary.items():
        if name == REQUIRE:
            continue
        if name not in data:
            faults.append((name, "is no entry of [data]"))
        elif bool(rule.get("range")) == bool(rule.get("choices")):
            faults.append((name, "needs a range or choices, and not both"))
        elif rule.get("range") and not _count_values(rule):
            faults.append((name, "is an empty range"))
    return faults


def _draw_like(given: Any, rule: Mapping[str, Any], key: Sequence[str | int]) -> Any:
    """A draw in the shape of what is given: of each part of a list by itself, unless the choices are as deep."""
    choices = rule.get("choices") or ()
    if isinstance(given, list) and not (choices and _depth(choices[0]) >= _depth(given)):
        return [_draw_like(part, rule, (*key, place)) for place, part in enumerate(given)]
    if choices:
        return _as_lists(choices[_draw_index(key, len(choices))])
    low, step = Decimal(str(rule["range"][0])), Decimal(str(rule.get("step") or 1))
    value = low + step * _draw_index(key, _count_values(rule))
    return int(value) if isinstance(given, int) and value == int(value) else float(value)


def _depth(value: Any) -> int:
    return 1 + _depth(value[0]) if isinstance(value, list | tuple) and value else 0


def _as_lists(value: Any) -> Any:
    return [_as_lists(item) for item in value] if isinstance(value, list | tuple) else value


def _count_values(rule: Mapping[str, Any]) -> int:
    """How many values a range holds, both ends counted."""
    low, high = (Decimal(str(end)) for end in rule["range"])
    step = Decimal(str(rule.get("step") or 1))
    return 0 if step <= 0 or high < low else int((high - low) / step) + 1


def _draw_index(key: Sequence[str | int], count: int) -> int:
    text = json.dumps(list(key), ensure_ascii=False, separators=(",", ":"))
    return int.from_bytes(hashlib.sha256(text.encode()).digest(), "big") % count
