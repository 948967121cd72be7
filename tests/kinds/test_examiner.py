"""The examiner's program: what it builds, what it refuses, and that its weights are those of the probe."""

import json
import os
import subprocess
import sys
import time

import numpy as np
import pytest

from grader.exercise.networks.layer_rules import Refused
from grader.kernel.examiner import OWN, SHARED
from grader.kernel.inside.blueprint import planned
from grader.kernel.inside.draws import portions, weight
from grader.kernel.sandbox import INSIDE, PACKAGE

LOOP = """
import json, sys
from grader.kernel.inside import examiner
for line in sys.stdin:
    print("ANSWER" + json.dumps(examiner.answer(json.loads(line))), flush=True)
"""
RELU = {"type": "Dense", "units": 3, "activation": "relu"}
SIGMOID = {"type": "Dense", "units": 1, "activation": "sigmoid"}
ROWS = [[1.0, -2.0], [0.5, 2.0]]
WEIGHTS = [[[0.2, -0.4, 0.6], [0.5, 0.3, -0.1]], [0.1, -0.2, 0.05], [[0.7], [-0.5], [0.3]], [-0.15]]
X, Y = [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]]


@pytest.fixture(scope="module")
def ask():
    """A function: a request in, the examiner's answer out, all from one process."""
    quiet = {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": ""}
    with subprocess.Popen(
        [sys.executable, "-c", LOOP],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=quiet,
    ) as process:

        def answer(layers, inputs=ROWS, *, shape=(2,), **more):
            model = {"input": list(shape), "layers": layers, **more.pop("model", {})}
            process.stdin.write(json.dumps({"model": model, "inputs": inputs, **more}) + "\n")
            process.stdin.flush()
            while not (line := process.stdout.readline()).startswith("ANSWER"):
                assert line, "the examiner ended"
            return json.loads(line[len("ANSWER") :])

        yield answer


@pytest.mark.slow
def test_given_weights_give_the_known_output(ask):
    answer = ask([RELU, SIGMOID], weights=WEIGHTS)
    assert answer["outputs"][0][0] == pytest.approx(0.5262259093720687, abs=1e-6)
    assert (answer["parameters"], answer["trainable"]) == (13, 13)
    assert [row["parameters"] for row in answer["rows"]] == [9, 4]
    assert [row["output_shape"] for row in answer["rows"]] == [[3], [1]]
    assert "13" in answer["summary"]


@pytest.mark.slow
def test_weights_drawn_for_a_network_with_its_channels_first_are_those_of_the_reference(ask):
    size, rows = (3, 4, 2), np.random.default_rng(5).uniform(-1, 1, (6, 3, 4, 2))
    layers = [{"type": "Flatten"}, {"type": "Dense", "units": 5}, {"type": "Dense", "units": 5}]
    drawn = {"weight_order": [2, 1, 0, 3], "channels_first": [list(size), [], [], []]}
    answer = ask(layers, rows.tolist(), shape=size, weight_seed=7, model=drawn)
    found = []
    for seed, part in portions(7, len(rows)):  # a module that makes its second layer first
        kernels = [weight(seed, index, shape) for index, shape in enumerate([(5, 5), (5,), (24, 5), (5,)])]
        first_channel = np.moveaxis(rows[part], -1, 1).reshape(-1, 24)
        found += ((first_channel @ kernels[2] + kernels[1]) @ kernels[0] + kernels[3]).tolist()
    assert answer["outputs"] == pytest.approx(np.array(found), abs=1e-5)


@pytest.mark.slow
def test_equal_shapes_get_equal_weights_and_another_seed_gets_others(ask):
    plain = ask([RELU, SIGMOID], weight_seed=4)["outputs"]
    split = [{"type": "Dense", "units": 3}, {"type": "ReLU"}, {"type": "Dropout", "rate": 0.5}, SIGMOID]
    assert ask(split, weight_seed=4)["outputs"] == plain
    assert ask([RELU, SIGMOID], weight_seed=5)["outputs"] != plain
    assert ask([{**RELU, "activation": "linear"}, SIGMOID], weight_seed=4)["outputs"] != plain


@pytest.mark.slow
def test_drawn_weights_are_those_that_the_probe_draws(ask):
    shapes = [(2, 3), (3,), (3, 1), (1,)]
    weights = [weight(seed, index, shape).tolist() for seed in (9, 10) for index, shape in enumerate(shapes)]
    assert all(number > 0 for bias in weights[1::2] for number in bias)
    first, second = (ask([RELU, SIGMOID], weights=half)["outputs"] for half in (weights[:4], weights[4:]))
    drawn = ask([RELU, SIGMOID], weight_seed=9)["outputs"]
    half = (len(drawn) + 1) // 2
    assert drawn == [*first[:half], *second[half:]]


@pytest.mark.slow
def test_arithmetic_agrees_with_keras_for_every_layer(ask):
    layers = [
        {"type": "Rescaling", "scale": 0.5},
        {"type": "Conv2D", "filters": 4, "kernel_size": [3, 2], "strides": 2, "padding": "same", "activation": "relu"},
        {"type": "BatchNormalization"},
        {"type": "MaxPooling2D", "pool_size": 2},
        {"type": "LeakyReLU", "negative_slope": 0.1},
        {"type": "Reshape", "target_shape": [-1, 4]},
        {"type": "Conv1D", "filters": 3, "kernel_size": 2, "use_bias": False},
        {"type": "AveragePooling1D", "pool_size": 2},
        {"type": "ELU"},
        {"type": "Flatten"},
        {"type": "Activation", "activation": "tanh"},
        {"type": "Dense", "units": 2, "activation": "gelu"},
        {"type": "Softmax"},
    ]
    answer = ask(layers, [[[[0.1] * 2] * 12] * 12], shape=(12, 12, 2), weight_seed=1)
    assert answer["refused"] == ""
    assert sum(answer["outputs"][0]) == pytest.approx(1, abs=1e-5)
    assert answer["parameters"] - answer["trainable"] == 8


@pytest.mark.slow
def test_training_solves_xor_and_is_left_out_where_it_is_not_needed(ask):
    layers = [{"type": "Dense", "units": 8, "activation": "tanh"}, SIGMOID]
    recipe = {"optimizer": {"name": "Adam", "learning_rate": 0.1}, "loss": "binary_crossentropy"}
    train = {"x": X, "y": Y, "epochs": 150, "seeds": [1, 2], "unless_rounds_to": Y}
    runs = ask(layers, X, model=recipe, train=train)["trained"]
    assert [run["seed"] for run in runs] == [1, 2]
    assert any([round(row[0]) for row in run["outputs"]] == [0, 1, 1, 0] for run in runs)
    assert ask(layers, X, model=recipe, train={**train, "epochs": 0, "unless_rounds_to": None})["trained"][0]["outputs"]
    solved = [[[20.0, -20.0], [20.0, -20.0]], [-10.0, 30.0], [[20.0], [20.0]], [-30.0]]
    two = [{"type": "Dense", "units": 2, "activation": "sigmoid"}, SIGMOID]
    assert ask(two, X, weights=solved, model=recipe, train=train)["trained"] == []


@pytest.mark.slow
@pytest.mark.parametrize("units", [1, 3])
def test_a_recipe_that_cannot_train_solves_nothing_and_ends_nothing(ask, units):
    layers = [{"type": "Dense", "units": units}]
    recipe = {"optimizer": {"name": "SGD", "learning_rate": 1.0}, "loss": "sparse_categorical_crossentropy"}
    train = {"x": X, "y": [[9], [1], [1], [0]], "epochs": 3, "seeds": [1], "unless_rounds_to": Y}
    assert ask(layers, X, model=recipe, train={**train, "y": [[9, 1], [1, 1], [1, 1], [0, 1]]})["refused"] == ""
    assert ask(layers, X, model=recipe, train=train)["refused"] == ""
    assert ask([RELU, SIGMOID])["parameters"] == 13


@pytest.mark.slow
def test_a_network_of_two_layers_takes_little_time(ask):
    ask([RELU, SIGMOID])
    begun = time.perf_counter()
    for seed in range(20):
        ask([RELU, SIGMOID], weight_seed=seed)
    assert (time.perf_counter() - begun) / 20 < 0.25


@pytest.mark.slow
@pytest.mark.parametrize(
    ("layers", "more", "words"),
    [
        ([RELU], {"weights": WEIGHTS}, "do not fit"),
        ([RELU], {"inputs": [[1.0]]}, "inputs of shape"),
        ([RELU], {"inputs": [["a", "b"]]}, "not an array"),
        ([RELU], {"model": {"weight_order": [0]}}, "an order"),
        ([RELU, SIGMOID], {"train": {"x": X, "y": Y, "epochs": 10**9, "seeds": [1]}}, "epochs"),
        (
            [RELU, SIGMOID],
            {"train": {"x": X, "y": Y, "epochs": 1, "seeds": [1]}, "model": {"loss": "os.system"}},
            "optim|loss",
        ),
    ],
)
def test_requests_that_do_not_fit_are_refused_in_words(ask, layers, more, words):
    refused = ask(layers, **more)["refused"]
    assert any(word in refused for word in words.split("|")), refused


BOMBS = {
    "units": [{"type": "Dense", "units": 10**9}],
    "parameters": [{"type": "Dense", "units": 90_000}, {"type": "Dense", "units": 90_000}],
    "layers": [RELU] * 201,
    "no layers": [],
    "negative units": [{"type": "Dense", "units": -1}],
    "units that are no number": [{"type": "Dense", "units": "3"}],
    "units that are a truth value": [{"type": "Dense", "units": True}],
    "a lambda": [{"type": "Lambda", "function": "print"}],
    "a layer of another module": [{"type": "os.system"}],
    "a file of words": [{"type": "TextVectorization", "vocabulary": "/etc/passwd"}],
    "a custom activation": [{"type": "Dense", "units": 3, "activation": "custom"}],
    "an activation that is a dict": [
        {"type": "Dense", "units": 3, "activation": {"module": "os", "class_name": "system"}}
    ],
    "a layer that is a list": [["Dense", 3]],
    "a filter too large": [
        {"type": "Reshape", "target_shape": [2, 1]},
        {"type": "Conv1D", "filters": 2, "kernel_size": 5},
    ],
    "a recurrent layer too wide": [{"type": "Reshape", "target_shape": [2, 1]}, {"type": "LSTM", "units": 90_000}],
    "a recurrent layer without steps": [{"type": "GRU", "units": 3}],
    "steps without end": [
        {"type": "Dense", "units": 4_000},
        {"type": "Reshape", "target_shape": [4_000, 1]},
        {"type": "SimpleRNN", "units": 2},
    ],
    "a table of words too large": [{"type": "Embedding", "input_dim": 90_000, "output_dim": 900}],
    "both ways of something else": [{"type": "Bidirectional", "layer": {"type": "Dense", "units": 3}}],
    "both ways of both ways": [
        {"type": "Reshape", "target_shape": [2, 1]},
        {"type": "Bidirectional", "layer": {"type": "Bidirectional", "layer": {"type": "LSTM", "units": 3}}},
    ],
    "both ways merged by a function": [
        {"type": "Reshape", "target_shape": [2, 1]},
        {"type": "Bidirectional", "layer": {"type": "LSTM", "units": 3}, "merge_mode": "eval"},
    ],
    "a cell with a custom activation": [
        {"type": "Reshape", "target_shape": [2, 1]},
        {"type": "GRU", "units": 3, "recurrent_activation": {"module": "os", "class_name": "system"}},
    ],
    "a shape that does not fit": [{"type": "Reshape", "target_shape": [3]}],
}


@pytest.mark.parametrize("layers", BOMBS.values(), ids=BOMBS)
def test_what_is_not_allowed_is_refused_by_arithmetic_alone(layers):
    begun = time.perf_counter()
    with pytest.raises(Refused):
        planned({"input": [2], "layers": layers}, 4)
    assert time.perf_counter() - begun < 0.5


@pytest.mark.parametrize(
    "description", [None, [], {"layers": [RELU]}, {"input": [10**9], "layers": [RELU]}, {"input": [2]}]
)
def test_descriptions_without_a_shape_are_refused(description):
    with pytest.raises(Refused):
        planned(description, 1)


def test_nothing_of_the_examiner_reads_a_config_or_a_file():
    paths = [*(INSIDE / name for name in OWN), *(PACKAGE / name for name in SHARED)]
    source = "".join(path.read_text() for path in paths)
    for word in ("from_config(", "load_model", "from_json", "deserialize", "eval(", "exec(", "pickle", "open("):
        assert word not in source
