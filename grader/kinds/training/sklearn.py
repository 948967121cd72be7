"""Kind `sklearn`: estimators of scikit-learn that the submission has fitted, one alone or a scaler with a model.

    kind = "sklearn"
    reads = ["scaler", "mlp_clf"]        # in the order in which the rows go through them
    table = "breast_cancer"              # the rows: those given, and those kept back
    bar = 0.93
    [[questions.steps]]                  # one for each name
    estimator = "MLPClassifier"
    params = {hidden_layer_sizes = [100]}     # parameters that the exercise fixes
    slips = [{param = "...", value = ..., misconception = "..."}, {estimator = "...", misconception = "..."}]

Class and parameters are what the submission's process says; the examiner makes the same estimators afresh from an
allow-list, trains them on the rows given and scores them on the rows kept back. That the submission has fitted its own
is seen from what they answer for rows drawn for this run: about the same as the fresh ones. Where rows and parameters
alone decide the answers, they must be the same, also far from the rows given; those of a network must be what its
weights compute.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal

from pydantic import Field

from grader.evidence import Answer, Build, Reply, Request, described
from grader.exercise.spec import Exercise, Question
from grader.exercise.tables import SOURCES, scaled
from grader.grades.records import CheckResult
from grader.kinds import QuestionEvidence
from grader.kinds.answers import diagnosed, unusable_value
from grader.kinds.chance import rng
from grader.kinds.replies import reply_at
from grader.kinds.training.quality_models import FitEvidence, JudgedRows, given, hidden
from grader.kinds.training.quality_scores import NAMES, exhibit, score_of, shown
from grader.kinds.training.sklearn_steps import (
    DETERMINED,
    NETWORKS,
    Chain,
    Step,
    chain_of,
    parameter_slip,
    structure_slip,
)

PROBES, BETWEEN = 60, 200
SEEDS = 3
NOISE = 0.05
ALIKE = 0.98  # of answers that nothing random has a part in
CLEARLY = 0.1  # by how much answers without the scaler agree better where it was forgotten


class Spec(Question, JudgedRows):
    """A question about fitted estimators. `agree` is the least agreement with the examiner's own for fresh rows: the
    share of equal classes, or R² for numbers.
    """

    kind: Literal["sklearn"]
    steps: tuple[Step, ...] = Field(min_length=1, max_length=3)
    evidence: FitEvidence
    agree: float = Field(default=0.85, gt=0, le=1)


def faults(question: Spec, exercise: Exercise) -> list[str]:
    """Tables that do not exist, a metric that does not fit, steps that do not fit the names."""
    if question.table not in SOURCES:
        return [f"table: no table {question.table!r}"]
    found = [] if len(question.steps) == len(question.reads) else ["steps: one for each of reads"]
    if bool(given(question).classes) != (question.metric == "accuracy"):
        found.append(f"metric: {question.metric} does not fit the targets of {question.table}")
    if question.goal.reached(question.evidence.worst) != (question.evidence.missed == 0):
        found.append("evidence: its scores do not fit the bar")
    return found


def plan(question: Spec, exercise: Exercise, seed: int) -> tuple[Request, ...]:
    """One request: the estimators described, and their answers for rows drawn near the rows given."""
    return (Request("estimators", {"names": list(question.reads), "inputs": _probes(question, seed)}),)


def _probes(question: Spec, seed: int) -> list[list[float]]:
    """Rows drawn near rows given: a little of the way to another row, so that they look like the table; then rows
    anywhere between two.
    """
    rows, chance = given(question).rows, rng(f"{seed}/{question.id}/probes")
    ways = [NOISE] * PROBES + [chance.random() for _ in range(BETWEEN)]
    pairs = [(chance.choice(rows), chance.choice(rows)) for _ in ways]
    return [
        [a + way * (b - a) for a, b in zip(one, other, strict=True)]
        for way, (one, other) in zip(ways, pairs, strict=True)
    ]


def inspect(question: Spec, exercise: Exercise, replies: tuple[Reply, ...], seed: int) -> tuple[Build, ...]:
    """The same estimators made afresh, for the rows kept back and for the drawn ones."""
    chain = _chain(replies)
    if chain is None or not chain.steps:
        return ()
    known, kept = given(question), hidden(question.id, question, seed)
    chance = rng(f"{seed}/{question.id}/training")
    steps = [{"class": step.estimator, "params": dict(step.params)} for step in chain.steps]
    inputs = scaled(kept.rows, known.rows, question.scaling) + _probes(question, seed)
    train = {
        "x": scaled(known.rows, known.rows, question.scaling),
        "y": list(known.targets),
        "seeds": [chance.getrandbits(31) for _ in range(SEEDS)],
    }
    return (Build({"steps": steps}, inputs, weights=chain.weights or None, train=train),)


def _chain(replies: Sequence[Reply]) -> Chain | None:
    first = reply_at(replies)
    return chain_of(first.content) if isinstance(first, Answer) else None


def judge(question: Spec, exercise: Exercise, evidence: QuestionEvidence) -> CheckResult:
    """Class, parameters, whether it is fitted, then the score on the rows kept back."""
    chain = _chain(evidence.replies)
    if chain is None:
        return _missing(question, evidence)
    slip = structure_slip(evidence, question.steps, chain) or parameter_slip(evidence, question.steps, chain)
    if slip is not None:
        return slip
    if chain.raised:
        return _not_fitted(question, chain)
    rows = len(given(question).rows)
    over = next((count for step in chain.steps for count in step.rows if count != rows), None)
    if over is not None:
        return _other_rows(question, evidence, over, rows)
    if not evidence.examined or evidence.examined[0].refused:
        return _for_a_person(question, evidence.examined[0].refused if evidence.examined else "nothing was described")
    return _examined(question, chain, evidence)


def _examined(question: Spec, chain: Chain, evidence: QuestionEvidence) -> CheckResult:
    kept, name, goal = hidden(question.id, question, evidence.seed), NAMES[question.metric], question.goal
    count = len(kept.rows)
    runs = [run["outputs"] for run in evidence.examined[0].trained]
    scores = [score_of(question.metric, as_answers(question, run[:count]), kept.targets) for run in runs]
    best = max(range(len(runs)), key=lambda place: goal.worth(scores[place]))
    fresh = runs[best][count:]
    table = exhibit(question.metric, kept, as_answers(question, runs[best][:count]))
    more: dict[str, Any] = {
        "judged_on": f"the same estimator, fitted by the examiner, on {count} rows that the submission was not given; "
        f"and on the submission's own answers for {PROBES + BETWEEN} rows drawn for this run",
        "exhibits": (table,) if table else (),
    }
    other = _otherwise(question, chain, fresh, evidence)
    if other is not None:
        return replace(other, judged_on=more["judged_on"])
    words = f"{question.reads[-1]}: {name} {shown(question.metric, scores[best])} on {count} rows kept back"
    if goal.reached(scores[best]):
        return CheckResult.passed(f"{words}; {goal.text()} was asked.", **more)
    return CheckResult.failed(
        "G532",
        f"{words}, expected {goal.text()}.",
        why="with these parameters the estimator learns too little from the rows given.",
        next="the defaults do well here; change one parameter at a time",
        **more,
    )


def as_answers(question: Spec, outputs: Sequence[Any]) -> list[Any]:
    """The outputs in the form of scores: a class as the place of the largest of several numbers."""
    if question.metric != "accuracy":
        return [[value] for value in outputs]
    width = max(2, len(given(question).classes))
    return [[float(value == place) for place in range(width)] for value in outputs]


def _agreement(question: Spec, answers: Sequence[float], fresh: Sequence[Any]) -> float:
    """How far the submission's answers are these."""
    if len(answers) != len(fresh) or None in fresh:
        return 0.0
    if question.metric == "accuracy":
        equal: list[bool] = [mine == theirs for mine, theirs in zip(answers, fresh, strict=True)]
        return sum(equal) / len(fresh)
    score = score_of("r2", [[answer] for answer in answers], list(fresh))
    return -1.0 if score is None else score


def _otherwise(question: Spec, chain: Chain, fresh: Sequence[Any], evidence: QuestionEvidence) -> CheckResult | None:
    """The verdict where the submission's estimator answers otherwise than it would if it were what it says."""
    near = _agreement(question, chain.answers[:PROBES], fresh[:PROBES])
    if near < question.agree:
        return _disagreeing(question, chain, fresh, evidence)
    if chain.last in DETERMINED:
        everywhere = _agreement(question, chain.answers, fresh)
        whose = "the same estimator fitted by the examiner"
    elif chain.last in NETWORKS:
        computed = evidence.examined[0].outputs
        if computed is None:
            return _for_a_person(question, "it has no weights")
        everywhere = _agreement(question, chain.answers, computed[-len(chain.answers) :])
        whose = "a network of its weights"
    else:
        return None
    return None if everywhere >= ALIKE else _of_another_kind(question, chain.last, whose, everywhere)


def _of_another_kind(question: Spec, estimator: str, whose: str, agreement: float) -> CheckResult:
    return CheckResult.failed(
        "G533",
        f"{question.reads[-1]} against {whose}, on {PROBES + BETWEEN} fresh rows: {_measure(question)} "
        f"{agreement:.3f}, expected at least {ALIKE:g}.",
        why=f"rows, parameters and weights decide what {estimator} answers; another answer comes from something else.",
        next="fit on the rows of the start of the file, with classes of scikit-learn as they are",
    )


def _measure(question: Spec) -> str:
    return "share of equal answers" if question.metric == "accuracy" else "R² between the answers"


def _disagreeing(question: Spec, chain: Chain, fresh: Sequence[Any], evidence: QuestionEvidence) -> CheckResult:
    """The submission's estimator answers otherwise than one that is fitted on the rows given."""
    name, like = question.reads[-1], fresh[:PROBES]
    agreement = _agreement(question, chain.answers[:PROBES], like)
    what = _measure(question)
    yours = f"{name} against the same estimator fitted by the examiner, on {PROBES} fresh rows: {what} {agreement:.2f}"
    expected = f"at least {question.agree:g}"
    unscaled = _agreement(question, chain.unscaled[:PROBES], like) if chain.unscaled else -1.0
    if unscaled >= max(question.agree - CLEARLY, agreement + CLEARLY):
        return diagnosed(evidence, ("fitted-without-scaler",), yours=yours, expected=expected, code="G533")
    return CheckResult.failed(
        "G533",
        f"{yours}, expected {expected}.",
        why="fitted on the same rows with the same parameters, two estimators answer nearly alike.",
        next="fit on the rows and labels of the start of the file, each row beside its own label",
    )


def _other_rows(question: Spec, evidence: QuestionEvidence, count: int, rows: int) -> CheckResult:
    whole = rows + len(hidden(question.id, question, evidence.seed).rows)
    yours, expected = f"an estimator fitted on {count} rows", f"the {rows} rows given"
    if count == whole:
        return diagnosed(evidence, ("fitted-on-rows-kept-back",), yours=yours, expected=expected, code="G534")
    return CheckResult.failed(
        "G534",
        f"found {yours}, expected {expected}.",
        why="only the rows given are for fitting; all of them, so that the comparison is fair.",
        next=f"{question.reads[0]}.fit(...) with the rows of the start of the file",
    )


def _not_fitted(question: Spec, chain: Chain) -> CheckResult:
    return CheckResult.failed(
        "G531",
        f"{question.reads[-1]} raised {chain.raised} when it was asked for fresh rows, expected an answer for each.",
        why="an estimator that is not fitted knows nothing of the rows; fitted ones take rows of the same columns.",
        next=f"{question.reads[-1]}.fit(X, y)",
    )


def _missing(question: Spec, evidence: QuestionEvidence) -> CheckResult:
    reply = reply_at(evidence.replies)
    unusable = unusable_value(evidence, reply, " and ".join(question.reads), wanted="an estimator of scikit-learn")
    if unusable is not None:
        return unusable
    found = described(reply.content) if isinstance(reply, Answer) else "nothing"
    wanted = question.steps[-1].estimator
    return CheckResult.failed(
        "G530",
        f"{' and '.join(question.reads)}: found {found}, expected {wanted}.",
        why="the question looks at the fitted estimator itself, not at what it predicts.",
        next=f"{question.reads[-1]} = {wanted}(...), then fit",
    )


def _for_a_person(question: Spec, reason: str) -> CheckResult:
    return CheckResult.for_a_person(
        "G535",
        f"the examiner cannot make this estimator afresh ({reason}), so a person decides.",
        why="only an estimator that is made and fitted again is judged by program.",
        next="leave parameters that the question does not name at their defaults",
    )


CODES = {
    "G530": "the name holds no estimator of scikit-learn, or another one than asked for",
    "G531": "the estimator is not fitted, or does not take the rows",
    "G532": "the estimator misses the bar on rows that it never saw",
    "G533": "the estimator answers otherwise than one fitted on the rows given",
    "G534": "the estimator was fitted on other rows than those given",
    "G535": "the estimator cannot be made afresh; a person decides",
    "G536": "a parameter of the estimator is another one than asked for",
}
