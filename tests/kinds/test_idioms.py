"""Every old spelling of the slides, run in the Keras that is installed: its exception must find its idiom."""

import json
import os
import subprocess
import sys

import pytest

from grader.kinds import idioms

NEW = "keras.Sequential([keras.Input((2,)), Dense(3, 'relu'), Dense(1, 'sigmoid')])"
MODEL = f"m = {NEW}; m.compile('adam', 'mse', metrics=['accuracy']); "
THREE = "m = keras.Sequential([keras.Input((2,)), Dense(3, 'softmax')]); "
FAILING = [
    ("keras-lr", "keras.optimizers.Adam(lr=0.1)"),
    ("keras-lr", "keras.optimizers.SGD(lr=0.001, momentum=0.9)"),
    ("keras-lr", "keras.optimizers.Adagrad(lr=0.001, epsilon=10**-10)"),
    ("keras-np-utils", "from keras.utils import np_utils"),
    ("keras-np-utils", "from keras.utils.np_utils import *"),
    ("keras-batch-normalization-module", "from keras.layers.normalization import BatchNormalization"),
    ("keras-batch-normalization-module", "from tensorflow.keras.layers.normalization import BatchNormalization"),
    ("keras-layer-modules", "from keras.layers.core import Dense"),
    ("keras-layer-modules", "from keras.layers.advanced_activations import LeakyReLU"),
    ("keras-scikit-wrapper", "from keras.wrappers.scikit_learn import KerasClassifier"),
    ("keras-merge", "from keras.layers import Merge"),
    ("keras-predict-classes", MODEL + "m.predict_classes(X)"),
    ("keras-predict-proba", MODEL + "m.predict_proba(X)"),
    ("keras-generator-methods", MODEL + "m.fit_generator(X)"),
    ("tensorflow-session", "import tensorflow as tf; tf.Session()"),
    ("keras-compile-arguments", f"{NEW}.compile('adam', 'mse', sample_weight_mode=None)"),
    ("keras-compile-arguments", f"{NEW}.compile('adam', 'mse', target_tensors=None)"),
    (
        "keras-h5-metrics",
        f"m = {NEW}; m.compile('adam', 'mse', metrics=['mae']); m.save('a.h5'); keras.models.load_model('a.h5')",
    ),
    ("keras-not-imported", "del keras; keras.models"),
    ("keras-save-extension", MODEL + "m.save('folder')"),
    ("keras-weights-extension", MODEL + "m.save_weights('w.h5')"),
    ("keras-checkpoint-period", "keras.callbacks.ModelCheckpoint('a.keras', period=1)"),
    (
        "keras-optimizer-reused",
        f"o = keras.optimizers.Adam(0.1)\nfor _ in (1, 2):\n    m = {NEW}; m.compile(o, 'mse'); m.fit(X, y, verbose=0)",
    ),
    ("keras-nb-epoch", MODEL + "m.fit(X, y, nb_epoch=1)"),
    ("keras-dense-old-arguments", "Dense(10, init='normal')"),
    ("keras-dense-old-arguments", "Dense(10, W_regularizer=None)"),
    ("keras-output-dim", "Dense(output_dim=10)"),
    ("keras-model-input-output", "i = keras.Input((2,)); keras.Model(input=i, output=Dense(1)(i))"),
    ("keras-loss-name", f"m = {NEW}; m.compile('adam', 'categorical crossentropy'); m.fit(X, y, verbose=0)"),
    (
        "keras-categorical-integers",
        THREE + "m.compile('adam', 'categorical_crossentropy'); m.fit(X, np.zeros(4), verbose=0)",
    ),
    (
        "keras-sparse-onehot",
        THREE + "m.compile('adam', 'sparse_categorical_crossentropy'); m.fit(X, np.eye(4)[:, :3], verbose=0)",
    ),
    (
        "keras-label-range",
        f"m = {NEW}; m.compile('adam', 'sparse_categorical_crossentropy'); m.fit(X, np.array([0, 1, 2, 0]), verbose=0)",
    ),
    ("keras-not-compiled", f"{NEW}.fit(X, y)"),
    ("keras-not-built", "keras.Sequential([Dense(3)]).count_params()"),
    ("python-one-tuple", "keras.Sequential([Dense(3, input_shape=(2))])"),
    ("keras-activation-name", "Dense(3, activation='ReLU')"),
    ("keras-dropout-rate", "keras.layers.Dropout(50)"),
    ("keras-list-data", MODEL + "m.fit([[1, 2], [3, 4]], [1, 2])"),
    ("keras-history-acc", MODEL + "m.fit(X, y, verbose=0).history['acc']"),
    ("keras-losses-mse", "keras.losses.mse"),
]
RUN = """
import json, sys
import numpy as np
import keras
from keras.layers import Dense
answers = []
for source in json.load(sys.stdin):
    names = {"keras": keras, "np": np, "Dense": Dense, "X": np.zeros((4, 2)), "y": np.zeros((4, 1))}
    try:
        exec(source, names)
        answers.append(None)
    except Exception as error:
        answers.append([type(error).__name__, str(error)])
print("ANSWERS" + json.dumps(answers))
"""


@pytest.fixture(scope="module")
def raised(tmp_path_factory):
    """What each of the snippets raises, from one process with Keras."""
    quiet = {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": ""}
    sources = json.dumps([source for _, source in FAILING])
    done = subprocess.run(
        [sys.executable, "-c", RUN], input=sources, capture_output=True, text=True, check=True, env=quiet,
        cwd=tmp_path_factory.mktemp("snippets"),
    )  # fmt: skip
    answers = json.loads(done.stdout.partition("ANSWERS")[2])
    return {source: answer for (_, source), answer in zip(FAILING, answers, strict=True)}


@pytest.mark.slow
@pytest.mark.parametrize(("code", "source"), FAILING)
def test_todays_exception_finds_its_idiom(raised, code, source):
    assert raised[source] is not None, "this runs today: the idiom is out of date"
    idiom = idioms.explain_error(*raised[source])
    assert idiom is not None, raised[source]
    assert idiom.code == code, raised[source]
    assert "{" not in idiom.says + idiom.write.replace("{'", "")


def test_what_was_written_is_repeated_with_its_own_number():
    idiom = idioms.explain_error("ValueError", "Argument(s) not recognized: {'lr': 0.01}")
    assert "learning_rate=0.01" in idiom.write


@pytest.mark.parametrize(
    ("ename", "evalue"),
    [
        ("ValueError", "Argument(s) not recognized: {'rate': 0.1}"),
        ("NameError", "name 'kears' is not defined"),
        ("KeyError", "'loss'"),
        ("TypeError", "f() missing 1 required positional argument: 'units'"),
        ("ZeroDivisionError", "division by zero"),
        ("", ""),
    ],
)
def test_other_exceptions_are_left_alone(ename, evalue):
    assert idioms.explain_error(ename, evalue) is None


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("model.add(Dense(12, input_dim=8))", "keras.Input(shape=(8,))"),
        ("model.add(Dense(3, input_shape=(2,), activation='relu'))", "keras.Input(shape=(2,))"),
        ("Flatten(input_shape=(28, 28))", "keras.Input(shape=(28, 28))"),
        ("LeakyReLU(alpha=0.01)", "negative_slope=0.01"),
        ("SGD(learning_rate=0.1, decay=1e-6)", "ExponentialDecay"),
        ("model.save('x.h5')", ".keras"),
        ('ModelCheckpoint("x.h5", save_best_only=True)', ".keras"),
        ("keras.models.load_model('x.h5')", ".keras"),
        ("Dense(1, activation='softmax')", "sigmoid"),
        ("e = EarlyStopping(patience=3)\nmodel.fit(X, y, callbacks=[e])", "validation_split"),
    ],
)
def test_old_lines_that_still_run_get_one_note(source, words):
    (note,) = idioms.notes_for(source)
    assert words in note


@pytest.mark.parametrize(
    "source",
    [
        "# Dense(12, input_dim=8)",
        "model.save_weights('a.weights.h5')",
        "model.save('model.keras')",
        "Dense(10, activation='softmax')",
        "e = EarlyStopping(patience=3)\nmodel.fit(X, y, callbacks=[e], validation_data=(A, B))",
        "EarlyStopping(monitor='loss')\nmodel.fit(X, y)",
        "weight_decay = 0.1\nAdamW(weight_decay=0.1)",
        "%matplotlib inline\nprint('unclosed",
    ],
)
def test_lines_of_today_get_none(source):
    assert idioms.notes_for(source) == ()


def test_no_two_idioms_share_a_code():
    codes = [idiom.code for idiom in (*idioms.FAILS, *idioms.WARNS)]
    assert len(codes) == len(set(codes))
