"""A real scheduler with worker processes on this machine: the same grades as without, also when one is lost."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from grader.course.cluster import Cluster, as_plain
from grader.course.cluster_worker import from_plain
from grader.errors import EnvironmentFault
from grader.submission import load_submission

pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
COURSE = Path(__file__).parents[1] / "sample_course"
WORK = {"right": "total = 6\nmean = 2\n", "partly": "total = 6\nmean = 3\n", "wrong": "total = 7\nmean = 1\n"}


def dask(folder, *words):
    """A process of dask's own command."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "TMPDIR": str(folder), "COLUMNS": "80"}
    return subprocess.Popen(
        [sys.executable, "-m", "distributed.cli." + words[0], *words[1:]],
        env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder,
    )  # fmt: skip


def worker(folder, address, name):
    return dask(folder, "dask_worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--name", name)


@pytest.fixture(scope="module")
def cluster(walled, own_temporary):
    """(address, the scheduler's process and those of the workers)."""
    listed = own_temporary / "scheduler.json"
    processes = [
        dask(own_temporary, "dask_scheduler", "--port", "0", "--no-dashboard", "--scheduler-file", str(listed))
    ]
    try:
        address = json.loads(_waited(lambda: listed.exists() and listed.read_text()))["address"]
        processes += [worker(own_temporary, address, f"w{number}") for number in range(2)]
        _waited(lambda: _workers(address) == 2)
        yield address, processes
    finally:
        for process in reversed(processes):
            process.send_signal(signal.SIGTERM)
        for process in processes:
            _end(process)


def _end(process):
    """Wait for it; dask's own way out sometimes hangs when another worker was lost."""
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _waited(look, seconds=60):
    for _ in range(seconds * 10):
        found = look()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError("it did not come")


def _workers(address):
    from distributed import Client

    with Client(address, timeout=30, set_as_default=False) as client:
        return len(client.scheduler_info(n_workers=-1)["workers"])


def hand_in(folder, count, text=""):
    for number in range(count):
        path = folder / f"s{number:02}" / "ex1.py"
        path.parent.mkdir(parents=True)
        path.write_text(text + list(WORK.values())[number % 3])


def batch(folder, *words):
    command = [sys.executable, "-m", "grader", "--bank", str(COURSE), "batch", "class", *words]
    return subprocess.Popen(
        command,
        cwd=folder,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "COLUMNS": "80"},
    )


def finished(process):
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    return out, err


def gradebook(folder, out):
    return (folder / out / "gradebook.csv").read_text()


@pytest.mark.slow
@pytest.mark.sandbox
def test_a_cluster_grades_as_one_machine_does_and_a_lost_worker_loses_nothing(cluster, tmp_path, own_temporary):
    address, processes = cluster
    hand_in(tmp_path / "class", 24, "import time\ntime.sleep(0.2)\n")
    finished(batch(tmp_path, "--out", "here"))
    process = batch(tmp_path, "--out", "there", "--cluster", address)
    seen = ""
    while seen.count("s0") < 4:  # some are done, the rest is under way
        seen += process.stderr.readline()
    processes[1].kill()
    finished(process)
    assert gradebook(tmp_path, "there") == gradebook(tmp_path, "here")
    out, _ = finished(batch(tmp_path, "--out", "there", "--cluster", address))
    assert "0 graded" in out
    processes.append(worker(own_temporary, address, "w2"))


@pytest.mark.slow
@pytest.mark.sandbox
def test_without_a_worker_or_a_scheduler_the_batch_says_so(cluster, tmp_path):
    hand_in(tmp_path / "class", 1)
    process = batch(tmp_path, "--cluster", "tcp://127.0.0.1:9")
    _, err = process.communicate(timeout=60)
    assert process.returncode == 4
    assert "no scheduler answers at tcp://127.0.0.1:9" in err
    assert not (tmp_path / "reports").exists()


def test_machines_that_differ_are_refused(monkeypatch):
    monkeypatch.setattr("grader.course.cluster.facts", lambda: {"version": "0.0", "environments": {}, "tier": "none"})
    differing = {"tcp://a": {"version": "9", "environments": {}, "tier": "none"}}
    with pytest.raises(EnvironmentFault, match=r"the worker tcp://a has version 9, this machine 0\.0"):
        Cluster._agree_on(object.__new__(Cluster), differing)
    with pytest.raises(EnvironmentFault, match="no worker"):
        Cluster._agree_on(object.__new__(Cluster), {})


def test_a_submission_comes_out_as_it_went_in(tmp_path):
    folder = tmp_path / "ex1"
    folder.mkdir()
    (folder / "ex1.py").write_text("x = 1\n\ndef f(:\n\ny = 2\n")
    (folder / "data.bin").write_bytes(bytes(range(256)))
    submission = load_submission(folder)
    assert from_plain(json.loads(json.dumps(as_plain(submission)))) == submission
