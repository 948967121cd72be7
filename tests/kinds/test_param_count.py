import pytest
from answering import array, asked, verdict

from grader.exercise.spec import Network
from grader.grades.records import Verdict
from grader.kinds.networks import param_count

EX1 = Network.model_validate({"input": [8], "layers": [{"units": 12}, {"units": 8}, {"units": 1}]})
EX3 = Network.model_validate({"input": [4], "layers": [{"units": 3, "activation": "softmax"}]})
LABELS = ["hidden", "output", "non_trainable"]


def total(answer, network=None):
    return verdict("param_count", answer, network="main", networks={"main": network} if network else None)


def layers(answer):
    return verdict("param_count", answer, network="main", wants=["layers", "non_trainable"], labels=LABELS)


@pytest.mark.parametrize(
    "answer", [13, 13.0, "13", array([13], (), "int32"), array([13.0]), [13], (13,), {"total": 13}], ids=str
)
def test_thirteen_in_every_form(answer):
    assert total(answer).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "answer", [True, "thirteen", None, [], [9, 4], 12.9999, 13.5, -13, float("nan"), pytest.param(10**500, id="huge")]
)
def test_what_is_not_thirteen(answer):
    assert total(answer).credit == 0


@pytest.mark.parametrize(
    ("answer", "slip"),
    [
        (9, "bias-forgotten"),
        (4, "output-layer-only"),
        (11, "one-bias-per-layer"),
        (10, "bias-only-output"),
        (12, "bias-only-hidden"),
        (6, "neurons-counted"),
        (6, "sizes-multiplied"),
        (41, "adam-variables-counted"),
        (15, "sgd-variables-counted"),
    ],
)
def test_the_slips_of_the_two_three_one_network(answer, slip):
    result = total(answer)
    assert result.code == "G213"
    assert slip in (result.misconception, *result.also)
    assert "13" in result.message
    assert str(answer) in result.message


def test_nine_has_two_explanations_and_both_are_told():
    result = total(9)
    assert {result.misconception, *result.also} >= {"bias-forgotten", "output-layer-forgotten"}


@pytest.mark.parametrize(
    ("answer", "slip"),
    [
        (200, "bias-forgotten"),
        (203, "one-bias-per-layer"),
        (212, "output-layer-forgotten"),
        (113, "first-dense-as-input"),
        (209, "first-bias-forgotten"),
        (29, "neurons-counted"),
        (768, "sizes-multiplied"),
    ],
)
def test_the_slips_of_three_layers(answer, slip):
    result = total(answer, EX1)
    assert slip in (result.misconception, *result.also)


@pytest.mark.parametrize(
    ("answer", "slip"),
    [
        (12, "bias-forgotten"),
        (12, "units-squared"),
        (13, "one-bias-per-layer"),
        (16, "bias-per-input"),
        (7, "neurons-counted"),
        (47, "adam-variables-counted"),
    ],
)
def test_the_slips_of_one_layer(answer, slip):
    result = total(answer, EX3)
    assert slip in (result.misconception, *result.also)


@pytest.mark.parametrize(
    "answer",
    [
        [9, 4, 0],
        (9, 4, 0),
        array([9, 4, 0], dtype="int64"),
        {"hidden": 9, "output": 4, "non_trainable": 0},
        {"Non-trainable": 0, "output": 4, "Hidden": 9},
        {"dense": 9, "dense_1": 4, "frozen": 0},
        "9, 4, 0",
    ],
    ids=str,
)
def test_layers_in_every_form(answer):
    assert layers(answer).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("answer", "slip"), [([6, 3, 0], "bias-forgotten"), ([4, 9, 0], "layers-swapped"), ([9, 4, 13], None)]
)
def test_wrong_layers(answer, slip):
    result = layers(answer)
    assert (result.credit, result.misconception) == (0, slip)


def test_layers_and_total_together_and_shares():
    keys = {"network": "main", "networks": {"main": EX1}, "wants": ["layers", "total"], "partial": True}
    assert verdict("param_count", [108, 104, 9, 221], **keys).credit == 1
    result = verdict("param_count", [108, 104, 9, 200], **keys)
    assert (result.verdict, float(result.credit)) == (Verdict.PARTIAL, 0.75)
    assert verdict("param_count", [96, 96, 8, 200], **keys).misconception == "bias-forgotten"


def test_a_layer_without_bias_is_no_slip():
    network = Network.model_validate({"input": [4], "layers": [{"units": 3, "use_bias": False}]})
    assert total(12, network).credit == 1
    assert total(15, network).credit == 0


def test_the_working_shows_each_layer():
    latex = [step.latex for step in total(13).exhibits[0].steps]
    assert latex == [r"2 \cdot 3 + 3 = 9", r"3 \cdot 1 + 1 = 4", "9 + 4 = 13"]


def test_mistakes_of_a_spec():
    assert param_count.faults(*asked("param_count", network="other"))
    assert param_count.faults(*asked("param_count", network="main", labels=["a", "b"]))
    assert param_count.faults(*asked("param_count", network="main", slips=[{"value": [1, 2], "misconception": "m"}]))
    assert param_count.faults(*asked("param_count", network="main", told_as={"no-slip": "x"}))
    assert param_count.faults(*asked("param_count", network="main")) == []


def test_a_derived_slip_under_the_name_that_the_spec_gives_it():
    told_as = {"one-bias-per-layer": "slide-one-bias"}
    assert verdict("param_count", 11, network="main", told_as=told_as).misconception == "slide-one-bias"
