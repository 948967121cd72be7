"""What came back from the student's kernel and from the examiner: plain, frozen data.

Evidence is testimony: everything in a `Reply` was written by a process that runs student code, so a check
credits only what would be right whoever wrote it. Decoding is strict (`Malformed` is raised on anything
outside the schema, and becomes a `NoAnswer`), nothing is ever un-pickled, and arrays are an allow-listed
dtype, a shape and raw little-endian bytes whose length is checked first.
"""

from __future__ import annotations

import array
import struct
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

MAX_DEPTH = 8
MAX_ITEMS = 10_000
DTYPES = {
    "bool": "?", "int8": "b", "int16": "h", "int32": "i", "int64": "q", "uint8": "B", "uint16": "H",
    "uint32": "I", "uint64": "Q", "float16": "e", "float32": "f", "float64": "d",
}  # fmt: skip


class Malformed(ValueError):
    """A message from the hostile side does not fit the schema."""


# --- values -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Missing:
    """The submission never made this name; `names` are the names that it did make."""

    name: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Nothing:
    """The value `None` (what an untouched starter holds)."""


@dataclass(frozen=True, slots=True)
class Number:
    """A Python or NumPy scalar. `type` is "bool", "int", "float" or "complex" (then `value` is nan)."""

    value: float | int | bool
    type: str


@dataclass(frozen=True, slots=True)
class Text:
    """A string, cut at the probe's limit."""

    value: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list, tuple or set, as `type` says."""

    type: str
    items: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A dict, as pairs in its own order."""

    pairs: tuple[tuple[Value, Value], ...]

    def named(self) -> dict[str, Value]:
        """The entries whose key is a text."""
        return {key.value: entry for key, entry in self.pairs if isinstance(key, Text)}


@dataclass(frozen=True, slots=True)
class Array:
    """A NumPy array, tensor, Series or DataFrame (`source` names the class): dtype, shape, raw bytes."""

    dtype: str
    shape: tuple[int, ...]
    data: bytes = field(repr=False)
    source: str = "ndarray"

    def flat(self) -> list[float]:
        """The elements in C order as Python numbers."""
        code = DTYPES[self.dtype]
        if code in "e?":
            size = struct.calcsize("<" + code)
            return list(struct.unpack(f"<{len(self.data) // size}{code}", self.data))
        numbers: array.array[Any] = array.array(code)
        numbers.frombytes(self.data)
        if sys.byteorder == "big":
            numbers.byteswap()
        return numbers.tolist()

    def nested(self) -> Any:
        """The elements as nested lists of `shape` (a bare number for shape ())."""
        nested: list[Any] = list(self.flat())
        if not self.shape:
            return nested[0]
        for length in reversed(self.shape[1:]):
            nested = [nested[i : i + length] for i in range(0, len(nested), length)] if length else []
        return nested


@dataclass(frozen=True, slots=True)
class Other:
    """Anything else: a function, a class, an object; `type` is what its class calls itself."""

    type: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Raised:
    """Reading or calling raised: Python's own words, and the line of the submission if it was one."""

    ename: str
    evalue: str
    line: int | None = None
    cell: int | None = None


Value = Missing | Nothing | Number | Text | Items | Table | Array | Other | Raised


# --- the model that the student's kernel describes -------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LayerReport:
    """One layer in the words of the student's process.

    `type` is the Keras class name and `keras` says that the class comes from Keras itself (testimony);
    `config` holds only plain values of the allow-listed keys; `inbound` names the layers it reads.
    """

    type: str
    name: str
    keras: bool
    config: Mapping[str, Any]
    weights: tuple[tuple[int, ...], ...]
    inbound: tuple[str, ...] = ()
    layers: tuple[LayerReport, ...] = ()


@dataclass(frozen=True, slots=True)
class ModelReport:
    """A Keras model described from inside. `form` is "sequential", "functional", "subclassed" or "other"."""

    form: str
    built: bool
    input_shape: tuple[int | None, ...] | None
    output_shape: tuple[int | None, ...] | None
    layers: tuple[LayerReport, ...]
    optimizer: Mapping[str, Any] | None
    loss: Any
    metrics: tuple[str, ...]
    parameters: int | None
    epochs: int
    weights: tuple[Array, ...] | None
    outputs: Array | Raised | None


# --- requests, replies, run -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Request:
    """One thing to ask of the student's kernel, as the probe understands it. It is read there, so that it holds nothing
    that follows from a right answer.

    op "values": {"names": [..]} -> {name: Value}
    op "calls":  {"function": name, "calls": [{"args": [..], "kwargs": {..}}], "count": name or None}
                 -> a tuple of Called, or Missing / Other
    op "model":  {"name": name, "weight_seed": int or None, "inputs": nested lists, "want_weights": bool}
                 -> ModelReport, Missing, Nothing or Other. A model that cannot be re-made is run there: on weights
                 of its own shapes, drawn from the seed, or without a seed on the weights that it has.
    op "torch":  {"name": name, "weight_seed": int, "inputs": nested lists} -> a Table of what
                 `grader/kernel/inside/modules.py` reports, Raised, or the Value that is no module
    op "saved":  {"names": [..]} -> a Table of the files that the submission has left, and of those that hold the
                 weights of the models of these names (`grader/kernel/inside/saved.py`), or Raised
    op "estimators": {"names": [..], "inputs": rows} -> a Table of steps and answers, or the Value that is none
    """

    op: str
    args: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Called:
    """One call of a student's function: what it returned or raised, and how often it called `count`."""

    outcome: Value
    counted: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply that fits the schema: `{name: Value}` for values, a tuple of `Called`, or a `ModelReport`."""

    content: Any


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """No reply that counts. `reason` is a run status word or "malformed", "oversized", "missing"."""

    reason: str
    detail: str = ""


Reply = Answer | NoAnswer


@dataclass(frozen=True, slots=True)
class Build:
    """One model for the examiner to re-make from an allow-list and run.

    `model` is plain data: {"input": [2], "layers": [{"type": "Dense", "units": 3, ...}], "optimizer": ...,
    "loss": ...}. `weights` is either drawn from `weight_seed` or given; `inputs` are nested lists. `train`
    asks for fresh training: {"x", "y", "epochs", "seeds"}.
    """

    model: Mapping[str, Any]
    inputs: Any
    weight_seed: int = 0
    weights: tuple[Array, ...] | None = None
    train: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class LayerRow:
    """One row of the examiner's own summary: `output_shape` without the batch axis."""

    type: str
    name: str
    activation: str
    output_shape: tuple[int | None, ...]
    parameters: int


@dataclass(frozen=True, slots=True)
class Examined:
    """What the examiner saw of one `Build`, or why it could not be re-made (`refused`)."""

    refused: str = ""
    rows: tuple[LayerRow, ...] = ()
    parameters: int = 0
    trainable: int = 0
    outputs: Any = None
    trained: tuple[Any, ...] = ()
    summary: str = ""


@dataclass(frozen=True, slots=True)
class CellRun:
    """One cell as it ran. `index` counts from 1 over the code cells (for a .py file: its statements);
    `line` is the cell's first line in a .py file, and 0 in a notebook. `status` is "ok", "exception",
    "syntax" or a run status; `error_line` counts within the cell.
    """

    index: int
    line: int
    source: str
    status: str
    ename: str = ""
    evalue: str = ""
    error_line: int | None = None
    output: str = ""


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit that bit: which, its number, what was used, in `unit`."""

    name: str
    limit: float
    used: float | None
    unit: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """How the submission ran. `status`: ok exception timeout memory processes disk output killed."""

    status: str
    seconds: float
    sandbox: str
    cells: tuple[CellRun, ...] = ()
    limits: tuple[Limit, ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that judging needs. `requests`, `replies` and `examined` hold, for each question id, what was asked, a reply
    to each, and what the examiner saw; `asked` the digest of what was asked and examined, so that a changed question is
    noticed (`grader.grading.requests`). Ledgers of earlier versions hold no `requests`.
    """

    run: Run
    seed: int
    replies: Mapping[str, tuple[Reply, ...]]
    examined: Mapping[str, tuple[Examined, ...]] = field(default_factory=dict)
    asked: Mapping[str, str] = field(default_factory=dict)
    requests: Mapping[str, tuple[Request, ...]] = field(default_factory=dict)
