"""A bubblewrap that breaks without a word, and environments that lie where a submission's files do."""

import os

from grader.kernel import sandbox
from grader.kernel.inside import saved


def test_a_bubblewrap_that_ends_without_a_word_is_said_so(tmp_path, monkeypatch):
    broken = tmp_path / "bwrap"
    broken.write_text("#!/bin/sh\nexit 3\n")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    layer = sandbox.bubblewrap_works.__wrapped__()
    assert not layer.ok
    assert layer.detail == "bwrap ended with 3 and said nothing"
    assert layer.fix


def test_an_environment_that_is_mounted_below_tmp_is_not_the_students(tmp_path, monkeypatch):
    environment = tmp_path / "tmp" / "course" / "venv"
    environment.mkdir(parents=True)
    (environment / "python").write_text("x")
    (tmp_path / "tmp" / "course" / "model.keras").write_text("y")
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.setattr(saved.tempfile, "gettempdir", lambda: str(tmp_path / "tmp"))
    real = os.path.ismount
    monkeypatch.setattr(saved.os.path, "ismount", lambda path: path == str(environment) or real(path))
    assert [path for path, _, _ in saved.found_files()] == [str(tmp_path / "tmp" / "course" / "model.keras")]
