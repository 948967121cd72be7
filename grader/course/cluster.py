"""Many machines: submissions run on the workers of a dask.distributed scheduler, everything else stays here.

Called by `grader batch --cluster tcp://host:8786`. What travels is one JSON document each way, as bytes: the text
of the exercise and the submission there, the evidence back. Each worker process keeps warm hosts of its own. The
ledger and the judging stay with the caller, so a worker that is lost takes nothing along: dask gives its submission
to another one.
"""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, Self

from grader.course.cluster_worker import facts, run_there
from grader.errors import EnvironmentFault, GraderError, UsageError
from grader.evidence import codec as evidence_json
from grader.submission import Submission

if TYPE_CHECKING:
    from grader.evidence import Evidence
    from grader.exercise.spec import Exercise

LONGEST_WITHOUT_WORKERS = 60.0
LOOK_EVERY = 2.0
AHEAD = 2


class Folders(Protocol):
    """What is needed of a bank: where an exercise's files are."""

    def folder(self, exercise_id: str) -> Path:
        """The folder of `exercise.toml`."""


@dataclass(frozen=True, slots=True)
class RemoteWorker:
    """A worker, as the batch sees it, that hands its work on."""

    client: Any
    bank: Folders

    def collect(self, exercise: Exercise, submission: Submission) -> Evidence:
        """Run one submission somewhere. Raises GraderError, and EnvironmentFault when nobody is left to run it."""
        text = (self.bank.folder(exercise.id) / "exercise.toml").read_text(encoding="utf-8")
        order = {"exercise": exercise.id, "spec": text, "numbers": exercise.data, "submission": as_plain(submission)}
        job = json.dumps(order).encode()
        answer = json.loads(self._answer(self.client.submit(run_there, job, pure=False)))
        if "error" in answer:
            kind = EnvironmentFault if answer["environment"] else GraderError
            raise kind(str(answer["error"]), hint=str(answer["hint"]))
        return evidence_json.from_bytes(base64.b64decode(answer["evidence"]))

    def _answer(self, future: Any) -> bytes:
        from distributed import CancelledError, KilledWorker

        alone_since: float | None = None
        while True:
            try:
                content: bytes = future.result(timeout=LOOK_EVERY)
            except TimeoutError:
                workers = self.client.scheduler_info(n_workers=-1)["workers"] if self.client.status == "running" else {}
                alone_since = None if workers else alone_since or time.monotonic()
                if alone_since is not None and time.monotonic() - alone_since > LONGEST_WITHOUT_WORKERS:
                    raise EnvironmentFault(
                        "no worker of the cluster is left", hint="start workers and run the same command again"
                    ) from None
            except KilledWorker as error:
                raise GraderError(f"every worker that ran it was lost: {error.last_worker.address}") from error
            except CancelledError as error:
                raise EnvironmentFault(
                    "the cluster's scheduler is gone", hint="start it and run the same command again"
                ) from error
            else:
                return content


class Cluster:
    """A connection to a scheduler; a context manager. `tier` is the sandbox of all its workers."""

    def __init__(self, address: str, bank: Folders) -> None:
        try:
            from distributed import Client
        except ImportError as error:
            raise UsageError(
                "--cluster needs dask.distributed, which is not installed", hint="pip install 'grader[cluster]'"
            ) from error
        self._bank = bank
        self._client: Any
        try:
            self._client = Client(address, timeout=10, set_as_default=False)  # type: ignore[no-untyped-call]
        except (OSError, TimeoutError, ValueError) as error:
            raise EnvironmentFault(
                f"no scheduler answers at {address}", hint="start one with   dask scheduler   and name its address"
            ) from error
        try:
            self.tier, self.jobs = self._agree_on(self._client.run(facts))
        except BaseException:
            self.__exit__()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    @contextmanager
    def open_worker(self, _runtime: str) -> Iterator[RemoteWorker]:
        """A worker for one thread of the batch; the runtime is warmed up where the submission runs."""
        yield RemoteWorker(self._client, self._bank)

    def _agree_on(self, facts_of: Mapping[str, Mapping[str, Any]]) -> tuple[str, int]:
        """The tier and how many submissions to have under way, when every worker is the same as this machine."""
        if not facts_of:
            raise EnvironmentFault("the cluster has no worker", hint="start some with   dask worker ADDRESS")
        here = facts()
        for address, there in sorted(facts_of.items()):
            for what in ("version", "environments"):
                if there[what] != here[what]:
                    raise EnvironmentFault(
                        f"the worker {address} has {what} {there[what]}, this machine {here[what]}",
                        hint="install the same release of grader with the same lock file on all machines",
                    )
        tiers = {str(there["tier"]) for there in facts_of.values()}
        if len(tiers) > 1:
            raise EnvironmentFault(
                f"the workers have different sandboxes: {', '.join(sorted(tiers))}",
                hint="run   grader doctor   on each",
            )
        threads = sum(there["nthreads"] for there in self._client.scheduler_info(n_workers=-1)["workers"].values())
        return tiers.pop(), AHEAD * threads


def as_plain(submission: Submission) -> dict[str, Any]:
    """A submission as JSON; `grader.course.cluster_worker` reads it."""
    return {
        "path": submission.path,
        "sha256": submission.sha256,
        "form": submission.form,
        "cells": [[c.index, c.line, c.source, c.broken, c.broken_line] for c in submission.cells],
        "data": [[name, base64.b64encode(content).decode()] for name, content in submission.data],
        "notes": list(submission.notes),
    }
