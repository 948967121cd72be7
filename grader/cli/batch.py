"""`grader batch`: grade a whole class, keep what is unchanged, write gradebook and pages."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NoReturn

import click

from grader.cli.app import INTERRUPTED, Settings
from grader.cli.arguments import as_json as json_option
from grader.cli.arguments import print_json
from grader.names import inert

if TYPE_CHECKING:
    from grader.course.batch import Options
    from grader.course.cluster import Cluster
    from grader.course.keyed import Exercises

LAYOUTS = ("plain", "moodle", "canvas", "gradescope", "nbgrader", "clones")


@click.command("batch")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--exercise", "exercises", multiple=True, metavar="ID", help="Only this exercise (may be repeated).")
@click.option("--only", "students", multiple=True, metavar="STUDENT", help="Only this student (may be repeated).")
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR", help="Where results go.  [reports/FOLDER]")
@click.option("--jobs", type=click.IntRange(1, 256), metavar="N", help="How many at a time.  [one for each core]")
@click.option(
    "--roster", type=click.Path(path_type=Path), metavar="CSV", help="The class list: id, name, email, section."
)
@click.option(
    "--attempts", type=click.Choice(["last", "best"]), default="last", help="Which of several counts.  [last]"
)
@click.option("--late", type=click.Path(path_type=Path), metavar="TOML", help="The rule for late work.")
@click.option("--layout", type=click.Choice(LAYOUTS), help="How FOLDER is laid out.  [recognised]")
@click.option(
    "--cluster", metavar="ADDRESS", help="Run on the workers of this dask scheduler, such as tcp://host:8786."
)
@click.option("--unsandboxed", is_flag=True, help="Run student code without a sandbox, with your own rights.")
@json_option
@click.pass_obj
def command(  # noqa: PLR0913  click hands over each option
    settings: Settings,
    *,
    folder: Path,
    exercises: tuple[str, ...],
    students: tuple[str, ...],
    out: Path | None,
    jobs: int | None,
    roster: Path | None,
    attempts: Literal["last", "best"],
    late: Path | None,
    layout: str | None,
    cluster: str | None,
    unsandboxed: bool,
    as_json: bool,
) -> int:
    """Grade the submissions of FOLDER, a folder or a zip file.

    It holds STUDENT/ID.py or .ipynb, or STUDENT_ID.py or .ipynb, or is what Moodle, Canvas, Gradescope, nbgrader or
    clones of classroom repositories brought. What cannot be told for certain is listed, never guessed.

    What did not change since the last run is kept. Stopped at any moment, the same command goes on from there.
    Ends with 0 when every submission was looked at, also when some need a person.
    """
    from grader.course.batch import Options, cores
    from grader.course.intake.roster import read_roster
    from grader.course.late import read_rule

    bank = settings.bank()
    options = Options(
        exercises,
        tuple(map(inert, students)),
        jobs or cores(),
        unsandboxed,
        layout or "",
        read_roster(roster) if roster else None,
        attempts,
        read_rule(late) if late else "",
    )
    if cluster is None:
        return grade_class(bank, folder, out or default_out(folder), options, as_json=as_json)
    from grader.course.cluster import Cluster

    with Cluster(cluster, bank) as machines:
        options = replace(options, jobs=jobs or machines.jobs)
        return grade_class(bank, folder, out or default_out(folder), options, as_json=as_json, machines=machines)


def default_out(folder: Path) -> Path:
    """`reports/` with the name of the class's folder."""
    whole = folder.resolve()
    return Path("reports") / ((whole.stem if whole.suffix.casefold() == ".zip" else whole.name) or "class")


def _leave_at_once() -> NoReturn:
    """Ends the process without waiting for the threads that still run a submission; their sandboxes end with it."""
    click.echo("Stopped at once; what was done is saved. Run the same command to go on.", err=True)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(INTERRUPTED)


def grade_class(  # noqa: PLR0913  the two last are how it is asked for
    bank: Exercises,
    folder: Path,
    out: Path,
    options: Options,
    *,
    as_json: bool = False,
    machines: Cluster | None = None,
) -> int:
    """Grade a class, here or on other machines, write what comes of it and say how it went; returns the exit code."""
    from grader.cli.batch_progress import interrupted_lines, progress_for, result_json, summary_lines
    from grader.course.batch import run_batch
    from grader.grading.pool import WorkerPool
    from grader.kernel import best_tier
    from grader.ledger.ledger import open_ledger
    from grader.publish.folder import publish
    from grader.publish.pages import CoursePages
    from grader.terminal.screen import screen_for

    tier = machines.tier if machines else best_tier()
    workers = WorkerPool(machines.open_worker) if machines else WorkerPool.here(best_tier())
    try:
        with progress_for(sys.stderr) as progress:
            result = run_batch(folder, out, bank, tier=tier, workers=workers, options=options, progress=progress)
    except KeyboardInterrupt:
        _leave_at_once()
    if result.left:
        click.echo("\n".join(interrupted_lines(result, screen_for(sys.stderr))), err=True)
        return INTERRUPTED
    with open_ledger(out) as ledger:
        published = publish(ledger, out, CoursePages(bank))
    if as_json:
        print_json(result_json(result, published))
    else:
        click.echo("\n".join(summary_lines(result, published, screen_for(sys.stdout))))
    return 0
