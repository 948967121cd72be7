import dataclasses
import hashlib
import json
import math
import random
import zlib

import pytest

from grader.evidence import (
    Answer,
    Array,
    Called,
    CellRun,
    Evidence,
    Examined,
    Items,
    LayerReport,
    LayerRow,
    Limit,
    Malformed,
    ModelReport,
    NoAnswer,
    Nothing,
    Number,
    Other,
    Raised,
    Request,
    Run,
    Table,
    Text,
)  # fmt: skip
from grader.evidence import codec as evidence_json
from grader.evidence.places import place

ARRAY = Array("float64", (2, 1), b"\0" * 16, "Tensor")
LAYER = LayerReport("Dense", "dense", True, {"units": 3, "activation": "relu"}, ((2, 3), (3,)), ("in",))
EVERYTHING = Evidence(
    Run("timeout", 0.4, "bubblewrap", (CellRun(1, 1, "x = 1", "ok"),), (Limit("wall", 1, None, "s"),), {"python": "3"}),
    seed=2**62,
    replies={
        "values": (
            Answer({
                "n": Number(math.nan, "float"), "i": Number(-math.inf, "float"), "b": Number(True, "bool"),
                "l": Items("list", (Text("\ud800 ü"), Nothing())), "t": Table(((Text("k"), ARRAY),)),
                "r": Raised("ValueError", "no", 3), "o": Other("function"),
            }),
            NoAnswer("timeout", "10 s"),
        ),
        "calls": (Answer((Called(ARRAY, 4), Called(Raised("E", "e")))),),
        "model": (
            Answer(ModelReport("sequential", True, (None, 2), None, (LAYER,), {"name": "adam"}, "mse", ("acc",), 13, 2,
                               (ARRAY,), None)),
        ),
    },
    examined={"model": (Examined("", (LayerRow("Dense", "d", "relu", (3,), 9),), 9, 9, [[0.1]], ({"loss": [1, 2]},)),)},
    asked={"calls": "5e"},
    requests={
        "values": (Request("values", {"names": ["n", "i"]}),),
        "calls": (Request("calls", {"function": "f", "calls": [{"args": [{"array": [[1, 0.5]]}, (2,)]}]}),),
    },
)  # fmt: skip
OLDER = (  # what a version before requests were kept has written
    b'{"schema":"grader/evidence/v1","evidence":{"#":"Evidence","run":{"#":"Run","status":"ok","seconds":0,"sandbox":"",'
    b'"cells":[],"limits":[],"versions":{"#":"map","pairs":[]}},"seed":0,"replies":{"#":"map","pairs":[["q",[]]]},'
    b'"examined":{"#":"map","pairs":[]},"asked":{"#":"map","pairs":[]}}}'
)


def test_cells_of_a_notebook_in_an_older_ledger_have_no_line_of_a_file():
    cells = (CellRun(1, 1, "x = 1", "ok"), CellRun(2, 1, "y = 2", "ok"))
    run = dataclasses.replace(EVERYTHING.run, cells=cells)
    back = evidence_json.from_bytes(evidence_json.to_bytes(dataclasses.replace(EVERYTHING, run=run)))
    assert [place(cell) for cell in back.run.cells] == ["cell 1", "cell 2"]


def test_all_of_evidence_comes_back_as_it_was():
    content = evidence_json.to_bytes(EVERYTHING)
    back = evidence_json.from_bytes(content)
    assert repr(back) == repr(EVERYTHING)  # by repr, because nan is not equal to itself
    assert back.replies["values"][0].content["t"] == EVERYTHING.replies["values"][0].content["t"]
    assert evidence_json.to_bytes(back) == content


def test_it_is_one_document_of_json_however_large_and_packed_without_a_copy():
    array = Array("uint8", (1_000_003,), random.Random(1).randbytes(1_000_003))
    several = Items("list", tuple(Text(f"{number}\u00e9\n") for number in range(500)))
    large = dataclasses.replace(EVERYTHING, replies={"q": (Answer({"a": array, "b": several}),)})
    content = evidence_json.to_bytes(large)
    assert content == json.dumps(json.loads(content), separators=(",", ":")).encode()
    packed = evidence_json.packed(large)
    assert zlib.decompress(packed.data) == content
    assert (packed.size, packed.digest) == (len(content), hashlib.sha256(content).hexdigest())
    assert packed == evidence_json.packed_bytes(content)
    assert repr(evidence_json.from_bytes(content)) == repr(large)


def test_evidence_from_before_requests_were_kept_is_read_and_keeps_its_digest():
    older = evidence_json.from_bytes(OLDER)
    assert older == Evidence(Run("ok", 0, ""), 0, {"q": ()})
    assert older.requests == {}
    assert evidence_json.to_bytes(older) == OLDER


def _altered(change):
    document = json.loads(evidence_json.to_bytes(EVERYTHING))
    change(document["evidence"])
    return json.dumps(document).encode()


def _set(record, key, value):
    record[key] = value


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"schema": "grader/evidence/v1", "evidence": 1}',
        b'{"schema": "grader/evidence/v2", "evidence": null}',
        _altered(lambda e: _set(e, "seed", "7")),
        _altered(lambda e: _set(e, "seed", True)),
        _altered(lambda e: _set(e, "extra", 1)),
        _altered(lambda e: _set(e, "requests", None)),
        _altered(lambda e: e.pop("seed")),
        _altered(lambda e: _set(e, "#", "Path")),
        _altered(lambda e: _set(e, "run", {"#": "list", "items": []})),
        _altered(lambda e: _set(e["run"], "seconds", None)),
        evidence_json.to_bytes(EVERYTHING).replace(b'"dtype":"float64"', b'"dtype":"object"'),
        evidence_json.to_bytes(EVERYTHING).replace(b'"shape":[2,1]', b'"shape":[2,2]'),
        evidence_json.to_bytes(EVERYTHING).replace(b'"shape":[2,1]', b'"shape":[-2,-1]'),
        evidence_json.to_bytes(EVERYTHING).replace(b'"is":"nan"', b'"is":"7"'),
        evidence_json.to_bytes(EVERYTHING).replace(b"AAAA", b"!!!!", 1),
        evidence_json.to_bytes(EVERYTHING).replace(b'"seed":4611686018427387904', b'"seed":NaN'),
    ],
)
def test_anything_else_is_malformed(data):
    with pytest.raises(Malformed):
        evidence_json.from_bytes(data)


def test_what_is_no_evidence_cannot_be_written():
    with pytest.raises(Malformed):
        evidence_json.to_bytes(Evidence(EVERYTHING.run, 1, {"q": (Answer(object()),)}))
