"""`grader doctor` tries each layer: it says so when one holds, and also when one is missing."""

import os

import pytest

from grader.kernel import layers, trials
from grader.kernel.inside import landlock
from grader.kernel.layers import CALLS, LANDLOCK, LAYERS, LIMITS, USER
from grader.kernel.trials import NAMES, try_layers

pytestmark = pytest.mark.sandbox


def test_every_layer_holds_here(walled, own_temporary, below_us):
    found = try_layers(walled)
    assert [layer.name for layer in found] == list(NAMES.values())
    assert all(layer.ok and layer.detail for layer in found), found
    assert below_us() == {}
    assert list(own_temporary.iterdir()) == []


@pytest.mark.skipif(os.geteuid() != 0, reason="without root, limits and users are not changed")
@pytest.mark.parametrize("missing", [USER, CALLS, LANDLOCK, LIMITS])
def test_a_layer_that_is_missing_is_seen(walled, own_temporary, monkeypatch, missing):
    if missing == LANDLOCK and not landlock.version():
        pytest.skip("this machine's kernel has no Landlock")
    order = layers.order

    def without(tier, own, *, change_user):
        whole = order(tier, own, change_user=change_user and missing != USER)
        return {**whole, "layers": [layer for layer in LAYERS[tier] if layer != missing]}

    monkeypatch.setattr(trials.layers, "order", without)
    lacking = {layer.name: layer for layer in try_layers(walled) if not layer.ok}
    assert NAMES[missing] in lacking
    assert lacking[NAMES[missing]].detail.startswith("a cell ")
    assert lacking[NAMES[missing]].fix
