"""The group of commands, and what becomes of every error that a command can end with."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader import __version__
from grader.errors import GraderError, UsageError

if TYPE_CHECKING:
    from grader.exercise.bank import Bank

INTERRUPTED = 130
MEMORY_RAN_OUT = b"The machine has too little memory left; no score was changed. Close programs and try again.\n"
COMMANDS = {
    "list": "All exercises, with your scores.",
    "show": "The statement of an exercise.",
    "start": "Files to work in, for an exercise.",
    "check": "Grade your work and say what is wrong.",
    "watch": "The same again each time you save.",
    "hint": "The next hint for what is not right yet.",
    "explain": "What a code of a report means.",
    "batch": "Grade a whole class.",
    "rescore": "Judge a graded class again; nothing runs.",
    "review": "What waits for a person, and scores that persons give.",
    "ci": "Grade a repository, for GitHub Actions and others.",
    "report": "HTML reports of what was graded.",
    "export": "Grades in the format of another system.",
    "new": "The skeleton of an exercise of your own.",
    "import": "An assignment of nbgrader or Otter as an exercise.",
    "validate": "Prove that exercises grade as they claim.",
    "doctor": "What this machine has, and what it lacks.",
    "demo": "A sample class, graded.",
}
EPILOG = """\b
Exit codes:
  0    all points (or the command did what was asked)
  1    points are missing, or there is nothing to grade
  2    the command was used wrongly
  3    the grader's own fault; no score was changed
  4    this machine cannot grade (see: grader doctor)
  130  interrupted"""


@dataclass(frozen=True, slots=True)
class Settings:
    """The options that stand before the command."""

    bank_folder: Path | None = None

    def bank(self) -> Bank:
        """The bank that the options, the environment or the working directory name."""
        from grader.exercise.bank import find_bank

        return find_bank(self.bank_folder)


class Commands(click.Group):
    """A group that knows its commands by name and imports the module of the one that is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which a student meets them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, from the module of its name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"grader.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Offers the near names when there is no such command."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            from grader.exercise.document import did_you_mean

            near = did_you_mean(name, COMMANDS)
            raise UsageError(f'There is no command "{name}"' + (f"; {near}" if near else ""), hint="grader --help")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list in `--help`, without importing any command."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _print_version(ctx: click.Context, _: click.Parameter, wanted: object) -> None:
    if wanted and not ctx.resilient_parsing:
        click.echo(f"grader {__version__}")
        ctx.exit()


@click.command(cls=Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--bank", type=click.Path(path_type=Path), metavar="DIR", help="The folder of the exercises.")
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version, help="Show the version."
)
@click.pass_context
def group(ctx: click.Context, bank: Path | None) -> None:
    """Grades exercises in deep learning, and says why an answer is wrong."""
    ctx.obj = Settings(bank)


def run(argv: Sequence[str] | None = None) -> int:
    """Runs a command and returns its exit code; every error becomes a message and a code here."""
    try:
        return _run(argv)
    except MemoryError:  # also one that is raised while an error is being shown
        os.write(sys.stderr.fileno(), MEMORY_RAN_OUT)
        return GraderError.exit_code


def _run(argv: Sequence[str] | None) -> int:
    _write_utf8_errors_visibly()
    try:
        code: Any = group.main(args=None if argv is None else list(argv), prog_name="grader", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return UsageError.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted.", err=True)
        return INTERRUPTED
    except GraderError as error:
        from grader.cli.failure import show_error

        return show_error(error)
    except Exception as fault:  # noqa: BLE001  the one boundary: what nobody foresaw is the grader's own fault
        from grader.cli.failure import show_crash

        return show_crash(fault)
    return code if isinstance(code, int) else 0


def _write_utf8_errors_visibly() -> None:
    """A character that the terminal's encoding lacks is spelt out and never stops a command."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
