"""One model of a question of kind `quality`: its rows, its bar, and the evidence that the bar rests on."""

from __future__ import annotations

from dataclasses import replace

from pydantic import Field

from grader.exercise.networks.layer_table import MAX_EPOCHS
from grader.exercise.spec import Name, Slug
from grader.exercise.spec import Spec as Strict
from grader.exercise.tables import Scaling, Table, find_table
from grader.kinds.chance import rng
from grader.kinds.training.quality_scores import Bar, Metric

ENOUGH_SEEDS = 100


class Evidence(Strict):
    """What the bar rests on: the reference `network`, trained for `epochs` from `seeds` seeds. `worst` and `median` of
    the scores, how many `missed` the bar with their own weights, how many `failed` after fresh trainings too. Measured
    by `tests/measure.py`.
    """

    network: Slug
    epochs: int = Field(ge=1, le=MAX_EPOCHS)
    seeds: int = Field(ge=ENOUGH_SEEDS)
    worst: float
    median: float
    missed: int = Field(ge=0)
    failed: int = Field(ge=0)


class FitEvidence(Strict):
    """What a bar of kind `sklearn` rests on: the reference's estimators fitted from `seeds` seeds (one where chance has
    no part), on rows kept back that are drawn anew where they can be; `worst` and `median` of the scores, how many
    `missed` the bar. Measured by `tests/measure.py`.
    """

    seeds: int = Field(ge=1)
    worst: float
    median: float
    missed: int = Field(ge=0)


class JudgedRows(Strict):
    """Rows to be judged on: the table, how its rows are scaled, the metric and the bar. `unit` divides the targets of
    a regression.
    """

    table: str
    bar: float
    scaling: Scaling = "none"
    metric: Metric = "accuracy"
    unit: float = Field(default=1, gt=0)

    @property
    def goal(self) -> Bar:
        """The bar with its metric."""
        return Bar(self.metric, self.bar)


class TrainedModel(JudgedRows):
    """One model with the rows that it is judged on, and its bar.

    From `retry_from` on a score that misses the bar may be bad luck: then fresh trainings decide, in batches of
    `batch` rows, on the `first` of the rows given (all, where none is named).
    """

    name: Name
    retry_from: float
    evidence: Evidence
    scaling: Scaling = "standard"
    batch: int = Field(default=32, ge=1, le=4096)
    share: int = Field(default=1, ge=1)
    first: int | None = Field(default=None, ge=1)


def given(one: JudgedRows) -> Table:
    """The rows that the submission is given."""
    return _in_units(find_table(one.table).given(), one)


def trained_on(one: TrainedModel) -> Table:
    """The rows that a training takes."""
    rows = given(one)
    return replace(rows, rows=rows.rows[: one.first], targets=rows.targets[: one.first])


def hidden(question_id: str, one: JudgedRows, seed: int) -> Table:
    """The rows kept back, in this run."""
    return _in_units(find_table(one.table).hidden(rng(f"{seed}/{question_id}/{one.table}/rows")), one)


def _in_units(table: Table, one: JudgedRows) -> Table:
    return replace(table, targets=tuple(target / one.unit for target in table.targets)) if one.unit != 1 else table


def bar_faults(one: TrainedModel) -> list[str]:
    """A bar that a constant answer reaches, evidence that does not fit the bar."""
    rows = given(one)
    if bool(rows.classes) != (one.metric == "accuracy"):
        return [f"metric: {one.metric} does not fit the targets of {one.table}"]
    found, evidence = [], one.evidence
    targets = rows.targets
    best = max(map(targets.count, targets)) / len(targets) if rows.classes else 0.0
    if one.metric != "mae" and one.retry_from <= best:
        found.append(f"retry_from: an answer that never changes scores {best:.3f}")
    if one.goal.reached(one.retry_from) and one.retry_from != one.bar:
        found.append("retry_from: no better than the bar")
    if one.goal.reached(evidence.worst) != (evidence.missed == 0) or not one.goal.reached(evidence.median):
        found.append("evidence: its scores do not fit the bar")
    if not evidence.failed <= evidence.missed <= evidence.seeds:
        found.append("evidence: more failed than missed, or more missed than tried")
    return found
