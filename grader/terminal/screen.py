"""What the terminal at hand can show: its width, colours, and which symbols its encoding has.

Made once by each command, and handed to the renderers, which ask nothing of the outside.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from typing import IO

from grader.terminal.text import clean

WIDEST = 80
NARROWEST = 40
SYMBOLS = {"pass": "✓", "partial": "~", "fail": "✗", "error": "!", "skip": "-", "review": "?"}
PLAIN_SYMBOLS = SYMBOLS | {"pass": "+", "fail": "x"}
_SPELT = {
    "✓": "+",
    "✗": "x",
    "…": "...",
    "\u00d7": "x",
    "·": "*",
    "\u2212": "-",
    "\u2013": "-",
    "—": "-",
    "→": "->",
    "≈": "~",
    "≤": "<=",
    "≥": ">=",
    "θ": "theta",
    "\u03c3": "sigma",
    "Σ": "sum",
    "η": "eta",
    "ŷ": "yhat",
    "\u2018": "'",
    "\u2019": "'",
    "“": '"',
    "”": '"',
}
_STYLES = {
    "title": "1",
    "pass": "32",
    "partial": "33",
    "fail": "31",
    "error": "35",
    "skip": "2",
    "review": "36",
    "path": "4",
    "quiet": "2",
}


@dataclass(frozen=True, slots=True)
class Screen:
    """Width in columns, whether colours show, and whether symbols beyond ASCII do."""

    width: int = WIDEST
    color: bool = False
    symbols: bool = True

    def symbol(self, verdict: str) -> str:
        """The sign of a verdict, beside its word."""
        return (SYMBOLS if self.symbols else PLAIN_SYMBOLS)[verdict]

    def style(self, text: str, name: str) -> str:
        """A text in a style, or as it is where colours do not show."""
        return f"\x1b[{_STYLES[name]}m{text}\x1b[0m" if self.color and text else text

    def safe(self, text: str) -> str:
        """Any text, harmless and within what the encoding has."""
        text = clean(text)
        if self.symbols or text.isascii():
            return text
        spelt = "".join(_SPELT.get(char, char) for char in text)
        return spelt.encode("ascii", "backslashreplace").decode("ascii")


def screen_for(stream: IO[str]) -> Screen:
    """The screen behind a stream: no colours when piped, with NO_COLOR or on a dumb terminal."""
    tty = stream.isatty()
    color = tty and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    columns = shutil.get_terminal_size((WIDEST, 24)).columns
    return Screen(min(max(columns, NARROWEST), WIDEST), color, _has_symbols(stream))


def _has_symbols(stream: IO[str]) -> bool:
    try:
        "".join(SYMBOLS.values()).encode(getattr(stream, "encoding", None) or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
