"""A generated class, and how the time and memory of a batch grow with it. Part of `make bench`."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.exercise.bank import find_bank

ROOT = Path(__file__).resolve().parents[1]
BROKEN = ("def f(:\n", "", "import os\nos._exit(3)\n", '{"cells": [')
ALMOST = 0.45
SOME_WRONG = 0.95
MEASURED = """
import re, sys
from grader.cli import main
code = main(sys.argv[1:])
print("peak", re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1], file=sys.stderr)
sys.exit(code)
"""


@dataclass(frozen=True, slots=True)
class Ran:
    """One batch: how many submissions, workers, seconds, and the peak memory of the grader's own process in MiB."""

    count: int
    jobs: int
    seconds: float
    memory: float


def generated(folder: Path, count: int, *, seed: int = 1) -> None:
    """So many students with one exercise each: references, wrong answers, a few broken files."""
    drawn = random.Random(seed)
    papers = sorted(_papers())
    for number in range(count):
        exercise, reference, wrong = drawn.choice(papers)
        luck = drawn.random()
        if luck > SOME_WRONG:
            text = drawn.choice(BROKEN)
        else:
            source = reference if luck < ALMOST else drawn.choice(wrong)
            text = source.read_text(encoding="utf-8") + f"\n# student {number}\n"
        path = folder / f"s{number:04}" / f"{exercise}.py"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")


def _papers() -> Iterator[tuple[str, Path, list[Path]]]:
    """The exercises that train nothing, with their reference and wrong answers."""
    bank = find_bank(ROOT / "exercises")
    for outline in bank.outline():
        reference = ROOT / "solutions" / outline.id / "reference.py"
        if "fit(" not in reference.read_text(encoding="utf-8"):
            yield outline.id, reference, sorted((reference.parent / "wrong").glob("*.py"))


def references(folder: Path) -> int:
    """One student with the reference of every exercise; returns how many there are."""
    (folder / "all").mkdir(parents=True)
    known = find_bank(ROOT / "exercises").ids()
    for exercise in known:
        shutil.copy(ROOT / "solutions" / exercise / "reference.py", folder / "all" / f"{exercise}.py")
    return len(known)


def batch(folder: Path, out: Path, jobs: int) -> Ran:
    """Grade it as a user would."""
    command = [sys.executable, "-c", MEASURED, "--bank", str(ROOT / "exercises"), "batch", str(folder)]
    started = time.perf_counter()
    done = subprocess.run(
        [*command, "--out", str(out), "--jobs", str(jobs)], capture_output=True, text=True, check=False
    )
    seconds = time.perf_counter() - started
    peak = re.search(r"^peak (\d+)$", done.stderr, re.MULTILINE)
    if done.returncode or peak is None:
        raise SystemExit(f"the batch ended with {done.returncode}:\n{done.stderr[-2000:]}")
    return Ran(sum(1 for _ in folder.iterdir()), jobs, seconds, int(peak[1]) / 1024)


def growth(folder: Path, counts: tuple[int, ...]) -> list[Ran]:
    """Classes of these sizes with two workers, and the smallest with one as well."""
    ran = []
    for count in counts:
        generated(folder / f"class{count}", count)
        ran.append(batch(folder / f"class{count}", folder / f"out{count}", 2))
    return [*ran, batch(folder / f"class{counts[0]}", folder / "alone", 1)]
