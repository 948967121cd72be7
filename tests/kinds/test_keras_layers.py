"""Layers beside Dense in every spelling: images, sequences, normalisation, Dropout, initialisers, logits."""

from pathlib import Path

import pytest
from answering import misconceptions
from keras_bench import KerasBench

from grader.exercise.load import read_exercise
from grader.grades.records import Verdict
from grader.grading.judging import grade
from grader.submission import Cell, Submission

pytestmark = [pytest.mark.slow, pytest.mark.sandbox]

SPEC = """
schema = "grader/exercise/v1"
id = "layers"
title = "Layers"
deck = "000"
slide = "none"
minutes = 5
runtime = "keras"
"""
QUESTION = """
[[questions]]
id = "{name}"
kind = "keras_model"
title = "{name}"
points = 1
reads = ["model"]
ask = "?"
hints = ["?"]
network = "{name}"
parts = {{ architecture = 1, compile = {compile} }}
"""
NETWORKS = {
    "image": """
input = [14, 12, 3]
layers = [
  { type = "Rescaling", scale = 0.1 },
  { type = "Conv2D", filters = 4, kernel_size = 3, activation = "relu" },
  { type = "BatchNormalization" },
  { type = "MaxPooling2D" },
  { type = "Conv2D", filters = 5, kernel_size = [2, 3], strides = 2, padding = "same", use_bias = false },
  { type = "LeakyReLU", negative_slope = 0.1 },
  { type = "GlobalAveragePooling2D" },
  { units = 2, activation = "softmax" },
]
""",
    "sequence": """
input = [6, 3]
layers = [
  { type = "Bidirectional", layer = { type = "LSTM", units = 4, return_sequences = true } },
  { type = "GRU", units = 5 },
  { units = 1 },
]
""",
    "normed": """
input = [5]
layers = [
  { units = 4, activation = "relu" }, { type = "BatchNormalization" },
  { units = 4, activation = "relu" }, { type = "BatchNormalization" }, { units = 1 },
]
""",
    "words": """
input = [7]
layers = [{ type = "Embedding", input_dim = 30, output_dim = 4 }, { type = "SimpleRNN", units = 3 }, { units = 1 }]
""",
    "digits": """
input = [8, 8]
layers = [
  { type = "Flatten" }, { units = 12, activation = "relu" }, { type = "Dropout", rate = 0.2 },
  { units = 3, activation = "linear" },
]
optimizer = { name = "Adam" }
loss = "sparse_categorical_crossentropy"
from_logits = true
metrics = ["accuracy"]
""",
    "begun": """
input = [5]
layers = [
  { units = 4, activation = "relu", kernel_initializer = "he_normal", kernel_regularizer = { l2 = 0.02 } },
  { units = 3, activation = "relu", kernel_initializer = "random_normal" },
  { units = 1 },
]
""",
    "leaky": """
input = [5]
layers = [{ units = 4 }, { type = "LeakyReLU", negative_slope = 0.01 }, { type = "PReLU" }, { units = 1 }]
""",
    "painted": """
input = [4, 3, 2]
layers = [
  { type = "Conv2DTranspose", filters = 3, kernel_size = 3, strides = 2, activation = "relu" },
  { type = "LayerNormalization" },
  { type = "UpSampling2D", size = [2, 3] },
  { type = "Conv2D", filters = 4, kernel_size = 3 },
  { type = "GlobalMaxPooling2D" },
  { units = 2 },
]
""",
    "heard": """
input = [12, 3]
layers = [
  { type = "Conv1D", filters = 4, kernel_size = 3, strides = 2, activation = "relu" },
  { type = "UpSampling1D", size = 2 },
  { type = "SpatialDropout1D", rate = 0.2 },
  { type = "GRU", units = 5, return_sequences = true },
  { type = "GlobalAveragePooling1D" },
  { units = 2 },
]
""",
}
FIRST = (
    "import keras\nimport numpy as np\nimport tensorflow as tf\nfrom keras import layers\nfrom keras.layers import *"
)


@pytest.fixture(scope="module")
def judged(walled, own_temporary, tmp_path_factory):
    """A function: the verdict on a model for one of the networks."""
    folder = Path(tmp_path_factory.mktemp("bank")) / "layers"
    folder.mkdir()
    networks = "".join(f"\n[networks.{name}]\n{text}" for name, text in NETWORKS.items())
    questions = "".join(QUESTION.format(name=name, compile=int(name == "digits")) for name in NETWORKS)
    (folder / "exercise.toml").write_text(SPEC + networks + questions, encoding="utf-8")
    whole = read_exercise(folder)
    bench = KerasBench(walled)

    def result(name, code):
        asked = whole.model_copy(update={"questions": (whole.question(name),)})
        cells = (Cell(1, 0, FIRST), Cell(2, 0, code))
        handed_in = Submission("work.ipynb", "0" * 64, "ipynb", cells)
        evidence = bench.collector.collect(asked, handed_in)
        return grade(asked, handed_in, evidence, misconceptions()).questions[0].result

    yield result
    bench.worker.close()


def row(*several):
    return f"model = keras.Sequential([{', '.join(several)}])"


def chain(shape, *several):
    steps = "".join(f"x = {one}(x)\n" for one in several)
    return f"i = x = keras.Input({shape})\n{steps}model = keras.Model(i, x)"


def own(*several, shape=None):
    """A class of one's own that runs these layers in a row."""
    made = "\n        ".join(f"self.l{place} = {one}" for place, one in enumerate(several))
    calls = "\n        ".join(f"x = self.l{place}(x)" for place, _ in enumerate(several))
    return (
        f"class Net(keras.Model):\n    def __init__(self):\n        super().__init__()\n        {made}\n"
        f"    def call(self, x):\n        {calls}\n        return x\nmodel = Net()"
    )


def built(code, compile_call):
    return f"{code}\nmodel.compile({compile_call})"


IMAGE = (
    "Rescaling(0.1)", "Conv2D(4, 3, activation='relu')", "BatchNormalization()", "MaxPooling2D()",
    "Conv2D(5, (2, 3), strides=2, padding='same', use_bias=False)", "LeakyReLU(negative_slope=0.1)",
    "GlobalAveragePooling2D()", "Dense(2, 'softmax')",
)  # fmt: skip
SEQUENCE = ("Bidirectional(LSTM(4, return_sequences=True))", "GRU(5)", "Dense(1)")
WORDS = ("Embedding(30, 4)", "SimpleRNN(3)", "Dense(1)")
DIGITS = ("Flatten()", "Dense(12, 'relu')", "Dropout(0.2)", "Dense(3)")
LOGITS = "'adam', keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=['accuracy']"
BEGUN = (
    "Dense(4, 'relu', kernel_initializer='he_normal', kernel_regularizer=keras.regularizers.L2(0.02))",
    "Dense(3, 'relu', kernel_initializer='random_normal')", "Dense(1)",
)  # fmt: skip
PAINTED = (
    "Conv2DTranspose(3, 3, strides=2, activation='relu')", "LayerNormalization()", "UpSampling2D((2, 3))",
    "Conv2D(4, 3)", "GlobalMaxPooling2D()", "Dense(2)",
)  # fmt: skip
HEARD = (
    "Conv1D(4, 3, strides=2, activation='relu')", "UpSampling1D(2)", "SpatialDropout1D(0.2)",
    "GRU(5, return_sequences=True)", "GlobalAveragePooling1D()", "Dense(2)",
)  # fmt: skip
NORMED = ("Dense(4, 'relu')", "BatchNormalization()", "Dense(4, 'relu')", "BatchNormalization()", "Dense(1)")
LEAKY = ("Dense(4)", "LeakyReLU(negative_slope=0.01)", "PReLU()", "Dense(1)")


def swapped(several, **changes):
    """Some layers replaced, by place: `_1="..."`; an empty text leaves one out."""
    changed = [changes.get(f"_{place}", one) for place, one in enumerate(several)]
    return tuple(one for one in changed if one)


RIGHT = {
    "image": {
        "sequential": row("keras.Input((14, 12, 3))", *IMAGE),
        "input_shape": row("Rescaling(0.1, input_shape=(14, 12, 3))", *IMAGE[1:]),
        "functional": chain("(14, 12, 3)", *IMAGE),
        "open height and width": chain("(None, None, 3)", *IMAGE),
        "subclassed": own(*IMAGE),
        "nested": row("keras.Input((14, 12, 3))", f"keras.Sequential([{', '.join(IMAGE[:4])}])", *IMAGE[4:]),
        "activations as layers": row(
            "keras.Input((14, 12, 3))",
            *swapped(IMAGE, _1="Conv2D(4, (3, 3)), ReLU()", _5="LeakyReLU(0.1)", _7="Dense(2), Softmax()"),
        ),
        "leaky relu as the activation": row(
            "keras.Input((14, 12, 3))",
            *swapped(IMAGE, _4=IMAGE[4].replace("use_bias", "activation=LeakyReLU(0.1), use_bias"), _5=""),
        ),
        "other names": row(
            "keras.Input((14, 12, 3))",
            *swapped(IMAGE, _3="MaxPool2D((2, 2), strides=2)", _1="Convolution2D(4, (3, 3), activation=tf.nn.relu)"),
        ),
    },
    "sequence": {
        "sequential": row("keras.Input((6, 3))", *SEQUENCE),
        "a cell in RNN": row("keras.Input((6, 3))", *swapped(SEQUENCE, _1="RNN(GRUCell(5))")),
        "functional": chain("(6, 3)", *SEQUENCE),
        "any number of steps": chain("(None, 3)", *SEQUENCE),
        "input_shape": row("Bidirectional(LSTM(4, return_sequences=True), input_shape=(6, 3))", *SEQUENCE[1:]),
        "subclassed": own(*SEQUENCE),
        "nested": row("keras.Input((6, 3))", f"keras.Sequential([{', '.join(SEQUENCE[:2])}])", SEQUENCE[2]),
        "built later": row(*SEQUENCE) + "\nmodel.build((None, 6, 3))",
        "unrolled, tanh written out": row(
            "keras.Input((6, 3))",
            *swapped(SEQUENCE, _0="Bidirectional(LSTM(4, return_sequences=True, unroll=True, activation='tanh'))"),
        ),
        "both directions made by hand": row(
            "keras.Input((6, 3))",
            "Bidirectional(LSTM(4, return_sequences=True), "
            "backward_layer=LSTM(4, return_sequences=True, go_backwards=True))",
            *SEQUENCE[1:],
        ),
    },
    "normed": {
        "subclassed": own(*NORMED),
        "subclassed, its layers in two lists": (
            "class Net(keras.Model):\n    def __init__(self):\n        super().__init__()\n"
            "        self.dense = [Dense(4, 'relu'), Dense(4, 'relu')]\n"
            "        self.norms = [BatchNormalization(), BatchNormalization()]\n"
            "        self.last = Dense(1)\n"
            "    def call(self, x):\n"
            "        for dense, norm in zip(self.dense, self.norms):\n            x = norm(dense(x))\n"
            "        return self.last(x)\nmodel = Net()"
        ),
        "nested in one layer of many weights": row("keras.Input((5,))", f"keras.Sequential([{', '.join(NORMED)}])"),
    },
    "words": {
        "sequential": row("keras.Input((7,))", *WORDS),
        "functional": chain("(7,)", *WORDS),
        "whole numbers": chain("(7,), dtype='int32'", *WORDS),
        "subclassed": own(*WORDS),
        "any length": chain("(None,)", *WORDS),
        "built later": row(*WORDS) + "\nmodel.build((None, 7))",
    },
    "digits": {
        "sequential": built(row("keras.Input((8, 8))", *DIGITS), LOGITS),
        "input_shape": built(row("Flatten(input_shape=(8, 8))", *DIGITS[1:]), LOGITS),
        "functional": built(chain("(8, 8)", *DIGITS), LOGITS),
        "subclassed": built(own(*DIGITS), LOGITS),
        "reshape in place of flatten": built(row("keras.Input((8, 8))", "Reshape((64,))", *DIGITS[1:]), LOGITS),
        "subclassed, Dropout made last": built(
            own(*DIGITS).replace(
                "self.l2 = Dropout(0.2)\n        self.l3 = Dense(3)",
                "self.l3 = Dense(3)\n        self.l2 = Dropout(0.2)",
            ),
            LOGITS,
        ),
        "linear by name, loss by keyword": built(
            row("keras.Input((8, 8))", *DIGITS[:3], "Dense(3, activation='linear')"),
            "optimizer=keras.optimizers.Adam(), metrics=[keras.metrics.SparseCategoricalAccuracy()], "
            "loss=tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)",
        ),
    },
    "begun": {
        "sequential": row("keras.Input((5,))", *BEGUN),
        "functional": chain("(5,)", *BEGUN),
        "objects": row(
            "keras.Input((5,))",
            "Dense(4, 'relu', kernel_initializer=keras.initializers.HeNormal(seed=3), kernel_regularizer="
            "keras.regularizers.L1L2(0, 0.02))",
            "Dense(3, 'relu', kernel_initializer=keras.initializers.RandomNormal(0.0, 0.05))",
            "Dense(1)",
        ),
        "the class and another scaling": row(
            "keras.Input((5,))",
            "Dense(4, 'relu', kernel_initializer=keras.initializers.VarianceScaling(2.0, 'fan_in', "
            "'truncated_normal'), kernel_regularizer=keras.regularizers.l2(0.02))",
            "Dense(3, 'relu', kernel_initializer=keras.initializers.RandomNormal)",
            "Dense(1, kernel_initializer='zeros')",
        ),
        "the old name": row("keras.Input((5,))", *swapped(BEGUN, _1=BEGUN[1].replace("random_normal", "normal"))),
        "subclassed": own(*BEGUN),
        "subclassed, layers made in another order": own(*BEGUN).replace(
            f"self.l0 = {BEGUN[0]}\n        self.l1 = {BEGUN[1]}", f"self.l1 = {BEGUN[1]}\n        self.l0 = {BEGUN[0]}"
        ),
    },
    "leaky": {
        "sequential": row("keras.Input((5,))", *LEAKY),
        "functional": chain("(5,)", *LEAKY),
        "as the activation": row(
            "keras.Input((5,))", "Dense(4, activation=LeakyReLU(negative_slope=0.01))", *LEAKY[2:]
        ),
        "the old argument": row("keras.Input((5,))", *swapped(LEAKY, _1="LeakyReLU(alpha=0.01)")),
        "a function": row(
            "keras.Input((5,))",
            "Dense(4, activation=lambda z: keras.activations.leaky_relu(z, negative_slope=0.01))",
            *LEAKY[2:],
        ),
        "relu with a slope": row("keras.Input((5,))", *swapped(LEAKY, _1="ReLU(negative_slope=0.01)")),
        "subclassed": own(*LEAKY),
    },
    "painted": {
        "sequential": row("keras.Input((4, 3, 2))", *PAINTED),
        "functional": chain("(4, 3, 2)", *PAINTED),
        "open height and width": chain("(None, None, 2)", *PAINTED),
        "subclassed": own(*PAINTED),
        "other names": row("keras.Input((4, 3, 2))", *swapped(PAINTED, _0=f"Convolution{PAINTED[0][4:]}")),
        "axes kept, then flattened": row(
            "keras.Input((4, 3, 2))", *swapped(PAINTED, _4="GlobalMaxPooling2D(keepdims=True), Flatten()")
        ),
    },
    "heard": {
        "sequential": row("keras.Input((12, 3))", *HEARD),
        "functional": chain("(12, 3)", *HEARD),
        "subclassed": own(*HEARD),
        "activation as a layer": row("keras.Input((12, 3))", *swapped(HEARD, _0="Conv1D(4, 3, 2), ReLU()")),
    },
}
WRONG = {
    "image": {
        "valid in place of same": (swapped(IMAGE, _4=IMAGE[4].replace("same", "valid")), "padding-wrong"),
        "another window": (swapped(IMAGE, _1="Conv2D(4, 5, activation='relu')"), "window-size-wrong"),
        "other strides": (swapped(IMAGE, _4=IMAGE[4].replace("strides=2", "strides=1")), "strides-wrong"),
        "no pooling": (swapped(IMAGE, _3=""), "part-missing"),
        "average pooling": (swapped(IMAGE, _3="AveragePooling2D(2)"), "extra-layer"),
        "other filters": (swapped(IMAGE, _1="Conv2D(8, 3, activation='relu')"), "units-wrong"),
        "no normalisation": (swapped(IMAGE, _2=""), "layer-missing"),
        "tanh": (swapped(IMAGE, _1="Conv2D(4, 3, activation='tanh')"), "hidden-activation-wrong"),
        "a bias": (swapped(IMAGE, _4=IMAGE[4].replace(", use_bias=False", "")), "bias-switched-on"),
        "another slope": (swapped(IMAGE, _5="LeakyReLU(0.2)"), "hidden-activation-wrong"),
        "flatten in place of the mean": (swapped(IMAGE, _6="Flatten()"), "extra-layer"),
        "not scaled": (swapped(IMAGE, _0=""), "part-missing"),
        "pooling first": (swapped(IMAGE, _1="MaxPooling2D()", _3=IMAGE[1]), None),
    },
    "sequence": {
        "one direction": (swapped(SEQUENCE, _0="LSTM(4, return_sequences=True)"), "layer-type-wrong"),
        "gru inside": (swapped(SEQUENCE, _0="Bidirectional(GRU(4, return_sequences=True))"), "layer-type-wrong"),
        "lstm for gru": (swapped(SEQUENCE, _1="LSTM(5)"), "layer-type-wrong"),
        "every step answered": (swapped(SEQUENCE, _1="GRU(5, return_sequences=True)"), "sequences-returned"),
        "directions added": (
            swapped(SEQUENCE, _0="Bidirectional(LSTM(4, return_sequences=True), merge_mode='sum')"),
            "layer-setting-wrong",
        ),
        "units": (swapped(SEQUENCE, _1="GRU(4)"), "units-wrong"),
        "relu inside": (swapped(SEQUENCE, _1="GRU(5, activation='relu')"), "hidden-activation-wrong"),
        "dropout inside": (swapped(SEQUENCE, _1="GRU(5, dropout=0.3)"), "layer-setting-wrong"),
        "another kind of GRU": (swapped(SEQUENCE, _1="GRU(5, reset_after=False)"), "layer-setting-wrong"),
        "no dense": (swapped(SEQUENCE, _2=""), "layer-missing"),
    },
    "digits": {
        "softmax before logits": (swapped(DIGITS, _3="Dense(3, 'softmax')"), "output-activation-wrong"),
        "not flattened": (swapped(DIGITS, _0=""), "flatten-missing"),
        "no dropout": (swapped(DIGITS, _2=""), "dropout-missing"),
        "share kept for share dropped": (swapped(DIGITS, _2="Dropout(0.8)"), "dropout-rate-wrong"),
        "dropout in front": (swapped(DIGITS, _1=DIGITS[2], _2=DIGITS[1]), "dropout-misplaced"),
        "two dropouts": (swapped(DIGITS, _0="Flatten(), Dropout(0.2)"), "extra-layer"),
        "tanh": (swapped(DIGITS, _1="Dense(12, 'tanh')"), "hidden-activation-wrong"),
        "normalised besides": (swapped(DIGITS, _2="BatchNormalization(), Dropout(0.2)"), "layer-type-wrong"),
    },
    "painted": {
        "not transposed": (swapped(PAINTED, _0="Conv2D(3, 3, activation='relu')"), "layer-type-wrong"),
        "no strides": (swapped(PAINTED, _0=PAINTED[0].replace("strides=2", "strides=1")), "strides-wrong"),
        "rows normalised by batches": (swapped(PAINTED, _1="BatchNormalization()"), "layer-type-wrong"),
        "larger by another factor": (swapped(PAINTED, _2="UpSampling2D(2)"), "extra-layer"),
        "blurred": (swapped(PAINTED, _2="UpSampling2D((2, 3), interpolation='bilinear')"), "extra-layer"),
        "the mean in place of the largest": (swapped(PAINTED, _4="GlobalAveragePooling2D()"), "extra-layer"),
        "axes kept": (swapped(PAINTED, _4="GlobalMaxPooling2D(keepdims=True)"), "extra-layer"),
    },
    "heard": {
        "no mean": (swapped(HEARD, _3="GRU(5)", _4=""), "last-step-only"),
        "the largest in place of the mean": (swapped(HEARD, _4="GlobalMaxPooling1D()"), "extra-layer"),
        "another share": (swapped(HEARD, _2="SpatialDropout1D(0.5)"), "extra-layer"),
        "numbers dropped, not channels": (swapped(HEARD, _2="Dropout(0.2)"), "extra-layer"),
        "lstm": (swapped(HEARD, _3=HEARD[3].replace("GRU", "LSTM")), "layer-type-wrong"),
    },
    "begun": {
        "nothing named": (("Dense(4, 'relu')", "Dense(3, 'relu')", "Dense(1)"), "initializer-default"),
        "he uniform": (swapped(BEGUN, _0=BEGUN[0].replace("he_normal", "he_uniform")), "initializer-wrong"),
        "a wider normal": (
            swapped(BEGUN, _1="Dense(3, 'relu', kernel_initializer=keras.initializers.RandomNormal(0, 1))"),
            "initializer-wrong",
        ),
        "truncated": (swapped(BEGUN, _1=BEGUN[1].replace("random_", "truncated_")), "initializer-wrong"),
        "the bias instead": (swapped(BEGUN, _1=BEGUN[1].replace("kernel_", "bias_")), "initializer-default"),
        "no penalty": (swapped(BEGUN, _0="Dense(4, 'relu', kernel_initializer='he_normal')"), "penalty-missing"),
        "keras's own factor": (
            swapped(BEGUN, _0="Dense(4, 'relu', kernel_initializer='he_normal', kernel_regularizer='l2')"),
            "penalty-wrong",
        ),
        "the other penalty": (swapped(BEGUN, _0=BEGUN[0].replace("L2(", "L1(")), "penalty-wrong"),
        "exchanged": (
            swapped(BEGUN, _0=BEGUN[0].replace("he_", "random_"), _1=BEGUN[1].replace("random_", "he_")),
            "initializer-wrong",
        ),
    },
}
SHAPES = {
    "image": "(14, 12, 3)", "sequence": "(6, 3)", "words": "(7,)", "digits": "(8, 8)", "begun": "(5,)",
    "painted": "(4, 3, 2)", "heard": "(12, 3)",
}  # fmt: skip


@pytest.mark.parametrize(("name", "form"), [(name, form) for name, forms in RIGHT.items() for form in forms])
def test_equivalent_networks_are_right(judged, name, form):
    result = judged(name, RIGHT[name][form])
    assert result.verdict is Verdict.PASS, (result.message, result.judged_on)


@pytest.mark.parametrize(("name", "form"), [(name, form) for name, forms in WRONG.items() for form in forms])
def test_wrong_networks_are_told_why(judged, name, form):
    layers, slip = WRONG[name][form]
    code = row(f"keras.Input({SHAPES[name]})", *layers)
    result = judged(name, built(code, LOGITS) if name == "digits" else code)
    assert result.verdict in (Verdict.FAIL, Verdict.PARTIAL), result.message
    assert result.credit < 1
    assert slip is None or slip in (result.misconception, *result.also), result.message


@pytest.mark.parametrize(
    ("arguments", "slip"),
    [
        ("'adam', 'sparse_categorical_crossentropy', metrics=['accuracy']", "from-logits-left-out"),
        ("'adam', keras.losses.SparseCategoricalCrossentropy(), metrics=['accuracy']", "from-logits-left-out"),
        ("'adam', keras.losses.CategoricalCrossentropy(from_logits=True), metrics=['acc']", "loss-sparse-or-onehot"),
    ],
)
def test_the_loss_must_know_that_logits_come(judged, arguments, slip):
    result = judged("digits", built(row("keras.Input((8, 8))", *DIGITS), arguments))
    assert (result.verdict, result.misconception) == (Verdict.PARTIAL, slip)


def test_an_initialiser_with_code_of_its_own_is_for_a_person(judged):
    drawn = "Dense(3, 'relu', kernel_initializer=lambda shape, dtype=None: keras.random.normal(shape, 0, 0.05))"
    result = judged("begun", row("keras.Input((5,))", *swapped(BEGUN, _1=drawn)))
    assert result.verdict is Verdict.REVIEW
    assert "code of its own" in result.message


@pytest.mark.parametrize(
    "layer",
    [
        "LSTM(4, stateful=True)",
        "Bidirectional(GRU(4), backward_layer=LSTM(4, go_backwards=True)), Reshape((8, 1))",
        "TimeDistributed(Dense(4))",
        "Lambda(lambda x: x)",
    ],
)
def test_what_cannot_be_remade_is_no_fault_of_ours(judged, layer):
    shape = "batch_shape=(48, 6, 3)" if "stateful" in layer else "shape=(6, 3)"
    result = judged("sequence", row(f"keras.Input({shape})", layer, "GRU(5)", "Dense(1)"))
    assert result.credit < 1
    assert result.message
