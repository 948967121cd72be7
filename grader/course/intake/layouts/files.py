"""What the layouts of course systems share: which exercise a file is, when the system has said whose it is."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from grader.course.intake import FORMS, Candidate, Node
from grader.course.intake.layouts.plain import NUMBERED, doubt
from grader.names import inert, twin_key
from grader.submission.handin import Doubt


@dataclass(frozen=True, slots=True)
class Owner:
    """A student as a system writes one: an id that stays, and all names by which a class list may know them."""

    id: str
    names: tuple[str, ...] = ()


def named(node: Node, entry: re.Pattern[str], layout: str) -> tuple[list[tuple[Node, re.Match[str]]], list[Doubt]]:
    """The entries whose names a layout knows, and a doubt for each other one."""
    matches = [(child, entry.fullmatch(child.name)) for child in node.children]
    hint = "move it away if it is none"
    odd = [doubt(child, f"not named as in {layout}", hint) for child, match in matches if match is None]
    return [(child, match) for child, match in matches if match is not None], odd


def of_file(
    node: Node, own_name: str, whose: Owner, ids: Mapping[str, str], wanted: Collection[str]
) -> list[Candidate]:
    """The candidate of a file whose name without the system's part is `own_name`; none when it is no submission."""
    form = PurePath(own_name).suffix.casefold()
    if node.packed:
        return [c for inner in node.inside() if inner.form for c in of_file(inner, inner.name, whose, ids, wanted)]
    if form not in FORMS:
        return []
    stem = PurePath(own_name).stem
    exercise = ids.get(twin_key(stem), "") or _only_wanted(stem, wanted)
    return [Candidate(whose.id, exercise, node, names=whose.names)]


def of_folder(
    folder: Node, whose: Owner, ids: Mapping[str, str], wanted: Collection[str]
) -> tuple[list[Candidate], list[Doubt]]:
    """The candidates of a student's own folder. One file by itself is what was asked for, whatever its name, when
    one exercise was asked for; with the name of an exercise it counts for that.
    """
    if folder.fault:
        return [], [doubt(folder, folder.fault, "make it readable", student=whose.id)]
    entries = [node for node in folder.inside() if node.form]
    named = [c for node in entries for c in of_file(node, node.name, whose, ids, ())]
    if any(c.exercise for c in named):
        return [c for c in named if c.exercise or NUMBERED.match(c.node.name)], []
    if len(entries) == 1:
        return of_file(entries[0], entries[0].name, whose, ids, wanted), []
    held = ", ".join(inert(node.name) for node in (entries or folder.inside())[:3])
    reason = "no submission found" + (f"; the folder holds {held}" if held else "")
    return [], [doubt(folder, reason, "a submission is called ex2.py or ex2.ipynb", student=whose.id)]


def _only_wanted(stem: str, wanted: Collection[str]) -> str:
    """The one exercise asked for, unless the name says that it is another."""
    return next(iter(wanted)) if len(wanted) == 1 and not NUMBERED.search(stem) else ""
