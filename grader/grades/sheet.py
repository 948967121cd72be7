"""A table that a platform exported, to be filled in and imported again: nothing moves but the cells that are filled."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of cells as they were read, with what is needed to write them as they were."""

    rows: tuple[tuple[str, ...], ...]
    delimiter: str = ","
    newline: str = "\n"
    marked: bool = False
    quoted: bool = False

    @property
    def header(self) -> tuple[str, ...]:
        """The first row; its cells without blanks around them."""
        return tuple(cell.strip() for cell in self.rows[0]) if self.rows else ()

    def text(self) -> str:
        """The file again; every cell is quoted if all were."""
        out = io.StringIO()
        quoting: Literal[0, 1] = csv.QUOTE_ALL if self.quoted else csv.QUOTE_MINIMAL
        csv.writer(out, delimiter=self.delimiter, lineterminator=self.newline, quoting=quoting).writerows(self.rows)
        return (BOM if self.marked else "") + out.getvalue()


@dataclass(frozen=True, slots=True)
class FilledSheet:
    """A filled sheet, and what a person should know: students of ours without a row, rows that two students claim,
    rows left as they were because the platform would not take them.
    """

    sheet: Sheet
    written: int
    unknown: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


def delimiter_of(text: str) -> str:
    """What parts the cells of a CSV file: comma, semicolon or tab, whichever its first line has most of."""
    return max(",;\t", key=text.split("\n", 1)[0].count)


def read_sheet(text: str) -> Sheet:
    """Reads a CSV file, with commas or semicolons or tabs. Raises ValueError when it is not one."""
    marked = text.startswith(BOM)
    body = text.removeprefix(BOM)
    first = body.split("\n", 1)[0]
    delimiter = delimiter_of(body)
    newline = "\r\n" if "\r\n" in body else "\n"
    quoted = body.startswith('"') and not re.search(r'(^|[,;\t])[^",;\t\r\n]', first)
    try:
        rows = tuple(tuple(row) for row in csv.reader(io.StringIO(body, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise ValueError(f"not a CSV file: {error}") from error
    if not rows or not any(rows[0]):
        raise ValueError("the file is empty")
    return Sheet(rows, delimiter, newline, marked, quoted)


def key(text: str) -> str:
    """How identities are compared: without regard to case, to blanks around them and to how accents are coded."""
    return unicodedata.normalize("NFC", text).strip().casefold()


def name_key(text: str) -> str:
    """A person's name without regard to the order of its words: "Okafor, Amara" is "amara-okafor"."""
    return " ".join(sorted(re.findall(r"\w+", key(text).replace("_", " "))))


def owners(
    rows: Sequence[Mapping[str, str]], students: Iterable[str], exact: Sequence[str], names: Sequence[str]
) -> tuple[dict[int, str], tuple[str, ...], tuple[str, ...]]:
    """Which row is whose: by the columns `exact`, else by a name that nobody else has.

    Returns {row: student}, students without a row, and students that fit several rows or share one.
    """
    claims: dict[int, list[str]] = {}
    unknown, doubtful = [], []
    for student in students:
        places = _find_rows(rows, student, exact, names)
        if not places:
            unknown.append(student)
        elif len(places) > 1:
            doubtful.append(student)
        else:
            claims.setdefault(places[0], []).append(student)
    doubtful += [student for claim in claims.values() if len(claim) > 1 for student in claim]
    return {row: claim[0] for row, claim in claims.items() if len(claim) == 1}, tuple(unknown), tuple(doubtful)


def _find_rows(
    rows: Sequence[Mapping[str, str]], student: str, exact: Sequence[str], names: Sequence[str]
) -> list[int]:
    for column in exact:
        hits = [place for place, row in enumerate(rows) if row.get(column) and key(row[column]) == key(student)]
        if hits:
            return hits
    wanted = name_key(student)
    return [place for place, row in enumerate(rows) if any(name_key(row.get(column, "")) == wanted for column in names)]


def replaced(sheet: Sheet, cells: Mapping[tuple[int, int], str]) -> Sheet:
    """The sheet with other text in some cells, by (row, column); short rows grow as far as they must."""
    rows = [list(row) for row in sheet.rows]
    for (row, column), text in cells.items():
        rows[row] += [""] * (column + 1 - len(rows[row]))
        rows[row][column] = text
    return Sheet(tuple(map(tuple, rows)), sheet.delimiter, sheet.newline, sheet.marked, sheet.quoted)
