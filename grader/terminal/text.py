"""Text for a terminal: made harmless, measured, cut, wrapped and set in columns.

Everything that a submission can have written passes through `clean` before it is shown, so that it can
neither move the cursor, nor change colours, nor turn the direction of a line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_TURNS = {"\u061c", "\u200e", "\u200f", *map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))}
_BREAKS = {"\u2028", "\u2029", "\ufeff"}


def clean(text: str) -> str:
    r"""Text with control characters, terminal escapes and direction marks spelt out (`\x1b`, `\u202e`)."""
    return "".join(_spell_out(char) for char in text.expandtabs(4))


def _spell_out(char: str) -> str:
    if char == "\n":
        return char
    if char in _TURNS or char in _BREAKS or unicodedata.category(char) in ("Cc", "Cs"):
        return f"\\x{ord(char):02x}" if ord(char) < 256 else f"\\u{ord(char):04x}"
    return char


def width(text: str) -> int:
    """How many columns a text takes: wide characters take two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def cut(text: str, columns: int, ellipsis: str = "…") -> str:
    """A text of at most `columns` columns; what was cut shows as an ellipsis."""
    if width(text) <= columns:
        return text
    kept = ""
    for char in text:
        if width(kept + char) > columns - len(ellipsis):
            break
        kept += char
    return kept + ellipsis


def pad(text: str, columns: int, *, right: bool = False) -> str:
    """A text filled with blanks to `columns` columns."""
    blanks = " " * max(0, columns - width(text))
    return blanks + text if right else text + blanks


def wrap(text: str, columns: int) -> list[str]:
    """Lines of at most `columns` columns. Line breaks stay, an indented line keeps its blanks, a word that is
    too long is cut in pieces.
    """
    return [line for part in text.split("\n") for line in _wrap_line(part, columns)]


def _wrap_line(part: str, columns: int) -> list[str]:
    """One line in lines; blanks between words stay as they are, except where the line is broken."""
    lead = part[: len(part) - len(part.lstrip(" "))]
    room = max(columns - len(lead), 1)
    lines, line = [], lead
    for gap, word in re.findall(r"( *)([^ ]+)", part):
        for number, piece in enumerate(_cut_in_pieces(word, room)):
            joined = line + (gap if line.strip() and not number else "") + piece
            if width(joined) <= columns:
                line = joined
            else:
                lines.append(line)
                line = lead + piece
    return [*lines, line]


def _cut_in_pieces(word: str, columns: int) -> list[str]:
    pieces = [""]
    for char in word:
        if width(pieces[-1] + char) > columns:
            pieces.append("")
        pieces[-1] += char
    return pieces


def squeezed(lines: Sequence[str]) -> list[str]:
    """Set text with its wide gaps closed: of columns that are blank in every line, two stay side by side."""
    longest = max(map(len, lines), default=0)
    blank = [all(line[at : at + 1] in ("", " ") for line in lines) for at in range(longest)]
    kept = [at for at in range(longest) if not (at > 1 and blank[at] and blank[at - 1] and blank[at - 2])]
    return ["".join(line[at] for at in kept if at < len(line)) for line in lines]


def spread(left: str, right: str, columns: int) -> str:
    """Two texts at both ends of a line; the left one is cut when they do not fit."""
    space = columns - width(right) - 2
    return right if space < 1 else pad(cut(left, space), space + 2) + right


def table(rows: Sequence[Sequence[str]], columns: int, *, right: Sequence[int] = ()) -> list[str]:
    """Rows set in columns, two blanks apart; `right` names the columns that are set flush right.

    When the whole is too wide, the widest column is cut until it fits.
    """
    widths = [max(width(cell) for cell in column) for column in zip(*rows, strict=True)]
    while sum(widths) + 2 * (len(widths) - 1) > columns and max(widths) > 4:
        widths[widths.index(max(widths))] -= 1
    lines = []
    for row in rows:
        sized = enumerate(zip(row, widths, strict=True))
        cells = [pad(cut(cell, wide), wide, right=at in right) for at, (cell, wide) in sized]
        lines.append("  ".join(cells).rstrip())
    return lines
