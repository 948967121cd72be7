"""Moodle's "Download all submissions": `Ada Bell_12345_assignsubmission_file_/work.ipynb`, or the same without folders.

The number is the participant's; online texts are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from grader.course.intake import Candidate, Node, Reading
from grader.course.intake.layouts import files

NAME = "a download of Moodle"
ENTRY = re.compile(r"(?P<name>.+)_(?P<number>\d+)_assignsubmission_(?P<plugin>[a-z]+)_?(?P<rest>.*)", re.DOTALL)


def recognises(node: Node, ids: Mapping[str, str]) -> int:  # noqa: ARG001
    """Entries with Moodle's middle part."""
    return len(files.named(node, ENTRY, NAME)[0])


def read(node: Node, ids: Mapping[str, str], wanted: Collection[str]) -> Reading:
    """Folders with one or several files, and flat files that carry the file's own name at the end."""
    candidates: list[Candidate] = []
    entries, doubts = files.named(node, ENTRY, NAME)
    for child, match in entries:
        if match["plugin"] != "file":
            continue
        name, number = match["name"].strip(), match["number"]
        whose = files.Owner(f"{name} {number}", (name, number, f"Participant {number}"))
        if child.kind == "folder" and not match["rest"]:
            inside, unclear = files.of_folder(child, whose, ids, wanted)
            candidates += inside
            doubts += unclear
        else:
            candidates += files.of_file(child, match["rest"], whose, ids, wanted)
    return Reading(tuple(candidates), tuple(doubts))
