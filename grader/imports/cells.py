"""A notebook as its cells; and an assignment as its importers leave it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

from grader.errors import UsageError


@dataclass(frozen=True, slots=True)
class SourceCell:
    """One cell: its kind ("code", "markdown", "raw"), text, metadata, and what its last run returned, as text."""

    kind: str
    text: str
    metadata: Mapping[str, Any] = field(default_factory=dict)
    returned: str | None = None


@dataclass(frozen=True, slots=True)
class ImportedQuestion:
    """One question of an assignment: points in hundredths, `checks` as `grader.imports.tests` makes them; `whole` says
    that all of them must hold for any point.
    """

    id: str
    title: str
    points: int
    ask: str
    starter: str
    checks: tuple[Any, ...]
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Assignment:
    """What an importer found: texts, code that is given, questions, the solution, and what was left behind."""

    title: str
    statement: str
    preamble: str
    questions: tuple[ImportedQuestion, ...]
    reference: str
    left: tuple[str, ...] = ()


def read_cells(path: Path) -> list[SourceCell]:
    """The cells of a notebook of format 4. Raises UsageError."""
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
        return [_read_cell(cell) for cell in data["cells"]]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(
            f"{path} is not a notebook of format 4: {error}", hint="open it in Jupyter and save it"
        ) from error


def _read_cell(data: Mapping[str, Any]) -> SourceCell:
    source = data["source"]
    text = source if isinstance(source, str) else "".join(source)
    results = [output for output in data.get("outputs", ()) if output.get("output_type") == "execute_result"]
    returned = None
    if results:
        plain = results[-1].get("data", {}).get("text/plain", "")
        returned = plain if isinstance(plain, str) else "".join(plain)
    metadata = data.get("metadata", {})
    nbgrader_facts = metadata.get("nbgrader") or {}
    return SourceCell(str(data["cell_type"]), text, {**metadata, "nbgrader": dict(nbgrader_facts)}, returned)


def pictures(statement: str) -> list[str]:
    """The files that a statement shows, as lines of what was not carried over."""
    paths = re.findall(r"!\[[^\]]*\]\((?!https?:|data:)([^)\s]+)", statement)
    return [f"the picture {path} of the statement: put the file beside statement.md" for path in dict.fromkeys(paths)]


def slug(text: str) -> str:
    """A name as the id of a question: small letters, digits and hyphens, a letter first."""
    name = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    return name if name[:1].isalpha() else f"q{name}"


def stated_points(stated: Any) -> Fraction:
    """Points as a cell's metadata state them; none where that is no number of points."""
    is_number = isinstance(stated, int | float) and not isinstance(stated, bool) and 0 <= stated < 1e6
    return Fraction(str(stated)) if is_number else Fraction(0)


def without_magics(code: str) -> str:
    """Code that a .py file may hold: lines of IPython's own (`%matplotlib inline`, `!pip ...`) are left out."""
    return "\n".join(line for line in code.splitlines() if not line.lstrip().startswith(("%", "!")))
