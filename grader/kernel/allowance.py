"""How much evidence one submission may leave, counted while it arrives: over all its kernels, cells and questions.

Held by the session, asked before anything is read from a socket. Evidence is charged by what it takes here when it is
judged, so that what a submission sends is a bounded multiple of its limit in the memory of the grader.
"""

from __future__ import annotations

import math

from grader.evidence import Array, Called, Items, Limit, ModelReport, NoAnswer, Table

MIB = 1 << 20
TEXT = 8  # a byte of JSON: `{"t":"none"}` is twelve of them, and a dict and a record when it is read
ELEMENT = 8  # bytes of any element of an array: read as numbers, each is at least a reference to one


class Allowance:
    """The bytes of evidence that are left to a submission."""

    def __init__(self, limit: float) -> None:
        self.limit = limit
        self._left = int(limit * MIB)

    def take(self, size: int) -> bool:
        """Count so many bytes, where they still fit."""
        if size > self._left:
            return False
        self._left -= size
        return True

    def give_back(self, size: int) -> None:
        """What was counted is not kept."""
        self._left += size

    def refusal(self) -> NoAnswer:
        """The reply to a question whose answer did not fit."""
        words = f"what this submission sent back came to more than {self.limit:g} MiB, the limit of evidence"
        return NoAnswer("oversized", words)

    def bitten(self, where: str) -> Limit:
        """The limit, for the grade."""
        return Limit("evidence", self.limit, None, "MiB", where)


def of_frame(header: int, body: int) -> int:
    """What a reply is charged by the lengths that its frame announces."""
    return TEXT * header + body


def of_text(*texts: str) -> int:
    """What texts are charged."""
    return sum(len(text.encode("utf-8", "surrogatepass")) for text in texts)


def of_elements(content: object) -> int:  # noqa: PLR0911  one form, one case
    """What the arrays in a decoded reply are charged beyond their bytes."""
    match content:
        case Array(shape=shape, data=data):
            return max(0, ELEMENT * math.prod(shape) - len(data))
        case Called(outcome=outcome):
            return of_elements(outcome)
        case ModelReport(weights=weights, outputs=outputs):
            return of_elements(weights) + of_elements(outputs)
        case Items(items=several):
            return sum(map(of_elements, several))
        case Table(pairs=pairs):
            return sum(of_elements(key) + of_elements(entry) for key, entry in pairs)
        case dict():
            return sum(map(of_elements, content.values()))
        case tuple():
            return sum(map(of_elements, content))
        case _:
            return 0
