"""A column of a gradebook that Canvas exported, filled for import (rules: Canvas's own `gradebook_importer.rb`)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

from grader.grades.records import Grade
from grader.grades.sheet import FilledSheet, Sheet, owners, read_sheet, replaced
from grader.points import shown
from grader.publish.exports.formats import Exported, Options, filled_in, scores_of, template_of

IDS = ("SIS Login ID", "SIS User ID", "ID", "Integration ID")
INFORMATION = {"Student", "ID", "SIS User ID", "SIS Login ID", "Integration ID", "Root Account", "Section"}
COMPUTED = re.compile(r"(Current|Final|Unposted) (Score|Points|Grade)|Override (Score|Grade|Status)")


def export(grades: Sequence[Grade], options: Options) -> Exported:
    """The gradebook of the template with the scores of one exercise."""
    if options.column is None:
        raise ValueError("name the assignment's column with --column")
    scores, max_score = scores_of(grades)
    return filled_in(canvas(template_of(options), scores, options.column, max_score))


def canvas(template: str, scores: Mapping[str, int], column: str, max_score: int) -> FilledSheet:
    """The template with `scores` (student -> hundredths) in the assignment `column`.

    Raises ValueError, saying what Canvas would refuse: not a gradebook, no such column, a read-only one, other
    points than the exercise has.
    """
    sheet = read_sheet(template)
    place = _column(sheet, column)
    points_row = _points_row(sheet, place, column, max_score)
    first = 1 if points_row is None else points_row + 1
    rows = [dict(zip(sheet.header, row, strict=False)) for row in sheet.rows[first:]]
    mine, unknown, doubtful = owners(rows, scores, IDS, ("Student",))
    refused = [mine[row] for row in mine if rows[row].get("Student", "").strip().lower() == "student, test"]
    cells = {(first + row, place): shown(scores[student]) for row, student in mine.items() if student not in refused}
    return FilledSheet(replaced(sheet, cells), len(cells), unknown, doubtful, tuple(refused))


def _column(sheet: Sheet, wanted: str) -> int:
    header = sheet.header
    information = [name for name in header if name in INFORMATION]
    if len(header) <= 3 or header[0] != "Student" or "ID" not in header[1] or "Section" not in information:
        raise ValueError("not a gradebook of Canvas: its header begins with Student, ID and has a Section")
    places = [
        at for at, name in enumerate(header)
        if wanted in (name, re.sub(r"\s*\(\d+\)$", "", name)) or name.endswith(f"({wanted})")
    ]  # fmt: skip
    offers = [name for name in header if name not in INFORMATION and not COMPUTED.search(name)]
    if not places:
        raise ValueError(f"no column {wanted!r}; the assignments are {', '.join(offers) or 'none'}")
    if len(places) > 1:
        raise ValueError(f"several columns {wanted!r}; name one with its number, such as {header[places[0]]!r}")
    if COMPUTED.search(header[places[0]]) or header[places[0]] in INFORMATION:
        raise ValueError(f"Canvas works out the column {header[places[0]]!r} itself")
    return places[0]


def _points_row(sheet: Sheet, place: int, column: str, max_score: int) -> int | None:
    for number, row in enumerate(sheet.rows[1:4], 1):
        if row and "Points Possible" in row[0]:
            stated = row[place].strip() if place < len(row) else ""
            if "read only" in stated:
                raise ValueError(f"the column {column!r} is read only")
            if stated and _hundredths(stated) != max_score:
                raise ValueError(f"{column!r} has {stated} points in Canvas, the exercise has {shown(max_score)}")
            return number
    return None


def _hundredths(text: str) -> int | None:
    try:
        return int(Decimal(text) * 100)
    except (InvalidOperation, ValueError, OverflowError):
        return None
