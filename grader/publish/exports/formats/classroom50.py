"""Classroom 50's `classroom50/result/v1`: whole numbers only, so points are written in the smallest scale that fits."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from grader.grades.records import Grade, QuestionGrade, Verdict
from grader.names import inert_text
from grader.publish.exports.formats import Exported, Options
from grader.publish.exports.whole import apportioned, rounded, scale

STAMP = re.compile(r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$")
GIVEN = {
    "classroom": "CLASSROOM", "assignment": "ASSIGNMENT", "assignment_type": "ASSIGNMENT_TYPE", "owner": "OWNER",
    "submission": "SUBMISSION_TAG", "commit": "COMMIT_URL", "release": "RELEASE_URL", "review": "REVIEW_URL",
}  # fmt: skip


def export(grades: Sequence[Grade], options: Options) -> Exported:
    """`result.json` of a submission."""
    document = result(grades, options.environment, options.committed)
    return Exported(json.dumps(document, indent=1, ensure_ascii=False) + "\n")


def result(
    grades: Sequence[Grade], environment: Mapping[str, str], committed: str, graded_at: str = ""
) -> dict[str, Any]:
    """The result of a submission; `committed` is the commit's time, which a new run does not move.

    Raises ValueError when the runner's environment or a time is not what the contract wants, and for a fault of
    the grader's own.
    """
    missing = [name for name in GIVEN.values() if not environment.get(name)]
    if missing:
        raise ValueError(f"not run by Classroom 50: {', '.join(missing)} missing in the environment")
    if any(grade.outcome == "grader_error" for grade in grades):
        raise ValueError("the grader failed; there is no result")
    stamps = [stamp for stamp in (committed, graded_at) if stamp]
    if not committed or not all(map(STAMP.match, stamps)):
        raise ValueError(f"times are written as YYYY-MM-DDTHH:MM:SSZ, not {committed!r} and {graded_at!r}")
    exact = [points for grade in grades for question in grade.questions for points in (question.score, question.points)]
    units = scale([*exact, *(points for grade in grades for points in (grade.max_score, grade.score or 0))])
    tests = [test for grade in grades for test in _tests(grade, units)]
    found = {
        "schema": "classroom50/result/v1",
        **{key: environment[name] for key, name in GIVEN.items()},
        "datetime": committed,
        "score": sum(test["score"] for test in tests),
        "max-score": sum(test["max-score"] for test in tests),
        "tests": tests,
    }
    return {**found, "graded_at": graded_at} if graded_at else found


def _tests(grade: Grade, units: int) -> list[dict[str, Any]]:
    if grade.outcome == "graded":
        shares = apportioned(
            rounded(grade.score or 0, units), [rounded(question.score, units) for question in grade.questions]
        )
        return [_test(grade, question, share, units) for question, share in zip(grade.questions, shares, strict=True)]
    facts = {"units-per-point": units, "message": inert_text(grade.message), "code": grade.code}
    name, most = f"{grade.exercise}: not graded", rounded(grade.max_score, units)
    return [{"test-name": name, "passed": False, "score": 0, "max-score": most, **facts}]


def _test(grade: Grade, question: QuestionGrade, score: int, units: int) -> dict[str, Any]:
    """One question; what is taken for being late is missing from each in proportion, so that all add up."""
    return {
        "test-name": inert_text(f"{grade.exercise} {question.id}: {question.title}"),
        "passed": question.result.verdict is Verdict.PASS,
        "score": score,
        "max-score": rounded(question.points, units),
        "units-per-point": units,
        "message": inert_text(question.result.message),
        "code": question.result.code,
        **({"late": inert_text(grade.late.sentence)} if grade.late else {}),
    }
