"""A question of kind `saved_model`: its keys, the rows that it is about, and what its bar rests on."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from grader.exercise.spec import Question, Slug
from grader.exercise.tables import Rows, Table, scaled
from grader.kinds.training.quality_models import FitEvidence, JudgedRows, given, hidden
from grader.kinds.training.quality_scores import Metric


class TrainingEvidence(FitEvidence):
    """What a question about the best epoch rests on: the `network`, trained for `epochs` in batches of `batch` rows.
    `rise` is the least ratio, over all seeds, of the last epoch's validation loss to the lowest. Measured by
    `tests/measure_saved.py`.
    """

    network: Slug
    epochs: int = Field(ge=1)
    batch: int = Field(ge=1)
    rise: float


class Spec(Question, JudgedRows):
    """A question about a model and what was loaded of it. `epochs` is the least number of epochs of a training whose
    best one is to be kept.
    """

    kind: Literal["saved_model"]
    keeps: Literal["all", "best"]
    first: int = Field(ge=1)
    metric: Metric = "r2"
    epochs: int = Field(default=10, ge=2)
    evidence: TrainingEvidence | None = None


def split(question: Spec) -> tuple[Table, Table]:
    """The rows to train on, and those to validate with."""
    whole, end = given(question), question.first
    return (
        Table(whole.features, whole.rows[:end], whole.targets[:end]),
        Table(whole.features, whole.rows[end:], whole.targets[end:]),
    )


def inputs(question: Spec, seed: int) -> list[list[float]]:
    """The rows given, then rows drawn for this run."""
    known: Rows = given(question).rows
    return scaled((*known, *hidden(question.id, question, seed).rows), known, question.scaling)
