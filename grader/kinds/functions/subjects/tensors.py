"""Functions on tensors (deck 001, "安裝系統"): the value that a constant of TensorFlow holds."""

from __future__ import annotations

import random

from grader.kinds.functions.subjects import Subject

WORDS = ("Hello", "TensorFlow", "tensor", "graph", "session", "value", "layer", "deck", "line", "print")


def words(chance: random.Random, size: int) -> tuple[str]:
    """A text of a greeting's length, a word longer for each size."""
    return (", ".join(chance.sample(WORDS, size + 1)) + "!",)


SUBJECTS = {
    "constant_text": Subject(
        words,
        lambda text: text,
        {
            "tensor-printed-whole": lambda text: f"tf.Tensor(b'{text}', shape=(), dtype=string)",
            "bytes-printed-whole": lambda text: f"b'{text}'",
        },
    ),
}
