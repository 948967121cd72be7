"""What a killed worker leaves in the temporary folder is swept away; what belongs to a living one stays."""

import os
import subprocess
import sys
import tempfile

import pytest

from grader.kernel.folder import SETTLED, OwnFolder, sweep

OWNER = "import sys; from grader.kernel.folder import OwnFolder; print(OwnFolder().path, flush=True); sys.stdin.read()"


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def age(path):
    """As if it had been made long ago."""
    old = path.stat().st_mtime - 10 * SETTLED
    os.utime(path, (old, old))


def test_the_folder_of_a_killed_owner_goes_and_that_of_a_living_one_stays(temporary):
    environment = {**os.environ, "TMPDIR": str(temporary)}
    owner = subprocess.Popen(
        [sys.executable, "-c", OWNER], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    left = temporary / owner.stdout.readline().strip().rpartition("/")[2]
    (left / "k1").mkdir()
    age(left)
    sweep()
    assert left.is_dir()
    owner.kill()
    owner.communicate()
    sweep()
    assert not left.exists()


def test_what_is_young_or_not_a_folder_of_ours_stays(temporary):
    young = temporary / "grader-w-young"
    young.mkdir()
    other = temporary / "other"
    other.mkdir()
    link = temporary / "grader-w-link"
    link.symlink_to(other)
    file = temporary / "grader-w-file"
    file.write_text("notes")
    age(other)
    age(file)
    sweep()
    assert {path.name for path in temporary.iterdir()} == {"grader-w-young", "other", "grader-w-link", "grader-w-file"}


def test_an_own_folder_is_removed_once(temporary):
    folder = OwnFolder()
    assert folder.path.stat().st_mode & 0o777 == 0o711
    folder.remove()
    folder.remove()
    assert list(temporary.iterdir()) == []
