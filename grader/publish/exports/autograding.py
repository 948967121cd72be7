"""The result object that GitHub Classroom's `autograding-grading-reporter` reads: base64 of JSON.

Its table counts the tests that passed, its annotation adds up their scores. Both come to the same when the tests of a
runner pass in the proportion that was earned, and the first that passed carries all of the points. The reporter gets
the object in a variable of the environment, which Linux limits to 128 KiB: at most a thousand short tests.
"""

from __future__ import annotations

import base64
import json
import math
from collections.abc import Mapping, Sequence
from typing import Any

from grader.grades.records import Grade, QuestionGrade, Verdict
from grader.names import inert_text
from grader.points import as_json

MOST_TESTS = 1000
LONGEST_NAME = 80


def result(grade: Grade, question: QuestionGrade) -> dict[str, Any]:
    """One question as one runner: 2.5 of 5 points are two tests, one of them passed.

    Points in odd fractions of a large question, which would take more tests than there may be, are rounded.
    """
    for step in (1, 10, 100):
        score, most = ((points + step // 2) // step * step for points in (question.score, question.points))
        share = math.gcd(score, most) or 1
        if most // share <= MOST_TESTS:
            break
    tests, passed = max(1, most // share), score // share
    name = f"{grade.exercise} {question.title}"
    status = "pass" if passed == tests else "error" if question.result.verdict is Verdict.ERROR else "fail"
    return _runner(name, status, (tests, passed), (score, most))


def unjudged(exercise: str, title: str, points: int) -> dict[str, Any]:
    """The runner of a question of work that could not be graded: nothing of its points."""
    return _runner(f"{exercise} {title}", "error", (1, 0), (0, points))


def whole_result(grades: Sequence[Grade]) -> dict[str, Any]:
    """All grades as one runner, in whole points; the total is rounded half up, once. Beyond a thousand points a test
    is worth ten, or a hundred.
    """
    exact, of = sum(grade.score or 0 for grade in grades), sum(grade.max_score for grade in grades)
    worth = 1
    while of > 100 * worth * MOST_TESTS:
        worth *= 10
    score, most = ((points + 50 * worth) // (100 * worth) for points in (exact, of))
    name = ", ".join(grade.exercise for grade in grades)
    status = "pass" if score == most else "fail"
    return _runner(name, status, (most or 1, score), (100 * worth * score, 100 * worth * most))


def encoded(data: Mapping[str, Any]) -> str:
    """The step output `result`."""
    return base64.b64encode(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()).decode()


def _runner(name: str, status: str, tests: tuple[int, int], points: tuple[int, int]) -> dict[str, Any]:
    """A runner of so many tests and passed ones, with so many of so many hundredths."""
    count, passed = tests
    called = inert_text(name)
    first = called if len(called) <= LONGEST_NAME else f"{called[: LONGEST_NAME - 1]}…"
    return {
        "version": 1,
        "status": status,
        "max_score": as_json(points[1]),
        "tests": [
            {
                "name": first if at == 0 else f"{at + 1} of {count}",
                "status": "pass" if at < passed else "fail",
                "score": as_json(points[0]) if at == 0 and passed else 0,
                "line_no": 0,
            }
            for at in range(count)
        ],
    }
