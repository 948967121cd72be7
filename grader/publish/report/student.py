"""The report of one submission: score, where to start, one panel per question with what was seen and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from grader.grades.records import Grade, QuestionGrade, Verdict
from grader.publish.report.markdown import statement_html
from grader.publish.report.page import drawn

CLOSED = (Verdict.PASS, Verdict.SKIP)
OUTCOMES = {
    "not_gradable": "Not graded: no score, and no attempt used",
    "grader_error": "The grader made a mistake: no score was changed",
}


@dataclass(frozen=True, slots=True)
class Bar:
    """The score bar: shares of all points in per cent, earned with full and with partial credit."""

    full: float
    partial: float


def student_page(
    grade: Grade, *, statement: str = "", folder: Path | None = None, pictures: Mapping[str, bytes] | None = None
) -> str:
    """The page of one grade; `statement` is the exercise's Markdown, `folder` where its pictures lie.

    `pictures` are those that are another one for each student.
    """
    return drawn(
        "student.html.j2",
        grade=grade,
        outcome=OUTCOMES.get(grade.outcome, ""),
        bar=_bar(grade),
        counts=_counts(grade.questions),
        first=grade.start_here,
        opened={
            question.id for question in grade.questions if question.result.verdict not in CLOSED or question.review
        },
        statement=statement_html(statement, folder, pictures) if statement else "",
    )


def _bar(grade: Grade) -> Bar:
    total = grade.max_score or 1
    full = sum(q.score for q in grade.questions if q.score == q.points)
    return Bar(round(100 * full / total, 2), round(100 * (grade.earned - full) / total, 2))


def _counts(questions: tuple[QuestionGrade, ...]) -> list[tuple[str, int]]:
    """How many questions have each verdict, in the order of the verdicts."""
    tally = Counter(str(question.result.verdict) for question in questions)
    return [(str(verdict), tally[verdict]) for verdict in Verdict if tally[verdict]]
