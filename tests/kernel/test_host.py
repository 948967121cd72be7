"""The warm host: killed at any moment it is replaced, and whoever kills the grader leaves nothing running."""

import json
import os
import shutil
import signal
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from grader.errors import GraderError
from grader.evidence import Number

pytestmark = pytest.mark.sandbox
WAIT = 30.0


def hosts(below_us):
    """The host inside the wall (last), and bubblewrap before it."""
    return sorted(pid for pid, command in below_us().items() if "inside.host" in command)


def gone(*pids):
    """Whether all of these processes end, or are left only as entries for somebody to collect."""
    deadline = time.monotonic() + WAIT
    while time.monotonic() < deadline:
        if not any(_runs(pid) for pid in pids):
            return True
        time.sleep(0.02)
    return False


def _runs(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def full_marks(bench):
    ran = bench.run("x = 13", names=["x"])
    return ran.run.status == "ok" and ran["x"] == Number(13, "int")


@pytest.mark.parametrize("which", [0, -1], ids=["bubblewrap", "host"])
def test_a_host_killed_between_two_submissions_costs_nothing(bench, below_us, which):
    assert full_marks(bench)
    before = hosts(below_us)
    os.kill(before[which], signal.SIGKILL)
    assert gone(*before)
    assert full_marks(bench)
    assert not set(before) & set(below_us())


def test_a_host_killed_before_its_first_submission_is_replaced(walled, own_temporary, below_us):
    from running import Bench

    known = set(below_us())
    fresh = Bench("python", walled)
    try:
        os.kill(max(set(hosts(below_us)) - known), signal.SIGKILL)
        assert full_marks(fresh)
    finally:
        fresh.worker.close()
    assert set(below_us()) == known


def test_a_host_killed_while_a_cell_runs_is_a_fault_of_ours_and_replaced(bench, below_us):
    assert full_marks(bench)
    before = hosts(below_us)

    def when_it_runs():
        while not any("sleep 886644" in command for command in below_us().values()):
            time.sleep(0.02)
        os.kill(before[-1], signal.SIGKILL)

    killer = threading.Thread(target=when_it_runs)
    killer.start()
    with pytest.raises(GraderError, match="ended") as caught:
        bench.run("import subprocess\nsubprocess.run(['sleep', '886644'])", names=["x"], wall=60)
    killer.join()
    assert caught.value.exit_code == 3
    assert full_marks(bench)
    assert not set(before) & set(below_us())
    assert not any("sleep 886644" in command for command in below_us().values())


GRADER = """
    import sys, tempfile
    sys.path[:0] = {path!r}
    tempfile.tempdir = {temporary!r}
    import asking_kind
    from grader.exercise import kinds
    from grader.kernel import Tier
    from running import Bench
    kinds.KINDS["asking"] = "asking_kind"
    bench = Bench("python", Tier.BUBBLEWRAP)
    bench.run("import subprocess\\nsubprocess.run(['sleep', '775533'])", names=["x"], wall=120)
"""


def test_a_grader_that_is_killed_leaves_no_process(walled, own_temporary, below_us):
    known, files = set(below_us()), set(own_temporary.iterdir())
    script = textwrap.dedent(GRADER).format(path=[str(Path(__file__).parent)], temporary=str(own_temporary))
    grader = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.DEVNULL)
    deadline = time.monotonic() + WAIT
    while not any("sleep 775533" in command for command in below_us().values()):
        assert grader.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.05)
    started = set(below_us()) - known
    assert len(started) >= 5
    grader.kill()
    grader.wait()
    assert gone(*started)
    (left,) = set(own_temporary.iterdir()) - files  # and no file but in this folder, which a later worker sweeps away
    shutil.rmtree(left)


# --- other Jupyter tools ------------------------------------------------------------------------------------------


@pytest.fixture
def kernelspec(own_temporary, monkeypatch):
    """A kernelspec that names the provisioner."""
    folder = own_temporary / "jupyter" / "kernels" / "walled"
    folder.mkdir(parents=True)
    provisioner = {"provisioner_name": "grader-warm", "config": {"runtime": "python"}}
    spec = {"argv": ["none"], "display_name": "walled", "language": "python"}
    (folder / "kernel.json").write_text(json.dumps({**spec, "metadata": {"kernel_provisioner": provisioner}}))
    monkeypatch.setenv("JUPYTER_PATH", str(own_temporary / "jupyter"))
    yield "walled"
    shutil.rmtree(own_temporary / "jupyter")


def test_nbclient_runs_a_notebook_in_a_walled_kernel_by_name(walled, own_temporary, kernelspec, below_us):
    before, files = set(below_us()), set(own_temporary.iterdir())
    sources = ["import os, socket\nx = 6 * 7", "print(x)", "os.path.exists('/home')", "x + 1"]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])
    NotebookClient(notebook, kernel_name=kernelspec, timeout=60).execute()
    outputs = [cell.outputs for cell in notebook.cells]
    assert outputs[1][0]["text"] == "42\n"
    assert outputs[2][0]["data"]["text/plain"] == "False"
    assert outputs[3][0]["data"]["text/plain"] == "43"
    assert set(below_us()) == before
    assert set(own_temporary.iterdir()) == files
