"""Functions that are handed a trained model of Keras: built in the kernel, called in every way that Keras has."""

import random
from textwrap import dedent
from types import SimpleNamespace

import pytest
from answering import exercise, misconceptions
from keras_bench import KerasBench

from grader.grades.records import Verdict
from grader.kinds.functions import function
from grader.kinds.functions.stated_models import StatedModel
from grader.kinds.functions.subjects import find_subject

ASKED = {
    "id": "classes",
    "kind": "function",
    "title": "Classes",
    "points": 3,
    "reads": ["predict_classes"],
    "ask": "?",
    "hints": ["look"],
    "functions": [{"name": "predict_classes", "subject": "trained_models.predict_classes"}],
}
START = "import numpy as np\nimport tensorflow as tf\nfrom tensorflow import keras\n"


@pytest.fixture(scope="module")
def judge(walled, own_temporary):
    bench = KerasBench(walled)
    around = exercise("ex5").model_copy(
        update={"runtime": "keras", "preamble": START, "questions": (function.Spec.model_validate(ASKED),)}
    )

    def judged(body):
        return bench.judged(around, dedent(body))["classes"]

    yield judged
    bench.worker.close()


@pytest.mark.slow
@pytest.mark.parametrize(
    "body",
    [
        """
        def predict_classes(model, X):
            p = model.predict(X)
            if p.shape[-1] > 1:
                return p.argmax(axis=-1)
            return (p > 0.5).astype("int32")
        """,
        """
        def predict_classes(model, X):
            p = model(X).numpy()
            return np.argmax(p, axis=1) if model.output_shape[-1] > 1 else (p[:, 0] > 0.5)
        """,
        """
        def predict_classes(model, X):
            outputs = model.predict(X, batch_size=2, verbose=0)
            return [int(row.argmax()) if len(row) > 1 else int(round(float(row[0]))) for row in outputs]
        """,
        """
        def predict_classes(model, X):
            p = model(tf.constant(X), training=False)
            if model.layers[-1].activation.__name__ == "sigmoid":
                return tf.cast(p > 0.5, tf.int32)
            return tf.argmax(p, axis=1)
        """,
        """
        def predict_classes(model, X):
            rows = [model.predict_on_batch(np.expand_dims(x, 0))[0] for x in X]
            return np.array([np.argmax(p) if model.layers[-1].units > 1 else p[0] >= 0.5 for p in rows])
        """,
        """
        def predict_classes(net: keras.Model, rows):
            if not isinstance(net, keras.Model):
                raise TypeError(type(net))
            p = net.predict(tf.data.Dataset.from_tensor_slices(rows).batch(3), verbose=2)
            both = np.hstack([1 - p, p]) if p.shape[1] == 1 else p
            return both.argmax(1)
        """,
    ],
    ids=["argmax and threshold", "called", "a list of int", "tensors", "row by row", "a data set"],
)
def test_right_functions_are_right_whatever_they_do_with_the_model(judge, body):
    result = judge(body)
    assert result.verdict is Verdict.PASS, result.message


@pytest.mark.slow
@pytest.mark.parametrize(
    ("body", "slip"),
    [
        ("return model.predict(X, verbose=0).argmax(axis=1)", "argmax-of-one-column"),
        ("return (model.predict(X, verbose=0) > 0.5).astype(int)", "softmax-against-a-half"),
        ("return model.predict(X, verbose=0)", "probabilities-for-classes"),
        (
            "p = model.predict(X, verbose=0); return p.argmax(axis=0) if p.shape[1] > 1 else p[:, 0] > 0.5",
            "argmax-down-the-columns",
        ),
        ("p = model.predict(X, verbose=0); return np.argmax(p) if p.shape[1] > 1 else p > 0.5", "argmax-of-everything"),
    ],
)
def test_wrong_functions_are_told_why(judge, body, slip):
    result = judge(f"def predict_classes(model, X):\n    {body}")
    assert (result.verdict, result.misconception) == (Verdict.FAIL, slip), result.message
    assert "(<model: predict gives [[0." in result.message


@pytest.mark.slow
def test_a_method_that_keras_no_longer_has_is_told_as_such(judge):
    result = judge("def predict_classes(model, X):\n    return model.predict_classes(X)")
    assert (result.verdict, result.code) == (Verdict.FAIL, "G414")
    assert "models have no predict_classes any more" in result.why


@pytest.mark.slow
def test_a_function_learns_nothing_by_naming_classes_that_never_change(judge):
    assert judge("def predict_classes(model, X):\n    return np.zeros(len(X), int)").credit == 0


def test_a_stated_model_answers_like_the_layer_that_it_states():
    kernel = ((1.0, 0.0), (0.0, 2.0), (1.0, 1.0), (0.0, 0.0))
    linear = StatedModel((2, 2), kernel, (0.5, -0.5), "linear")
    assert linear.outputs([[[1, 2], [3, 4]]]) == [[4.5, 6.5]]
    (shares,) = StatedModel((2, 2), kernel, (0.5, -0.5), "softmax").outputs([[[1, 2], [3, 4]]])
    assert shares == pytest.approx([0.11920292, 0.88079708])
    (only,) = StatedModel((1,), ((2.0,),), (1.0,), "sigmoid").outputs([[-0.5]])
    assert only == [0.5]


def test_a_subject_that_hands_a_model_in_needs_keras():
    asked = function.Spec.model_validate(ASKED)
    assert function.faults(asked, SimpleNamespace(runtime="keras")) == []
    (fault,) = function.faults(asked, SimpleNamespace(runtime="numpy"))
    assert 'runtime = "keras"' in fault


def test_models_drawn_leave_no_answer_in_doubt():
    subject = find_subject("trained_models.predict_classes")
    for seed in range(60):
        for size in subject.sizes:
            model, rows = subject.draw(random.Random(f"{seed}/{size}"), size)
            for row in model.outputs(rows):
                ordered = sorted(row, reverse=True)
                assert abs(row[0] - 0.5) > 0.01 if len(row) == 1 else ordered[0] - ordered[1] > 0.01


def test_the_words_of_the_slips_are_in_the_bank():
    assert set(find_subject("trained_models.predict_classes").slips) <= set(misconceptions())
