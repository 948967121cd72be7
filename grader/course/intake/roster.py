"""The class list: a CSV file with a row for each student, joined with names as course systems write them.

The columns `id`, `name`, `email` and `section` are read under their usual other names as well; every further
column (a login, a participant number) is one more name by which a student may be known.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from grader.course.intake import Candidate
from grader.errors import UsageError
from grader.grades.sheet import delimiter_of
from grader.names import inert
from grader.submission.handin import Doubt

COLUMNS = {
    "id": ("id", "student", "student id", "sid", "sis user id", "id number", "username", "login", "github username"),
    "name": ("name", "full name", "student name"),
    "email": ("email", "e-mail", "email address", "mail"),
    "section": ("section", "group", "sections", "class"),
}
FIRST = ("first name", "given name", "firstname")
LAST = ("last name", "surname", "family name", "lastname")
LARGEST = 10_000_000


@dataclass(frozen=True, slots=True)
class Person:
    """One row: `others` are the cells of all further columns, `sortable` is "Last, First" where these are columns."""

    id: str
    name: str = ""
    email: str = ""
    section: str = ""
    others: tuple[str, ...] = ()
    sortable: str = ""


@dataclass(frozen=True, slots=True)
class Roster:
    """A class list; `path` is where it was read from, for messages."""

    people: tuple[Person, ...]
    path: str = ""

    def joined(self, candidates: Iterable[Candidate]) -> tuple[list[Candidate], list[Doubt]]:
        """Candidates under the ids of the list, and doubts for those whom no row or several rows fit."""
        index = _make_tables(self.people)
        known: list[Candidate] = []
        doubts: list[Doubt] = []
        for candidate in candidates:
            if not candidate.student:
                known.append(candidate)
                continue
            people = _find_people(index, (candidate.student, *candidate.names))
            if len(people) == 1:
                known.append(replace(candidate, student=people[0].id))
            else:
                doubts.append(self._doubt(candidate, people))
        return known, doubts

    def id_of(self, name: str) -> str:
        """The id of whom a layout calls so (`Ada Bell 101`, `bellada_101`); the name itself where it is not certain."""
        words = re.split(r"[ _](?=\d+$)", name)
        people = _find_people(_make_tables(self.people), (name, *words))
        return people[0].id if len(people) == 1 else name

    def _doubt(self, candidate: Candidate, people: Sequence[Person]) -> Doubt:
        whose = inert(candidate.student)
        if people:
            reason = f"{whose} may be {' or '.join(inert(person.id) for person in people)} of the class list"
            hint = f"add a column to {self.path} that tells them apart"
        else:
            reason, hint = f"{whose} is not on the class list", f"add a row to {self.path}, or move the file away"
        return Doubt(whose, candidate.exercise, inert(candidate.node.shown), reason, hint)


def read_roster(path: Path) -> Roster:
    """The class list of a CSV file, with commas, semicolons or tabs. Raises UsageError, naming every bad row."""
    try:
        if path.stat().st_size > LARGEST:
            raise UsageError(f"{path} is too large for a class list", hint="name a CSV file with a row per student")
        text = path.read_bytes().decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text), delimiter=delimiter_of(text)))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"{path} cannot be read as CSV: {error}", hint="save it as CSV in UTF-8") from error
    header = [_as_key(cell) for cell in rows[0]] if rows else []
    places = {field: next((header.index(name) for name in names if name in header), -1)
              for field, names in COLUMNS.items()}  # fmt: skip
    if places["id"] < 0:
        raise UsageError(
            f"{path} has no column `id`; its columns are {', '.join(map(inert, rows[0])) if rows else 'none'}",
            hint="the first line names the columns: id, name, email, section",
        )
    people, faults = _read_rows(rows, header, places)
    if faults:
        raise UsageError(f"{path} has rows that cannot be used:\n  " + "\n  ".join(faults), hint="correct them")
    return Roster(tuple(people), str(path))


def _read_rows(
    rows: Sequence[Sequence[str]], header: Sequence[str], places: dict[str, int]
) -> tuple[list[Person], list[str]]:
    people: list[Person] = []
    faults: list[str] = []
    lines: dict[str, int] = {}
    for number, row in enumerate(rows[1:], 2):
        cells = {name: cell.strip() for name, cell in zip(header, row, strict=False)}
        if not any(cells.values()):
            continue
        fields = {field: row[place].strip() if 0 <= place < len(row) else "" for field, place in places.items()}
        if not fields["id"]:
            faults.append(f"row {number}: no id")
            continue
        if (key := fields["id"].casefold()) in lines:
            faults.append(f"row {number}: the id {inert(fields['id'])} is that of row {lines[key]}")
        lines.setdefault(key, number)
        first, last = (next((cells[name] for name in names if cells.get(name)), "") for names in (FIRST, LAST))
        name = fields["name"] or " ".join(part for part in (first, last) if part)
        taken = {header[place] for place in places.values() if place >= 0}
        others = tuple(cell for name, cell in cells.items() if cell and name not in taken)
        sortable = f"{last}, {first}" if first and last else ""
        people.append(Person(inert(fields["id"]), name, fields["email"], fields["section"], others, sortable))
    return people, faults


def _as_key(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().replace("_", " ").split())


# --- joining --------------------------------------------------------------------------------------------------------


def _make_tables(people: Iterable[Person]) -> tuple[dict[str, list[Person]], ...]:
    """Tables by which a name is looked up, the surest first."""
    tables: tuple[defaultdict[str, list[Person]], ...] = tuple(defaultdict(list) for _ in range(4))
    for person in people:
        keys = (
            {_as_key(person.id)},
            {_as_key(name) for name in (person.email, *person.others) if name},
            {_as_key(person.email.partition("@")[0])} - {""},
            _spellings(person.name) | _spellings(person.sortable),
        )
        for table, names in zip(tables, keys, strict=True):
            for name in names:
                table[name].append(person)
    return tables


def _find_people(tables: Sequence[dict[str, list[Person]]], names: Iterable[str]) -> list[Person]:
    """Who is called so: the surest table that knows any of the names decides."""
    keys = [key for name in names if name for key in (_as_key(name), _sorted_words(name))]
    for table in tables:
        people = {person.id: person for key in keys for person in table.get(key, ())}
        if people:
            return [people[person_id] for person_id in sorted(people)]
    return []


def _spellings(name: str) -> set[str]:
    """A name's words in any order, and run together, the last name first, as Canvas writes them."""
    words = _words(name)
    if not words:
        return set()
    last_first = (
        _words(name.partition(",")[0]) + _words(name.partition(",")[2]) if "," in name else [words[-1], *words[:-1]]
    )
    return {_sorted_words(name), "".join(last_first), "".join(words)}


def _sorted_words(name: str) -> str:
    return " ".join(sorted(_words(name)))


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name.casefold())
    return re.findall(r"[^\W_]+", "".join(character for character in plain if not unicodedata.combining(character)))
