"""What models that were saved and loaded answer, re-made by the examiner or, where that cannot be, by themselves.

Used by `grader/checks/saved_model.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from grader.checks import Seen, quality_reasons
from grader.checks.answers import diagnosed, unusable_value
from grader.checks.networks import Drawing, from_report
from grader.checks.quality_models import given
from grader.checks.replies import reply_at, report_of
from grader.checks.saved_rows import Spec
from grader.evidence import Answer, Array, Examined, ModelReport, Reply, described
from grader.records import CheckResult

FOREIGN = ("TFSMLayer", "_UserObject", "AutoTrackable")


def drawing_of(question: Spec, report: ModelReport | None) -> Drawing | None:
    """The network that the examiner is to re-make, where there are weights and it takes the rows of the question."""
    if report is None or report.weights is None:
        return None
    drawing = from_report(report)
    return drawing if drawing.remade and drawing.input == (len(given(question).features),) else None


@dataclass(frozen=True, slots=True)
class Side:
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


def sides_of(question: Spec, seen: Seen) -> list[Side | CheckResult]:
    """Each model with its outputs, or the verdict that there is nothing to judge."""
    found: list[Side | CheckResult] = []
    examined = iter(seen.examined)
    for place, name in enumerate(question.reads if question.keeps == "all" else question.reads[:1]):
        reply = reply_at(seen.replies, place)
        report = report_of(reply)
        if report is None:
            found.append(_no_model(seen, reply, name))
            continue
        seen_by_us = next(examined, None) if drawing_of(question, report) is not None else None
        unfit = quality_reasons.unfit(seen, name, report, given(question))
        found.append(unfit or _side(name, report, seen_by_us))
    return found


def _side(name: str, report: ModelReport, examined: Examined | None) -> Side:
    if examined is not None:
        return Side(name, report, examined.outputs, refused=examined.refused)
    obstacle = from_report(report).obstacle
    outputs = report.outputs.nested() if isinstance(report.outputs, Array) else None
    if outputs is None:
        return Side(name, report, None, obstacle, obstacle or "its weights could not be read")
    return Side(name, report, outputs, obstacle)


def _no_model(seen: Seen, reply: Reply, name: str) -> CheckResult:
    nothing = unusable_value(seen, reply, name, wanted="a Keras model")
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


def slipped(seen: Seen, code: str, yours: str, expected: str, judged_on: str) -> CheckResult:
    """A FAIL that names a misconception."""
    return diagnosed(seen, (code,), yours=yours, expected=expected, code="G562", judged_on=judged_on)


def for_a_person(name: str, reason: str) -> CheckResult:
    """A review, with its reason."""
    return CheckResult.for_a_person(
        "G563",
        f"{name} could not be judged by program ({reason}), so a person decides.",
        why="only models that the examiner builds again, or that answer by themselves, are judged by program.",
        next="a .keras file and keras.models.load_model are judged at once",
    )
