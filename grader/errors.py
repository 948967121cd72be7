"""Every error that the grader raises on purpose, as one tree.

Two kinds of failure never mix. What went wrong in a *student's* program is data (a verdict in a
`CheckResult`, a status in a `Run`) and is never raised from here. What is raised here is a fault of the
call, of the course's files, of this environment or of the grader itself; none of them becomes a score.

    GraderError            exit 3   the grader's own fault
    ├── UsageError         exit 2   the command was used wrongly
    │   ├── UnknownExercise
    │   └── SpecError               an exercise's files hold mistakes, all listed at once
    ├── NotGradable        exit 1   there is nothing to grade: no file, not a notebook, nothing that runs
    └── EnvironmentFault   exit 4   this machine cannot grade (no sandbox, no TensorFlow)
"""

from __future__ import annotations

from dataclasses import dataclass


class GraderError(Exception):
    """The grader made a mistake: exit 3, never a score.

    `code` is stable and can be searched; `hint` is the one thing to do next.
    """

    code = "G900"
    exit_code = 3

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(GraderError):
    """The command was used wrongly: exit 2."""

    code = "G800"
    exit_code = 2


class UnknownExercise(UsageError):
    """No exercise of the bank has this id."""

    code = "G801"


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake in a file that an author wrote."""

    line: int | None
    key: str
    found: str
    allowed: str


class SpecError(UsageError):
    """An exercise's files hold mistakes; `faults` lists all of them."""

    code = "G810"

    def __init__(self, path: str, faults: tuple[Fault, ...]) -> None:
        count = len(faults)
        super().__init__(
            f"{path} has {count} problem{'s' if count != 1 else ''}",
            hint="fix the lines above, then run   grader validate",
        )
        self.path = path
        self.faults = faults


class NotGradable(GraderError):
    """There is nothing to grade: exit 1, no score and no attempt used."""

    code = "G100"
    exit_code = 1

    def __init__(self, message: str, *, hint: str = "", code: str = "G100") -> None:
        super().__init__(message, hint=hint)
        self.code = code


class EnvironmentFault(GraderError):
    """This machine cannot grade: exit 4."""

    code = "G850"
    exit_code = 4
