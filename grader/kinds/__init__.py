"""How evidence is judged: one module per kind of question, each a few pure functions.

A kind is a module that offers

    Spec                                     a subclass of `grader.exercise.spec.Question`: the kind's own keys
    faults(question, exercise) -> [str]      optional: mistakes in a spec that one key alone does not show
    plan(question, exercise, seed)           -> tuple[Request, ...]   what to ask of the student's kernel
    inspect(question, exercise, replies, seed) -> tuple[Build, ...]   optional: what the examiner re-makes and runs
    judge(question, exercise, evidence)          -> CheckResult           pure: the same evidence, the same verdict

and is registered in `KINDS` below or, from another package, by an entry point of the group `grader.checks`.
Modules are imported when a question of their kind is met. Nothing here imports `os`, `subprocess`,
TensorFlow or the network; a test holds it to that.

`seed` is drawn fresh for every run and kept in the evidence: whatever a check draws (inputs, weights), it
draws from `random.Random(f"{seed}/{question.id}/...")`, so judging stored evidence again gives the same verdict.
Requests are kept as well, and a judge reads the inputs there. A request is read where the student's code runs: it holds
nothing that follows from a right answer, and a test holds every kind to that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from grader.evidence import Examined, Reply, Request, Run
from grader.exercise.spec import Misconception


@dataclass(frozen=True, slots=True)
class QuestionEvidence:
    """All that a judge may look at: this question's replies and examined models, the run, the seed, the bank's
    misconceptions, and the question's requests, whose inputs are those that the replies answer.
    """

    replies: tuple[Reply, ...]
    examined: tuple[Examined, ...]
    run: Run
    seed: int
    misconceptions: Mapping[str, Misconception] = field(default_factory=dict)
    requests: tuple[Request, ...] = ()
