"""When two numbers agree, how numbers are read from an answer, and how both are shown.

Shared by the checks `number`, `param_count` and `loss`: NaN agrees with nothing, infinity only with itself, a truth
value is no number, a string that spells a number is one.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, InvalidOperation

from grader.evidence import Array, Items, Nothing, Number, Other, Table, Text, Value, as_number, as_numbers, described
from grader.grades.exhibits import Comparison, ComparisonRow
from grader.grades.records import CheckResult

LARGEST_SHOWN = 10**15
MANY_SHOWN = 16


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far a number may lie from the right one: `absolute`, or `relative` times the right one, if larger."""

    absolute: float = 0.0
    relative: float = 0.0

    def accepts(self, yours: float, expected: float) -> bool:
        """Whether the two agree."""
        try:
            mine, right = float(yours), float(expected)
        except OverflowError:
            return yours == expected
        if math.isinf(right) or math.isinf(mine):
            return mine == right
        if not self.absolute and not self.relative:
            return yours == expected
        slack = max(self.absolute, self.relative * abs(right))
        return abs(mine - right) <= slack * (1 + 1e-9)

    def text(self) -> str:
        """The tolerance as a message says it."""
        if not self.absolute and not self.relative:
            return "exact"
        parts = [f"{self.absolute:g}"] if self.absolute else []
        parts += [f"{self.relative:g} of the right value"] if self.relative else []
        return " or ".join(parts)


def all_accepted(tolerance: Tolerance, yours: Sequence[float], expected: Sequence[float]) -> bool:
    """Whether two lists agree number by number."""
    return len(yours) == len(expected) and all(
        tolerance.accepts(mine, right) for mine, right in zip(yours, expected, strict=True)
    )


# --- reading ----------------------------------------------------------------------------------------------------


def read_numbers(found: Value, labels: Sequence[str]) -> list[float] | str:
    """As many numbers as there are labels, or a phrase that says why the answer does not hold them.

    One label means one number. A dict is read by its keys where they are the labels, else in its own order; lists of
    lists and matrices row by row.
    """
    if len(labels) == 1:
        number = as_number(_only(found, labels[0]))
        return [number] if number is not None else misread(found, "one number")
    numbers = _by_labels(found, labels) if isinstance(found, Table) else _row_by_row(_split(found))
    if isinstance(numbers, str):
        return numbers
    wanted = f"{len(labels)} numbers ({', '.join(labels)})"
    if numbers is None:
        return misread(found, wanted)
    if len(numbers) != len(labels):
        return f"holds {len(numbers)} number{'s' if len(numbers) != 1 else ''}, expected {wanted}"
    return numbers


def folded(label: str) -> str:
    """A label without what people write differently: case, blanks, underscores, dashes."""
    return "".join(letter for letter in label.lower() if letter.isalnum())


def _only(found: Value, label: str) -> Value:
    match found:
        case Table(pairs=((_, only),)):
            return only
        case Table(pairs=pairs):
            return next((v for k, v in pairs if isinstance(k, Text) and folded(k.value) == folded(label)), found)
        case _:
            return found


def _by_labels(table: Table, labels: Sequence[str]) -> list[float] | str | None:
    named = {folded(key): item for key, item in table.named().items()}
    missing = [label for label in labels if folded(label) not in named]
    if len(missing) == len(labels):
        return as_numbers(table)
    if missing:
        return f"is a dict without {', '.join(missing)}, expected the keys {', '.join(labels)}"
    return as_numbers(Items("list", tuple(named[folded(label)] for label in labels)))


def _row_by_row(found: Value) -> list[float] | None:
    match found:
        case Array(dtype=dtype) if dtype != "bool":
            return found.flat()
        case Items(type="list" | "tuple", items=items):
            rows = [_row_by_row(item) for item in items]
            return None if any(row is None for row in rows) else [number for row in rows for number in row or ()]
        case _:
            number = as_number(found)
            return as_numbers(found) if number is None else [number]


def _split(found: Value) -> Value:
    if isinstance(found, Text) and "," in found.value:
        return Items("list", tuple(Text(part) for part in found.value.strip(" []()").split(",")))
    return found


def misread(found: Value, wanted: str) -> str:
    """Why a value is not what was wanted, as the rest of a sentence that begins with its name."""
    hint = "; a call needs its brackets" if isinstance(found, Other) and "function" in found.type else ""
    return f"is {_kind(found)}, expected {wanted}{hint}"


def _kind(found: Value) -> str:
    match found:
        case Number(type="bool", value=truth):
            text = f"the truth value {bool(truth)}"
        case Number(type="complex"):
            text = "a complex number"
        case Array(dtype=dtype, shape=shape):
            text = f"an array of shape {shape} and type {dtype}"
        case Items(items=()) | Table(pairs=()):
            text = "empty"
        case Items(type=kind, items=items) if any(isinstance(item, Nothing) for item in items):
            text = f"a {kind} that still holds None"
        case Text(value=words):
            text = f"the text {_quoted(words)}"
        case Other(type=kind):
            text = f"a value of type {kind}"
        case _:
            text = described(found)
    return text


def _quoted(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:39] + "…")


# --- showing ----------------------------------------------------------------------------------------------------


def shown(number: float) -> str:
    """A number as both sides of a comparison show it."""
    if isinstance(number, int):
        return str(number) if abs(number) <= LARGEST_SHOWN else f"an integer of {number.bit_length()} bits"
    if math.isnan(number):
        return "nan"
    return f"{number:.9g}"


def shown_all(numbers: Sequence[float]) -> str:
    """One number as it is, several in square brackets."""
    texts = [shown(number) for number in numbers[:MANY_SHOWN]]
    if len(numbers) > MANY_SHOWN:
        texts.append(f"... and {len(numbers) - MANY_SHOWN} more")
    return texts[0] if len(texts) == 1 else f"[{', '.join(texts)}]"


def expected_text(numbers: Sequence[float], tolerance: Tolerance) -> str:
    """The right numbers with their tolerance, for the one sentence of a message."""
    exact = not tolerance.absolute and not tolerance.relative
    return shown_all(numbers) if exact else f"{shown_all(numbers)} (tolerance {tolerance.text()})"


def comparison(
    labels: Sequence[str], expected: Sequence[float], yours: Sequence[float], tolerance: Tolerance
) -> Comparison:
    """Expected against found, row by row."""
    rows = tuple(
        ComparisonRow(label, shown(right), shown(mine), _difference(mine, right), tolerance.accepts(mine, right))
        for label, right, mine in zip(labels, expected, yours, strict=True)
    )
    return Comparison("Expected and found", rows, tolerance.text())


def _difference(yours: float, expected: float) -> str:
    try:
        gap = float(yours) - float(expected)
    except OverflowError:
        return ""
    return f"{gap:+.6g}" if math.isfinite(gap) and gap else "0" if gap == 0 else ""


# --- slips ------------------------------------------------------------------------------------------------------


def matching(
    yours: Sequence[float], slips: Mapping[str, Sequence[float]], right: Sequence[float], tolerance: Tolerance
) -> tuple[str, ...]:
    """The codes of the slips that give these numbers, those that fit most closely first.

    A number that was rounded as it was typed (0.22 for 0.2218) fits as well, if it has two digits or more.
    """
    near = [code for code, wrong in slips.items() if all_accepted(tolerance, yours, wrong)]
    if not near and not rounded_from(yours, right):
        near = [code for code, wrong in slips.items() if rounded_from(yours, wrong)]
    return tuple(code for code in near if not all_accepted(tolerance, slips[code], right))


def rounded_from(yours: Sequence[float], exact: Sequence[float]) -> bool:
    """Whether each of yours is an exact number rounded or cut to the digits that were typed."""
    return len(yours) == len(exact) and all(
        mine == whole or _is_rounded(mine, whole) for mine, whole in zip(yours, exact, strict=True)
    )


def _is_rounded(yours: float, exact: float) -> bool:
    if not math.isfinite(exact) or not isinstance(yours, int | float) or not _bounded(yours):
        return False
    try:
        typed, whole = Decimal(str(yours)), Decimal(str(exact))
        if len(typed.as_tuple().digits) < 2:
            return False
        step = Decimal(1).scaleb(int(typed.normalize().as_tuple().exponent))
        modes = (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_DOWN)
        return abs(whole) >= step and any(whole.quantize(step, mode) == typed for mode in modes)
    except (InvalidOperation, ValueError):
        return False


def _bounded(number: float) -> bool:
    return abs(number) <= LARGEST_SHOWN


def not_finite(numbers: Sequence[float]) -> bool:
    """Whether an answer holds nan."""
    return any(isinstance(number, float) and math.isnan(number) for number in numbers)


def unread(code: str, name: str, phrase: str) -> CheckResult:
    """The verdict for an answer that is there and does not hold numbers of the wanted form."""
    return CheckResult.failed(
        code,
        f"{name} {phrase}.",
        why="only numbers can be compared with the right ones.",
        next=f"print({name}) shows what it holds; the question says what it must hold",
    )
