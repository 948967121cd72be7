"""Assignments of Otter (master notebooks of `otter assign`: raw cells with YAML, markers in the code)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from grader.errors import UsageError
from grader.imports.cells import Assignment, Imported, SourceCell, slug
from grader.imports.tests import Check, Left, checks_of, returned_check
from grader.points import hundredths

MARK = re.compile(r"^#\s*(BEGIN|END) (QUESTION|PROMPT|SOLUTION|TESTS)\b|^#\s*(ASSIGNMENT CONFIG)\b", re.IGNORECASE)
LINE = re.compile(r"^(?P<code>.*?)\s*#\s*SOLUTION(?P<silent> NO PROMPT)?\s*$")
BLOCK = re.compile(r"^\s*#\s*(?P<edge>BEGIN|END) SOLUTION( NO PROMPT)?\s*$")
SEED = re.compile(r"#\s*SEED\s*$")
DIRECTIVE = re.compile(
    r"^\s*(#\s*HIDDEN\s*|\"\"\"\s*#\s*BEGIN TEST CONFIG.*?\"\"\"\s*#\s*END TEST CONFIG\s*)$", re.MULTILINE | re.DOTALL
)


class Reading:
    """Where the reading of a notebook stands; its cells come one after another."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.statement: list[str] = []
        self.preamble: list[str] = []
        self.reference: list[str] = []
        self.left: list[str] = []
        self.questions: list[Imported] = []
        self.inside: list[str] = []
        self._begin({})

    def _begin(self, facts: dict[str, str]) -> None:
        self.facts = facts
        self.prose: list[str] = []
        self.starter: list[str] = []
        self.checks: list[Check] = []

    def raw(self, text: str) -> None:
        """A raw cell: the beginning or the end of a part."""
        mark = MARK.match(text.strip())
        if mark is None:
            return
        edge, part, config = mark.groups()
        if config:
            self.title = _facts(text).get("name", self.title)
        elif edge.upper() == "BEGIN":
            self.inside.append(part.upper())
            if part.upper() == "QUESTION":
                self._begin(_facts(text))
        elif part.upper() in self.inside:
            self.inside.remove(part.upper())
            if part.upper() == "QUESTION":
                self._end_question()

    def markdown(self, text: str) -> None:
        """Prose; what stands in a solution is nobody's to see."""
        if "SOLUTION" not in self.inside and "TESTS" not in self.inside:
            self.statement.append(text)
            self.prose.append(text)

    def code(self, cell: SourceCell) -> None:
        """Code that is given, a solution, or a test."""
        if "TESTS" in self.inside:
            source = DIRECTIVE.sub("", cell.text).strip()
            found = checks_of(source) if cell.returned is None else returned_check(source, cell.returned)
            self.checks += found
        elif "QUESTION" in self.inside:
            self.reference.append(solved(cell.text))
            self.starter.append(prompt(cell.text))
        else:
            self.preamble.append(cell.text)
            self.reference.append(cell.text)

    def _end_question(self) -> None:
        name = self.facts.get("name", f"q{len(self.questions) + 1}")
        points = self.facts.get("points", "1")
        if self.facts.get("manual", "").lower() == "true":
            self.left.append(f"{name}: graded by a person ({points} points)")
            return
        carried = tuple(check for check in self.checks if not isinstance(check, Left))
        self.left += [f"{name}: {check.text}   ({check.why})" for check in self.checks if isinstance(check, Left)]
        if not carried:
            self.left.append(f"{name}: none of its tests could be carried over; {points} points left out")
            return
        ask = "\n\n".join(self.prose).strip() or f"Make what the tests of {name} look at."
        starter = "\n\n\n".join(part for part in self.starter if part.strip())
        worth = int(Fraction(hundredths(points)))
        self.questions.append(Imported(slug(name), name[:70], worth, ask, starter, carried))


def read_otter(cells: Sequence[SourceCell], title: str) -> Assignment:
    """The assignment of a master notebook. Raises UsageError when it has no question with tests."""
    reading = Reading(title)
    for cell in cells:
        if cell.kind == "raw":
            reading.raw(cell.text)
        elif cell.kind == "markdown":
            reading.markdown(cell.text)
        elif cell.kind == "code":
            reading.code(cell)
    if not reading.questions:
        raise UsageError(
            "No question of Otter with tests was found", hint="import the master notebook of `otter assign`"
        )
    return Assignment(
        reading.title,
        "\n\n".join(reading.statement),
        "\n\n".join(reading.preamble),
        tuple(reading.questions),
        "\n\n\n".join(reading.reference),
        tuple(reading.left),
    )


def solved(source: str) -> str:
    """The teacher's version: the solution without its markers, prompts left out."""
    source = re.sub(r'"""\s*#\s*BEGIN PROMPT.*?"""\s*;?\s*#\s*END PROMPT\s*', "", source, flags=re.DOTALL)
    return "\n".join(_solved_line(line) for line in source.splitlines() if not BLOCK.match(line))


def _solved_line(line: str) -> str:
    found = LINE.match(line)
    return found["code"] if found else SEED.sub("", line).rstrip()


def prompt(source: str) -> str:
    """The student's version: `...` in the place of each solution, and the prompts."""
    prompts = re.sub(r'"""\s*#\s*BEGIN PROMPT\s*\n(.*?)"""\s*;?\s*#\s*END PROMPT\s*', r"\1", source, flags=re.DOTALL)
    return "\n".join(_prompt_lines(prompts))


def _prompt_lines(source: str) -> Iterator[str]:
    inside = False
    for line in source.splitlines():
        block, found = BLOCK.match(line), LINE.match(line)
        if block:
            inside = block["edge"] == "BEGIN"
            if inside and "NO PROMPT" not in line:
                yield f"{line[: len(line) - len(line.lstrip())]}..."
        elif inside or SEED.search(line) or (found and found["silent"]):
            continue
        elif found:
            assigned = re.match(r"^(\s*[\w., \[\]'\"]+?\s*=(?!=)\s*)", found["code"])
            indent = line[: len(line) - len(line.lstrip())]
            yield f"{assigned[1]}..." if assigned else f"{indent}..."
        else:
            yield line


def _facts(text: str) -> dict[str, str]:
    """The plain `key: value` lines of a raw cell; deeper YAML concerns Otter's own running."""
    pairs = (line.split(":", 1) for line in text.splitlines() if re.match(r"^\w+:\s*\S", line))
    return {key.strip(): value.split("#")[0].strip().strip("'\"") for key, value in pairs}
