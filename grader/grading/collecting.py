"""What judging needs of one submission: the kinds say what to ask, the kernel and the examiner answer.

Called through `grader.grading.pipeline`, and by the workers of a cluster.
"""

from __future__ import annotations

import secrets
from types import TracebackType
from typing import Self

from grader.evidence import Evidence
from grader.exercise.spec import Exercise
from grader.grading.requests import builds_of, digests, requests_of
from grader.kernel import Tier, Worker
from grader.submission import Submission


class Collector:
    """A warm kernel of one runtime that is asked what an exercise's questions ask; a context manager for one thread."""

    def __init__(self, runtime: str, tier: Tier) -> None:
        self.worker = Worker(runtime, tier)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.worker.close()

    def collect(self, exercise: Exercise, submission: Submission, *, seed: int | None = None) -> Evidence:
        """Run a submission and gather what its questions need to be judged; `seed` decides all that is drawn.

        Raises GraderError when the grader, not the submission, is at fault.
        """
        drawn = secrets.randbits(63) if seed is None else seed
        requests = requests_of(exercise, drawn)
        run, replies = self.worker.run(submission, exercise.limits, requests)
        builds = builds_of(exercise, replies, drawn)
        examined = self.worker.examine(builds)
        return Evidence(run, drawn, replies, examined, digests(requests, builds), requests)
