import asking_kind  # noqa: F401
import pytest
from running import Bench

from grader.exercise import kinds


@pytest.fixture(scope="module", autouse=True)
def _asking_kind():
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(kinds.KINDS, "asking", "asking_kind")
        yield


@pytest.fixture(scope="module")
def bench(walled, own_temporary, below_us):
    """A walled worker without numpy or TensorFlow; afterwards nothing of it is left."""
    warm = Bench("python", walled)
    yield warm
    warm.worker.close()
    assert list(own_temporary.iterdir()) == []
    assert below_us() == {}
