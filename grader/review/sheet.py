"""What waits for a person as a table for a spreadsheet, and that table read again: scores and comments are filled in.

A row is known by its column `row`, which says which answer it is about; a table that was written before an answer
changed does not fit any more and is refused, with all other faults, before anything is recorded.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from grader.grades.sheet import BOM, read_sheet
from grader.names import inert_text, neutral
from grader.points import hundredths, shown
from grader.review.review import GivenScore, Item

HEADER = ("student", "exercise", "question", "title", "points", "so_far", "score", "comment", "reason", "answer", "row")
MOST_OF_AN_ANSWER = 2_000
NEEDED = ("student", "exercise", "question", "score", "comment", "row")


@dataclass(frozen=True, slots=True)
class RowFault:
    """A row that does not fit: its number as a spreadsheet counts, the cell, and what is the matter."""

    line: int
    column: str
    problem: str


class SheetFaults(ValueError):
    """A table does not fit; `faults` are all that was found."""

    def __init__(self, faults: Sequence[RowFault]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = tuple(faults)


# --- writing ----------------------------------------------------------------------------------------------------


def as_sheet(items: Iterable[Item]) -> str:
    """The table as CSV, marked as UTF-8 for spreadsheets, with no cell that one of them takes for a formula."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(HEADER)
    for item in items:
        table.writerow([neutral(cell) for cell in _cells(item)])
    return BOM + out.getvalue()


def _cells(item: Item) -> tuple[str, ...]:
    done = item.review is not None and not item.waits
    score = shown(item.review.score) if done and item.review else ""
    comment = item.review.comment if done and item.review else ""
    points, so_far = (shown(item.points or 0), "" if item.score is None else shown(item.score))
    question = (item.student, item.exercise, item.question, item.title, points)
    return (
        *question,
        so_far,
        score,
        comment,
        _on_one_line(item.reason),
        _on_one_line(item.answer.text[:MOST_OF_AN_ANSWER]),
        item.key,
    )


def _on_one_line(text: str) -> str:
    """Text of a student's on one line, with nothing in it that acts."""
    return inert_text(" / ".join(line.strip() for line in text.splitlines() if line.strip())).replace("\\\\", "\\")


# --- reading ----------------------------------------------------------------------------------------------------


def read_reviews(text: str, items: Iterable[Item], *, by: str, at: str) -> tuple[GivenScore, ...]:
    """What a filled table gives that was not given before. Raises SheetFaults, with all that does not fit."""
    try:
        rows = read_sheet(text).rows
    except ValueError as error:
        raise SheetFaults([RowFault(1, "", str(error))]) from error
    header = [cell.strip() for cell in rows[0]]
    missing = [name for name in NEEDED if header.count(name) != 1]
    if missing:
        raise SheetFaults([RowFault(1, "", f'the column "{name}" is needed, once') for name in missing])
    reading = _Reading({item.key: item for item in items}, by, at)
    for number, row in enumerate(rows[1:], 2):
        cells = dict(zip(header, [*row, *[""] * len(header)], strict=False))
        if any(cell.strip() for cell in cells.values()):
            reading.row(number, cells)
    if reading.faults:
        raise SheetFaults(reading.faults)
    return tuple(reading.given)


class _Reading:
    """What was found so far in a table: new scores and faults."""

    def __init__(self, known: Mapping[str, Item], by: str, at: str) -> None:
        self._known, self._by, self._at = known, by, at
        self._seen: dict[str, int] = {}
        self.given: list[GivenScore] = []
        self.faults: list[RowFault] = []

    def row(self, number: int, cells: Mapping[str, str]) -> None:
        """Read one row; its number is a spreadsheet's."""
        key = cells["row"].strip()
        item = self._known.get(key)
        if item is None:
            words = "is about no answer that is there now" if key else "is empty"
            self._add_fault(number, "row", f"{words}; write the table anew and fill in that one")
        elif key in self._seen:
            self._add_fault(number, "row", f"is in row {self._seen[key]} already")
        elif not self._is_of_another(number, cells, item):
            self._read_score(number, _bare(cells["score"]), _bare(cells["comment"]), item)
        self._seen.setdefault(key, number)

    def _is_of_another(self, number: int, cells: Mapping[str, str], item: Item) -> bool:
        named = {"student": item.student, "exercise": item.exercise, "question": item.question}
        wrong = {name: right for name, right in named.items() if not _names_it(cells[name], right)}
        for name, right in wrong.items():
            self._add_fault(number, name, f'is "{cells[name].strip()}", and the row is about "{right}"')
        return bool(wrong)

    def _read_score(self, number: int, score: str, comment: str, item: Item) -> None:
        if not score:
            if comment and not (item.review and comment == item.review.comment):
                self._add_fault(number, "score", "is empty, and there is a comment")
            return
        try:
            given = item.given(hundredths(score.replace(",", ".")), comment=comment, by=self._by, at=self._at)
        except ValueError as error:
            self._add_fault(number, "score", str(error))
        else:
            if not item.stands(given):
                self.given.append(given)

    def _add_fault(self, number: int, column: str, problem: str) -> None:
        self.faults.append(RowFault(number, column, problem))


def _names_it(cell: str, right: str) -> bool:
    """Whether a cell names it; a spreadsheet drops the zeros that a number begins with."""
    text = _bare(cell)
    return text == right.strip() or (text.isdecimal() and text == right.strip().lstrip("0"))


def _bare(cell: str) -> str:
    """A cell as it was before `neutral`, without blanks around it."""
    bare = cell.strip()
    return bare[1:] if bare.startswith("'") and neutral(bare[1:]) == bare else bare
