"""Warm workers of a run: one for each thread, replaced when it is dropped, all closed at the end."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from typing import Protocol

from grader.evidence import Evidence
from grader.exercise.spec import Exercise
from grader.submission import Submission


class Collector(Protocol):
    """A warm worker, as the batch sees it."""

    def collect(self, exercise: Exercise, submission: Submission) -> Evidence:
        """Run one submission and bring its evidence."""


OpenWorker = Callable[[str], AbstractContextManager[Collector]]


class Workers:
    """One warm worker for each thread, of the runtime that the thread needs now."""

    def __init__(self, open_worker: OpenWorker) -> None:
        self._open = open_worker
        self._mine = threading.local()
        self._stacks: list[ExitStack] = []
        self._lock = threading.Lock()

    def get(self, runtime: str) -> Collector:
        """This thread's worker."""
        if getattr(self._mine, "runtime", None) != runtime:
            self.drop()
            stack = ExitStack()
            with self._lock:
                self._stacks.append(stack)
            self._mine.stack = stack
            self._mine.worker = stack.enter_context(self._open(runtime))
            self._mine.runtime = runtime
        worker: Collector = self._mine.worker
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
