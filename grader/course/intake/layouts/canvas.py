"""Canvas' "Download submissions": `bellada_12345_67890_ex2.ipynb`, `bellada_LATE_12345_67890_ex2-1.ipynb`.

First the sortable name in small letters, then the numbers of user and file; `-1` at the end counts how often a
file of that name was handed in before.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from grader.course.intake import Candidate, Node, Reading
from grader.course.intake.layouts import files

NAME = "a download of Canvas"
ENTRY = re.compile(r"(?P<who>[^_]+)_(?P<late>LATE_)?(?P<user>\d+)_(?P<file>\d+)_(?P<rest>.+)", re.DOTALL)
AGAIN = re.compile(r"(?P<stem>.+?)-(?P<times>\d{1,3})(?P<suffix>\.\w+)?")


def recognises(node: Node, ids: Mapping[str, str]) -> int:  # noqa: ARG001
    """Files that begin with a name and two numbers."""
    return len(files.named(node, ENTRY, NAME)[0])


def read(node: Node, ids: Mapping[str, str], wanted: Collection[str]) -> Reading:
    """All files; several of one student and exercise are attempts in the order of Canvas' own numbers."""
    candidates: list[Candidate] = []
    entries, doubts = files.named(node, ENTRY, NAME)
    for child, match in entries:
        whose = files.Owner(f"{match['who']}_{match['user']}", (match["who"], match["user"]))
        again = AGAIN.fullmatch(match["rest"])
        own_name = again["stem"] + (again["suffix"] or "") if again else match["rest"]
        order = (int(again["times"]) if again else 0, int(match["file"]))
        candidates += [
            replace(candidate, order=order, late=bool(match["late"]))
            for candidate in files.of_file(child, own_name, whose, ids, wanted)
        ]
    return Reading(tuple(candidates), tuple(doubts))
