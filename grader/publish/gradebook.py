"""The gradebook of a class as CSV: a row for each student, a column for each exercise or each question.

Called by `grader.publish.folder`. A cell without a score is empty and the exercise is named in the column
`needs_a_person`. Text that a spreadsheet would take for a formula gets a quote in front.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from grader.grades.records import Grade, Lateness
from grader.names import natural, neutral
from grader.points import as_json


def gradebook(
    grades: Iterable[Grade], doubts: Iterable[tuple[str, str]], people: Sequence[Sequence[str]] = ()
) -> pd.DataFrame:
    """Scores by student and exercise. `doubts` are the (student, exercise) that a person has to look at, with an
    empty exercise where it cannot be told; `people` are (id, name, e-mail, section) of the class list, who all have a
    row. Where work came late, two columns say by how many days and what that took.
    """
    listed = [grade for grade in grades if grade.outcome == "graded" and grade.student is not None]
    doubtful = [(student, exercise) for student, exercise in doubts if student]
    known = {person[0]: person for person in people}
    students = sorted({str(g.student) for g in listed} | {who for who, _ in doubtful} | set(known), key=natural)
    exercises = sorted({g.exercise for g in listed} | {exercise for _, exercise in doubtful if exercise}, key=natural)
    grade_of = {(g.student, g.exercise): g for g in listed}
    scores = {key: grade.score for key, grade in grade_of.items()}
    table = pd.DataFrame({"student": students})
    for place, column in enumerate(("name", "email", "section"), 1):
        if any(person[place] for person in known.values()):
            table[column] = [known[who][place] if who in known else "" for who in students]
    for exercise in exercises:
        table[exercise] = _points([scores.get((student, exercise)) for student in students])
        grades_here = [grade_of.get((student, exercise)) for student in students]
        _add_late_columns(table, exercise, [grade.late if grade else None for grade in grades_here])
    table["total"] = _points(
        [_total([scores.get((student, exercise)) for exercise in exercises]) for student in students]
    )
    reviews = [(str(g.student), f"{g.exercise}/{q.id}") for g in listed for q in g.questions if q.waits]
    unclear = [(student, exercise or "?") for student, exercise in doubtful]
    table["to_review"] = [_joined(item for owner, item in reviews if owner == student) for student in students]
    table["needs_a_person"] = [_joined(item for owner, item in unclear if owner == student) for student in students]
    return table


def questions(grades: Iterable[Grade]) -> pd.DataFrame:
    """Points by student and question, a column `ex2/code` for each; before anything is taken for being late."""
    listed = [grade for grade in grades if grade.outcome == "graded" and grade.student is not None]
    asked = {
        f"{g.exercise}/{q.id}": None for g in sorted(listed, key=lambda g: natural(g.exercise)) for q in g.questions
    }
    points = {(g.student, f"{g.exercise}/{q.id}"): q.score for g in listed for q in g.questions}
    students = sorted({str(grade.student) for grade in listed}, key=natural)
    columns = {name: _points([points.get((student, name)) for student in students]) for name in asked}
    return pd.DataFrame({"student": students, **columns})


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


def _add_late_columns(table: pd.DataFrame, exercise: str, late: Sequence[Lateness | None]) -> None:
    """By how many days each student's work came late, and what that took; nothing where nobody's did."""
    if any(late):
        days = ["?" if lateness and lateness.unknown else lateness.days if lateness else None for lateness in late]
        table[f"{exercise}_days_late"] = pd.Series(days, dtype="object")
        table[f"{exercise}_taken"] = _points([lateness.taken if lateness else None for lateness in late])


def _total(scores: list[int | None]) -> int | None:
    known = [score for score in scores if score is not None]
    return sum(known) if known else None


def _joined(items: Iterable[str]) -> str:
    return " ".join(sorted(dict.fromkeys(items), key=natural))
