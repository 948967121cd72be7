"""Functions that are handed an image of Pillow beside a model: every right way to prepare it, and wrong ones."""

import random
from textwrap import dedent

import numpy as np
import pytest
from answering import exercise
from keras_bench import KerasBench
from PIL import Image

from grader.grades.records import Verdict
from grader.kernel.inside import arguments
from grader.kinds.functions import function
from grader.kinds.functions.stated_images import StatedImage
from grader.kinds.functions.subjects import find_subject

SUBJECT = find_subject("single_image.predicted")
ASKED = {
    "id": "fix",
    "kind": "function",
    "title": "One image",
    "points": 5,
    "reads": ["predict_image"],
    "ask": "?",
    "hints": ["look"],
    "functions": [{"name": "predict_image", "subject": "single_image.predicted"}],
}
START = "import keras\nimport numpy as np\nimport tensorflow as tf\nfrom PIL import Image\n"


@pytest.fixture(scope="module")
def judge(walled, own_temporary):
    bench = KerasBench(walled)
    around = exercise("ex5").model_copy(
        update={"runtime": "keras", "preamble": START, "questions": (function.Spec.model_validate(ASKED),)}
    )

    def judged(*lines):
        body = "\n    ".join(lines)
        return bench.judged(around, dedent(f"def predict_image(model, img):\n    {body}"))["fix"]

    yield judged
    bench.worker.close()


GREY = "x = np.array(img.convert('L').resize((28, 28)))"


@pytest.mark.slow
@pytest.mark.parametrize(
    "lines",
    [
        [GREY + ".reshape(1, 28, 28) / 255", "return int(model.predict(x, verbose=0).argmax(axis=1)[0])"],
        [GREY + "[None].astype('float32') / 255.0", "return np.argmax(model(x))"],
        [GREY + "[np.newaxis, ..., np.newaxis] / 255", "return model.predict(x).argmax(axis=1)"],
        ["x = keras.utils.img_to_array(img.resize((28, 28), Image.NEAREST).convert('L'))[:, :, 0] / 255",
         "return tf.argmax(model(x[np.newaxis]), axis=-1)"],
        ["x = np.asarray(img if img.mode == 'L' else img.convert('L').copy(), dtype=float)",
         "x = tf.image.resize(x[..., None], (28, 28)) / 255",
         "return tf.argmax(model(tf.reshape(x, (1, 28, 28))), axis=1)[0]"],
        ["img = img.resize((28, 28), Image.BILINEAR)", "x = np.array(img) / 255",
         "x = x[..., :3].mean(axis=-1) if x.ndim == 3 else x",
         "return np.int64(model.predict_on_batch(np.expand_dims(x, 0))[0].argmax())"],
    ],
    ids=["as taught", "called", "an axis for the channel", "nearest", "of TensorFlow", "the mean of the colours"],
)  # fmt: skip
def test_right_functions_are_right_whatever_they_do_with_the_image(judge, lines):
    result = judge(*lines)
    assert result.verdict is Verdict.PASS, result.message


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "slip"),
    [
        ("x = np.resize(img, (28, 28)).reshape(1, 28, 28) / 255", "image-stream-cut"),
        ("x = np.resize(img, (28, 28)).reshape(1, 28, 28)", "image-as-printed"),
        (GREY + ".reshape(1, 28, 28)", "image-not-divided"),
        ("x = np.array(img.convert('RGB').resize((28, 28)))[..., 0][None] / 255", "image-red-for-grey"),
        (GREY + ".reshape(28, 28, 1) / 255", None),
        ("x = np.array(img.resize((28, 28))).reshape(1, 28, 28) / 255", None),
        ("x = np.zeros((1, 28, 28))", None),
    ],
)
def test_what_was_handed_to_the_model_shows(judge, line, slip):
    result = judge(line, "return int(model.predict(x, verbose=0).argmax(axis=1)[0])")
    assert (result.verdict, result.misconception) == (Verdict.FAIL, slip), result.message
    assert "image of" in result.message


@pytest.mark.parametrize(
    ("mode", "colours"),
    [("L", ((0,), (200,))), ("RGB", ((1, 2, 3), (9, 8, 7))), ("RGBA", ((1, 2, 3, 255), (9, 8, 7, 0)))],
)
def test_the_image_made_is_the_one_stated(mode, colours):
    stated = StatedImage((colours, colours[::-1]), (3, 2), "two colours")
    made = arguments.given(stated.wire())
    assert (made.mode, made.size) == (mode, stated.size) == (mode, (6, 4))
    assert np.array(made).ravel().tolist() == stated.numbers()
    np.testing.assert_allclose(stated.grey(), np.array(made.convert("L")), atol=1)


@pytest.mark.parametrize("resample", list(Image.Resampling))
def test_no_way_to_resize_changes_the_class(resample):
    for seed in range(4):
        for size in SUBJECT.sizes:
            model, stated = SUBJECT.draw(random.Random(f"{seed}/{size}"), size)
            resized = arguments.given(stated.wire()).convert("L").resize((28, 28), resample)
            (row,) = model.outputs([(np.array(resized) / 255).tolist()])
            best, second, *_ = sorted(row, reverse=True)
            assert row.index(best) == SUBJECT.value(model, stated)
            assert best > 2 * second
