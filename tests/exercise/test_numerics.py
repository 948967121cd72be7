"""The numerics of judging: right for numbers of any size, and Python's own where they leave."""

import math
from types import SimpleNamespace

import numpy as np
import pytest

from grader.exercise.arithmetic import FUNCTIONS
from grader.exercise.numerics import ACTIVATIONS, dense, plain, sigmoid, softmax
from grader.exercise.training import error_after, gradient
from grader.kinds.functions import calls
from grader.kinds.functions.stated_models import StatedModel
from grader.kinds.training.quality_scores import Bar, on_another_scale, score_of
from grader.kinds.values.losses import FORMULAS, SLIPS

WEIGHTS = [0.15, 0.2, 0.25, 0.3, 0.4, 0.45, 0.5, 0.55]


def test_nothing_overflows():
    assert plain(sigmoid([-1e4, 0, 1e4])) == [0.0, 0.5, 1.0]
    assert plain(softmax([[1e4, 1e4], [-1e4, 0]])) == [[0.5, 0.5], [0.0, 1.0]]


@pytest.mark.parametrize("name", ["sigmoid", "tanh", "relu", "step"])
def test_the_arithmetic_of_specs_has_the_same_activations(name):
    z = [-2.5, -0.1, 0.0, 0.3, 4.0]
    assert plain(ACTIVATIONS[name](z)) == pytest.approx([FUNCTIONS[name](one) for one in z], rel=1e-15)


def test_a_dense_layer_takes_one_row_or_any_number_of_them():
    kernel, bias = [[1, 2, 3], [4, 5, 6]], [0.5, 0, -1]
    assert plain(dense([1, -1], kernel, bias)) == [-2.5, -3.0, -4.0]
    assert dense(np.ones((4, 5, 2)), kernel, bias).shape == (4, 5, 3)
    with pytest.raises(ValueError, match="reshape"):
        dense([[1, 2, 3, 4]], kernel)


def test_a_sum_that_is_nothing_is_nothing():
    assert plain(dense([[0.1, 0.2, -0.1, 1e16, -0.2, -1e16]], [[1.0]] * 6)) == [[0.0]]


def test_the_gradient_is_the_slope_of_the_error():
    x, t, width = [0.05, 0.1], [0.01, 0.99], 1e-6
    for place, slope in enumerate(gradient(WEIGHTS, x, t)):
        more, less = ([w + sign * width * (k == place) for k, w in enumerate(WEIGHTS)] for sign in (1, -1))
        rise = error_after(0, 1.0, *more, *x, *t) - error_after(0, 1.0, *less, *x, *t)
        assert slope == pytest.approx(rise / (2 * width), abs=1e-9)
    assert error_after(200, 0.5, *WEIGHTS, *x, *t) < error_after(0, 0.5, *WEIGHTS, *x, *t)


# --- no number of NumPy leaves --------------------------------------------------------------------------------------


def types_in(thing):
    if isinstance(thing, list | tuple):
        return set().union(*map(types_in, thing))
    return {type(thing)}


def test_what_leaves_is_pythons_own():
    t, y = [0.0, 1.0, 1.0], [0.2, 0.7, 0.9]
    wrong = [formula(t, y) for slips in SLIPS.values() for formula in slips.values()]
    model = StatedModel((2,), ((1.0, 2.0), (3.0, 4.0)), (0.0, 0.5), "softmax")
    scores = [score_of(metric, [[1.0], [0.0]], (1.0, 0.5)) for metric in ("accuracy", "r2", "mae")]
    left = [
        *(formula(t, y) for formula in FORMULAS.values()),
        *wrong,
        *scores,
        model.outputs([[1, 2]]),
        error_after(2, 0.5, *WEIGHTS, 1, 2, 0, 1),
        plain((np.float64(1.5), [np.bool_(True)], np.array([[1, 2]]))),
    ]
    assert types_in(left) == {float, bool, int}
    assert on_another_scale([[1e5], [2e5], [3e5]], (1, 2, 3), Bar("r2", 0.9)) is True


def test_the_calls_of_every_subject_hold_pythons_numbers_alone():
    function = SimpleNamespace(name="f", table=None, formula=None, slips=(), generate="vectors", args=())
    for subject in ("activations.softmax", "dense_layers.dense", "propagation.train_step", "step_identity.step"):
        function.subject = subject
        asked = SimpleNamespace(id="q", cases=())
        for call in calls.calls_of(asked, function, 1):
            slips = [value_of(call) for _, value_of in calls.known_slips(function)]
            assert types_in([call.expected, *slips]) <= {float, type(None)}


def test_a_slip_that_divides_by_nothing_says_nothing():
    assert math.isnan(SLIPS["msle"]["log-without-one"]([0.0], [1.0]))
    assert SLIPS["log_loss"]["roles-swapped"]([0.0, 1.0], [0.5, 0.5]) == math.inf
