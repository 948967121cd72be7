"""Kind `notebook`: a notebook as a whole, from its data to its predictions.

    kind = "notebook"
    reads = ["model", "train_history", "scores", "predictions"]   # in this order, whatever they are called
    train_rows = 1000                # the first of the rows given are for training, the rest for testing
    validation_split = 0.2
    epochs = 10
    predicted = 10                   # classes of so many of the first test rows
    [questions.shares]               # how the points split
    runs = 1
    [questions.trained]              # the model and its bar, with the keys of kind `quality`

Every cell must have run to its end in a fresh kernel. What the notebook says of its model (the last validation
accuracy, the scores, the predictions) must be what the examiner finds with the model's own weights; how good the model
is decide rows that the notebook was not given, never what it says of itself.
"""

from __future__ import annotations

import math
import re
from dataclasses import replace
from fractions import Fraction
from typing import Literal

from pydantic import Field

from grader.evidence import Build, Examined, Reply, Request
from grader.exercise.spec import Exercise, Question
from grader.exercise.spec import Spec as Strict
from grader.exercise.tables import SOURCES, scaled
from grader.grades.exhibits import Comparison, ComparisonRow
from grader.grades.records import CheckResult, Verdict
from grader.kinds import QuestionEvidence
from grader.kinds.replies import reply_at, report_of
from grader.kinds.training import notebook_claims, notebook_parts, quality
from grader.kinds.training.notebook_parts import Names, Notebook, StatedTraining
from grader.kinds.training.quality_models import TrainedModel, bar_faults, given
from grader.kinds.training.quality_scores import numbers


class Shares(Strict):
    """How the points split over the parts of a notebook."""

    runs: int = Field(default=1, ge=1)
    history: int = Field(default=1, ge=1)
    scores: int = Field(default=1, ge=1)
    predictions: int = Field(default=1, ge=1)
    quality: int = Field(default=2, ge=1)


class Spec(Question):
    """A question about a whole notebook that trains one classifier; `seeds` is how many fresh trainings may decide
    where its score is short by no more than luck.
    """

    kind: Literal["notebook"]
    trained: TrainedModel
    train_rows: int = Field(ge=2)
    validation_split: float = Field(gt=0, lt=1)
    epochs: int = Field(ge=1)
    predicted: int = Field(default=10, ge=1)
    shares: Shares = Shares()
    seeds: int = Field(default=3, ge=1, le=10)

    @property
    def models(self) -> tuple[TrainedModel]:
        """The one model, which trains on the rows that the validation leaves: Keras takes the last ones for it."""
        first = math.floor(self.train_rows * (1 - self.validation_split))
        return (self.trained.model_copy(update={"first": first}),)


def faults(question: Spec, exercise: Exercise) -> list[str]:
    """Names, tables and rows that do not fit, and whatever is wrong with the bar."""
    one, found = question.trained, []
    if len(question.reads) != len(Names._fields) or question.reads[0] != one.name:
        found.append("reads: the names of the model (as in trained), the history, the scores and the predictions")
    if one.evidence.network not in exercise.networks:
        found.append(f"trained.evidence.network: {one.evidence.network!r} is not one of the exercise's networks")
    if one.table not in SOURCES:
        return [*found, f"trained: no table {one.table!r}"]
    rows = given(one)
    if not rows.classes:
        found.append(f"trained: {one.table} has no classes")
    if len(rows.rows) - question.train_rows < question.predicted:
        found.append(f"train_rows: {one.table} gives {len(rows.rows)} rows, too few for {question.predicted} to test")
    return found + [f"trained: {fault}" for fault in bar_faults(one)]


def plan(question: Spec, exercise: Exercise, seed: int) -> tuple[Request, ...]:
    """The model described with its weights, then the values of the other names."""
    (one,), rows = question.models, given(question.trained).rows
    model = {
        "name": one.name,
        "weight_seed": None,
        "inputs": scaled(rows[: quality.BUILDING_ROWS], rows, one.scaling),
        "want_weights": True,
    }
    return Request("model", model), Request("values", {"names": list(question.reads[1:])})


def inspect(question: Spec, exercise: Exercise, replies: tuple[Reply, ...], seed: int) -> tuple[Build, ...]:
    """The network with the student's weights: on the rows kept back, then on all rows that the notebook has."""
    reply = reply_at(replies)
    one = _trained(question, reply)
    remade = quality.remade_of(one, reply)
    if remade is None:
        return ()
    report, architecture = remade
    rows = given(one).rows
    as_they_are = rows if one.scaling != "none" else ()
    inputs = scaled(rows, rows, one.scaling) + scaled(as_they_are, rows, "none")
    return (
        quality.build_of(question, one, report, architecture, seed),
        Build(architecture.model(), inputs, weights=report.weights),
    )


def _trained(question: Spec, reply: Reply) -> TrainedModel:
    """The model with its rows; one that rescales them itself takes them as they are."""
    (one,), report = question.models, report_of(reply)
    rescales = report is not None and any(layer.type == "Rescaling" for layer in report.layers)
    return one.model_copy(update={"scaling": "none"}) if rescales else one


# --- judging ------------------------------------------------------------------------------------------------------


def judge(question: Spec, exercise: Exercise, evidence: QuestionEvidence) -> CheckResult:
    """Each part for its share; without a model there is nothing to judge, with a model alone nothing to reward."""
    reply = reply_at(evidence.replies)
    one = _trained(question, reply)
    broken, report = notebook_parts.runs(evidence), report_of(reply)
    hidden, known = evidence.examined[:2] if len(evidence.examined) > 1 else (None, None)
    good = quality.judged_model(question, one, reply, hidden, evidence)
    if report is None:
        return broken if broken is not None and broken.misconception else good
    outputs = [] if good.verdict is Verdict.REVIEW else _outputs(known)
    count = len(given(one).rows)
    notebook = Notebook(
        Names(*question.reads),
        _stated(question),
        evidence,
        report,
        given(one),
        outputs[:count],
        outputs[count:],
    )
    parts: dict[str, CheckResult | None] = {
        "runs": broken,
        "history": notebook_parts.history(notebook),
        "scores": notebook_claims.scores(notebook),
        "predictions": notebook_claims.predictions(notebook),
        "quality": None if good.credit else good,
    }
    return _combine(question, notebook, parts, good)


def _stated(question: Spec) -> StatedTraining:
    trained = question.models[0].first or 0
    return StatedTraining(
        train_rows=question.train_rows,
        validation_rows=question.train_rows - trained,
        epochs=question.epochs,
        predicted=question.predicted,
    )


def _outputs(examined: Examined | None) -> list[list[float]]:
    return (None if examined is None or examined.refused else numbers(examined.outputs)) or []


def _combine(
    question: Spec, notebook: Notebook, parts: dict[str, CheckResult | None], good: CheckResult
) -> CheckResult:
    wrong = [result for result in parts.values() if result is not None]
    if not wrong:
        message = f"{good.message} {notebook.praise()}"
        return replace(good, message=message)
    shares = question.shares.model_dump()
    earned = Fraction(sum(shares[part] for part, result in parts.items() if result is None), sum(shares.values()))
    if all(result is not None for part, result in parts.items() if part != "runs"):
        earned = Fraction(0)
    first = next((result for result in wrong if result.verdict is Verdict.REVIEW), wrong[0])
    verdict = first.verdict
    if verdict is not Verdict.REVIEW and earned:
        verdict = Verdict.PARTIAL
    return replace(
        first,
        verdict=verdict,
        credit=earned,
        message=f"{len(parts) - len(wrong)} of {len(parts)} parts of the notebook are right. {first.message}",
        judged_on=good.judged_on or first.judged_on,
        exhibits=(_table(notebook, parts), *(good.exhibits if parts["quality"] else ())),
    )


def _table(notebook: Notebook, parts: dict[str, CheckResult | None]) -> Comparison:
    """The parts as rows, each with the first words of what is wrong with it."""
    rows = [
        ComparisonRow(part, wanted, "as expected" if result is None else _short(result), same=result is None)
        for (part, result), wanted in zip(parts.items(), notebook.wanted(), strict=True)
    ]
    return Comparison("The notebook, part by part", tuple(rows))


def _short(result: CheckResult) -> str:
    return re.split(r"[;,] expected|\. ", result.message, maxsplit=1)[0]


CODES = {
    "G550": "a notebook does not run from its first cell to its last",
    "G551": "the history of a training is missing, too short, or of another training",
    "G552": "the scores are not those of the model on the test rows",
    "G553": "the predictions are not those of the model for the first test rows",
    "G554": "what a notebook says of its model cannot be compared with it; a person decides",
}
