"""The page of a class: who needs a person, how scores are spread, which questions and misconceptions stand out."""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from grader.grades.records import Grade, QuestionGrade, Verdict
from grader.publish.report.page import drawn
from grader.publish.report.run_facts import run_facts, tight_limits
from grader.publish.report.statistics import ENOUGH, FEWEST, Item, Spread, bins, item, spread
from grader.publish.similar import Pair

HEIGHT = 120
MOST_PAIRS = 100


class Doubt(Protocol):
    """Something that a person has to look at; `grader.course.discover` and `grader.course.batch` find them."""

    @property
    def student(self) -> str:
        """Whose it is, or "" where that cannot be told."""

    @property
    def exercise(self) -> str:
        """The exercise, or ""."""

    @property
    def reason(self) -> str:
        """What is the matter."""

    @property
    def hint(self) -> str:
        """What to do."""


@dataclass(frozen=True, slots=True)
class Column:
    """One bar of a histogram, in the drawing's own units: `x` and `width` in per cent, `height` from the ground."""

    x: float
    width: float
    height: float
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One question in the question table."""

    id: str
    title: str
    points: int
    item: Item
    skipped: int
    stopped: int


@dataclass(frozen=True, slots=True)
class Mistake:
    """One misconception as the class holds it; `says` is one student's message, without a name."""

    code: str
    students: int
    share: float
    question: str
    says: str
    slide: str
    median: float


@dataclass(frozen=True, slots=True)
class AlikePair:
    """Two students whose submissions of an exercise are worth a look, each with the address of the page."""

    exercise: str
    students: tuple[tuple[str, str], ...]
    share: float


@dataclass(frozen=True, slots=True)
class ExercisePart:
    """All that the page says of one exercise."""

    id: str
    title: str
    max_score: int
    spread: Spread | None
    columns: tuple[Column, ...]
    questions: tuple[QuestionRow, ...]
    mistakes: tuple[Mistake, ...]


def class_page(
    grades: Sequence[Grade],
    *,
    doubts: Sequence[Doubt] = (),
    links: Mapping[str, str] | None = None,
    pages: Mapping[tuple[str, str], str] | None = None,
    pairs: Mapping[str, Sequence[Pair]] | None = None,
) -> str:
    """The page. `links` maps a student to the address of their own page, `pages` a student and an exercise to the page
    of that; `pairs` are the similar submissions of each exercise.
    """
    by_exercise: dict[str, list[Grade]] = defaultdict(list)
    for grade in grades:
        by_exercise[grade.exercise].append(grade)
    addresses = _Addresses(links or {}, pages or {})
    alike = [_alike(exercise, pair, addresses) for exercise, group in (pairs or {}).items() for pair in group]
    return drawn(
        "class.html.j2",
        parts=[_part(group) for group in by_exercise.values()],
        doubts=doubts,
        waiting=_waiting(grades),
        tight=tight_limits(grades),
        address=addresses.of,
        alike=alike[:MOST_PAIRS],
        more_alike=len(alike[MOST_PAIRS:]),
        rows=sorted(grades, key=lambda grade: (grade.student or "", grade.exercise)),
        students=len({grade.student for grade in grades}),
        graded=sum(grade.outcome == "graded" for grade in grades),
        facts=run_facts(grades),
        fewest=FEWEST,
        enough=ENOUGH,
        height=HEIGHT,
    )


def _waiting(grades: Sequence[Grade]) -> list[tuple[str, int]]:
    """The questions with answers that a person has to read, and how many there are."""
    graded = [grade for grade in grades if grade.outcome == "graded"]
    tally = Counter(
        f"{grade.exercise}: {question.title}" for grade in graded for question in grade.questions if question.waits
    )
    return tally.most_common()


@dataclass(frozen=True, slots=True)
class _Addresses:
    links: Mapping[str, str]
    pages: Mapping[tuple[str, str], str]

    def of(self, student: str | None, exercise: str) -> str:
        """Where a student's exercise is shown; empty where nowhere."""
        return self.pages.get((student or "", exercise), self.links.get(student or "", ""))


def _alike(exercise: str, pair: Pair, addresses: _Addresses) -> AlikePair:
    both = tuple((who, addresses.of(who, exercise)) for who in (pair.first, pair.second))
    return AlikePair(exercise, both, pair.share)


def _part(grades: Sequence[Grade]) -> ExercisePart:
    graded = [grade for grade in grades if grade.score is not None]
    scores = [(grade.score or 0) / 100 for grade in graded]
    highest = graded[0].max_score if graded else 0
    return ExercisePart(
        id=grades[0].exercise,
        title=grades[0].title,
        max_score=highest,
        spread=spread(scores),
        columns=_columns(scores, highest / 100),
        questions=_question_rows([grade for grade in graded if not grade.scored_whole]),
        mistakes=_mistakes(graded),
    )


def _columns(scores: Sequence[float], highest: float) -> tuple[Column, ...]:
    counts = bins(scores, highest) if highest else []
    most = max((count for *_, count in counts), default=0) or 1
    return tuple(
        Column(100 * low / highest, 100 * (high - low) / highest, HEIGHT * count / most, f"{low:g} to {high:g}", count)
        for low, high, count in counts
    )


def _question_rows(graded: Sequence[Grade]) -> tuple[QuestionRow, ...]:
    """The question table, the one with most trouble first."""
    if not graded:
        return ()
    rows = [_question_row(graded, position) for position in range(len(graded[0].questions))]
    return tuple(sorted(rows, key=lambda row: row.item.difficulty))


def _question_row(graded: Sequence[Grade], position: int) -> QuestionRow:
    met = [grade.questions[position] for grade in graded]
    shares = [question.score / question.points if question.points else 1.0 for question in met]
    rests = [((grade.score or 0) - question.score) / 100 for grade, question in zip(graded, met, strict=True)]
    verdicts = Counter(question.result.verdict for question in met)
    first = met[0]
    return QuestionRow(
        first.id, first.title, first.points, item(shares, rests), verdicts[Verdict.SKIP], verdicts[Verdict.ERROR]
    )


def _mistakes(graded: Sequence[Grade]) -> tuple[Mistake, ...]:
    """The misconceptions, the one that most students hold first."""
    held: dict[str, list[tuple[Grade, QuestionGrade]]] = defaultdict(list)
    for grade in graded:
        counted = set()
        for question in grade.questions:
            code = question.result.misconception
            if code and code not in counted:
                counted.add(code)
                held[code].append((grade, question))
    mistakes = [_mistake(code, holders, len(graded)) for code, holders in held.items()]
    return tuple(sorted(mistakes, key=lambda mistake: (-mistake.students, mistake.code)))


def _mistake(code: str, holders: Sequence[tuple[Grade, QuestionGrade]], everybody: int) -> Mistake:
    question = holders[0][1]
    return Mistake(
        code=code,
        students=len(holders),
        share=len(holders) / everybody,
        question=question.title,
        says=question.result.message,
        slide=question.result.slide,
        median=statistics.median((grade.score or 0) / 100 for grade, _ in holders),
    )
