"""Networks of every spelling, through the real kernel, probe and examiner."""

import pytest
from keras_bench import KerasBench

from grader.grades.records import Verdict

pytestmark = [pytest.mark.slow, pytest.mark.sandbox]

COMPILE = "model.compile(keras.optimizers.Adam(learning_rate=0.1), 'binary_crossentropy', metrics=['accuracy'])"
LAYERS = "model = keras.Sequential([keras.Input((2,)), Dense(3, activation='relu'), Dense(1, activation='sigmoid')])"
SUBCLASSED = """
class Net(keras.Model):
    def __init__(self):
        super().__init__()
        {made}

    def call(self, x):
        return {called}

model = Net()
"""
TWO = "self.one = Dense(3, activation={hidden}); self.two = Dense(1, activation={output})"


def subclassed(hidden="'relu'", output="'sigmoid'", *, made=None, called="self.two(self.one(x))"):
    return SUBCLASSED.format(made=made or TWO.format(hidden=hidden, output=output), called=called)


def sequential(*layers):
    return f"model = keras.Sequential([{', '.join(layers)}])"


@pytest.fixture(scope="module")
def bench(walled, own_temporary):
    made = KerasBench(walled)
    yield made
    made.worker.close()


RIGHT = {
    "sequential": LAYERS,
    "functional": "i = keras.Input((2,))\nh = Dense(3, 'relu')(i)\nmodel = keras.Model(i, Dense(1, 'sigmoid')(h))",
    "subclassed": subclassed(),
    "subclassed, built without a call": f"{subclassed()}\nmodel.build((None, 2))",
    "subclassed, layers made in another order": subclassed(
        made="self.two = Dense(1, activation='sigmoid'); self.one = Dense(3, activation='relu')"
    ),
    "subclassed, activation in call": subclassed(
        "None", "None", called="keras.ops.sigmoid(self.two(keras.ops.relu(self.one(x))))"
    ),
    "activation layers": sequential(
        "keras.Input((2,))",
        "Dense(3)",
        "keras.layers.Activation('relu')",
        "Dense(1)",
        "keras.layers.Activation('sigmoid')",
    ),
    "activation that does nothing": sequential(
        "keras.Input((2,))", "Dense(3, 'relu')", "keras.layers.Activation('linear')", "Dense(1, 'sigmoid')"
    ),
    "activation as layer and as function": sequential(
        "keras.Input((2,))",
        "Dense(3, activation=keras.layers.ReLU())",
        "Dense(1, activation=keras.activations.sigmoid)",
    ),
    "relu layer": sequential("keras.Input((2,))", "Dense(3)", "keras.layers.ReLU()", "Dense(1, 'sigmoid')"),
    "input_shape": sequential("Dense(3, activation='relu', input_shape=(2,))", "Dense(1, activation='sigmoid')"),
    "input_dim": sequential("Dense(3, activation='relu', input_dim=2)", "Dense(1, activation='sigmoid')"),
    "built later": sequential("Dense(3, activation='relu')", "Dense(1, activation='sigmoid')")
    + "\nmodel.build((None, 2))",
    "nested": sequential("keras.Input((2,))", "keras.Sequential([Dense(3, 'relu')])", "Dense(1, 'sigmoid')"),
    "nested functional": (
        "i = keras.Input((2,))\ninner = keras.Model(i, Dense(3, 'relu')(i))\n"
        "j = keras.Input((2,))\nmodel = keras.Model(j, Dense(1, 'sigmoid')(inner(j)))"
    ),
    "tensorflow's relu": "import tensorflow as tf\n"
    + sequential("keras.Input((2,))", "Dense(3, activation=tf.nn.relu)", "Dense(1, 'sigmoid')"),
    "lambda activation": sequential(
        "keras.Input((2,))", "Dense(3, activation=lambda z: keras.ops.maximum(z, 0.0))", "Dense(1, 'sigmoid')"
    ),
    "names, initialisers and a dropout of nothing": sequential(
        "keras.Input((2,), name='in')",
        "Dense(3, 'relu', name='fc', kernel_initializer='he_normal')",
        "keras.layers.Dropout(0)",
        "Dense(1, 'sigmoid', name='out')",
    ),
    "flat input flattened": sequential(
        "keras.Input((2,))", "keras.layers.Flatten()", "Dense(3, 'relu')", "Dense(1, 'sigmoid')"
    ),
    "activation layer as activation": sequential(
        "keras.Input((2,))", "Dense(3, 'relu')", "Dense(1, activation=keras.layers.Activation('sigmoid'))"
    ),
    "a layer used twice": (
        "i = keras.Input((2,))\nsame = keras.layers.Dropout(0)\nh = same(Dense(3, 'relu')(same(i)))\n"
        "model = keras.Model(i, Dense(1, 'sigmoid')(h))"
    ),
    "layers that another model has too": (
        "one, two, a, b = Dense(3, 'relu'), Dense(1, 'sigmoid'), keras.Input((2,)), keras.Input((2,))\n"
        "other = keras.Model(a, one(a))\nmodel = keras.Model(b, two(one(b)))"
    ),
    "functions of tensors": (
        "i = keras.Input((2,))\nh = keras.activations.relu(Dense(3)(i))\n"
        "model = keras.Model(i, keras.ops.sigmoid(Dense(1)(h)))"
    ),
    "a layer that the examiner does not build": sequential(
        "keras.Input((2,))", "keras.layers.Lambda(lambda z: z)", "Dense(3, 'relu')", "Dense(1, 'sigmoid')"
    ),
    "computed in float16": "keras.config.set_dtype_policy('mixed_float16')\n" + LAYERS,
    "float64": "keras.backend.set_floatx('float64')\n" + LAYERS,
    "tf.keras": "import tensorflow as tf\nDense = tf.keras.layers.Dense\n" + LAYERS.replace("keras.", "tf.keras."),
}


@pytest.mark.parametrize("code", RIGHT.values(), ids=RIGHT)
def test_equivalent_networks_are_right(bench, code):
    results = bench.results("ex2", f"{code}\n{COMPILE}", {"code", "forward"})
    for result in results.values():
        assert result.verdict is Verdict.PASS, (result.message, result.judged_on)


@pytest.mark.parametrize(
    "arguments",
    [
        "optimizer=keras.optimizers.Adam(0.1), loss=keras.losses.BinaryCrossentropy(), metrics=['acc']",
        "keras.optimizers.Adam(0.1), loss=keras.losses.binary_crossentropy, metrics=[keras.metrics.BinaryAccuracy()]",
        "keras.optimizers.Adam(1e-1), loss='bce', metrics=['binary_accuracy', 'mse']",
        "keras.optimizers.Adam(0.1), loss='BinaryCrossentropy', metrics=['accuracy', keras.metrics.AUC()]",
    ],
)
def test_equivalent_compile_calls_are_right(bench, arguments):
    result = bench.result("ex2", "code", f"{LAYERS}\nmodel.compile({arguments})")
    assert result.verdict is Verdict.PASS, result.message


def test_an_optimiser_by_name_is_right_where_no_rate_is_fixed(bench):
    code = sequential("keras.Input((8,))", "Dense(12, 'relu')", "Dense(8, 'relu')", "Dense(1, 'sigmoid')")
    assert bench.result("ex1", "code", f"{code}\nmodel.compile('ADAM'.lower(), 'binary_crossentropy')").credit == 1


def test_a_model_that_was_fitted_before_is_still_right(bench):
    code = f"{LAYERS}\n{COMPILE}\nimport numpy as np\nmodel.fit(np.zeros((4, 2)), np.zeros((4, 1)), verbose=0)"
    assert bench.result("ex2", "code", code).credit == 1


WRONG = {
    "leaky relu": (
        sequential("keras.Input((2,))", "Dense(3)", "keras.layers.LeakyReLU(0.01)", "Dense(1, 'sigmoid')"),
        "hidden-activation-wrong",
    ),
    "relu6": (sequential("keras.Input((2,))", "Dense(3, 'relu6')", "Dense(1, 'sigmoid')"), "hidden-activation-wrong"),
    "dropout that the statement does not name": (
        sequential("keras.Input((2,))", "Dense(3, 'relu')", "keras.layers.Dropout(0.5)", "Dense(1, 'sigmoid')"),
        "extra-layer",
    ),
    "thirteen parameters in other layers": (
        sequential("keras.Input((2,))", "Dense(2, 'relu')", "Dense(2, 'relu', use_bias=False)", "Dense(1, 'sigmoid')"),
        "extra-hidden-layer",
    ),
    "no bias in the output": (
        sequential("keras.Input((2,))", "Dense(3, 'relu')", "Dense(1, 'sigmoid', use_bias=False)"),
        "bias-switched-off",
    ),
    "units swapped": (
        sequential("keras.Input((2,))", "Dense(1, 'relu')", "Dense(3, 'sigmoid')"),
        "layer-sizes-swapped",
    ),
    "two softmax units": (sequential("keras.Input((2,))", "Dense(3, 'relu')", "Dense(2, 'softmax')"), "units-wrong"),
    "subclassed with tanh": (subclassed("'tanh'"), "hidden-activation-wrong"),
    "subclassed without output activation": (subclassed(output="None"), "output-linear"),
    "subclassed with a layer too many": (
        subclassed(
            made="self.a = Dense(2); " + TWO.format(hidden="'relu'", output="'sigmoid'"),
            called="self.two(self.one(self.a(x)))",
        ),
        "input-layer-as-dense",
    ),
    "lambda that is no relu": (
        sequential("keras.Input((2,))", "Dense(3, activation=lambda z: z)", "Dense(1, 'sigmoid')"),
        "hidden-linear",
    ),
    "one layer": (sequential("keras.Input((2,))", "Dense(1, 'sigmoid')"), "layer-missing"),
    "no layers": ("model = keras.Sequential()", "model-empty"),
    "a recurrent layer": (
        sequential("keras.Input((2, 1))", "keras.layers.LSTM(3)", "Dense(1, 'sigmoid')"),
        "layer-type-wrong",
    ),
}


@pytest.mark.parametrize(("code", "slip"), WRONG.values(), ids=WRONG)
def test_wrong_networks_are_told_why(bench, code, slip):
    result = bench.result("ex2", "code", f"{code}\n{COMPILE}")
    assert result.verdict is Verdict.PARTIAL, result.message
    assert slip in (result.misconception, *result.also), result.message
    assert result.next


FIVE = """import keras
from keras.layers import Dense
i, j, relu = keras.Input((13,)), keras.Input((64,)), keras.layers.ReLU()
a, b, c, d, e = Dense(128), Dense(64), Dense(64), Dense(32), Dense(1)
model = keras.Model(i, e(relu(d({between}(relu(b(relu(a(i)))))))))
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse", metrics=["mae"])
"""


@pytest.mark.parametrize(
    ("between", "verdict"),
    [
        ("(lambda x: relu(c(x)))", Verdict.PASS),
        ("keras.Model(j, relu(c(j)))", Verdict.PASS),
        ("(lambda x: relu(c(relu(c(x)))))", Verdict.PARTIAL),
        ("keras.Model(j, relu(c(relu(c(j)))))", Verdict.PARTIAL),
    ],
)
def test_a_layer_counts_as_often_as_it_is_used(bench, between, verdict):
    result = bench.result("ex49", "code", FIVE.format(between=between))
    assert result.verdict is verdict, result.message
    assert ("there is a layer too many" in result.message) == (verdict is Verdict.PARTIAL)


@pytest.mark.parametrize(
    "behind", ["1 - {}", "keras.ops.tanh({})", "keras.ops.round({})", "keras.Model(j := keras.Input((1,)), j / 2)({})"]
)
def test_what_a_functional_model_computes_between_layers_counts(bench, behind):
    output = behind.format("Dense(1, 'sigmoid')(Dense(3, 'relu')(i))")
    result = bench.result("ex2", "code", f"i = keras.Input((2,))\nmodel = keras.Model(i, {output})\n{COMPILE}")
    assert result.verdict is Verdict.PARTIAL, result.message


@pytest.mark.parametrize(
    ("arguments", "slip"),
    [
        ("keras.optimizers.Adam(0.01), 'binary_crossentropy', metrics=['accuracy']", "learning-rate-wrong"),
        ("'adam', 'binary_crossentropy', metrics=['accuracy']", "learning-rate-default"),
        ("keras.optimizers.SGD(0.1), 'binary_crossentropy', metrics=['accuracy']", "optimizer-wrong"),
        ("keras.optimizers.Adam(0.1), 'mse', metrics=['accuracy']", "loss-squares-for-classes"),
        (
            "keras.optimizers.Adam(0.1), keras.losses.BinaryCrossentropy(from_logits=True), metrics=['accuracy']",
            "loss-from-logits",
        ),
        ("keras.optimizers.Adam(0.1), 'binary_crossentropy'", "metric-missing"),
        (
            "keras.optimizers.Adam(0.1), 'binary_crossentropy', metrics=[keras.metrics.Accuracy()]",
            "metric-exact-accuracy",
        ),
    ],
)
def test_wrong_compile_calls_lose_their_share(bench, arguments, slip):
    result = bench.result("ex2", "code", f"{LAYERS}\nmodel.compile({arguments})")
    assert (result.verdict, result.misconception) == (Verdict.PARTIAL, slip)
    assert float(result.credit) == 0.6


def test_several_mistakes_are_told_together(bench):
    code = sequential("keras.Input((2,))", "Dense(3)", "Dense(1)") + "\nmodel.compile('adam', 'mse')"
    result = bench.result("ex2", "code", code)
    assert result.verdict is Verdict.FAIL
    assert result.misconception == "output-linear"
    assert {"hidden-linear", "loss-squares-for-classes", "learning-rate-default", "metric-missing"} <= set(result.also)


def test_the_old_argument_of_adam_gets_its_version_message(bench):
    code = LAYERS + "\n" + COMPILE.replace("learning_rate", "lr")
    result = bench.result("ex2", "code", code)
    assert "Argument(s) not recognized: {'lr': 0.1}" in result.message
    assert "learning_rate=0.1" in result.next


def test_a_subclassed_model_says_on_what_it_was_judged(bench):
    result = bench.result("ex2", "code", f"{subclassed()}\n{COMPILE}")
    assert "own process" in result.judged_on


@pytest.mark.parametrize(
    "code",
    ["model = 5", "model = Dense(3)", "model = None", "pass", "model = keras.Sequential", "model = [1, 2]"],
)
def test_what_is_no_model_is_no_verdict(bench, code):
    assert bench.result("ex2", "code", code).verdict is Verdict.ERROR


FORWARD = {"tanh": 0.512770, "sigmoid": 0.544061, "linear": 0.553544}


@pytest.mark.parametrize(("name", "value"), FORWARD.items())
@pytest.mark.parametrize("made", ["sequential", "subclassed"])
def test_the_forward_pass_names_the_wrong_activation(bench, name, value, made):
    code = LAYERS.replace("relu", name) if made == "sequential" else subclassed(repr(name))
    result = bench.result("ex2", "forward", f"{code}\n{COMPILE}")
    assert result.verdict is Verdict.FAIL
    assert name in result.message
    if made == "sequential":
        assert f"{value:.6f}" in result.message
        assert "0.526226" in result.message


def test_a_lying_model_earns_nothing_more(bench):
    """Outputs that are computed from anything but the drawn weights do not fit."""
    code = subclassed(called="keras.ops.zeros((keras.ops.shape(x)[0], 1)) + 0.526226 + 0 * self.two(self.one(x))")
    assert bench.result("ex2", "forward", f"{code}\n{COMPILE}").credit == 0


def test_a_units_bomb_is_refused_and_loses(bench):
    code = f"{LAYERS}\nmodel.layers[0].units = 10**9"
    result = bench.result("ex2", "code", f"{code}\n{COMPILE}")
    assert result.credit < 1
