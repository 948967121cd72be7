"""Whatever a kernel writes, it is read as evidence that fits the schema, or refused as malformed."""

import asyncio
import json
import math

import pytest
from fuzzing import JUNK, REPLIES, damaged, fuzzed
from hypothesis import given
from hypothesis import strategies as st

from grader.evidence import (
    DTYPES,
    MAX_DEPTH,
    Answer,
    Array,
    Called,
    Evidence,
    Items,
    Malformed,
    ModelReport,
    Number,
    Run,
    Table,
)
from grader.evidence import codec as evidence_json
from grader.evidence.decode import MAX_TEXT, SIZES, decode
from grader.kernel.host import receive_frame
from grader.kernel.inside import wire

BODY = bytes(range(2)) * 100
RUN = Run("ok", 0.1, "none")


def holds(content):
    """The arrays of what was decoded, checked on the way: bounded depth, lengths that agree."""
    if isinstance(content, ModelReport):
        inner = [*(content.weights or ()), *([content.outputs] if isinstance(content.outputs, Array) else [])]
        return [array for value in inner for array in arrays(value)]
    if isinstance(content, dict):
        return [array for value in content.values() for array in arrays(value)]
    if isinstance(content, tuple):
        assert all(isinstance(call, Called) for call in content)
        return [array for call in content for array in arrays(call.outcome)]
    return arrays(content)


def arrays(value, depth=0):
    assert depth <= MAX_DEPTH
    match value:
        case Array():
            assert value.dtype in DTYPES
            assert len(value.data) == math.prod(value.shape) * SIZES[value.dtype]
            value.nested()
            return [value]
        case Items(items=items):
            return [array for item in items for array in arrays(item, depth + 1)]
        case Table(pairs=pairs):
            return [array for pair in pairs for item in pair for array in arrays(item, depth + 1)]
    return []


def decoded(op, reply, body):
    try:
        return decode(op, reply, body)
    except Malformed as error:
        return error


def read(op, reply, body=BODY):
    """Decode as it comes off the wire; None when it was refused, in words that are short and printable."""
    content = decoded(op, json.loads(json.dumps(reply)), body)
    if isinstance(content, Malformed):
        assert 0 < len(str(content)) <= 300
        return None
    assert sum(len(array.data) for array in holds(content)) <= len(body)
    evidence_json.from_bytes(evidence_json.to_bytes(Evidence(RUN, 1, {"q": (Answer(content),)})))
    return content


OPS = pytest.mark.parametrize("op", REPLIES)


@OPS
@fuzzed()
@given(data=st.data())
def test_what_a_probe_writes_is_read_or_asks_for_too_many_bytes(op, data):
    reply = data.draw(REPLIES[op])
    content = read(op, reply, bytes(10_000))
    assert content is not None


@OPS
@fuzzed()
@given(data=st.data())
def test_damaged_replies_are_read_or_refused(op, data):
    read(op, data.draw(damaged(REPLIES[op])))


@OPS
@fuzzed()
@given(reply=JUNK)
def test_made_up_replies_are_read_or_refused(op, reply):
    read(op, reply)


@fuzzed()
@given(reply=JUNK)
def test_a_reply_of_another_operation_is_never_a_model(reply):
    for op in ("values", "calls"):
        assert not isinstance(read(op, reply), ModelReport)


def array_at(at, shape, dtype="uint8"):
    return {"t": "array", "dtype": dtype, "shape": shape, "at": at, "src": "a"}


REFUSED = {
    "a length below zero": array_at(0, [-1]),
    "a length that is no number": array_at(0, ["3"]),
    "an unknown length": array_at(0, [None]),
    "a beginning below zero": array_at(-4, [4]),
    "a beginning behind the end": array_at(len(BODY) + 3, [1]),
    "a terabyte": array_at(0, [1 << 40]),
    "lengths that overflow": array_at(0, [1 << 52] * 8),
    "too many axes": array_at(0, [1] * 9),
    "an object array": array_at(0, [1], "object"),
    "the same bytes twice": {"t": "items", "k": "list", "v": [array_at(0, [150]), array_at(0, [150])]},
    "a bool that is neither": {"t": "array", "dtype": "bool", "shape": [3], "at": 200, "src": "a"},
    "a number of a million digits": {"t": "num", "k": "int", "v": "9" * 1_000_000},
    "a number that is text": {"t": "num", "k": "int", "v": "0x10"},
    "a number of no kind": {"t": "num", "k": "decimal", "v": "1"},
    "a text too long": {"t": "text", "v": "x" * (MAX_TEXT + 1)},
    "a line below zero": {"t": "raised", "e": "E", "m": "", "line": -1},
    "half a pair": {"t": "table", "v": [[{"t": "none"}]]},
    "a form that does not exist": {"t": "verdict", "v": "pass"},
    "a list of no kind": {"t": "items", "k": "generator", "v": []},
}


@pytest.mark.parametrize("value", REFUSED)
def test_each_of_these_is_refused(value):
    body = BODY + b"\x02\x03\x04"
    assert read("values", {"x": REFUSED[value]}, body) is None


def test_depth_is_bounded_before_the_stack_is():
    value = {"t": "none"}
    for _ in range(MAX_DEPTH):
        value = {"t": "items", "k": "list", "v": [value]}
    assert read("values", {"x": value}) is not None
    assert read("values", {"x": {"t": "items", "k": "list", "v": [value]}}) is None


def test_numbers_keep_their_value():
    content = read("values", {"x": {"t": "num", "k": "int", "v": "12345678901234567890"}})
    assert content == {"x": Number(12345678901234567890, "int")}


# --- frames -----------------------------------------------------------------------------------------------------------


def framed(data):
    """What the grader makes of these bytes, and how many of them it asked for."""

    async def receive():
        reader = asyncio.StreamReader(limit=1 << 10)
        reader.feed_data(data)
        reader.feed_eof()
        return await receive_frame(reader)

    try:
        return asyncio.run(receive())
    except (wire.BadFrame, asyncio.IncompleteReadError) as error:
        return error


@fuzzed(60)
@given(data=st.binary(max_size=200) | st.binary(max_size=60).map(lambda rest: b"GRD1" + rest))
def test_bytes_that_are_no_frame_are_refused(data):
    assert isinstance(framed(data), (wire.BadFrame, asyncio.IncompleteReadError, tuple))


@fuzzed(60)
@given(header=st.dictionaries(st.text(max_size=3), JUNK, max_size=3), body=st.binary(max_size=50), data=st.data())
def test_a_frame_comes_whole_or_not_at_all(header, body, data):
    header = json.loads(json.dumps(header).replace("NaN", "0").replace("Infinity", "0"))
    whole = wire.pack(header, body)
    assert framed(whole) == (header, body)
    cut = data.draw(st.integers(0, len(whole) - 1))
    assert isinstance(framed(whole[:cut]), asyncio.IncompleteReadError)


@pytest.mark.parametrize(
    "head",
    [
        (b"GRD1", wire.MAX_HEADER + 1, 0),
        (b"GRD1", 0, wire.MAX_BODY + 1),
        (b"GRD1", 2**32 - 1, 2**64 - 1),
        (b"GRD2", 2, 0),
    ],
)
def test_a_frames_length_is_refused_before_it_is_read(head):
    assert isinstance(framed(wire.HEAD.pack(*head) + b"{}" * 10), wire.BadFrame)


@pytest.mark.parametrize("text", [b"[1]", b"1", b"null", b"{", b"\xff", b"[" * 100_000, b'{"a": 1}x', b"9" * 5000])
def test_a_header_is_an_object_of_json(text):
    assert isinstance(framed(wire.HEAD.pack(b"GRD1", len(text), 0) + text), wire.BadFrame)
