"""Counts of layers with windows and with memory: against Keras itself, against the examiner, and their slips."""

import json
import os
import subprocess
import sys

import pytest
from answering import misconceptions, verdict

from grader.exercise.networks.layer_table import LAYERS
from grader.exercise.spec import Layer, Network
from grader.grades.records import Verdict
from grader.kinds.networks import counting
from grader.kinds.networks import stated as stated_networks

IMAGE = [12, 10, 3]
NETWORKS = {
    "dense without bias": ([4], [{"units": 3, "use_bias": False}]),
    "image into dense": (
        [28, 28],
        [{"type": "Flatten"}, {"units": 128}, {"type": "Dropout", "rate": 0.2}, {"units": 10}],
    ),
    "convolution": (IMAGE, [{"type": "Conv2D", "filters": 4, "kernel_size": 3}]),
    "convolution with strides, same": (
        IMAGE,
        [{"type": "Conv2D", "filters": 4, "kernel_size": [3, 2], "strides": 2, "padding": "same", "use_bias": False}],
    ),
    "convolution over time": ([20, 3], [{"type": "Conv1D", "filters": 5, "kernel_size": 4, "strides": 3}]),
    "lenet": (
        [32, 32, 3],
        [
            {"type": "Conv2D", "filters": 6, "kernel_size": 5, "activation": "relu"},
            {"type": "MaxPooling2D", "pool_size": 2},
            {"type": "Conv2D", "filters": 16, "kernel_size": 5, "activation": "relu"},
            {"type": "AveragePooling2D"},
            {"type": "Flatten"},
            {"units": 120},
            {"units": 84},
            {"units": 10},
        ],
    ),
    "normalised and pooled": (
        IMAGE,
        [
            {"type": "Rescaling", "scale": 0.1},
            {"type": "Conv2D", "filters": 4, "kernel_size": 3},
            {"type": "BatchNormalization"},
            {"type": "LeakyReLU", "negative_slope": 0.1},
            {"type": "MaxPooling2D", "pool_size": 3, "strides": 2, "padding": "same"},
            {"type": "GlobalAveragePooling2D"},
            {"units": 2, "activation": "softmax"},
        ],
    ),
    "prelu and elu": ([5], [{"units": 4}, {"type": "PReLU"}, {"units": 3}, {"type": "ELU", "alpha": 0.5}]),
    "activations": ([5], [{"type": "Activation", "activation": "gelu"}, {"type": "ReLU", "max_value": 2}]),
    "simple rnn": ([10, 3], [{"type": "SimpleRNN", "units": 4}]),
    "lstm, then dense": ([10, 3], [{"type": "LSTM", "units": 4}, {"units": 1}]),
    "gru of every step": ([10, 3], [{"type": "GRU", "units": 4, "return_sequences": True}]),
    "both ways": ([10, 3], [{"type": "Bidirectional", "layer": {"type": "LSTM", "units": 4}}]),
    "words": ([7], [{"type": "Embedding", "input_dim": 30, "output_dim": 5}, {"type": "GRU", "units": 3}]),
    "gru of the old kind": ([10, 3], [{"type": "GRU", "units": 4, "reset_after": False}]),
    "layer normalisation": ([6, 3], [{"type": "LayerNormalization"}, {"type": "LayerNormalization", "center": False}]),
    "normalisation without a factor": (
        [6, 3],
        [{"type": "LayerNormalization", "scale": False}, {"type": "BatchNormalization", "scale": False}],
    ),
    "windows over time": (
        [12, 3],
        [{"type": "MaxPooling1D"}, {"type": "AveragePooling1D", "pool_size": 2, "strides": 1, "padding": "same"}],
    ),
    "the mean of all steps": ([12, 3], [{"type": "GlobalAveragePooling1D"}]),
    "the largest of all steps": ([12, 3], [{"type": "GlobalMaxPooling1D", "keepdims": True}]),
    "the largest of an image": (IMAGE, [{"type": "GlobalMaxPooling2D"}]),
    "the mean of an image": (IMAGE, [{"type": "GlobalAveragePooling2D", "keepdims": True}]),
    "steps twice over": ([5, 3], [{"type": "UpSampling1D"}]),
    "larger image": (IMAGE, [{"type": "UpSampling2D", "size": [2, 3], "interpolation": "bilinear"}]),
    "transposed convolution": (IMAGE, [{"type": "Conv2DTranspose", "filters": 4, "kernel_size": 3}]),
    "transposed convolution with strides": (
        IMAGE,
        [
            {"type": "Conv2DTranspose", "filters": 4, "kernel_size": [3, 2], "strides": [2, 3]},
            {"type": "Conv2DTranspose", "filters": 2, "kernel_size": 3, "strides": 2, "padding": "same"},
            {"type": "Conv2DTranspose", "filters": 1, "kernel_size": 1, "strides": 2, "use_bias": False},
        ],
    ),
    "transposed convolution over time": ([5, 3], [{"type": "Conv1DTranspose", "filters": 4, "kernel_size": 3}]),
    "noise": (
        [6, 3],
        [
            {"type": "SpatialDropout1D", "rate": 0.2},
            {"type": "GaussianDropout", "rate": 0.2},
            {"type": "AlphaDropout", "rate": 0.2},
            {"type": "GaussianNoise", "stddev": 0.1},
        ],
    ),
    "noise on an image": (IMAGE, [{"type": "SpatialDropout2D", "rate": 0.2}]),
}
KERAS = """
import json, sys
import numpy as np
from grader.kernel.inside import examiner
from grader.kernel.inside.blueprint import planned
for line in sys.stdin:
    description = json.loads(line)
    shape, plans = planned(description, 2)
    model = examiner.build(shape, plans)
    rows = np.zeros((2, *shape), dtype="float32").tolist()
    answer = examiner.answer({"model": description, "inputs": rows, "weight_seed": 3})
    print("ANSWER" + json.dumps({
        "layers": [layer.count_params() for layer in model.layers],
        "shapes": [list(layer.output.shape)[1:] for layer in model.layers],
        "weights": [list(weight.shape) for weight in model.weights],
        "frozen": sum(int(np.prod(weight.shape)) for weight in model.non_trainable_weights),
        "refused": answer["refused"], "trainable": answer["trainable"], "outputs": answer["outputs"],
    }), flush=True)
"""


def network(name):
    shape, layers = NETWORKS[name]
    return Network.model_validate({"input": shape, "layers": layers})


@pytest.fixture(scope="module")
def keras():
    """What Keras says of each network, as the examiner builds it."""
    lines = "\n".join(json.dumps(stated_networks.from_spec(network(name)).model()) for name in NETWORKS)
    quiet = {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": ""}
    done = subprocess.run(
        [sys.executable, "-c", KERAS], input=lines, capture_output=True, text=True, check=True, env=quiet
    )
    answers = [json.loads(line[len("ANSWER") :]) for line in done.stdout.splitlines() if line.startswith("ANSWER")]
    return dict(zip(NETWORKS, answers, strict=True))


@pytest.mark.slow
@pytest.mark.parametrize("name", NETWORKS)
def test_counts_and_shapes_are_those_of_keras(keras, name):
    rows, said = counting.counted(network(name)), keras[name]
    assert [row.parameters for row in rows] == said["layers"]
    assert [list(row.output) for row in rows] == said["shapes"]
    assert counting.frozen(network(name)) == said["frozen"]
    assert [list(shape) for shape in stated_networks.weight_shapes(network(name))] == said["weights"]


@pytest.mark.slow
@pytest.mark.parametrize("name", NETWORKS)
def test_the_examiner_runs_what_a_spec_may_state(keras, name):
    said = keras[name]
    assert said["refused"] == ""
    assert said["trainable"] == sum(said["layers"]) - said["frozen"]
    assert len(said["outputs"]) == 2


@pytest.mark.parametrize("name", NETWORKS)
def test_the_table_knows_which_layers_have_weights(name):
    for row in counting.counted(network(name)):
        assert row.type.weighted == bool(row.parameters)


def test_every_layer_that_a_spec_may_state_is_held_against_keras():
    tried = {layer.get("type", "Dense") for _, layers in NETWORKS.values() for layer in layers}
    assert {name for name, kind in LAYERS.items() if kind.stated} == tried


# --- slips --------------------------------------------------------------------------------------------------------


def counted(name, answer, **keys):
    shape, layers = NETWORKS.get(name, (None, None)) if isinstance(name, str) else name
    known = {"main": Network.model_validate({"input": shape, "layers": layers}), **keys.pop("others", {})}
    return verdict("param_count", answer, network="main", networks=known, **keys)


PHOTO = ([224, 224, 3], [{"type": "Conv2D", "filters": 4, "kernel_size": 3}])
BOTH = "both ways"
ALL = {"wants": ["all_layers", "total"]}


@pytest.mark.parametrize(
    ("name", "answer", "slip"),
    [
        (PHOTO, 108, "bias-forgotten"),
        (PHOTO, 40, "channels-forgotten"),
        (PHOTO, 5519808, "weights-per-position"),
        (([32, 32, 3], [{"type": "Conv2D", "filters": 6, "kernel_size": 5}]), 96, "window-one-side"),
        (PHOTO, 28, "one-filter-only"),
        ("simple rnn", 16, "recurrent-kernel-forgotten"),
        ("simple rnn", 28, "bias-forgotten"),
        ("simple rnn", 320, "weights-per-step"),
        ("simple rnn", 20, "input-kernel-forgotten"),
        (([10, 3], [{"type": "LSTM", "units": 4}]), 32, "gates-forgotten"),
        (([10, 3], [{"type": "LSTM", "units": 4}]), 96, "one-gate-too-few"),
        (([10, 3], [{"type": "LSTM", "units": 4}]), 112, "bias-forgotten"),
        (BOTH, 128, "direction-shared"),
        (([8], [{"type": "BatchNormalization"}]), 16, "statistics-forgotten"),
        ("image into dense", 101632, "bias-forgotten"),
        ("image into dense", 81416, "dropout-takes-weights"),
        ("image into dense", 101898, "dropout-counted"),
    ],
)
def test_slips_of_counts(name, answer, slip):
    result = counted(name, answer)
    assert result.verdict is Verdict.FAIL
    assert slip in (result.misconception, *result.also), result.message


def test_slips_that_show_layer_by_layer():
    result = counted("lenet", [156, 416, 48120, 10164, 850, 59706], wants=["layers", "total"])
    assert result.misconception == "channels-forgotten"
    assert counted("lenet", [456, 2416, 48120, 10164, 850, 62006], wants=["layers", "total"]).credit == 1


def test_layers_without_parameters_count_nothing():
    assert counted("image into dense", [0, 100480, 0, 1290, 101770], **ALL).credit == 1
    assert counted("image into dense", [100480, 1290, 101770], wants=["layers", "total"]).credit == 1
    result = counted("image into dense", [0, 100480, 0, 1290, 101898], **ALL)
    assert result.misconception == "dropout-counted"


def test_trainable_and_weights_alone():
    name = "normalised and pooled"
    total = counting.total(network(name))
    assert counted(name, [total, total - 8, 8], wants=["total", "trainable", "non_trainable"]).credit == 1
    assert counted(PHOTO, [108, 112], wants=["weights", "total"]).credit == 1
    assert counted(PHOTO, [108, 108], wants=["weights", "total"]).misconception == "bias-forgotten"


def test_two_networks_in_one_answer():
    longer = {"longer": Network.model_validate({"input": [50, 3], "layers": NETWORKS["simple rnn"][1]})}
    keys = {"also": ["longer"], "others": longer}
    assert counted("simple rnn", [32, 32], **keys).credit == 1
    assert counted("simple rnn", [320, 1600], **keys).misconception == "weights-per-step"


def test_the_counts_of_another_network_are_recognised():
    flat = {"rows": Network.model_validate({"input": [28], "layers": [{"units": 128}, {"units": 10}]})}
    result = counted("image into dense", 5002, taken_for={"rows": "images-not-flattened"}, others=flat)
    assert result.misconception == "images-not-flattened"


def test_the_working_names_gates_and_filters():
    words = [step.text for step in counted("lstm, then dense", 133).exhibits[0].steps]
    assert words[0] == "layer 1: 4 blocks of (3 times 4 plus 4 times 4 plus 4 biases) = 128"
    assert "6 filters of 75 weights" in counted("lenet", 62006).exhibits[0].steps[0].text


@pytest.mark.parametrize(
    "layer",
    [{"type": "Conv2D", "filters": 3}, {"type": "LSTM"}, {"type": "Dense"}, {"type": "Bidirectional"}, {"type": "x"}],
)
def test_a_layer_says_what_its_type_needs(layer):
    with pytest.raises(ValueError, match=r"needs|Input should"):
        Layer.model_validate(layer)


@pytest.mark.parametrize("name", NETWORKS)
def test_every_slip_has_words(name):
    assert set(counting.total_slips(network(name))) <= set(misconceptions())
