"""A kind of question for tests of the kernel: it asks exactly what the test says, and judges nothing."""

from typing import Any, Literal

from grader.evidence import Request
from grader.exercise.spec import Question


class Spec(Question):
    """`requests` are (op, args) as `grader.evidence.Request` has them."""

    kind: Literal["asking"]
    requests: tuple[tuple[str, dict[str, Any]], ...]


def plan(question, exercise, seed):
    """The requests as written."""
    return tuple(Request(op, args) for op, args in question.requests)


def question(name, *requests):
    """One question with these requests."""
    facts = {"kind": "asking", "title": name, "points": 1, "reads": ["x"], "ask": "?", "hints": ["?"]}
    return Spec(id=name, requests=requests, **facts)
