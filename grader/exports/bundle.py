"""The files of an autograder that a platform runs: the program, and the exercise that it grades by."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from grader.errors import UsageError

if TYPE_CHECKING:
    from grader.exercise.bank import Bank

MOST = 10 << 20
LEFT_OUT = {"starter.py", "starter.ipynb"}


def autograder_files(bank: Bank, exercise: str, requirement: str) -> dict[str, bytes]:
    """Classroom 50's bundle for one exercise: path -> content, below the 10 MiB that it takes.

    Raises UnknownExercise, SpecError, and UsageError when the bundle is too large.
    """
    bank.exercise(exercise)
    program = files("grader").joinpath("action", "autograder.py.in").read_text(encoding="utf-8")
    named = {"{{exercises}}": exercise, "{{list}}": repr([exercise]), "{{requirement}}": repr(requirement)}
    for place, text in named.items():
        program = program.replace(place, text)
    found = {"autograder.py": program.encode()}
    for folder in (bank.folder(exercise), bank.root / "misconceptions"):
        for path in sorted(folder.glob("*")):
            if path.is_file() and path.name not in LEFT_OUT:
                found[f"exercises/{folder.name}/{path.name}"] = path.read_bytes()
    size = sum(map(len, found.values()))
    if size > MOST:
        raise UsageError(
            f"The bundle has {size >> 20} MiB, and Classroom 50 takes 10", hint="make the pictures smaller"
        )
    return found
