"""The files that a student starts from, made from the spec so that the two cannot disagree.

Called by `grader start`, and by `grader validate`, which compares them with the committed copies.
"""

from __future__ import annotations

import ast
import itertools
import json
import textwrap
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from grader.exercise.plain_maths import with_plain_maths
from grader.exercise.spec import Exercise, Question
from grader.points import shown

WIDTH = 88


def starter_py(exercise: Exercise, statement: str, student: str = "") -> str:
    """A Python file: a title, the code that is given, and a place for each answer. `student` is whose variant it is."""
    parts = [_heading(exercise, statement, student)]
    if exercise.preamble.strip():
        parts.append(exercise.preamble.strip())
    total = len(exercise.questions)
    for number, (question, snippet) in enumerate(_snippets(exercise), start=1):
        parts.append(f"{_question_comment(question, number, total)}\n{snippet}")
    return "\n\n\n".join(parts) + "\n"


def starter_ipynb(exercise: Exercise, statement: str, student: str = "") -> str:
    """A notebook: the statement, the code that is given, and for each question a text cell and a code cell.

    Names whose variant it is, if any.
    """
    text = _with_title(exercise, statement) + (f"\n\n{_name_student(student)}" if student else "")
    cells = [_markdown(exercise.id, "statement", text)]
    if exercise.preamble.strip():
        cells.append(_code(exercise.id, "preamble", exercise.preamble.strip()))
    for number, (question, snippet) in enumerate(_snippets(exercise), start=1):
        text = f"### {number}. {question.title} ({_points(question.points)})\n\n{question.ask.strip()}"
        cells += [
            _markdown(exercise.id, f"{question.id}/ask", text),
            _code(exercise.id, question.id, snippet),
        ]
    return _notebook(cells)


def notebook_of(exercise_id: str, source: str) -> str:
    """A Python file as a notebook: a cell for each part that blank lines set apart, functions whole."""
    tree = ast.parse(source)
    lines = source.splitlines(keepends=True)
    starts = [0]
    for before, after in itertools.pairwise(tree.body):
        first = min([after.lineno, *(mark.lineno for mark in getattr(after, "decorator_list", []))]) - 1
        gap = next((row for row in range(before.end_lineno or 0, first) if not lines[row].strip()), None)
        if gap is not None:
            starts.append(gap)
    parts = ["".join(lines[start:end]).strip("\n") for start, end in itertools.pairwise([*starts, len(lines)])]
    return _notebook([_code(exercise_id, f"solution/{number}", part) for number, part in enumerate(parts)])


def _notebook(cells: list[dict[str, Any]]) -> str:
    notebook = {
        "cells": cells,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


def _snippets(exercise: Exercise) -> Iterator[tuple[Question, str]]:
    """Each question with the code in which its answer is filled in: the spec's own, else `name = None` for each name.

    A name that an earlier question has made is not made again: that would undo the earlier answer.
    """
    made: set[str] = set()
    for question in exercise.questions:
        lines = [f"# go on with {name}" if name in made else f"{name} = None" for name in question.reads]
        yield question, question.starter.strip("\n").rstrip() or "\n".join(lines)
        made |= set(question.reads)


def _name_student(student: str) -> str:
    return f"The numbers are those of {student}."


def _heading(exercise: Exercise, statement: str, student: str) -> str:
    facts = f"{_points(exercise.points)}, about {exercise.minutes} minutes"
    lines = [f"{exercise.id}: {exercise.title}", facts, "", *_intro(statement)]
    lines += [_name_student(student), ""] if student else []
    lines += ["Replace each None with your answer and keep the names.", f"Then run:   grader check {exercise.id}"]
    return "\n".join(_comment(line) for line in lines)


def _intro(statement: str) -> list[str]:
    """The first paragraph of the statement, without its title."""
    paragraphs = [part.strip() for part in statement.replace("\r\n", "\n").split("\n\n")]
    prose = next((part for part in paragraphs if part and not part.startswith(("#", "!", "|", "```", "$$"))), "")
    return [*textwrap.wrap(with_plain_maths(" ".join(prose.split())), WIDTH - 2), ""] if prose else []


def _question_comment(question: Question, number: int, total: int) -> str:
    lines = [f"Question {number} of {total}: {question.title} ({_points(question.points)})"]
    for line in with_plain_maths(question.ask.strip()).split("\n"):
        wrapped = textwrap.wrap(line, WIDTH - 2, break_long_words=False, break_on_hyphens=False)
        lines += wrapped or [""]
    return "\n".join(_comment(line) for line in lines)


def _comment(line: str) -> str:
    return f"# {line}".rstrip()


def _points(points: int) -> str:
    return f"{shown(points)} point" + ("" if points == 100 else "s")


def _with_title(exercise: Exercise, statement: str) -> str:
    text = statement.strip()
    return text if text.startswith("# ") else f"# {exercise.title}\n\n{text}"


def _markdown(exercise_id: str, key: str, text: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "id": _cell_id(exercise_id, key), "metadata": {}, "source": _source(text)}


def _code(exercise_id: str, key: str, text: str) -> dict[str, Any]:
    cell_id = _cell_id(exercise_id, key)
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": cell_id,
        "metadata": {},
        "outputs": [],
        "source": _source(text),
    }


def _source(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def _cell_id(exercise_id: str, key: str) -> str:
    """The same id for the same cell, whenever the notebook is made."""
    return sha256(f"{exercise_id}/{key}".encode()).hexdigest()[:8]
