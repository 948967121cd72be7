"""Random numbers from a run's seed: the same key, the same draws, so that stored evidence is judged alike again."""

from __future__ import annotations

import random


def rng(key: str) -> random.Random:
    """A generator for one purpose; `key` is f"{seed}/{question.id}/{purpose}"."""
    return random.Random(key)  # noqa: S311  inputs for a function, no secret
