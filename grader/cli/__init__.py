"""The command line: one module per command, imported when the command is used.

Results go to stdout, progress and advice to stderr. `main` is the door and the one place that turns an
unexpected exception into "the grader made a mistake".
"""

from __future__ import annotations

from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command line and returns the exit code. Called by the console script and `python -m grader`."""
    from grader.cli.app import run

    return run(argv)
