"""The recipe of a model: optimiser and loss, with which the examiner trains it afresh."""

from __future__ import annotations

from typing import Any

from grader.evidence import ModelReport
from grader.exercise.networks.layer_table import OPTIMIZERS
from grader.kinds.networks.compile_arguments import loss_name


def recipe_of(report: ModelReport) -> dict[str, Any]:
    """Optimiser and loss as the examiner reads them; empty where the model was not compiled with known ones."""
    settings, loss = report.optimizer or {}, loss_name(report.loss)
    name = str(settings.get("name"))
    if name not in OPTIMIZERS or loss is None:
        return {}
    return {"optimizer": {key: settings[key] for key in ("name", *OPTIMIZERS[name]) if key in settings}, "loss": loss}
