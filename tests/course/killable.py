"""A batch in a process of its own, to be killed: prints a line for each recorded submission.

With `real` as its last argument it runs real kernels, else fake ones.
"""

import sys
from functools import partial
from pathlib import Path

from fakes import FakeBank, FakePages, FakeWorkers

from grader.course.batch import Options, Progress, run_batch
from grader.grading.pool import WorkerPool
from grader.ledger.ledger import open_ledger
from grader.publish.folder import publish


class Loud(Progress):
    def finished(self, unit, outcome, seconds):
        print("recorded", unit.student, flush=True)


class Logged(FakeWorkers):
    def __init__(self, log: Path) -> None:
        super().__init__(delay=0.002)
        self.log = log

    def collect(self, exercise, submission):
        with self.lock, self.log.open("a") as file:
            file.write(Path(submission.path).parent.name + "\n")
        return super().collect(exercise, submission)


folder, out, log = map(Path, sys.argv[1:4])
real = sys.argv[4:] == ["real"]
if real:
    from grader.grading.collecting import Collector
    from grader.kernel import best_tier

    tier = str(best_tier())
    workers = partial(Collector, tier=best_tier())
else:
    tier, workers = "fake", Logged(log)
result = run_batch(
    folder,
    out,
    FakeBank(),
    tier=tier,
    workers=WorkerPool(workers),
    options=Options(jobs=2 if real else 3),
    progress=Loud(),
)
with open_ledger(out) as ledger:
    publish(ledger, out, FakePages())
print("done", result.graded, result.kept, flush=True)
