"""What a file of `solutions/` claims in the comments at its head, and what became of it when it was graded."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_KEEPS = re.compile(r"^#\s*keeps:\s*(.*)$", re.MULTILINE)
_LOSES = re.compile(r"^#\s*loses:\s*(.*)$", re.MULTILINE)
_TOLD = re.compile(r"^#\s*told:\s*([a-z][a-z0-9-]*)\s*=\s*([a-z0-9-]+)\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a file of `solutions/` says of itself: the questions it keeps or loses, and what each is told."""

    keeps: frozenset[str]
    loses: frozenset[str]
    told: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Trial:
    """One file that was graded. `kind` is "reference", "starter", "right" or "wrong"; no problems means as claimed."""

    kind: str
    name: str
    problems: tuple[str, ...]
    lost: tuple[str, ...] = ()
    told: tuple[tuple[str, str], ...] = ()


def claim_of(source: str) -> Claim:
    """The claim in the first comment lines of a file."""
    return Claim(_list_of(_KEEPS, source), _list_of(_LOSES, source), dict(_TOLD.findall(source)))


def _list_of(line: re.Pattern[str], source: str) -> frozenset[str]:
    listed = line.search(source)
    return frozenset(re.split(r"[,\s]+", listed[1].strip()) if listed else ()) - {""}
