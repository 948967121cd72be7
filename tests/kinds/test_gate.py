import math

import pytest
from answering import array, asked, judged, verdict
from hypothesis import given
from hypothesis import strategies as st

from grader.grades.exhibits import GateFigure
from grader.grades.records import Verdict
from grader.kinds.values import gate

NETWORK = ["W", "b", "v", "c"]
XOR = {"W": [[-0.2, -0.2], [0.5, 0.5]], "b": [0.3, -0.4], "v": [0.3, 0.3], "c": -0.4}


def xor(**changed):
    values = {**XOR, **changed}
    first = values.pop("W")
    return verdict("gate", first, gate="XOR", form="network", reads=NETWORK, more=values)


@pytest.mark.parametrize(
    "answer",
    [
        (0.5, 0.5, 0.7),
        [1, 1, 1],
        array([2, 2, 3], dtype="int64"),
        array([0.5, 0.5, 0.7], (1, 3), "float32"),
        ([0.5, 0.5], 0.7),
        {"w1": 0.5, "w2": 0.5, "theta": 0.7},
        {"theta": 0.7, "w": [0.5, 0.5]},
        {"w1": 0.5, "w2": 0.5, "b": -0.7},
        ("0.5", "0.5", "0.7"),
        (1e-9, 1e-9, 1.5e-9),
        (1e200, 1e200, 1.5e200),
        (0.6, 0.4, 0.9),
        (3, 0.1, 3),
    ],
    ids=str,
)
def test_any_weights_that_realise_and_are_right(answer):
    result = judged("ex38", "and", answer)
    assert (result.verdict, result.credit) == (Verdict.PASS, 1), result.message


@pytest.mark.parametrize(
    ("question", "answer", "slip"),
    [
        ("and", (0.5, 0.5, 0.3), "theta-too-small"),
        ("and", (0.5, 0.5, 1.0), "theta-too-large"),
        ("and", (0.5, 0.5, -0.2), "negative-theta"),
        ("and", (0.5, 0.5, -0.7), "bias-for-theta"),
        ("and", (0.8, 0.1, 0.5), "weight-above-theta"),
        ("and", (-0.5, -0.5, -0.7), "and-as-nand"),
        ("or", (0.5, 0.2, 0.3), "weight-not-above-theta"),
        ("or", (0.2, 0.5, 0.3), "weight-not-above-theta"),
        ("or", (0.5, 0.5, 0.7), "theta-too-large"),
        ("or", (0.1, 0.1, -0.3), "negative-theta"),
        ("nand", (0.5, 0.5, 0.3), "slide-nand-as-or"),
        ("nand", (-1, -1, -0.5), "nand-as-nor"),
        ("nand", (0.5, 0.5, -0.7), "only-theta-negated"),
        ("nand", (0.5, 0.5, 0.7), "nand-not-negated"),
        ("nand", (-0.5, -0.5, 0.7), "bias-for-theta"),
        ("nand", (-0.5, -0.5, 0.1), "only-weights-negated"),
        ("nand", (-0.9, -0.1, -0.5), "nand-one-weight-too-low"),
        ("robust", (0.2, 0.6, 0.6), "point-on-the-line"),
        ("robust", (0.5, 0.5, 0.5), "point-on-the-line"),
        ("robust", (0.5, 0.5, 0.3), "theta-too-small"),
    ],
)
def test_wrong_weights_are_told_why(question, answer, slip):
    result = judged("ex38", question, answer)
    assert (result.verdict, result.credit, result.misconception) == (Verdict.FAIL, 0, slip)
    assert "expected" in result.message


@pytest.mark.parametrize("triple", [(0.7, 0.7, 0.6), (0.4, 0.3, 0.2), (0.8, 1.2, 0.6)])
def test_the_slides_own_triples_realise_or(triple):
    assert judged("ex38", "or", triple).credit == 1


@pytest.mark.parametrize("triple", [(-0.6, -0.4, -0.8), (-0.2, -0.6, -0.7), (-1.2, -0.4, -1.5), (-0.2, -0.6, -0.61)])
def test_the_slides_own_triples_realise_nand(triple):
    assert judged("ex38", "nand", triple).credit == 1


def test_the_negation_of_a_triple_with_a_point_on_the_line_is_no_nand():
    assert judged("ex38", "nand", (-0.2, -0.6, -0.6)).credit == 0


@pytest.mark.parametrize("triple", [(0.6, 0.4, 0.8), (0.2, 0.6, 0.6), (1.2, 0.4, 1.5)])
def test_a_copied_triple_earns_half_where_the_question_asks_for_others(triple):
    result = judged("ex38", "and", triple)
    assert (result.verdict, float(result.credit), result.code) == (Verdict.PARTIAL, 0.5, "G235")


def test_a_copied_triple_is_right_where_the_question_does_not_exclude_it():
    assert judged("ex38", "robust", (0.6, 0.4, 0.8)).credit == 1


def test_decimals_that_binary_fractions_miss_are_read_as_typed():
    assert -0.7 + -0.1 > -0.8  # in binary fractions
    assert judged("ex38", "nand", (-0.7, -0.1, -0.8)).credit == 1


@pytest.mark.parametrize(
    "answer",
    [
        (0.5, 0.5),
        (0.5, 0.5, 0.7, 1),
        [],
        0.7,
        "0.5, 0.5, 0.7 or so",
        (math.nan, 0.5, 0.7),
        (0.5, 0.5, math.inf),
        pytest.param((10**400, 1, 1), id="huge"),
        (True, True, True),
        (0.5, 0.5, None),
        {"w1": 0.5, "w2": 0.5},
        {0.5, 0.7},
        array([1, 1, 1], dtype="bool"),
        1j,
    ],
    ids=str,
)
def test_what_holds_no_weights_says_so(answer):
    result = judged("ex38", "and", answer)
    assert (result.credit, result.code) == (0, "G231")
    assert result.message.startswith("and_weights ")


def test_the_figure_holds_the_truth_table_and_the_line():
    figure = judged("ex38", "and", (0.5, 0.5, 0.3)).exhibits[0]
    assert isinstance(figure, GateFigure)
    assert [(p.x, p.target, p.yours) for p in figure.points][1] == ((1.0, 0.0), 0, 1)
    assert (figure.lines[0].w, figure.lines[0].theta) == ((0.5, 0.5), 0.3)


def test_weights_of_zero_have_no_line():
    assert judged("ex38", "and", (0, 0, 0)).exhibits[0].lines == ()


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"W": array([-0.2, -0.2, 0.5, 0.5], (2, 2)), "b": array([0.3, -0.4], (2, 1)), "c": [-0.4]},
        {"W": [[1, 1], [1, 1]], "b": [-0.5, -1.5], "v": [1, -2], "c": -0.5},
        {"W": [[1, -1], [-1, 1]], "b": [-0.5, -0.5], "v": [1, 1], "c": -0.5},
        {"W": [[20, 20], [-20, -20]], "b": [-10, 30], "v": [20, 20], "c": -30},
    ],
    ids=str,
)
def test_any_network_that_realises_xor_is_right(changed):
    assert xor(**changed).verdict is Verdict.PASS


def test_columns_for_hidden_units_are_accepted_with_a_note():
    by_rows = {"W": [[1, 1], [-1, -1]], "b": [-0.5, 1.5], "v": [1, 1], "c": -1.5}
    assert "column" not in xor(**by_rows).message
    by_columns = {**by_rows, "W": [[1, -1], [1, -1]]}
    result = xor(**by_columns)
    assert result.verdict is Verdict.PASS
    assert "column for each hidden unit" in result.message


@pytest.mark.parametrize(
    ("changed", "slip"),
    [
        ({"b": [-0.2, 0.1], "c": 0.1}, "thetas-not-moved"),
        ({"b": [-0.3, 0.4], "c": 0.4}, "theta-for-bias"),
        ({"W": [[0.5, 0.5], [0.5, 0.5]], "b": [-0.4, -0.4]}, "hidden-units-alike"),
        ({"W": (0.5, 0.5, 0.7)}, "xor-with-one-line"),
        ({"W": [1, 1], "b": -0.5, "v": None, "c": None}, "xor-with-one-line"),
        ({"W": array([1.0, 1.0], (1, 2))}, "xor-with-one-line"),
    ],
    ids=str,
)
def test_networks_that_are_not_xor(changed, slip):
    result = xor(**changed)
    assert (result.credit, result.misconception) == (0, slip)


def test_one_line_is_told_the_argument():
    result = xor(W=(0.5, 0.5, 0.7))
    assert "no line" in result.why
    assert result.exhibits[0].lines


@pytest.mark.parametrize(
    "changed",
    [
        {"W": [[1, 1], [1, 1], [1, 1]]},
        {"W": [1, 1, 1, 1]},
        {"b": 0.5},
        {"v": [1, 1, 1]},
        {"c": [1, 1]},
        {"c": math.nan},
        {"b": None},
        {"v": "one"},
    ],
    ids=str,
)
def test_network_variables_that_do_not_fit(changed):
    result = xor(**changed)
    assert result.credit == 0
    assert result.code in ("G231", "G103")


def test_mistakes_of_a_spec():
    assert gate.faults(*asked("gate", gate="AND")) == []
    assert gate.faults(*asked("gate", gate="XOR"))
    assert gate.faults(*asked("gate", gate="XOR", form="network"))
    assert gate.faults(*asked("gate", gate="AND", known=[[1, 1, 0.5]]))
    assert gate.faults(*asked("gate", gate="XOR", form="network", reads=NETWORK)) == []
    assert gate.faults(*asked("gate", gate="XOR", form="network", reads=NETWORK, robust=True))


QUARTERS = st.integers(-12, 12).map(lambda n: n / 4)


@given(st.sampled_from(["AND", "OR", "NAND", "NOR"]), QUARTERS, QUARTERS, QUARTERS)
def test_weights_pass_exactly_where_the_inequalities_hold(name, w1, w2, theta):
    table = [theta < 0, w1 > theta, w2 > theta, w1 + w2 > theta]
    wanted = {
        "AND": [False, False, False, True],
        "OR": [False, True, True, True],
        "NAND": [True, True, True, False],
        "NOR": [True, False, False, False],
    }[name]
    result = verdict("gate", (w1, w2, theta), gate=name)
    assert result.credit == (1 if table == wanted else 0)
    assert result.message


@given(*[QUARTERS] * 9)
def test_no_network_passes_without_the_table(a, b, c, d, b1, b2, v1, v2, bias):  # noqa: PLR0913, PLR0917
    def step(total):
        return 1 if total > 0 else 0

    def table(w):
        rows = []
        for x1, x2 in ((0, 0), (1, 0), (0, 1), (1, 1)):
            h1 = step(w[0][0] * x1 + w[0][1] * x2 + b1)
            h2 = step(w[1][0] * x1 + w[1][1] * x2 + b2)
            rows.append(step(v1 * h1 + v2 * h2 + bias))
        return rows

    right = [0, 1, 1, 0] in (table([[a, b], [c, d]]), table([[a, c], [b, d]]))
    assert xor(W=[[a, b], [c, d]], b=[b1, b2], v=[v1, v2], c=bias).credit == (1 if right else 0)
