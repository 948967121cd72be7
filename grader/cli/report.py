"""`grader report`: the pages of a graded class once more, from its ledger; nothing is run."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from grader.cli.app import Settings
from grader.errors import UsageError


@click.command("report")
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@click.option("--open", "open_it", is_flag=True, help="Open the class page in the browser.")
@click.pass_obj
def command(settings: Settings, *, folder: Path | None, open_it: bool) -> int:
    """Write the pages of a graded class and say where they are.

    DIR is what `grader batch` called --out; without it, the class below reports/ that was graded last.
    """
    from grader.cli.batch_progress import standing_lines
    from grader.ledger.ledger import open_ledger
    from grader.publish.folder import publish
    from grader.publish.pages import CoursePages
    from grader.terminal.screen import screen_for

    out = folder or latest(Path("reports"))
    with open_ledger(out, create=False) as ledger:
        published = publish(ledger, out, CoursePages(settings.bank()))
    click.echo("\n".join(standing_lines(published, screen_for(sys.stdout))))
    if open_it:
        click.launch(published.index.resolve().as_uri())
    return 0


def latest(reports: Path) -> Path:
    """The folder below `reports` whose ledger was written last. Raises UsageError when there is none."""
    from grader.ledger.ledger import FILE

    ledgers = [path for path in (reports / FILE, *reports.glob(f"*/{FILE}")) if path.is_file()]
    if not ledgers:
        raise UsageError(f"No graded class was found below {reports}/", hint="grade one first:   grader batch FOLDER")
    return max(ledgers, key=lambda path: path.stat().st_mtime).parent
