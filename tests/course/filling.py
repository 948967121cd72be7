"""A batch on a disk that is full, to be run where OUT is a small disk of its own.

Grades with a ballast beside the ledger until the disk refuses, takes the ballast away and runs the same again.
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

folder, out = map(Path, sys.argv[1:])
ballast = out / "ballast"


def batch():
    return run_batch(folder, out, FakeBank(), tier="fake", workers=WorkerPool(FakeWorkers()), options=Options(jobs=2))


with open_ledger(out):
    pass
room = 80_000
with suppress(OSError), ballast.open("wb", buffering=0) as file:
    while True:
        file.write(bytes(4096))
with ballast.open("rb+") as file:
    file.truncate(ballast.stat().st_size - room)
try:
    batch()
    print("never full")
except EnvironmentFault as fault:
    print("refused:", fault.message, "|", fault.hint)
with closing(sqlite3.connect(out / FILE)) as ledger:
    print("integrity", ledger.execute("PRAGMA integrity_check").fetchone()[0])
    recorded = ledger.execute("SELECT count(*) FROM unit").fetchone()[0]
ballast.unlink()
result = batch()
with open_ledger(out) as ledger:
    publish(ledger, out, FakePages())
print("then", recorded, result.graded, result.kept)
print((out / "gradebook.csv").read_text())
