"""Clones of GitHub Classroom and Classroom 50: `ex2-<login>/` or `<classroom>-ex2-<login>/`, one repository for each.

The times of commits are the student's own words and are not read.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from grader.course.intake import Candidate, Node, Reading
from grader.course.intake.layouts import files
from grader.course.intake.layouts.plain import doubt
from grader.names import twin_key
from grader.submission.handin import Doubt

NAME = "clones of classroom repositories"


def recognises(node: Node, ids: Mapping[str, str]) -> int:
    """Folders whose names hold an exercise's id between hyphens, and a login after it."""
    return sum(child.kind == "folder" and _split_name(child.name, ids) is not None for child in node.children)


def read(node: Node, ids: Mapping[str, str], wanted: Collection[str]) -> Reading:
    """The exercise of each repository; other exercises in it belong to other repositories."""
    candidates: list[Candidate] = []
    doubts: list[Doubt] = []
    for child in node.children:
        parted = _split_name(child.name, ids) if child.kind == "folder" else None
        if parted is None:
            doubts.append(doubt(child, f"not named as in {NAME}", "move it away if it is none"))
            continue
        exercise, login = parted
        if wanted and exercise not in wanted:
            continue
        inside, unclear = files.of_folder(child, files.Owner(login), ids, [exercise])
        own = [candidate for candidate in inside if candidate.exercise == exercise]
        candidates += own
        if not own:
            reason = f"no {exercise}.py and no {exercise}.ipynb in the repository"
            doubts += unclear or [doubt(child, reason, "ask for the file", student=login, exercise=exercise)]
    return Reading(tuple(candidates), tuple(doubts))


def _split_name(name: str, ids: Mapping[str, str]) -> tuple[str, str] | None:
    """(exercise, login); the first id that stands between hyphens, or at the beginning."""
    parts = re.split(r"(-)", name)
    for start in range(0, len(parts), 2):
        for end in range(len(parts), start, -1):
            exercise = ids.get(twin_key("".join(parts[start:end])))
            login = "".join(parts[end + 1 :])
            if exercise and login:
                return exercise, login
    return None
