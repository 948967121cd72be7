"""Judging a class again from its evidence, by the exercises as they are now; no student code runs.

`rescored` says for each submission what its grade would be; nothing is written until `apply`. A question that asks for
something else than it did when the submission ran has no evidence, and its submission keeps its grade until it is run.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from grader.errors import GraderError, UnknownExercise
from grader.evidence import Evidence, Malformed
from grader.exercise.spec import Exercise, Misconception
from grader.grades.document import from_json, to_json
from grader.grades.records import Grade
from grader.grading.fingerprint import exercise_version
from grader.grading.judging import grade
from grader.grading.requests import builds_of, digests, requests_of, with_requests
from grader.ledger.file import UnitFault
from grader.ledger.ledger import Ledger
from grader.review.review import GivenScore, reviewed
from grader.submission import Submission


@dataclass(frozen=True, slots=True)
class Change:
    """One question whose score or diagnosis is another one; points in hundredths, None where it was not asked."""

    question: str
    before: int | None
    after: int | None
    why: str


@dataclass(frozen=True, slots=True)
class Rescoring:
    """One submission judged again. `before` and `after` have on top what persons gave, `judged` is the new grade
    without it; `stale` are questions that need a run; `fault` says why it could not be judged.
    """

    unit: int
    version: str
    before: Grade
    after: Grade
    judged: Grade
    stale: tuple[str, ...] = ()
    fault: str = ""

    @property
    def moved(self) -> bool:
        """Whether its score is another one."""
        return not self.stale and not self.fault and self.after.score != self.before.score

    @property
    def changes(self) -> tuple[Change, ...]:
        """The questions that count differently now."""
        old = {question.id: question for question in self.before.questions}
        new = {question.id: question for question in self.after.questions}
        changes = []
        for name in dict.fromkeys((*old, *new)):
            before, after = old.get(name), new.get(name)
            if before is None or after is None or before.score != after.score:
                why = after.result.message if after else "no longer asked"
                scores = (before.score if before else None, after.score if after else None)
                changes.append(Change(name, *scores, why))
        return tuple(changes)


class Course:
    """The exercises as they are now, with their versions; `variants` are those of students with own numbers."""

    def __init__(
        self,
        exercises: Mapping[str, Exercise],
        misconceptions: Mapping[str, Misconception],
        variants: Mapping[tuple[str, str], Exercise] | None = None,
    ) -> None:
        self.exercises, self.misconceptions, self.variants = exercises, misconceptions, variants or {}
        self.versions = {name: exercise_version(exercise, misconceptions) for name, exercise in exercises.items()}

    def of(self, exercise: str, student: str) -> tuple[Exercise, str]:
        """An exercise as this student has it, and its version."""
        if (exercise, student) in self.variants:
            own = self.variants[exercise, student]
            return own, exercise_version(own, self.misconceptions)
        return self.exercises[exercise], self.versions[exercise]


def rescored(ledger: Ledger, course: Course, only: Sequence[str] = ()) -> Iterator[Rescoring]:
    """Each graded submission whose exercise has another version now than when it was graded.

    Damaged evidence is a fault of its unit. Raises UnknownExercise when the bank no longer has an exercise.
    """
    given = ledger.reviews()
    for standing in ledger.judged():
        if not standing.unit or standing.grade is None or (only and standing.exercise not in only):
            continue
        if standing.exercise not in course.exercises:
            raise UnknownExercise(f"The bank has no exercise {standing.exercise} any more", hint="grader list")
        version = course.of(standing.exercise, standing.student)[1]
        if ledger.version(standing.unit) != version:
            before = from_json(standing.grade)
            try:
                again = _rescore_one(standing.unit, before, ledger.evidence(standing.unit), course)
            except (UnitFault, Malformed) as error:
                again = Rescoring(standing.unit, version, before, before, before, fault=str(error))
            yield _with_reviews(again, given.get((standing.student, standing.exercise), ()), ledger)


def apply(ledger: Ledger, rescorings: Sequence[Rescoring], recorded_at: str) -> int:
    """Let the new grades stand, those of stale or faulty ones excepted; returns how many."""
    fit = [rescoring for rescoring in rescorings if not rescoring.stale and not rescoring.fault]
    for rescoring in fit:
        document = to_json(replace(rescoring.judged, graded_at=recorded_at))
        ledger.rejudged(rescoring.unit, rescoring.version, document, recorded_at=recorded_at)
    return len(fit)


def _rescore_one(unit: int, before: Grade, evidence: Evidence, course: Course) -> Rescoring:
    exercise, version = course.of(before.exercise, before.student or "")
    stale = stale_questions(exercise, evidence)
    if stale:
        return Rescoring(unit, version, before, before, before, stale)
    try:
        after = _judge(exercise, course.misconceptions, before, evidence)
    except GraderError as error:
        return Rescoring(unit, version, before, before, before, fault=error.message)
    return Rescoring(unit, version, before, after, after)


def _with_reviews(rescoring: Rescoring, given: Sequence[GivenScore], ledger: Ledger) -> Rescoring:
    if not given:
        return rescoring
    answer = ledger.answers(rescoring.unit)
    return replace(
        rescoring, before=reviewed(rescoring.before, given, answer), after=reviewed(rescoring.after, given, answer)
    )


def judged_again(
    exercise: Exercise, misconceptions: Mapping[str, Misconception], before: Grade, evidence: Evidence
) -> Grade | None:
    """The grade by an exercise as it is now; None when it asks for something else than the evidence answers.

    Raises GraderError when a judge fails.
    """
    if stale_questions(exercise, evidence):
        return None
    return _judge(exercise, misconceptions, before, evidence)


def _judge(exercise: Exercise, misconceptions: Mapping[str, Misconception], before: Grade, evidence: Evidence) -> Grade:
    stand_in = Submission(before.path, before.sha256, before.path.rpartition(".")[2], ())
    after = grade(exercise, stand_in, with_requests(exercise, evidence), misconceptions, student=before.student)
    return replace(after, run=before.run, notes=before.notes, graded_at=before.graded_at)


def stale_questions(exercise: Exercise, evidence: Evidence) -> tuple[str, ...]:
    """The questions whose requests, inputs or networks are others than when the evidence was gathered."""
    requests = requests_of(exercise, evidence.seed)
    now = digests(requests, builds_of(exercise, evidence.replies, evidence.seed))
    return tuple(question for question, digest in now.items() if evidence.asked.get(question) != digest)
