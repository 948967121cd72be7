"""Gradescope's `results.json` (specification of its autograder samples, January 2025)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from grader.grades.records import Grade, QuestionGrade, Verdict
from grader.names import inert_text
from grader.points import as_json, shown
from grader.publish.exports.formats import Exported, Options, single

STATUS = {Verdict.PASS: "passed"}


def export(grades: Sequence[Grade], options: Options) -> Exported:  # noqa: ARG001  a format that needs nothing else
    """`results.json` of one submission."""
    return Exported(json.dumps(results(single(grades)), indent=1, ensure_ascii=False) + "\n")


def results(grade: Grade) -> dict[str, Any]:
    """The results of one submission; the tests' points add up to the score, less what is taken for being late. The
    score is stated as well, and is what Gradescope counts.

    Raises ValueError for the grader's own fault, which never becomes a score.
    """
    if grade.outcome == "grader_error":
        raise ValueError("the grader failed; there is no result")
    if grade.outcome != "graded":
        message = inert_text(f"{grade.message}\n\nNext: {grade.hint}" if grade.hint else grade.message)
        return {"score": 0, "output": message, "output_format": "text", "visibility": "visible", "tests": []}
    return {
        "score": as_json(grade.score or 0),
        "execution_time": grade.run.seconds if grade.run else 0,
        "output": _overview(grade),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "visibility": "visible",
        "tests": [_test(question, number) for number, question in enumerate(grade.questions, 1)],
        "extra_data": {"exercise": grade.exercise, "sha256": grade.sha256},
    }


def _overview(grade: Grade) -> str:
    first = grade.start_here
    lines = [f"{grade.exercise}: {grade.title}", f"{shown(grade.score or 0)} of {shown(grade.max_score)} points"]
    if first is not None:
        lines.append(f"Start here: {first.title}")
    if grade.late is not None:
        lines.append(grade.late.sentence)
    if grade.run is not None:
        lines += [f"Limit: {limit}" for limit in grade.run.limits]
    return inert_text("\n".join([*lines, *grade.notes]))


def _test(question: QuestionGrade, number: int) -> dict[str, Any]:
    result = question.result
    parts = (("", result.message), ("Why: ", result.why), ("Try: ", result.next), ("Treated in: ", result.slide))
    return {
        "name": inert_text(question.title),
        "number": str(number),
        "score": as_json(question.score),
        "max_score": as_json(question.points),
        "status": STATUS.get(result.verdict, "failed"),
        "output": inert_text("\n".join(f"{label}{text}" for label, text in parts if text)),
        "tags": [tag for tag in (result.code, result.misconception) if tag],
    }
