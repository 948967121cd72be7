"""One submission in, one grade out: the road of every command, and the one place where our own faults are caught.

Called by check, watch, ci, demo, batch and validate. What is wrong with the submission is in the grade; what is wrong
with the grader is a grade without a score and the exception itself; what is wrong with this machine is raised, since no
other submission would fare better.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from grader.errors import EnvironmentFault, GraderError, NotGradable
from grader.evidence import Evidence
from grader.exercise.spec import Exercise, Misconception
from grader.grades.records import Grade
from grader.grading.judging import grade, grader_fault, not_gradable
from grader.grading.pool import WorkerPool
from grader.submission import Submission


@dataclass(frozen=True, slots=True)
class Graded:
    """A grade, the evidence that it rests on (None where nothing was gathered), and our own fault if there was one."""

    grade: Grade
    evidence: Evidence | None = None
    fault: Exception | None = None


def graded(  # noqa: PLR0913  what is asked, what was handed in, and how both are named
    workers: WorkerPool,
    exercise: Exercise,
    load: Callable[[], Submission],
    misconceptions: Mapping[str, Misconception],
    *,
    path: str = "",
    student: str | None = None,
) -> Graded:
    """The grade of what `load` reads, run on this thread's worker; `path` names it where it cannot be read.

    Raises EnvironmentFault when this machine cannot grade. A worker that was in use when the grader failed is dropped.
    """
    evidence = None
    try:
        submission = load()
        evidence = workers.get(exercise.runtime).collect(exercise, submission)
        judged = grade(exercise, submission, evidence, misconceptions, student=student)
    except NotGradable as error:
        return Graded(_at(not_gradable(exercise, path, error, student=student)))
    except EnvironmentFault:
        raise
    except Exception as error:  # noqa: BLE001  the boundary at which our own fault becomes a grader_error
        workers.drop()
        return Graded(_at(grader_fault(exercise, path, as_fault(error), student=student)), evidence, error)
    return Graded(_at(judged), evidence)


def as_fault(error: Exception) -> GraderError:
    """Our own fault in words: a GraderError as it is, anything else as the mistake that it is."""
    if isinstance(error, GraderError):
        return error
    return GraderError(
        f"The grader made a mistake: {type(error).__name__}: {error}",
        hint="run   grader doctor   and report this with the submission",
    )


def _at(judged: Grade) -> Grade:
    return replace(judged, graded_at=datetime.now(UTC).isoformat(timespec="seconds"))
