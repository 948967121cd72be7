"""What models that were saved and loaded answer, re-made by the examiner or, where that cannot be, by themselves.

Used by `grader/kinds/training/saved_model.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from grader.evidence import Answer, Array, Examined, ModelReport, Reply, described
from grader.grades.records import CheckResult
from grader.kinds import QuestionEvidence
from grader.kinds.answers import diagnosed, unusable_value
from grader.kinds.networks.architecture import Architecture, from_report
from grader.kinds.replies import reply_at, report_of
from grader.kinds.training import quality_reasons
from grader.kinds.training.quality_models import given
from grader.kinds.training.saved_rows import Spec

FOREIGN = ("TFSMLayer", "_UserObject", "AutoTrackable")


def drawing_of(question: Spec, report: ModelReport | None) -> Architecture | None:
    """The network that the examiner is to re-make, where there are weights and it takes the rows of the question."""
    if report is None or report.weights is None:
        return None
    architecture = from_report(report)
    return architecture if architecture.remade and architecture.input == (len(given(question).features),) else None


@dataclass(frozen=True, slots=True)
class ModelOutputs:
    """One model: its report, its outputs for the rows given and the fresh ones, and why there are none."""

    name: str
    report: ModelReport
    outputs: Any
    obstacle: str = ""
    refused: str = ""

    @property
    def judged_on(self) -> str:
        """Where the outputs come from."""
        if not self.obstacle:
            return f"{self.name}, re-made by the examiner with its own weights, on rows drawn for this run"
        return (
            f"outputs of {self.name} for rows drawn for this run, computed in the submission's own process; the "
            f"examiner cannot re-make the network, because {self.obstacle}"
        )


def sides_of(question: Spec, evidence: QuestionEvidence) -> list[ModelOutputs | CheckResult]:
    """Each model with its outputs, or the verdict that there is nothing to judge."""
    found: list[ModelOutputs | CheckResult] = []
    examined = iter(evidence.examined)
    for place, name in enumerate(question.reads if question.keeps == "all" else question.reads[:1]):
        reply = reply_at(evidence.replies, place)
        report = report_of(reply)
        if report is None:
            found.append(_no_model(evidence, reply, name))
            continue
        seen_by_us = next(examined, None) if drawing_of(question, report) is not None else None
        unfit = quality_reasons.unfit(evidence, name, report, given(question))
        found.append(unfit or _side(name, report, seen_by_us))
    return found


def _side(name: str, report: ModelReport, examined: Examined | None) -> ModelOutputs:
    if examined is not None:
        return ModelOutputs(name, report, examined.outputs, refused=examined.refused)
    obstacle = from_report(report).obstacle
    outputs = report.outputs.nested() if isinstance(report.outputs, Array) else None
    if outputs is None:
        return ModelOutputs(name, report, None, obstacle, obstacle or "its weights could not be read")
    return ModelOutputs(name, report, outputs, obstacle)


def _no_model(evidence: QuestionEvidence, reply: Reply, name: str) -> CheckResult:
    nothing = unusable_value(evidence, reply, name, wanted="a Keras model")
    if nothing is not None:
        return nothing
    content = reply.content if isinstance(reply, Answer) else None
    if getattr(content, "type", "") in FOREIGN:
        return for_a_person(name, "an exported model that was loaded is no Keras model")
    return CheckResult.no_verdict(
        "G560",
        f"{name} is {described(content) if content is not None else 'nothing'}, expected a Keras model.",
        why="load_model gives a model back; load_weights fills one that is there, and gives nothing back.",
        next=f"{name} = keras.models.load_model(...)    or build the network first, then {name}.load_weights(...)",
    )


def slipped(evidence: QuestionEvidence, code: str, yours: str, expected: str, judged_on: str) -> CheckResult:
    """A FAIL that names a misconception."""
    return diagnosed(evidence, (code,), yours=yours, expected=expected, code="G562", judged_on=judged_on)


def for_a_person(name: str, reason: str) -> CheckResult:
    """A review, with its reason."""
    return CheckResult.for_a_person(
        "G563",
        f"{name} could not be judged by program ({reason}), so a person decides.",
        why="only models that the examiner builds again, or that answer by themselves, are judged by program.",
        next="a .keras file and keras.models.load_model are judged at once",
    )
