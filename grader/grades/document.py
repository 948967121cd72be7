"""A grade as JSON (`grader/grade/v1`) and back, without loss.

Called by `--json`, by the ledger and by the exports. Numbers that JSON has no word for (nan, inf) are written
as strings.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from fractions import Fraction
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from grader.grades.exhibits import EXHIBITS, Exhibit
from grader.grades.records import CheckResult, Grade, Lateness, QuestionGrade, Review, RunFacts, Verdict
from grader.points import as_json, hundredths

SCHEMA = "grader/grade/v1"
VERSIONS = ("python", "tensorflow", "keras")


def to_json(grade: Grade) -> dict[str, Any]:
    """A grade as plain data, in the order in which a person would read it."""
    document = {
        "schema": SCHEMA,
        "exercise": grade.exercise,
        "title": grade.title,
        "student": grade.student,
        "submission": {"path": grade.path, "sha256": grade.sha256},
        "outcome": grade.outcome,
        "score": None if grade.score is None else as_json(grade.score),
        "max_score": as_json(grade.max_score),
        "questions": [_question(question) for question in grade.questions],
        "run": None if grade.run is None else _run(grade.run),
        "notes": list(grade.notes),
        "message": grade.message,
        "hint": grade.hint,
        "code": grade.code,
        "graded_at": grade.graded_at,
    }
    return document | _if_reviewed(grade.review) | _if_late(grade.late)


def from_json(data: Mapping[str, Any]) -> Grade:
    """The grade that `to_json` wrote. Raises ValueError when the schema is another one."""
    if data.get("schema") != SCHEMA:
        raise ValueError(f"not a grade: the schema is {data.get('schema')!r}, not {SCHEMA!r}")
    return Grade(
        exercise=data["exercise"],
        title=data.get("title", ""),
        student=data["student"],
        path=data["submission"]["path"],
        sha256=data["submission"]["sha256"],
        outcome=data["outcome"],
        questions=tuple(_read_question(question) for question in data["questions"]),
        run=None if data["run"] is None else _read_run(data["run"]),
        notes=tuple(data.get("notes", ())),
        message=data.get("message", ""),
        hint=data.get("hint", ""),
        code=data.get("code", ""),
        graded_at=data.get("graded_at", ""),
        out_of=0 if data["questions"] else hundredths(data.get("max_score", 0)),
        review=_read_review(data.get("review")),
        late=_read_late(data.get("late")),
    )


def _question(question: QuestionGrade) -> dict[str, Any]:
    result = question.result
    return {
        "id": question.id,
        "title": question.title,
        "kind": question.kind,
        "verdict": result.verdict.value,
        "score": as_json(question.score),
        "max_score": as_json(question.points),
        "credit": str(result.credit),
        "code": result.code,
        "misconception": result.misconception,
        "also": list(result.also),
        "message": result.message,
        "why": result.why,
        "next": result.next,
        "slide": result.slide,
        "judged_on": result.judged_on,
        "exhibits": [_exhibit(exhibit) for exhibit in result.exhibits],
        **_if_reviewed(question.review),
    }


def _read_question(data: Mapping[str, Any]) -> QuestionGrade:
    result = CheckResult(
        Verdict(data["verdict"]),
        Fraction(data["credit"]),
        data["code"],
        data["message"],
        why=data["why"],
        next=data["next"],
        misconception=data["misconception"],
        also=tuple(data["also"]),
        slide=data["slide"],
        judged_on=data["judged_on"],
        exhibits=tuple(_read_exhibit(exhibit) for exhibit in data["exhibits"]),
    )
    points, score = hundredths(data["max_score"]), hundredths(data["score"])
    review = _read_review(data.get("review"))
    return QuestionGrade(data["id"], data["title"], data["kind"], points, score, result, review)


def _if_reviewed(review: Review | None) -> dict[str, Any]:
    """A person's score, where one was given: a grade without one stays as it always was."""
    if review is None:
        return {}
    judged = None if review.judged is None else as_json(review.judged)
    points = {"score": as_json(review.score), "max_score": as_json(review.points), "judged": judged}
    words = {"comment": review.comment, "said": review.said, "earlier": review.earlier}
    return {"review": {"by": review.by, "at": review.at, **points, **words}}


def _read_review(data: Mapping[str, Any] | None) -> Review | None:
    if data is None:
        return None
    judged = None if data["judged"] is None else hundredths(data["judged"])
    score, points = hundredths(data["score"]), hundredths(data["max_score"])
    return Review(data["by"], data["at"], score, points, data["comment"], judged, data["said"], data["earlier"])


def _if_late(late: Lateness | None) -> dict[str, Any]:
    if late is None:
        return {}
    return {"late": {**_plain(late), "taken": as_json(late.taken)}}


def _read_late(data: Mapping[str, Any] | None) -> Lateness | None:
    return None if data is None else Lateness(**{**data, "taken": hundredths(data["taken"])})


def _run(run: RunFacts) -> dict[str, Any]:
    versions = {name: run.versions.get(name) for name in (*VERSIONS, *run.versions)}
    return {
        "status": run.status,
        "seconds": run.seconds,
        "sandbox": run.sandbox,
        **versions,
        "limits": list(run.limits),
    }


def _read_run(data: Mapping[str, Any]) -> RunFacts:
    own = ("status", "seconds", "sandbox", "limits")
    versions = {name: value for name, value in data.items() if name not in own and value is not None}
    return RunFacts(data["status"], data["seconds"], data["sandbox"], versions, tuple(data["limits"]))


# --- exhibits, by their own annotations ---------------------------------------------------------------------


def _exhibit(exhibit: Exhibit) -> dict[str, Any]:
    name = next(name for name, kind in EXHIBITS.items() if type(exhibit) is kind)
    return {"type": name, **_plain(exhibit)}


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value


def _read_exhibit(data: Mapping[str, Any]) -> Exhibit:
    exhibit: Exhibit = _read(EXHIBITS[data["type"]], {key: value for key, value in data.items() if key != "type"})
    return exhibit


def _read(annotation: Any, value: Any) -> Any:
    """A value as its annotation wants it: records, tuples, optional parts and numbers."""
    if isinstance(annotation, type) and is_dataclass(annotation):
        hints = get_type_hints(annotation)
        return annotation(**{key: _read(hints[key], item) for key, item in value.items()})
    if isinstance(annotation, UnionType):
        if value is None:
            return None
        return _read(next(part for part in get_args(annotation) if part is not NoneType), value)
    if get_origin(annotation) is tuple:
        parts = get_args(annotation)
        each = parts[:1] * len(value) if parts[-1] is Ellipsis else parts
        return tuple(_read(part, item) for part, item in zip(each, value, strict=True))
    return float(value) if annotation is float else value
