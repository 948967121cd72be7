"""Models saved and loaded, in every form and with every slip, through the real kernel; and what files can be told."""

from types import SimpleNamespace

import pytest
from answering import array, exercise, valued
from keras_bench import KerasBench

from grader.evidence import Answer, NoAnswer
from grader.grades.records import Verdict
from grader.kinds.training import saved_model
from grader.kinds.training.saved_files import saved_of, silent

START = """
import os
import pathlib
import tempfile

import tensorflow as tf


def solved(ridge):
    X = np.c_[X_train, np.ones(len(X_train))]
    w = np.linalg.solve(X.T @ X + ridge * np.eye(11), X.T @ y_train)
    return [w[:10, None], w[10:]]


def network(activation=None):
    return keras.Sequential([keras.Input((10,)), Dense(1, activation=activation)])


def loss(net):
    return float(np.mean((np.asarray(net(X_val))[:, 0] - y_val) ** 2))


class Own(keras.Model):
    def __init__(self):
        super().__init__()
        self.last = Dense(1)

    def call(self, x):
        return self.last(x)


model = network()
model.set_weights(solved(1.0))
"""
LOAD = "keras.models.load_model"
RIGHT = {
    "keras file": f'model.save("m.keras")\nloaded = {LOAD}("m.keras")',
    "h5 without compile": f'model.compile(loss="mse")\nmodel.save("m.h5")\nloaded = {LOAD}("m.h5", compile=False)',
    "weights and the network built again": (
        'model.save_weights("m.weights.h5")\nloaded = network()\nloaded.load_weights("m.weights.h5")'
    ),
    "a path in a folder below": (
        'path = pathlib.Path("models") / "one" / "m.keras"\npath.parent.mkdir(parents=True)\n'
        f"model.save(path)\nloaded = {LOAD}(path)"
    ),
    "through tf.keras": (
        'tf.keras.models.save_model(model, "m.keras")\nloaded = tf.keras.models.load_model("m.keras")'
    ),
    "in the temporary folder": (
        f'path = os.path.join(tempfile.gettempdir(), "m.keras")\nmodel.save(path)\nloaded = {LOAD}(path)'
    ),
    "from another working folder": f'os.mkdir("x")\nos.chdir("x")\nmodel.save("m.keras")\nloaded = {LOAD}("m.keras")',
    "functional, and weights from a json": (
        "inputs = keras.Input((10,))\nnet = keras.Model(inputs, Dense(1)(inputs))\nnet.set_weights(solved(1.0))\n"
        'model = net\nmodel.save_weights("m.weights.h5")\nloaded = keras.models.model_from_json(model.to_json())\n'
        'loaded.load_weights("m.weights.h5")'
    ),
    "a class of its own": (
        "model, loaded = Own(), Own()\nmodel(X_val), loaded(X_val)\nmodel.set_weights(solved(1.0))\n"
        'model.save_weights("own.weights.h5")\nloaded.load_weights("own.weights.h5")'
    ),
    "a copy of the file": (
        f'import shutil\nmodel.save("a.keras")\nshutil.copy("a.keras", "b.keras")\nos.remove("a.keras")\n'
        f'loaded = {LOAD}("b.keras")'
    ),
    "arrays by NumPy": (
        'np.savez("m.npz", *model.get_weights())\nloaded = network()\n'
        'loaded.set_weights([np.load("m.npz")[name] for name in ("arr_0", "arr_1")])'
    ),
}
WRONG = {
    "a second name": ('model.save("m.keras")\nloaded = model', "loaded-is-the-model"),
    "the same layers in a new model": (
        'model.save("m.keras")\nloaded = keras.Sequential([keras.Input((10,)), *model.layers])',
        "loaded-is-the-model",
    ),
    "a copy in memory": (
        "loaded = keras.models.clone_model(model)\nloaded.set_weights(model.get_weights())",
        "nothing-saved",
    ),
    "a copy in memory beside another file": (
        'network().save("m.keras")\nloaded = network()\nloaded.set_weights(model.get_weights())',
        "nothing-saved",
    ),
    "a file with nothing of the model": (
        'open("m.keras", "wb").write(b"PK" + bytes(99))\nloaded = network()\nloaded.set_weights(model.get_weights())',
        "nothing-saved",
    ),
    "the file removed": (
        f'model.save("m.keras")\nloaded = {LOAD}("m.keras")\nos.remove("m.keras")',
        "nothing-saved",
    ),
    "weights never loaded": ('model.save("m.keras")\nloaded = network()', "weights-not-loaded"),
    "saved before the training": (
        'other = network()\nother.save("m.keras")\n' + f'loaded = {LOAD}("m.keras")',
        "saved-too-early",
    ),
    "the wrong one of two files": (
        'model.save("m.keras")\nloaded = network()\nloaded.set_weights(solved(50.0))\nloaded.save("n.keras")',
        "another-file-loaded",
    ),
    "the network built otherwise": (
        'model.save_weights("m.weights.h5")\nloaded = network("relu")\nloaded.load_weights("m.weights.h5")',
        "rebuilt-otherwise",
    ),
    "nothing learnt": (f'model = network()\nmodel.save("m.keras")\nloaded = {LOAD}("m.keras")', "never-trained"),
    "what load_weights returns": (
        'model.save_weights("m.weights.h5")\nloaded = model.load_weights("m.weights.h5")',
        None,
    ),
    "predictions": (f'model.save("m.keras")\nloaded = {LOAD}("m.keras").predict(X_val, verbose=0)', None),
}
EPOCHS = """
ridges = [500, 300, 200, 100, 60, 30, 10, 3, 1, 0.3, 0.1, 0.01]
nets = []
for ridge in ridges:
    net = network()
    net.set_weights(solved(ridge))
    nets.append(net)
val_losses = [loss(net) for net in nets]
lowest = int(np.argmin(val_losses))
nets[lowest].save("best.keras")
nets[-1].save("last.keras")
nets[0].save("first.keras")
nets[1].save("second.keras")
"""
BEST = f'{EPOCHS}\nbest = {LOAD}("best.keras")'
RIGHT_BEST = {
    "from the file": BEST,
    "an array": BEST + "\nval_losses = np.array(val_losses)",
    "the whole history": BEST + '\nval_losses = {"loss": [1.0] * 12, "val_loss": val_losses}',
    "weights into the model": EPOCHS
    + 'nets[lowest].save_weights("b.weights.h5")\nbest = network()\nbest.load_weights("b.weights.h5")',
    "stopped early": BEST + "\nval_losses = val_losses[:lowest + 4]",
}
WRONG_BEST = {
    "the last epoch": (f'{EPOCHS}\nbest = {LOAD}("last.keras")', "last-epoch-saved"),
    "the highest loss": (f'{EPOCHS}\nbest = {LOAD}("first.keras")', "highest-loss-kept"),
    "an epoch between": (f'{EPOCHS}\nbest = {LOAD}("second.keras")', None),
    "no file": (f'{EPOCHS}\nos.remove("best.keras")\nbest = nets[lowest]', "nothing-saved"),
    "losses of something else": (BEST + "\nval_losses = [loss / 2 for loss in val_losses]", None),
    "three epochs": (BEST + "\nval_losses = [val_losses[lowest], 3.0, 4.0]", None),
    "not finite": (BEST + '\nval_losses = val_losses + [float("nan")]', None),
    "only good on the validation rows": (
        EPOCHS + "keras.utils.set_random_seed(1)\n"
        'best = keras.Sequential([keras.Input((10,)), Dense(90, activation="relu"), Dense(1, use_bias=False)])\n'
        "first = np.asarray(best.layers[0](X_val))\n"
        "best.layers[1].set_weights([np.linalg.lstsq(first, y_val, rcond=None)[0][:, None]])\n"
        'best.save("b.keras")\nval_losses = [9.9] * 6 + [loss(best)] + [9.8] * 6',
        None,
    ),
}


@pytest.fixture(scope="module")
def bench(walled, own_temporary):
    made = KerasBench(walled)
    yield made
    made.worker.close()


@pytest.mark.slow
@pytest.mark.sandbox
@pytest.mark.parametrize("code", RIGHT.values(), ids=RIGHT)
def test_a_model_that_comes_back_from_a_file_is_right(bench, code):
    result = bench.result("ex55", "save", START + code)
    assert result.verdict is Verdict.PASS, result.message


@pytest.mark.slow
@pytest.mark.sandbox
@pytest.mark.parametrize(("code", "told"), WRONG.values(), ids=WRONG)
def test_what_does_not_come_back_from_a_file_is_told(bench, code, told):
    result = bench.result("ex55", "save", START + code)
    assert result.verdict in (Verdict.FAIL, Verdict.ERROR), result.message
    assert result.misconception == told, result.message


@pytest.mark.slow
@pytest.mark.sandbox
def test_an_exported_model_is_for_a_person(bench):
    code = 'model.export("out", verbose=False)\nloaded = keras.layers.TFSMLayer("out", call_endpoint="serve")'
    assert bench.result("ex55", "save", START + code).verdict is Verdict.REVIEW


@pytest.mark.slow
@pytest.mark.sandbox
@pytest.mark.parametrize("code", RIGHT_BEST.values(), ids=RIGHT_BEST)
def test_the_best_epoch_is_right(bench, code):
    result = bench.result("ex55", "best", START + code)
    assert result.verdict is Verdict.PASS, result.message
    assert "losses of the epochs" in result.judged_on


@pytest.mark.slow
@pytest.mark.sandbox
@pytest.mark.parametrize(("code", "told"), WRONG_BEST.values(), ids=WRONG_BEST)
def test_another_epoch_is_told(bench, code, told):
    result = bench.result("ex55", "best", START + code)
    assert result.verdict is Verdict.FAIL, result.message
    assert result.misconception == told, result.message


@pytest.mark.slow
@pytest.mark.sandbox
def test_a_last_epoch_that_is_the_best_shows_nothing(bench):
    code = BEST + "\nval_losses = [9.0] * 11 + [val_losses[lowest]]"
    assert bench.result("ex55", "best", START + code).verdict is Verdict.REVIEW


# --- what is said of files ----------------------------------------------------------------------------------------

WEIGHTS = array([0.5, -1.5, 2.5, 3.5], (4,), "float32")
REPORT = SimpleNamespace(weights=(WEIGHTS,))


def reply(content, path="m.keras", files=(("m.keras", 30),), shared=False):
    held = {"path": path, "content": array(list(content), dtype="uint8")}
    return Answer(valued({"files": [list(one) for one in files], "holding": [held], "shared": shared}))


def test_a_file_holds_weights_whose_bytes_stand_in_it_side_by_side():
    data = WEIGHTS.data
    assert saved_of(reply(b"head" + data + b"tail")).holds(0, REPORT) == "m.keras"
    assert saved_of(reply(b"head" + data[:8] + b"-" + data[8:])).holds(0, REPORT) is None
    assert saved_of(reply(b"head")).holds(0, REPORT) is None
    assert saved_of(reply(data)).holds(1, REPORT) is None


def test_weights_that_any_file_holds_tell_nothing():
    zeros = SimpleNamespace(weights=(array([0.0] * 8, dtype="float32"),))
    assert saved_of(reply(bytes(100))).holds(0, zeros) is None
    assert saved_of(reply(b"anything")).holds(0, SimpleNamespace(weights=())) is None
    assert saved_of(reply(b"anything")).holds(0, SimpleNamespace(weights=None)) is None


@pytest.mark.parametrize("content", [{}, {"files": []}, [1, 2], None, {"files": 1, "holding": 2}])
def test_a_reply_of_another_form_says_nothing_of_files(content):
    assert saved_of(Answer(valued(content))) is None
    assert saved_of(NoAnswer("timeout")) is None
    assert silent(NoAnswer("timeout")).reason == "timeout"


def test_a_reply_with_odd_entries_holds_nothing():
    saved = saved_of(Answer(valued({"files": [["a", 3], [1, 2], "b"], "holding": ["x", None, 5], "shared": "no"})))
    assert saved.files == (("a", 3),)
    assert saved.holding == (None, None, None)
    assert not saved.shared
    assert saved.listed() == "a (3 bytes)"


def faults_of(question_id, **changes):
    whole = exercise("ex55")
    question = next(one for one in whole.questions if one.id == question_id)
    return saved_model.faults(question.model_copy(update=changes), whole)


def test_mistakes_in_a_spec_are_named():
    assert not faults_of("save")
    assert not faults_of("best")
    assert faults_of("save", table="no_such") == ["table: no table 'no_such'"]
    assert faults_of("save", reads=("model",)) == ["reads: two names"]
    assert faults_of("save", first=140) == ["first: fewer rows than the table has"]
    assert faults_of("best", evidence=None)
    assert faults_of("best", bar=0.99)
    runs = exercise("ex55").questions[1].evidence
    assert "rise" in faults_of("best", evidence=runs.model_copy(update={"rise": 1.0}))[0]
