"""The file in which a course declares its rule for late work (`grader.grades.late`)."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pydantic import ValidationError

from grader.errors import UsageError
from grader.grades.late import rule_of


def read_rule(path: Path) -> str:
    """The text of a rule's file, once it is known to be one. Raises UsageError, naming every fault."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read: {error}", hint="name a TOML file with [late] and [due]") from error
    try:
        rule_of(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path} is not TOML: {error}", hint="correct that line") from error
    except ValidationError as error:
        faults = [f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors()]
        raise UsageError(f"{path} is no rule for late work:\n  " + "\n  ".join(faults), hint="correct them") from error
    return text
