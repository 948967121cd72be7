"""Assignments of Otter (master notebooks of `otter assign`: raw cells with YAML, markers in the code)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

import yaml

from grader.errors import UsageError
from grader.imports.cells import Assignment, ImportedQuestion, SourceCell, pictures, slug, stated_points
from grader.imports.flat import Leftover
from grader.imports.tests import Check, checks_of, returned_check
from grader.points import shown

MARK = re.compile(r"^#\s*(BEGIN|END) (QUESTION|PROMPT|SOLUTION|TESTS)\b|^#\s*(ASSIGNMENT CONFIG)\b", re.IGNORECASE)
LINE = re.compile(r"^(?P<code>.*?)\s*#\s*SOLUTION(?P<silent> NO PROMPT)?\s*$")
BLOCK = re.compile(r"^\s*#\s*(?P<edge>BEGIN|END) SOLUTION( NO PROMPT)?\s*$")
SEED = re.compile(r"#\s*SEED\s*$")
IGNORED = re.compile(
    r"^\s*#\s*BEGIN\s*IGNORE\b.*?#\s*END IGNORE[ \t]*$\n?|^[^\n]*# IGNORE[ \t]*$\n?", re.MULTILINE | re.DOTALL
)
OWN = re.compile(
    r"^(import otter\b.*|\w+\s*=\s*otter\.Notebook\(.*|grader\.(check|check_all|export|run_plugin)\(.*)$\n?",
    re.MULTILINE,
)
HIDDEN = re.compile(r"^\s*#.*\bhidden\b.*$", re.IGNORECASE)
CONFIG = re.compile(
    r"^\s*\"\"\"\s*#\s*BEGIN TEST CONFIG\s*?\n(?P<facts>.*?)\"\"\"\s*;?\s*#\s*END TEST CONFIG\s*",
    re.DOTALL | re.IGNORECASE,
)


class Reading:
    """Where the reading of a notebook stands; its cells come one after another."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.statement: list[str] = []
        self.preamble: list[str] = []
        self.reference: list[str] = []
        self.left: list[str] = []
        self.questions: list[ImportedQuestion] = []
        self.inside: list[str] = []
        self.between: list[str] = []
        self._begin({})

    def _begin(self, facts: Mapping[str, Any]) -> None:
        """A question begins, with the code that stands between it and the one before."""
        self.facts = facts
        self.prose: list[str] = []
        self.starter: list[str] = []
        self.checks: list[Check] = []
        self.stated: list[Any] = []

    def raw(self, text: str) -> None:
        """A raw cell: the beginning or the end of a part."""
        mark = MARK.match(text.strip())
        if mark is None:
            return
        edge, part, config = mark.groups()
        if config:
            self.title = str(_read_facts(text).get("name") or self.title)
        elif edge.upper() == "BEGIN":
            self.inside.append(part.upper())
            if part.upper() == "QUESTION":
                self._begin(_read_facts(text))
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
            self._test(cell)
        elif "PROMPT" in self.inside:
            self.starter.append(cell.text)
        elif "SOLUTION" in self.inside:
            self.reference.append(solved(cell.text))
            self.starter.append(prompt(cell.text))
        else:
            given = solved(cell.text)
            self.reference.append(given)
            if self.inside:
                self.starter.append(given)
            else:
                (self.preamble if self.reference[:-1] == self.preamble else self.between).append(given)

    def _test(self, cell: SourceCell) -> None:
        config = CONFIG.match(cell.text)
        source = cell.text[config.end() :] if config else HIDDEN.sub("", cell.text, count=1)
        self.stated.append(_read_facts(config["facts"]).get("points") if config else None)
        source = IGNORED.sub("", source).strip()
        self.checks += checks_of(source) if cell.returned is None else returned_check(source, cell.returned)

    def _end_question(self) -> None:
        name = str(self.facts.get("name") or f"q{len(self.questions) + 1}")
        worth = points(self.facts.get("points"), self.stated)
        if self.facts.get("manual"):
            self.left.append(f"{name}: graded by a person ({shown(worth)} points)")
            return
        carried = tuple(check for check in self.checks if not isinstance(check, Leftover))
        self.left += [f"{name}: {check.text}   ({check.why})" for check in self.checks if isinstance(check, Leftover)]
        if not carried or not worth:
            why = "no point is given" if carried else "none of its tests could be carried over"
            self.left.append(f"{name}: {why}; {shown(worth)} points left out")
            return
        if len({str(points) for points in self.stated}) > 1 or isinstance(self.facts.get("points"), list):
            self.left.append(f"{name}: points of single tests; each statement counts the same now")
        ask = "\n\n".join(self.prose).strip() or f"Make what the tests of {name} look at."
        starter = "\n\n\n".join(part for part in [*self.between, *self.starter] if part.strip())
        whole = self.facts.get("all_or_nothing") is True
        self.questions.append(ImportedQuestion(slug(name), name[:70], worth, ask, starter, carried, whole))
        self.between = []


def points(stated: Any, of_tests: Sequence[Any]) -> int:
    """Hundredths of a question: what it states itself, else the points of its tests, else one, as Otter has it."""
    match stated:
        case {"each": each}:
            total = stated_points(each) * len(of_tests)
        case list():
            total = sum(map(stated_points, stated), Fraction(0))
        case int() | float():
            total = stated_points(stated)
        case _:
            sums = sum(map(stated_points, of_tests), Fraction(0))
            total = sums or Fraction(None in of_tests or not of_tests)
    return round(100 * total)


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
    statement = "\n\n".join(reading.statement)
    return Assignment(
        reading.title,
        statement,
        "\n\n".join(reading.preamble),
        tuple(reading.questions),
        "\n\n\n".join(reading.reference),
        (*reading.left, *pictures(statement)),
    )


def solved(source: str) -> str:
    """The teacher's version: the solution without its markers, prompts left out, and without Otter's own calls."""
    source = OWN.sub("", source)
    source = re.sub(r'"""\s*#\s*BEGIN PROMPT.*?"""\s*;?\s*#\s*END PROMPT\s*', "", source, flags=re.DOTALL)
    return "\n".join(_solved_line(line) for line in source.splitlines() if not BLOCK.match(line))


def _solved_line(line: str) -> str:
    solution = LINE.match(line)
    return solution["code"] if solution else SEED.sub("", line).rstrip()


def prompt(source: str) -> str:
    """The student's version: `...` in the place of each solution, and the prompts; what is ignored stays away."""
    source = IGNORED.sub("", OWN.sub("", source))
    prompts = re.sub(r'"""\s*#\s*BEGIN PROMPT\s*\n(.*?)"""\s*;?\s*#\s*END PROMPT\s*', r"\1", source, flags=re.DOTALL)
    return "\n".join(_prompt_lines(prompts))


def _prompt_lines(source: str) -> Iterator[str]:
    inside = False
    for line in source.splitlines():
        block, solution = BLOCK.match(line), LINE.match(line)
        if block:
            inside = block["edge"] == "BEGIN"
            if inside and "NO PROMPT" not in line:
                yield f"{line[: len(line) - len(line.lstrip())]}..."
        elif inside or SEED.search(line) or (solution and solution["silent"]):
            continue
        elif solution:
            assigned = re.match(r"^(\s*[\w., \[\]'\"]+?\s*=(?!=)\s*)", solution["code"])
            indent = line[: len(line) - len(line.lstrip())]
            yield f"{assigned[1]}..." if assigned else f"{indent}..."
        else:
            yield line


def _read_facts(text: str) -> Mapping[str, Any]:
    """What the YAML of a raw cell states; its first line is a comment. Nothing where it cannot be read."""
    try:
        facts = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError, ValueError):
        return {}
    return facts if isinstance(facts, dict) else {}
