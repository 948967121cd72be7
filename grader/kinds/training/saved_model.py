"""Kind `saved_model`: Keras models that were saved to a file and loaded again.

    kind = "saved_model"
    keeps = "all"                      # the whole model: trained, saved, loaded
    reads = ["model", "loaded"]        # or, with keeps = "best": ["best", "val_losses"]
    table = "measurements"             # the rows: the `first` ones to train on, the others to validate with
    first = 40
    bar = 0.5                          # R² on the rows trained on; with keeps = "best" on rows drawn anew

The examiner re-makes each network with the weights that it has and runs it, on the rows given and on rows drawn for
this run: the loaded model must answer as the saved one does, and the best one must have, on the validation rows, the
lowest loss of all epochs. A file in the submission's folder must hold these very weights, byte by byte
(`saved_files`), whatever its format and name. Which losses fit() saw, only the submission can tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from grader.evidence import Build, Reply, Request
from grader.exercise.spec import Exercise
from grader.exercise.tables import SOURCES
from grader.grades.records import CheckResult
from grader.kinds import QuestionEvidence
from grader.kinds.answers import diagnosed, unusable_value
from grader.kinds.networks.outputs import agree
from grader.kinds.replies import reply_at, report_of
from grader.kinds.training.quality_models import given
from grader.kinds.training.quality_scores import numbers, score_of
from grader.kinds.training.saved_best import kept_best
from grader.kinds.training.saved_files import Saved, saved_of, silent
from grader.kinds.training.saved_rows import Spec, TrainingEvidence, inputs, split
from grader.kinds.training.saved_sides import ModelOutputs, drawing_of, for_a_person, sides_of, slipped

LEAST_RISE = 1.01
LEAST_SEEDS = 100


def faults(question: Spec, exercise: Exercise) -> list[str]:
    """Tables that do not exist, names that do not fit, evidence that does not fit the bar."""
    if question.table not in SOURCES:
        return [f"table: no table {question.table!r}"]
    found = [] if len(question.reads) == 2 else ["reads: two names"]
    if given(question).classes or question.metric != "r2":
        found.append("metric: r2, and a table without classes")
    if not question.first < len(given(question).rows):
        found.append("first: fewer rows than the table has")
    if (question.keeps == "best") != (question.evidence is not None):
        found.append("evidence: for keeps = 'best', and only there")
    return found + (_evidence_faults(question, question.evidence, exercise) if question.evidence else [])


def _evidence_faults(question: Spec, runs: TrainingEvidence, exercise: Exercise) -> list[str]:
    found = []
    if runs.network not in exercise.networks:
        found.append(f"evidence.network: {runs.network!r} is not one of the exercise's networks")
    if question.goal.reached(runs.worst) != (runs.missed == 0) or runs.seeds < LEAST_SEEDS:
        found.append(f"evidence: at least {LEAST_SEEDS} seeds, and scores that fit the bar")
    if runs.rise < LEAST_RISE:
        found.append("evidence.rise: from some seed the last epoch is as good as the best one")
    return found


def plan(question: Spec, exercise: Exercise, seed: int) -> tuple[Request, ...]:
    """The models described with their weights, the losses where they are asked for, and the files."""
    rows = inputs(question, seed)
    names = question.reads if question.keeps == "all" else question.reads[:1]
    models = [
        Request("model", {"name": name, "weight_seed": None, "inputs": rows, "want_weights": True}) for name in names
    ]
    losses = [Request("values", {"names": [question.reads[1]]})] if question.keeps == "best" else []
    return (*models, *losses, Request("saved", {"names": list(names)}))


def inspect(question: Spec, exercise: Exercise, replies: tuple[Reply, ...], seed: int) -> tuple[Build, ...]:
    """Each network that can be re-made, with the weights that it has."""
    rows, found = inputs(question, seed), []
    for reply in replies:
        report = report_of(reply)
        architecture = drawing_of(question, report)
        if report is not None and architecture is not None:
            found.append(Build(architecture.model(), rows, weights=report.weights))
    return tuple(found)


# --- judging ------------------------------------------------------------------------------------------------------


def judge(question: Spec, exercise: Exercise, evidence: QuestionEvidence) -> CheckResult:
    """Both models and the file, or the best epoch and the file."""
    sides = sides_of(question, evidence)
    problem = next((side for side in sides if isinstance(side, CheckResult)), None)
    if problem is not None:
        return problem
    models = [side for side in sides if isinstance(side, ModelOutputs)]
    for side in models:
        if side.refused or not _fits(side, len(evidence.requests[0].args["inputs"])):
            return for_a_person(side.name, side.refused or "it does not give one finite number for each row")
    last = reply_at(evidence.replies[-1:])
    saved = saved_of(last)
    if saved is None:
        found = unusable_value(evidence, silent(last), question.reads[0], wanted="a model and its file")
        return found or for_a_person(question.reads[0], "the files could not be listed")
    return (
        _whole(question, evidence, models, saved)
        if question.keeps == "all"
        else kept_best(question, evidence, models[0], saved)
    )


def _fits(side: ModelOutputs, count: int) -> bool:
    outputs = numbers(side.outputs)
    return outputs is not None and len(outputs) == count and all(len(row) == 1 for row in outputs)


def _whole(question: Spec, evidence: QuestionEvidence, models: Sequence[ModelOutputs], saved: Saved) -> CheckResult:
    model, loaded = models
    judged_on = " and ".join(dict.fromkeys(side.judged_on for side in models))
    if saved.shared:
        yours = f"{loaded.name}, which is made of the variables of {model.name}"
        return slipped(evidence, "loaded-is-the-model", yours, "a model of its own, from a file", judged_on)
    untrained = _untrained(question, evidence, model)
    if untrained is not None:
        return untrained
    same = agree(loaded.outputs, model.outputs)
    first, second = saved.holds(0, model.report), saved.holds(1, loaded.report)
    if same and (first or second):
        fresh = len(model.outputs) - len(given(question).rows)
        return CheckResult.passed(
            f"{loaded.name} answers as {model.name} does, on {fresh} rows drawn for this run, and {second or first} "
            "holds the weights.",
            judged_on=judged_on,
        )
    if not first and not second:
        yours, expected = f"{saved.listed()} in the folder", f"a file that holds the weights of {model.name}"
        return slipped(evidence, "nothing-saved", yours, expected, judged_on)
    code = _why_otherwise(model, loaded, first, second)
    yours = f"{loaded.name} {_example(loaded.outputs, model.outputs)}"
    return slipped(evidence, code, yours, f"the outputs of {model.name}", judged_on)


def _why_otherwise(model: ModelOutputs, loaded: ModelOutputs, first: str | None, second: str | None) -> str:
    """Why two models give other outputs, from the files that hold their weights."""
    weights = [[weight.data for weight in side.report.weights or ()] for side in (model, loaded)]
    if weights[0] == weights[1]:
        return "rebuilt-otherwise"
    if first and second:
        return "another-file-loaded"
    return "saved-too-early" if second else "weights-not-loaded"


def _example(found: Any, wanted: Any) -> str:
    pairs = zip(found, wanted, strict=False)
    row, (yours, right) = next(((at, pair) for at, pair in enumerate(pairs, 1) if not agree(*pair)), (1, ([0], [0])))
    return f"with {_row_in_words(yours)} for row {row}, where {_row_in_words(right)} stands"


def _row_in_words(row: Any) -> str:
    return f"{(row if isinstance(row, list) else [row])[0]:.4g}"


def _untrained(question: Spec, evidence: QuestionEvidence, model: ModelOutputs) -> CheckResult | None:
    """Whether the model does not know the rows that it was to be trained on."""
    rows, _ = split(question)
    score = score_of("r2", model.outputs[: len(rows.rows)], rows.targets)
    if question.goal.reached(score):
        return None
    yours = f"{model.name} has an R² of {score:.3f} on the {len(rows.rows)} rows to train on"
    if model.report.epochs < 1:
        return diagnosed(evidence, ("never-trained",), yours=yours, expected=question.goal.text(), code="G561")
    return CheckResult.failed(
        "G561",
        f"{yours}, expected {question.goal.text()}.",
        why="what is worth saving is a model that has learnt.",
        next="train on X_train and y_train as the statement says; no step may leave these rows out or change them",
    )


CODES = {
    "G560": "the name holds no Keras model",
    "G561": "the model that was saved has not learnt its rows",
    "G562": "what was saved or loaded shows a known slip",
    "G563": "a saved model cannot be judged by program; a person decides",
    "G564": "there is no loss for each epoch",
    "G565": "the model that was kept is that of another epoch",
    "G566": "the best epoch does badly on rows drawn anew",
}
