"""Folders as a person makes them: `<student>/<exercise>.py`, `<student>_<exercise>.ipynb`, also mixed.

`<exercise>` may be a folder that holds the file with its data, or a zip file.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from grader.course.intake import Candidate, Node, Reading
from grader.names import inert, twin_key
from grader.submission.handin import Doubt

NAME = "one folder or file for each student"
NUMBERED = re.compile(r"(?i)ex(?:ercise)?[\W_]*0*(\d+)")


def recognises(node: Node, ids: Mapping[str, str]) -> int:
    """Students' folders with a file of an exercise, and files that name student and exercise."""
    return sum(
        bool(_read_flat_name(child, ids).exercise)
        if child.form
        else any(_exercise_of(node, ids) for node in child.inside())
        for child in node.children
    )


def read(node: Node, ids: Mapping[str, str], wanted: Collection[str]) -> Reading:
    """All students' folders and files."""
    candidates: list[Candidate] = []
    doubts: list[Doubt] = []
    for child in node.children:
        if child.kind == "link":
            doubts.append(doubt(child, "a link, and links are not followed", "put the files themselves there"))
        elif child.kind == "folder":
            if child.packed and _read_flat_name(child, ids).exercise:
                candidates.append(_read_flat_name(child, ids))
                continue
            if child.packed and child.fault:
                continue  # whose it is, or that it is anybody's, cannot be told: `discover` names what is not opened
            inside, unclear = _read_student_folder(child, ids, wanted)
            candidates += inside
            doubts += unclear
        elif child.form:
            candidates.append(_read_flat_name(child, ids))
    return Reading(tuple(candidates), tuple(doubts))


def doubt(node: Node, reason: str, hint: str, *, student: str = "", exercise: str = "") -> Doubt:
    """A doubt about what lies at a node."""
    return Doubt(inert(student), exercise, inert(node.shown), reason, hint)


def _exercise_of(node: Node, ids: Mapping[str, str]) -> str:
    """The exercise that a file or a folder of its own is named after."""
    return ids.get(twin_key(node.stem), "") if node.form or node.kind == "folder" else ""


def _read_flat_name(node: Node, ids: Mapping[str, str]) -> Candidate:
    student, _, named = node.stem.rpartition("_")
    exercise = ids.get(twin_key(named), "") if student else ""
    return Candidate(student if exercise else "", exercise, node, flat=True)


def _read_student_folder(
    folder: Node, ids: Mapping[str, str], wanted: Collection[str]
) -> tuple[list[Candidate], list[Doubt]]:
    if folder.fault:
        return [], [doubt(folder, f"{inert(folder.shown)} cannot be read: {folder.fault}", "make it readable",
                          student=folder.name)]  # fmt: skip
    entries = [entry for child in folder.children for entry in _open(child, ids)]
    named = [entry for entry in entries if entry.form or (entry.kind == "folder" and _exercise_of(entry, ids))]
    candidates = [Candidate(folder.name, _exercise_of(entry, ids), entry) for entry in named]
    handed_in = {c.exercise for c in candidates} - {""}
    misnamed = [c for c in candidates if not c.exercise and NUMBERED.match(c.node.name)]
    if not handed_in:
        files = [entry for entry in entries if entry.form]
        return misnamed, [] if misnamed else [_doubt_nothing_found(folder, files, wanted)]
    missing = [
        doubt(folder, f"no {exercise}.py and no {exercise}.ipynb in the folder", "ask for the file",
              student=folder.name, exercise=exercise)
        for exercise in wanted if exercise not in handed_in
    ]  # fmt: skip
    return [c for c in candidates if c.exercise] + misnamed, missing


def _open(child: Node, ids: Mapping[str, str]) -> tuple[Node, ...]:
    """A zip file of several exercises counts as its content."""
    return child.inside() if child.packed and not _exercise_of(child, ids) else (child,)


def _doubt_nothing_found(folder: Node, files: list[Node], wanted: Collection[str]) -> Doubt:
    held = ", ".join(inert(node.name) for node in files[:3]) + (" and more" if len(files) > 3 else "")
    exercise = next(iter(wanted)) if len(wanted) == 1 else ""
    return doubt(
        folder,
        "no submission found" + (f"; the folder holds {held}" if held else ""),
        f"a submission is called {exercise or 'ex2'}.py or {exercise or 'ex2'}.ipynb",
        student=folder.name,
        exercise=exercise,
    )
