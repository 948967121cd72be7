"""`grader export`: grades in the format of another system."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.app import Settings
from grader.errors import UsageError
from grader.files import write_atomically
from grader.publish.exports.formats import Options, format_module, format_names

if TYPE_CHECKING:
    from grader.exercise.bank import Bank
    from grader.grades.records import Grade


@click.command("export")
@click.argument(
    "form",
    metavar="FORMAT",
    type=click.Choice([*format_names(), "classroom50-autograder", "gradescope-autograder"]),
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
    grades = chosen(read_grades(source), exercise, student)
    try:
        options = Options(_text_of(template), column, committed, os.environ)
        exported = format_module(form).export(grades, options)
    except ValueError as error:
        raise UsageError(f"No {form} export: {error}", hint="grader export --help") from error
    for remark in exported.remarks:
        click.echo(remark, err=True)
    if out is None:
        sys.stderr.flush()
        click.echo(exported.text, nl=False)
    else:
        write_atomically(out, exported.text.encode())
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


def chosen(grades: Sequence[Grade], exercise: str | None, student: str | None) -> list[Grade]:
    """The grades of the exercise and the student that were named. Raises UsageError when none is left."""
    kept = [grade for grade in grades if exercise in (None, grade.exercise) and student in (None, grade.student)]
    if not kept:
        known = ", ".join(sorted({grade.exercise for grade in grades})) or "none"
        raise UsageError("There is no such grade", hint=f"the exercises here are {known}")
    return kept


def _text_of(template: Path | None) -> str | None:
    try:
        return template.read_text(encoding="utf-8") if template else None
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"{template} cannot be read as UTF-8: {error}") from error


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
