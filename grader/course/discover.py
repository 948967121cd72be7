"""Finding the submissions of a class in a folder or a zip file, without ever guessing whose or which one is meant.

What cannot be told for certain becomes a `Doubt`, which `grader batch` lists under *needs a person*.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from grader.course.intake import FORMS, ClassFolder, Node
from grader.course.intake.layouts import chosen
from grader.course.intake.roster import Roster
from grader.course.intake.settling import settled
from grader.course.intake.tree import read_tree
from grader.names import inert, natural, twin_key
from grader.submission.handin import Doubt, HandIn

NOBODYS = (".git", ".github", ".ipynb_checkpoints", ".venv", ".vscode", ".idea", "__MACOSX", "__pycache__")


def discover(  # noqa: PLR0913  each says something else about the folder
    folder: Path,
    known: Sequence[str],
    wanted: Collection[str] = (),
    *,
    skip: Collection[Path] = (),
    unpack_below: Path | None = None,
    layout: str = "",
    roster: Roster | None = None,
) -> ClassFolder:
    """The submissions of `folder` for the exercises `wanted` (all `known` ones when empty).

    `skip` are folders of ours that may lie inside, such as the one that reports go to; zip files are unpacked below
    `unpack_below`; `layout` names one of `intake.layouts` where it is not to be recognised; a `roster` names the
    students. Raises UsageError when `folder` cannot be read.
    """
    ids = {twin_key(exercise): exercise for exercise in known}
    root = read_tree(folder, unpack_below, skip)
    reader, begin = chosen(root, ids, layout)
    reading = reader.read(begin, ids, wanted)
    candidates, unknown = (reading.candidates, []) if roster is None else roster.joined(reading.candidates)
    renamed = [replace(doubt, student=roster.id_of(doubt.student)) if roster else doubt for doubt in reading.doubts]
    units, unclear = settled(candidates, set(wanted) or set(known))
    unopened = _unopened_archives(begin, {doubt.path for doubt in unclear})
    doubts = (*renamed, *unknown, *unclear, *unopened, *_hidden_folders(begin, skip))
    return ClassFolder(tuple(sorted(units, key=_order)), tuple(sorted(set(doubts), key=_order)), reader.NAME)


def _unopened_archives(node: Node, listed: Collection[str]) -> Iterator[Doubt]:
    """Zip files that could not be opened."""
    for child in node.children:
        if child.packed and child.fault:
            if inert(child.shown) not in listed:
                yield Doubt("", "", inert(child.shown), child.fault, "unpack it yourself, or ask for another one")
        elif child.kind == "folder":
            yield from _unopened_archives(child, listed)


def _hidden_folders(begin: Node, skip: Collection[Path]) -> Iterator[Doubt]:
    """Folders that are not read because of how their names begin, where they hold what may be a submission."""
    if not begin.path.is_dir():
        return
    ours = {path.resolve() for path in skip}
    for path in sorted(begin.path.iterdir()):
        if not path.name.startswith((".", "__")) or path.name in NOBODYS or path.is_symlink() or path.resolve() in ours:
            continue
        if path.is_dir() and any(one.suffix.casefold() in FORMS for one in path.glob("*")):
            reason = "a folder whose name begins with a dot or two underscores is not read"
            yield Doubt("", "", inert(f"{begin.shown}/{path.name}"), reason, "rename it, if it is a student's")


def _order(item: HandIn | Doubt) -> tuple[object, ...]:
    attempt = item.attempt if isinstance(item, HandIn) else 0
    return (natural(item.student), natural(item.exercise), attempt, str(item.path))
