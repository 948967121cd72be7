"""Evidence as bytes and back, for the ledger: JSON in which every record carries its name.

It is written piece by piece, so that a copy of large evidence is never made on the way into the ledger.

Decoding is strict. Only the records of `grader.evidence` can come out, each with exactly its fields and each
field of its declared type; anything else is `Malformed`. The same evidence always gives the same bytes, so
that the bytes' digest is its address; evidence without `requests` gives the bytes that it gave before there were any,
on which the digests of answers that persons have scored rest.
"""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import json
import math
import types
import zlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Union, get_args, get_origin, get_type_hints

from grader.evidence import records
from grader.evidence.records import DTYPES, Array, Evidence, Malformed, Run

SCHEMA = "grader/evidence/v1"
MARK = "#"
PIECE = 3 << 16  # of bytes at a time, a multiple of three: no base64 is padded but the last
TOGETHER = 64  # pieces of text that are handed over at once
RECORDS = {
    kind.__name__: kind
    for kind in vars(records).values()
    if isinstance(kind, type) and dataclasses.is_dataclass(kind) and kind.__module__ == records.__name__
}
FIELDS = {
    name: {field.name: get_type_hints(kind)[field.name] for field in dataclasses.fields(kind)}
    for name, kind in RECORDS.items()
}
ITEM_SIZES = {"?": 1, "b": 1, "B": 1, "h": 2, "H": 2, "e": 2, "i": 4, "I": 4, "f": 4, "q": 8, "Q": 8, "d": 8}


@dataclasses.dataclass(frozen=True, slots=True)
class Packed:
    """Evidence as the ledger keeps it: the digest and length of its canonical bytes, and these compressed."""

    digest: str
    size: int
    data: bytes


def to_bytes(collected: Evidence) -> bytes:
    """Evidence as canonical bytes. Raises Malformed when it holds what is no evidence."""
    pieces: list[bytes] = []
    _write(collected, pieces.append)
    return b"".join(pieces)


def packed(collected: Evidence) -> Packed:
    """Evidence for the ledger; called by whoever gathered it, beside the others. Raises Malformed as `to_bytes`."""
    packing = _Packing()
    _write(collected, packing.add)
    return packing.done()


def packed_bytes(content: bytes) -> Packed:
    """The same for what `to_bytes` wrote."""
    packing = _Packing()
    packing.add(content)
    return packing.done()


class _Packing:
    def __init__(self) -> None:
        self._digest, self._size, self._deflate = hashlib.sha256(), 0, zlib.compressobj()
        self._pieces: list[bytes] = []

    def add(self, content: bytes) -> None:
        self._digest.update(content)
        self._size += len(content)
        self._pieces.append(self._deflate.compress(content))

    def done(self) -> Packed:
        return Packed(self._digest.hexdigest(), self._size, b"".join((*self._pieces, self._deflate.flush())))


def from_bytes(data: bytes) -> Evidence:
    """The evidence that `to_bytes` wrote. Raises Malformed on anything else."""
    try:
        decoded = _document(json.loads(data, parse_constant=_refused))
    except Malformed:
        raise
    except (RecursionError, ValueError, TypeError) as error:
        raise Malformed(f"evidence cannot be read: {error}") from error
    if not isinstance(decoded, Evidence):
        raise Malformed("the document holds no evidence")
    return decoded


def _document(document: Any) -> Any:
    if not isinstance(document, dict) or document.keys() != {"schema", "evidence"} or document["schema"] != SCHEMA:
        raise Malformed(f"not {SCHEMA}")
    return _decoded(document["evidence"])


def _refused(constant: str) -> None:
    raise Malformed(f"{constant} is not JSON")


# --- writing ---------------------------------------------------------------------------------------------


def _write(collected: Evidence, add: Callable[[bytes], object]) -> None:
    """Hand the canonical bytes over in pieces of some kilobytes. Raises Malformed when it holds what is no evidence."""
    waiting: list[str] = []

    def write(text: str) -> None:
        waiting.append(text)
        if len(waiting) >= TOGETHER:
            flush()

    def flush() -> None:
        add("".join(waiting).encode("ascii"))
        waiting.clear()

    try:
        write(f'{{"schema":{json.dumps(SCHEMA)},"evidence":')
        _encode(collected, write)
        write("}")
        flush()
    except (RecursionError, ValueError) as error:
        raise Malformed(f"evidence cannot be written: {error}") from error


def _encode(data: Any, write: Callable[[str], None]) -> None:
    """A table of cases: what is plain, then what contains others, then records."""
    if data is None or isinstance(data, bool | str | int):
        write(json.dumps(data))
    elif isinstance(data, float):
        write(json.dumps(data) if math.isfinite(data) else f'{{"{MARK}":"float","is":{json.dumps(repr(data))}}}')
    elif isinstance(data, bytes):
        write(f'{{"{MARK}":"bytes","base64":"')
        for start in range(0, len(data), PIECE):
            write(base64.b64encode(data[start : start + PIECE]).decode("ascii"))
        write('"}')
    elif isinstance(data, tuple):
        _encode_list("[", data, "]", write)
    elif isinstance(data, list):
        _encode_list(f'{{"{MARK}":"list","items":[', data, "]}", write)
    elif isinstance(data, Mapping):
        _encode_list(f'{{"{MARK}":"map","pairs":[', data.items(), "]}", write)
    else:
        _encode_record(data, write)


def _encode_list(opening: str, several: Iterable[Any], closing: str, write: Callable[[str], None]) -> None:
    write(opening)
    for position, item in enumerate(several):
        if position:
            write(",")
        _encode(item, write)
    write(closing)


def _encode_record(data: Any, write: Callable[[str], None]) -> None:
    name = type(data).__name__
    if RECORDS.get(name) is not type(data):
        raise Malformed(f"{name} is no part of evidence")
    write(f'{{"{MARK}":"{name}"')
    unasked = isinstance(data, Evidence) and not data.requests
    for field in FIELDS[name]:
        if unasked and field == "requests":
            continue
        write(f',"{field}":')
        _encode(getattr(data, field), write)
    write("}")


# --- reading ---------------------------------------------------------------------------------------------


def _decoded(data: Any) -> Any:  # noqa: PLR0911  a table of cases
    if isinstance(data, list):
        return tuple(_decoded(item) for item in data)
    if not isinstance(data, dict):
        return data
    match data:
        case {"#": "float", "is": "nan" | "inf" | "-inf" as number, **rest} if not rest:
            return float(number)
        case {"#": "bytes", "base64": str(text), **rest} if not rest:
            return base64.b64decode(text, validate=True)
        case {"#": "list", "items": list(items), **rest} if not rest:
            return [_decoded(item) for item in items]
        case {"#": "map", "pairs": list(pairs), **rest} if not rest:
            return {_decoded(key): _decoded(item) for key, item in map(_pair, pairs)}
        case {"#": str(name), **fields} if name in RECORDS:
            return _record(RECORDS[name], fields)
        case _:
            raise Malformed("an object that is no record of evidence")


def _pair(pair: Any) -> tuple[Any, Any]:
    if not isinstance(pair, list) or len(pair) != 2:
        raise Malformed("a pair that is not two values")
    return pair[0], pair[1]


def _record(kind: type[Any], fields: dict[str, Any]) -> Any:
    declared = FIELDS[kind.__name__]
    if kind is Evidence:
        nothing = {MARK: "map", "pairs": []}
        fields = {"asked": nothing, "requests": nothing, **fields}  # older ledgers do not say what was asked
    if fields.keys() != declared.keys():
        raise Malformed(f"{kind.__name__} has other fields than {', '.join(declared)}")
    values = {name: _decoded(value) for name, value in fields.items()}
    for name, wanted in declared.items():
        if not _fits(values[name], wanted):
            raise Malformed(f"{kind.__name__}.{name} is not of its type")
    if kind is Run and any(cell.index > 1 and cell.line == 1 for cell in values["cells"]):
        # older ledgers let each cell of a notebook begin at line 1
        values["cells"] = tuple(dataclasses.replace(cell, line=0) for cell in values["cells"])
    record = kind(**values)
    if isinstance(record, Array):
        _check_array(record)
    return record


def _check_array(record: Array) -> None:
    code = DTYPES.get(record.dtype)
    if code is None or any(length < 0 for length in record.shape):
        raise Malformed(f"an array of dtype {record.dtype} and shape {record.shape}")
    if len(record.data) != math.prod(record.shape) * ITEM_SIZES[code]:
        raise Malformed("an array whose bytes do not fill its shape")


def _fits(value: Any, wanted: Any) -> bool:  # noqa: PLR0911  a table of cases
    """Whether a value is of a declared type, for the forms of types that evidence uses."""
    if wanted is Any:
        return True
    origin, arguments = get_origin(wanted), get_args(wanted)
    if origin in (Union, types.UnionType):
        return any(_fits(value, choice) for choice in arguments)
    if origin is tuple:
        return isinstance(value, tuple) and _fit_in_order(value, arguments)
    if origin is not None and issubclass(origin, Mapping):
        return isinstance(value, dict) and all(
            _fits(key, arguments[0]) and _fits(item, arguments[1]) for key, item in value.items()
        )
    if wanted is float:
        return isinstance(value, float | int) and not isinstance(value, bool)
    if wanted is int:
        return isinstance(value, int) and not isinstance(value, bool)
    return value is None if wanted is None else isinstance(value, wanted)


def _fit_in_order(value: tuple[Any, ...], arguments: tuple[Any, ...]) -> bool:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        return all(_fits(item, arguments[0]) for item in value)
    return len(value) == len(arguments) and all(map(_fits, value, arguments))
