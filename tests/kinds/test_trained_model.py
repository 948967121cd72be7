"""XOR models of every kind, trained in the real kernel and run again by the examiner."""

import pytest
from keras_bench import KerasBench

from grader.grades.records import Verdict
from grader.kinds.training.trained_model import classes

COMPILE = "model.compile(keras.optimizers.Adam(learning_rate=0.1), loss='binary_crossentropy')"
FIT = "model.fit(X, y, epochs={epochs}, verbose=0)"
# Weights that solve XOR, so that nothing needs to be trained: OR and NAND in front, AND behind.
SOLVED = (
    "model.set_weights([np.array([[20., -20.], [20., -20.]]), np.array([-10., 30.]), "
    "np.array([[20.], [20.]]), np.array([-30.])])"
)
# One unit that fires where either input is there: three rows are right, the fourth is 2/3 like its like.
STUCK = (
    "weights = [np.zeros_like(w) for w in model.get_weights()]\n"
    "weights[0][:, 0], weights[1][0], weights[2][0], weights[3][0] = 20, -10, 2.3, -1.6\n"
    "model.set_weights(weights)"
)
UNSOLVED = "model.set_weights([np.zeros_like(w) for w in model.get_weights()])"


def network(*layers, after=""):
    return f"model = keras.Sequential([keras.Input((2,)), {', '.join(layers)}])\n{COMPILE}\n{after}"


TWO = ("Dense(2, 'sigmoid')", "Dense(1, 'sigmoid')")
EIGHT = ("Dense(8, 'tanh')", "Dense(1, 'sigmoid')")
CLASS = """
class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.a = Dense(2, activation='sigmoid')
        self.b = Dense(1, activation='sigmoid')

    def call(self, x):
        return self.b(self.a(x))

model = Net()
model(X)
"""


@pytest.fixture(scope="module")
def bench(walled, own_temporary):
    made = KerasBench(walled)
    yield made
    made.worker.close()


def judged(bench, code):
    return bench.result("ex40", "keras", code)


RIGHT = {
    "trained": network(*EIGHT, after="keras.utils.set_random_seed(1)\n" + FIT.format(epochs=150)),
    "weights found elsewhere": network(*TWO, after=SOLVED),
    "never compiled": f"model = keras.Sequential([keras.Input((2,)), {', '.join(TWO)}])\n{SOLVED}",
    "functional": (
        "i = keras.Input((2,))\nmodel = keras.Model(i, Dense(1, 'sigmoid')(Dense(2, 'sigmoid')(i)))\n" + SOLVED
    ),
    "subclassed": CLASS + SOLVED,
    "two softmax units": network(
        "Dense(2, 'sigmoid')",
        "Dense(2, 'softmax')",
        after=SOLVED.replace(
            "np.array([[20.], [20.]]), np.array([-30.])", "np.array([[0., 20.], [0., 20.]]), np.array([0., -30.])"
        ),
    ),
    "relu and a linear output": network(
        "Dense(2, 'relu')",
        "Dense(1)",
        after="model.set_weights([np.ones((2, 2)), np.array([0., -1.]), np.array([[1.], [-2.]]), np.zeros(1)])",
    ),
    "a training loop of its own": network(
        *EIGHT, after="keras.utils.set_random_seed(1)\nfor _ in range(300):\n    model.train_on_batch(X, y)"
    ),
}


@pytest.mark.slow
@pytest.mark.sandbox
@pytest.mark.parametrize("code", RIGHT.values(), ids=RIGHT)
def test_whatever_solves_the_rows_is_right(bench, code):
    result = judged(bench, code)
    assert result.verdict is Verdict.PASS, result.message


WRONG = {
    "no hidden layer": (network("Dense(1, 'sigmoid')", after=FIT.format(epochs=3)), "xor-no-hidden-layer"),
    "linear hidden layer": (
        network("Dense(8)", "Dense(1, 'sigmoid')", after=FIT.format(epochs=3)),
        "xor-linear-hidden",
    ),
    "never trained": (network(*TWO), "never-trained"),
    "weights that are no numbers": (
        network(*TWO, after="model.set_weights([w * np.nan for w in model.get_weights()])"),
        "training-diverged",
    ),
    "never built": ("model = keras.Sequential([Dense(2, 'tanh'), Dense(1, 'sigmoid')])", "model-unbuilt"),
    "one input": ("model = keras.Sequential([keras.Input((1,)), Dense(1)])", "input-shape-wrong"),
    "no layers": ("model = keras.Sequential()", "model-empty"),
}


@pytest.mark.slow
@pytest.mark.sandbox
@pytest.mark.parametrize(("code", "slip"), WRONG.values(), ids=WRONG)
def test_what_cannot_solve_the_rows_is_told_why(bench, code, slip):
    result = judged(bench, code)
    assert (result.verdict, result.misconception) == (Verdict.FAIL, slip), result.message


@pytest.mark.slow
@pytest.mark.sandbox
def test_an_unlucky_start_is_trained_again_from_other_seeds(bench):
    result = judged(bench, network(*EIGHT, after=f"{FIT.format(epochs=150)}\n{STUCK}"))
    assert (result.verdict, result.code) == (Verdict.PASS, "G511"), result.message
    assert "of 5 seeds" in result.message
    assert "trained afresh" in result.judged_on


@pytest.mark.slow
@pytest.mark.sandbox
def test_no_training_makes_up_for_weights_that_learnt_nothing(bench):
    result = judged(bench, network(*EIGHT, after=f"{FIT.format(epochs=150)}\n{UNSOLVED}"))
    assert (result.verdict, result.code, result.credit) == (Verdict.REVIEW, "G515", 0), result.message
    assert "of 5 seeds" in result.message


@pytest.mark.slow
@pytest.mark.sandbox
@pytest.mark.parametrize("epochs", [2])
def test_a_recipe_that_learns_from_no_seed_fails(bench, epochs):
    code = network(*EIGHT, after=f"{FIT.format(epochs=epochs)}\n{UNSOLVED}").replace("learning_rate=0.1", "1e-4")
    result = judged(bench, code)
    assert (result.verdict, result.code) == (Verdict.FAIL, "G512")
    assert "0 of 5 seeds" in result.message


@pytest.mark.slow
@pytest.mark.sandbox
def test_a_class_of_its_own_is_judged_as_the_chain_of_its_layers(bench):
    right, wrong = judged(bench, CLASS + SOLVED), judged(bench, CLASS + UNSOLVED)
    assert "re-made by the examiner" in right.judged_on
    assert (wrong.verdict, wrong.code) == (Verdict.FAIL, "G510")


@pytest.mark.slow
@pytest.mark.sandbox
@pytest.mark.parametrize(
    "call",
    [
        "np.array([[float(a != b)] for a, b in np.asarray(x)], dtype='float32')",
        "keras.ops.cast(x[:, :1] != x[:, 1:], 'float32')",
    ],
)
def test_right_answers_of_a_class_that_is_no_chain_are_for_a_person(bench, call):
    result = judged(bench, CLASS + SOLVED.replace("20.", "1.") + f"\nNet.call = lambda self, x: {call}")
    assert (result.verdict, result.code, result.credit) == (Verdict.REVIEW, "G514", 0), result.message
    assert "own process" in result.judged_on


@pytest.mark.slow
@pytest.mark.sandbox
def test_outputs_that_depend_on_the_order_of_rows_fail(bench):
    code = CLASS.replace(
        "return self.b(self.a(x))", "return keras.ops.cast(keras.ops.arange(len(x)) % 4 % 3 > 0, 'float32')[:, None]"
    )
    assert judged(bench, code).credit == 0


@pytest.mark.parametrize(
    ("outputs", "found"),
    [
        ([[0.1], [0.9], [0.51], [0.5]], [0, 1, 1, 0]),
        ([[0.9, 0.1], [0.2, 0.8]], [0, 1]),
        ([0.2, 0.7], [0, 1]),
        ([[None], [0.2]], None),
        ([[float("nan")]], None),
        ([[0.1, 0.2, 0.7]], None),
        (None, None),
        ("0110", None),
    ],
)
def test_classes_of_outputs(outputs, found):
    assert classes(outputs) == found
