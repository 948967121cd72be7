"""Numbers in texts: `{{ hidden }}` in a statement or a spec stands for what the exercise's data say.

Read by the bank and by `grader/exercise/load.py`, before anything is checked, so that everything behind them sees
finished texts. Between the braces stands a name of `[data]` or `[derived]`, an entry of it (`y[0]`) or arithmetic
over them, then optionally a format as Python writes it: `{{ y[0]:.1f }}`, or `matrix` or `vector` for a list in a
formula. There is no logic.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from grader.exercise.arithmetic import facts, quantity
from grader.exercise.document import KeyPath

OPEN = "{{ "
FACTS = ("data", "derived", "vary")

_PLACE = re.compile(r"\{\{ ([^{}:]+?)(?::([^{}\s]*))? \}\}")


def filled(document: Mapping[str, Any]) -> tuple[dict[str, Any], list[tuple[KeyPath, str]]]:
    """A spec as it was read with its placeholders filled, and those that could not be, each with the reason.

    A text that is one placeholder and nothing else becomes the number itself: `units = "{{ hidden }}"`.
    """
    rest = {key: value for key, value in document.items() if key not in FACTS}
    if OPEN not in repr(rest):
        return dict(document), []
    faults: list[tuple[KeyPath, str]] = []
    try:
        known = known_facts(document)
    except ValueError as fault:
        return dict(document), [(("derived",), str(fault))]
    done = {key: _fill(value, known, (key,), faults) for key, value in rest.items()}
    return {key: done.get(key, value) for key, value in document.items()}, faults


def known_facts(document: Mapping[str, Any]) -> dict[str, Any]:
    """The data of a spec with what is derived from them. Raises ValueError."""
    data, derived = document.get("data", {}), document.get("derived", {})
    if not isinstance(data, dict) or not isinstance(derived, dict):
        raise ValueError("[data] and [derived] must be tables")  # noqa: TRY004
    return facts(data, derived)


def text_with(text: str, known: Mapping[str, Any]) -> str:
    """A text with its placeholders filled. Raises ValueError, naming the one that is not understood."""
    return _PLACE.sub(lambda place: _format(quantity(place[1], known), place[2] or ""), text)


def _fill(value: Any, known: Mapping[str, Any], path: KeyPath, faults: list[tuple[KeyPath, str]]) -> Any:
    if isinstance(value, dict):
        return {key: _fill(item, known, (*path, key), faults) for key, item in value.items()}
    if isinstance(value, list):
        return [_fill(item, known, (*path, place), faults) for place, item in enumerate(value)]
    if not isinstance(value, str) or OPEN not in value:
        return value
    try:
        whole = _PLACE.fullmatch(value)
        return quantity(whole[1], known) if whole and whole[2] is None else text_with(value, known)
    except ValueError as fault:
        faults.append((path, str(fault)))
        return value


def _format(value: Any, form: str) -> str:
    if form == "matrix":
        rows = (" & ".join(map(str, row)) if isinstance(row, list) else str(row) for row in value)
        return r"\begin{pmatrix} " + r" \\ ".join(rows) + r" \end{pmatrix}"
    if form == "vector":
        return "(" + ", ".join(f"{item:g}" for item in value) + ")"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_format(item, form) for item in value) + "]"
    try:
        return format(value, form) if form else str(value)
    except (ValueError, TypeError) as fault:
        raise ValueError(f"format {form!r}: {fault}") from None
