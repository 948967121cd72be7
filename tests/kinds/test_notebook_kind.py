"""Notebooks as a whole: ex26's in the real kernel, in unusual right forms and with subtle faults; parts on evidence."""

from types import SimpleNamespace

import pytest
from answering import array, cell, exercise, misconceptions, ran, valued
from keras_bench import KerasBench

from grader.evidence import Answer, ModelReport
from grader.exercise.kinds import kind_module
from grader.grades.records import Verdict
from grader.kinds import QuestionEvidence
from grader.kinds.training import notebook, notebook_parts

PREPARED = "keras.utils.set_random_seed(7)\nA, B = x_Train / 16, x_Test / 16\n"
LAYERS = "keras.Input((64,)), layers.Dense(96, 'relu'), layers.Dense(10, 'softmax')"
MODEL = f"model = keras.Sequential([{LAYERS}])\n"
COMPILE = "model.compile('adam', 'sparse_categorical_crossentropy', metrics=['accuracy'])\n"
FIT = "train_history = model.fit(A, y_Train, validation_split=0.2, epochs=10, verbose=0)\n"
SCORES = "scores = model.evaluate(B, y_Test, verbose=0)\n"
PREDICT = "predictions = model.predict(B[:10], verbose=0).argmax(1)\n"
FUNCTIONAL = (
    "i = keras.Input((64,))\nmodel = keras.Model(i, layers.Dense(10, 'softmax')(layers.Dense(96, 'relu')(i)))\n"
)
SUBCLASSED = """
class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.a = layers.Dense(96, 'relu')
        self.b = layers.Dense(10, 'softmax')

    def call(self, x):
        return self.b(self.a(x))


model = Net()
"""
WHOLE = PREPARED + MODEL + COMPILE + FIT + SCORES + PREDICT


@pytest.fixture(scope="module")
def bench(walled, own_temporary):
    made = KerasBench(walled)
    yield made
    made.worker.close()


def changed(*pairs):
    code = WHOLE
    for old, new in pairs:
        assert old in code
        code = code.replace(old, new)
    return code


RIGHT = {
    "one-hot labels, a dict of scores, the history's own dict": changed(
        ("'sparse_categorical_crossentropy'", "'categorical_crossentropy'"),
        ("y_Train,", "keras.utils.to_categorical(y_Train),"),
        ("B, y_Test,", "B, keras.utils.to_categorical(y_Test), return_dict=True,"),
        ("verbose=0)\nscores", "verbose=0).history\nscores"),
    ),
    "pixels rescaled inside the model": changed(
        ("keras.Input((64,)),", "keras.Input((64,)), layers.Rescaling(1 / 16),"),
        ("A, B = x_Train / 16, x_Test / 16", "A, B = x_Train, x_Test"),
    ),
    "logits, other metrics beside accuracy, a list of int": changed(
        (", 'softmax'", ""),
        ("'sparse_categorical_crossentropy'", "keras.losses.SparseCategoricalCrossentropy(from_logits=True)"),
        ("['accuracy']", "['acc', keras.metrics.SparseTopKCategoricalAccuracy(2)]"),
        (PREDICT, "predictions = [int(row.argmax()) for row in model(B)[:10].numpy()]\nprint(*predictions)\n"),
    ),
    "functional, a tensor of classes, scores as an array": changed(
        (MODEL, FUNCTIONAL),
        (SCORES, "scores = np.array(model.evaluate(B, y_Test))\n"),
        (PREDICT, "predictions = tf.argmax(model(B), axis=1)[0:10]\n"),
    ),
    "a class of its own": changed(
        (MODEL, SUBCLASSED),
    ),
    "a second training, whose history is kept": changed((FIT, FIT.replace("epochs=10", "epochs=2") + FIT)),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.sandbox
@pytest.mark.parametrize("code", RIGHT.values(), ids=RIGHT)
def test_a_notebook_is_right_however_it_is_written(bench, code):
    result = bench.result("ex26", "notebook", code)
    assert result.verdict is Verdict.PASS, result.message


WRONG = {
    "loss and accuracy exchanged": (changed(("verbose=0)\npre", "verbose=0)[::-1]\npre")), 5, "scores-exchanged"),
    "the cell that makes the data comes last": (
        MODEL + COMPILE + "train_history = model.fit(A, y_Train)\n" + PREPARED, 0, "cells-out-of-order",
    ),
    "trained anew after the scores": (changed((PREDICT, PREDICT + MODEL + COMPILE)), 0, None),
    "labels shuffled": (changed(("A, y_Train", "A, np.random.permutation(y_Train)")), 4, None),
    "scores made up": (changed((SCORES, "scores = [0.1, 0.99]\n")), 5, None),
    "a cell that fails at the end": (WHOLE + "\nprint(accuracy)", 5, None),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.sandbox
@pytest.mark.parametrize(("code", "sixths", "slip"), WRONG.values(), ids=WRONG)
def test_a_fault_costs_its_part_and_is_told(bench, code, sixths, slip):
    result = bench.result("ex26", "notebook", code)
    assert (result.credit * 6, result.misconception) == (sixths, slip), result.message


# --- the parts on evidence ------------------------------------------------------------------------------------------


def test_a_notebook_whose_cells_all_ran_is_fine():
    assert notebook_parts.runs(QuestionEvidence((), (), ran(cell(1, 1, "a = 1"), cell(2, 1, "b = a")), 1, {})) is None


def test_a_name_that_a_later_cell_makes_was_run_out_of_order():
    broken = cell(1, 0, "b = a", "exception", "NameError", "name 'a' is not defined", 1)
    later = ran(broken, cell(2, 0, "a = 1"), status="exception")
    result = notebook_parts.runs(QuestionEvidence((), (), later, 1, misconceptions()))
    assert (result.code, result.misconception) == ("G550", "cells-out-of-order")
    assert "cell 1, line 1 raised NameError" in result.message
    never = notebook_parts.runs(
        QuestionEvidence((), (), ran(broken, cell(2, 1, "c = 1"), status="exception"), 1, misconceptions())
    )
    assert (never.code, never.misconception) == ("G550", None)


def test_a_run_that_was_stopped_is_no_run():
    assert notebook_parts.runs(QuestionEvidence((), (), ran(status="timeout"), 1, {})).code == "G550"


def test_without_a_model_there_is_nothing_to_judge_and_a_model_alone_earns_nothing():
    question = exercise("ex26").question("notebook")
    nothing = {"train_history": valued(None), "scores": valued(None), "predictions": valued(None)}
    replies = (Answer(valued(None)), Answer(nothing))
    assert (
        kind_module("notebook").judge(question, None, QuestionEvidence(replies, (), ran(), 1, misconceptions())).credit
        == 0
    )
    weights = (array([0.0] * 640, (64, 10), "float32"), array([0.0] * 10, (10,), "float32"))
    bare = ModelReport("subclassed", True, None, None, (), None, None, (), 650, 0, weights, None)
    result = notebook.judge(
        question, None, QuestionEvidence((Answer(bare), Answer(nothing)), (), ran(), 1, misconceptions())
    )
    assert result.credit == 0


def test_the_rows_for_training_are_those_that_keras_leaves():
    (one,) = exercise("ex26").question("notebook").models
    assert one.first == 800


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"reads": ["net", "train_history", "scores", "predictions"]}, "reads"),
        ({"reads": ["model", "scores", "predictions"]}, "reads"),
        ({"train_rows": 1340}, "train_rows"),
        ({"trained": {"table": "houses"}}, "classes"),
        ({"trained": {"table": "pictures"}}, "no table"),
        ({"trained": {"bar": 0.99}}, "evidence"),
    ],
)
def test_a_spec_that_does_not_fit_is_a_fault(changes, fault):
    plain = exercise("ex26").question("notebook").model_dump()
    plain = {**plain, **changes, "trained": {**plain["trained"], **changes.get("trained", {})}}
    question = notebook.Spec.model_validate(plain)
    around = SimpleNamespace(networks=exercise("ex26").networks)
    assert any(fault in one for one in notebook.faults(question, around))
