"""Expressions whose right value only the solution knows (nbgrader's `### AUTOTEST`): how to ask for them, and what
becomes of an assignment when the answers are there.
"""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from grader.imports.cells import Assignment, ImportedQuestion
from grader.imports.flat import Leftover
from grader.imports.tests import Check, SoughtValue, checks_of
from grader.kinds.tests.calls import understood
from grader.kinds.tests.predicates import Grid
from grader.points import shown

AUTOTEST = re.compile(r"^\s*#+\s*(HASHED )?AUTOTEST\s+(?P<expressions>.+?);?\s*$", re.MULTILINE)


def autotests(source: str) -> tuple[Check, ...]:
    """The expressions of nbgrader's automatic tests in a cell, `### AUTOTEST f(1); f(2)`."""
    return tuple(
        _seek(text.strip())
        for line in AUTOTEST.finditer(source)
        for text in _split(line["expressions"])
    )  # fmt: skip


def _split(expressions: str) -> list[str]:
    """Split at semicolons, but not inside of strings."""
    try:
        return [ast.unparse(node) for node in ast.parse(expressions).body]
    except SyntaxError:
        return [expressions]


def _seek(text: str) -> Check:
    try:
        reads = understood(text).reads
    except ValueError as fault:
        return Leftover(text, str(fault))
    return SoughtValue(text, reads) if reads else Leftover(text, "it is about no value of the submission")


def probe(assignment: Assignment) -> Assignment | None:
    """The assignment with one question, which reads all that is sought; None where nothing is."""
    wanted = [check for question in assignment.questions for check in question.checks if isinstance(check, SoughtValue)]
    if not wanted:
        return None
    return replace(
        assignment, questions=(ImportedQuestion("sought", "sought", 100, "sought", "", tuple(wanted)),), left=()
    )


def settled(assignment: Assignment, values: Mapping[str, Any], why: str) -> Assignment:
    """The assignment with each sought expression as an assertion on its value (text -> value); where there is none,
    `why` says so among what is left behind.
    """
    questions, left = [], list(assignment.left)
    for question in assignment.questions:
        checks = tuple(check_made for check in question.checks for check_made in _answer(check, values, why))
        carried = tuple(check for check in checks if not isinstance(check, Leftover))
        left += [f"{question.title}: {check.text}   ({check.why})" for check in checks if isinstance(check, Leftover)]
        if carried:
            questions.append(replace(question, checks=carried))
        else:
            points = shown(question.points)
            left.append(f"{question.title}: none of its tests could be carried over; {points} points left out")
    return replace(assignment, questions=tuple(questions), left=tuple(left))


def _answer(check: Check, values: Mapping[str, Any], why: str) -> Iterator[Check]:
    if not isinstance(check, SoughtValue):
        yield check
    elif check.text not in values:
        yield Leftover(check.text, why)
    else:
        yield from checks_of(_assertion(check.text, values[check.text])) or [Leftover(check.text, why)]


def _assertion(text: str, value: Any) -> str:
    """That the expression has this value; numbers with a fraction as near as NumPy takes for the same."""
    if isinstance(value, Grid) or (isinstance(value, float) and math.isfinite(value)):
        return f"assert np.allclose({text}, {value!r})"
    return f"assert ({text}) == {value!r}" if _literal(value) else ""


def _literal(value: Any) -> bool:
    """Whether Python reads back what it writes for the value."""
    try:
        return bool(ast.literal_eval(repr(value)) == value)
    except (ValueError, SyntaxError):
        return False
