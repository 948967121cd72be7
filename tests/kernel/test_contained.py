"""The tier for machines that are thrown away and have no namespaces: what it keeps apart all the same."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from trial import trial

from grader.errors import EnvironmentFault, UsageError
from grader.kernel import sandbox
from grader.kernel.layers import around
from grader.kernel.sandbox import Tier, WallLayer

as_root = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="only root can give each kernel a user of its own"
)
TRY = """
found = {}
def attempt(name, work):
    try:
        found[name] = "open: " + repr(work())[:200]
    except BaseException as error:
        found[name] = "shut: " + type(error).__name__ + " " + str(error)[:100]
"""
LEAVE = """
import os, subprocess
for place in ('/tmp', '/var/tmp', '/dev/shm'):
    attempt('leave ' + place, lambda: open(f'{place}/left-{os.getuid()}', 'w').close())
subprocess.Popen(['sh', '-c', 'setsid sleep 667788 & setsid sleep 667788'], start_new_session=True)
open('own', 'w').write('x')
"""
REACH = """
import os, socket
root = {root!r}
for path in ('grader/__init__.py', 'exercises', 'solutions', 'pyproject.toml', 'tests'):
    full = os.path.join(root, path)
    attempt(path, lambda: os.listdir(full) if os.path.isdir(full) else open(full).read())
attempt('grader', lambda: __import__('grader'))
attempt('list /', lambda: os.listdir('/'))
attempt('environment', lambda: open(f'/proc/{{os.getppid()}}/environ').read())
attempt('others', lambda: os.listdir('/proc'))
attempt('kill', lambda: os.kill(os.getppid(), 9))
attempt('kill host', lambda: os.kill({pid}, 9))
attempt('internet', lambda: socket.create_connection(('1.1.1.1', 80), timeout=2))
attempt('udp', lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
attempt('root', lambda: os.setuid(0))
attempt('sockets', lambda: os.remove(sockets[0]) if (sockets := [l.split()[-1] for l in open('/proc/self/net/unix')
    if '/grader-' in l]) else 0)
"""


@as_root
@pytest.mark.sandbox
def test_a_contained_kernel_reaches_nothing_and_leaves_nothing(walled, own_temporary, below_us):
    root = str(sandbox.PACKAGE.parent)
    reach, asked, after = trial(
        Tier.CONTAINED,
        {"cells": [TRY, REACH.format(root=root, pid=os.getpid())], "names": ["found"]},
        {"cells": [TRY, LEAVE, "import os\nuser = os.getuid()"], "names": ["user", "found"]},
        {"cells": ["import os\nthere = os.listdir('.')", "x = 13"], "names": ["there", "x"]},
        temporary=own_temporary,
    )
    assert reach["sandbox"] == "contained"
    assert len(reach["values"]["found"]) == 15
    assert {n: t for n, t in reach["values"]["found"].items() if not t.startswith("shut: ")} == {}
    user = asked["values"]["user"]
    assert user > 1000
    assert after["values"] == {"there": [], "x": 13}
    assert not any("667788" in command for command in below_us().values())
    assert not any(Path(f"{place}/left-{user}").exists() for place in ("/tmp", "/var/tmp", "/dev/shm"))
    assert not list(own_temporary.glob("grader-*"))


@as_root
@pytest.mark.sandbox
def test_limits_bite_in_a_contained_kernel(walled, own_temporary):
    bombs = [
        "x = bytearray(10 ** 9)",
        "open('big', 'wb').write(bytes(10 ** 8))",
        "import os, time\nwhile True:\n    if os.fork() == 0:\n        time.sleep(60)",
        "import time\ntime.sleep(60)",
        "while True:\n    print('x' * 60)",
        "import os\nos._exit(0)",
    ]
    runs = [{"cells": [bomb, "x = 13"], "names": ["x"], "limits": {"wall": 4}} for bomb in bombs]
    came = trial(Tier.CONTAINED, *runs, temporary=own_temporary)
    assert [one["status"] for one in came] == ["memory", "disk", "processes", "timeout", "output", "killed"]
    assert all(one["values"] == {"x": 13} for one in came)


# --- which tier -----------------------------------------------------------------------------------------------------


@pytest.fixture
def machine(monkeypatch):
    """A function: a machine on which these work."""

    def make(*, bubblewrap, contained, container, asked=""):
        monkeypatch.setattr(
            sandbox, "bubblewrap_works", lambda: WallLayer("bubblewrap", bubblewrap, "d", "get bubblewrap")
        )
        monkeypatch.setattr(sandbox, "contained_works", lambda: WallLayer("contained", contained, "d", "be root"))
        monkeypatch.setattr(sandbox, "in_container", lambda: container)
        monkeypatch.setattr(sandbox, "_version", lambda: "1")
        monkeypatch.setenv("GRADER_SANDBOX", asked)
        sandbox.best_tier.cache_clear()
        return sandbox.best_tier()

    yield make
    sandbox.best_tier.cache_clear()


@pytest.mark.parametrize(
    ("facts", "tier"),
    [
        ({"bubblewrap": True, "contained": True, "container": True}, Tier.BUBBLEWRAP),
        ({"bubblewrap": False, "contained": True, "container": True}, Tier.CONTAINED),
        ({"bubblewrap": False, "contained": True, "container": False}, Tier.NONE),
        ({"bubblewrap": False, "contained": False, "container": True}, Tier.NONE),
        ({"bubblewrap": True, "contained": True, "container": False, "asked": "contained"}, Tier.CONTAINED),
        ({"bubblewrap": True, "contained": False, "container": False, "asked": "contained"}, Tier.NONE),
        ({"bubblewrap": False, "contained": True, "container": True, "asked": "bubblewrap"}, Tier.NONE),
    ],
)
def test_contained_is_taken_in_a_container_or_when_asked_for(machine, facts, tier):
    assert machine(**facts) is tier


def test_an_unknown_tier_is_a_wrong_usage(machine):
    with pytest.raises(UsageError, match="GRADER_SANDBOX"):
        machine(bubblewrap=True, contained=True, container=False, asked="non")


def test_a_refusal_names_the_command(machine):
    machine(bubblewrap=False, contained=False, container=True)
    fault = sandbox.no_sandbox()
    assert isinstance(fault, EnvironmentFault)
    assert fault.hint.startswith("get bubblewrap")
    machine(bubblewrap=False, contained=False, container=False, asked="contained")
    assert sandbox.no_sandbox().hint.startswith("be root")


def test_what_is_hidden_is_neither_read_nor_listed(tmp_path):
    for name in ("lib/a", "lib/site/b", "lib/site/grader/c"):
        (tmp_path / name).mkdir(parents=True)
    readable, listable = around(tmp_path, tmp_path / "lib" / "site" / "grader")
    assert {name.removeprefix(str(tmp_path)) for name in readable} == {"/lib/a", "/lib/site/b"}
    assert {name.removeprefix(str(tmp_path)) for name in listable} == {"", "/lib", "/lib/site"}
    assert around(tmp_path, tmp_path.parent / "else") == ([str(tmp_path)], [])


WAITS = "from grader.kernel.alone import one_at_a_time\nwith one_at_a_time():\n    print('in', flush=True)\n    input()"


def test_one_submission_at_a_time_on_a_machine():
    start = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    first = subprocess.Popen([sys.executable, "-c", WAITS], **start)
    assert first.stdout.readline() == "in\n"
    second = subprocess.Popen([sys.executable, "-c", WAITS], **start)
    with pytest.raises(subprocess.TimeoutExpired):
        second.wait(timeout=0.7)
    first.kill()  # also a worker that is killed lets go
    first.communicate()
    assert second.stdout.readline() == "in\n"
    second.communicate("\n")
    assert second.returncode == 0
