"""The result object that GitHub Classroom's `autograding-grading-reporter` reads: base64 of JSON.

Its table counts the tests that passed, its annotation adds up their scores. Both come to the same when a question is
one runner whose tests pass in the proportion that was earned, and the first that passed carries all of the points.
"""

from __future__ import annotations

import base64
import json
import math
from collections.abc import Sequence
from typing import Any

from grader.exports.whole import rounded
from grader.names import inert_text
from grader.points import as_json
from grader.records import Grade, QuestionGrade, Verdict


def result(grade: Grade, question: QuestionGrade) -> dict[str, Any]:
    """One question as one runner: 2.5 of 5 points are two tests, one of them passed."""
    share = math.gcd(question.score, question.points) or 1
    tests, passed = max(1, question.points // share), question.score // share
    name = inert_text(f"{grade.exercise} {question.id}")
    status = "pass" if passed == tests else "error" if question.result.verdict is Verdict.ERROR else "fail"
    message = inert_text(question.result.message)
    return _runner(name, status, (tests, passed), (question.score, question.points), message)


def whole_result(grades: Sequence[Grade]) -> dict[str, Any]:
    """All grades as one runner, in whole points; the total is rounded half up, once."""
    score, most = rounded(sum(grade.score or 0 for grade in grades)), rounded(sum(grade.max_score for grade in grades))
    name = inert_text(", ".join(grade.exercise for grade in grades))
    status = "pass" if score == most else "fail"
    return _runner(name, status, (most or 1, score), (100 * score, 100 * most), "")


def encoded(data: dict[str, Any]) -> str:
    """The step output `result`."""
    return base64.b64encode(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()).decode()


def _runner(name: str, status: str, tests: tuple[int, int], points: tuple[int, int], message: str) -> dict[str, Any]:
    """A runner of so many tests and passed ones, with so many of so many hundredths."""
    count, passed = tests
    return {
        "version": 1,
        "status": status,
        "max_score": as_json(points[1]),
        "tests": [
            {
                "name": name if count == 1 else f"{name}: {at + 1} of {count}",
                "status": "pass" if at < passed else "fail",
                "score": as_json(points[0]) if at == 0 and passed else 0,
                "line_no": 0,
                "message": message if at >= passed else None,
                "test_code": "",
                "filename": "",
                "duration": 0,
            }
            for at in range(count)
        ],
    }
