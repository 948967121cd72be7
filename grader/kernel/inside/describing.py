"""Any value as plain data, for the probe, in whose message this file's source travels.

It looks at the exact type of a value (never at what the value says of itself) and cuts everything at a limit.
"""

import sys
from collections.abc import Collection, Mapping
from typing import Any

Described = dict[str, Any]  # a value as plain data

MAX_TEXT = 20_000
MAX_ITEMS = 5_000
MAX_DEPTH = 6
MAX_ARRAY = 16 << 20
MAX_NAMES = 300
IPYTHON = ("In", "Out", "get_ipython", "exit", "quit", "open")
PLAIN = (
    "bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float16", "float32", "float64",
)  # fmt: skip


class Body:
    """The raw bytes of a reply's arrays."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []
        self.length = 0

    def add(self, data: bytes) -> int:
        """Append; where it begins."""
        start = self.length
        self.parts.append(data)
        self.length += len(data)
        return start


def describe(value: Any, body: Body, depth: int = 0) -> Described:
    """Any object as plain data; see `grader/evidence/decode.py` for the schema."""
    kind = type(value)
    if value is None:
        return {"t": "none"}
    if kind in (bool, int, float, complex):
        return number(value, kind.__name__)
    if kind in (str, bytes):  # bytes are what a tensor of text holds
        return {"t": "text", "v": value[:MAX_TEXT] if kind is str else value[:MAX_TEXT].decode(errors="replace")}
    if kind in (list, tuple, set, frozenset):
        return items(value, "set" if kind is frozenset else kind.__name__, body, depth)
    if kind is dict:
        return table(value, body, depth)
    return foreign(value, kind, body)


def number(value: Any, name: str) -> Described:
    """A scalar; a complex one is only named."""
    if name == "complex":
        return {"t": "num", "k": "complex", "v": "nan"}
    if name == "bool":
        return {"t": "num", "k": "bool", "v": value}
    if name == "int":
        return {"t": "num", "k": "int", "v": str(value)} if value.bit_length() < 4096 else other(int, "very large")
    return {"t": "num", "k": "float", "v": repr(value)}


def items(values: Collection[object], name: str, body: Body, depth: int) -> Described:
    """A list, tuple or set."""
    if depth >= MAX_DEPTH or len(values) > MAX_ITEMS:
        return other(type(values), f"{len(values)} items")
    return {"t": "items", "k": name, "v": [describe(value, body, depth + 1) for value in values]}


def table(values: dict[Any, object], body: Body, depth: int) -> Described:
    """A dict."""
    if depth >= MAX_DEPTH or len(values) > MAX_ITEMS:
        return other(type(values), f"{len(values)} entries")
    pairs = [[describe(key, body, depth + 1), describe(entry, body, depth + 1)] for key, entry in values.items()]
    return {"t": "table", "v": pairs}


def other(kind: object, detail: str = "") -> Described:
    """Something that has no plain form."""
    return {"t": "other", "k": type_name(kind), "d": detail[:200]}


def type_name(kind: object) -> str:
    """What a class calls itself."""
    name = getattr(kind, "__name__", "object")
    return name[:80] if type(name) is str else "object"


def foreign(value: Any, kind: type, body: Body) -> Described:
    """NumPy scalars and arrays, tensors, Series, DataFrames; subclasses of the plain types; anything else."""
    numpy = sys.modules.get("numpy")
    ancestors = {ancestor.__module__.split(".")[0] + "." + ancestor.__name__ for ancestor in kind.__mro__}
    if numpy is not None:
        if issubclass(kind, numpy.generic):
            return scalar(value)
        if issubclass(kind, numpy.ndarray):
            return array(numpy.asarray(value), type_name(kind), body)
        if ancestors & {"tensorflow.Tensor", "tensorflow.Variable", "torch.Tensor", "keras.Variable"} or type_name(
            kind
        ) in ("EagerTensor", "ResourceVariable"):
            source = value.detach().numpy() if "torch.Tensor" in ancestors else numpy.asarray(value)
            return array(source, "tensor", body)
        if ancestors & {"pandas.Series", "pandas.DataFrame"}:
            return array(value.to_numpy(), type_name(kind), body)
    for plain in (bool, int, float, str, list, tuple, dict):
        if issubclass(kind, plain):
            return describe(plain(value) if plain is not dict else dict(value.items()), body, MAX_DEPTH - 1)
    return collected(value, kind, ancestors, body)


def collected(value: Any, kind: type, ancestors: set[str], body: Body) -> Described:
    """What holds numbers without being a list: a range, the keys of a dict, what `fit` returns; anything else named."""
    if kind in (range, type({}.values()), type({}.keys())):
        return items(list(value)[: MAX_ITEMS + 1], "list", body, MAX_DEPTH - 1)
    if "keras.History" in ancestors:
        return describe(dict(value.history), body, MAX_DEPTH - 2)
    return other(kind)


def scalar(value: Any) -> Described:
    """A NumPy scalar as the Python one; float16 and float32 keep their value."""
    plain = value.item()
    if type(plain) in (bool, int, float, complex):
        return number(plain, type(plain).__name__)
    return describe(plain, Body()) if type(plain) is str else other(type(value))


def array(value: Any, source: str, body: Body) -> Described:
    """Dtype, shape and raw little-endian bytes; object arrays become lists if small, bfloat16 becomes float32."""
    numpy = sys.modules["numpy"]
    if value.dtype.name == "bfloat16":
        value = value.astype("float32")
    if value.dtype.kind in "OUS":
        if value.size <= 1000 and value.ndim <= 2:
            return describe(value.tolist(), body, MAX_DEPTH - 3)
        return other(type(value), f"dtype {value.dtype}")
    name = value.dtype.name
    if name not in PLAIN or value.nbytes > MAX_ARRAY or body.length + value.nbytes > MAX_ARRAY:
        return other(type(value), f"dtype {name}, shape {value.shape}")
    data = numpy.ascontiguousarray(value, dtype=value.dtype.newbyteorder("<")).tobytes()
    return {"t": "array", "dtype": name, "shape": list(value.shape), "at": body.add(data), "src": source}


def raised(error: BaseException) -> Described:
    """An exception in Python's own words, with the innermost line that is the student's."""
    line = None
    trace = error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if "ipykernel_" in name or name.startswith("/submission"):
            line = trace.tb_lineno
        trace = trace.tb_next
    return {"t": "raised", "e": type_name(type(error)), "m": words(error), "line": line}


def words(error: BaseException) -> str:
    """What an exception says, as far as it can be brought to say something."""
    try:
        return str(error)[:2000]
    except Exception:
        return ""


def missing(name: str, names: Mapping[Any, object]) -> Described:
    """A name that the submission never made, with those that it did."""
    known = [key for key in names if type(key) is str and not key.startswith("_") and key not in IPYTHON]
    return {"t": "missing", "name": name, "names": [key[:80] for key in known[-MAX_NAMES:]]}
