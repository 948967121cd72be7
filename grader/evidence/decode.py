"""What the probe sent, read strictly: unknown forms, wrong lengths and too much depth are `Malformed`.

Every bound is checked before memory is taken; nothing in a message is ever executed or un-pickled.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from grader.evidence import (
    DTYPES,
    MAX_DEPTH,
    MAX_ITEMS,
    Array,
    Called,
    Items,
    LayerReport,
    Malformed,
    Missing,
    ModelReport,
    Nothing,
    Number,
    Other,
    Raised,
    Table,
    Text,
    Value,
)

SIZES = {"bool": 1, "int8": 1, "uint8": 1, "int16": 2, "uint16": 2, "float16": 2, "int32": 4, "uint32": 4,
         "float32": 4, "int64": 8, "uint64": 8, "float64": 8}  # fmt: skip
MAX_TEXT = 20_000
MAX_DIMENSIONS = 8
MAX_LAYERS = 200
FORMS = ("sequential", "functional", "subclassed", "other")

assert SIZES.keys() == DTYPES.keys()  # noqa: S101


class Body:
    """The raw bytes behind a reply. Each byte is read once, so that a short message cannot ask for endless arrays."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._left = len(data)

    def cut(self, start: int, length: int) -> bytes:
        """The bytes of one array. Raises Malformed when they lie outside, or more is asked for than there is."""
        self._left -= length
        if start < 0 or start + length > len(self._data) or self._left < 0:
            raise Malformed("an array lies outside the message")
        return self._data[start : start + length]


def decode(op: str, reply: Any, data: bytes) -> Any:
    """The content of an Answer for this operation. Raises Malformed."""
    try:
        return READERS[op](reply, Body(data))
    except (KeyError, TypeError, ValueError, OverflowError, IndexError, AttributeError, RecursionError) as error:
        raise Malformed(f"the reply does not fit: {error!r}"[:300]) from None


def _values(reply: Any, body: Body) -> dict[str, Value]:
    return {_name(name): value(data, body) for name, data in _dict(reply).items()}


def _calls(reply: Any, body: Body) -> Value | tuple[Called, ...]:
    if isinstance(reply, dict):
        return value(reply, body)
    return tuple(Called(value(call["outcome"], body), _count(call.get("counted"))) for call in _list(reply, MAX_ITEMS))


def _model(reply: Any, body: Body) -> Value | ModelReport:
    if _dict(reply).get("t") != "model":
        return value(reply, body)
    weights = reply["weights"]
    return ModelReport(
        form=_one_of(reply["form"], FORMS),
        built=_bool(reply["built"]),
        input_shape=_shape(reply["input_shape"]),
        output_shape=_shape(reply["output_shape"]),
        layers=tuple(_layer(layer, 0) for layer in _list(reply["layers"], MAX_LAYERS)),
        optimizer=None if reply["optimizer"] is None else _settings(reply["optimizer"], 1),
        loss=_setting(reply["loss"], 1),
        metrics=tuple(_name(metric) for metric in _list(reply["metrics"], 20)),
        parameters=_count(reply["parameters"]),
        epochs=_count(reply["epochs"]) or 0,
        weights=None if weights is None else tuple(_array(weight, body) for weight in _list(weights, 1000)),
        outputs=None if reply["outputs"] is None else _outputs(reply["outputs"], body),
    )


def _outputs(data: Any, body: Body) -> Array | Raised | None:
    found = value(data, body)
    return found if isinstance(found, (Array, Raised)) else None


def _layer(data: Any, depth: int) -> LayerReport:
    if depth > 3:
        raise Malformed("layers are nested too deeply")
    return LayerReport(
        type=_name(data["type"]),
        name=_name(data["name"]),
        keras=_bool(data["keras"]),
        config=_settings(data["config"], 0),
        weights=tuple(_known_shape(shape) for shape in _list(data["weights"], 1000)),
        inbound=tuple(_name(name) for name in _list(data["inbound"], 20)),
        layers=tuple(_layer(inner, depth + 1) for inner in _list(data["layers"], MAX_LAYERS)),
    )


def _settings(data: Any, depth: int) -> dict[str, Any]:
    if len(_dict(data)) > 60:
        raise Malformed("too many settings")
    return {_name(key): _setting(entry, depth + 1) for key, entry in data.items()}


def _setting(data: Any, depth: int) -> Any:
    """A plain setting: None, bool, int, finite float, short text, or lists and dicts of them."""
    if depth > 4:
        raise Malformed("settings are nested too deeply")
    if data is None or isinstance(data, bool):
        return data
    if isinstance(data, int) and abs(data) < 1 << 53:
        return data
    if isinstance(data, float) and math.isfinite(data):
        return data
    if isinstance(data, str):
        return data[:200]
    if isinstance(data, list) and len(data) <= 20:
        return [_setting(entry, depth + 1) for entry in data]
    if isinstance(data, dict):
        return _settings(data, depth)
    raise Malformed("a setting is not plain")


# --- values -----------------------------------------------------------------------------------------------


def value(data: Any, body: Body, depth: int = 0) -> Value:  # noqa: C901, PLR0911  one form, one case
    """One value. Raises Malformed, or what `decode` turns into it."""
    if depth > MAX_DEPTH:
        raise Malformed("values are nested too deeply")
    match data["t"]:
        case "none":
            return Nothing()
        case "num":
            return _number(data)
        case "text":
            return Text(_text(data["v"]))
        case "items":
            entries = _list(data["v"], MAX_ITEMS)
            kind = _one_of(data["k"], ("list", "tuple", "set"))
            return Items(kind, tuple(value(entry, body, depth + 1) for entry in entries))
        case "table":
            pairs = _list(data["v"], MAX_ITEMS)
            return Table(tuple((value(k, body, depth + 1), value(v, body, depth + 1)) for k, v in pairs))
        case "array":
            return _array(data, body)
        case "missing":
            return Missing(_name(data["name"]), tuple(_name(name) for name in _list(data["names"], 300)))
        case "raised":
            return Raised(_name(data["e"]), _text(data["m"]), _count(data["line"]))
        case "other":
            return Other(_name(data["k"]), _text(data["d"]))
        case unknown:
            raise Malformed(f"unknown form {unknown!r}"[:100])


def _number(data: Mapping[str, Any]) -> Number:
    kind, written = data["k"], data["v"]
    if kind == "bool":
        return Number(_bool(written), kind)
    if kind == "int":
        return Number(int(_short(written, 1300)), kind)
    if kind in ("float", "complex"):
        return Number(float(_short(written, 60)), kind)
    raise Malformed("unknown kind of number")


def _array(data: Mapping[str, Any], body: Body) -> Array:
    if data["t"] != "array":
        raise Malformed("not an array")
    dtype = _one_of(data["dtype"], tuple(DTYPES))
    shape = _known_shape(data["shape"])
    start, length = data["at"], math.prod(shape) * SIZES[dtype]
    if not isinstance(start, int):
        raise Malformed("an array without a beginning")
    raw = body.cut(start, length)
    if dtype == "bool" and any(byte > 1 for byte in raw):
        raise Malformed("a bool array holds other bytes")
    return Array(dtype, shape, raw, _name(data["src"]))


# --- the leaves --------------------------------------------------------------------------------------------


def _dict(data: Any) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise Malformed("not an object")
    return data


def _list(data: Any, limit: int) -> list[Any]:
    if not isinstance(data, list) or len(data) > limit:
        raise Malformed("not a list, or too long a one")
    return data


def _text(data: Any) -> str:
    if not isinstance(data, str) or len(data) > MAX_TEXT:
        raise Malformed("not a text, or too long a one")
    return data.encode("utf-8", "replace").decode()


def _short(data: Any, limit: int) -> str:
    text = _text(data)
    if len(text) > limit:
        raise Malformed("a number is written too long")
    return text


def _name(data: Any) -> str:
    """What a student's class, layer or exception calls itself: one line, never empty, so that no reader meets less."""
    return " ".join(_text(data).split())[:100] or "?"


def _bool(data: Any) -> bool:
    if not isinstance(data, bool):
        raise Malformed("not true or false")
    return data


def _one_of(data: Any, allowed: tuple[str, ...]) -> str:
    if data not in allowed:
        raise Malformed(f"{data!r} is not allowed"[:100])
    return str(data)


def _count(data: Any) -> int | None:
    if data is None:
        return None
    if isinstance(data, bool) or not isinstance(data, int) or not 0 <= data < 1 << 53:
        raise Malformed("not a count")
    return data


def _known_shape(data: Any) -> tuple[int, ...]:
    lengths = [_count(length) for length in _list(data, MAX_DIMENSIONS)]
    if any(length is None for length in lengths):
        raise Malformed("a length is missing")
    return tuple(length for length in lengths if length is not None)


def _shape(data: Any) -> tuple[int | None, ...] | None:
    return None if data is None else tuple(_count(length) for length in _list(data, MAX_DIMENSIONS))


# --- the reader of each operation ------------------------------------------------------------------------------

READERS: Mapping[str, Callable[[Any, Body], Any]] = {
    "values": _values,
    "calls": _calls,
    "model": _model,
    "estimators": value,
    "torch": value,
    "saved": value,
}
