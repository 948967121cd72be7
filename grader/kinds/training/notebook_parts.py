"""A notebook that ran and left a model, and two of its parts: every cell ran, the history is that of the model.

Each part is judged alone: None where it is right, else the verdict. For `grader/kinds/training/notebook.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from grader.evidence import CellRun, ModelReport, Table, described
from grader.exercise.tables import Table as Rows
from grader.grades.records import CheckResult
from grader.kinds import QuestionEvidence
from grader.kinds.answers import diagnosed, happened, unusable, value, would_make
from grader.kinds.functions.attempts import result_numbers
from grader.kinds.idioms import explain_error
from grader.kinds.training.quality_scores import classes_of

ALIKE = 0.1
TINY = 1e-7


class Names(NamedTuple):
    """What the question calls the four things that a notebook leaves."""

    model: str
    history: str
    scores: str
    predictions: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedTraining:
    """What the question states: rows for training (the last of them for validation), epochs, rows to predict."""

    train_rows: int
    validation_rows: int
    epochs: int
    predicted: int


@dataclass(frozen=True, slots=True)
class Notebook:
    """A notebook that ran and left a model; `outputs` are those of the re-made model for all rows that it was given,
    prepared as the question states, `unscaled` those for the rows as they are. Empty where there are none.
    """

    names: Names
    stated: StatedTraining
    evidence: QuestionEvidence
    report: ModelReport
    given: Rows
    outputs: list[list[float]]
    unscaled: list[list[float]]

    def accuracy(self, rows: slice, *, unscaled: bool = False) -> float:
        """The share of these rows that the re-made model has right."""
        found, targets = classes_of((self.unscaled if unscaled else self.outputs)[rows]), self.given.targets[rows]
        return sum(one == target for one, target in zip(found, targets, strict=True)) / len(targets)

    def cross_entropy(self, *, unscaled: bool = False) -> float:
        """The mean cross-entropy of the re-made model on the test rows."""
        outputs, targets = self.unscaled if unscaled else self.outputs, self.given.targets
        rows = range(len(targets))[self.testing]
        pairs = [(outputs[row], int(targets[row])) for row in rows]
        shares = [found[label] if label < len(found) else 0.0 for found, label in pairs]
        return float(-np.mean(np.log(np.clip(shares, TINY, 1.0))))

    @property
    def training(self) -> slice:
        """The rows for training, those for validation among them."""
        return slice(0, self.stated.train_rows)

    @property
    def validation(self) -> slice:
        """The rows that Keras sets aside: the last of those for training, before it shuffles."""
        return slice(self.stated.train_rows - self.stated.validation_rows, self.stated.train_rows)

    @property
    def testing(self) -> slice:
        """The rows for testing."""
        return slice(self.stated.train_rows, len(self.given.rows))

    def praise(self) -> str:
        """What is right with it beside the model."""
        return (
            f"All {len(self.evidence.run.cells)} cells ran, and {self.names.history}, {self.names.scores} and "
            f"{self.names.predictions} are those of {self.names.model}."
        )

    def wanted(self) -> tuple[str, ...]:
        """What each part must be, in the order of the parts."""
        return (
            "every cell runs to its end",
            f"{self.stated.epochs} epochs with validation",
            "loss and accuracy on the test rows",
            f"{self.stated.predicted} classes, as the model gives them",
            "the bar on rows kept back",
        )


# --- every cell runs ------------------------------------------------------------------------------------------------


def runs(evidence: QuestionEvidence) -> CheckResult | None:
    """The first cell that did not end well; where a later cell makes the name that it misses, the order is told."""
    run = evidence.run
    bad = next((cell for cell in run.cells if cell.status != "ok"), None)
    if bad is None:
        return None if run.status == "ok" else _stopped(run.status)
    wanted = "a run from the first cell to the last in a fresh kernel"
    if _is_made_later(bad, run.cells):
        return diagnosed(evidence, ("cells-out-of-order",), yours=happened(bad), expected=wanted, code="G550")
    idiom = explain_error(bad.ename, bad.evalue)
    return CheckResult.failed(
        "G550",
        f"{happened(bad)}; expected {wanted}.",
        why=f"{idiom.says}." if idiom else "whoever opens the notebook runs it from the top, and there it stops.",
        next=f"write {idiom.write}" if idiom else "repair that cell, then restart the kernel and run all cells",
    )


def _is_made_later(bad: CellRun, cells: Sequence[CellRun]) -> bool:
    missing = re.search(r"name '(\w+)' is not defined", bad.evalue) if bad.ename == "NameError" else None
    later = [cell for cell in cells if cell.index >= bad.index]
    return missing is not None and any(would_make(cell, missing.group(1)) for cell in later)


def _stopped(status: str) -> CheckResult:
    return CheckResult.failed(
        "G550",
        f"the run ended early ({status}), expected a run from the first cell to the last in a fresh kernel.",
        why="whoever opens the notebook runs it from the top.",
        next="restart the kernel and run all cells",
    )


# --- the history of the training ------------------------------------------------------------------------------------


def history(notebook: Notebook) -> CheckResult | None:
    """What `fit` returned: so many epochs, with validation, of this very model."""
    name, evidence, epochs = notebook.names.history, notebook.evidence, notebook.stated.epochs
    nothing = unusable(evidence, name, wanted="what fit returns")
    if nothing is not None:
        return nothing
    series = _series(notebook)
    if not series or "loss" not in series:
        return _no_history(notebook)
    expected = f"{epochs} epochs with validation"
    if not any(key.startswith("val_") for key in series):
        yours = f"{name}, with {', '.join(series)} alone,"
        return diagnosed(evidence, ("fit-without-validation",), yours=yours, expected=expected, code="G551")
    length = len(series["loss"])
    if length != epochs:
        yours = f"{name}, with {length} epoch{'s' if length != 1 else ''},"
        return diagnosed(evidence, ("fit-other-epochs",), yours=yours, expected=expected, code="G551")
    return _of_this_model(notebook, series)


def _series(notebook: Notebook) -> Mapping[str, list[float]] | None:
    """The numbers of each key, one for each epoch; the probe sends a History as its dict."""
    found = value(notebook.evidence, notebook.names.history)
    if not isinstance(found, Table):
        return None
    pairs = {key: result_numbers(entry) for key, entry in found.named().items()}
    return {key: entry for key, entry in pairs.items() if entry}


def _no_history(notebook: Notebook) -> CheckResult:
    name = notebook.names.history
    return CheckResult.failed(
        "G551",
        f"{name} is {described(value(notebook.evidence, name))}, expected the History that fit returns.",
        why="it holds the loss and the metrics of every epoch, which is what one looks at after a training.",
        next=f"{name} = {notebook.names.model}.fit(...)",
    )


def _of_this_model(notebook: Notebook, series: Mapping[str, list[float]]) -> CheckResult | None:
    """Whether the last epoch is the model's: the number of epochs, and the accuracy on rows not trained on."""
    name, model, ran = notebook.names.history, notebook.names.model, notebook.report.epochs
    if ran and ran != len(series["loss"]):
        return _another_training(
            notebook, f"the last fit of {model} ran {ran} epochs, {name} holds {len(series['loss'])}"
        )
    key = next((key for key in series if key.startswith("val_") and "acc" in key), None)
    if key is None or not notebook.outputs:
        return None
    said = series[key][-1]
    found = [notebook.accuracy(rows) for rows in (notebook.validation, notebook.training)]
    if any(abs(said - one) <= ALIKE for one in found):
        return None
    return _another_training(
        notebook, f"{name} ends with {key} {said:.3f}, {model} has {found[0]:.3f} of those rows right"
    )


def _another_training(notebook: Notebook, words: str) -> CheckResult:
    return CheckResult.failed(
        "G551",
        f"{words}; expected the history of the model that is there at the end.",
        why="a cell that was run again, or a model made anew after its training, leaves the two apart.",
        next="restart the kernel and run all cells from the top",
    )
