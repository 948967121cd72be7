"""Functions that students write: how inputs are drawn, what is right, what known misconceptions give.

A spec names one as `subject = "scaling.minmax"`: the module of this package, then the entry of its `SUBJECTS`.
Pure; numbers are worked out with `grader/exercise/numerics.py`. A new topic is a new module.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from typing import Any


@dataclass(frozen=True, slots=True)
class Subject:
    """A function to be written.

    `draw(chance, size)` gives the arguments of one call, numbers, words, (nested) lists of them, trained models
    (`stated_models.StatedModel`) and images (`stated_images.StatedImage`), for each of the `sizes`; `value(*arguments)`
    the right result, a number, (nested) lists of numbers, or a word; `slips` what a function that holds a misconception
    returns for the same arguments, None where it says nothing. `lists` tells whether the function must also take plain
    lists in place of arrays. `dtypes` are the types of the arguments as arrays, where they are not all of floats:
    "int64", "uint8", or "" for floats. `tolerance` is the largest that a question may have: less where even the last
    digits tell something. `telling(*arguments)` gives the arguments back with words, for messages, on what is in them.
    """

    draw: Callable[[random.Random, int], tuple[Any, ...]]
    value: Callable[..., Any]
    slips: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    lists: bool = True
    dtypes: tuple[str, ...] = ()
    tolerance: float = 1.0
    sizes: tuple[int, ...] = (1, 2, 3, 4, 5)
    telling: Callable[..., tuple[Any, ...]] | None = None


def find_subject(name: str) -> Subject:
    """The subject of this name, `topic.entry`. Raises KeyError."""
    topic, _, entry = name.partition(".")
    if not topic.isidentifier() or find_spec(f"{__name__}.{topic}") is None:
        raise KeyError(name)
    subjects: Mapping[str, Subject] = import_module(f"{__name__}.{topic}").SUBJECTS
    return subjects[entry]
