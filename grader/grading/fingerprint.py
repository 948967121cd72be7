"""Digests that say whether work would come out the same: of an exercise with its checks, of this environment.

Called by the batch: the ledger keeps what has the same digests, everything else is done again.
"""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import metadata
from pathlib import Path

import grader
from grader.exercise.kinds import kind_module
from grader.exercise.spec import Exercise, Misconception

PACKAGE = Path(grader.__file__).resolve().parent
# Everything that the judging of evidence can reach, room by room; a test follows the imports.
JUDGING = ("evidence", "exercise", "grades", "grading", "kernel", "kinds", "submission", "errors.py", "points.py")
RUNTIMES = {
    "python": ("ipykernel",),
    "numpy": ("ipykernel", "numpy"),
    "sklearn": ("ipykernel", "numpy", "scikit-learn"),
    "keras": ("ipykernel", "numpy", "scikit-learn", "tensorflow", "tensorflow-cpu", "keras"),
}


def exercise_version(exercise: Exercise, misconceptions: Mapping[str, Misconception]) -> str:
    """The digest of all that decides a grade besides the submission: spec, misconceptions, the code that judges."""
    asked = exercise.model_dump(mode="json", by_alias=True)
    told = {code: misconceptions[code].model_dump(mode="json") for code in sorted(misconceptions)}
    text = json.dumps([asked, told], sort_keys=True, separators=(",", ":"))
    modules = {str(kind_module(question.kind).__file__) for question in exercise.questions}
    return _digest([text, _judging_code(), *(_file_digest(Path(module)) for module in sorted(modules))])


def environment(runtime: str, tier: str) -> str:
    """What a unit ran in, in words: the tier of the sandbox and the versions that can change an answer."""
    versions = [f"python {platform.python_version()}"]
    versions += [f"{name} {found}" for name in RUNTIMES.get(runtime, ()) if (found := _version(name))]
    return ", ".join([tier, *versions])


def files_digest(paths: Iterable[Path]) -> str:
    """The digest of files' contents, or of all Python files and templates below a folder."""
    files = [file for path in paths for file in (sorted(path.rglob("*")) if path.is_dir() else [path])]
    return _digest(f"{file.name} {_file_digest(file)}" for file in files if file.is_file() and file.suffix != ".pyc")


@cache
def _judging_code() -> str:
    return files_digest(PACKAGE / part for part in JUDGING)


@cache
def _file_digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@cache
def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
