"""Warm workers of a run: one for each thread, replaced when it is dropped, all closed at the end."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from functools import partial
from typing import Protocol, Self

from grader.evidence import Evidence
from grader.exercise.spec import Exercise
from grader.kernel import Tier
from grader.submission import Submission


class EvidenceSource(Protocol):
    """What runs submissions, here or on another machine."""

    def collect(self, exercise: Exercise, submission: Submission) -> Evidence:
        """Run one submission and bring its evidence."""


OpenWorker = Callable[[str], AbstractContextManager[EvidenceSource]]


class WorkerPool:
    """One warm worker for each thread, of the runtime that the thread needs now; a context manager."""

    def __init__(self, open_worker: OpenWorker) -> None:
        self._open = open_worker
        self._mine = threading.local()
        self._stacks: list[ExitStack] = []
        self._lock = threading.Lock()

    @classmethod
    def here(cls, tier: Tier) -> Self:
        """Workers on this machine."""
        from grader.grading.collecting import Collector  # the kernel's side loads when something is to run

        return cls(partial(Collector, tier=tier))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def get(self, runtime: str) -> EvidenceSource:
        """This thread's worker."""
        if getattr(self._mine, "runtime", None) != runtime:
            self.drop()
            stack = ExitStack()
            with self._lock:
                self._stacks.append(stack)
            self._mine.stack = stack
            self._mine.worker = stack.enter_context(self._open(runtime))
            self._mine.runtime = runtime
        worker: EvidenceSource = self._mine.worker
        return worker

    def drop(self) -> None:
        """Close this thread's worker; the next submission gets a fresh one."""
        self._mine.runtime = None
        stack = getattr(self._mine, "stack", None)
        if stack is not None:
            stack.close()

    def close(self) -> None:
        """Close what is left, once no thread uses it."""
        with self._lock, ExitStack() as all_of_them:
            for stack in self._stacks:
                all_of_them.callback(stack.close)
