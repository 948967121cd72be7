"""The records that checks hand on: a verdict for each question, and the grade of a submission."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from grader.grades.exhibits import Exhibit


class Verdict(StrEnum):
    """What became of a question. `error`: the submission gave nothing to judge (missing, raised, a limit);
    `skip`: another question must be right first; `review`: a person decides, the score is provisional.
    """

    PASS = "pass"  # noqa: S105
    PARTIAL = "partial"
    FAIL = "fail"
    ERROR = "error"
    SKIP = "skip"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class CheckResult:
    """How one question was judged, in four lines: what happened, why it matters, what to do next, and exhibits.

    `credit` is the share of the points, 0 to 1. `code` is stable; what it means is in the `CODES` of the module that
    gives it. `misconception` is a key of the bank's misconceptions; when several explain the same value, `also` holds
    the others.
    """

    verdict: Verdict
    credit: Fraction
    code: str
    message: str
    why: str = ""
    next: str = ""
    misconception: str | None = None
    also: tuple[str, ...] = ()
    slide: str = ""
    judged_on: str = ""
    exhibits: tuple[Exhibit, ...] = ()

    @classmethod
    def passed(cls, message: str = "", *, code: str = "G000", **more: object) -> CheckResult:
        """Full credit."""
        return cls(Verdict.PASS, Fraction(1), code, message, **more)  # type: ignore[arg-type]

    @classmethod
    def failed(cls, code: str, message: str, **more: object) -> CheckResult:
        """No credit for an answer that was judged and is wrong."""
        return cls(Verdict.FAIL, Fraction(0), code, message, **more)  # type: ignore[arg-type]

    @classmethod
    def no_verdict(cls, code: str, message: str, **more: object) -> CheckResult:
        """No credit because there was nothing to judge."""
        return cls(Verdict.ERROR, Fraction(0), code, message, **more)  # type: ignore[arg-type]

    @classmethod
    def for_a_person(
        cls, code: str, message: str, *, provisional: Fraction = Fraction(0), **more: object
    ) -> CheckResult:
        """What no program decides: a person does, and until then the credit is provisional."""
        return cls(Verdict.REVIEW, provisional, code, message, **more)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Review:
    """What a person gave and said, in hundredths: `judged` is what the program gives (None: nothing) and `said` its
    words. `earlier`: it was about another answer than the one that is graded here, and counts for nothing.
    """

    by: str
    at: str
    score: int
    points: int
    comment: str = ""
    judged: int | None = None
    said: str = ""
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class Lateness:
    """How late work came by the course's rule: times as ISO 8601, `days` begun, `percent` of the points earned that
    are taken, and these as hundredths. `unknown`: the platform gave no time, and nothing is taken.
    """

    handed_in: str
    due: str
    days: int = 0
    percent: str = "0"
    taken: int = 0
    unknown: bool = False

    @property
    def sentence(self) -> str:
        """For the student and the teacher."""
        if self.unknown:
            return f"It was due {self.due}. When it was handed in is not known, so no points are taken."
        days = f"{self.days} day{'s' if self.days != 1 else ''}"
        return f"Handed in {self.handed_in}, due {self.due}: {days} late, {self.percent} % of the points are taken."


@dataclass(frozen=True, slots=True)
class QuestionGrade:
    """One question of a grade; points in hundredths. A `review` that is not `earlier` is in `score` and `result`."""

    id: str
    title: str
    kind: str
    points: int
    score: int
    result: CheckResult
    review: Review | None = None

    @property
    def waits(self) -> bool:
        """Whether a person has to look at this answer: its score is provisional, or was given for an earlier one."""
        return self.result.verdict is Verdict.REVIEW or (self.review is not None and self.review.earlier)


@dataclass(frozen=True, slots=True)
class RunFacts:
    """What the grade says about the run: status, seconds, sandbox tier, versions, limits in words."""

    status: str
    seconds: float
    sandbox: str
    versions: Mapping[str, str] = field(default_factory=dict)
    limits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grade:
    """The grade of one submission. `outcome` is "graded", "not_gradable" or "grader_error"; only "graded"
    has a score, and questions; `out_of` is what the exercise has without them. Points are hundredths. `notes` are
    remarks that cost nothing (old Keras idioms). `review` is a person's score of the whole of an earlier submission.
    """

    exercise: str
    title: str
    student: str | None
    path: str
    sha256: str
    outcome: str
    questions: tuple[QuestionGrade, ...] = ()
    run: RunFacts | None = None
    notes: tuple[str, ...] = ()
    message: str = ""
    hint: str = ""
    code: str = ""
    graded_at: str = ""
    out_of: int = 0
    review: Review | None = None
    late: Lateness | None = None

    @property
    def earned(self) -> int:
        """The sum of the questions' scores in hundredths, before anything is taken for being late."""
        return sum(q.score for q in self.questions)

    @property
    def score(self) -> int | None:
        """What counts, in hundredths: what was earned, less what is taken for being late; None unless graded."""
        return self.earned - (self.late.taken if self.late else 0) if self.outcome == "graded" else None

    @property
    def max_score(self) -> int:
        """The sum of the questions' points in hundredths."""
        return sum(q.points for q in self.questions) or self.out_of

    @property
    def scored_whole(self) -> bool:
        """Whether a person scored all of it at once, because no question of it could be graded."""
        return [question.kind for question in self.questions] == ["review"]

    @property
    def complete(self) -> bool:
        """Whether every point was earned."""
        return self.outcome == "graded" and self.score == self.max_score

    @property
    def start_here(self) -> QuestionGrade | None:
        """The root cause to look at first: the first question with a verdict that is not a pass or a skip."""
        order = [q for q in self.questions if q.result.verdict not in (Verdict.PASS, Verdict.SKIP)]
        return order[0] if order else None
