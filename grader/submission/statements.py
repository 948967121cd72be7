"""Cuts a Python file into its top-level statements, so that a line that fails costs what depends on it only.

Called by `grader/submission/files.py`. The file is parsed, never run. A file with a syntax error is cut at its
unindented lines instead, so that the statement that cannot be read is the only one lost.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

ATTEMPTS = 2_000
LOOK_AHEAD = 200

_CONTINUES = re.compile(r"(else|elif|except|finally)\b|[)\]}]")
_UNFINISHED = re.compile(r"was never closed|unterminated triple-quoted|expected an indented block|unexpected EOF")


@dataclass(frozen=True, slots=True)
class Statement:
    """One or more whole lines of a file. `line` is the first of them; `broken` is Python's message (of a SyntaxError)
    when they cannot be read, `broken_line` the line within the statement that it names.
    """

    line: int
    source: str
    broken: str = ""
    broken_line: int | None = None


def statements(text: str) -> tuple[Statement, ...]:
    """The top-level statements of a Python file, each with the comments before it; exact source text."""
    lines = text_lines(text)
    tree, problem = parsed("\n".join(lines))
    if tree is not None:
        return tuple(_from_tree(tree, lines))
    return _Pieces(lines).cut() or (Statement(1, "\n".join(lines), *problem),)


def text_lines(text: str) -> list[str]:
    """The lines as Python counts them (`str.splitlines` would also cut at form feeds)."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def parsed(source: str) -> tuple[ast.Module | None, tuple[str, int | None]]:
    """The syntax tree, or None with Python's message and line. Hostile nesting counts as a message too."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(source), ("", None)
    except SyntaxError as error:
        return None, (error.msg, error.lineno)
    except (RecursionError, MemoryError):
        return None, ("nested too deeply to be read", None)
    except ValueError as error:
        return None, (str(error), None)


def is_code(source: str) -> bool:
    """Whether anything but blank lines and comments is there."""
    return any(line.strip() and not line.lstrip().startswith("#") for line in text_lines(source))


def _from_tree(tree: ast.Module, lines: list[str]) -> Iterator[Statement]:
    """Statements that share a line stay together; what stands before one (comments) belongs to it."""
    spans: list[list[int]] = []
    for node in tree.body:
        first = min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", ()))])
        last = node.end_lineno or node.lineno
        if spans and first <= spans[-1][1]:
            spans[-1][1] = max(last, spans[-1][1])
        else:
            spans.append([first, last])
    before = 0
    for _, last in spans:
        first = next(number for number in range(before + 1, last + 1) if lines[number - 1].strip())
        yield Statement(first, "\n".join(lines[first - 1 : last]))
        before = last


class _Pieces:
    """Cuts lines that do not parse as a whole. Spends a fixed number of attempts, whatever the file holds."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.attempts = ATTEMPTS

    def cut(self) -> tuple[Statement, ...]:
        starts = self._starts()
        ends = [*starts[1:], len(self.lines)]
        pieces: list[Statement] = []
        at = 0
        while at < len(starts):
            at, more = self._next(starts, ends, at)
            pieces += more
        return tuple(pieces)

    def _starts(self) -> list[int]:
        """Lines that begin in column 0 and begin a statement; a decorator and comments begin the next one."""
        starts: list[int] = []
        pending: int | None = None
        decorated = False
        for number, line in enumerate(self.lines):
            if not line.strip():
                continue
            if line.startswith(("#", "@")):
                pending = number if pending is None else pending
                decorated = decorated or line.startswith("@")
            elif starts and (line[0] in " \t\f" or _CONTINUES.match(line)):
                pending = pending if decorated else None
            else:
                starts.append(number if pending is None else pending)
                pending, decorated = None, False
        return starts

    def _next(self, starts: list[int], ends: list[int], at: int) -> tuple[int, list[Statement]]:
        """The piece that begins at `starts[at]`, made longer while Python says that it is not finished."""
        alone: tuple[str, int | None] = ("", None)
        for until in range(at, min(at + LOOK_AHEAD, len(ends))):
            if until > at and self.attempts <= 0:
                break
            self.attempts -= 1
            tree, problem = parsed(self._source(starts[at], ends[until]))
            if tree is not None:
                return until + 1, [self._piece(starts[at], ends[until])] if tree.body else []
            alone = alone if alone[0] else problem
            if not _UNFINISHED.search(problem[0]):
                break
        return at + 1, self._broken(starts[at], ends[at], alone)

    def _broken(self, start: int, end: int, problem: tuple[str, int | None]) -> list[Statement]:
        """A piece that cannot be read; what stands before a wrong indent is saved."""
        message, line = problem
        if message == "unexpected indent" and line and line > 1:
            tree, _ = parsed(self._source(start, start + line - 1))
            if tree is not None and tree.body:
                return [self._piece(start, start + line - 1), self._piece(start + line - 1, end, message, 1)]
        return [self._piece(start, end, message, line)]

    def _source(self, start: int, end: int) -> str:
        return "\n".join(self.lines[start:end])

    def _piece(self, start: int, end: int, broken: str = "", line: int | None = None) -> Statement:
        return Statement(start + 1, self._source(start, end).rstrip(), broken, line)
