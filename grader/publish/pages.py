"""Which HTML pages a class has, and what each of them shows. Called by `grader.publish.folder`; draws, writes nothing.

A student with one exercise has one page. With several, that page lists them and leads to a page for each.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

from grader.course.keyed import Exercises
from grader.errors import NotGradable, UnknownExercise
from grader.grades.records import Grade
from grader.grading.fingerprint import files_digest
from grader.names import natural
from grader.points import shown
from grader.publish.similar import Pair
from grader.submission import load_submission
from grader.submission.handin import Doubt

Page = tuple[str, Sequence[Grade], Callable[[], str]]


@dataclass(frozen=True, slots=True)
class ClassFacts:
    """What a class page tells beside grades and doubts: `links` lead to students' pages, `pages` to the page of one
    student's exercise; `pairs` are the similar submissions of each exercise.
    """

    links: Mapping[str, str]
    pages: Mapping[tuple[str, str], str] = field(default_factory=dict)
    pairs: Mapping[str, Sequence[Pair]] = field(default_factory=dict)


class Pages(Protocol):
    """What `publish` asks for; `CoursePages` are the real ones."""

    def digest(self, exercise_id: str) -> str:
        """Changes when a page of this exercise has to be drawn again for the exercise's sake."""

    def of_student(self, student: str, name: str, grades: Sequence[Grade]) -> Iterator[Page]:
        """A student's pages: path, the grades it shows, how to draw it."""

    def given(self, exercise_id: str) -> Sequence[Sequence[str]]:
        """What everybody has or is expected to write: the starter and the reference, as cells."""

    def of_class(self, grades: Sequence[Grade], doubts: Sequence[Doubt], facts: ClassFacts) -> str:
        """The page of the whole class."""


class CoursePages:
    """The pages of a class, with the statements of a bank."""

    def __init__(self, bank: Exercises) -> None:
        self._bank = bank
        self._statement = cache(self._read_statement)

    def digest(self, exercise_id: str) -> str:
        """The digest of the statement and its pictures, which the pages show."""
        folder = self._folder(exercise_id)
        pictures = files_digest(path for path in sorted(folder.iterdir()) if path.is_file()) if folder else ""
        return hashlib.sha256(f"{self._statement(exercise_id)}\n{pictures}".encode()).hexdigest()

    def of_student(self, student: str, name: str, grades: Sequence[Grade]) -> Iterator[Page]:
        """One page, or one that leads to one for each exercise."""
        if len(grades) == 1:
            yield f"{name}.html", grades, partial(self._of_grade, grades[0])
        elif grades:
            for grade in grades:
                yield f"{name}/{grade.exercise}.html", [grade], partial(self._of_grade, grade)
            yield f"{name}.html", grades, partial(overview, student, name, grades)

    def given(self, exercise_id: str) -> Sequence[Sequence[str]]:
        """The starter, and the reference where `solutions/` lies beside the bank."""
        folder = self._folder(exercise_id)
        if folder is None:
            return ()
        files = (folder / "starter.py", folder.parent.parent / "solutions" / folder.name / "reference.py")
        return [_cells(path) for path in files if path.is_file()]

    def of_class(self, grades: Sequence[Grade], doubts: Sequence[Doubt], facts: ClassFacts) -> str:
        """The page of the whole class."""
        from grader.publish.report import class_page

        ordered = sorted(grades, key=lambda grade: (natural(grade.exercise), natural(grade.student or "")))
        return class_page(
            ordered,
            doubts=doubts,
            links={who: quote(path) for who, path in facts.links.items()},
            pages={whose: quote(path) for whose, path in facts.pages.items()},
            pairs={exercise: facts.pairs[exercise] for exercise in sorted(facts.pairs, key=natural)},
        )

    def _of_grade(self, grade: Grade) -> str:
        from grader.publish.report import student_page

        student, folder = grade.student or "", self._folder(grade.exercise)
        pictures = self._bank.of(student).pictures(grade.exercise) if folder else {}
        return student_page(grade, statement=self._statement(grade.exercise, student), folder=folder, pictures=pictures)

    def _folder(self, exercise_id: str) -> Path | None:
        try:
            return self._bank.folder(exercise_id)
        except UnknownExercise:
            return None

    def _read_statement(self, exercise_id: str, student: str = "") -> str:
        """The statement as a student has it; empty for an exercise that the bank no longer has."""
        try:
            return self._bank.of(student).statement(exercise_id)
        except UnknownExercise:
            return ""


def _cells(path: Path) -> Sequence[str]:
    """The cells of a starter or a reference; none where it cannot be read, which `grader validate` tells."""
    try:
        return tuple(cell.source for cell in load_submission(path).cells)
    except NotGradable:
        return ()


def overview(student: str, name: str, grades: Sequence[Grade]) -> str:
    """The page that lists a student's exercises: score, what to start with, the page of each."""
    from grader.publish.report.page import drawn

    graded = [grade for grade in grades if grade.score is not None]
    total = f"{shown(sum(grade.score or 0 for grade in graded))} of {shown(sum(grade.max_score for grade in graded))}"
    rows = [
        {
            "link": quote(f"{name}/{grade.exercise}.html"),
            "exercise": grade.exercise,
            "title": grade.title,
            "score": "not graded" if grade.score is None else f"{shown(grade.score)} of {shown(grade.max_score)}",
            "standing": _standing(grade),
        }
        for grade in grades
    ]
    return drawn("student_list.html.j2", student=student, total=total, rows=rows)


def _standing(grade: Grade) -> str:
    if grade.score is None:
        return grade.message.split("\n", 1)[0]
    if grade.complete:
        return "all points"
    first = grade.start_here
    return f"start with: {first.title}" if first else ""
