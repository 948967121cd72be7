"""What the last check of each exercise found, and how many hints were read: `.grader/state.json` beside the work.

Kept for `hint` and `list`, and so that `check` knows whose variant was started; a course's own run asks its class list.
A file that cannot be read counts as empty, one that cannot be written is done without.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from grader.files import write_atomically

FILE = Path(".grader") / "state.json"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work on one exercise is; points in hundredths. `first` is the question to look at first, `student`
    the one whose variant was started.
    """

    score: int | None = None
    max_score: int = 0
    first: str = ""
    hints: dict[str, int] = field(default_factory=dict)
    student: str = ""

    @property
    def complete(self) -> bool:
        """Whether the last check found every point."""
        return self.score is not None and self.max_score > 0 and self.score >= self.max_score


def read_state() -> dict[str, Progress]:
    """What is known of each exercise."""
    try:
        data = json.loads(FILE.read_text(encoding="utf-8"))
        entries = data["exercises"].items()
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}
    return {name: progress for name, entry in entries if (progress := _read_entry(entry)) is not None}


def write_state(exercise_id: str, progress: Progress) -> bool:
    """Keeps what is known of one exercise. False when the folder cannot be written."""
    state = read_state() | {exercise_id: progress}
    data = {"schema": "grader/state/v1", "exercises": {name: asdict(entry) for name, entry in state.items()}}
    try:
        FILE.parent.mkdir(exist_ok=True)
        write_atomically(FILE, json.dumps(data, indent=1).encode())
    except OSError:
        return False
    return True


def _read_entry(entry: Any) -> Progress | None:
    if not isinstance(entry, dict):
        return None
    known = {item.name: entry[item.name] for item in fields(Progress) if item.name in entry}
    progress = Progress(**known)
    whole = isinstance(progress.score, int | None) and isinstance(progress.max_score, int)
    hints = isinstance(progress.hints, dict) and all(isinstance(count, int) for count in progress.hints.values())
    return (
        progress if whole and hints and isinstance(progress.first, str) and isinstance(progress.student, str) else None
    )
