"""Trained models on rows kept back: the tables, the scores and what they give away, and iris in the real kernel."""

import random

import numpy as np
import pytest
from answering import EXERCISES, exercise
from keras_bench import KerasBench
from sklearn import datasets

from grader.exercise.tables import CLASSES, SOURCES, find_table, passengers, scaled
from grader.grades.records import Verdict
from grader.kinds.training import quality
from grader.kinds.training.quality_scores import Bar, constant, on_another_scale, permuted, score_of

LOADERS = {
    "iris": datasets.load_iris,
    "wine": datasets.load_wine,
    "breast_cancer": datasets.load_breast_cancer,
    "digits": datasets.load_digits,
}


@pytest.mark.parametrize("name", LOADERS)
def test_bundled_tables_are_those_of_scikit_learn_and_every_fourth_row_is_kept_back(name):
    x, y = LOADERS[name](return_X_y=True)
    kept = np.arange(len(x)) % 4 == 0
    given, hidden = find_table(name).given(), find_table(name).hidden(random.Random(1))
    for table, rows in ((hidden, kept), (given, ~kept)):
        assert np.array_equal(np.array(table.rows), x[rows])
        assert np.array_equal(np.array(table.targets), y[rows])
    assert len(set(y)) == len(given.classes)


@pytest.mark.parametrize("name", sorted(set(SOURCES) - set(CLASSES)))
def test_generated_tables_keep_other_rows_back_for_each_run(name):
    source = find_table(name)
    first, again, other = (source.hidden(random.Random(seed)) for seed in (1, 1, 2))
    assert first == again
    rows, others, given = (set(zip(one.rows, one.targets, strict=True)) for one in (first, other, source.given()))
    assert len(rows & (others | given)) <= len(rows) / 50


def test_scaling_uses_the_rows_given_and_a_constant_column_stays_finite():
    given = ((0.0, 5.0), (2.0, 5.0), (4.0, 5.0))
    assert scaled(((2.0, 6.0),), given, "minmax") == [[0.5, 1.0]]
    standard = np.array(scaled(given, given, "standard"))
    assert standard.mean(0) == pytest.approx([0, 0])
    assert standard[:, 0].std() == pytest.approx(1)
    assert scaled(given, given, "none") == [list(row) for row in given]


@pytest.mark.parametrize(
    ("metric", "outputs", "targets", "score"),
    [
        ("accuracy", [[0.9, 0.1], [0.2, 0.8]], (0, 0), 0.5),
        ("accuracy", [[0.9], [0.2], [0.5]], (1, 0, 0), 1.0),
        ("accuracy", [[None], [0.2]], (1, 0), None),
        ("accuracy", "01", (0, 1), None),
        ("accuracy", [[0.9]], (1, 0), None),
        ("r2", [[1.0], [2.0], [3.0]], (1, 2, 3), 1.0),
        ("r2", [[2.0], [2.0], [2.0]], (1, 2, 3), 0.0),
        ("r2", [[1.0, 2.0]] * 3, (1, 2, 3), None),
        ("mae", [[1.0], [4.0]], (2, 2), 1.5),
    ],
)
def test_scores(metric, outputs, targets, score):
    assert score_of(metric, outputs, targets) == (None if score is None else pytest.approx(score))


def test_errors_are_better_when_they_are_smaller():
    assert Bar("mae", 2.0).reached(1.5)
    assert not Bar("mae", 2.0).reached(2.5)
    assert not Bar("accuracy", 0.9).reached(None)
    assert Bar("mae", 2.0).worth(1.5) > Bar("mae", 2.0).worth(2.5)


def test_outputs_give_away_what_is_wrong():
    targets = (0, 1, 2, 0, 1, 2)
    turned = [[0.0, 0.0, 1.0], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0]] * 2
    assert permuted(turned, targets, Bar("accuracy", 0.9))
    assert not permuted([[1.0, 0.0, 0.0]] * 6, targets, Bar("accuracy", 0.9))
    assert constant("accuracy", [[0.4], [0.1]]) == 0
    assert constant("accuracy", turned) is None
    assert constant("r2", [[3.0], [3.00001]]) == 3.0
    dollars = [[100_000.0 * target] for target in targets]
    assert on_another_scale(dollars, targets, Bar("r2", 0.6))
    assert not on_another_scale([[5.0]] * 6, targets, Bar("r2", 0.6))


def test_a_bar_that_a_constant_answer_reaches_is_a_fault():
    whole = exercise("ex50")
    question = whole.question("quality")
    low = question.models[0].model_copy(update={"retry_from": 0.5})
    unmeasured = question.models[1].model_copy(update={"bar": 0.99})
    spoilt = question.model_copy(update={"models": (low, unmeasured)})
    assert quality.faults(question, whole) == []
    found = " ".join(quality.faults(spoilt, whole))
    assert "never changes" in found
    assert "evidence" in found


@pytest.mark.parametrize(("exercise_id", "table"), [("ex13", "houses"), ("ex42", "many_houses")])
def test_a_starter_makes_the_rows_that_the_grader_counts_as_given(exercise_id, table):
    if not (EXERCISES / exercise_id).exists():
        pytest.skip("no such exercise")
    source = exercise(exercise_id).preamble
    names = {}
    exec("\n".join(line for line in source.splitlines() if "keras" not in line), names)
    given = find_table(table).given()
    assert np.array_equal(names["table"], np.column_stack([given.rows, given.targets]))


def test_the_starter_of_the_passengers_makes_the_rows_given():
    source = exercise("ex11").preamble
    names = {}
    exec("\n".join(line for line in source.splitlines() if "keras" not in line), names)
    rows = [dict(zip(passengers.COLUMNS, row, strict=True)) for row in names["table"]]
    given = find_table("passengers").given()
    assert tuple(map(passengers.prepared, rows)) == given.rows
    assert tuple(row["Survived"] for row in rows) == given.targets


# --- in the real kernel -------------------------------------------------------------------------------------------

READY = "Z = (X - X.mean(axis=0)) / X.std(axis=0)\nkeras.utils.set_random_seed(3)\n"
LAYERS = "keras.Input((4,)), Dense(8, 'relu'), Dense(3, 'softmax')"
COMPILE = "model.compile(keras.optimizers.Adam(0.01), 'sparse_categorical_crossentropy')\n"
FIT = "model.fit(Z, y, epochs=40, batch_size=8, verbose=0)\n"


@pytest.fixture(scope="module")
def bench(walled, own_temporary):
    made = KerasBench(walled)
    yield made
    made.worker.close()


RIGHT = {
    "sequential": READY + f"model = keras.Sequential([{LAYERS}])\n" + COMPILE + FIT,
    "functional": READY
    + "i = keras.Input((4,))\nmodel = keras.Model(i, Dense(3, 'softmax')(Dense(8, 'relu')(i)))\n"
    + COMPILE
    + FIT,
    "subclassed": READY
    + """class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.a = Dense(8, activation='relu')
        self.b = Dense(3, activation='softmax')

    def call(self, x):
        return self.b(self.a(x))

model = Net()
"""
    + COMPILE
    + FIT,
    "logits": READY
    + f"model = keras.Sequential([{LAYERS.replace(', ' + repr('softmax'), '')}])\n"
    + "model.compile(keras.optimizers.Adam(0.01), keras.losses.SparseCategoricalCrossentropy(from_logits=True))\n"
    + FIT,
}


@pytest.mark.slow
@pytest.mark.sandbox
@pytest.mark.parametrize("code", RIGHT.values(), ids=RIGHT)
def test_a_network_that_has_learnt_iris_is_right_however_it_is_written(bench, code):
    result = bench.result("ex12", "quality", code)
    assert result.verdict is Verdict.PASS, result.message


@pytest.mark.slow
@pytest.mark.sandbox
def test_weights_a_little_below_the_bar_have_the_recipe_trained_afresh(bench):
    whole = exercise("ex12")
    question = whole.question("quality")
    lenient = question.models[0].model_copy(update={"retry_from": 0.0})
    spoilt = whole.model_copy(update={"questions": (question.model_copy(update={"models": (lenient,)}),)})
    shuffled = "model.set_weights([-w for w in model.get_weights()])\n"
    code = RIGHT["sequential"] + shuffled
    result = bench.judged(spoilt, code)["quality"]
    assert (result.verdict, result.code) == (Verdict.PASS, "G521"), result.message
    assert bench.result("ex12", "quality", code).verdict is Verdict.FAIL


WRONG = {
    "untrained": (READY + f"model = keras.Sequential([{LAYERS}])\n" + COMPILE, "never-trained"),
    "one answer": (
        READY + f"model = keras.Sequential([{LAYERS}])\n" + COMPILE + FIT
        + "model.layers[-1].set_weights([np.zeros((8, 3)), np.array([0.0, 9.0, 0.0])])\n",
        "one-answer-for-all",
    ),
    "two outputs": (
        f"model = keras.Sequential([{LAYERS.replace('3', '2')}])\n",
        "outputs-for-classes",
    ),
    "label leaked": (
        f"model = keras.Sequential([{LAYERS.replace('(4,)', '(5,)')}])\n",
        "label-among-features",
    ),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.sandbox
@pytest.mark.parametrize(("code", "slip"), WRONG.values(), ids=WRONG)
def test_a_network_that_has_learnt_nothing_is_told_why(bench, code, slip):
    result = bench.result("ex12", "quality", code)
    assert (result.verdict, result.misconception) == (Verdict.FAIL, slip), result.message


@pytest.mark.slow
@pytest.mark.sandbox
def test_labels_that_were_shuffled_are_not_taken_for_bad_luck(bench):
    code = RIGHT["sequential"].replace("fit(Z, y,", "fit(Z, np.random.default_rng(0).permutation(y),")
    result = bench.result("ex12", "quality", code)
    assert result.verdict is Verdict.FAIL
    assert "kept back" in result.message
