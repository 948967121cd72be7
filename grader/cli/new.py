"""`grader new`: the skeleton of an exercise, which validates as it is. Overwrites nothing."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import click

from grader.cli.app import Settings
from grader.errors import UsageError
from grader.exercise.bank import Bank, find_bank
from grader.exercise.starter import notebook_of
from grader.files import write_atomically
from grader.terminal.screen import screen_for
from grader.validation.proof import write_starters

ID = re.compile(r"[a-z][a-z0-9-]*")


@click.command("new")
@click.argument("exercise", metavar="ID")
@click.option("--title", help="The title of the exercise; else one to replace.")
@click.pass_obj
def command(settings: Settings, *, exercise: str, title: str | None) -> int:
    """The skeleton of an exercise of your own.

    Makes exercises/ID/ and solutions/ID/ in the course that the working directory belongs to, else here.
    What it makes passes `grader validate ID`; change it line by line and validate again.
    """
    if not ID.fullmatch(exercise):
        raise UsageError(
            f'"{exercise}" is no id: small letters, digits and hyphens, a letter first', hint="such as ex61"
        )
    name = (title or f"Exercise {exercise}").replace("\\", " ").replace('"', "'")
    root = course_folder(settings.bank_folder)
    made = dict(skeleton(exercise, name))
    standing = [root / path for path in made if (root / path).exists()]
    if (root / "exercises" / exercise).exists() or standing:
        taken = standing[0] if standing else root / "exercises" / exercise
        raise UsageError(f"{taken} is there already, and nothing was changed", hint="choose another id")
    for place, text in made.items():
        path = root / place
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, text.encode())
    starters = write_starters(Bank(root / "exercises"), exercise)
    screen = screen_for(sys.stdout)
    for path in [*(root / path for path in made), *starters]:
        click.echo(f"  created  {screen.safe(str(path))}")
    click.echo(f"\nNext   change the spec, then run   grader validate {exercise}")
    click.echo(f"       after each change           grader validate {exercise} --write-starters")
    return 0


def course_folder(named: Path | None) -> Path:
    """Where `exercises/` and `solutions/` lie: above the bank of the working directory's course, else here."""
    here = Path.cwd()
    try:
        root = find_bank(named).root.resolve().parent
    except UsageError:
        if named is not None:
            raise
        return Path()
    if named is not None:
        return root
    return Path(*[".."] * [here, *here.parents].index(root)) if root in (here, *here.parents) else Path()


def skeleton(exercise: str, title: str) -> Iterator[tuple[str, str]]:
    """The files of a new exercise: path below the course's folder, and text."""
    places = {
        "exercise.toml": f"exercises/{exercise}/exercise.toml",
        "statement.md": f"exercises/{exercise}/statement.md",
        "misconceptions.toml": f"exercises/misconceptions/{exercise}.toml",
        "answer.py": f"solutions/{exercise}/reference.py",
        "wrong.py": f"solutions/{exercise}/wrong/sum-for-mean.py",
    }
    for name, place in places.items():
        text = files("grader.cli").joinpath("skeleton", name).read_text(encoding="utf-8")
        text = text.replace("{{id}}", exercise).replace("{{title}}", title)
        yield place, text
        if name == "answer.py":
            yield f"solutions/{exercise}/reference.ipynb", notebook_of(exercise, text)
