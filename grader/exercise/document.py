"""A TOML file that an author wrote, with the places of its keys, so that a mistake can be named by its line.

Read by the bank (outlines, misconceptions) and by `grader/exercise/load.py`. Imports no pydantic: listing
exercises has to be fast.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from grader.errors import Fault, SpecError
from grader.exercise.lines import key_lines, nearest_line

KeyPath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A TOML file that could be read. `shown` is its path as messages name it."""

    shown: str
    text: str
    data: dict[str, Any]

    def faults(self, mistakes: Iterable[tuple[KeyPath, str, str]]) -> tuple[Fault, ...]:
        """Mistakes (key path, what was found, what is allowed) as faults with lines, in the order of the file."""
        lines = key_lines(self.text)
        faults = [Fault(nearest_line(lines, path), dotted(path), what, allowed) for path, what, allowed in mistakes]
        return tuple(sorted(faults, key=lambda fault: fault.line or 0))


def read_document(path: Path) -> Document:
    """Reads a TOML file. Raises SpecError when there is none, or when it is not UTF-8 or not TOML."""
    shown = shown_path(path)
    try:
        raw = path.read_bytes()
    except OSError as error:
        why = "no such file" if isinstance(error, FileNotFoundError) else f"cannot be read: {error.strerror}"
        raise SpecError(shown, (Fault(None, path.name, why, ""),)) from error
    text = _decode(raw, shown)
    try:
        return Document(shown, text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise SpecError(shown, (_syntax_fault(str(error), text),)) from error
    except RecursionError:
        raise SpecError(shown, (Fault(None, path.name, "nested too deeply", ""),)) from None


def _decode(raw: bytes, shown: str) -> str:
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        byte = f"byte 0x{raw[error.start]:02x} is not UTF-8"
        raise SpecError(shown, (Fault(line, "encoding", byte, "save the file as UTF-8"),)) from None


def _syntax_fault(message: str, text: str) -> Fault:
    place = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)", message)
    line = int(place[1]) if place and place[1] else text.count("\n") + 1
    what = message[: place.start()] if place else message
    return Fault(line, "syntax", what[:1].lower() + what[1:], "")


def shown_path(path: Path) -> str:
    """A path as messages name it: relative to the working directory when it lies below."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return str(path)


def dotted(path: KeyPath) -> str:
    """A key path as authors write it: `questions[2].points`."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return text.removeprefix(".")


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """`did you mean a?`, `did you mean a, b or c?`, or nothing when no word is close."""
    near = get_close_matches(word, list(words), n=3, cutoff=0.6)
    if not near:
        return ""
    return "did you mean " + (", ".join(near[:-1]) + " or " if near[1:] else "") + near[-1] + "?"


def quoted(value: object, limit: int = 40) -> str:
    """A value as it may stand in a message, cut at `limit` characters."""
    text = f'"{value}"' if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1] + "…"
