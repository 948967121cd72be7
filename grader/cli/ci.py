"""`grader ci`: grades the submissions of a repository, and writes what a CI system shows and keeps."""

from __future__ import annotations

import ast
import json
import os
import secrets
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.app import Settings
from grader.cli.arguments import bank_named
from grader.errors import NotGradable, UsageError
from grader.files import write_atomically
from grader.points import as_json

if TYPE_CHECKING:
    from grader.exercise.bank import Bank
    from grader.exercise.spec import Exercise
    from grader.grading.pool import WorkerPool
    from grader.publish.exports.github import Work

DEEPEST = 4
NEVER = {"node_modules", "__pycache__", "site-packages", "reports", "venv", "solutions", "exercises"}


@click.command("ci")
@click.argument("exercises", nargs=-1, metavar="[ID]...")
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False, exists=True), default=".", metavar="DIR")
@click.option("--out", type=click.Path(path_type=Path), default="reports/ci", show_default=True, metavar="DIR")
@click.option("--fail-under", type=click.FloatRange(0, 100), metavar="PERCENT", help="Fail below this share of points.")
@click.option("--strict", is_flag=True, help="Fail unless every point was earned.")
@click.option("--student", metavar="STUDENT", help="Whose repository it is, in a course with variants.")
@click.option("--unsandboxed", is_flag=True, help="Run student code without a sandbox, with the job's own rights.")
@click.pass_obj
def command(  # noqa: PLR0913  click hands over each option
    settings: Settings,
    *,
    exercises: tuple[str, ...],
    folder: Path,
    out: Path,
    fail_under: float | None,
    strict: bool,
    student: str | None,
    unsandboxed: bool,
) -> int:
    """Grade the submissions of a repository: the exercises named, else each ID.py and ID.ipynb found in it.

    Prints a group for each exercise and annotations for GitHub Actions, writes the job summary and the outputs
    score, max-score, result, results and report, and in DIR the grades as JSON, JUnit XML and HTML. A partial score
    does not fail the job unless --fail-under or --strict says so.
    """
    bank = trusted_bank(settings) if student is None else bank_named(trusted_bank(settings), student)
    wanted = find_work(folder, bank, exercises)
    works = _grade_all(bank, wanted, unsandboxed=unsandboxed)
    _print_log(works)
    report = _write(works, bank, out)
    _hand_over(works, bank, report)
    return _exit_code(works, fail_under, strict=strict)


def trusted_bank(settings: Settings) -> Bank:
    """The bank that was named, else the one that came with the package: never what lies in the repository."""
    from grader.exercise.bank import Bank, find_bank, shipped_bank

    if settings.bank_folder is not None or os.environ.get("GRADER_BANK"):
        return find_bank(settings.bank_folder)
    shipped = shipped_bank()
    if shipped is None:
        raise UsageError("No exercises were found", hint="name their folder with   grader --bank DIR ci")
    return Bank(shipped)


def find_work(folder: Path, bank: Bank, named: Sequence[str]) -> dict[str, list[Path]]:
    """The files of each exercise, `ID.py` or `ID.ipynb` (whatever the case), by exercise in the bank's order.

    Raises UnknownExercise for a name that is none, UsageError when nothing was named and nothing is there.
    """
    for exercise in named:
        bank.folder(exercise)
    work: dict[str, list[Path]] = {exercise: [] for exercise in named or bank.ids()}
    for path in sorted(_files(folder, DEEPEST)):
        exercise = path.stem.lower()
        if path.suffix.lower() in (".py", ".ipynb") and exercise in work:
            work[exercise].append(path)
    if not named:
        work = {exercise: paths for exercise, paths in work.items() if paths}
    if not work:
        raise UsageError(
            f"No submission was found in {folder.resolve()}",
            hint="a submission is a file with the exercise's name, such as ex2.py or ex2.ipynb",
        )
    return work


def _files(folder: Path, depth: int) -> Iterator[Path]:
    for entry in folder.iterdir():
        if entry.is_symlink() or entry.name.startswith("."):
            continue
        if entry.is_file():
            yield entry
        elif depth and entry.is_dir() and entry.name not in NEVER and not (entry / "pyvenv.cfg").exists():
            yield from _files(entry, depth - 1)


# --- grading --------------------------------------------------------------------------------------------------------


def _grade_all(bank: Bank, wanted: Mapping[str, Sequence[Path]], *, unsandboxed: bool) -> list[Work]:
    from grader.grading.pool import WorkerPool
    from grader.kernel import best_tier, refuse_unwalled

    tier = best_tier()
    refuse_unwalled(tier, unsandboxed=unsandboxed)
    specs = sorted((bank.exercise(exercise) for exercise in wanted), key=lambda spec: spec.runtime)
    with WorkerPool.here(tier) as workers:
        works = {spec.id: _grade_work(workers, bank, spec, wanted[spec.id]) for spec in specs}
    return [works[exercise] for exercise in wanted]


def _grade_work(workers: WorkerPool, bank: Bank, spec: Exercise, paths: Sequence[Path]) -> Work:
    from grader.grading.pipeline import graded
    from grader.publish.exports.github import Work
    from grader.submission import load_submission

    shown = paths[0].as_posix() if paths else ""
    result = graded(workers, spec, lambda: load_submission(_only_file(spec, paths)), bank.misconceptions(), path=shown)
    path = shown if len(paths) == 1 else ""
    return Work(result.grade, path, answer_lines(spec, paths[0]) if path.endswith(".py") else {})


def answer_lines(spec: Exercise, path: Path) -> dict[str, int]:
    """The line of a .py file where each question's answer is made last; none where Python cannot read the file."""
    try:
        body = ast.parse(path.read_bytes()).body
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
        return {}
    made = {name: line for node in body for name, line in _names_made(node)}
    lines = {
        question.id: max((made[name] for name in question.reads if name in made), default=0)
        for question in spec.questions
    }
    return {question: line for question, line in lines.items() if line}


def _names_made(node: ast.stmt) -> Iterator[tuple[str, int]]:
    """The names that a statement at the top gives a value to, within a block of it too, and where."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        yield node.name, node.lineno
        return
    for inner in ast.walk(node):
        if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store):
            yield inner.id, inner.lineno


def _only_file(spec: Exercise, paths: Sequence[Path]) -> Path:
    if not paths:
        raise NotGradable(f"There is no {spec.id}.py or {spec.id}.ipynb in the repository", code="G121")
    if len(paths) > 1:
        names = ", ".join(path.as_posix() for path in paths)
        raise NotGradable(f"{len(paths)} files for one exercise: {names}", hint="keep the one that counts", code="G124")
    return paths[0]


# --- telling --------------------------------------------------------------------------------------------------------


def _print_log(works: Sequence[Work]) -> None:
    """The log: what people read in groups, between tokens that nobody can guess; then the commands."""
    from grader.points import shown
    from grader.publish.exports.github import group, notices, remarks
    from grader.terminal.grade import body
    from grader.terminal.screen import Screen

    screen = Screen(width=100)
    for work in works:
        grade = work.grade
        title = f"{grade.exercise}: {grade.title} ({shown(work.score)} of {shown(work.max_score)})"
        click.echo(group(title, body(grade, screen, verbose=True), secrets.token_hex(16)))
    for line in (*remarks(works), *notices(works)):
        click.echo(line)


def _write(works: Sequence[Work], bank: Bank, out: Path) -> Path:
    """The files in `out`; returns the page to open."""
    from grader.grades.document import to_json
    from grader.publish.exports.formats.junit import junit
    from grader.publish.pages import CoursePages

    grades = [work.grade for work in works]
    data = {
        "schema": "grader/ci/v1",
        "score": as_json(sum(work.score for work in works)),
        "max_score": as_json(sum(work.max_score for work in works)),
        "grades": [to_json(grade) for grade in grades],
    }
    files = {"grades.json": json.dumps(data, indent=1, ensure_ascii=False).encode() + b"\n", "junit.xml": junit(grades)}
    for page, _, draw in CoursePages(bank).of_student("Report", "report", grades):
        files[page] = draw().encode()
    for name, content in files.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, content)
    return out / "report.html"


def _hand_over(works: Sequence[Work], bank: Bank, report: Path) -> None:
    """What the runner reads: step outputs and the job summary, appended to the files that it names."""
    from grader.points import shown
    from grader.publish.exports.autograding import encoded, whole_result
    from grader.publish.exports.github import outputs, summary

    values = {
        "score": shown(sum(work.score for work in works)),
        "max-score": shown(sum(work.max_score for work in works)),
        "result": encoded(whole_result([work.grade for work in works])),
        "results": json.dumps(dict(_runners(works, bank)), separators=(",", ":")),
        "report": report.as_posix(),
    }
    for name, text in (("GITHUB_OUTPUT", outputs(values)), ("GITHUB_STEP_SUMMARY", summary(works))):
        if os.environ.get(name):
            with Path(os.environ[name]).open("a", encoding="utf-8") as file:
                file.write(text)


def _runners(works: Sequence[Work], bank: Bank) -> Iterator[tuple[str, str]]:
    """A result for each question, as GitHub Classroom's reporter wants one from each runner."""
    from grader.publish.exports.autograding import encoded, result, unjudged

    for work in works:
        exercise = work.grade.exercise
        if work.grade.outcome == "graded":
            results = {question.id: result(work.grade, question) for question in work.grade.questions}
        else:
            questions = bank.exercise(exercise).questions
            results = {question.id: unjudged(exercise, question.title, question.points) for question in questions}
        yield from ((f"{exercise}-{question}", encoded(data)) for question, data in results.items())


def _exit_code(works: Sequence[Work], fail_under: float | None, *, strict: bool) -> int:
    if any(work.grade.outcome == "grader_error" for work in works):
        return 3
    score, most = sum(work.score for work in works), sum(work.max_score for work in works)
    if strict and score < most:
        return 1
    return int(fail_under is not None and 100 * score < fail_under * most)
