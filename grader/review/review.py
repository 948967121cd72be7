"""Scores that a person gives: what waits for one, and how they lie on top of what the program judged.

A review is about an answer. It holds while the submission is the same file, or while the value that the question reads
is the same; a rescore or another run changes nothing then. When the answer is another one, the review stays where it
is, is shown as being about an earlier answer, and the question waits for a person again.
Called by the ledger, for every grade that leaves it, and by `grader review`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import PurePath

from grader.evidence import Answer, Evidence, Missing, Nothing, Raised, Run, Text, Value, described
from grader.evidence import codec as evidence_json
from grader.grades.records import CheckResult, Grade, QuestionGrade, Review, Verdict
from grader.points import shown

WHOLE = "whole"
LONGEST_COMMENT = 2_000
CODES = {"G011": "a person gave this score; who, when and why stands with it"}


@dataclass(frozen=True, slots=True)
class GivenScore:
    """A score as it was given, in hundredths (None: what was given before is taken back). `question` is empty where
    the whole exercise was scored; `submission` and `answer` are digests of what it was about.
    """

    student: str
    exercise: str
    question: str
    score: int | None
    points: int
    comment: str
    by: str
    at: str
    submission: str
    answer: str = ""
    title: str = ""
    unit: int = 0


@dataclass(frozen=True, slots=True)
class AnswerText:
    """What a question was answered: as text, and its digest, which is empty where it was no plain value."""

    text: str = ""
    digest: str = ""


AnswerOf = Callable[[str], AnswerText]


# --- what a review is about -------------------------------------------------------------------------------------


def submission_of(grade: Grade | None, path: str, reason: str) -> str:
    """The digest of what was handed in; where nothing could be read, of the file's name and why."""
    if grade is not None and grade.sha256:
        return grade.sha256
    return _digest(f"{PurePath(path).name}\n{reason}")


def answered(evidence: Evidence, question: str) -> AnswerText:
    """What a question that reads values was answered; nothing for any other, or where a value is missing."""
    values: dict[str, Value] = {}
    replies = evidence.replies.get(question, ())
    for reply in replies:
        if not isinstance(reply, Answer) or not isinstance(reply.content, Mapping):
            return AnswerText()
        values.update(reply.content)
    if not values or any(isinstance(value, Missing | Nothing | Raised) for value in values.values()):
        return AnswerText()
    alone = evidence_json.to_bytes(Evidence(Run("ok", 0, ""), 0, {question: replies}))
    return AnswerText(_as_text(values), hashlib.sha256(alone).hexdigest())


def _as_text(values: Mapping[str, Value]) -> str:
    texts = [value.value for value in values.values() if isinstance(value, Text)]
    if len(values) == len(texts) == 1:
        return texts[0]
    return "\n".join(f"{name} = {described(value)}" for name, value in values.items())


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


# --- on top of a grade ------------------------------------------------------------------------------------------


def reviewed(grade: Grade, given: Sequence[GivenScore], answer: AnswerOf) -> Grade:
    """A graded submission with what persons gave for it; `given` is in the order of time."""
    if grade.outcome != "graded":
        return grade
    live = live_reviews(given)
    questions = tuple(
        _lay_on_top(question, live.get(question.id, ()), grade.sha256, answer) for question in grade.questions
    )
    whole = live.get("")
    return replace(grade, questions=questions, review=_as_review(whole[-1], None, "", earlier=True) if whole else None)


def reviewed_whole(grade: Grade | None, given: Sequence[GivenScore], *, path: str, reason: str) -> Grade | None:
    """What could not be graded, as the grade that a person gave for the whole exercise. Where that was about an
    earlier submission the grade stays without a score; None where nothing could be read and nobody gave anything.
    """
    whole = live_reviews(given).get("", ())
    about = submission_of(grade, path, reason)
    held = next((review for review in reversed(whole) if review.submission == about), None)
    if held is None:
        if grade is None or not whole:
            return grade
        return replace(grade, review=_as_review(whole[-1], None, "", earlier=True))
    bare = grade or Grade(held.exercise, held.title, held.student, path, "", "not_gradable", message=reason)
    result = CheckResult.no_verdict("G011", bare.message, next=bare.hint)
    question = QuestionGrade(WHOLE, "The whole exercise", "review", held.points, 0, result)
    return replace(
        bare, outcome="graded", questions=(_score_by_person(question, _as_review(held, None, bare.message)),)
    )


def live_reviews(given: Sequence[GivenScore]) -> dict[str, tuple[GivenScore, ...]]:
    """For each question the reviews that were not taken back, the oldest first."""
    live: dict[str, tuple[GivenScore, ...]] = {}
    for review in given:
        live[review.question] = () if review.score is None else (*live.get(review.question, ()), review)
    return {question: reviews for question, reviews in live.items() if reviews}


def _lay_on_top(
    question: QuestionGrade, given: Sequence[GivenScore], submission: str, answer: AnswerOf
) -> QuestionGrade:
    if not given:
        return question
    held = next((review for review in reversed(given) if holds(review, submission, answer)), None)
    said = question.result.message
    if held is None:
        return replace(question, review=_as_review(given[-1], question.score, said, earlier=True))
    return _score_by_person(question, _as_review(held, question.score, said))


def holds(given: GivenScore, submission: str, answer: AnswerOf) -> bool:
    """Whether a review is about the answer that is graded now."""
    return given.submission == submission or (bool(given.answer) and given.answer == answer(given.question).digest)


def _as_review(given: GivenScore, judged: int | None, said: str, *, earlier: bool = False) -> Review:
    return Review(given.by, given.at, given.score or 0, given.points, given.comment, judged, said, earlier)


def _score_by_person(question: QuestionGrade, review: Review) -> QuestionGrade:
    """A question with a person's score and words in place of the program's."""
    score = min(review.score, question.points)
    verdict = Verdict.PASS if score == question.points else Verdict.PARTIAL if score else Verdict.FAIL
    words = f"{review.by} scored this" + (f": {review.comment}" if review.comment else ".")
    result = replace(
        _with_advice_that_holds(question.result, verdict),
        verdict=verdict,
        credit=Fraction(score, question.points) if question.points else Fraction(1),
        code="G011",
        message=words,
    )
    return replace(question, score=score, result=result, review=review)


def _with_advice_that_holds(result: CheckResult, verdict: Verdict) -> CheckResult:
    """Nothing is left to do with full points, and no score is provisional any more."""
    if verdict is Verdict.PASS:
        return replace(result, why="", next="", misconception=None, also=())
    return replace(result, why="", next="") if result.verdict is Verdict.REVIEW else result


# --- what waits for a person ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class JudgedWork:
    """Where one student's exercise stands as the program left it: `unit` is 0 unless graded, `reason` says then why
    a person is needed.
    """

    student: str
    exercise: str
    path: str
    unit: int
    grade: Grade | None
    reason: str
    hint: str
    given: tuple[GivenScore, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a person may score. `question` is empty for a whole exercise, `points` None where it cannot be
    scored before it is known whose and which it is. `waits` says that nobody has scored this answer yet;
    `answers` reads what was answered when it is asked for.
    """

    student: str
    exercise: str
    question: str
    title: str
    points: int | None
    score: int | None
    reason: str
    hint: str
    submission: str
    unit: int
    waits: bool
    answers: AnswerOf
    review: Review | None = None

    @property
    def answer(self) -> AnswerText:
        """What was answered."""
        return self.answers(self.question)

    @property
    def name(self) -> str:
        """How the command line names it: `ex1/why`, or `ex1` for the whole."""
        return f"{self.exercise}/{self.question}" if self.question else self.exercise

    @property
    def key(self) -> str:
        """What a row of a table says of what it is about: another answer has another key."""
        return "r" + _digest(f"{self.student}\n{self.exercise}\n{self.question}\n{self.submission}")[:12]

    def given(self, score: int | None, *, comment: str, by: str, at: str) -> GivenScore:
        """A score for it. Raises ValueError, in words for a person, when the score does not fit."""
        if self.points is None:
            raise ValueError("it is not known whose it is, or of which exercise")
        if score is not None and not 0 <= score <= self.points:
            raise ValueError(f"{shown(score)} is not between 0 and {shown(self.points)}, what it counts")
        if len(comment) > LONGEST_COMMENT:
            raise ValueError(f"the comment has {len(comment):,} characters, at most {LONGEST_COMMENT:,} are kept")
        return GivenScore(
            self.student, self.exercise, self.question, score, self.points, comment.strip(), by, at,
            self.submission, self.answer.digest, self.title, self.unit,
        )  # fmt: skip

    def stands(self, given: GivenScore) -> bool:
        """Whether a score with its comment is what stands already."""
        return (
            self.review is not None
            and not self.waits
            and (self.review.score, self.review.comment) == (given.score, given.comment)
        )


Worth = Callable[[str], tuple[str, int] | None]


def items(judged: JudgedWork, answer: AnswerOf, worth: Worth) -> Iterator[Item]:
    """All that could be scored of where one student's exercise stands. `worth` tells an exercise's title and points."""
    if judged.unit and judged.grade is not None:
        for before, after in zip(
            judged.grade.questions, reviewed(judged.grade, judged.given, answer).questions, strict=True
        ):
            yield _question_item(judged, before, after, answer)
    else:
        yield _whole_item(judged, answer, worth)


def _question_item(judged: JudgedWork, before: QuestionGrade, after: QuestionGrade, answer: AnswerOf) -> Item:
    review = after.review
    reason = before.result.message
    waits = before.result.verdict is Verdict.REVIEW and (review is None or review.earlier)
    if review is not None and review.earlier:
        waits, reason = True, f"the answer is another one than {review.by} scored"
    elif review is not None and review.points != before.points:
        waits = True
        reason = f"it counts {shown(before.points)} now, and {shown(review.points)} when {review.by} scored it"
    about = submission_of(judged.grade, judged.path, judged.reason)
    return Item(
        judged.student, judged.exercise, before.id, before.title, before.points, after.score, reason,
        judged.hint, about, judged.unit, waits, answer, review,
    )  # fmt: skip


def _whole_item(judged: JudgedWork, answer: AnswerOf, worth: Worth) -> Item:
    after = reviewed_whole(judged.grade, judged.given, path=judged.path, reason=judged.reason)
    done = after is not None and after.outcome == "graded"
    review = after.questions[0].review if after is not None and done else after.review if after else None
    facts = worth(judged.exercise) if judged.exercise else None
    if facts is None and judged.grade is not None:
        facts = (judged.grade.title, judged.grade.max_score)
    title, points = facts if facts is not None else ("", None)
    return Item(
        judged.student, judged.exercise, "", title, points if judged.student else None,
        after.score if after else None, judged.reason, judged.hint,
        submission_of(judged.grade, judged.path, judged.reason), 0, not done, answer, review,
    )  # fmt: skip
