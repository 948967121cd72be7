"""A folder of submissions as a tree of nodes, zip files opened, links and odd files kept as what they are."""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from grader.course.intake import Node
from grader.course.intake.archive import BadArchive, unpacked
from grader.errors import UsageError
from grader.names import inert

DEEPEST = 6
MOST_NODES = 300_000
CLASS_BYTES = 4_000_000_000
OWN_BYTES = 200_000_000


def read_tree(folder: Path, unpack_below: Path | None, skip: Collection[Path] = ()) -> Node:
    """The tree below a folder or in a zip file; names that begin with a dot or two underscores are left out.

    Zip files are unpacked below `unpack_below`; without it they are only named. Raises UsageError when `folder`
    cannot be read.
    """
    packed = folder.suffix.casefold() == ".zip" and folder.is_file()
    reader = _Reader(unpack_below, {path.resolve() for path in skip}, most_around=2 if packed else 1)
    read = reader.archive if packed else reader.folder
    root = read(folder.name, folder, os.fspath(folder), 0, 0)
    if root.fault:
        raise UsageError(
            f"{inert(os.fspath(folder))} cannot be read: {root.fault}",
            hint="name the folder, or the zip file, that holds the submissions",
        )
    return root


class _Reader:
    """Reads nodes, and counts them. `around` says how many archives a place lies in: a student's own is opened,
    archives in that are not.
    """

    def __init__(self, unpack_below: Path | None, skipped: set[Path], most_around: int) -> None:
        self._below = unpack_below
        self._skipped = skipped
        self._most_around = most_around
        self._left = MOST_NODES

    def folder(self, name: str, path: Path, shown: str, depth: int, around: int) -> Node:
        try:
            with os.scandir(path) as scanned:
                entries = sorted(scanned, key=lambda entry: entry.name)
        except OSError as error:
            return Node(name, path, "folder", shown, fault=error.strerror or str(error))
        self._left -= len(entries)
        if depth >= DEEPEST or self._left < 0:
            return Node(name, path, "folder", shown, fault="it holds too much, or lies too deep")
        wanted = [entry for entry in entries if not entry.name.startswith((".", "__"))]
        children = [self._entry(entry, f"{shown}/{entry.name}", depth + 1, around) for entry in wanted]
        return Node(name, path, "folder", shown, tuple(child for child in children if child is not None))

    def _entry(self, entry: os.DirEntry[str], shown: str, depth: int, around: int) -> Node | None:
        path = Path(entry.path)
        if entry.is_symlink():
            return Node(entry.name, path, "link", shown)
        if entry.is_dir(follow_symlinks=False):
            return None if path.resolve() in self._skipped else self.folder(entry.name, path, shown, depth, around)
        if not entry.is_file(follow_symlinks=False):
            return Node(entry.name, path, "other", shown)
        if entry.name.casefold().endswith(".zip"):
            return self.archive(entry.name, path, shown, depth, around)
        return Node(entry.name, path, "file", shown)

    def archive(self, name: str, path: Path, shown: str, depth: int, around: int) -> Node:
        """A zip file as the folder that it holds; one folder that holds all the rest is looked through."""
        if self._below is None or around >= self._most_around:
            return Node(name, path, "folder", shown, fault="a zip file in a zip file is not opened", packed=True)
        try:
            folder = unpacked(path, self._below, CLASS_BYTES if self._most_around == 2 and not around else OWN_BYTES)
        except (BadArchive, OSError) as error:
            return Node(name, path, "folder", shown, fault=str(error), packed=True)
        node = self.folder(path.stem, folder, shown, depth, around + 1)
        if len(node.children) == 1 and node.children[0].kind == "folder" and not node.children[0].packed:
            node = replace(node.children[0], name=path.stem)
        return replace(node, packed=True)
