"""What several groups of tests share: the sandbox or a loud skip, and a look at what a run left behind."""

import os
import tempfile
from pathlib import Path

import pytest

from grader.kernel.sandbox import Tier, best_tier


@pytest.fixture(scope="session")
def walled():
    """The bubblewrap tier. Skips, with the reason, where this machine cannot make it."""
    if best_tier() is not Tier.BUBBLEWRAP:
        from grader.kernel import probe_layers

        pytest.skip(f"no sandbox here: {probe_layers()[0].detail}; try: {probe_layers()[0].fix}")
    return Tier.BUBBLEWRAP


@pytest.fixture(scope="module")
def own_temporary(tmp_path_factory):
    """A short temporary folder of this module's own (socket paths must be short), empty again at the end."""
    tmp_path_factory.getbasetemp()  # or pytest makes its own folder for the whole run in here
    with tempfile.TemporaryDirectory(prefix="gt-") as folder:
        before, tempfile.tempdir = tempfile.tempdir, folder
        try:
            yield Path(folder)
        finally:
            tempfile.tempdir = before


@pytest.fixture(scope="session")
def below_us():
    """A function: the command lines of all processes below this one, by pid."""

    def processes():
        parents = {}
        for pid in (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()):
            try:
                fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
                command = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            except (FileNotFoundError, ProcessLookupError, PermissionError):
                continue
            parents[pid] = int(fields[1]), f"{command.strip()} ({fields[0]})"
        ours = {os.getpid()}
        while more := {pid for pid, (parent, _) in parents.items() if parent in ours} - ours:
            ours |= more
        return {pid: parents[pid][1] for pid in sorted(ours - {os.getpid()})}

    return processes
