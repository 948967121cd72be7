"""Kind `keras_model`: a Keras network of the submission against the network that the exercise states.

`aspect = "build"`: the examiner re-makes the student's network from its description and runs it beside the
reference, on weights and inputs drawn for this run; equal outputs and equal parameter counts are right, however
the network was written. Differences in structure only explain a failure. A network that cannot be re-made (a
class of its own, a custom activation) is judged on its weight shapes and on outputs that its own process computes
with the drawn weights, and the result says so. `aspect = "forward"` is in `grader/kinds/networks/given_weights.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Literal

from pydantic import Field

from grader.errors import GraderError
from grader.evidence import (
    Answer,
    Array,
    Build,
    Examined,
    ModelReport,
    Raised,
    Reply,
    Request,
    described,
    exception_in_words,
)
from grader.evidence.places import place
from grader.exercise.spec import Exercise, Network, Question, Slug
from grader.exercise.spec import Spec as Strict
from grader.grades.exhibits import Exhibit, Log
from grader.grades.records import CheckResult, Verdict
from grader.kinds import QuestionEvidence
from grader.kinds.answers import unusable_value
from grader.kinds.idioms import explain_error
from grader.kinds.networks import given_weights as model_forward
from grader.kinds.networks import initializers as starting_weights
from grader.kinds.networks.architecture import Architecture, drawn_inputs, drawn_seed
from grader.kinds.networks.compile_arguments import compile_slips
from grader.kinds.networks.initializers import own_code, starting_slips
from grader.kinds.networks.layer_comparison import layer_diff
from grader.kinds.networks.outputs import agree, for_a_person, other_outputs, raised
from grader.kinds.networks.slips import Slip, name_slips, same_training_layers, structure_slips, variants
from grader.kinds.networks.stated import drawn_for, from_spec, weight_shapes, words
from grader.kinds.networks.weight_order import weight_order
from grader.kinds.replies import reply_at, report_of


class Parts(Strict):
    """How the points split between the network itself and its compile call."""

    architecture: int = Field(default=1, ge=0)
    compile: int = Field(default=0, ge=0)


class Spec(Question):
    """A question about one Keras model. `weights` and `x` serve `aspect = "forward"` only: nested lists in the
    order of Keras, and the rows of inputs that are worked out in the statement. `told_as` gives a misconception
    another name, where this network makes it mean something else.
    """

    kind: Literal["keras_model"]
    network: Slug = "main"
    parts: Parts = Parts()
    aspect: Literal["build", "forward"] = "build"
    weights: tuple[Any, ...] = ()
    x: tuple[Any, ...] = ()
    tolerance: float = Field(default=1e-5, gt=0, lt=1)
    told_as: dict[Slug, Slug] = Field(default_factory=dict)


def faults(question: Spec, exercise: Exercise) -> list[str]:
    """Networks that do not exist, points for a compile call that is not stated, weights that do not fit."""
    network = exercise.networks.get(question.network)
    if network is None:
        return [f"network: {question.network!r} is not one of the exercise's networks"]
    problems = ["reads: name one model"] if len(question.reads) != 1 else []
    if question.parts.architecture + question.parts.compile == 0:
        problems.append("parts: at least one part must have points")
    if question.parts.compile and network.loss is None and network.optimizer is None:
        problems.append("parts.compile: the network states neither loss nor optimizer")
    if question.aspect == "forward":
        problems += model_forward.faults(question, network)
    return problems + starting_weights.faults(network)


def plan(question: Spec, exercise: Exercise, seed: int) -> tuple[Request, ...]:
    """One request: the model described; run where it cannot be re-made."""
    network, key = exercise.networks[question.network], f"{seed}/{question.id}"
    return (
        Request(
            "model",
            {
                "name": question.reads[0],
                "weight_seed": drawn_seed(key),
                "inputs": drawn_inputs(key, network.input, words=words(network)),
                "want_weights": False,
            },
        ),
    )


def inspect(question: Spec, exercise: Exercise, replies: tuple[Reply, ...], seed: int) -> tuple[Build, ...]:
    """The reference, then the student's network where it can be re-made, or else the reference's wrong variants."""
    report = report_of(reply_at(replies))
    if report is None:
        return ()
    network, key = exercise.networks[question.network], f"{seed}/{question.id}"
    architecture = drawn_for(report, network)
    if question.aspect == "forward" and runnable(architecture, network):
        return model_forward.builds(question, network, architecture, key)
    inputs, weight_seed = drawn_inputs(key, network.input, words=words(network)), drawn_seed(key)
    wanted = from_spec(network)
    order = weight_order(network, report)
    models = [wanted.model(weight_order=order)]
    if runnable(architecture, network):
        models = [wanted.model(), architecture.model()]
    elif report.outputs is not None:
        models += [_variant(wanted, names).model(weight_order=order) for _, names in variants(network)]
    return tuple(Build(model, inputs, weight_seed) for model in models)


def runnable(architecture: Architecture, network: Network) -> bool:
    """Whether the examiner is asked to run the student's network on the reference's inputs."""
    return architecture.remade and architecture.input == tuple(network.input)


def _variant(wanted: Architecture, names: Sequence[str]) -> Architecture:
    layers = tuple(
        {**layer, "activation": name} if layer["type"] == "Dense" else layer
        for layer, name in zip(wanted.layers, names, strict=True)
    )
    return replace(wanted, layers=layers)


# --- judging ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NetworkComparison:
    """Everything about one comparison: what was asked, what was handed in, what the examiner saw."""

    question: Spec
    network: Network
    report: ModelReport
    wanted: Architecture
    handed_in: Architecture
    reference: Examined
    student: Examined | None
    others: tuple[Examined, ...]

    @property
    def judged_on(self) -> str:
        """On what the network was judged."""
        if not runnable(self.handed_in, self.network) and not self.handed_in.obstacle:
            return "the layers that the model names; it does not take the inputs of the exercise, so it was not run"
        if not self.handed_in.obstacle:
            return "the network, re-made by the examiner, on weights and inputs drawn for this run"
        return (
            "layers, weight shapes and outputs for inputs drawn for this run, computed in the submission's own "
            f"process; the examiner cannot re-make the network, because {self.handed_in.obstacle}"
        )


def judge(question: Spec, exercise: Exercise, evidence: QuestionEvidence) -> CheckResult:
    """The network and its compile call, each for its share of the points."""
    report = report_of(reply_at(evidence.replies))
    if report is None:
        return missing_model(question, evidence)
    comparison = _comparison(question, exercise.networks[question.network], report, evidence)
    if question.aspect == "forward":
        return _forward(comparison, evidence)
    architecture = _architecture(comparison, evidence)
    return _combine(comparison, architecture, _compiled(comparison, evidence))


def missing_model(question: Question, evidence: QuestionEvidence) -> CheckResult:
    """The verdict where the name holds no Keras model."""
    name = question.reads[0]
    reply = reply_at(evidence.replies)
    unusable = unusable_value(evidence, reply, name, wanted="a Keras model")
    if unusable is not None:
        return unusable
    held = described(reply.content) if isinstance(reply, Answer) else "nothing"
    return CheckResult.no_verdict(
        "G301",
        f"{name} is {held}, expected a Keras model.",
        why="the question looks at the layers of a model, whatever it is called elsewhere.",
        next=f"{name} = keras.Sequential([...])    and no later line that gives the name another value",
    )


def _comparison(question: Spec, network: Network, report: ModelReport, evidence: QuestionEvidence) -> NetworkComparison:
    handed_in = drawn_for(report, network)
    if question.aspect == "forward" and runnable(handed_in, network):
        return NetworkComparison(
            question, network, report, from_spec(network), handed_in, Examined(), None, evidence.examined
        )
    if not evidence.examined or evidence.examined[0].refused:
        raise GraderError(f"the examiner could not run the reference network of question {question.id}")
    reference, *others = evidence.examined
    remade = runnable(handed_in, network)
    student = others[0] if remade and others else None
    return NetworkComparison(
        question, network, report, from_spec(network), handed_in, reference, student, () if remade else tuple(others)
    )


def _combine(
    comparison: NetworkComparison, architecture: CheckResult | None, compiled: CheckResult | None
) -> CheckResult:
    parts = comparison.question.parts
    if architecture is None and compiled is None:
        return CheckResult.passed(_praise(comparison), judged_on=comparison.judged_on)
    total = parts.architecture + parts.compile
    earned = (parts.architecture if architecture is None else 0) + (parts.compile if compiled is None else 0)
    first = architecture or compiled
    assert first is not None  # noqa: S101
    if architecture is not None and compiled is not None:
        codes = (*architecture.also, compiled.misconception, *compiled.also)
        first = replace(
            architecture,
            message=f"{architecture.message} And the compile call: {compiled.message}",
            also=tuple(code for code in codes if code and code != architecture.misconception),
        )
    verdict = first.verdict
    if earned and verdict in (Verdict.FAIL, Verdict.ERROR):
        verdict = Verdict.PARTIAL
    exhibits = (*first.exhibits, *_network_exhibits(comparison))
    return replace(
        first, verdict=verdict, credit=Fraction(earned, total), judged_on=comparison.judged_on, exhibits=exhibits
    )


def _praise(comparison: NetworkComparison) -> str:
    compiled, reference = ", compiled as asked" if comparison.question.parts.compile else "", comparison.reference
    return (
        f"{comparison.question.reads[0]} has {reference.parameters:,} parameters and the outputs of the network "
        f"asked for on {len(reference.outputs)} fresh inputs{compiled}."
    )


def _network_exhibits(comparison: NetworkComparison) -> tuple[Exhibit, ...]:
    student = comparison.student if comparison.student and not comparison.student.refused else None
    diff = layer_diff(comparison.wanted, comparison.reference, comparison.handed_in, student)
    shown: list[Exhibit] = [] if all(pair.verdict == "same" for pair in diff.pairs) else [diff]
    if student:
        shown.append(Log("Summary of the re-made network", student.summary))
    return tuple(shown)


def _architecture(comparison: NetworkComparison, evidence: QuestionEvidence) -> CheckResult | None:
    """None when the network is the one asked for, otherwise what is wrong with it."""
    slips = _structure(comparison)
    obstacle = comparison.student.refused if comparison.student else ""
    if comparison.report.outputs is None:
        obstacle = obstacle or comparison.handed_in.obstacle
    if obstacle:
        person = for_a_person(obstacle, comparison.reference.parameters)
        return name_slips(evidence, slips, "G310") if slips else person
    if _is_same_network(comparison):
        return _beginning(comparison, evidence)
    if isinstance(comparison.report.outputs, Raised):
        return raised(comparison.question.reads[0], comparison.network, comparison.report.outputs)
    slips = slips or matching_variants(comparison)
    if slips:
        return name_slips(evidence, slips, "G310")
    outputs = comparison.student.outputs if comparison.student else outputs_of(comparison.report)
    return other_outputs(comparison.question.reads[0], outputs, comparison.reference.outputs)


def _structure(comparison: NetworkComparison) -> tuple[Slip, ...]:
    """What differs in structure, under the names that the question gives."""
    slips = structure_slips(comparison.handed_in, comparison.wanted, built=comparison.report.built)
    names = comparison.question.told_as
    return tuple(replace(slip, misconception=names.get(slip.misconception, slip.misconception)) for slip in slips)


def _beginning(comparison: NetworkComparison, evidence: QuestionEvidence) -> CheckResult | None:
    """None when the kernels begin, and are held small, as the network states."""
    if own_code(comparison.handed_in, comparison.network):
        return for_a_person("an initialiser or a penalty has code of its own", comparison.reference.parameters)
    slips = starting_slips(comparison.handed_in, comparison.network)
    return name_slips(evidence, slips, "G314") if slips else None


def _is_same_network(comparison: NetworkComparison) -> bool:
    if not same_training_layers(comparison.handed_in, comparison.wanted):
        return False
    if comparison.student is not None:
        same_size = comparison.student.parameters == comparison.reference.parameters
        return same_size and agree(comparison.student.outputs, comparison.reference.outputs)
    if not comparison.handed_in.obstacle:
        return False
    theirs = sorted(shape for layer in comparison.report.layers for shape in layer.weights)
    return theirs == sorted(weight_shapes(comparison.network)) and agree(
        outputs_of(comparison.report), comparison.reference.outputs
    )


def _compiled(comparison: NetworkComparison, evidence: QuestionEvidence) -> CheckResult | None:
    """None when the compile call is the one asked for or carries no points, otherwise what is wrong with it."""
    slips = compile_slips(comparison.report, comparison.network) if comparison.question.parts.compile else ()
    if not slips:
        return None
    result = name_slips(evidence, slips, "G320")
    failed = next((cell for cell in evidence.run.cells if cell.ename and ".compile(" in cell.source), None)
    if slips[0].misconception != "model-not-compiled" or failed is None:
        return result
    idiom = explain_error(failed.ename, failed.evalue)
    words = exception_in_words(failed.ename, failed.evalue)
    return replace(
        result,
        code="G321",
        message=f"{place(failed, failed.error_line)} raised {words}, so the model was never compiled; "
        f"expected {slips[0].expected}.",
        why=f"{idiom.says}." if idiom else result.why,
        next=f"write {idiom.write}" if idiom else result.next,
    )


def outputs_of(report: ModelReport) -> Any:
    """The outputs that the student's process computed, as nested lists."""
    return report.outputs.nested() if isinstance(report.outputs, Array) else None


def matching_variants(comparison: NetworkComparison) -> tuple[Slip, ...]:
    """The wrong activations whose outputs are the student's, where the network itself cannot be looked into."""
    outputs = outputs_of(comparison.report)
    pairs = zip(variants(comparison.network), comparison.others, strict=False)
    return tuple(slip for (slip, _), evidence in pairs if not evidence.refused and agree(outputs, evidence.outputs))


def _forward(comparison: NetworkComparison, evidence: QuestionEvidence) -> CheckResult:
    """`aspect = "forward"`: with the statement's weights where the network was re-made, with drawn ones elsewhere."""
    slips = _structure(comparison)
    if runnable(comparison.handed_in, comparison.network):
        result = model_forward.judged(comparison.question, comparison.network, slips, evidence)
        return replace(result, judged_on=comparison.judged_on)
    problem = _architecture(comparison, evidence)
    if problem is None:
        return CheckResult.passed(_praise(comparison), judged_on=comparison.judged_on)
    return replace(problem, judged_on=comparison.judged_on)


CODES = {
    "G301": "the name holds no Keras model",
    "G310": "the network differs from the one asked for",
    "G311": "calling the network raised an exception",
    "G312": "the network cannot be re-made; a person decides",
    "G313": "the network has the right sizes and gives other outputs",
    "G314": "the kernels begin otherwise, or have another penalty, than asked for",
    "G320": "the compile call differs from the one asked for",
    "G321": "the compile call raised an exception",
    "G330": "the forward pass gives other values",
    "G331": "the given weights do not fit the network",
}
