"""`make bench`: the speed of the grader, as ratios of things measured side by side in one run.

Eight questions, each with the bar that the project set itself:

    throughput   twenty Keras notebooks: graded here, against nbclient with a fresh kernel for each   at least 10 x
    walls        the same notebooks: a grade in the sandbox against the same kernel without it        under 1.2 x
    added time   the same notebooks: time of a grade beyond the student's own code, median            at most 0.3 s
    start-up     `grader list` against a bare Python                                                  at most 20 x
    no Keras     `grader check` of an exercise that needs no TensorFlow, whole command                under 1 s
    rescore      a class of 500 judged again from its ledger, without writing                         under 5 s
    bank         the references of all exercises in one batch, starts and training included           under 120 s
    class        generated classes of 50, 150 and 500: memory of the grader's own process, a student  under 0.2 MiB

Nothing here is a test: timings depend on the machine, which is why the first three are ratios or differences
of neighbours. `make bench ARGS=--quick` takes fewer repetitions.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from grader.course.rescore import Course, rescored
from grader.evidence.codec import packed
from grader.exercise.bank import find_bank
from grader.grades.document import to_json
from grader.grading.collecting import Collector
from grader.grading.judging import grade
from grader.kernel import Tier, best_tier
from grader.ledger.ledger import Key, open_ledger
from grader.submission import Submission, load_submission
from tests.bench_class import batch, growth, references

NOTEBOOKS = 20
CLASS = 500
ROOT = Path(__file__).resolve().parents[1]
LAYERS = """
import keras
from keras.layers import Dense, Input
from keras.models import Sequential

model = Sequential([Input(shape=(2,)), Dense({units}, activation="{hidden}"), Dense(1, activation="{output}")])
model.compile(keras.optimizers.Adam(learning_rate={rate}), loss="binary_crossentropy", metrics=["accuracy"])
"""
ANSWERS = "model.summary()\nparams = {params}\nhidden, output, non_trainable = {params} - 4, 4, 0"
OWN_CODE = """
import json, os, sys, time
import keras, numpy
notebooks = json.load(open(sys.argv[1]))
for cells in notebooks:
    read, write = os.pipe()
    if os.fork() == 0:
        sys.stdout = open(os.devnull, "w")
        names = {"__name__": "__main__"}
        started = time.perf_counter()
        for cell in cells:
            exec(compile(cell, "cell", "exec"), names)
        os.write(write, str(time.perf_counter() - started).encode())
        os._exit(0)
    os.wait()
    print(os.read(read, 100).decode())
"""


def notebooks() -> list[list[str]]:
    """Twenty different small answers to ex2, as lists of cells."""
    found = []
    for number in range(NOTEBOOKS):
        units = 2 + number % 5
        hidden = ("relu", "tanh")[number % 2]
        output = ("sigmoid", "relu")[number % 3 == 2]
        cell = LAYERS.format(units=units, hidden=hidden, output=output, rate=(0.1, 0.01)[number // 10])
        found.append([cell, ANSWERS.format(params=4 * units + 1)])
    return found


def written(folder: Path) -> list[Path]:
    """The notebooks as files."""
    paths = []
    for number, cells in enumerate(notebooks()):
        path = folder / f"s{number:02}_ex2.ipynb"
        nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells]), path)
        paths.append(path)
    return paths


def timed(work: Callable[[], object]) -> float:
    """Seconds that a call takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def graded(paths: list[Path], tier: Tier | None = None) -> list[float]:
    """Seconds for each notebook on one warm worker, judging included; the best tier unless one is named."""
    bank = find_bank(ROOT / "exercises")
    exercise, misconceptions = bank.exercise("ex2"), bank.misconceptions()

    def one(worker: Collector, submission: Submission) -> None:
        evidence = worker.collect(exercise, submission)
        assert grade(exercise, submission, evidence, misconceptions).outcome == "graded"

    with Collector("keras", tier or best_tier()) as worker:
        one(worker, load_submission(paths[0]))  # the first one waits for TensorFlow's import
        return [timed(lambda path=path: one(worker, load_submission(path))) for path in paths]


def in_fresh_kernels(paths: list[Path]) -> list[float]:
    """Seconds for each notebook in a kernel of its own, run only, not judged."""

    def one(path: Path) -> None:
        notebook = nbformat.read(path, as_version=4)
        NotebookClient(notebook, kernel_name="python3", timeout=120).execute(stderr=subprocess.DEVNULL)

    return [timed(lambda path=path: one(path)) for path in paths]


def own_code(folder: Path) -> list[float]:
    """Seconds of the student's own code in each notebook, in a fork of a process that has Keras already."""
    listing = folder / "cells.json"
    listing.write_text(json.dumps(notebooks()))
    command = [sys.executable, "-c", OWN_CODE, str(listing)]
    environment = {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": ""}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return [float(line) for line in done.stdout.split()]


def whole_command(command: list[str], repetitions: int) -> float:
    """Median seconds of a whole process."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

    def run() -> None:
        subprocess.run(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT, env=environment, check=False
        )

    run()  # the first one compiles
    return statistics.median(timed(run) for _ in range(repetitions))


def report(name: str, figure: str, bar: str, *, met: bool) -> bool:
    """One line of the result."""
    print(f"  {name:<12} {figure:<52} {bar:<16} {'met' if met else 'MISSED'}", flush=True)
    return met


def throughput_and_added(folder: Path, fresh_count: int) -> list[bool]:
    """The first three figures."""
    paths = written(folder)
    ours, theirs = graded(paths), in_fresh_kernels(paths[:fresh_count])
    own = own_code(folder)
    ratio = statistics.mean(theirs) / statistics.mean(ours)
    added = statistics.median(total - code for total, code in zip(ours, own, strict=True))
    here, there = 1 / statistics.mean(ours), 1 / statistics.mean(theirs)
    walls = statistics.median(ours) / statistics.median(graded(paths, Tier.NONE))
    return [
        report("walls", f"a grade takes {walls:.2f} x the time that it takes without", "under 1.2 x", met=walls < 1.2),
        report(
            "throughput", f"{here:.2f} against {there:.2f} a second: {ratio:.1f} x", "at least 10 x", met=ratio >= 10
        ),
        report(
            "added time",
            f"median {added:.3f} s beyond {statistics.median(own):.3f} s",
            "at most 0.3 s",
            met=added <= 0.3,
        ),
    ]


def commands(repetitions: int) -> list[bool]:
    """The last two figures."""
    program = str(Path(sys.executable).with_name("grader"))
    bare = whole_command([sys.executable, "-c", "pass"], repetitions)
    listing = whole_command([program, "list"], repetitions)
    reference = str(ROOT / "solutions/ex9/reference.py")
    check = whole_command([program, "check", "ex9", reference], repetitions)
    return [
        report(
            "start-up",
            f"{listing:.3f} s against {bare:.3f} s: {listing / bare:.1f} x",
            "at most 20 x",
            met=listing <= 20 * bare,
        ),
        report("no Keras", f"{check:.3f} s", "under 1 s", met=check < 1),
    ]


def rescoring(folder: Path) -> list[bool]:
    """The class of 500: the answers of ex9 over and over, graded by an older version of the exercise."""
    bank = find_bank()
    exercise, misconceptions = bank.exercise("ex9"), bank.misconceptions()
    papers = [ROOT / "solutions/ex9/reference.py", *sorted((ROOT / "solutions/ex9/wrong").glob("*.py"))]
    with open_ledger(folder / "class") as ledger:
        with Collector("numpy", best_tier()) as worker:
            done = [(paper, worker.collect(exercise, paper)) for paper in map(load_submission, papers)]
        for number in range(CLASS):
            paper, evidence = done[number % len(done)]
            student = f"s{number:03}"
            judged = to_json(grade(exercise, paper, evidence, misconceptions, student=student))
            key = Key(student, "ex9", f"{number:064}", "older", "bench")
            ledger.record(key, judged, packed(evidence), path=paper.path, recorded_at="2026-01-01T00:00:00+00:00")
        found = []
        course = Course({"ex9": exercise}, misconceptions)
        seconds = timed(lambda: found.extend(rescored(ledger, course)))
    assert len(found) == CLASS
    assert not any(one.moved or one.stale or one.fault for one in found)
    return [report("rescore", f"{CLASS} in {seconds:.2f} s", "under 5 s", met=seconds < 5)]


def whole_bank(folder: Path) -> list[bool]:
    """Every reference graded once, by two workers that have to start first."""
    count = references(folder / "bank")
    ran = batch(folder / "bank", folder / "bank-out", 2)
    return [report("bank", f"{count} references in {ran.seconds:.0f} s", "under 120 s", met=ran.seconds < 120)]


def classes(folder: Path, counts: tuple[int, ...]) -> list[bool]:
    """How a batch grows with the class; the second worker's worth is shown, and has no bar."""
    *grown, alone = growth(folder, counts)
    for ran in (*grown, alone):
        rate = ran.count / ran.seconds
        words = f"{ran.count} with {ran.jobs} workers: {ran.seconds:.0f} s, {rate:.2f} a second, {ran.memory:.0f} MiB"
        print(f"               {words}", flush=True)
    first, last = grown[0], grown[-1]
    each = (last.memory - first.memory) / max(1, last.count - first.count)
    speed = alone.seconds / first.seconds
    figure = f"{each:.3f} MiB for each more; two workers {speed:.2f} x"
    return [report("class", figure, "under 0.2 MiB", met=each < 0.2)]


def main() -> int:
    """Measure and print; exit 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer repetitions")
    quick = parser.parse_args().quick
    print(f"one run, sandbox: {best_tier()}, {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        met = throughput_and_added(Path(folder), 5 if quick else NOTEBOOKS)
        met += rescoring(Path(folder))
        met += whole_bank(Path(folder))
        met += classes(Path(folder), (20, 40) if quick else (50, 150, 500))
    met += commands(3 if quick else 9)
    return 0 if all(met) else 1


if __name__ == "__main__":
    raise SystemExit(main())
