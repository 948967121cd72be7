"""A batch on a disk that is full, to be run where OUT is a small disk of its own.

Grades with a ballast beside the ledger that leaves so many bytes, or is laid down before the pages are written; takes
the ballast away when the disk has refused, and runs the same again.
"""

import sqlite3
import sys
from contextlib import closing, suppress
from pathlib import Path

from fakes import FakeBank, FakePages, FakeWorkers

from grader.course.batch import Options, run_batch
from grader.errors import EnvironmentFault
from grader.grading.pool import WorkerPool
from grader.ledger.ledger import FILE, open_ledger
from grader.publish.folder import publish

folder, out = map(Path, sys.argv[1:3])
room = int(sys.argv[3])
ballast = out / "ballast"


def batch():
    return run_batch(folder, out, FakeBank(), tier="fake", workers=WorkerPool(FakeWorkers()), options=Options(jobs=2))


def pages():
    with open_ledger(out) as ledger:
        publish(ledger, out, FakePages())


def fill(left):
    with suppress(OSError), ballast.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))
    with ballast.open("rb+") as file:
        file.truncate(max(0, ballast.stat().st_size - left))


with open_ledger(out):
    pass
try:
    if room >= 0:
        fill(room)
    batch()
    if room < 0:
        fill(0)
    pages()
    print("never full")
except EnvironmentFault as fault:
    print("refused:", fault.message, "|", fault.hint)
ballast.unlink(missing_ok=True)
with closing(sqlite3.connect(out / FILE)) as ledger:
    print("integrity", ledger.execute("PRAGMA integrity_check").fetchone()[0])
    recorded = ledger.execute("SELECT count(*) FROM unit").fetchone()[0]
print("half-written", sorted(path.name for path in out.rglob("*.part")))
result = batch()
pages()
print("then", recorded, result.graded, result.kept)
print((out / "gradebook.csv").read_text())
