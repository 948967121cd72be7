"""Why a trained model misses its bar, from what its outputs give away: in the words of the bank's misconceptions."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from grader.evidence import ModelReport
from grader.exercise.tables import Table
from grader.grades.records import CheckResult
from grader.kinds import QuestionEvidence
from grader.kinds.answers import diagnosed
from grader.kinds.networks.architecture import Architecture, from_report
from grader.kinds.networks.parts import Part, parts
from grader.kinds.networks.slips import Slip, name_slips
from grader.kinds.training.quality_scores import (
    NAMES,
    Bar,
    Metric,
    constant,
    on_another_scale,
    permuted,
    score_of,
    shown,
)

SCALED = {
    "none": "rows-not-scaled",
    "standard": "rows-standardised-instead",
    "minmax": "rows-normalised-instead",
}


@dataclass(frozen=True, slots=True)
class MissedBar:
    """A model below its bar: its outputs for the rows kept back, for the rows given, and for rows scaled otherwise."""

    bar: Bar
    hidden: Table
    outputs: Any
    given_outputs: Any
    given_targets: Sequence[float]
    otherwise: Mapping[str, Any]

    @property
    def metric(self) -> Metric:
        """The metric of the bar."""
        return self.bar.metric

    @property
    def score(self) -> float | None:
        """The score on the rows kept back."""
        return score_of(self.metric, self.outputs, self.hidden.targets)

    @property
    def on_given(self) -> float | None:
        """The score on the rows that the submission was given."""
        return score_of(self.metric, self.given_outputs, self.given_targets)

    @property
    def scaling(self) -> str | None:
        """The scaling under which the model does best, and well: it was trained on rows scaled like that. Of two that
        are as good, rows as they stand in the table are likelier.
        """
        scores = {how: score_of(self.metric, outs, self.hidden.targets) for how, outs in self.otherwise.items()}
        well = [how for how, score in scores.items() if self.bar.much_closer(score, self.score)]
        return max(well, key=lambda how: (self.bar.worth(scores[how]), how == "none"), default=None)


def unfit(evidence: QuestionEvidence, name: str, report: ModelReport, given: Table) -> CheckResult | None:
    """Why a network cannot be run on the rows at all, or cannot tell the classes apart."""
    slip = _unfit(name, report, from_report(report), given)
    return None if slip is None else name_slips(evidence, (slip,), "G522")


def _unfit(name: str, report: ModelReport, architecture: Architecture, given: Table) -> Slip | None:
    several, width = parts(architecture), len(given.features)
    if not several or (report.form != "subclassed" and architecture.input is None):
        code = "model-unbuilt" if several else "model-empty"
        return Slip(code, f"{name}, a model that no data has passed through", "a trained model")
    if architecture.input is not None and architecture.input != (width,):
        return _input_slip(architecture.input, width)
    if any(not math.isfinite(number) for weight in report.weights or () for number in weight.flat()):
        return Slip("training-diverged", "weights that are not finite", "finite weights")
    return None if architecture.obstacle else _output_slip(name, several, given)


def _output_slip(name: str, several: Sequence[Part], given: Table) -> Slip | None:
    units = next((part.units for part in reversed(several) if part.units), None)
    fitting = {1} if not given.classes else {1, 2} if len(given.classes) == 2 else {len(given.classes)}
    if units is not None and units not in fitting:
        wanted = " or ".join(map(str, sorted(fitting)))
        return Slip("outputs-for-classes", f"{name} with {units} output {'unit' if units == 1 else 'units'}", wanted)
    if units == 1 and several[-1].activation == "softmax":
        return Slip("softmax-one-unit", "an output layer of one unit with softmax", "sigmoid")
    return None


def _input_slip(shape: tuple[int, ...], width: int) -> Slip:
    code = "label-among-features" if shape == (width + 1,) else "input-shape-wrong"
    return Slip(code, f"an input of shape {shape}", f"({width},)")


def failed(
    evidence: QuestionEvidence,
    name: str,
    report: ModelReport,
    poor: MissedBar,
    fresh: Sequence[float | None],
    **more: Any,
) -> CheckResult:
    """The verdict on a model below its bar, with the reason that its outputs give away."""
    count, what = len(poor.hidden.rows), NAMES[poor.metric]
    yours = f"{name}: {what} {shown(poor.metric, poor.score)} on {count} rows kept back"
    code, detail = _reason(report, poor)
    if code is not None:
        return diagnosed(evidence, (code,), yours=yours + detail, expected=poor.bar.text(), code="G520", **more)
    message = f"{yours} ({shown(poor.metric, poor.on_given)} on those given), expected {poor.bar.text()}"
    if fresh:
        scores = ", ".join(shown(poor.metric, one) for one in fresh)
        return CheckResult.failed(
            "G523",
            f"{message}; trained afresh, the same recipe gives {scores}.",
            why="from no seed does this training reach the bar, so it is not bad luck.",
            next="more epochs, another learning rate or more hidden units; watch the loss on rows held out",
            **more,
        )
    return CheckResult.failed(
        "G520",
        f"{message}.",
        why="the score counts on rows that the model never saw, prepared as the question states.",
        next="check that each row stands beside its own target; then more epochs or another learning rate",
        **more,
    )


def _reason(report: ModelReport, poor: MissedBar) -> tuple[str | None, str]:
    """The misconception that the outputs show, and what to add to the score; the surest first."""
    targets = poor.hidden.targets
    same = constant(poor.metric, poor.outputs)
    answer = "" if same is None else poor.hidden.classes[int(same)] if poor.hidden.classes else f"about {same:.3g}"
    learnt = poor.bar.reached(poor.on_given)
    found: list[tuple[bool, str, str]] = [
        (poor.score is None, "training-diverged", ""),
        (poor.scaling is not None, SCALED.get(poor.scaling or "", ""), ""),
        (report.epochs < 1 and not learnt, "never-trained", ""),
        (on_another_scale(poor.outputs, targets, poor.bar), "targets-on-another-scale", ""),
        (same is not None, "one-answer-for-all", f", the answer {answer} for every row"),
        (permuted(poor.outputs, targets, poor.bar), "classes-in-another-order", ""),
        (learnt, "learnt-by-heart", f", {shown(poor.metric, poor.on_given)} on those given"),
    ]
    return next(((code, detail) for holds, code, detail in found if holds), (None, ""))
