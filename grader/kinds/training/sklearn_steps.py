"""Estimators as data: what a question asks for, what the submission's process says of its own, and how they differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import Field

from grader.evidence import Array, Nothing, Table, plain
from grader.exercise.spec import Slug
from grader.exercise.spec import Spec as Strict
from grader.grades.records import CheckResult
from grader.kinds import QuestionEvidence
from grader.kinds.answers import diagnosed
from grader.kinds.replies import items_of

MOST_STEPS = 10
NETWORKS = ("MLPClassifier", "MLPRegressor")
DETERMINED = frozenset(  # the rows and the parameters alone decide what these answer
    {
        *("KNeighborsClassifier", "KNeighborsRegressor", "SVC", "SVR", "NuSVC"),
        *("LinearRegression", "Ridge", "Lasso", "GaussianNB"),
    }
)
COUNTED = ("n_samples_fit_", "n_samples_seen_")


class StepSlip(Strict):
    """A wrong choice that the spec itself names: another class, or a value of a parameter."""

    misconception: Slug
    estimator: str | None = None
    param: str | None = None
    value: Any = None


class Step(Strict):
    """One estimator that a question asks for, with the parameters that it fixes."""

    estimator: str
    params: dict[str, Any] = Field(default_factory=dict)
    slips: tuple[StepSlip, ...] = ()


@dataclass(frozen=True, slots=True)
class Estimator:
    """One estimator of the submission: class ("" for a class that is not scikit-learn's), parameters, rows of fit."""

    estimator: str
    params: Mapping[str, Any]
    rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Chain:
    """The submission's estimators in order, and what they answer for the drawn rows; `raised` where they do not.
    `weights` are those of a network.
    """

    steps: tuple[Estimator, ...]
    answers: tuple[float, ...]
    unscaled: tuple[float, ...]
    raised: str = ""
    weights: tuple[Array, ...] = ()

    @property
    def last(self) -> str:
        """The class of the estimator that answers."""
        return self.steps[-1].estimator if self.steps else ""


def chain_of(content: Any) -> Chain | None:
    """The chain that a reply describes, None where it describes something else."""
    found = content.named() if isinstance(content, Table) else {}
    if not {"steps", "answers"} <= found.keys() or not isinstance(plain(found["steps"]), list):
        return None
    steps = tuple(_estimator(one) for one in plain(found["steps"])[:MOST_STEPS] if isinstance(one, dict))
    raised = plain(found["answers"])
    words = f"{raised.get('raised')}: {raised.get('words')}"[:200] if isinstance(raised, dict) else ""
    weights = tuple(one for one in items_of(found.get("weights", Nothing())) if isinstance(one, Array))
    return Chain(steps, _numbers(found["answers"]), _numbers(found.get("unscaled")), words, weights)


def _estimator(one: Mapping[str, Any]) -> Estimator:
    params, fitted = one.get("params"), one.get("fitted")
    fitted = fitted if isinstance(fitted, dict) else {}
    rows = tuple(fitted[key] for key in COUNTED if isinstance(fitted.get(key), int))
    return Estimator(str(one.get("class", "")), params if isinstance(params, dict) else {}, rows)


def _numbers(value: Any) -> tuple[float, ...]:
    return tuple(value.flat()) if isinstance(value, Array) else ()


# --- differences --------------------------------------------------------------------------------------------------


def structure_slip(evidence: QuestionEvidence, wanted: Sequence[Step], chain: Chain) -> CheckResult | None:
    """Estimators of other classes than asked for; scalers may stand before the ones asked for."""
    names = [step.estimator for step in wanted]
    found = [step.estimator or "a class of its own" for step in chain.steps]
    if names[-1:] == found[-1:] and _within(names, found):
        return None
    yours, expected = ", ".join(found), ", ".join(names)
    for step in wanted:
        codes = [slip.misconception for slip in step.slips if slip.estimator and slip.estimator in found]
        if codes:
            return diagnosed(evidence, codes, yours=yours, expected=expected, code="G530")
    return CheckResult.failed(
        "G530",
        f"found {yours}, expected {expected}.",
        why="the question asks for this kind of estimator.",
        next=f"{names[-1]}(...), imported from scikit-learn",
    )


def _within(names: Sequence[str], found: Sequence[str]) -> bool:
    rest = iter(found)
    return all(name in rest for name in names)


def parameter_slip(evidence: QuestionEvidence, wanted: Sequence[Step], chain: Chain) -> CheckResult | None:
    """A parameter that the question fixes and the submission has otherwise."""
    for step in wanted:
        mine = next(one for one in reversed(chain.steps) if one.estimator == step.estimator)
        for param, right in step.params.items():
            value = mine.params.get(param)
            if _is_same(value, right):
                continue
            yours, expected = f"{step.estimator}({param}={value})", f"{param}={right}"
            slips = [slip for slip in step.slips if slip.param == param]
            codes = [slip.misconception for slip in slips if _is_same(value, slip.value)]
            if codes:
                return diagnosed(evidence, codes, yours=yours, expected=expected, code="G536")
            return CheckResult.failed(
                "G536",
                f"found {yours}, expected {expected}.",
                why="the question fixes this parameter.",
                next=f"{step.estimator}({param}={right})",
            )
    return None


def _is_same(value: Any, right: Any) -> bool:
    listed, wanted = (list(one) if isinstance(one, list | tuple) else one for one in (value, right))
    if isinstance(wanted, list) and not isinstance(listed, list):
        listed = [listed]  # scikit-learn takes hidden_layer_sizes=100 for (100,)
    return bool(listed == wanted) and isinstance(listed, bool) == isinstance(wanted, bool)
