"""The bank: where the exercises are, and what is in it.

Commands ask it for outlines (quick, enough for a list) and for whole exercises (checked, see `load.py`). The
whole is read only when asked for, so that `grader list` imports neither pydantic nor a check.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader.errors import Fault, SpecError, UnknownExercise, UsageError
from grader.exercise.arithmetic import facts
from grader.exercise.document import did_you_mean, read_document, shown_path
from grader.exercise.placeholders import OPEN, filled, text_with
from grader.names import natural
from grader.points import hundredths

if TYPE_CHECKING:
    from grader.exercise.spec import Exercise, Misconception

SPEC = "exercise.toml"
COURSE = "course.toml"


@dataclass(frozen=True, slots=True)
class QuestionOutline:
    """A question as a list shows it; points in hundredths, `names` are what it reads in a submission."""

    id: str
    kind: str
    title: str
    points: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """An exercise as a list shows it. `fault` says why its file could not be read; then the rest is empty.

    `varies` says whether a course may draw other numbers for each student.
    """

    id: str
    title: str = ""
    deck: str = ""
    minutes: int = 0
    runtime: str = "numpy"
    questions: tuple[QuestionOutline, ...] = ()
    fault: str = ""
    varies: bool = False

    @property
    def points(self) -> int:
        """The sum of the questions' points, in hundredths."""
        return sum(question.points for question in self.questions)


@dataclass(frozen=True, slots=True)
class Bank:
    """A folder of exercises. With a `student`, those that vary are this student's variants (see `of`)."""

    root: Path
    student: str = ""
    own_salt: str = ""

    @property
    def salt(self) -> str:
        """What the course's draws depend on besides student and exercise; empty where a course has no variants.

        Raises SpecError when `course.toml` says it wrongly.
        """
        if self.own_salt:
            return self.own_salt
        if not (self.root / COURSE).is_file():
            return ""
        document = read_document(self.root / COURSE)
        salt = document.data.get("variants", {"salt": ""})
        salt = salt.get("salt") if isinstance(salt, dict) else None
        if not isinstance(salt, str):
            fault = (("variants", "salt"), "is missing or no text", 'must be given, such as   salt = "autumn 2026"')
            raise SpecError(document.shown, document.faults([fault]))
        return salt

    def of(self, student: str, salt: str = "") -> Bank:
        """The bank as this student has it; the same for all where the course has no variants and no salt is given."""
        salt = salt or self.salt
        return replace(self, student=student.strip() if salt else "", own_salt=salt)

    def ids(self) -> tuple[str, ...]:
        """All exercises, in natural order: ex2 before ex10."""
        names = (entry.name for entry in self.root.iterdir() if (entry / SPEC).is_file())
        return tuple(sorted(names, key=natural))

    def folder(self, exercise_id: str) -> Path:
        """The folder of one exercise. Raises UnknownExercise, with the ids that are close."""
        ids = self.ids()
        if exercise_id in ids:
            return self.root / exercise_id
        near = did_you_mean(exercise_id.lower(), ids)
        offer = f"; {near}" if near else ""
        raise UnknownExercise(f'There is no exercise "{exercise_id}"{offer}', hint="grader list   shows all exercises")

    def outline(self) -> tuple[Outline, ...]:
        """All exercises in outline. A file that cannot be read is listed with its fault."""
        return tuple(self.outline_of(exercise_id) for exercise_id in self.ids())

    def outline_of(self, exercise_id: str) -> Outline:
        """One exercise in outline: read but not checked."""
        try:
            data = read_document(self.folder(exercise_id) / SPEC).data
            if self.student and "vary" in data:
                data = {**data, "data": self.exercise(exercise_id).data}
            return _outline(exercise_id, filled(data)[0])
        except SpecError as error:
            return Outline(exercise_id, fault=error.message)
        except (KeyError, TypeError, ValueError, AttributeError):
            return Outline(exercise_id, fault=f"{exercise_id}/{SPEC} has mistakes")

    def exercise(self, exercise_id: str) -> Exercise:
        """One exercise, checked. Raises UnknownExercise or SpecError."""
        from grader.exercise.load import read_exercise

        folder = self.folder(exercise_id)
        exercise = read_exercise(folder)
        if not self.student or exercise.vary is None:
            return exercise
        from grader.exercise.variant import variant

        return variant(folder, exercise, self.salt, self.student)

    def statement(self, exercise_id: str) -> str:
        """The statement of one exercise, as Markdown. Raises UnknownExercise or SpecError."""
        path = self.folder(exercise_id) / "statement.md"
        return self._fill_in(exercise_id, path, self._read_text(path))

    def pictures(self, exercise_id: str) -> dict[str, bytes]:
        """The figures, by the names of their files, that show the exercise's numbers. Raises as `statement` does."""
        drawn = {}
        for path in sorted(self.folder(exercise_id).glob("*.svg")):
            text = self._read_text(path)
            if OPEN in text:
                drawn[path.name] = self._fill_in(exercise_id, path, text).encode()
        return drawn

    def _fill_in(self, exercise_id: str, path: Path, text: str) -> str:
        if OPEN not in text:
            return text
        exercise = self.exercise(exercise_id)
        try:
            return text_with(text, facts(exercise.data, exercise.derived))
        except ValueError as fault:
            raise SpecError(shown_path(path), (Fault(None, "placeholder", str(fault), ""),)) from None

    def _read_text(self, path: Path) -> str:
        try:
            return path.read_text(encoding="utf-8-sig")
        except OSError as error:
            raise SpecError(shown_path(path), (Fault(None, path.name, "no such file", "must be given"),)) from error
        except UnicodeDecodeError as error:
            fault = Fault(None, "encoding", "is not UTF-8", "save the file as UTF-8")
            raise SpecError(shown_path(path), (fault,)) from error

    def misconceptions(self) -> Mapping[str, Misconception]:
        """All misconceptions by their codes: those that come with the package, then the bank's own over them.

        Raises SpecError, also when the bank uses a code twice.
        """
        shipped = shipped_bank()
        base = {} if shipped is None or shipped.samefile(self.root) else Bank(shipped).own_misconceptions()
        return {**base, **self.own_misconceptions()}

    def own_misconceptions(self) -> Mapping[str, Misconception]:
        """The misconceptions of the bank's own files. Raises SpecError; a code used twice is a mistake."""
        from grader.exercise.load import read_misconceptions

        known: dict[str, Misconception] = {}
        for path in sorted((self.root / "misconceptions").glob("*.toml")):
            more = read_misconceptions(path)
            if twice := sorted(more.keys() & known.keys()):
                faults = read_document(path).faults(((code,), "used twice", "is in another file") for code in twice)
                raise SpecError(shown_path(path), faults)
            known |= more
        return known


def shipped_bank() -> Path | None:
    """The bank that comes with the package: inside it, or (in a checkout) the folder beside it."""
    package = Path(__file__).resolve().parent.parent
    return next(filter(_holds_exercises, (package / "_bank", package.parent / "exercises")), None)


def find_bank(explicit: Path | None = None) -> Bank:
    """The bank to use: the one named, else GRADER_BANK's, else the nearest `exercises/` upward, else the
    package's own copy, else (run from a checkout) the folder beside the package.

    Raises UsageError when a named folder holds no exercise, or nothing is found.
    """
    named = explicit or (Path(os.environ["GRADER_BANK"]) if os.environ.get("GRADER_BANK") else None)
    if named is not None:
        for folder in (named, named / "exercises"):
            if _holds_exercises(folder):
                return Bank(folder)
        source = "--bank" if explicit else "GRADER_BANK"
        raise UsageError(
            f"{source} names {named}, which holds no exercise",
            hint="name the folder in which each exercise has a folder with an exercise.toml",
        )
    here = Path.cwd()
    for folder in (parent / "exercises" for parent in (here, *here.parents)):
        if _holds_exercises(folder):
            return Bank(folder)
    if shipped := shipped_bank():
        return Bank(shipped)
    raise UsageError("No exercises were found", hint="name their folder with   --bank DIR")


def _holds_exercises(folder: Path) -> bool:
    try:
        return any((entry / SPEC).is_file() for entry in folder.iterdir())
    except OSError:
        return False


def _outline(exercise_id: str, data: Mapping[str, Any]) -> Outline:
    questions = tuple(
        QuestionOutline(q["id"], q["kind"], q["title"], hundredths(q["points"]), tuple(q["reads"]))
        for q in data["questions"]
    )
    runtime = data.get("runtime", "numpy")
    return Outline(exercise_id, data["title"], data["deck"], data["minutes"], runtime, questions, varies="vary" in data)
