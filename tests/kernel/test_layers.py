"""Each layer by itself: with none the attack succeeds, with that one alone it fails.

What takes layers away is `trial.py`, a program of these tests; the grader has no such switch.
"""

import os
import socket
import subprocess
import sys

import pytest
from trial import trial

from grader.kernel.inside import landlock
from grader.kernel.layers import CALLS, LANDLOCK, LIMITS, NAMESPACES, USER
from grader.kernel.sandbox import Tier

pytestmark = [
    pytest.mark.sandbox,
    pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="layers are taken away as root"),
]
LIBC = "import ctypes\nlibc = ctypes.CDLL(None, use_errno=True)\n"
ATTACKS = {  # what to try: the layer that is for it; the attack sets `done` when it succeeded
    "another user's file": (USER, "done = bool(open('{folder}/secret').read())"),
    "another user's process": (USER, "import os\nos.kill({pid}, 18)\ndone = True"),
    "another user's folder": (USER, "open('{folder}/closed/written', 'w').close()\ndone = True"),
    "a capability": (USER, "import os\nos.chown('/proc/self/cwd/', 0, 0)\nos.setuid(0)\ndone = True"),
    "tracing": (CALLS, LIBC + "done = libc.ptrace(0, 0, 0, 0) == 0"),
    "a namespace": (CALLS, LIBC + "done = libc.unshare(0x04000000) == 0"),
    "a key": (CALLS, LIBC + "done = libc.syscall({keyctl}, 0, -3, 0, 0, 0) >= 0"),
    "an internet socket": (
        CALLS,
        "import socket\nsocket.create_connection(('127.0.0.1', {port}), timeout=2)\ndone = True",
    ),
    "a readable file": (LANDLOCK, "done = bool(open('{folder}/solution').read())"),
    "an open folder": (LANDLOCK, "open('{folder}/open/written', 'w').close()\ndone = True"),
    "a folder's names": (LANDLOCK, "import os\ndone = bool(os.listdir('{folder}/open'))"),
    "memory": (LIMITS, "x = bytearray(600 << 20)\ndone = True"),
    "a large file": (LIMITS, "open('large', 'wb').write(bytes(20 << 20))\ndone = True"),
    "a file outside": (NAMESPACES, "done = bool(open('{folder}/solution').read())"),
    "a process outside": (NAMESPACES, "done = '778899' in open('/proc/{pid}/cmdline').read()"),
    "the network": (
        NAMESPACES,
        "import socket\nsocket.create_connection(('127.0.0.1', {port}), timeout=2)\ndone = True",
    ),
}


@pytest.fixture(scope="module")
def outside(own_temporary):
    """What the attacks are after: files, a process and a listener of ours, named as the attacks' sources want them."""
    folder = own_temporary / "aims"
    for name, mode in (("", 0o755), ("open", 0o777), ("closed", 0o755)):
        (folder / name).mkdir()
        (folder / name).chmod(mode)
    for name, mode in (("secret", 0o600), ("solution", 0o644), ("open/there", 0o644)):
        (folder / name).write_text("13")
        (folder / name).chmod(mode)
    own_temporary.chmod(0o755)
    process = subprocess.Popen(["sleep", "778899"])
    with socket.create_server(("127.0.0.1", 0)) as listener:
        keyctl = {"x86_64": 250, "aarch64": 219}[os.uname().machine]
        yield {"folder": folder, "pid": process.pid, "port": listener.getsockname()[1], "keyctl": keyctl}
    process.kill()
    process.wait()


def succeeds(outside, own_temporary, layers, layer):
    """The attacks for which `layer` is there that succeed under these layers."""
    wanted = [name for name, (meant, _) in ATTACKS.items() if meant == layer]
    runs = [
        {"cells": ["done = False", ATTACKS[name][1].format(**outside)], "names": ["done"], "limits": {"memory": 256}}
        for name in wanted
    ]
    tier = Tier.BUBBLEWRAP if NAMESPACES in layers else Tier.CONTAINED
    came = trial(tier, *runs, layers=layers, temporary=own_temporary)
    return {name for name, one in zip(wanted, came, strict=True) if one["values"] == {"done": True}}


@pytest.mark.parametrize("layer", [USER, CALLS, LANDLOCK, LIMITS, NAMESPACES])
def test_a_layer_by_itself_stops_what_it_is_for(walled, outside, own_temporary, layer):
    if layer == LANDLOCK and not landlock.version():
        pytest.skip("this machine's kernel has no Landlock")
    assert succeeds(outside, own_temporary, [], layer) == {n for n, (meant, _) in ATTACKS.items() if meant == layer}
    assert succeeds(outside, own_temporary, [layer], layer) == set()
