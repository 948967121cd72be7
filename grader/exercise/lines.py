"""On which line of a TOML file each key stands: `tomllib` reads values but keeps no places.

Called by `grader/exercise/load.py`, after `tomllib` has accepted the file; so the scan here may be lenient.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

Path = tuple[str | int, ...]

_TOKEN = re.compile(
    r"(?P<comment>\#[^\n]*)|(?P<newline>\n)|(?P<blank>[ \t\r]+)"
    r'|(?P<string>"""(?:[^"\\]|\\.|"(?!""))*"{3,5}|\'\'\'(?:[^\']|\'(?!\'\'))*\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\')'
    r"|(?P<mark>[\[\]{},=])|(?P<bare>[^\s\[\]{},=\#\"']+)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word of TOML and the line on which it starts."""

    kind: str
    text: str
    line: int


@dataclass(slots=True)
class _Scan:
    """Where the scan stands, and what it has found."""

    tokens: list[Token]
    at: int = 0
    lines: dict[Path, int] = field(default_factory=dict)
    counts: dict[Path, int] = field(default_factory=dict)

    def peek(self, ahead: int = 0) -> Token:
        return self.tokens[min(self.at + ahead, len(self.tokens) - 1)]

    def take(self) -> Token:
        token = self.peek()
        self.at += 1
        return token

    def skip(self, *texts: str) -> None:
        while self.peek().text in texts and self.peek().kind != "end":
            self.at += 1


def key_lines(text: str) -> Mapping[Path, int]:
    """The line of each key path, such as `("questions", 2, "points")`, counted from 1."""
    scan = _Scan(_tokenize(text))
    table: Path = ()
    while scan.peek().kind != "end":
        if scan.peek().kind == "newline":
            scan.take()
        elif scan.peek().text == "[" and scan.peek().kind == "mark":
            table = _read_header(scan)
        else:
            _read_pair(scan, table)
            _skip_to_line_end(scan)
    return scan.lines


def nearest_line(lines: Mapping[Path, int], path: Path) -> int | None:
    """The line of the longest known part of `path`."""
    return next((lines[path[:size]] for size in range(len(path), 0, -1) if path[:size] in lines), None)


def _tokenize(text: str) -> list[Token]:
    line, tokens = 1, []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        if kind not in ("comment", "blank"):
            tokens.append(Token(kind, match.group(), line))
        line += match.group().count("\n")
    return [*tokens, Token("end", "", line)]


def _skip_to_line_end(scan: _Scan) -> None:
    while scan.peek().kind not in ("newline", "end"):
        scan.take()


def _read_header(scan: _Scan) -> Path:
    """`[a.b]` or `[[a.b]]`: the path of the table that the following keys belong to."""
    line, brackets = scan.peek().line, 0
    while scan.peek().text == "[":
        scan.take()
        brackets += 1
    keys = _read_key(scan)
    path = _begin_entry(scan, keys) if brackets == 2 else _open_table(scan, keys)
    scan.lines.setdefault(path, line)
    _skip_to_line_end(scan)
    return path


def _open_table(scan: _Scan, keys: tuple[str, ...]) -> Path:
    """A dotted name as a path, each array of tables standing for its last entry."""
    path: Path = ()
    for part in keys:
        path = (*path, part)
        if path in scan.counts:
            path = (*path, scan.counts[path] - 1)
    return path


def _begin_entry(scan: _Scan, keys: tuple[str, ...]) -> Path:
    array: Path = (*_open_table(scan, keys[:-1]), keys[-1])
    scan.counts[array] = scan.counts.get(array, 0) + 1
    return (*array, scan.counts[array] - 1)


def _read_key(scan: _Scan) -> tuple[str, ...]:
    """A key, dotted or quoted."""
    text = ""
    while scan.peek().kind in ("bare", "string"):
        token = scan.take()
        text += token.text if token.kind == "bare" else token.text.strip("\"'").replace(".", "\0")
    return tuple(part.replace("\0", ".") for part in text.split("."))


def _read_pair(scan: _Scan, table: Path) -> None:
    line = scan.peek().line
    keys = _read_key(scan)
    path: Path = table
    for part in keys:
        path = (*path, part)
        scan.lines.setdefault(path, line)
    if scan.peek().text != "=":
        scan.take()
        return
    scan.take()
    _read_value(scan, path)


def _read_value(scan: _Scan, path: Path) -> None:
    token = scan.take()
    if token.kind == "mark" and token.text == "[":
        _read_array(scan, path)
    elif token.kind == "mark" and token.text == "{":
        _read_inline_table(scan, path)


def _read_array(scan: _Scan, path: Path) -> None:
    index = 0
    scan.skip("\n", ",")
    while scan.peek().text != "]" and scan.peek().kind != "end":
        element: Path = (*path, index)
        scan.lines[element] = scan.peek().line
        _read_value(scan, element)
        while scan.peek().text not in (",", "]") and scan.peek().kind != "end":
            scan.take()
        scan.skip("\n", ",")
        index += 1
    scan.take()


def _read_inline_table(scan: _Scan, path: Path) -> None:
    scan.skip("\n", ",")
    while scan.peek().text != "}" and scan.peek().kind != "end":
        _read_pair(scan, path)
        while scan.peek().text not in (",", "}") and scan.peek().kind != "end":
            scan.take()
        scan.skip("\n", ",")
    scan.take()
