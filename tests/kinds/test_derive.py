import math

import pytest

from grader.exercise import arithmetic
from grader.exercise.spec import Network
from grader.kinds.networks import counting
from grader.kinds.networks.forward import forward
from grader.kinds.values import gates
from grader.kinds.values.losses import FORMULAS, SLIPS, loss, slips

Y = [399.9, 329.9, 369.0, 232.0, 539.9]
YP = [380.0, 300.0, 400.0, 250.0, 520.0]
LABELS = [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
OUTPUTS = [[0.6, 0.2, 0.2], [0.3, 0.4, 0.3], [0.2, 0.3, 0.5]]


def dense(inputs, *layers):
    return Network.model_validate({"input": [inputs], "layers": [{"units": u, "activation": a} for u, a in layers]})


@pytest.mark.parametrize(
    ("formula", "target", "predicted", "expected"),
    [
        ("mse", Y, YP, 594.206),
        ("mae", Y, YP, 23.74),
        ("mbe", Y, YP, 4.14),
        ("mse", [0, 1], [0.4, 0.6], 0.16),
        ("mse", [0, 0, 1], [0.1, 0.3, 0.6], 0.0866666666667),
        ("cross_entropy", [0, 1], [0.4, 0.6], 0.510825623766),
        ("log_loss", [1, 0, 1, 0], [0.9, 0.1, 0.8, 0.3], 0.197634881642),
        ("half_sse", [1.0], [0.0], 0.5),
        ("mape", [100, 200, 400], [110, 180, 300], 15.0),
        ("mape", [-100], [-90], 10.0),
        ("msle", [100, 200, 400], [110, 180, 300], 0.03406048967351245),
        ("hinge", [1, -1, 1], [0.3, 0.3, 2], 2 / 3),
        ("cross_entropy", [0, 1], [1, 0], 16.11809565095832),
        ("log_loss", [1], [0], 16.11809565095832),
    ],
)
def test_losses(formula, target, predicted, expected):
    assert FORMULAS[formula](target, predicted) == pytest.approx(expected, rel=1e-9)


def test_rows_of_cross_entropy():
    assert loss("cross_entropy", LABELS, OUTPUTS, "each") == pytest.approx([0.510825624, 0.916290732, 0.693147181])
    assert loss("cross_entropy", LABELS, OUTPUTS, "mean") == pytest.approx([0.706754512067])
    assert loss("cross_entropy", LABELS, OUTPUTS, "sum") == pytest.approx([2.120263536201])


def test_a_perfect_prediction_costs_next_to_nothing_and_is_finite():
    assert 0 <= FORMULAS["cross_entropy"]([1, 0], [1, 0]) < 1e-6
    assert 0 <= FORMULAS["log_loss"]([1, 0], [1, 0]) < 1e-6


def test_lengths_that_differ_are_refused():
    with pytest.raises(ValueError, match="same length"):
        FORMULAS["mse"]([1, 2], [1])


def test_slips_never_give_the_right_answer():
    found = slips("mse", [[0, 1]], [[0.4, 0.6]], "row")
    assert "half-of-sum" not in found
    assert found["mean-forgotten"] == pytest.approx([0.32])
    assert slips("cross_entropy", [[0, 1]], [[0.4, 0.6]], "row")["roles-swapped"] == [math.inf]


def test_every_formula_with_slips_is_a_formula():
    assert set(SLIPS) <= set(FORMULAS)


@pytest.mark.parametrize(
    ("network", "layers", "total"),
    [
        (dense(2, (3, "relu"), (1, "sigmoid")), (9, 4), 13),
        (dense(8, (12, "relu"), (8, "relu"), (1, "sigmoid")), (108, 104, 9), 221),
        (dense(4, (3, "softmax")), (15,), 15),
        (
            dense(13, (128, "relu"), (64, "relu"), (64, "relu"), (32, "relu"), (1, "linear")),
            (1792, 8256, 4160, 2080, 33),
            16321,
        ),
    ],
)
def test_counts(network, layers, total):
    assert counting.per_layer(network) == layers
    assert counting.total(network) == total


def test_flatten_and_dropout_have_no_parameters():
    layers = [{"type": "Flatten"}, {"units": 128}, {"type": "Dropout", "rate": 0.2}, {"units": 10}]
    network = Network.model_validate({"input": [28, 28], "layers": layers})
    assert counting.per_layer(network) == (100480, 1290)
    assert counting.total(network) == 101770


@pytest.mark.parametrize(
    ("triple", "name"),
    [
        ((0.6, 0.4, 0.8), "AND"),
        ((0.2, 0.6, 0.6), "AND"),
        ((1.2, 0.4, 1.5), "AND"),
        ((0.7, 0.7, 0.6), "OR"),
        ((-0.6, -0.4, -0.8), "NAND"),
        ((-0.2, -0.6, -0.7), "NAND"),
        ((-1, -1, -0.5), "NOR"),
        ((0.5, 0.2, 0.3), "a copy of x1"),
        ((0, 0, 0), "always 0"),
        ((0, 0, -1), "always 1"),
    ],
)
def test_gates_by_name(triple, name):
    assert gates.name_of(gates.Unit(triple[:2], triple[2]).outputs()) == name


def test_greater_or_equal_changes_only_what_lies_on_the_line():
    unit = gates.Unit((0.2, 0.6), 0.6)
    assert unit.outputs(or_equal=True) == (0, 0, 1, 1)
    assert unit.rows_on_the_line() == ((0, 1),)
    assert gates.Unit((0.6, 0.4), 0.8).rows_on_the_line() == ()


def test_all_sixteen_tables_have_names_and_two_are_beyond_one_line():
    names = {gates.name_of([(n >> bit) & 1 for bit in range(4)]) for n in range(16)}
    assert len(names) == 16
    steps = [n / 2 for n in range(-5, 6)]
    reached = {gates.name_of(gates.Unit((a, b), t).outputs()) for a in steps for b in steps for t in steps}
    assert names - reached == set(gates.NOT_SEPARABLE)


def test_the_network_of_the_slide_is_xor():
    network = gates.StepNetwork(((-0.2, -0.2), (0.5, 0.5)), (0.3, -0.4), (0.3, 0.3), -0.4)
    assert network.hidden_outputs() == ((1, 0), (1, 1), (1, 1), (0, 1))
    assert network.outputs() == (0, 1, 1, 0)


WEIGHTS = [[[0.2, -0.4, 0.6], [0.5, 0.3, -0.1]], [0.1, -0.2, 0.05], [[0.7], [-0.5], [0.3]], [-0.15]]


@pytest.mark.parametrize(
    ("activations", "expected"),
    [
        (("relu", "sigmoid"), 0.526225909),
        (("sigmoid", "sigmoid"), 0.54406069),
        (("linear", "sigmoid"), 0.553543903 - 0.0),
        (("relu", "linear"), 0.105),
        (("tanh", "sigmoid"), 0.512769898),
    ],
)
def test_the_forward_pass(activations, expected):
    network = dense(2, (3, "relu"), (1, "sigmoid"))
    result = forward(network, WEIGHTS, [[1.0, -2.0]], activations=activations)
    assert result[0][0] == pytest.approx(expected, abs=1e-8)


def test_softmax_sums_to_one_even_for_large_numbers():
    network = dense(2, (3, "softmax"))
    rows = forward(network, [[[500, 0, -500], [500, 0, 0]], [0, 0, 0]], [[1, 1], [0, 0]])
    assert [sum(row) for row in rows] == pytest.approx([1, 1])
    assert rows[1] == pytest.approx([1 / 3] * 3)


def test_sigmoid_stays_finite():
    network = dense(1, (1, "sigmoid"))
    assert forward(network, [[[1000]], [0]], [[1], [-1]]) == [[1.0], [0.0]]


def test_arithmetic_refuses_what_is_not_arithmetic():
    assert arithmetic.evaluate("2 * sqrt(a[1]) - 1", {"a": [1, 9]}) == 5
    assert arithmetic.evaluate("argmin(a) + 1", {"a": [0.7, 0.4, 0.4, 0.6]}) == 2
    assert arithmetic.evaluate("argmax(a) + 1", {"a": [0.2, 0.7, 0.7, 0.6]}) == 2
    assert arithmetic.evaluate("step(0) + 2 * step(a[0])", {"a": [0.5]}) == 2
    for bad in ("__import__('os')", "a.real", "b", "[1]", "1 if a else 2", "2 ** 'x'", "True", "'1'", "a[9]"):
        with pytest.raises(ValueError, match=r"\w"):
            arithmetic.evaluate(bad, {"a": [1, 9]})


def test_derived_quantities_follow_from_the_data_in_order():
    data = {"w": [0.15, 0.2], "x": [0.05, 0.1], "b": 0.35}
    known = arithmetic.facts(data, {"net": "dot(w, x) + b", "out": "sigmoid(net)", "both": ("net", "out")})
    assert known["net"] == pytest.approx(0.3775)
    assert known["both"] == [known["net"], pytest.approx(1 / (1 + 2.718281828459045**-0.3775))]
    for name, written in {"late": "later + 1", "x": "1", "broken": "1 +", "text": "[1, 2]"}.items():
        with pytest.raises(ValueError, match="derived"):
            arithmetic.facts(data, {name: written})
