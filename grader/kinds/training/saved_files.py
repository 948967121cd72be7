"""What the probe says of the files that a submission has left, and whether one of them holds a model's weights.

Keras writes weights as they lie in memory, one array after another, into .keras, .h5, .weights.h5 and exported
folders alike. So the bytes of a file tell, and nothing that a submission wrote is ever opened as a model.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from grader.evidence import Answer, Array, Items, ModelReport, NoAnswer, Number, Reply, Table, Text, Value
from grader.kinds.replies import items_of

NUMBERS = 4
SHOWN = 4


@dataclass(frozen=True, slots=True)
class WeightsFile:
    """A file of which the probe says that it holds the weights of a model."""

    path: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Saved:
    """The files with their sizes, for each model the file that is to hold its weights, whether models share them."""

    files: tuple[tuple[str, int], ...]
    holding: tuple[WeightsFile | None, ...]
    shared: bool

    def holds(self, place: int, report: ModelReport) -> str | None:
        """The path of the file that holds the weights which this model reports, or None."""
        found = self.holding[place] if place < len(self.holding) else None
        weights = [weight for weight in report.weights or () if weight.data]
        telling = any(len(set(weight.flat())) >= NUMBERS for weight in weights)
        if found is None or not telling or any(weight.data not in found.content for weight in weights):
            return None
        return found.path

    def listed(self) -> str:
        """The files in words."""
        if not self.files:
            return "no file"
        shown = ", ".join(f"{path} ({size:,} bytes)" for path, size in self.files[:SHOWN])
        return shown + (f" and {len(self.files) - SHOWN} more" if len(self.files) > SHOWN else "")


def saved_of(reply: Reply) -> Saved | None:
    """What a reply to the operation "saved" says; None where it says nothing that fits."""
    if not isinstance(reply, Answer) or not isinstance(reply.content, Table):
        return None
    named = reply.content.named()
    if not {"files", "holding", "shared"} <= named.keys():
        return None
    shared = named["shared"]
    return Saved(
        tuple(found for one in items_of(named["files"]) if (found := _file(one)) is not None),
        tuple(_holding(one) for one in items_of(named["holding"])),
        isinstance(shared, Number) and bool(shared.value),
    )


def silent(reply: Reply) -> NoAnswer:
    """Why there is no word about files."""
    return reply if isinstance(reply, NoAnswer) else NoAnswer("malformed")


def _file(value: Value) -> tuple[str, int] | None:
    match value:
        case Items(items=(Text(value=path), Number(type="int", value=size))):
            return path, int(size)
        case _:
            return None


def _holding(value: Value) -> WeightsFile | None:
    named = value.named() if isinstance(value, Table) else {}
    path, content = named.get("path"), named.get("content")
    if not isinstance(path, Text) or not isinstance(content, Array) or content.dtype != "uint8":
        return None
    return WeightsFile(path.value, content.data)
