"""Assignments of nbgrader (source notebooks, cell metadata of schema 3, markers of its preprocessors)."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from grader.errors import UsageError
from grader.imports.cells import Assignment, Imported, SourceCell, slug
from grader.imports.tests import Check, Left, checks_of
from grader.points import hundredths

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
HIDDEN = re.compile(r"^.*### (BEGIN|END) HIDDEN TESTS.*$\n?", re.MULTILINE)
STUB = "# YOUR CODE HERE\nraise NotImplementedError()"


def read_nbgrader(cells: Sequence[SourceCell], title: str) -> Assignment:
    """The assignment of a source notebook. Raises UsageError when nothing in it is graded by tests."""
    preamble, reference, questions, left = [], [], [], []
    prose: list[str] = []
    statement: list[str] = []
    stub = ""
    for cell in cells:
        facts = cell.metadata.get("nbgrader", {})
        if cell.kind == "markdown" and not facts.get("solution"):
            statement.append(cell.text)
            prose.append(cell.text)
        elif facts.get("task") or (facts.get("grade") and facts.get("solution")) or cell.kind == "markdown":
            left.append(f"{facts.get('grade_id', 'a cell')}: graded by a person ({facts.get('points', 0)} points)")
        elif cell.kind != "code":
            continue
        elif facts.get("solution"):
            reference.append(without_markers(cell.text))
            stub = stubbed(cell.text)
        elif facts.get("grade"):
            question, behind = _question(facts, cell.text, prose, stub)
            questions += question
            left += behind
            prose, stub = [], ""
        else:
            preamble.append(cell.text)
            reference.append(cell.text)
    if not questions:
        raise UsageError(
            "No test cell of nbgrader was found", hint="import the source notebook, with its solutions and tests"
        )
    return Assignment(
        title, "\n\n".join(statement), "\n\n".join(preamble), tuple(questions), "\n\n\n".join(reference), tuple(left)
    )


def _question(facts: Any, source: str, prose: Sequence[str], stub: str) -> tuple[list[Imported], list[str]]:
    """The question of a test cell, unless nothing of it could be carried over; and what stayed behind."""
    name = str(facts.get("grade_id") or "question")
    checks: tuple[Check, ...] = checks_of(HIDDEN.sub("", source))
    carried = tuple(check for check in checks if not isinstance(check, Left))
    behind = [f"{name}: {check.text}   ({check.why})" for check in checks if isinstance(check, Left)]
    points = hundredths(facts.get("points", 0))
    if not carried or not points:
        why = "no point is given" if carried else "none of its tests could be carried over"
        return [], [*behind, f"{name}: {why}; {facts.get('points', 0)} points left out"]
    ask = "\n\n".join(prose).strip() or f"Make what the tests of {name} look at."
    return [Imported(slug(name), name[:70], points, ask, stub, carried)], behind


def without_markers(source: str) -> str:
    """The teacher's version: the solution, without the markers around it."""
    return "\n".join(line for line in source.splitlines() if BEGIN not in line and END not in line)


def stubbed(source: str) -> str:
    """The student's version: each solution replaced by nbgrader's stub, indented as its marker."""
    return "\n".join(_stub_lines(source))


def _stub_lines(source: str) -> Iterator[str]:
    inside = False
    for line in source.splitlines():
        if BEGIN in line:
            inside = True
            yield from textwrap.indent(STUB, line[: len(line) - len(line.lstrip())]).splitlines()
        elif END in line:
            inside = False
        elif not inside:
            yield line
