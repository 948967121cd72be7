"""Kind `trained_model`: a Keras model that the submission has trained on a few rows, such as the four of XOR.

The examiner re-makes the network with the student's own weights and runs it on the rows; a class of its own is tried as
the chain of its layers. Where the weights fail although they have learnt something, the examiner trains the same recipe
afresh from several seeds: training is random, and an unlucky start is no mistake. That they have learnt is seen from
their outputs, never from the epochs that the submission's process names. A network that cannot be re-made has only its
own process to speak for it, so a person decides.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal

from pydantic import Field

from grader.evidence import Build, Examined, ModelReport, Raised, Reply, Request, exception_in_words
from grader.exercise.networks.layer_table import MAX_EPOCHS
from grader.exercise.spec import Exercise, Question
from grader.grades.exhibits import Comparison, ComparisonRow, Exhibit, Log
from grader.grades.records import CheckResult
from grader.kinds import QuestionEvidence
from grader.kinds.answers import diagnosed
from grader.kinds.chance import rng
from grader.kinds.networks.architecture import Architecture, chained
from grader.kinds.networks.compile_arguments import loss_name
from grader.kinds.networks.keras_model import missing_model, outputs_of
from grader.kinds.networks.parts import listed, parts
from grader.kinds.networks.slips import WEIGHTLESS, Slip, name_slips
from grader.kinds.replies import reply_at, report_of
from grader.kinds.training.recipes import recipe_of

MAX_PARAMETERS = 200_000
LEARNT = 0.8  # of the squared error of the best answer that never changes; untrained networks of this kind have more
SURE = 0.25  # how far the outputs lie from undecided, in the mean
TIMES = 3


class Spec(Question):
    """A question about one trained model: `x` are the rows, `y` the class (0 or 1) of each, `seeds` how many fresh
    trainings decide where the student's own weights are wrong.
    """

    kind: Literal["trained_model"]
    x: tuple[tuple[float, ...], ...] = Field(min_length=2)
    y: tuple[Literal[0, 1], ...] = Field(min_length=2)
    seeds: int = Field(default=5, ge=1, le=10)


def faults(question: Spec, exercise: Exercise) -> list[str]:
    """Rows without a class, rows of unequal length."""
    found = [] if len(question.x) == len(question.y) else ["y: one class for each row of x"]
    found += ["x: rows of one length"] if len({len(row) for row in question.x}) != 1 else []
    return found + (["reads: name one model"] if len(question.reads) != 1 else [])


def plan(question: Spec, exercise: Exercise, seed: int) -> tuple[Request, ...]:
    """One request: the model described, with its weights; run where it cannot be re-made."""
    rows = [list(row) for row in question.x * TIMES]
    rng(f"{seed}/{question.id}/order").shuffle(rows)
    return (Request("model", {"name": question.reads[0], "weight_seed": None, "inputs": rows, "want_weights": True}),)


def inspect(question: Spec, exercise: Exercise, replies: tuple[Reply, ...], seed: int) -> tuple[Build, ...]:
    """The network with the student's weights; trained afresh as well where those do not solve the rows."""
    report = report_of(reply_at(replies))
    if report is None:
        return ()
    architecture = _architecture(question, report)
    if not _runnable(question, report, architecture):
        return ()
    inputs = [list(row) for row in question.x]
    recipe = recipe_of(report) if report.form != "subclassed" else {}
    train = _training(question, report, architecture, seed) if recipe else None
    return (Build(architecture.model(**recipe), inputs, weights=report.weights, train=train),)


def _architecture(question: Spec, report: ModelReport) -> Architecture:
    return chained(report, (len(question.x[0]),))


def _runnable(question: Spec, report: ModelReport, architecture: Architecture) -> bool:
    sizes = architecture.remade and architecture.input == (len(question.x[0]),) and report.weights is not None
    return sizes and _count(report) <= MAX_PARAMETERS and not _has_nan(report)


def _count(report: ModelReport) -> int:
    return sum(math.prod(weight.shape) for weight in report.weights or ())


def _has_nan(report: ModelReport) -> bool:
    return any(not math.isfinite(number) for weight in report.weights or () for number in weight.flat())


def _training(question: Spec, report: ModelReport, architecture: Architecture, seed: int) -> dict[str, Any] | None:
    if report.epochs < 1 or not parts(architecture):
        return None
    one_hot = loss_name(report.loss) == "categorical_crossentropy" and parts(architecture)[-1].units == 2
    y = [[1 - label, label] if one_hot else [label] for label in question.y]
    chance = rng(f"{seed}/{question.id}/training")
    return {
        "x": [list(row) for row in question.x],
        "y": y,
        "epochs": min(report.epochs, MAX_EPOCHS),
        "seeds": [chance.getrandbits(31) for _ in range(question.seeds)],
        "unless_rounds_to": y,
    }


# --- judging ------------------------------------------------------------------------------------------------------


def judge(question: Spec, exercise: Exercise, evidence: QuestionEvidence) -> CheckResult:
    """Right when every row is right after rounding, with the student's weights or after fresh training."""
    report = report_of(reply_at(evidence.replies))
    if report is None:
        return missing_model(question, evidence)
    architecture = _architecture(question, report)
    if architecture.obstacle:
        return _in_its_own_process(question, report, architecture.obstacle, evidence)
    unfit = _unfit(question, report, architecture)
    if unfit is not None:
        return name_slips(evidence, (unfit,), "G510")
    if not evidence.examined or evidence.examined[0].refused:
        return _for_a_person(question, evidence.examined[0].refused if evidence.examined else "too many parameters")
    return _examined(question, report, architecture, evidence, evidence.examined[0])


def _unfit(question: Spec, report: ModelReport, architecture: Architecture) -> Slip | None:
    """Why a network cannot be run on the rows at all."""
    if not parts(architecture) or architecture.input is None:
        code = "model-unbuilt" if parts(architecture) else "model-empty"
        return Slip(code, "a model that no data has passed through", "a trained model")
    if architecture.input != (len(question.x[0]),):
        return Slip("input-shape-wrong", f"an input of shape {architecture.input}", f"({len(question.x[0])},)")
    return Slip("training-diverged", "weights that are not finite", "finite weights") if _has_nan(report) else None


def _examined(
    question: Spec, report: ModelReport, architecture: Architecture, evidence: QuestionEvidence, examined: Examined
) -> CheckResult:
    judged_on = "the network, re-made by the examiner with the submission's own weights"
    exhibits = (_rows(question, examined.outputs), Log("Summary of the re-made network", examined.summary))
    if classes(examined.outputs) == list(question.y):
        return CheckResult.passed(f"all {len(question.y)} rows are right after rounding.", judged_on=judged_on)
    if report.form == "subclassed":
        obstacle = "it is a class of its own, and the chain of its layers computes something else"
        return _in_its_own_process(question, report, obstacle, evidence)
    yours = _outputs_in_words(examined.outputs)
    code = _structural(architecture) or ("never-trained" if report.epochs < 1 else None)
    if code is None and classes(examined.outputs) is None and not examined.trained:
        code = "training-diverged"
    if code is None and _inverted(examined.outputs, question.y):
        code = "labels-inverted"
    if code is not None:
        expected = f"outputs that round to {list(question.y)}"
        what = f"{listed(parts(architecture))}: outputs {yours}"
        return diagnosed(evidence, (code,), yours=what, expected=expected, code="G510", judged_on=judged_on,
                         exhibits=exhibits)  # fmt: skip
    return _after_training(question, report, examined, yours, exhibits)


def _after_training(
    question: Spec, report: ModelReport, examined: Examined, yours: str, exhibits: tuple[Exhibit, ...]
) -> CheckResult:
    solved = sum(classes(run["outputs"]) == list(question.y) for run in examined.trained)
    tried, epochs = len(examined.trained), min(report.epochs, MAX_EPOCHS)
    judged_on = f"the same recipe, trained afresh by the examiner from {tried} seeds with {epochs} epochs each"
    if solved and not _learnt(question, examined.outputs):
        return _nothing_learnt(question, yours, f"{solved} of {tried}", exhibits)
    if solved:
        return CheckResult.passed(
            f"the submitted weights give {yours}, expected values that round to {list(question.y)}; trained afresh, "
            f"the same recipe solves the rows from {solved} of {tried} seeds, so the points are given.",
            code="G511",
            next="train once more from another seed, keras.utils.set_random_seed(1), and look at the outputs",
            judged_on=judged_on,
            exhibits=exhibits,
        )
    if not tried:
        return CheckResult.failed(
            "G512",
            f"the outputs are {yours}, expected values that round to {list(question.y)}.",
            why="the loss or optimiser is not one that can be trained afresh, so only the submitted weights count.",
            next="train until the rounded outputs are right, with a loss such as binary_crossentropy",
            exhibits=exhibits,
        )
    return CheckResult.failed(
        "G512",
        f"the outputs are {yours}, expected values that round to {list(question.y)}; trained afresh with "
        f"{epochs} epochs, the same recipe solves the rows from 0 of {tried} seeds.",
        why="the network could represent the function, but this training does not get it there.",
        next="raise the learning rate or the number of epochs, or take more hidden units; watch the loss fall",
        judged_on=judged_on,
        exhibits=exhibits,
    )


def _learnt(question: Spec, outputs: Any) -> bool:
    """Whether the outputs lie clearly nearer the classes than any answer that is the same for all rows."""
    margins = [_margin(row) for row in outputs]
    if None in margins:
        return False
    share = sum(question.y) / len(question.y)
    constant = share * (1 - share)
    errors = [
        (margin + 0.5 - label) ** 2 for margin, label in zip(margins, question.y, strict=True) if margin is not None
    ]
    return sum(errors) / len(errors) < LEARNT * constant


def _nothing_learnt(question: Spec, yours: str, solved: str, exhibits: tuple[Exhibit, ...]) -> CheckResult:
    return CheckResult.for_a_person(
        "G515",
        f"the outputs are {yours}, expected values that round to {list(question.y)}; trained afresh, the same recipe "
        f"solves the rows from {solved} seeds, but nothing in these weights shows a training, so a person decides.",
        why="fresh trainings make up for an unlucky one; these outputs are no better than a constant.",
        next="train once more from another seed, keras.utils.set_random_seed(1), and look at the outputs",
        exhibits=exhibits,
    )


def _structural(architecture: Architecture) -> str | None:
    """Why no training can make this network solve a problem that no straight line solves."""
    several = parts(architecture)
    weighted = [part for part in several if part.type not in WEIGHTLESS]
    if len(weighted) < 2:
        return "xor-no-hidden-layer"
    curved = [part for part in several if part.activation != "linear" and part is not several[-1]]
    return None if curved else "xor-linear-hidden"


def _in_its_own_process(question: Spec, report: ModelReport, obstacle: str, evidence: QuestionEvidence) -> CheckResult:
    judged_on = (
        f"outputs for the rows, {TIMES} times each in shuffled order, computed in the submission's own process; "
        f"the examiner cannot re-make the network, because {obstacle}"
    )
    outputs, rows = outputs_of(report), [tuple(row) for row in evidence.requests[0].args["inputs"]]
    labels = dict(zip(question.x, question.y, strict=True))
    if not isinstance(outputs, list) or len(outputs) != len(rows):
        error = report.outputs
        words = exception_in_words(error.ename, error.evalue) if isinstance(error, Raised) else "nothing"
        return CheckResult.failed(
            "G513",
            f"calling {question.reads[0]} on the rows gave {words[:200]}; expected {len(question.y)} outputs.",
            why="the trained model must answer for the rows that it was trained on.",
            next=f"{question.reads[0]}.predict(X)    shows the same error",
            judged_on=judged_on,
        )
    first = [outputs[rows.index(row)] for row in question.x]
    if classes(outputs) == [labels[row] for row in rows]:
        return replace(_for_a_person(question, obstacle), judged_on=judged_on, exhibits=(_rows(question, first),))
    return CheckResult.failed(
        "G510",
        f"the outputs are {_outputs_in_words(first)}, expected values that round to {list(question.y)}.",
        why="every row must be right after rounding.",
        next="train longer or from another seed, and look at the rounded outputs",
        judged_on=judged_on,
        exhibits=(_rows(question, first),),
    )


def _for_a_person(question: Spec, reason: str) -> CheckResult:
    return CheckResult.for_a_person(
        "G514",
        f"the examiner cannot run this network ({reason}), so a person decides; expected a network of Dense layers "
        f"for {len(question.y)} rows.",
        why="only a network that is built again and run is judged by program.",
        next="a hidden layer of 2 to 16 units is enough for this question",
    )


def classes(outputs: Any) -> list[int] | None:
    """The class of each row: above 0.5 for one output, the larger of two; None where a number is not finite."""
    found = [_class(row) for row in outputs] if isinstance(outputs, list) else [None]
    return None if None in found else [label for label in found if label is not None]


def _inverted(outputs: Any, labels: Sequence[int]) -> bool:
    """Whether every row is answered wrongly, and surely so: that is learnt, while luck leaves rows undecided."""
    found = classes(outputs)
    if found is None or any(yours == label for yours, label in zip(found, labels, strict=True)):
        return False
    margins = [abs(margin) for row in outputs if (margin := _margin(row)) is not None]
    return sum(margins) > SURE * len(margins)


def _class(row: Any) -> int | None:
    margin = _margin(row)
    return None if margin is None else int(margin > 0)


def _margin(row: Any) -> float | None:
    """How far a row's output lies on the side of class 1, from -0.5 to 0.5 for shares of one; None where undefined."""
    match row if isinstance(row, list) else [row]:
        case [int() | float() as only] if math.isfinite(only):
            return only - 0.5
        case [int() | float() as no, int() | float() as yes] if math.isfinite(no) and math.isfinite(yes):
            return (yes - no) / 2
        case _:
            return None


def _rows(question: Spec, outputs: Any) -> Comparison:
    found = outputs if isinstance(outputs, list) else []
    rows = tuple(
        ComparisonRow(f"x = {_plain(x)}", str(y), _number(row), same=_class(row) == y)
        for x, y, row in zip(question.x, question.y, found, strict=False)
    )
    return Comparison("Outputs for the rows", rows, "rounded to 0 or 1")


def _plain(row: Sequence[float]) -> str:
    return "[" + ", ".join(f"{number:g}" for number in row) + "]"


def _outputs_in_words(outputs: Any) -> str:
    return "[" + ", ".join(map(_number, outputs)) + "]" if isinstance(outputs, list) else "none"


def _number(row: Any) -> str:
    numbers = row if isinstance(row, list) else [row]
    texts = [f"{number:.3f}" if isinstance(number, int | float) else "not finite" for number in numbers]
    return texts[0] if len(texts) == 1 else f"({', '.join(texts)})"


CODES = {
    "G510": "the trained model gets a row wrong",
    "G511": "the submitted weights are wrong, the recipe is right from other seeds",
    "G512": "the training does not solve the rows",
    "G513": "the model gives no outputs for the rows",
    "G514": "the network cannot be run by the examiner; a person decides",
    "G515": "the recipe is right, but nothing in the submitted weights shows a training; a person decides",
}
