"""The corpus as a table: what each attack tries, what came of it, and how many were blocked.

make attacks                        ends with `blocked N / N, honest kept M / M`, and with 1 where one was not
make attacks ARGS=--as-ordinary     the same for root as a user without rights, who has to reach this folder and Python
"""

import os
import pwd
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from rich.console import Console
from rich.table import Table

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

LOST = ("NOT BLOCKED", "POINTS LOST")

from corpus import PAGE, cases, with_table  # noqa: E402  the folder is no package, so that pytest finds its modules by name


class Results:
    """What became of each test of a case, by the case's name."""

    def __init__(self):
        self.held, self.came = {}, {}

    def pytest_runtest_logreport(self, report):
        name = report.nodeid.rpartition("[")[2].rstrip("]")
        self.held[name] = self.held.get(name, True) and report.passed
        self.came[name] = dict(report.user_properties).get("came", "")
        if report.when == "teardown":
            sys.stderr.write("." if self.held[name] else "F")
            sys.stderr.flush()


def main():
    if sys.argv[1:] == ["--page"]:
        PAGE.write_text(with_table(PAGE.read_text()))
        return 0
    if "--as-ordinary" in sys.argv:
        return as_ordinary([one for one in sys.argv[1:] if one != "--as-ordinary"])
    results = Results()
    quiet = ["-p", "no:terminalreporter", "-p", "no:cacheprovider"]
    pytest.main([*quiet, "-k", "an_attack_earns", *sys.argv[1:], str(HERE / "test_attacks.py")], plugins=[results])
    sys.stderr.write("\n")
    ran = [case for case in cases() if case.name in results.held]
    console = Console(width=None if sys.stdout.isatty() else 110, highlight=False)
    console.print(table(ran, results))
    attacks = [results.held[case.name] for case in ran if case.group != "T"]
    honest = [results.held[case.name] for case in ran if case.group == "T"]
    console.print(f"blocked {sum(attacks)} / {len(attacks)}, honest kept {sum(honest)} / {len(honest)}")
    return 0 if ran and all(attacks) and all(honest) else 1


def as_ordinary(arguments):
    """The corpus run by `nobody`; ends with 4, and the reason, where nobody cannot start this Python."""
    nobody = pwd.getpwnam("nobody")
    with tempfile.TemporaryDirectory(prefix="ordinary-") as home:
        os.chown(home, nobody.pw_uid, nobody.pw_gid)
        person = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        environment = {"HOME": home, "TMPDIR": home, "PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1"}
        environment["HYPOTHESIS_STORAGE_DIRECTORY"] = home
        command = [sys.executable, "-m", "tests.attacks", *arguments]
        try:
            subprocess.run([sys.executable, "-c", "import grader"], env=environment, check=True, **person)
        except (PermissionError, subprocess.CalledProcessError) as error:
            print(f"An ordinary user cannot start {sys.executable}: {error}", file=sys.stderr)
            return 4
        return subprocess.run(command, env=environment, check=False, **person).returncode


def table(ran, results):
    """A row for each case and form."""
    made = Table(box=None, pad_edge=False, header_style="bold")
    made.add_column("", no_wrap=True)
    for column in ("attack", "what it is", "what came of it"):
        made.add_column(column, overflow="fold")
    for case in ran:
        held = results.held[case.name]
        mark = "[green]✓[/]" if held else "[red]✗[/]"
        made.add_row(mark, case.name, case.facts["title"], results.came[case.name] if held else LOST[case.group == "T"])
    return made


if __name__ == "__main__":
    sys.exit(main())
