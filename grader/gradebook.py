"""The gradebook of a class as CSV: a row for each student, a column for each exercise.

Called by `grader.publish`. A cell without a score is empty and the exercise is named in the column
`needs_a_person`. Text that a spreadsheet would take for a formula gets a quote in front.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from grader.discover import natural
from grader.names import neutral
from grader.points import as_json
from grader.records import Grade, Verdict


def gradebook(grades: Iterable[Grade], doubts: Iterable[tuple[str, str]]) -> pd.DataFrame:
    """Scores by student and exercise. `doubts` are the (student, exercise) that a person has to look at, with an
    empty exercise where it cannot be told.
    """
    listed = [grade for grade in grades if grade.outcome == "graded" and grade.student is not None]
    doubtful = [(student, exercise) for student, exercise in doubts if student]
    students = sorted({str(g.student) for g in listed} | {student for student, _ in doubtful}, key=natural)
    exercises = sorted({g.exercise for g in listed} | {exercise for _, exercise in doubtful if exercise}, key=natural)
    scores = {(g.student, g.exercise): g.score for g in listed}
    table = pd.DataFrame({"student": students})
    for exercise in exercises:
        table[exercise] = _points([scores.get((student, exercise)) for student in students])
    table["total"] = _points(
        [_total([scores.get((student, exercise)) for exercise in exercises]) for student in students]
    )
    reviews = [(str(grade.student), question) for grade in listed for question in _reviews(grade)]
    unclear = [(student, exercise or "?") for student, exercise in doubtful]
    table["to_review"] = [_listed(item for owner, item in reviews if owner == student) for student in students]
    table["needs_a_person"] = [_listed(item for owner, item in unclear if owner == student) for student in students]
    return table


def as_csv(table: pd.DataFrame) -> str:
    """The table as CSV text, safe to open in a spreadsheet."""
    safe = table.rename(columns=neutral)
    for column in safe.columns:
        safe[column] = pd.Series([neutral(value) for value in safe[column]], dtype="object")
    text: str = safe.to_csv(index=False, lineterminator="\n")
    return text


def _points(scores: Sequence[int | None]) -> pd.Series:
    """Points as numbers that read as every other export writes them: 14 and 9.5 in one column."""
    return pd.Series([None if score is None else as_json(score) for score in scores], dtype="object")


def _total(scores: list[int | None]) -> int | None:
    known = [score for score in scores if score is not None]
    return sum(known) if known else None


def _reviews(grade: Grade) -> list[str]:
    waiting = (q for q in grade.questions if q.result.verdict is Verdict.REVIEW or (q.review and q.review.earlier))
    return [f"{grade.exercise}/{question.id}" for question in waiting]


def _listed(items: Iterable[str]) -> str:
    return " ".join(sorted(dict.fromkeys(items), key=natural))
