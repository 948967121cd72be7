"""What a notebook says of its model, against the model itself: the scores of `evaluate`, the predicted classes.

Each is judged alone: None where it is right, else the verdict. For `grader/kinds/training/notebook.py`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from grader.evidence import Table, described
from grader.grades.records import CheckResult
from grader.kinds.answers import diagnosed, unusable, value
from grader.kinds.functions.attempts import as_rows, result_number, result_numbers
from grader.kinds.training.notebook_parts import Notebook
from grader.kinds.training.quality_scores import classes_of

NEARLY = 1e-3
SAME = 0.05


# --- the scores -----------------------------------------------------------------------------------------------------


def scores(notebook: Notebook) -> CheckResult | None:
    """What `evaluate` returned for the test rows: the loss, then the accuracy that the model has there."""
    name, evidence = notebook.names.scores, notebook.evidence
    nothing = unusable(evidence, name, wanted="what evaluate returns")
    if nothing is not None:
        return nothing
    found = _loss_and_accuracy(notebook)
    if isinstance(found, CheckResult):
        return found
    if not notebook.outputs:
        return _not_compared(notebook, name)
    _, accuracy = found
    right, several = notebook.accuracy(notebook.testing), len(notebook.given.rows) - notebook.stated.train_rows
    slack = 1.5 / several
    unscaled = _left_unscaled(notebook, found[0])
    if abs(accuracy - right) <= slack and not unscaled:
        return None
    expected = f"[loss, accuracy] with the accuracy {right:.4f} on the {several} test rows"
    yours = f"{name}, with {accuracy:.4g} in second place,"
    seen_before = [notebook.accuracy(rows) for rows in (notebook.training, notebook.validation)]
    slips = {
        "scores-exchanged": abs(found[0] - right) <= slack,
        "rows-left-unscaled": unscaled,
        "scores-of-training-rows": any(abs(accuracy - one) <= slack for one in seen_before),
    }
    code = next((code for code, holds in slips.items() if holds), None)
    if code is not None:
        return diagnosed(evidence, (code,), yours=yours, expected=expected, code="G552")
    return CheckResult.failed(
        "G552",
        f"{name} has {accuracy:.4g} in second place, expected {expected}.",
        why="the model that is there at the end, run on the test rows, gives another value.",
        next=f"{name} = {notebook.names.model}.evaluate(...) on the test rows and their labels, after the last fit",
    )


def _left_unscaled(notebook: Notebook, loss: float) -> bool:
    """Whether the loss is the cross-entropy on rows that are not prepared: the accuracy alone may hardly differ."""
    if not notebook.unscaled:
        return False
    prepared, as_they_are = notebook.cross_entropy(), notebook.cross_entropy(unscaled=True)
    return math.isclose(loss, as_they_are, rel_tol=SAME) and not math.isclose(loss, prepared, rel_tol=SAME)


def _loss_and_accuracy(notebook: Notebook) -> tuple[float, float] | CheckResult:
    name, found = notebook.names.scores, value(notebook.evidence, notebook.names.scores)
    if isinstance(found, Table):
        by_key = {key: result_number(entry) for key, entry in found.named().items()}
        rest = [key for key in by_key if key != "loss"]
        key = next((key for key in rest if "acc" in key), rest[0] if rest else "")
        several = [number for number in (by_key.get("loss"), by_key.get(key)) if number is not None]
    else:
        several = result_numbers(found) or []
        several = several or [one for one in [result_number(found)] if one is not None]
    if len(several) == 1:
        yours, expected = f"{name}, the loss {several[0]:.4g} alone,", "[loss, accuracy]"
        return diagnosed(notebook.evidence, ("scores-without-metric",), yours=yours, expected=expected, code="G552")
    if not several or not all(map(math.isfinite, several)):
        return CheckResult.failed(
            "G552",
            f"{name} is {described(found)}, expected two finite numbers, [loss, accuracy].",
            why="evaluate returns the loss and then the metrics of compile.",
            next=f"{name} = {notebook.names.model}.evaluate(...) on the test rows and their labels",
        )
    return several[0], several[1]


# --- the predictions ------------------------------------------------------------------------------------------------


def predictions(notebook: Notebook) -> CheckResult | None:
    """The classes of the first test rows, as the re-made model gives them; where two are nearly tied, either."""
    name, evidence, count = notebook.names.predictions, notebook.evidence, notebook.stated.predicted
    expected = f"{count} classes, one whole number for each of the first {count} test rows"
    nothing = unusable(evidence, name, wanted=expected)
    if nothing is not None:
        return nothing
    found = value(evidence, name)
    if _several_columns(as_rows(found)):
        yours = f"{name}, {described(found)},"
        return diagnosed(evidence, ("probabilities-for-classes",), yours=yours, expected=expected, code="G553")
    classes = result_numbers(found)
    if classes is None or len(classes) != count:
        what = described(found) if classes is None else f"{len(classes)} numbers"
        return CheckResult.failed(
            "G553",
            f"{name} is {what}, expected {expected}.",
            why="each test row has one class.",
            next="take the first rows by a slice, predict, then argmax along the last axis",
        )
    if not notebook.outputs:
        return _not_compared(notebook, name)
    return _other_classes(notebook, list(map(float, classes)), expected)


def _several_columns(rows: Any) -> bool:
    return isinstance(rows, tuple) and bool(rows) and isinstance(rows[0], tuple) and len(rows[0]) > 1


def _other_classes(notebook: Notebook, classes: Sequence[float], expected: str) -> CheckResult | None:
    outputs, start, count = notebook.outputs, notebook.stated.train_rows, len(classes)
    if _fit(classes, outputs[start : start + count]):
        return None
    name, shown = notebook.names.predictions, [int(one) if one.is_integer() else one for one in classes]
    slips = {
        "predictions-of-training-rows": _fit(classes, outputs[:count]),
        "labels-for-predictions": list(classes) == list(notebook.given.targets[start : start + count]),
    }
    right = [*classes_of(outputs[start : start + count])]
    code = next((code for code, holds in slips.items() if holds), None)
    yours, wanted = f"{name} = {shown}", f"{right}, what the model gives for the first {count} test rows"
    if code is not None:
        return diagnosed(notebook.evidence, (code,), yours=yours, expected=wanted, code="G553")
    return CheckResult.failed(
        "G553",
        f"{yours}, expected {wanted}.",
        why="the model that is there at the end gives other classes for these rows.",
        next="predict after the last fit, on the test rows prepared like those for training",
    )


def _fit(classes: Sequence[float], outputs: Sequence[Sequence[float]]) -> bool:
    return all(
        label.is_integer() and 0 <= label < len(row) and row[int(label)] >= max(row) - NEARLY
        for label, row in zip(classes, outputs, strict=True)
    )


def _not_compared(notebook: Notebook, name: str) -> CheckResult:
    return CheckResult.for_a_person(
        "G554",
        f"{name} could not be compared with {notebook.names.model}, which the examiner cannot run; a person decides.",
        why="what a notebook says of its model counts where the model, built again, gives the same.",
        next="keras.Sequential with layers of Keras alone is judged at once",
    )
