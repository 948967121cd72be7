"""An imported assignment as the files of an exercise, which `grader validate` can prove."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import tomli_w

from grader.errors import UsageError
from grader.exercise.starter import notebook_of
from grader.imports.cells import Assignment, ImportedQuestion, without_magics
from grader.imports.tests import Case, SoughtValue, Statement, as_statement
from grader.points import as_json

HEADING = re.compile(r"^# (.+)$\n?", re.MULTILINE)


def exercise_files(assignment: Assignment, exercise: str) -> dict[str, str]:
    """The files of the exercise but the starters: path below the course's folder -> text.

    Raises UsageError when the solution is not Python.
    """
    questions = list(_questions(assignment))
    title = (_heading(assignment.statement) or assignment.title)[:80] or exercise
    spec = {
        "schema": "grader/exercise/v1",
        "id": exercise,
        "title": title,
        "deck": "imported",
        "slide": title,
        "minutes": max(5, 5 * len(questions)),
        "runtime": _runtime(assignment),
        "preamble": without_magics(assignment.preamble),
        "questions": questions,
    }
    reference = without_magics(assignment.reference).strip() + "\n"
    try:
        notebook = notebook_of(exercise, reference)
    except (SyntaxError, ValueError) as error:
        raise UsageError(
            f"The solution of {assignment.title} is not Python: {error}", hint="run the notebook, then import it again"
        ) from error
    body = HEADING.sub("", assignment.statement, count=1).strip()
    loses = ", ".join(question["id"] for question in questions)
    return {
        f"exercises/{exercise}/exercise.toml": tomli_w.dumps(spec, multiline_strings=True),
        f"exercises/{exercise}/statement.md": f"# {title}\n\n{body}\n",
        f"solutions/{exercise}/reference.py": reference,
        f"solutions/{exercise}/reference.ipynb": notebook,
        f"solutions/{exercise}/wrong/nothing-done.py": f"# loses: {loses}\nnothing_done = True\n",
    }


def left_behind(assignment: Assignment) -> str:
    """What was not carried over, as a page for the author."""
    lines = "\n".join(f"- {line}" for line in assignment.left) or "Everything was carried over."
    return f"# {assignment.title}: not carried over\n\n{lines}\n"


def _questions(assignment: Assignment) -> Iterator[dict[str, Any]]:
    """One entry for each question: kind `function` where all of its checks are cases, else kind `asserts`."""
    given: set[str] = set()
    taken: set[str] = set()
    for question in assignment.questions:
        cases = [check for check in question.checks if isinstance(check, Case)]
        one_function = len({case.function for case in cases}) == 1
        if len(cases) == len(question.checks) and (one_function or not question.whole):
            kind = _function_keys(cases)
        else:
            kind = _asserts_keys(
                [as_statement(check) if isinstance(check, Case) else check for check in question.checks]
            )
            kind |= {"partial": False} if question.whole and len(question.checks) > 1 else {}
        yield {**_common_keys(question, _free_name(question.id, taken), kind["reads"], given), **kind}
        given |= {question.starter, *kind["reads"]}


def _free_name(name: str, taken: set[str]) -> str:
    number = 1
    while (free := name[:32].rstrip("-") if number == 1 else f"{name[:28].rstrip('-')}-{number}") in taken:
        number += 1
    taken.add(free)
    return free


def _common_keys(question: ImportedQuestion, name: str, reads: Sequence[str], given: set[str]) -> dict[str, Any]:
    above = set(reads) <= given or question.starter in given
    starter = f"# {', '.join(reads)}: as above" if above else without_magics(question.starter).strip()
    return {
        "id": name,
        "title": question.title,
        "points": as_json(question.points),
        "ask": HEADING.sub("", question.ask).strip() or question.ask,
        **({"starter": starter} if starter else {}),
        "hints": ["Read the question once more, and try your code on the smallest example that you can think of."],
    }


def _function_keys(cases: Sequence[Case]) -> dict[str, Any]:
    names = list(dict.fromkeys(case.function for case in cases))
    written = [
        {"function": case.function, "args": [_as_toml(arg) for arg in case.args], "expected": _as_toml(case.expected)}
        for case in cases
    ]
    return {"kind": "function", "reads": names, "functions": [{"name": name} for name in names], "cases": written}


def _asserts_keys(statements: Sequence[Statement | SoughtValue]) -> dict[str, Any]:
    names = list(dict.fromkeys(name for statement in statements for name in statement.names))
    return {"kind": "asserts", "reads": names, "asserts": [statement.text for statement in statements]}


def _as_toml(value: Any) -> Any:
    """A literal as TOML has it: tuples and sets are lists."""
    if isinstance(value, tuple | list | set | frozenset):
        return [_as_toml(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): _as_toml(item) for key, item in value.items()}
    return value


def _runtime(assignment: Assignment) -> str:
    code = assignment.preamble + assignment.reference
    if any(name in code for name in ("keras", "tensorflow")):
        return "keras"
    return "numpy" if any(name in code for name in ("numpy", "pandas", "sklearn", "matplotlib")) else "python"


def _heading(statement: str) -> str:
    heading = HEADING.search(statement)
    return heading[1].strip() if heading else ""
