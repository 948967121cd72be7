"""Assignments of nbgrader (source notebooks, cell metadata of schema 3, markers of its preprocessors)."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from grader.errors import UsageError
from grader.imports.cells import Assignment, ImportedQuestion, SourceCell, pictures, slug, stated_points
from grader.imports.flat import Leftover
from grader.imports.sought import autotests
from grader.imports.tests import Check, checks_of

BEGIN, END = "BEGIN SOLUTION", "END SOLUTION"
HIDDEN = re.compile(r"^.*\b(BEGIN|END) HIDDEN TESTS.*$\n?", re.MULTILINE)
STUB = "# YOUR CODE HERE\nraise NotImplementedError()"


class Reading:
    """Where the reading of a notebook stands; its cells come one after another."""

    def __init__(self) -> None:
        self.preamble: list[str] = []
        self.reference: list[str] = []
        self.questions: list[ImportedQuestion] = []
        self.left: list[str] = []
        self.statement: list[str] = []
        self.prose: list[str] = []
        self.starter: list[str] = []

    def markdown(self, text: str, facts: Mapping[str, Any]) -> None:
        """Prose, an answer in words, or a task."""
        if not facts.get("solution"):
            self.statement.append(text)
            self.prose.append(text)
        if facts.get("solution") or facts.get("task"):
            self._by_a_person(facts)

    def code(self, text: str, facts: Mapping[str, Any]) -> None:
        """Code that is given, a solution, or a test."""
        if facts.get("solution"):
            self.reference.append(without_markers(text))
            self.starter.append(stubbed(text))
            if facts.get("grade"):
                self._by_a_person(facts)
        elif facts.get("grade"):
            question, behind = _question(facts, text, self.prose, "\n\n\n".join(self.starter))
            self.questions += question
            self.left += behind
            if question:
                self.prose, self.starter = [], []
        else:
            (self.preamble if self.reference == self.preamble else self.starter).append(text)
            self.reference.append(text)

    def _by_a_person(self, facts: Mapping[str, Any]) -> None:
        self.left.append(f"{facts.get('grade_id', 'a cell')}: graded by a person ({facts.get('points', 0)} points)")


def read_nbgrader(cells: Sequence[SourceCell], title: str) -> Assignment:
    """The assignment of a source notebook. Raises UsageError when nothing in it is graded by tests."""
    reading = Reading()
    for cell in cells:
        facts = cell.metadata.get("nbgrader", {})
        if cell.kind == "markdown":
            reading.markdown(cell.text, facts)
        elif cell.kind == "code":
            reading.code(cell.text, facts)
    if not reading.questions:
        raise UsageError(
            "No test cell of nbgrader was found", hint="import the source notebook, with its solutions and tests"
        )
    statement = "\n\n".join(reading.statement)
    return Assignment(
        title,
        statement,
        "\n\n".join(reading.preamble),
        tuple(reading.questions),
        "\n\n\n".join(reading.reference),
        (*reading.left, *pictures(statement)),
    )


def _question(
    facts: Mapping[str, Any], source: str, prose: Sequence[str], stub: str
) -> tuple[list[ImportedQuestion], list[str]]:
    """The question of a test cell, unless nothing of it could be carried over; and what stayed behind."""
    name = str(facts.get("grade_id") or "question")
    checks: tuple[Check, ...] = (*checks_of(HIDDEN.sub("", source)), *autotests(source))
    carried = tuple(check for check in checks if not isinstance(check, Leftover))
    behind = [f"{name}: {check.text}   ({check.why})" for check in checks if isinstance(check, Leftover)]
    points = round(100 * stated_points(facts.get("points")))  # what is finer than a hundredth is rounded
    if not carried or not points:
        why = "no point is given" if carried else "none of its tests could be carried over"
        return [], [*behind, f"{name}: {why}; {facts.get('points', 0)} points left out"]
    ask = "\n\n".join(prose).strip() or f"Make what the tests of {name} look at."
    return [ImportedQuestion(slug(name), name[:70], points, ask, stub, carried, whole=True)], behind


def without_markers(source: str) -> str:
    """The teacher's version: the solution, without the markers around it."""
    return "\n".join(line for line in source.splitlines() if BEGIN not in line and END not in line)


def stubbed(source: str) -> str:
    """The student's version: nbgrader's stub in the place of each solution, indented as its marker; a cell without
    markers is a solution as a whole.
    """
    return "\n".join(_stub_lines(source)) if BEGIN in source else STUB


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
