"""Reading a value as what a question asks for: a number, a list of numbers, plain data, a few words."""

from __future__ import annotations

import math
from typing import Any

from grader.evidence.records import Array, Items, Missing, Nothing, Number, Other, Raised, Table, Text, Value


def plain(value: Value) -> Any:
    """A value as ordinary Python data: numbers, strings, nested lists, dicts; None where it has no plain form."""
    match value:
        case Number(value=number) | Text(value=number):
            return number
        case Items(items=items):
            return [plain(item) for item in items]
        case Table(pairs=pairs):
            return {str(plain(key)): plain(item) for key, item in pairs}
        case Array():
            return value.nested()
        case _:
            return None


def as_number(value: Value) -> float | int | None:
    """The one number that a value holds, or None.

    Takes a Python or NumPy number, a 0-d array or tensor, an array, list or tuple of exactly one number, and
    a string that spells a number ("13", "0.51", with a comma or blanks around). A bool is not a number.
    """
    match value:
        case Number(type="bool" | "complex"):
            return None
        case Number(value=number):
            return number
        case Text(value=text):
            return _spelt(text)
        case Array(dtype=dtype) if dtype != "bool" and math.prod(value.shape) == 1:
            return value.flat()[0]
        case Items(type="list" | "tuple", items=(only,)):
            return as_number(only)
        case _:
            return None


def _spelt(text: str) -> float | int | None:
    cleaned = text.strip().replace("_", "")
    for number in (int, float):
        try:
            return number(cleaned)
        except ValueError:
            continue
    return None


def as_numbers(value: Value) -> list[float] | None:
    """A flat list of numbers, from a list, tuple, array, tensor, Series, one-row DataFrame or dict of numbers
    (its values in order), or None.
    """
    match value:
        case Array(dtype=dtype, shape=shape) if dtype != "bool":
            return value.flat() if sum(length != 1 for length in shape) <= 1 else None
        case Items(type="list" | "tuple", items=items):
            numbers = [as_number(item) for item in items]
            return None if any(number is None for number in numbers) else numbers  # type: ignore[return-value]
        case Table(pairs=pairs):
            return as_numbers(Items("list", tuple(item for _, item in pairs)))
        case _:
            return None


def exception_in_words(ename: str, evalue: str) -> str:
    """An exception as Python shows it, in one line: `ValueError: no such unit`. Both parts are a student's own text."""
    text = f"{ename}: {evalue}" if evalue else ename
    line = next((line.strip() for line in text.splitlines() if line.strip(" \t:")), "an exception")
    return (line if len(line) <= 200 else line[:199] + "…").rstrip(".:")


def described(value: Value, *, limit: int = 60) -> str:
    """A value in a few words for a message: `13`, `[6, 3]`, `array of shape (2, 3)`, `a function`."""
    match value:
        case Missing(name=name):
            return f"nothing called {name}"
        case Nothing():
            return "None"
        case Raised(ename=ename, evalue=evalue):
            return f"{ename}: {evalue}"[:limit]
        case Array(dtype=dtype, shape=shape) if math.prod(shape) > 12:
            return f"{value.source} of shape {shape}, {dtype}"
        case Other(type=name):
            return f"a value of type {name}"
        case _:
            text = _spelled_out(plain(value))
            return text if len(text) <= limit else text[: limit - 1] + "…"


def _spelled_out(data: Any) -> str:
    if isinstance(data, float):
        return f"{data:.9g}"
    if isinstance(data, list):
        return "[" + ", ".join(_spelled_out(item) for item in data) + "]"
    return repr(data)
