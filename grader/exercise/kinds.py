"""The kinds of question that a spec may name, and the module that serves each; what it offers is in `grader.kinds`.

A spec is read with the keys of its questions' kinds, so the modules are known here by name and imported when a question
of their kind is met.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.metadata import entry_points
from types import ModuleType
from typing import Protocol

GROUP = "grader.checks"  # other packages register theirs as entry points of this group
FOLDERS = {
    "values": ("number", "choice", "text", "loss", "gate"),
    "functions": ("function",),
    "networks": ("param_count", "summary", "keras_model", "torch_module"),
    "training": ("trained_model", "quality", "saved_model", "sklearn", "notebook"),
    "tests": ("asserts",),
}
KINDS = {kind: f"grader.kinds.{folder}.{kind}" for folder, kinds in FOLDERS.items() for kind in kinds}


class Tolerance(Protocol):
    """How far a number may be from the right one."""

    @property
    def absolute(self) -> float: ...  # noqa: D102
    @property
    def relative(self) -> float: ...  # noqa: D102


class ExpectedNumbers(Protocol):
    """What a kind whose answers are numbers gives as `expected_numbers`: the right ones, and those of the slips."""

    @property
    def right(self) -> Sequence[float]: ...  # noqa: D102
    @property
    def slips(self) -> Mapping[str, Sequence[float]]: ...  # noqa: D102
    @property
    def tolerance(self) -> Tolerance: ...  # noqa: D102


def kind_module(kind: str) -> ModuleType:
    """The module of a kind. Raises KeyError when no such kind is registered."""
    if kind in KINDS:
        return import_module(KINDS[kind])
    for point in entry_points(group=GROUP, name=kind):
        return import_module(point.value)
    raise KeyError(kind)


def kind_names() -> tuple[str, ...]:
    """All registered kinds, built in and from other packages."""
    return (*KINDS, *sorted(point.name for point in entry_points(group=GROUP)))
