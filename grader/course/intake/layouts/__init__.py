"""Where the exports of course systems put names, exercises and attempts: one module for each system.

Each has `NAME`, `recognises(node, ids)` (how many entries of a folder look like its own) and `read(node, ids,
wanted)`. The first that recognises most of a folder reads it; `plain` reads what nothing else does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from importlib import import_module
from typing import Protocol

from grader.course.intake import Node, Reading

NAMES = ("gradescope", "moodle", "canvas", "nbgrader", "clones", "plain")


class Layout(Protocol):
    """A module of this package."""

    NAME: str

    def recognises(self, node: Node, ids: Mapping[str, str]) -> int:
        """How many entries of the folder look like this system's; `ids` maps `twin_key` of each id to the id."""

    def read(self, node: Node, ids: Mapping[str, str], wanted: Collection[str]) -> Reading:
        """The folder's submissions; `wanted` are the only exercises asked for, empty for all."""


def layout(name: str) -> Layout:
    """The layout of this name."""
    module: Layout = import_module(f"{__name__}.{name}")
    return module


def chosen(root: Node, ids: Mapping[str, str], name: str = "") -> tuple[Layout, Node]:
    """The layout that reads a tree (the named one, if one is named), and the folder in it where that begins."""
    places = list(_places(root))[::-1]
    names = (name,) if name else NAMES[:-1]
    for candidate in map(layout, names):
        for place in places:
            entries = [child for child in place.children if child.kind == "folder" or child.form]
            if candidate.recognises(place, ids) * 2 >= len(entries) > 0:
                return candidate, place
    plain = layout("plain")
    begin = next((place for place in places[::-1] if plain.recognises(place, ids)), root)
    return layout(name or "plain"), begin if name in ("", "plain") else root


def _places(root: Node) -> Iterator[Node]:
    """The folder, and as long as one holds nothing but another, that one."""
    yield root
    inner = root
    while len(inner.children) == 1 and inner.children[0].kind == "folder":
        inner = inner.children[0]
        yield inner
