"""The side of a cluster's worker: a submission comes as JSON, its evidence goes back as JSON.

Imported by dask's worker processes, which run one submission at a time in each of their threads.
"""

from __future__ import annotations

import atexit
import base64
import json
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from grader.errors import EnvironmentFault, GraderError
from grader.evidence import codec as evidence_json
from grader.exercise.spec import Exercise
from grader.grading.pool import WorkerPool
from grader.submission import Cell, Submission


def run_there(job: bytes) -> bytes:
    """Run one submission and bring its evidence, or in words what went wrong; never an exception of ours."""
    order = json.loads(job)
    exercise = _exercise(order["exercise"], order["spec"], json.dumps(order["numbers"]))
    try:
        collected = _workers().get(exercise.runtime).collect(exercise, from_plain(order["submission"]))
        answer: dict[str, Any] = {"evidence": base64.b64encode(evidence_json.to_bytes(collected)).decode()}
    except GraderError as error:
        _workers().drop()
        answer = {"error": error.message, "hint": error.hint, "environment": isinstance(error, EnvironmentFault)}
    return json.dumps(answer).encode()


def facts() -> dict[str, Any]:
    """What has to be the same on all machines: the release, and the versions that can change an answer."""
    import grader
    from grader.grading.fingerprint import RUNTIMES, environment
    from grader.kernel import best_tier

    versions = {runtime: environment(runtime, "") for runtime in RUNTIMES}
    return {"version": grader.__version__, "environments": versions, "tier": str(best_tier())}


@cache
def _workers() -> WorkerPool:
    from grader.kernel import best_tier

    workers = WorkerPool.here(best_tier())
    atexit.register(workers.close)
    return workers


@cache
def _exercise(exercise_id: str, text: str, numbers: str) -> Exercise:
    from grader.exercise.load import read_exercise

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / exercise_id
        path.mkdir()
        (path / "exercise.toml").write_text(text, encoding="utf-8")
        return read_exercise(path, json.loads(numbers))


def from_plain(plain: Mapping[str, Any]) -> Submission:
    """The submission that `grader.course.cluster.as_plain` wrote."""
    return Submission(
        plain["path"],
        plain["sha256"],
        plain["form"],
        tuple(Cell(*cell) for cell in plain["cells"]),
        tuple((name, base64.b64decode(content)) for name, content in plain["data"]),
        tuple(plain["notes"]),
    )
