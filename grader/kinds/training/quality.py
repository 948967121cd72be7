"""Kind `quality`: trained Keras models, judged on rows that the submission was not given.

The examiner re-makes each network with the student's own weights and runs it on the rows kept back, scaled as the
question states. Where the score misses the bar by no more than luck explains, the same recipe is trained afresh
from several seeds, and any of them may reach the bar. Each bar carries its evidence: from how many seeds the
reference was trained, how many missed the bar, and how many failed after the fresh trainings as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any, Literal, Protocol

from pydantic import Field

from grader.evidence import Answer, Build, Examined, ModelReport, Reply, Request, described
from grader.exercise.networks.layer_table import MAX_EPOCHS
from grader.exercise.spec import Exercise, Question
from grader.exercise.tables import SCALINGS, SOURCES, Scaling, Table, find_table, scaled
from grader.grades.exhibits import Exhibit, Log
from grader.grades.records import CheckResult, Verdict
from grader.kinds import QuestionEvidence
from grader.kinds.answers import unusable_value
from grader.kinds.chance import rng
from grader.kinds.networks.architecture import Architecture, chained, from_report
from grader.kinds.networks.compile_arguments import loss_name
from grader.kinds.networks.parts import parts
from grader.kinds.replies import reply_at, report_of
from grader.kinds.training import quality_reasons
from grader.kinds.training.quality_models import TrainedModel, bar_faults, given, hidden, trained_on
from grader.kinds.training.quality_scores import NAMES, Bar, exhibit, score_of, shown
from grader.kinds.training.recipes import recipe_of

GIVEN_SHOWN = 300
UNREAD = "its weights could not be read"
BUILDING_ROWS = 2


class QualityQuestion(Protocol):
    """A question that has trained models judged, whatever its kind."""

    @property
    def id(self) -> str:
        """Its name: what it draws depends on it."""

    @property
    def seeds(self) -> int:
        """How many fresh trainings may decide for each model."""


class Spec(Question):
    """A question about one or more trained models; `seeds` is how many fresh trainings may decide for each."""

    kind: Literal["quality"]
    models: tuple[TrainedModel, ...] = Field(min_length=1, max_length=4)
    seeds: int = Field(default=3, ge=1, le=10)


def faults(question: Spec, exercise: Exercise) -> list[str]:
    """Tables that do not exist, bars that a constant answer reaches, evidence that does not fit."""
    found = [] if question.reads == tuple(one.name for one in question.models) else ["reads: the names of the models"]
    for one in question.models:
        own = [f"no table {one.table!r}"] if one.table not in SOURCES else bar_faults(one)
        if one.evidence.network not in exercise.networks:
            own.append(f"evidence.network: {one.evidence.network!r} is not one of the exercise's networks")
        found += [f"models.{one.name}: {fault}" for fault in own]
    return found


def plan(question: Spec, exercise: Exercise, seed: int) -> tuple[Request, ...]:
    """Each model described with its weights. The two rows that build a class of its own are rows that it was given."""
    return tuple(
        Request(
            "model",
            {
                "name": one.name,
                "weight_seed": None,
                "inputs": scaled(given(one).rows[:BUILDING_ROWS], given(one).rows, one.scaling),
                "want_weights": True,
            },
        )
        for one in question.models
    )


def inspect(question: Spec, exercise: Exercise, replies: tuple[Reply, ...], seed: int) -> tuple[Build, ...]:
    """Each network with the student's weights: on the rows kept back, on those given, on the rows otherwise scaled."""
    found = []
    for one, reply in zip(question.models, replies, strict=False):
        remade = remade_of(one, reply)
        if remade is not None:
            found.append(build_of(question, one, *remade, seed))
    return tuple(found)


def remade_of(one: TrainedModel, reply: Reply) -> tuple[ModelReport, Architecture] | None:
    """A model with its weights and the network that the examiner is to re-make, or None. A class of its own is tried
    as the chain of its layers.
    """
    report = report_of(reply)
    if report is None or report.weights is None:
        return None
    width = len(find_table(one.table).given().features)
    architecture = chained(report, (width,))
    if not architecture.remade or architecture.input != (width,):
        return None
    return report, replace(architecture, layers=(*architecture.layers, *_squash(report, architecture)))


def _squash(report: ModelReport, architecture: Architecture) -> list[dict[str, Any]]:
    """The activation that a loss with from_logits takes upon itself."""
    loss, several = report.loss, parts(architecture)
    if not (isinstance(loss, dict) and loss.get("from_logits") and several):
        return []
    return [{"type": "Activation", "activation": "sigmoid" if several[-1].units == 1 else "softmax"}]


def build_of(
    question: QualityQuestion, one: TrainedModel, report: ModelReport, architecture: Architecture, seed: int
) -> Build:
    """The network with the student's weights, and what decides where it misses the bar."""
    known, kept = given(one), hidden(question.id, one, seed)
    inputs = scaled(kept.rows, known.rows, one.scaling)
    inputs += scaled(known.rows[:GIVEN_SHOWN], known.rows, one.scaling)
    for other in _others(one):
        inputs += scaled(kept.rows, known.rows, other)
    recipe = recipe_of(report)
    train = _training(question, one, report, architecture, seed) if recipe and report.epochs else None
    return Build(architecture.model(**recipe), inputs, weights=report.weights, train=train)


def _others(one: TrainedModel) -> list[Scaling]:
    return [how for how in SCALINGS if how != one.scaling]


def _training(
    question: QualityQuestion, one: TrainedModel, report: ModelReport, architecture: Architecture, seed: int
) -> dict[str, Any]:
    known, rows, kept = given(one), trained_on(one), hidden(question.id, one, seed)
    units = next((part.units for part in reversed(parts(architecture)) if part.units), None)
    chance = rng(f"{seed}/{question.id}/{one.name}/training")
    return {
        "x": scaled(rows.rows, known.rows, one.scaling),
        "y": labels(rows, loss_name(report.loss), units),
        "epochs": min(report.epochs, MAX_EPOCHS),
        "batch": one.batch,
        "seeds": [chance.getrandbits(31) for _ in range(question.seeds)],
        "when": {
            "metric": one.metric,
            "targets": list(kept.targets),
            "bar": one.bar,
            "least": one.retry_from,
        },
    }


def labels(known: Table, loss: str | None, units: int | None) -> list[Any]:
    """The targets as this loss wants them: numbers, integers, or a column for each class."""
    if not known.classes or units in (1, None) or loss == "sparse_categorical_crossentropy":
        return [[target] for target in known.targets]
    return [[float(target == place) for place in range(len(known.classes))] for target in known.targets]


# --- judging ------------------------------------------------------------------------------------------------------


def judge(question: Spec, exercise: Exercise, evidence: QuestionEvidence) -> CheckResult:
    """Each model alone, then the shares of those that reach their bar."""
    results, examined = [], iter(evidence.examined)
    for place, one in enumerate(question.models):
        reply = reply_at(evidence.replies, place)
        ran = next(examined, None) if remade_of(one, reply) is not None else None
        results.append(judged_model(question, one, reply, ran, evidence))
    return _combine(question, results)


def _combine(question: Spec, results: Sequence[CheckResult]) -> CheckResult:
    total = sum(one.share for one in question.models)
    earned = Fraction(sum(o.share for o, r in zip(question.models, results, strict=True) if r.credit), total)
    first = next((result for result in results if not result.credit), results[0])
    exhibits = tuple(exhibit for result in results for exhibit in result.exhibits)
    if len(results) == 1:
        return first
    if earned == 1:
        noted = next((result.code for result in results if result.code != "G000"), "G000")
        message = " ".join(result.message for result in results)
        return replace(first, code=noted, message=message, exhibits=exhibits)
    if not earned or first.verdict is Verdict.REVIEW:
        return replace(first, credit=earned, exhibits=exhibits)
    right = sum(bool(result.credit) for result in results)
    message = f"{right} of {len(results)} models reach their bar. {first.message}"
    return replace(first, verdict=Verdict.PARTIAL, credit=earned, message=message, exhibits=exhibits)


def judged_model(
    question: QualityQuestion, one: TrainedModel, reply: Reply, examined: Examined | None, evidence: QuestionEvidence
) -> CheckResult:
    """The verdict on one model by the rows kept back."""
    report = report_of(reply)
    if report is None:
        return _missing(one, reply, evidence)
    unfit = quality_reasons.unfit(evidence, one.name, report, given(one))
    if unfit is not None:
        return unfit
    if examined is None or examined.refused:
        return _for_a_person(one, examined.refused if examined else from_report(report).obstacle or UNREAD)
    return _examined(one, report, hidden(question.id, one, evidence.seed), examined, evidence)


def _examined(
    one: TrainedModel, report: ModelReport, kept: Table, examined: Examined, evidence: QuestionEvidence
) -> CheckResult:
    count, name, goal = len(kept.rows), NAMES[one.metric], one.goal
    outputs = examined.outputs[:count]
    score = score_of(one.metric, outputs, kept.targets)
    table = exhibit(one.metric, kept, outputs)
    more: dict[str, Any] = {
        "judged_on": f"{count} rows that the submission was not given, and its own weights in the examiner's network",
        "exhibits": (*([table] if table else []), Log("The re-made network", examined.summary)),
    }
    if goal.reached(score):
        message = f"{one.name}: {name} {shown(one.metric, score)} on {count} rows kept back; {goal.text()} was asked."
        return CheckResult.passed(message, **more)
    if report.form == "subclassed":
        return _for_a_person(one, "it is a class of its own, and the chain of its layers does not reach the bar")
    fresh = [score_of(one.metric, run["outputs"], kept.targets) for run in examined.trained]
    poor = _poor(one, kept, examined.outputs)
    if any(map(goal.reached, fresh)) and poor.scaling is None:
        words = f"{one.name}: {name} {shown(one.metric, score)} on {count} rows kept back, expected {goal.text()}"
        return _by_fresh_training(one, words, fresh, report, more["exhibits"])
    lucky = Bar(one.metric, one.retry_from).reached(score) and poor.scaling is None
    if lucky and not fresh and report.epochs and recipe_of(report):
        return _for_a_person(one, "it is close to the bar, and training it afresh takes too long")
    return quality_reasons.failed(evidence, one.name, report, poor, fresh, **more)


def _poor(one: TrainedModel, kept: Table, outputs: Any) -> quality_reasons.MissedBar:
    count, known = len(kept.rows), given(one).targets[:GIVEN_SHOWN]
    on_given = outputs[count : count + len(known)]
    return quality_reasons.MissedBar(one.goal, kept, outputs[:count], on_given, known, _otherwise(one, outputs, count))


def _otherwise(one: TrainedModel, outputs: Any, count: int) -> dict[str, Any]:
    """The outputs for the rows kept back under each other scaling."""
    others = _others(one)
    start = len(outputs) - count * len(others)
    return {how: outputs[start + place * count : start + (place + 1) * count] for place, how in enumerate(others)}


def _by_fresh_training(
    one: TrainedModel, words: str, fresh: Sequence[float | None], report: ModelReport, exhibits: tuple[Exhibit, ...]
) -> CheckResult:
    good, epochs = sum(map(one.goal.reached, fresh)), min(report.epochs, MAX_EPOCHS)
    return CheckResult.passed(
        f"{words}; trained afresh, the same recipe reaches it from {good} of {len(fresh)} seeds, so the points "
        "are given.",
        code="G521",
        next="train once more from another seed, keras.utils.set_random_seed(1), and compare",
        judged_on=f"the same recipe, trained by the examiner for {epochs} epochs in batches of {one.batch} rows",
        exhibits=exhibits,
    )


def _missing(one: TrainedModel, reply: Reply, evidence: QuestionEvidence) -> CheckResult:
    unusable = unusable_value(evidence, reply, one.name, wanted="a Keras model")
    if unusable is not None:
        return unusable
    found = described(reply.content) if isinstance(reply, Answer) else "nothing"
    return CheckResult.no_verdict(
        "G301",
        f"{one.name} is {found}, expected a Keras model.",
        why="the question looks at the weights of a trained model.",
        next=f"{one.name} = keras.Sequential([...])    and no later line that gives the name another value",
    )


def _for_a_person(one: TrainedModel, reason: str) -> CheckResult:
    return CheckResult.for_a_person(
        "G524",
        f"{one.name} could not be judged by program ({reason}), so a person decides.",
        why="the rows kept back are shown to networks that the examiner builds itself, and to no other program.",
        next="keras.Sequential with layers of Keras alone is judged at once",
    )


CODES = {
    "G520": "the trained model misses the bar on rows that it never saw",
    "G521": "the submitted weights miss the bar, the recipe reaches it from other seeds",
    "G522": "the trained model does not fit the rows of the question",
    "G523": "the training does not reach the bar, from any seed",
    "G524": "the trained model cannot be judged by program; a person decides",
}
