"""What came back for a question: a reply by its place, the model that it describes, the items of a value."""

from __future__ import annotations

from collections.abc import Sequence

from grader.evidence import Answer, Items, ModelReport, NoAnswer, Reply, Value


def reply_at(replies: Sequence[Reply], place: int = 0) -> Reply:
    """The reply to one request; `missing` where it never came."""
    return replies[place] if place < len(replies) else NoAnswer("missing")


def report_of(reply: Reply) -> ModelReport | None:
    """The model that a reply describes, None where it describes something else."""
    return reply.content if isinstance(reply, Answer) and isinstance(reply.content, ModelReport) else None


def items_of(value: Value) -> tuple[Value, ...]:
    """What a list, tuple or set holds; nothing for another value."""
    return value.items if isinstance(value, Items) else ()
