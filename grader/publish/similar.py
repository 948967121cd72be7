"""Which submissions of one exercise are so alike that a person should look at both. Pure: texts in, pairs out.

Winnowing (Schleimer, Wilkerson and Aiken, "Winnowing: Local Algorithms for Document Fingerprinting", SIGMOD 2003), the
method of MOSS: a text becomes its tokens, every run of `GRAM` tokens is hashed, and of each window of `WINDOW` hashes
the smallest is kept, so that any `GRAM + WINDOW - 1` tokens in common leave a fingerprint in common. Names are one
token, numbers another, so renaming changes nothing; comments, docstrings, imports and layout do not count.

What everybody was given or is expected to write tells nothing: the fingerprints of the starter and of the reference
are taken away, and those that many of the class share (`common_from`). The share is the fingerprints in common over
those of the smaller set. Who has fewer than `FEWEST` left is in no pair: short answers are alike because the exercise
is short. Alike is not copied: it may be a common source, work in pairs or chance.
"""

from __future__ import annotations

import io
import itertools
import keyword
import re
import token
import tokenize
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

GRAM = 12
WINDOW = 5
FEWEST = 20
LEAST_SHARE = 0.5
COMMON, COMMON_SHARE = 10, 0.05
FEW = 3
LONGEST = 200_000

_NAME, _NUMBER, _STRING = "n", "0", "s"
_SIGNS = {text: chr(0x100 + at) for at, text in enumerate((*keyword.kwlist, *sorted(token.EXACT_TOKEN_TYPES)))}
_ROW = re.compile(f"([{_NUMBER}{_STRING}])(?:{_SIGNS[',']}?[{_NUMBER}{_STRING}])+")
_OPENS, _CLOSES = getattr(token, "FSTRING_START", -1), getattr(token, "FSTRING_END", -1)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two submissions that are worth a look: `shared` fingerprints, the `share` of the smaller set."""

    first: str
    second: str
    share: float
    shared: int


def similar_pairs(texts: Mapping[str, Sequence[str]], given: Iterable[Sequence[str]] = ()) -> tuple[Pair, ...]:
    """The pairs among `texts` (each a submission's cells), the most alike first.

    `given` are the starter and the reference, as cells too.
    """
    base = {gram for cells in given for gram in _grams(signs(cells))}
    prints_of = {who: fingerprints(cells) - base for who, cells in sorted(texts.items())}
    holders: dict[int, list[str]] = defaultdict(list)
    for who, prints in prints_of.items():
        for fingerprint in prints:
            holders[fingerprint].append(who)
    most = common_from(len(prints_of))
    telling = {fingerprint: students for fingerprint, students in holders.items() if len(students) < most}
    sizes = Counter(who for students in telling.values() for who in students)
    return _pairs(telling.values(), sizes)


def common_from(size: int) -> int:
    """How many of a class share a passage that is common: half of a small class, one in twenty of a big one."""
    return 1 + max(FEW, min(COMMON, size // 2), int(COMMON_SHARE * size))


def _pairs(holders: Collection[Sequence[str]], sizes: Mapping[str, int]) -> tuple[Pair, ...]:
    """Counts what two have in common by walking who holds each fingerprint; no two texts are compared."""
    shared: Counter[tuple[str, str]] = Counter()
    for students in holders:
        shared.update(itertools.combinations([who for who in students if sizes[who] >= FEWEST], 2))
    pairs = (Pair(*both, count / min(sizes[who] for who in both), count) for both, count in shared.items())
    alike = [pair for pair in pairs if pair.share >= LEAST_SHARE]
    return tuple(sorted(alike, key=lambda pair: (-pair.share, -pair.shared, pair.first, pair.second)))


def fingerprints(cells: Sequence[str]) -> frozenset[int]:
    """The fingerprints of a text: of each window of hashes the smallest."""
    hashes = _grams(signs(cells))
    if len(hashes) <= WINDOW:
        return frozenset(hashes[:1] and [min(hashes)])
    return frozenset(min(hashes[at : at + WINDOW]) for at in range(len(hashes) - WINDOW + 1))


def _grams(text: str) -> list[int]:
    """The hash of each run of tokens; two bytes for a token."""
    coded = text.encode("utf-16-le")
    return [crc32(coded[at : at + 2 * GRAM]) for at in range(0, len(coded) - 2 * GRAM + 1, 2)]


# --- tokens: one character for each --------------------------------------------------------------------


def signs(cells: Sequence[str]) -> str:
    """A text as its tokens, one character each; of what is no Python, what can be read.

    A row of literals, however long, is one literal: data are nobody's own work. Of a cell the first `LONGEST`
    characters are read.
    """
    statements = itertools.chain.from_iterable(_statements(cell[:LONGEST]) for cell in cells)
    text = "".join(itertools.chain.from_iterable(statements))
    return _ROW.sub(r"\1", text)


def _statements(cell: str) -> Iterator[list[str]]:
    """The statements of a cell that count: no import, no string that stands alone."""
    statement: list[str] = []
    for kind, text in _tokens(cell):
        if kind == token.NEWLINE:
            if _counts(statement):
                yield statement
            statement = []
        elif kind == token.NAME:
            statement.append(_SIGNS.get(text, _NAME))
        elif kind == token.NUMBER:
            statement.append(_NUMBER)
        elif kind == token.STRING:
            statement.append(_STRING)
        elif kind == token.OP and text in _SIGNS:
            statement.append(_SIGNS[text])
    if _counts(statement):
        yield statement


def _counts(statement: Sequence[str]) -> bool:
    return bool(statement) and statement[0] not in (_SIGNS["import"], _SIGNS["from"]) and set(statement) != {_STRING}


def _tokens(cell: str) -> Iterator[tuple[int, str]]:
    """The tokens of a cell; line by line where the whole cannot be read."""
    try:
        yield from list(_read(cell))
    except (tokenize.TokenError, SyntaxError):
        for line in cell.splitlines():
            try:
                yield from _read(line.strip())
            except (tokenize.TokenError, SyntaxError):
                yield token.NEWLINE, ""


def _read(text: str) -> Iterator[tuple[int, str]]:
    """What `tokenize` says, an f-string as one string (from Python 3.12 on it comes in parts)."""
    depth = 0
    for token_read in tokenize.generate_tokens(io.StringIO(text).readline):
        if token_read.type == _OPENS:
            depth += 1
        elif token_read.type == _CLOSES:
            depth -= 1
            if not depth:
                yield token.STRING, ""
        elif not depth:
            yield token_read.type, token_read.string
