"""Estimators of scikit-learn, fitted in the real kernel and made afresh by the examiner."""

import pytest
from keras_bench import KerasBench

from grader.evidence import Items, Number, Table, Text
from grader.grades.records import Verdict
from grader.kernel.inside import estimating
from grader.kinds.training.sklearn_steps import chain_of

ROWS, LABELS = [[0.0, 1.0], [1.0, 0.0], [0.1, 0.9], [0.9, 0.2]] * 5, [0, 1, 0, 1] * 5


@pytest.fixture(scope="module")
def bench(walled, own_temporary):
    made = KerasBench(walled, "sklearn")
    yield made
    made.worker.close()


KNN = "from sklearn.neighbors import KNeighborsClassifier\n"
FOREST = "from sklearn.ensemble import RandomForestClassifier\n"
RIGHT = {
    "plain": ("knn", KNN + "clf = KNeighborsClassifier(3).fit(X, y)"),
    "numpy number": ("knn", KNN + "clf = KNeighborsClassifier(n_neighbors=np.int64(3)).fit(X, y)"),
    "another metric": ("knn", KNN + "clf = KNeighborsClassifier(3, metric='manhattan').fit(X.tolist(), list(y))"),
    "pipeline": (
        "knn",
        KNN + "from sklearn.pipeline import make_pipeline\nfrom sklearn.preprocessing import StandardScaler\n"
        "clf = make_pipeline(StandardScaler(), KNeighborsClassifier(3)).fit(X, y)",
    ),
    "rows in another order": (
        "rf",
        FOREST + "order = np.random.default_rng(0).permutation(len(X))\n"
        "forest = RandomForestClassifier(random_state=0).fit(X[order], y[order])",
    ),
    "fewer trees": ("rf", FOREST + "forest = RandomForestClassifier(30, random_state=0).fit(X, y)"),
    "linear kernel": ("svm", "from sklearn.svm import SVC\nsvm = SVC(kernel='linear', C=2).fit(X, y)"),
}


@pytest.mark.slow
@pytest.mark.sandbox
@pytest.mark.parametrize(("question", "code"), RIGHT.values(), ids=RIGHT)
def test_a_fitted_estimator_is_right_however_it_is_made(bench, question, code):
    result = bench.result("ex31", question, code)
    assert result.verdict is Verdict.PASS, result.message


OWN = """
from sklearn.base import BaseEstimator
class KNeighborsClassifier(BaseEstimator):
    n_neighbors = 3
    def predict(self, X):
        return np.zeros(len(X))
clf = KNeighborsClassifier()
"""
WRONG = {
    "not fitted": (KNN + "clf = KNeighborsClassifier(3)", "G531"),
    "a class of that name": (OWN, "G530"),
    "another class": ("from sklearn.svm import SVC\nclf = SVC().fit(X, y)", "G530"),
    "the class itself": (KNN + "clf = KNeighborsClassifier", "G530"),
    "predictions": (KNN + "clf = KNeighborsClassifier(3).fit(X, y).predict(X)", "G530"),
    "five neighbours": (KNN + "clf = KNeighborsClassifier().fit(X, y)", "G536"),
    "half of the rows": (KNN + "clf = KNeighborsClassifier(3).fit(X[::2], y[::2])", "G534"),
    "the whole table": (KNN + "clf = KNeighborsClassifier(3).fit(*load_iris(return_X_y=True))", "G534"),
    "labels shuffled": (
        KNN + "clf = KNeighborsClassifier(3).fit(X, np.random.default_rng(0).permutation(y))",
        "G533",
    ),
    "two columns": (KNN + "clf = KNeighborsClassifier(3).fit(X[:, :2], y)", "G531"),
    "a predict of its own": (
        KNN + "clf = KNeighborsClassifier(3).fit(X, y)\nclf.predict = lambda rows: np.zeros(len(rows))",
        "G533",
    ),
}


@pytest.mark.slow
@pytest.mark.sandbox
@pytest.mark.parametrize(("code", "found"), WRONG.values(), ids=WRONG)
def test_what_is_not_the_estimator_asked_for_fails(bench, code, found):
    result = bench.result("ex31", "knn", code)
    assert (result.credit, result.code) == (0, found), result.message


@pytest.mark.slow
@pytest.mark.sandbox
def test_parameters_that_are_objects_wait_for_a_person(bench):
    code = KNN + "clf = KNeighborsClassifier(3, weights=lambda distances: 1 / (1 + distances)).fit(X, y)"
    result = bench.result("ex31", "knn", code)
    assert (result.verdict, result.code) == (Verdict.REVIEW, "G535"), result.message


FORGED = """
import sklearn.neighbors._classification as home
from sklearn.base import BaseEstimator
from sklearn.linear_model import LogisticRegression
class KNeighborsClassifier(BaseEstimator):
    n_samples_fit_ = len(X)
    def get_params(self, deep=True):
        return {**home.Real().get_params(), "n_neighbors": 3}
    def predict(self, rows):
        return other.predict(rows)
KNeighborsClassifier.__module__ = home.__name__
home.Real, home.KNeighborsClassifier = home.KNeighborsClassifier, KNeighborsClassifier
other = LogisticRegression(max_iter=1000).fit(X, y)
clf = KNeighborsClassifier()
"""


@pytest.mark.slow
@pytest.mark.sandbox
def test_a_class_that_passes_for_another_must_answer_like_it_far_from_the_rows_too(bench):
    result = bench.result("ex31", "knn", FORGED)
    assert (result.credit, result.code) == (0, "G533"), result.message
    assert "on 260 fresh rows" in result.message
    assert bench.result("ex31", "knn", FORGED.partition("home.Real, ")[0] + "clf = 1").code == "G530"


NETWORK = """
from sklearn.preprocessing import StandardScaler
from sklearn.neural_network import MLPClassifier
scaler = StandardScaler().fit(X)
mlp_clf = MLPClassifier(random_state=1).fit(scaler.transform(X), y)
"""


OTHER = "mlp_clf.predict = MLPClassifier(random_state=2).fit(scaler.transform(X), y).predict\n"


@pytest.mark.slow
@pytest.mark.sandbox
def test_a_network_answers_what_its_weights_compute(bench):
    right = bench.result("ex42", "model", NETWORK)
    assert right.verdict is Verdict.PASS, right.message
    spoiled = bench.result("ex42", "model", f"{NETWORK}{OTHER}mlp_clf.coefs_[0][:] = 0")
    assert (spoiled.credit, spoiled.code) == (0, "G533"), spoiled.message
    assert "against a network of its weights" in spoiled.message
    bare = bench.result("ex42", "model", f"{NETWORK}{OTHER}del mlp_clf.coefs_")
    assert (bare.verdict, bare.code) == (Verdict.REVIEW, "G535"), bare.message


def weighted(kind, weights, **params):
    request = {
        "model": {"steps": [{"class": "StandardScaler", "params": {}}, {"class": kind, "params": params}]},
        "inputs": ROWS[:4],
        "weights": weights,
        "train": {"x": ROWS, "y": LABELS, "seeds": [1]},
    }
    return estimating.answer(request)


def test_the_examiner_computes_with_the_weights_of_a_network():
    weights = [[[1.0], [-1.0]], [[2.0]], [0.0], [-1.0]]
    assert weighted("MLPClassifier", weights, hidden_layer_sizes=[1])["outputs"] == [0, 1, 0, 1]
    numbers = weighted("MLPRegressor", weights, hidden_layer_sizes=[1], activation="identity")["outputs"]
    assert numbers[0] < -1 < numbers[1]
    assert "do not fit" in weighted("MLPClassifier", weights, hidden_layer_sizes=[2])["refused"]
    assert weighted("SVC", weights)["outputs"] is None


def made(*steps, seeds=(1, 2)):
    train = {"x": ROWS, "y": LABELS, "seeds": list(seeds)}
    described = [{"class": name, "params": params} for name, params in steps]
    return estimating.answer({"model": {"steps": described}, "inputs": ROWS[:4], "train": train})


def test_the_examiner_fits_what_is_described():
    answer = made(("StandardScaler", {}), ("SVC", {"C": 2.0}))
    assert answer["refused"] == ""
    assert [run["outputs"] for run in answer["trained"]] == [[0, 1, 0, 1]]


def test_where_chance_has_a_part_each_seed_is_tried():
    assert len(made(("RandomForestClassifier", {"random_state": None}))["trained"]) == 2
    assert len(made(("RandomForestClassifier", {"random_state": 0}))["trained"]) == 1


@pytest.mark.parametrize(
    "step",
    [
        ("FunctionTransformer", {}),
        ("os.system", {}),
        (None, {}),
        ("RandomForestClassifier", {"n_estimators": 10**9}),
        ("MLPClassifier", {"hidden_layer_sizes": [10**6]}),
        ("MLPClassifier", {"hidden_layer_sizes": 10**6}),
        ("MLPClassifier", {"max_iter": 10**9}),
        ("MLPClassifier", {"hidden_layer_sizes": [500, 500, 500, 500], "max_iter": 2000}),
        ("SVC", {"kernel": {"object": "function"}}),
        ("SVC", {"kernel": "precomputed"}),
        ("SVC", {"no_such": 1}),
    ],
)
def test_what_is_not_allowed_is_refused_in_words(step):
    answer = made(step)
    assert answer["refused"]
    assert answer["trained"] == []


def test_a_support_vector_machine_without_a_bound_gets_one():
    import numpy as np
    from sklearn.svm import SVC

    assert estimating.bounded(SVC(), np.zeros((2, 2))).max_iter == estimating.MOST_STEPS
    assert estimating.bounded(SVC(max_iter=7), np.zeros((2, 2))).max_iter == 7


def test_a_reply_that_describes_no_chain_is_none():
    assert chain_of(Number(3, "int")) is None
    assert chain_of(Table(((Text("steps"), Items("list", ())),))) is None
    odd = chain_of(Table(((Text("steps"), Items("list", (Number(3, "int"),))), (Text("answers"), Text("x")))))
    assert (odd.steps, odd.answers) == ((), ())
