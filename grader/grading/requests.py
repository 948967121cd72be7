"""What an exercise asks of a submission's kernel and of the examiner, and the digest of it.

The worker asks by it and keeps the digests in the evidence; the rescoring asks again on paper, and a question whose
digest is another one needs a run.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, replace

from grader.evidence import Build, Evidence, Reply, Request
from grader.exercise.kinds import kind_module
from grader.exercise.spec import Exercise

Requests = Mapping[str, tuple[Request, ...]]
Builds = Mapping[str, tuple[Build, ...]]


def requests_of(exercise: Exercise, seed: int) -> dict[str, tuple[Request, ...]]:
    """What each question asks of the kernel, by question id."""
    return {
        question.id: tuple(kind_module(question.kind).plan(question, exercise, seed)) for question in exercise.questions
    }


def builds_of(exercise: Exercise, replies: Mapping[str, tuple[Reply, ...]], seed: int) -> dict[str, tuple[Build, ...]]:
    """What each question has the examiner re-make and run; only the questions of kinds that use it.

    A kind that fails over what a submission said has nothing re-made, and its judge finds that nothing was.
    """
    wanted = {}
    for question in exercise.questions:
        inspect = getattr(kind_module(question.kind), "inspect", None)
        if inspect is not None and question.id in replies:
            try:
                wanted[question.id] = tuple(inspect(question, exercise, replies[question.id], seed))
            except Exception:  # noqa: BLE001  our own mistake costs nobody the other questions
                wanted[question.id] = ()
    return wanted


def with_requests(exercise: Exercise, evidence: Evidence) -> Evidence:
    """Evidence that says what was asked: for an older ledger, where no question is stale, its seed draws the same."""
    return evidence if evidence.requests else replace(evidence, requests=requests_of(exercise, evidence.seed))


def digests(requests: Requests, builds: Builds) -> dict[str, str]:
    """A digest for each question, of all that is asked on its behalf."""
    return {question: _digest([*asked, *builds.get(question, ())]) for question, asked in requests.items()}


def _digest(asked: list[Request | Build]) -> str:
    plain = [asdict(one) for one in asked]
    return hashlib.sha256(json.dumps(plain, sort_keys=True, default=repr).encode()).hexdigest()
