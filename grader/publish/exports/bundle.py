"""The files of an autograder that a platform runs: its programs, and the exercise that it grades by."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Mapping
from importlib.resources import files
from typing import TYPE_CHECKING

from grader.errors import UsageError

if TYPE_CHECKING:
    from grader.exercise.bank import Bank

MOST = 10 << 20
LEFT_OUT = {"starter.py", "starter.ipynb"}


def classroom50_files(bank: Bank, exercise: str, requirement: str) -> dict[str, bytes]:
    """Classroom 50's bundle for one exercise: path -> content, below the 10 MiB that it takes.

    Raises UnknownExercise, SpecError, and UsageError when the bundle is too large.
    """
    named = {"{{exercises}}": exercise, "{{list}}": repr([exercise]), "{{requirement}}": repr(requirement)}
    files = {"autograder.py": _program("autograder.py.in", named), **_exercises(bank, exercise)}
    size = sum(map(len, files.values()))
    if size > MOST:
        raise UsageError(
            f"The bundle has {size >> 20} MiB, and Classroom 50 takes 10", hint="make the pictures smaller"
        )
    return files


def gradescope_files(bank: Bank, exercise: str, requirement: str) -> dict[str, bytes]:
    """Gradescope's autograder for one exercise: path in the zip -> content. Raises UnknownExercise and SpecError."""
    named = {"{{exercises}}": exercise, "{{exercise}}": repr(exercise), "{{requirement}}": requirement}
    programs = {"setup.sh": "gradescope_setup.sh.in", "run_autograder": "gradescope_run.in"}
    return {name: _program(source, named) for name, source in programs.items()} | _exercises(bank, exercise)


def zipped(files: Mapping[str, bytes], programs: Collection[str]) -> bytes:
    """A zip with these files at its root, `programs` executable; the same files always give the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name)
            entry.external_attr = (0o755 if name in programs else 0o644) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return packed.getvalue()


def _program(name: str, named: Mapping[str, str]) -> bytes:
    text = files("grader").joinpath("action", name).read_text(encoding="utf-8")
    for place, words in named.items():
        text = text.replace(place, words)
    return text.encode()


def _exercises(bank: Bank, exercise: str) -> dict[str, bytes]:
    bank.exercise(exercise)
    return {
        f"exercises/{folder.name}/{path.name}": path.read_bytes()
        for folder in (bank.folder(exercise), bank.root / "misconceptions")
        for path in sorted(folder.glob("*"))
        if path.is_file() and path.name not in LEFT_OUT
    }
