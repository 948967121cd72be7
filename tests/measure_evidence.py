"""Measures what the worst allowed evidence costs the grader: python tests/measure_evidence.py [--class 50] [--jobs 2]

A class hands in ex10, each with as much evidence as a submission may leave, in each form in which evidence comes: large
arrays, arrays of bytes (read as numbers they take most), lists of words, lists of nothing (a record each). Prints for
each form the most memory that the grader itself held, without its kernels, and the size of the ledger.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from grader.course.batch import Options, run_batch
from grader.exercise.bank import find_bank
from grader.grading.pool import WorkerPool
from grader.kernel import best_tier
from grader.ledger.ledger import FILE

EXERCISE = "ex10"
NAMES = [f"curve_{letter}" for letter in "abcdefg"] + ["stop", "gap", "kinds"]
FORMS = {
    "arrays": "numpy.random.default_rng({seed}).random((2 << 20) - 4096)",
    "bytes": "numpy.random.default_rng({seed}).integers(0, 255, (4 << 20) - 65536, numpy.uint8)",
    "words": "[''.join(random.choices(string.printable, k=180)) for _ in range(5000)]",
    "nothings": "[[None] * 5000 for _ in range(55)]",
}


def main():
    """The program."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--class", type=int, default=50, dest="students")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--form", choices=FORMS, action="append")
    given = parser.parse_args()
    for form in given.form or FORMS:
        with tempfile.TemporaryDirectory() as folder:
            print(measured(Path(folder), form, given.students, given.jobs), flush=True)


def measured(folder, form, students, jobs):
    """One class, as a line."""
    hand_in(folder / "class", form, students)
    before, begun = forgotten(), time.monotonic()
    tier = best_tier()
    with WorkerPool.here(tier) as workers:
        options = Options(jobs=jobs)
        ran = run_batch(folder / "class", folder / "out", find_bank(), tier=tier, workers=workers, options=options)
    seconds, most = time.monotonic() - begun, status("VmHWM")
    size = sum(path.stat().st_size for path in (folder / "out").glob(f"{FILE}*")) >> 20
    return (
        f"{form:9} {ran.graded} submissions, {jobs} workers, {seconds:.0f} s: {most - before} MiB of memory beyond "
        f"{before}, ledger {size} MiB ({size / students:.1f} each)"
    )


def hand_in(folder, form, students):
    """A class in which nobody hands in what another does."""
    folder.mkdir()
    for number in range(students):
        lines = [f"import numpy, random, string\nrandom.seed({number})"]
        lines += [f"{name} = {FORMS[form].format(seed=number * 100 + at)}" for at, name in enumerate(NAMES)]
        (folder / f"s{number:03}").mkdir()
        (folder / f"s{number:03}" / f"{EXERCISE}.py").write_text("\n".join(lines) + "\n")


def forgotten():
    """What this process holds now, in MiB, from where the most is counted anew."""
    Path("/proc/self/clear_refs").write_text("5")
    return status("VmRSS")


def status(field):
    """A line of the kernel's own account of this process, in MiB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) >> 10 for line in lines if line.startswith(f"{field}:"))


if __name__ == "__main__":
    main()
