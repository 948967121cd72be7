"""`grader export`: grades in the format of another system."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.app import Settings
from grader.errors import UsageError
from grader.files import write_atomically

if TYPE_CHECKING:
    from grader.exercise.bank import Bank
    from grader.grades.records import Grade
    from grader.grades.sheet import Filled


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for: which exercise or student alone, the platform's own file, and its column."""

    exercise: str | None
    student: str | None
    template: Path | None
    column: str | None
    committed: str


@click.command("export")
@click.argument(
    "form",
    metavar="FORMAT",
    type=click.Choice(
        [
            "csv",
            "json",
            "junit",
            "gradescope",
            "canvas",
            "moodle",
            "classroom50",
            "classroom50-autograder",
            "gradescope-autograder",
        ]
    ),
)
@click.argument("source", required=False, type=click.Path(path_type=Path), metavar="[SOURCE]")
@click.option("--exercise", metavar="ID", help="This exercise alone.")
@click.option("--student", metavar="NAME", help="This student alone.")
@click.option(
    "--template", type=click.Path(path_type=Path, dir_okay=False), help="The file that Canvas or Moodle exported."
)
@click.option("--column", help="Canvas: the assignment's column, such as 'Exercise 2 (4711)'.")
@click.option("--committed", default="", metavar="TIME", help="Classroom 50: when the work was committed, in UTC.")
@click.option(
    "--install", metavar="REQUIREMENT", help="Autograders: what pip installs there.  [this version of grader]"
)
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="FILE", help="Else standard output; autograders: a folder."
)
@click.pass_obj
def command(  # noqa: PLR0913  click hands over each option
    settings: Settings,
    *,
    form: str,
    source: Path | None,
    exercise: str | None,
    student: str | None,
    template: Path | None,
    column: str | None,
    committed: str,
    install: str | None,
    out: Path | None,
) -> int:
    """Grades as csv, json, junit, gradescope (results.json), classroom50 (result.json), canvas or moodle (a file of
    theirs, filled in).

    SOURCE is what `grader batch` wrote, or a grade that `grader check --json` or `grader ci` wrote; without it, the
    class below reports/ that was graded last. For classroom50-autograder and gradescope-autograder, which write the
    programs that these platforms run, it is the id of the exercise.
    """
    if form.endswith("-autograder"):
        return _write_autograder(settings.bank(), form, exercise or (str(source) if source else None), install, out)
    wanted = Wanted(exercise, student, template, column, committed)
    grades = chosen(read_grades(source), wanted)
    try:
        text = FORMS[form](grades, wanted)
    except ValueError as error:
        raise UsageError(f"No {form} export: {error}", hint="grader export --help") from error
    if out is None:
        click.echo(text, nl=False)
    else:
        write_atomically(out, text.encode())
        click.echo(f"Wrote {out}", err=True)
    return 0


def read_grades(source: Path | None) -> list[Grade]:
    """The grades of a graded class, or of a JSON file. Raises UsageError."""
    from grader.cli.report import latest
    from grader.grades.document import from_json
    from grader.ledger.ledger import open_ledger

    place = source or latest(Path("reports"))
    if place.is_dir():
        with open_ledger(place, create=False) as ledger:
            return [from_json(standing.grade) for standing in ledger.standings() if standing.grade]
    try:
        data = json.loads(place.read_text(encoding="utf-8"))
        several = data.get("grades", [data])
        return [from_json(one) for one in several]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(
            f"{place} holds no grade: {error}",
            hint="name a folder of `grader batch`, or a file of `grader check --json`",
        ) from error


def chosen(grades: Sequence[Grade], wanted: Wanted) -> list[Grade]:
    """The grades of the exercise and the student that were named. Raises UsageError when none is left."""
    kept = [
        grade
        for grade in grades
        if wanted.exercise in (None, grade.exercise) and wanted.student in (None, grade.student)
    ]
    if not kept:
        known = ", ".join(sorted({grade.exercise for grade in grades})) or "none"
        raise UsageError("There is no such grade", hint=f"the exercises here are {known}")
    return kept


def _write_autograder(bank: Bank, form: str, exercise: str | None, install: str | None, out: Path | None) -> int:
    from grader import __version__
    from grader.publish.exports.bundle import classroom50_files, gradescope_files, zipped

    if exercise is None:
        raise UsageError("An autograder is for one exercise", hint=f"name it:   grader export {form} ID")
    requirement = install or f"grader=={__version__}"
    if form == "gradescope-autograder":
        place = out or Path(f"{exercise}-autograder.zip")
        files = {place.name: zipped(gradescope_files(bank, exercise, requirement), ("run_autograder", "setup.sh"))}
        folder, words = place.parent, f"Wrote {place}: upload it as the assignment's autograder"
    else:
        files, folder = classroom50_files(bank, exercise, requirement), out or Path("autograder")
        words = f"Wrote {folder}/: put what is in it into   CLASSROOM/autograders/ASSIGNMENT/"
    standing = next((folder / name for name in files if (folder / name).exists()), None)
    if standing:
        raise UsageError(f"{standing} is there already, and nothing was changed", hint="name another with   --out")
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        write_atomically(folder / name, content)
    click.echo(words, err=True)
    return 0


# --- one function for each format ---------------------------------------------------------------------------------


def _csv(grades: Sequence[Grade], _: Wanted) -> str:
    """A row for each student; the grades of `grader check` and `grader ci` name none, and are one row."""
    from grader.publish.gradebook import as_csv, gradebook

    named = [replace(grade, student=grade.student or "submission") for grade in grades]
    return as_csv(gradebook(named, [(str(g.student), g.exercise) for g in named if g.outcome != "graded"]))


def _json(grades: Sequence[Grade], _: Wanted) -> str:
    from grader.grades.document import to_json

    return json.dumps({"grades": [to_json(grade) for grade in grades]}, indent=1, ensure_ascii=False) + "\n"


def _junit(grades: Sequence[Grade], _: Wanted) -> str:
    from grader.publish.exports.junit import junit

    return junit(grades).decode()


def _gradescope(grades: Sequence[Grade], _: Wanted) -> str:
    from grader.publish.exports.gradescope import results

    return json.dumps(results(_single(grades)), indent=1, ensure_ascii=False) + "\n"


def _classroom50(grades: Sequence[Grade], wanted: Wanted) -> str:
    from grader.publish.exports.classroom50 import result

    return json.dumps(result(grades, os.environ, wanted.committed), indent=1, ensure_ascii=False) + "\n"


def _canvas(grades: Sequence[Grade], wanted: Wanted) -> str:
    from grader.publish.exports.canvas import canvas

    if wanted.column is None:
        raise ValueError("name the assignment's column with --column")
    scores, max_score = _scores(grades)
    return _told(canvas(_template(wanted), scores, wanted.column, max_score))


def _moodle(grades: Sequence[Grade], wanted: Wanted) -> str:
    from grader.publish.exports.moodle import moodle

    scores, max_score = _scores(grades)
    return _told(moodle(_template(wanted), scores, max_score, {str(g.student): _feedback(g) for g in grades}))


FORMS: Mapping[str, Callable[[Sequence[Grade], Wanted], str]] = {
    "csv": _csv,
    "json": _json,
    "junit": _junit,
    "gradescope": _gradescope,
    "canvas": _canvas,
    "moodle": _moodle,
    "classroom50": _classroom50,
}


def _single(grades: Sequence[Grade]) -> Grade:
    if len(grades) > 1:
        raise ValueError("it is about one submission; name it with --exercise and --student")
    return grades[0]


def _scores(grades: Sequence[Grade]) -> tuple[dict[str, int], int]:
    """Each student's score in the one exercise, in hundredths, and what it is out of."""
    exercises = {grade.exercise for grade in grades}
    if len(exercises) > 1:
        raise ValueError(f"it is about one assignment; name one of {', '.join(sorted(exercises))} with --exercise")
    graded = [grade for grade in grades if grade.score is not None and grade.student]
    if not graded:
        raise ValueError("nobody has a score")
    return {str(grade.student): grade.score or 0 for grade in graded}, graded[0].max_score


def _template(wanted: Wanted) -> str:
    if wanted.template is None:
        raise ValueError("name the file that the platform exported with --template")
    try:
        return wanted.template.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"{wanted.template} cannot be read as UTF-8: {error}") from error


def _feedback(grade: Grade) -> str:
    lost = [question for question in grade.questions if question.score < question.points]
    told = [f"{question.title}: {question.result.message}" for question in lost] or ["All points."]
    return " ".join([*told, grade.late.sentence] if grade.late else told)


def _told(filled: Filled) -> str:
    """The filled file; what was left out is said on stderr, so that nobody misses it."""
    click.echo(f"{filled.written} scores filled in", err=True)
    for words, students in (
        ("have no row in the file", filled.unknown),
        ("fit more than one row, or share one, and were left out", filled.doubtful),
        ("have a row that the platform would not take", filled.refused),
    ):
        if students:
            click.echo(f"{len(students)} {words}: {', '.join(students)}", err=True)
    sys.stderr.flush()
    return filled.sheet.text()
