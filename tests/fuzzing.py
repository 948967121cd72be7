"""How much is fuzzed, and what a probe's replies look like when they are right, damaged or made up.

GRADER_FUZZ=20000 asks for a long run.
"""

import os

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

FUZZ = int(os.environ.get("GRADER_FUZZ", "0"))


def fuzzed(short=150):
    """A test that takes so many examples, or what GRADER_FUZZ says."""
    return settings(max_examples=FUZZ or short, deadline=None, suppress_health_check=list(HealthCheck))


# --- junk ---------------------------------------------------------------------------------------------------------

LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([-1, 2**31, 2**53, 2**64, 10**400])
    | st.floats()
    | st.text(max_size=12)
    | st.sampled_from(
        ["num", "array", "items", "model", "float64", "object", "nan", "1e999", "9" * 2000, "\ud800", "-"]
    )
)
KEYS = st.sampled_from(["t", "k", "v", "e", "m", "d", "at", "src", "name", "names", "shape", "dtype", "x"]) | st.text(
    max_size=3
)
JUNK = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12
)

# --- replies as the probe writes them --------------------------------------------------------------------------------

NUMBERS = (
    st.builds(lambda v: {"t": "num", "k": "int", "v": str(v)}, st.integers(-(10**30), 10**30))
    | st.builds(lambda v: {"t": "num", "k": "float", "v": repr(v)}, st.floats())
    | st.builds(lambda v: {"t": "num", "k": "bool", "v": v}, st.booleans())
    | st.just({"t": "num", "k": "complex", "v": "nan"})
)
NAMES = st.text("abcxyz_", min_size=1, max_size=6)
ARRAYS = st.builds(
    lambda dtype, shape, at: {"t": "array", "dtype": dtype, "shape": shape, "at": at, "src": "ndarray"},
    st.sampled_from(["float64", "float32", "int64", "uint8", "bool"]),
    st.lists(st.integers(0, 3), max_size=3),
    st.integers(0, 64),
)
SIMPLE = (
    NUMBERS
    | ARRAYS
    | st.just({"t": "none"})
    | st.builds(lambda v: {"t": "text", "v": v}, st.text(max_size=20))
    | st.builds(lambda name, names: {"t": "missing", "name": name, "names": names}, NAMES, st.lists(NAMES, max_size=3))
    | st.builds(lambda e, line: {"t": "raised", "e": e, "m": "m", "line": line}, NAMES, st.none() | st.integers(0, 99))
    | st.builds(lambda k: {"t": "other", "k": k, "d": ""}, NAMES)
)
VALUES = st.recursive(
    SIMPLE,
    lambda inner: (
        st.builds(
            lambda k, v: {"t": "items", "k": k, "v": v},
            st.sampled_from(["list", "tuple", "set"]),
            st.lists(inner, max_size=4),
        )
        | st.builds(lambda v: {"t": "table", "v": v}, st.lists(st.tuples(inner, inner).map(list), max_size=3))
    ),
    max_leaves=8,
)
SETTINGS = st.dictionaries(
    st.sampled_from(["units", "activation", "rate", "name", "learning_rate", "padding"]),
    st.none() | st.integers(0, 9) | st.floats(0, 1) | NAMES | st.lists(st.integers(0, 9), max_size=2),
    max_size=4,
)
SHAPES = st.none() | st.lists(st.none() | st.integers(0, 9), max_size=3)
LAYERS = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["Dense", "Flatten", "ReLU", "InputLayer", "Mine"]),
        "name": NAMES,
        "keras": st.booleans(),
        "config": SETTINGS,
        "weights": st.lists(st.lists(st.integers(0, 9), max_size=2), max_size=2),
        "inbound": st.lists(NAMES, max_size=2),
        "layers": st.just([]),
    }
)
MODELS = st.fixed_dictionaries(
    {
        "t": st.just("model"),
        "form": st.sampled_from(["sequential", "functional", "subclassed"]),
        "built": st.booleans(),
        "input_shape": SHAPES,
        "output_shape": SHAPES,
        "layers": st.lists(LAYERS, max_size=3),
        "optimizer": st.none() | SETTINGS,
        "loss": st.none() | NAMES | SETTINGS,
        "metrics": st.lists(NAMES, max_size=2),
        "parameters": st.none() | st.integers(0, 99),
        "epochs": st.integers(0, 99),
        "weights": st.none() | st.lists(ARRAYS, max_size=2),
        "outputs": st.none() | VALUES,
    }
)
CALLS = st.lists(st.fixed_dictionaries({"outcome": VALUES, "counted": st.none() | st.integers(0, 99)}), max_size=4)
REPLIES = {
    "values": st.dictionaries(NAMES, VALUES, max_size=4),
    "calls": CALLS | VALUES,
    "model": MODELS | VALUES,
}


@st.composite
def damaged(draw, replies):
    """A right reply in which a few places hold something else, twice as much, or nothing."""
    reply = draw(replies)
    for _ in range(draw(st.integers(1, 3))):
        reply = _damage(draw, reply)
    return reply


def _damage(draw, node):
    """One place somewhere below, chosen by going down step by step."""
    if isinstance(node, (dict, list)) and node and draw(st.integers(0, 3)):
        place = draw(st.sampled_from(list(node) if isinstance(node, dict) else range(len(node))))
        copy = dict(node) if isinstance(node, dict) else list(node)
        match draw(st.sampled_from(["deeper", "deeper", "junk", "gone", "nested"])):
            case "deeper":
                copy[place] = _damage(draw, copy[place])
            case "junk":
                copy[place] = draw(JUNK)
            case "gone":
                del copy[place]
            case "nested":
                copy[place] = _nested(copy[place], draw(st.sampled_from([2, 9, 60])))
        return copy
    return draw(JUNK)


def _nested(node, depth):
    for _ in range(depth):
        node = {"t": "items", "k": "list", "v": [node]}
    return node
