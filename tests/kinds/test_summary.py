import pytest
from answering import array, asked, verdict

from grader.evidence import Other
from grader.exercise.spec import Network
from grader.grades.records import Verdict
from grader.kinds.networks import summary

EX1 = Network.model_validate(
    {
        "input": [8],
        "layers": [
            {"units": 12, "activation": "relu"},
            {"units": 8, "activation": "relu"},
            {"units": 1, "activation": "sigmoid"},
        ],
    }
)
EX3 = Network.model_validate({"input": [4], "layers": [{"units": 3, "activation": "softmax"}]})
NAMES = ["relu", "relu", "sigmoid"]


def structure(sizes, activations=NAMES, hidden=2, network=EX1):
    return verdict(
        "summary",
        sizes,
        network="main",
        networks={"main": network},
        reads=["sizes", "activations", "hidden"],
        parts=["sizes", "activations", "hidden"],
        more={"activations": activations, "hidden": hidden},
    )


@pytest.mark.parametrize(
    "sizes",
    [[8, 12, 8, 1], (8, 12, 8, 1), array([8, 12, 8, 1], dtype="int64"), "8-12-8-1", "8, 12, 8, 1", "8 -> 12 -> 8 -> 1",
     {"input": 8, "h1": 12, "h2": 8, "out": 1}, [8.0, 12.0, 8.0, 1.0]],
    ids=str,
)  # fmt: skip
def test_sizes_in_every_form(sizes):
    assert structure(sizes).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "activations",
    [NAMES, [None, *NAMES], ["-", *NAMES], ["", *NAMES], ["linear", *NAMES], ["None", *NAMES], ["input", *NAMES],
     ["ReLU", " relu ", "Sigmoid"], tuple(NAMES), "relu, relu, sigmoid", "-, relu, relu, sigmoid",
     [Other("function", "relu"), Other("function", "keras.activations.relu"), "sigmoid"]],
    ids=str,
)  # fmt: skip
def test_activations_in_every_form(activations):
    assert structure([8, 12, 8, 1], activations).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("sizes", "slip"),
    [
        ([12, 8, 1], "input-left-out"),
        ([1, 8, 12, 8], "sizes-reversed"),
        ([12, 12, 8, 1], "first-dense-as-input"),
        ([8, 12, 8, 2], None),
        ([8, 12, 8], None),
        ([8, 12, 8, True], None),
        ("eight", None),
        ([], None),
    ],
    ids=str,
)
def test_wrong_sizes(sizes, slip):
    result = structure(sizes)
    assert (result.verdict, result.misconception) == (Verdict.PARTIAL, slip)
    assert result.credit * 3 == 2


@pytest.mark.parametrize(
    "activations",
    [
        ["relu", "sigmoid"],
        ["relu", "relu", "softmax"],
        ["relu", *NAMES],
        ["sigmoid", "relu", "relu"],
        ["-", "relu", "relu"],
        [1, 2, 3],
        {"relu", "sigmoid"},
    ],
    ids=str,
)
def test_wrong_activations(activations):
    assert structure([8, 12, 8, 1], activations).credit * 3 == 2


def test_hidden_layers():
    assert structure([8, 12, 8, 1], hidden="2").credit == 1
    three = structure([8, 12, 8, 1], hidden=3)
    assert {three.misconception, *three.also} == {"output-counted-as-hidden", "input-counted-as-hidden"}
    assert structure([8, 12, 8, 1], hidden=4).misconception == "all-layers-counted-as-hidden"
    assert structure([8, 12, 8, 1], hidden=True).credit < 1


def test_no_hidden_layer():
    assert structure([4, 3], ["-", "softmax"], 0, EX3).verdict is Verdict.PASS
    assert structure([4, 3, 1], ["softmax"], 0, EX3).misconception == "hidden-imagined"
    assert structure([3], ["softmax"], 0, EX3).misconception == "input-left-out"
    assert structure([3, 4], ["softmax"], 0, EX3).misconception == "sizes-reversed"


def test_nothing_right_is_no_share():
    result = structure(None, None, None)
    assert (result.verdict, result.credit, result.code) == (Verdict.ERROR, 0, "G103")


def test_shares_as_the_spec_weighs_them():
    keys = {"network": "main", "reads": ["x", "y"], "parts": ["sizes", "activations"], "weights": [3, 1]}
    result = verdict("summary", [2, 3, 1], more={"y": ["relu", "relu"]}, **keys)
    assert float(result.credit) == 0.75
    assert [row.same for row in result.exhibits[0].rows] == [True, False]


def test_an_activation_layer_belongs_to_the_layer_before():
    layers = [{"units": 3}, {"type": "Activation", "activation": "relu"}, {"units": 1, "activation": "sigmoid"}]
    network = Network.model_validate({"input": [2], "layers": layers})
    assert summary.activations_of(network) == ["relu", "sigmoid"]
    assert summary.hidden_layers(network) == 1


def test_mistakes_of_a_spec():
    good = {"network": "main", "reads": ["a", "b"]}
    assert summary.faults(*asked("summary", **good)) == []
    assert summary.faults(*asked("summary", **{**good, "network": "other"}))
    assert summary.faults(*asked("summary", **{**good, "reads": ["a"]}))
    assert summary.faults(*asked("summary", **{**good, "weights": [1]}))
    assert summary.faults(*asked("summary", **{**good, "weights": [0, 0]}))


def test_what_is_shown_stays_short_and_plain():
    assert len(structure([1.0] * 5000).message) < 200
    message = structure([8, 12, 8, 1], ["\x1b[31mred" * 50] * 5000).message
    assert len(message) < 700
    assert "\x1b" not in message
