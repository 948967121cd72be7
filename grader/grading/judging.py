"""Exercise and evidence in, grade out: pure, so that stored evidence can be judged again.

Called by `grader.grading.pipeline` and by the rescoring of a ledger. A judge that raises is the grader's own fault: its
question goes to a person, the others count.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction

from grader.errors import GraderError, NotGradable
from grader.evidence import Evidence, Limit, Run
from grader.evidence.places import place
from grader.exercise.kinds import kind_module
from grader.exercise.spec import Exercise, Misconception, Question
from grader.grades.records import CheckResult, Grade, QuestionGrade, RunFacts, Verdict
from grader.kinds import QuestionEvidence
from grader.kinds.answers import happened
from grader.kinds.idioms import notes_for
from grader.points import scored
from grader.submission import Submission

MAX_UNREAD = 3
UNJUDGED = "G012"
ADDRESS = re.compile(r"0x[0-9a-f]{6,}")  # it differs from run to run
CODES = {
    "G010": "a question that it needs gave nothing to judge",
    "G012": "the grader failed to judge the answer; a person decides",
}
LIMIT_NAMES = {
    "timeout": "wall time",
    "wall": "wall time",
    "question": "time for one question",
    "cpu": "CPU time",
    "disk": "disk space",
    "output": "printed output",
    "evidence": "answers sent back",
}


def grade(
    exercise: Exercise,
    submission: Submission,
    evidence: Evidence,
    misconceptions: Mapping[str, Misconception],
    *,
    student: str | None = None,
) -> Grade:
    """The grade of one submission."""
    results: dict[str, CheckResult] = {}
    for question in exercise.questions:
        _judge_with_needs(question, exercise, evidence, misconceptions, results)
    return Grade(
        exercise=exercise.id,
        title=exercise.title,
        student=student,
        path=submission.path,
        sha256=submission.sha256,
        outcome="graded",
        questions=tuple(_graded(question, results[question.id]) for question in exercise.questions),
        run=_facts(evidence.run),
        notes=_notes(submission, evidence.run, [result.message for result in results.values()]),
    )


def not_gradable(exercise: Exercise, path: str, error: NotGradable, *, student: str | None = None) -> Grade:
    """The grade of what cannot be graded: no score, no attempt used. Called where a NotGradable is caught."""
    return _ungraded(exercise, path, error, "not_gradable", student)


def grader_fault(exercise: Exercise, path: str, error: GraderError, *, student: str | None = None) -> Grade:
    """The grade that says that the grader failed: no score. Called where a fault of ours is caught."""
    return _ungraded(exercise, path, error, "grader_error", student)


def _ungraded(exercise: Exercise, path: str, error: GraderError, outcome: str, student: str | None) -> Grade:
    return Grade(
        exercise=exercise.id,
        title=exercise.title,
        student=student,
        path=path,
        sha256="",
        outcome=outcome,
        message=error.message,
        hint=error.hint,
        code=error.code,
        out_of=exercise.points,
    )


def _judge_with_needs(
    question: Question,
    exercise: Exercise,
    evidence: Evidence,
    misconceptions: Mapping[str, Misconception],
    results: dict[str, CheckResult],
) -> None:
    """Judges what a question needs first, whatever their order in the file (needs make no circle)."""
    if question.id in results:
        return
    for need in question.needs:
        _judge_with_needs(exercise.question(need), exercise, evidence, misconceptions, results)
    missing = next((n for n in question.needs if results[n].verdict in (Verdict.ERROR, Verdict.SKIP)), None)
    if missing:
        results[question.id] = _skipped(exercise.question(missing))
    else:
        results[question.id] = _judge(question, exercise, evidence, misconceptions)


def _skipped(need: Question) -> CheckResult:
    return CheckResult(
        Verdict.SKIP,
        Fraction(0),
        "G010",
        f'Needs "{need.title}", which gave nothing to judge.',
        next=f'Work on "{need.title}" first.',
    )


def _judge(
    question: Question, exercise: Exercise, evidence: Evidence, misconceptions: Mapping[str, Misconception]
) -> CheckResult:
    testimony = QuestionEvidence(
        replies=evidence.replies.get(question.id, ()),
        examined=evidence.examined.get(question.id, ()),
        run=evidence.run,
        seed=evidence.seed,
        misconceptions=misconceptions,
        requests=evidence.requests.get(question.id, ()),
    )
    try:
        result = kind_module(question.kind).judge(question, exercise, testimony)
        if not isinstance(result, CheckResult):
            raise TypeError(f"the judge gave {type(result).__name__}, not a result")  # noqa: TRY301  one way out of here
    except Exception as fault:  # noqa: BLE001  our own mistake costs nobody the other questions
        return _unjudged(fault)
    return result


def _unjudged(fault: Exception) -> CheckResult:
    """A judge that fails leaves its question to a person; what it says of the fault is for whoever mends it."""
    words = fault.message if isinstance(fault, GraderError) else f"{type(fault).__name__}: {fault}"
    return CheckResult.for_a_person(
        UNJUDGED,
        f"The grader could not judge this answer ({words[:200]}); a person looks at it.",
        why="the mistake is the grader's. Until a person has looked, the question counts nothing.",
        next="nothing to do; the other questions are judged as always",
    )


def _graded(question: Question, result: CheckResult) -> QuestionGrade:
    judged = result.verdict not in (Verdict.ERROR, Verdict.SKIP)
    score = scored(result.credit, question.points) if judged else 0
    return QuestionGrade(question.id, question.title, question.kind, question.points, score, result)


def _facts(run: Run) -> RunFacts:
    limits = tuple(limit_in_words(limit) for limit in run.limits)
    return RunFacts(run.status, run.seconds, run.sandbox, dict(run.versions), limits)


def limit_in_words(limit: Limit) -> str:
    """A limit that bit, with its number and what was used: `wall time: 60 s, used 60.0 s`."""
    name = LIMIT_NAMES.get(limit.name, limit.name)
    used = "" if limit.used is None else f", used {_amount(limit.used, limit.unit, places=1)}"
    where = f", at {limit.where}" if limit.where else ""
    return f"{name}: {_amount(limit.limit, limit.unit)}{used}{where}"


def _amount(number: float, unit: str, places: int | None = None) -> str:
    if not unit or (float(number).is_integer() and unit not in ("s", "MiB")):
        return f"{number:,.0f} {unit}".strip()
    return f"{number:,.{places}f} {unit}" if places is not None else f"{number:,g} {unit}"


def _notes(submission: Submission, run: Run, said: Sequence[str]) -> tuple[str, ...]:
    """How the file was read, what of it could not be read or raised, and old Keras idioms in it; each once, and no
    exception that a question's message has `said` already.
    """
    source = "\n".join(cell.source for cell in submission.cells)
    unread = [
        f"Python could not read {place(cell, cell.error_line)} ({cell.ename}: {cell.evalue}); the rest was run."
        for cell in run.cells
        if cell.status == "syntax"
    ]
    words = [ADDRESS.sub("0x...", happened(cell)) for cell in run.cells if cell.status == "exception"]
    raised = [f"{one}; the rest was run." for one in words if not any(one in message for message in said)]
    return tuple(dict.fromkeys((*submission.notes, *unread[:MAX_UNREAD], *raised[:MAX_UNREAD], *notes_for(source))))
