"""A process that lies about its model: what fits the schema is judged without a fault of ours, and earns nothing."""

from answering import array, exercise, misconceptions, ran
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.evidence import Answer, Examined, LayerReport, ModelReport, Raised
from grader.exercise.kinds import kind_module
from grader.kinds import QuestionEvidence
from grader.kinds.networks import keras_model
from grader.kinds.networks.architecture import from_report
from grader.kinds.networks.parts import parts

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 10**6) | st.floats(-9, 9) | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["layer", "rate", "name"]), inner),
    max_leaves=4,
)
KEYS = ["units", "activation", "use_bias", "rate", "negative_slope", "alpha", "filters", "kernel_size", "target_shape"]
TYPES = ["Dense", "Dropout", "ReLU", "LeakyReLU", "ELU", "Activation", "Flatten", "InputLayer", "LSTM", "Softmax", "x"]
LAYERS = st.builds(
    LayerReport,
    type=st.sampled_from(TYPES),
    name=st.sampled_from("abc"),
    keras=st.booleans(),
    config=st.dictionaries(st.sampled_from(KEYS), PLAIN, max_size=4),
    weights=st.lists(st.sampled_from([(2, 3), (3,), (3, 1), (1,)]), max_size=2).map(tuple),
    inbound=st.lists(st.sampled_from("abc"), max_size=2).map(tuple),
    layers=st.just(()),
)
SHAPES = st.none() | st.lists(st.none() | st.integers(0, 3), max_size=3).map(tuple)
OUTPUTS = st.sampled_from([None, array([0.5] * 32, (32, 1)), array([1.0]), Raised("ValueError", "", None)])
REPORTS = st.builds(
    ModelReport,
    form=st.sampled_from(["sequential", "functional", "subclassed", "other"]),
    built=st.booleans(),
    input_shape=SHAPES,
    output_shape=SHAPES,
    layers=st.lists(LAYERS, max_size=4).map(tuple),
    optimizer=st.none() | st.dictionaries(st.sampled_from(["name", "learning_rate"]), PLAIN),
    loss=PLAIN,
    metrics=st.lists(st.text(max_size=9), max_size=2).map(tuple),
    parameters=st.none() | st.integers(0, 99),
    epochs=st.integers(0, 10**9),
    weights=st.none() | st.just((array([0.0] * 6, (2, 3)),)),
    outputs=OUTPUTS,
)
REFERENCE = Examined(parameters=13, trainable=13, outputs=[[0.1 * (row % 9)] for row in range(32)])
REFUSED = Examined(refused="not one that can be re-made")


@settings(max_examples=300, deadline=None)
@given(REPORTS, st.sampled_from([("ex2", "code"), ("ex2", "forward"), ("ex40", "keras"), ("ex12", "quality")]))
def test_no_report_is_a_fault_of_ours_or_earns_the_architecture(report, asked):
    whole = exercise(asked[0])
    question = whole.question(asked[1])
    check, replies = kind_module(question.kind), (Answer(report),)
    builds = check.inspect(question, whole, replies, 7)
    examined = tuple(REFERENCE if place == 0 and asked[1] == "code" else REFUSED for place, _ in enumerate(builds))
    if asked[1] == "forward" and not keras_model.runnable(from_report(report), whole.networks["main"]):
        examined = (REFERENCE, *examined[1:])
    requests = check.plan(question, whole, 7)
    result = check.judge(question, whole, QuestionEvidence(replies, examined, ran(), 7, misconceptions(), requests))
    assert result.credit <= (0.4 if asked[1] == "code" else 0)
    assert result.message


@given(REPORTS)
def test_every_part_has_a_name(report):
    assert all(str(part) for part in parts(from_report(report)))
