import shutil
from pathlib import Path

import pytest

COURSE = Path(__file__).parents[1] / "sample_course"


@pytest.fixture
def course(tmp_path):
    """A copy of the small course, to be broken at will."""
    return Path(shutil.copytree(COURSE, tmp_path / "course"))
