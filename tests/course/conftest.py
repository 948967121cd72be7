import pytest
from fakes import FakeBank, FakeWorkers

from grader.course.batch import Options, run_batch
from grader.grading.pool import WorkerPool


@pytest.fixture
def workers():
    return FakeWorkers()


@pytest.fixture
def run(tmp_path, workers):
    """Runs a batch of tmp_path/class into tmp_path/out with fake workers."""

    def _run(bank=None, *, out="out", progress=None, **options):
        return run_batch(
            tmp_path / "class",
            tmp_path / out,
            bank or FakeBank(),
            tier="fake",
            workers=WorkerPool(workers),
            options=Options(**{"jobs": 2} | options),
            progress=progress,
        )

    return _run
