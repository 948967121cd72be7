"""Finding the submissions of a class in a folder, without ever guessing whose or which one is meant.

Two layouts are read, also mixed: `FOLDER/<student>/<exercise>.py|.ipynb` and `FOLDER/<student>_<exercise>.py|.ipynb`.
In the first, `<exercise>` may also be a folder that holds the file with its data. Links are not followed. What
cannot be told for certain becomes a `Doubt`, which `grader batch` lists under *needs a person*.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from grader.errors import UsageError
from grader.names import inert, twin_key

FORMS = (".py", ".ipynb")
_NUMBERED = re.compile(r"(?i)ex(?:ercise)?[\W_]*0*(\d+)")


@dataclass(frozen=True, slots=True)
class Unit:
    """One submission to grade. `student` is an inert id; `path` leads to the file as it is named on disk."""

    student: str
    exercise: str
    path: Path


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a person has to look at. `exercise` or `student` is empty where it cannot be told."""

    student: str
    exercise: str
    path: str
    reason: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """All that a folder holds, in the order of students and exercises."""

    units: tuple[Unit, ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A file that may be a submission: the student's name as on disk, and the exercise it names, if it names one."""

    student: str
    exercise: str
    entry: os.DirEntry[str]
    flat: bool


def discover(folder: Path, known: Sequence[str], wanted: Collection[str] = (), *, skip: Collection[Path] = ()) -> Found:
    """The submissions of `folder` for the exercises `wanted` (all `known` ones when empty).

    `skip` are folders of ours that may lie inside, such as the one that reports go to.
    Raises UsageError when `folder` cannot be read.
    """
    ids = {twin_key(exercise): exercise for exercise in known}
    skipped = {path.resolve() for path in skip}
    candidates: list[_Candidate] = []
    doubts: list[Doubt] = []
    for entry in _entries(folder):
        if Path(entry.path).resolve() in skipped and not entry.is_symlink():
            continue
        if entry.is_symlink():
            doubts.append(_doubt(entry, "a link, and links are not followed", "put the files themselves there"))
        elif entry.is_dir(follow_symlinks=False):
            inside, unclear = _student_folder(entry, ids, wanted)
            candidates += inside
            doubts += unclear
        elif _form(entry.name):
            candidates.append(_flat_file(entry, ids))
    units, unclear = _settled(candidates, set(wanted) or set(known))
    return Found(tuple(sorted(units, key=_order)), tuple(sorted((*doubts, *unclear), key=_order)))


def natural(text: str) -> list[tuple[int, int, str]]:
    """A sort key by which ex2 comes before ex10."""
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in re.split(r"(\d+)", text) if part]


def _order(item: Unit | Doubt) -> tuple[object, ...]:
    return (natural(item.student), natural(item.exercise), str(item.path))


def _entries(folder: Path | str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            shown = [entry for entry in entries if not entry.name.startswith((".", "__"))]
    except OSError as error:
        raise UsageError(
            f"{inert(os.fspath(folder))} cannot be read as a folder: {error.strerror}",
            hint="name the folder that holds the submissions",
        ) from None
    return sorted(shown, key=lambda entry: entry.name)


def _form(name: str) -> str:
    suffix = PurePath(name).suffix.casefold()
    return suffix if suffix in FORMS else ""


def _stem(name: str) -> str:
    return PurePath(name).stem if _form(name) else name


def _doubt(entry: os.DirEntry[str], reason: str, hint: str, *, student: str = "", exercise: str = "") -> Doubt:
    return Doubt(inert(student), exercise, inert(entry.path), reason, hint)


def _flat_file(entry: os.DirEntry[str], ids: dict[str, str]) -> _Candidate:
    student, _, named = _stem(entry.name).rpartition("_")
    exercise = ids.get(twin_key(named), "") if student else ""
    return _Candidate(student if exercise else "", exercise, entry, flat=True)


def _student_folder(
    folder: os.DirEntry[str], ids: dict[str, str], wanted: Collection[str]
) -> tuple[list[_Candidate], list[Doubt]]:
    try:
        entries = _entries(folder.path)
    except UsageError as error:
        return [], [_doubt(folder, error.message, "make it readable", student=folder.name)]
    files = [entry for entry in entries if _form(entry.name)]
    own_folders = [entry for entry in entries if entry.is_dir(follow_symlinks=False) and twin_key(entry.name) in ids]
    candidates = [
        _Candidate(folder.name, ids.get(twin_key(_stem(entry.name)), ""), entry, flat=False)
        for entry in (*files, *own_folders)
    ]
    handed_in = {c.exercise for c in candidates} - {""}
    misnamed = [c for c in candidates if not c.exercise and _NUMBERED.match(c.entry.name)]
    if not handed_in:
        return misnamed, [] if misnamed else [_nothing_found(folder, files, wanted)]
    missing = [
        _doubt(folder, f"no {exercise}.py and no {exercise}.ipynb in the folder", "ask for the file",
               student=folder.name, exercise=exercise)
        for exercise in wanted if exercise not in handed_in
    ]  # fmt: skip
    return [c for c in candidates if c.exercise] + misnamed, missing


def _nothing_found(folder: os.DirEntry[str], files: list[os.DirEntry[str]], wanted: Collection[str]) -> Doubt:
    found = ", ".join(inert(entry.name) for entry in files[:3]) + (" and more" if len(files) > 3 else "")
    exercise = next(iter(wanted)) if len(wanted) == 1 else ""
    return _doubt(
        folder,
        "no submission found" + (f"; the folder holds {found}" if found else ""),
        f"a submission is called {exercise or 'ex2'}.py or {exercise or 'ex2'}.ipynb",
        student=folder.name,
        exercise=exercise,
    )


def _settled(candidates: list[_Candidate], wanted: set[str]) -> tuple[list[Unit], list[Doubt]]:
    spellings: defaultdict[str, set[str]] = defaultdict(set)
    groups: defaultdict[tuple[str, str], list[_Candidate]] = defaultdict(list)
    units: list[Unit] = []
    doubts: list[Doubt] = []
    for candidate in candidates:
        if not candidate.exercise:
            doubts.append(_unnamed(candidate))
        elif candidate.exercise in wanted:
            spellings[twin_key(candidate.student)].add(candidate.student)
            groups[twin_key(candidate.student), candidate.exercise].append(candidate)
    for (key, _), group in groups.items():
        if len(spellings[key]) > 1:
            doubts += _two_students(group, sorted(spellings[key]))
        elif len(group) > 1:
            doubts.append(_several(group))
        elif unclear := _not_plain(group[0]):
            doubts.append(unclear)
        else:
            units.append(Unit(inert(group[0].student), group[0].exercise, Path(group[0].entry.path)))
    return units, doubts


def _unnamed(candidate: _Candidate) -> Doubt:
    number = _NUMBERED.search(candidate.entry.name)
    wish = f"ex{number.group(1)}" if number else "ex2"
    like = f"<student>_{wish}" if candidate.flat else wish
    ending = _form(candidate.entry.name)
    return _doubt(
        candidate.entry,
        "the file's name does not say which exercise" + (" and whose" if candidate.flat else ""),
        f"rename it to {like}{ending} if that is what it is",
        student=candidate.student,
    )


def _two_students(group: list[_Candidate], spellings: list[str]) -> Iterator[Doubt]:
    names = " and ".join(inert(name) for name in spellings)
    for candidate in group:
        yield _doubt(
            candidate.entry,
            f"{names} may be one student or two",
            "rename one so that more than capitals or accents' encoding differs",
            student=candidate.student,
            exercise=candidate.exercise,
        )


def _several(group: list[_Candidate]) -> Doubt:
    files = ", ".join(inert(candidate.entry.name) for candidate in group)
    return _doubt(
        group[0].entry,
        f"{len(group)} files for one exercise: {files}",
        "keep the one that counts and move the other away",
        student=group[0].student,
        exercise=group[0].exercise,
    )


def _not_plain(candidate: _Candidate) -> Doubt | None:
    entry = candidate.entry
    if entry.is_symlink():
        reason = "a link, and links are not followed"
    elif not (entry.is_file(follow_symlinks=False) or entry.is_dir(follow_symlinks=False)):
        reason = "not a plain file"
    else:
        return None
    return _doubt(entry, reason, "put the file itself there", student=candidate.student, exercise=candidate.exercise)
