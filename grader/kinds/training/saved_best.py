"""The best epoch of a training: whether the model that was kept is its own, and does well on rows drawn anew.

Used by `grader/kinds/training/saved_model.py`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from grader.evidence import Table, Text, Value, as_numbers
from grader.grades.records import CheckResult
from grader.kinds import QuestionEvidence
from grader.kinds.answers import unusable, value
from grader.kinds.training.quality_models import given, hidden
from grader.kinds.training.quality_scores import numbers, score_of
from grader.kinds.training.saved_files import Saved
from grader.kinds.training.saved_rows import Spec, split
from grader.kinds.training.saved_sides import ModelOutputs, for_a_person, slipped
from grader.kinds.values.losses import mse

NEAR = 1e-3


def kept_best(question: Spec, evidence: QuestionEvidence, best: ModelOutputs, saved: Saved) -> CheckResult:
    """Whether the model has the lowest validation loss of all epochs, and a file that holds it."""
    name = question.reads[1]
    losses = _losses(value(evidence, name))
    if losses is None or len(losses) < question.epochs:
        return unusable(evidence, name, wanted="a list of numbers") or _few(name, losses, question)
    rows, held = split(question)
    outputs = numbers(best.outputs) or []
    kept = outputs[len(rows.rows) : len(given(question).rows)]
    own = mse(held.targets, [row[0] for row in kept])
    if not _near(own, min(losses)):
        return _another_epoch(evidence, best, name, own, losses)
    path = saved.holds(0, best.report)
    if path is None:
        expected = f"a file that holds the weights of {best.name}"
        return slipped(evidence, "nothing-saved", f"{saved.listed()} in the folder", expected, best.judged_on)
    if _near(losses[-1], min(losses)):
        return for_a_person(best.name, f"the last of {len(losses)} epochs is the best one, so nothing shows the choice")
    return _judge_kept(question, evidence, best, losses, path)


def _judge_kept(
    question: Spec, evidence: QuestionEvidence, best: ModelOutputs, losses: Sequence[float], path: str
) -> CheckResult:
    """The best epoch was kept; it must do well on rows that nobody has seen."""
    fresh = hidden(question.id, question, evidence.seed)
    score = score_of("r2", best.outputs[-len(fresh.rows) :], fresh.targets)
    epoch, lowest = losses.index(min(losses)) + 1, min(losses)
    if not question.goal.reached(score):
        return CheckResult.failed(
            "G566",
            f"{best.name} has an R² of {score:.3f} on {len(fresh.rows)} rows drawn anew, expected "
            f"{question.goal.text()}.",
            why="the best epoch is the one that does well on rows that were not trained on.",
            next="train on X_train alone, and give X_val and y_val as validation_data",
            judged_on=best.judged_on,
        )
    return CheckResult.passed(
        f"{best.name} has the validation loss of epoch {epoch}, {lowest:.4f}, the lowest of {len(losses)} epochs "
        f"({losses[-1]:.4f} at the end), and {path} holds its weights.",
        judged_on=f"{best.judged_on}; the losses of the epochs are those that the submission names",
    )


def _losses(found: Value) -> list[float] | None:
    """A list of losses, also inside what history.history holds."""
    if isinstance(found, Table):
        inner = [entry for key, entry in found.pairs if key == Text("val_loss")]
        found = inner[0] if inner else found
    losses = as_numbers(found)
    return losses if losses and all(math.isfinite(loss) and loss > 0 for loss in losses) else None


def _few(name: str, losses: Sequence[float] | None, question: Spec) -> CheckResult:
    found = "no list of losses" if losses is None else f"{len(losses)} losses"
    return CheckResult.failed(
        "G564",
        f"{name} holds {found}, expected one validation loss for each of at least {question.epochs} epochs.",
        why="which epoch is the best is seen from the loss of each.",
        next=f'{name} = history.history["val_loss"]    with what fit() returned',
    )


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= NEAR * abs(other)


def _another_epoch(
    evidence: QuestionEvidence, best: ModelOutputs, name: str, own: float, losses: Sequence[float]
) -> CheckResult:
    """The verdict on a model that has another loss than the lowest."""
    lowest, epoch = min(losses), losses.index(min(losses)) + 1
    yours = f"a validation loss of {own:.4f}"
    expected = f"{lowest:.4f}, that of epoch {epoch}"
    if _near(own, losses[-1]):
        return slipped(evidence, "last-epoch-saved", yours, expected, best.judged_on)
    if _near(own, max(losses)):
        return slipped(evidence, "highest-loss-kept", yours, expected, best.judged_on)
    at = next((place for place, loss in enumerate(losses, 1) if _near(own, loss)), None)
    where = f"that of epoch {at}" if at else f"which stands nowhere in {name}"
    return CheckResult.failed(
        "G565",
        f"{best.name} has {yours} on the validation rows, {where}; expected {expected}.",
        why="the file must hold the epoch whose loss on X_val and y_val is the lowest of this training.",
        next='ModelCheckpoint(..., monitor="val_loss", save_best_only=True), and the losses of the same fit',
        judged_on=best.judged_on,
    )
