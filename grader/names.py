"""Names that came from outside, made harmless: for a screen (`inert`) and for a file (`file_name`).

A folder of submissions may hold any name that the file system allows: line breaks, escape sequences,
right-to-left marks, a leading dash, 255 bytes. `grader.course.discover` turns each into an id once, and everything
after that works with the id.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

LONGEST = 120
_UNSAFE = re.compile(r"[^\w.@+=, -]+")
_RESERVED = re.compile(r"(?i)(index|gradebook|grades|ledger|submissions|con|prn|aux|nul|com\d|lpt\d)(\..*)?|.*\.html")
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def inert(name: str) -> str:
    r"""A name that may be shown anywhere: control, format and unpaired characters as `\x..`; one name, one id."""
    return "".join(_spell_out(character) for character in name)


def inert_text(text: str) -> str:
    """A message that may quote a name: its line breaks stay, other control and format characters do not."""
    return "\n".join("".join(c if c == "\\" else _spell_out(c) for c in line) for line in text.split("\n"))


def _spell_out(character: str) -> str:
    if character == "\\":
        return "\\\\"
    if unicodedata.category(character) not in _HIDDEN:
        return character
    number = ord(character)
    return f"\\x{number:02x}" if number < 256 else f"\\u{number:04x}" if number < 65536 else f"\\U{number:08x}"


def twin_key(name: str) -> str:
    """What two names share when a person or another file system would take them for the same."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def file_name(name: str) -> str:
    """A file name for an id: the id itself where it is safe, else a slug and a short hash of the id."""
    slug = _UNSAFE.sub("-", name).strip("-. ")
    slug = slug.encode()[:LONGEST].decode(errors="ignore")
    if slug == name and not _RESERVED.fullmatch(name):
        return name
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{slug or 'student'}-{digest}"


def file_names(names: Iterable[str]) -> dict[str, str]:
    """A file name for each id, none like another even where case and normal form do not count."""
    chosen = {name: file_name(name) for name in sorted(set(names))}
    taken = Counter(twin_key(file) for file in chosen.values())
    for name, file in chosen.items():
        if taken[twin_key(file)] > 1:
            digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:16]
            chosen[name] = f"{file}-{digest}"
    return chosen


FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
MINUS = "\u2212"


def neutral(value: object) -> object:
    """A text that no spreadsheet takes for a formula; anything else unchanged."""
    return f"'{value}" if isinstance(value, str) and _begins_formula(value) else value


def _begins_formula(text: str) -> bool:
    """Whether it does, also after what a spreadsheet drops in front, and in the wide, small or raised signs that it
    takes for the plain ones.
    """
    first = next((one for one in text if not (one.isspace() or unicodedata.category(one) in _HIDDEN)), "")
    return text.startswith(FORMULA) or unicodedata.normalize("NFKC", first).startswith((*FORMULA, MINUS))


def natural(text: str) -> list[tuple[int, int, str]]:
    """A sort key by which ex2 comes before ex10."""
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in re.split(r"(\d+)", text) if part]
