"""nbgrader's exchange: `submitted/<student>/<assignment>/<notebook>.ipynb` with `timestamp.txt` beside it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from grader.course.intake import Candidate, Node, Reading
from grader.course.intake.layouts import files
from grader.course.intake.layouts.plain import doubt
from grader.names import twin_key
from grader.submission.handin import Doubt

NAME = "a submitted folder of nbgrader"
SUBMITTED = "submitted"
TIMESTAMP = "timestamp.txt"


def recognises(node: Node, ids: Mapping[str, str]) -> int:  # noqa: ARG001
    """A course that holds `submitted`, or students' folders in which assignments have their time beside them."""
    if _submitted_folder(node) is not None:
        return len(node.children)
    return sum(_has_timestamps(child) for child in node.children)


def read(node: Node, ids: Mapping[str, str], wanted: Collection[str]) -> Reading:
    """Each notebook that is called like an exercise, and the only one in an assignment that is."""
    candidates: list[Candidate] = []
    doubts: list[Doubt] = []
    for student in (_submitted_folder(node) or node).children:
        if student.kind != "folder":
            continue
        for assignment in student.children:
            if assignment.kind != "folder":
                continue
            named = ids.get(twin_key(assignment.name), "")
            if named and wanted and named not in wanted:
                continue
            whose = files.Owner(student.name)
            inside, unclear = files.of_folder(assignment, whose, ids, [named] if named else ())
            when = _received_at(_timestamp_in(assignment))
            candidates += [replace(candidate, handed_in=when) for candidate in inside]
            doubts += unclear
        if not student.children:
            doubts.append(doubt(student, "no submission found", "ask for the files", student=student.name))
    return Reading(tuple(candidates), tuple(doubts))


def _submitted_folder(node: Node) -> Node | None:
    return next((child for child in node.children if child.name == SUBMITTED and child.kind == "folder"), None)


def _has_timestamps(student: Node) -> bool:
    """Whether most assignments have their time: one alone may be somebody's own file in another system's export."""
    assignments = [child for child in student.children if child.kind == "folder"]
    return 2 * sum(_timestamp_in(assignment) is not None for assignment in assignments) > len(assignments)


def _timestamp_in(assignment: Node) -> Node | None:
    return next((child for child in assignment.children if child.name == TIMESTAMP and child.kind == "file"), None)


def _received_at(stamp: Node | None) -> datetime | None:
    """When it was received, as nbgrader wrote it: `2026-11-02 11:58:00.000000 UTC`."""
    if stamp is None:
        return None
    try:
        with stamp.path.open(encoding="utf-8") as file:
            text = file.read(100).strip()
        when = datetime.fromisoformat(text.replace(" UTC", "+00:00"))
    except (OSError, ValueError):
        return None
    return when if when.tzinfo else when.replace(tzinfo=UTC)
