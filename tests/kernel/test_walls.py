"""Every door of the sandbox, tried from a cell and found shut."""

import os
import socket
import threading
from pathlib import Path

import pytest
from running import calls, values

from grader.evidence import Answer, NoAnswer, Number, plain

pytestmark = pytest.mark.sandbox

TRY = """
found = {}
def attempt(name, work):
    try:
        found[name] = "open: " + repr(work())[:200]
    except BaseException as error:
        found[name] = "shut: " + type(error).__name__ + " " + str(error)[:200]
"""
CALLS = """
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
def call(number, *arguments):
    ctypes.set_errno(0)
    result = libc.syscall(ctypes.c_long(number), *[a if isinstance(a, bytes) else ctypes.c_long(a) for a in arguments])
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result
"""


def attempts(bench, *sources, **more):
    """What each attempt of a cell came to, by name."""
    ran = bench.run(TRY, *sources, names=["found"], **more)
    found = plain(ran["found"])
    assert found, ran.run
    return found


def still_fine(bench):
    """The next submission on the same worker."""
    ran = bench.run("x = 13", names=["x"])
    return ran.run.status == "ok" and ran["x"] == Number(13, "int")


# --- what can be seen ---------------------------------------------------------------------------------------


def test_other_processes_in_proc_show_nothing(bench):
    found = attempts(
        bench,
        "import os\n"
        "me = os.getpid()\n"
        "for pid in [p for p in os.listdir('/proc') if p.isdigit() and int(p) != me]:\n"
        "    for file in ('mem', 'environ', 'maps', 'auxv', 'stack'):\n"
        "        attempt(pid + ' ' + file, lambda: open(f'/proc/{pid}/{file}', 'rb').read(1))\n"
        "    attempt(pid + ' fd', lambda: os.listdir(f'/proc/{pid}/fd'))\n"
        "    attempt(pid + ' root', lambda: os.listdir(f'/proc/{pid}/root'))\n"
        "    attempt(pid + ' write', lambda: os.open(f'/proc/{pid}/mem', os.O_RDWR))\n"
        "    attempt(pid + ' reply', lambda: os.open(f'/proc/{pid}/fd/1', os.O_WRONLY))\n",
    )
    assert "1 mem" in found
    assert {name: text for name, text in found.items() if not text.startswith("shut: PermissionError")} == {}


def test_the_callers_environment_stays_outside(bench, monkeypatch):
    """Also in a host that starts while the secret is set."""
    monkeypatch.setenv("GITHUB_TOKEN", "ghs_secret")
    from running import Bench

    fresh = Bench("python", bench.worker.tier)
    try:
        ran = fresh.run(
            "import os, glob\n"
            "seen = repr(dict(os.environ)) + repr([open(f, 'rb').read() for f in glob.glob('/proc/*/environ')"
            " if os.access(f, os.R_OK)])\n"
            "leaked = 'ghs_secret' in seen or 'GITHUB_TOKEN' in seen",
            names=["leaked"],
        )
    finally:
        fresh.worker.close()
    assert ran["leaked"] == Number(value=False, type="bool")


def test_the_grader_and_its_files_are_not_there(bench):
    root = Path(__file__).parents[2]
    found = attempts(
        bench,
        f"root = {str(root)!r}\n"
        "import importlib, os\n"
        "for name in ('grader', 'grader.kinds', 'inside', 'inside.walls', 'inside.wire', 'walls', 'wire', 'host', 'examiner', 'draws'):\n"
        "    attempt(name, lambda: importlib.import_module(name))\n"
        "for path in ('exercises', 'solutions', 'tests', '.git', 'grader', 'grader/kernel', 'pyproject.toml'):\n"
        "    attempt(path, lambda: open(os.path.join(root, path, 'x')) if 0 else os.stat(os.path.join(root, path)))\n"
        "for path in ('/root', '/home', os.path.dirname(root), '/etc', '/run/inside', '/run/below', '/var', '/mnt'):\n"
        "    attempt('list ' + path, lambda: os.listdir(path))\n"
        "import sys\n"
        "attempt('host module', lambda: [n for n, m in sys.modules.items()"
        " if '/run/inside' in str(getattr(m, '__file__', '')) and n != '__main__'][0])\n"
        "attempt('source', lambda: open('/run/inside/host.py').read())\n",
    )
    listed = {name: text for name, text in found.items() if name.startswith("list ")}
    for name, text in listed.items():
        for secret in ("exercises", "solutions", "passwd", "shadow", "host.py", ".ssh"):
            assert secret not in text, (name, text)
    assert {n: t for n, t in found.items() if n not in listed and not t.startswith("shut: ")} == {}


# --- what can be reached --------------------------------------------------------------------------------------


def test_writing_to_every_descriptor_harms_only_the_writer(bench):
    ran = bench.run(
        "before = 1",
        "import os\n"
        "for number in range(101):\n"
        "    for text in (b'stop\\n', b'GRD1' + bytes(12), b'ended 0 0\\nready\\ninit 1\\n'):\n"
        "        try:\n"
        "            os.set_blocking(number, False)\n"
        "            os.write(number, text)\n"
        "        except OSError:\n"
        "            pass",
        "after = 1",
        names=["before", "after"],
    )
    assert ran.cells[2].status in ("ok", "exception", "killed", "timeout")
    assert ran["before"] == ran["after"] == Number(1, "int")
    assert still_fine(bench)


def test_standard_input_is_empty(bench):
    ran = bench.run(
        "import os; x = os.read(0, 10) + os.readlink('/proc/self/fd/0').encode()", "x = x.decode()", names=["x"]
    )
    assert plain(ran["x"]) == "/dev/null"


def test_no_socket_but_the_kernels_own_is_in_reach(bench):
    """The control socket of the host is a pair without a name: none of the kernel's sockets answers its orders."""
    found = attempts(
        bench,
        "import os, socket\n"
        "unix = [line.split() for line in open('/proc/net/unix').read().splitlines()[1:]]\n"
        "foreign = sorted({p[7] for p in unix if len(p) > 7} - {f'/run/kernel/{n}' for n in os.listdir('/run/kernel')})\n"
        "attempt('foreign', lambda: foreign[0])\n",
    )
    assert found["foreign"].startswith("shut: IndexError"), found


def test_sockets_folder_is_sealed(bench):
    found = attempts(
        bench,
        "import os\n"
        "folder = '/run/kernel'\n"
        "for name in os.listdir(folder):\n"
        "    path = f'{folder}/{name}'\n"
        "    attempt('remove ' + name, lambda: os.remove(path))\n"
        "    attempt('rename ' + name, lambda: os.rename(path, path + '2'))\n"
        "    attempt('over ' + name, lambda: os.rename('/tmp/kernel.json', path))\n"
        "    attempt('chmod ' + name, lambda: os.chmod(path, 0o777))\n"
        "    attempt('link ' + name, lambda: os.symlink('/etc/passwd', path + '3'))\n"
        "attempt('create', lambda: open(f'{folder}/new', 'w'))\n"
        "attempt('mkdir', lambda: os.mkdir(f'{folder}/new'))\n"
        "attempt('chmod', lambda: os.chmod(folder, 0o777))\n"
        "attempt('rmdir', lambda: os.rename(folder, '/run/other'))\n",
    )
    assert len(found) > 10
    assert {n: t for n, t in found.items() if not t.startswith("shut: ")} == {}


def test_the_network_is_unreachable(bench):
    listener = socket.create_server(("127.0.0.1", 0))
    abstract = socket.socket(socket.AF_UNIX)
    abstract.bind(f"\0grader-test-{os.getpid()}")
    abstract.listen()
    port = listener.getsockname()[1]
    with listener, abstract:
        found = attempts(
            bench,
            "import socket, urllib.request\n"
            f"attempt('loopback', lambda: socket.create_connection(('127.0.0.1', {port}), timeout=2))\n"
            "attempt('internet', lambda: socket.create_connection(('1.1.1.1', 80), timeout=2))\n"
            "attempt('metadata', lambda: socket.create_connection(('169.254.169.254', 80), timeout=2))\n"
            "attempt('udp', lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('8.8.8.8', 53)))\n"
            "attempt('dns', lambda: socket.getaddrinfo('example.org', 80))\n"
            "attempt('http', lambda: urllib.request.urlopen('http://1.1.1.1/', timeout=2))\n"
            f"attempt('abstract', lambda: socket.socket(socket.AF_UNIX).connect('\\0grader-test-{os.getpid()}'))\n"
            "attempt('packet', lambda: socket.socket(17, socket.SOCK_RAW))\n"
            "attempt('raw', lambda: socket.socket(socket.AF_INET, socket.SOCK_RAW, 1))\n"
            "attempt('docker', lambda: socket.socket(socket.AF_UNIX).connect('/var/run/docker.sock'))\n",
        )
    assert len(found) == 10
    assert {n: t for n, t in found.items() if not t.startswith("shut: ")} == {}


REFUSED_CALLS = {  # x86-64 numbers and arguments, chosen so that the call would do something were it allowed
    "ptrace traceme": (101, 0, 0, 0, 0),
    "process_vm_readv": (310, 1, 0, 0, 0, 0, 0),
    "process_vm_writev": (311, 1, 0, 0, 0, 0, 0),
    "unshare user": (272, 0x10000000),
    "unshare mount": (272, 0x00020000),
    "setns": (308, 0, 0),
    "mount": (165, 0, 0, 0, 0, 0),
    "umount": (166, b"/tmp", 2),
    "fsopen": (430, b"tmpfs", 0),
    "open_tree": (428, -100, b"/", 0),
    "move_mount": (429, 0, 0, 0, 0, 0),
    "pivot_root": (155, b"/tmp", b"/tmp"),
    "chroot": (161, b"/tmp"),
    "keyctl": (250, 0, -3, 0),
    "add_key": (248, b"user", b"x", b"x", 1, -2),
    "io_uring_setup": (425, 1, 0),
    "bpf": (321, 0, 0, 0),
    "perf_event_open": (298, 0, 0, -1, -1, 0),
    "userfaultfd": (323, 0),
    "pidfd_getfd": (438, 0, 0, 0),
    "name_to_handle_at": (303, -100, b"/", 0, 0, 0),
    "clone user namespace": (56, 0x10000011, 0, 0, 0, 0),
    "memfd_create": (319, b"x", 0),
    "memfd_secret": (447, 0),
    "shmget": (29, 0, 1 << 20, 0o1600),
    "msgget": (68, 0, 0o1600),
    "x32 getpid": (0x40000000 + 39,),
    "semget": (64, 0, 1, 0o1600),
    "mq_open": (240, b"/x", 0o102, 0o600, 0),
    "io_setup": (206, 1, bytes(8)),
    "mincore": (27, 0, 0, 0),
    "a call of tomorrow": (9_999,),
}


@pytest.mark.skipif(os.uname().machine != "x86_64", reason="the numbers of system calls are those of x86-64")
def test_calls_that_reach_outside_are_refused(bench):
    found = attempts(
        bench,
        CALLS,
        f"for name, arguments in {REFUSED_CALLS!r}.items():\n    attempt(name, lambda: call(*arguments))\n"
        "import socket\n"
        "for family in (socket.AF_VSOCK, 38, 44, 21):\n"  # vsock, alg, xdp, rds
        "    attempt(f'family {family}', lambda: socket.socket(family, socket.SOCK_STREAM))\n"
        "attempt('clone3', lambda: call(435, 0, 0))\n",
    )
    assert len(found) == len(REFUSED_CALLS) + 5
    allowed = {
        name: text
        for name, text in found.items()
        if not text.startswith(("shut: PermissionError", "shut: OSError [Errno 38]", "shut: OSError [Errno 97]"))
    }
    assert allowed == {}


def test_no_capability_and_no_other_user(bench):
    found = attempts(
        bench,
        "import os\n"
        "status = open('/proc/self/status').read()\n"
        "attempt('capabilities', lambda: [l for l in status.splitlines() if l.startswith('Cap') and int(l.split()[1], 16)][0])\n"
        "attempt('root', lambda: os.setuid(0))\n"
        "attempt('chown', lambda: os.chown('/tmp', 0, 0))\n"
        "attempt('nice', lambda: os.nice(-5))\n"
        "attempt('oom', lambda: open('/proc/self/oom_score_adj', 'w').write('-1000') and 0)\n"
        "attempt('usr', lambda: open('/usr/x', 'w'))\n"
        "attempt('slash', lambda: open('/x', 'w'))\n"
        "attempt('dev', lambda: open('/dev/x', 'w'))\n"
        "attempt('run', lambda: open('/run/x', 'w'))\n"
        "attempt('sysrq', lambda: open('/proc/sysrq-trigger', 'w'))\n"
        "attempt('sysctl', lambda: open('/proc/sys/kernel/core_pattern', 'w'))\n"
        "import resource\n"
        "attempt('limit', lambda: resource.setrlimit(resource.RLIMIT_NPROC, (9999, 9999)))\n",
    )
    assert {n: t for n, t in found.items() if not t.startswith("shut: ")} == {}
    assert len(found) == 12


@pytest.mark.parametrize(
    "blow",
    [
        "os.kill(0, 9)",
        "os.kill(-1, 9)",
        "os.kill(os.getppid(), 9)",
        "os.kill(1, 9)",
        "os.kill(1, 15)",
        "os.killpg(0, 9)",
    ],
)
def test_killing_harms_only_the_killer(bench, blow):
    ran = bench.run("before = 1", f"import os\n{blow}", "after = 1", names=["before", "after"])
    assert ran["before"] == ran["after"] == Number(1, "int")
    assert ran.cells[2].status in ("killed", "exception", "ok")
    assert still_fine(bench)


# --- what is left for the next ----------------------------------------------------------------------------------


def test_nothing_passes_from_one_submission_to_the_next(bench, below_us):
    plant = (
        "import os\n"
        "for path in ('/tmp/left', '/dev/shm/left', '/submission/left', '/tmp/.ipython/profile_default/startup/00.py'):\n"
        "    os.makedirs(os.path.dirname(path), exist_ok=True)\n"
        "    open(path, 'w').write('planted = True')\n"
        "import subprocess\n"
        "subprocess.Popen(['sh', '-c', 'setsid sleep 998877 & setsid sleep 998877'], start_new_session=True)\n"
    )
    assert bench.run(plant).run.status == "ok"
    assert not any("998877" in command for command in below_us().values())
    ran = bench.run(
        "import os, subprocess\n"
        "there = [p for f in ('/tmp', '/dev/shm', '/submission') for p in os.listdir(f) if 'left' in p]\n"
        "startup = os.path.exists('/tmp/.ipython/profile_default/startup/00.py') or 'planted' in globals()\n"
        "alive = any(b'998877' in open(f'/proc/{p}/cmdline', 'rb').read() for p in os.listdir('/proc') if p.isdigit())\n",
        names=["there", "startup", "alive"],
    )
    assert plain(ran["there"]) == []
    assert plain(ran["startup"]) is False
    assert plain(ran["alive"]) is False


def test_after_a_submission_only_the_host_lives(bench, below_us):
    before = below_us()
    bench.run("import subprocess\nchildren = [subprocess.Popen(['sleep', '997766']) for _ in range(5)]")
    assert below_us().keys() == before.keys()


# --- limits -------------------------------------------------------------------------------------------------------

BOMBS = {
    "processes": ("processes", 24, "import os, time\nwhile True:\n    if os.fork() == 0:\n        time.sleep(60)"),
    "threads": (
        "processes",
        24,
        "import threading, time\nwhile True:\n    threading.Thread(target=time.sleep, args=(60,), daemon=True).start()",
    ),
    "private memory": ("memory", 256, "x = []\nwhile True:\n    x.append(bytearray(10 ** 7))"),
    "one large block": ("memory", 256, "x = bytearray(2 * 10 ** 9)"),
    "shared memory": (
        "memory",
        256,
        "import mmap\nx = []\nwhile True:\n    m = mmap.mmap(-1, 10 ** 7)\n    m.write(b'1' * 10 ** 7)\n    x.append(m)",
    ),
    "shared memory of children": (
        "memory",
        256,
        "import mmap, os, time\n"
        "for _ in range(12):\n"
        "    if os.fork() == 0:\n"
        "        m = mmap.mmap(-1, 10 ** 8)\n"
        "        m.write(b'1' * 10 ** 8)\n"
        "        time.sleep(60)\n"
        "time.sleep(3)",
    ),
    "memory of children": (
        "memory",
        256,
        "import os, time\n"
        "for _ in range(12):\n"
        "    if os.fork() == 0:\n"
        "        x = bytearray(b'1') * 10 ** 8\n"
        "        time.sleep(60)\n"
        "time.sleep(3)",
    ),
    "sockets": (
        "memory",
        256,
        "import socket\nx = []\nwhile True:\n    a, b = socket.socketpair()\n    x.append((a, b))\n"
        "    a.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 24)\n    a.setblocking(False)\n"
        "    try:\n        while True:\n            a.send(bytes(1 << 16))\n    except BlockingIOError:\n        pass",
    ),
    "sockets that nobody has open": (
        "memory",
        256,
        "import socket\nx = []\nwhile True:\n    a, b = socket.socketpair()\n    c, d = socket.socketpair()\n"
        "    a.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 24)\n    a.setblocking(False)\n"
        "    try:\n        while True:\n            a.send(bytes(1 << 16))\n    except BlockingIOError:\n        pass\n"
        "    socket.send_fds(c, [b'.'], [a.fileno(), b.fileno()])\n    a.close()\n    b.close()\n    x.append((c, d))",
    ),
    "connections": (
        "memory",
        256,
        "import socket\nx = []\nheard = socket.create_server(('127.0.0.1', 0))\nwhile True:\n"
        "    a = socket.create_connection(heard.getsockname())\n    x.append((a, heard.accept()))\n"
        "    a.setblocking(False)\n"
        "    try:\n        while True:\n            a.send(bytes(1 << 16))\n    except BlockingIOError:\n        pass",
    ),
    "one file": ("disk", 8, "with open('big', 'wb') as f:\n    while True:\n        f.write(bytes(10 ** 6))"),
    "many files": (
        "disk",
        8,
        "n = 0\nwhile True:\n    n += 1\n    with open(f'{n}', 'wb') as f:\n        f.write(bytes(10 ** 6))",
    ),
    "empty files": ("disk", 8, "n = 0\nwhile True:\n    n += 1\n    open(f'/tmp/{n}', 'w').close()"),
    "shm": (
        "disk",
        8,
        "n = 0\nwhile True:\n    n += 1\n    with open(f'/dev/shm/{n}', 'wb') as f:\n        f.write(bytes(10 ** 6))",
    ),
    "a sparse file": ("disk", 8, "f = open('sparse', 'wb')\nf.truncate(10 ** 12)"),
    "many lines": ("output", 1, "while True:\n    print('x' * 60)"),
    "one line": ("output", 1, "print('x' * 20_000_000)"),
    "a rich display": ("output", 1, "from IPython.display import HTML, display\ndisplay(HTML('x' * 5_000_000))"),
    "clear_output": ("output", 1, "from IPython.display import clear_output\nwhile True:\n    clear_output()"),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_each_limit_bites_and_is_named(bench, bomb):
    limit, number, source = BOMBS[bomb]
    ran = bench.run("before = 1", source, "after = 1", names=["before", "after"], wall=16)
    assert ran.run.status == limit, ran.run
    assert ran.limits[limit].limit == number
    assert ran.limits[limit].where == "cell 2"
    assert ran.cells[2].status == limit
    assert ran["before"] == ran["after"] == Number(1, "int")


def test_wall_time_is_bounded_even_for_who_ignores_interrupts(bench):
    deaf = "while True:\n    try:\n        while True:\n            pass\n    except BaseException:\n        pass"
    ran = bench.run("before = 1", deaf, "after = 1", names=["before", "after"], wall=3)
    assert ran.run.status == "timeout"
    assert ran.limits["wall"].limit == 1.5
    assert ran.limits["wall"].unit == "s"
    assert ran["before"] == ran["after"] == Number(1, "int")


def test_processor_time_is_bounded(bench):
    ran = bench.run("x = 1\nwhile True:\n    pass", names=["x"], cpu=1)
    assert ran.run.status == "timeout"
    assert ran.limits["cpu"].limit == 1


def test_later_cells_have_their_turn_after_one_that_waits(bench):
    ran = bench.run("import time\ntime.sleep(60)", "x = 1", names=["x"], wall=2)
    assert ran.cells[1].status == "timeout"
    assert ran["x"] == Number(1, "int")


@pytest.mark.parametrize(
    "end",
    [
        "import os; os._exit(0)",
        "import os; os.abort()",
        "import ctypes; ctypes.string_at(0)",
        "import os; os.kill(os.getpid(), 15)",
    ],
)
def test_a_cell_that_ends_python_costs_itself(bench, end):
    ran = bench.run("before = 1", end, "after = 1", names=["before", "after"])
    assert ran.run.status == "killed"
    assert ran.cells[2].evalue.startswith("the cell ended Python with")
    assert ran["before"] == ran["after"] == Number(1, "int")


@pytest.mark.parametrize("end", ["import sys; sys.exit(0)", "quit()", "exit()", "raise SystemExit"])
def test_a_cell_that_asks_python_to_end_costs_at_most_itself(bench, end):
    ran = bench.run("before = 1", end, "after = 1", names=["before", "after"])
    assert ran["before"] == ran["after"] == Number(1, "int")
    assert ran.run.status in ("ok", "exception", "killed")


# --- questions ----------------------------------------------------------------------------------------------------


def test_a_hang_costs_its_question_and_no_other(bench):
    ran = bench.run(
        "def hang(x):\n    while True:\n        pass\ndef double(x):\n    return 2 * x",
        ask={
            "first": [calls("double", 1)],
            "hangs": [calls("hang", 1)],
            "again": [calls("hang", 2)],
            "thrice": [calls("hang", 3)],
            "four": [calls("hang", 4)],
            "last": [calls("double", 2), values("hang")],
        },
        question=1,
    )
    for name in ("hangs", "again", "thrice", "four"):
        assert ran.reply(name) == NoAnswer("timeout", ran.reply(name).detail)
    assert ran.limits["question"].limit == 1
    assert ran.run.status == "timeout"
    assert plain(ran.reply("first").content[0].outcome) == 2
    assert plain(ran.reply("last").content[0].outcome) == 4
    assert isinstance(ran.reply("last", 1), Answer)


def test_a_hang_that_is_deaf_costs_its_question_and_no_other(bench):
    ran = bench.run(
        "def hang(x):\n"
        "    while True:\n"
        "        try:\n"
        "            while True:\n"
        "                pass\n"
        "        except BaseException:\n"
        "            pass\n",
        ask={"hangs": [calls("hang", 1)], "last": [values("hang")]},
        question=1,
    )
    assert ran.reply("hangs").reason == "timeout"
    assert isinstance(ran.reply("last"), Answer)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("import os; os._exit(0)", "killed"),
        ("return bytearray(10 ** 9)", None),
        ("import sys; sys.exit(0)", None),
        ("raise KeyboardInterrupt", None),
        ("class E(BaseException): pass\n    raise E", None),
        ("class E(Exception):\n        def __str__(self): raise ValueError\n    raise E", None),
        ("class E(Exception):\n        def __str__(self): return 5\n    raise E", None),
        ("class L(list):\n        def __iter__(self): return iter(int, 1)\n    return L([1])", None),
        ("x = []\n    x.append(x)\n    return x", None),
        (
            "class M(type):\n        def __getattribute__(s, n): raise ValueError\n    class A(metaclass=M): pass\n    return A()",
            None,
        ),
        ("class R:\n        def __repr__(self): return 'x' * 10 ** 9\n    return R()", None),
        ("def f():\n        return f()\n    return f()", None),
    ],
)
def test_what_a_function_does_costs_its_question_and_no_other(bench, body, reason):
    ran = bench.run(
        f"def odd(x):\n    {body}\ndef double(x):\n    return 2 * x",
        ask={"odd": [calls("odd", 1)], "last": [calls("double", 2)]},
    )
    odd = ran.reply("odd")
    if reason:
        assert odd.reason == reason
    else:
        assert isinstance(odd, (Answer, NoAnswer))
        assert "13" not in str(odd)
    assert plain(ran.reply("last").content[0].outcome) == 4


# --- evidence that student code writes itself ---------------------------------------------------------------------

FORGER = """
import json, socket, struct, threading
def frame(header, body=b""):
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack(">4sIQ", b"GRD1", len(text), len(body)) + text + body
def receive(line):
    def exactly(count):
        got = b""
        while len(got) < count:
            more = line.recv(count - len(got))
            if not more:
                raise EOFError
            got += more
        return got
    _, header, body = struct.unpack(">4sIQ", exactly(16))
    return json.loads(exactly(header)), exactly(body)
right = {"x": {"t": "num", "k": "int", "v": "13"}}
stolen = {}
def forge(answers):
    '''Steal the token from the probe's own message to the grader, and answer in its place.'''
    real = socket.socket.sendall
    def sendall(self, data):
        if b'"token"' in data:
            return real(self, data)
        nonce = json.loads(data[16:16 + struct.unpack(">I", data[4:8])[0]])["nonce"]
        for answer in answers(nonce):
            real(self, answer)
    socket.socket.sendall = sendall
"""
FORGERIES = {
    "garbage": ("[b'x' * 100]", "malformed"),
    "a header of one gigabyte": ("[struct.pack('>4sIQ', b'GRD1', 2 ** 30, 0)]", "oversized"),
    "a body of a million terabytes": ("[struct.pack('>4sIQ', b'GRD1', 2, 2 ** 60)]", "oversized"),
    "nested ten thousand deep": ("[frame(b'[' * 10000 + b']' * 10000)]", "malformed"),
    "a reply nested ten thousand deep": (
        "[frame(b'{\"nonce\":\"' + nonce.encode() + b'\",\"reply\":' + b'[' * 900 + b']' * 900 + b'}')]",
        "malformed",
    ),
    "another nonce": ("[frame({'nonce': '0' * 16, 'reply': right})]", "malformed"),
    "no nonce": ("[frame({'reply': right})]", "malformed"),
    "a list as nonce": ("[frame({'nonce': [nonce], 'reply': right})]", "malformed"),
    "not an object": ("[frame([1, 2])]", "malformed"),
    "not JSON": ("[frame(b'\\x80')]", "malformed"),
    "no reply": ("[frame({'nonce': nonce})]", "malformed"),
    "a verdict": ("[frame({'nonce': nonce, 'reply': {'verdict': 'pass', 'score': 100}})]", "malformed"),
    "an array outside the message": (
        "[frame({'nonce': nonce, 'reply': {'x': {'t': 'array', 'dtype': 'float64', 'shape': [100], 'at': 0, 'src': 'a'}}}, b'1')]",
        "malformed",
    ),
    "an array of negative size": (
        "[frame({'nonce': nonce, 'reply': {'x': {'t': 'array', 'dtype': 'float64', 'shape': [-1], 'at': 0, 'src': 'a'}}}, b'1')]",
        "malformed",
    ),
    "a pickle": (
        "[frame({'nonce': nonce, 'reply': {'x': {'t': 'array', 'dtype': 'object', 'shape': [1], 'at': 0, 'src': 'a'}}}, b'cos\\nsystem\\n')]",
        "malformed",
    ),
    "one array a thousand times": (
        "[frame({'nonce': nonce, 'reply': {'x': {'t': 'items', 'k': 'list', 'v': [{'t': 'array', 'dtype': 'uint8',"
        " 'shape': [1 << 20], 'at': 0, 'src': 'a'}] * 1000}}}, bytes(1 << 20))]",
        "malformed",
    ),
    "half a frame": ("[frame({'nonce': nonce, 'reply': right})[:20]]", "timeout"),
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_forged_evidence_is_never_credit(bench, forgery):
    answers, reason = FORGERIES[forgery]
    ran = bench.run(FORGER, f"x = 12\nforge(lambda nonce: {answers})", names=["x"], question=1)
    reply = ran.reply("names")
    assert isinstance(reply, NoAnswer), reply
    assert reply.reason == reason
    assert still_fine(bench)


def test_an_answer_given_twice_is_no_answer_to_the_next_question(bench):
    ran = bench.run(
        FORGER,
        "x = 12\nforge(lambda nonce: [frame({'nonce': nonce, 'reply': {'x': {'t': 'none'}}})] * 2)",
        ask={"one": [values("x")], "two": [values("x")], "three": [values("x")]},
        question=1,
    )
    assert isinstance(ran.reply("one"), Answer)
    assert ran.reply("two").reason == "malformed"
    assert ran.reply("three").reason == "malformed"


@pytest.mark.parametrize(
    "talk",
    [
        "line.sendall(b'x' * 1000)",
        "line.sendall(frame({'token': 'guess'}))",
        "line.sendall(frame({'token': ['guess']}) + frame({'nonce': '', 'reply': right}))",
        "line.sendall(struct.pack('>4sIQ', b'GRD1', 2 ** 31, 0))",
        "line.sendall(frame(b'[' * 100000))",
        "line.close()",
    ],
)
def test_a_caller_without_the_token_is_hung_up_on(bench, talk):
    ran = bench.run(
        FORGER,
        "x = 12\n"
        "for _ in range(4):\n"
        "    line = socket.socket(socket.AF_UNIX)\n"
        "    line.connect('/run/kernel/evidence')\n"
        f"    {talk}\n",
        names=["x"],
    )
    assert ran["x"] == Number(12, "int")


def test_callers_that_take_all_places_gain_nothing(bench):
    ran = bench.run(
        FORGER,
        "x = 12\n"
        "lines = []\n"
        "for _ in range(30):\n"
        "    line = socket.socket(socket.AF_UNIX)\n"
        "    line.settimeout(0.05)\n"
        "    try:\n"
        "        line.connect('/run/kernel/evidence')\n"
        "        lines.append(line)\n"
        "    except OSError:\n"
        "        pass\n",
        names=["x"],
        question=1,
    )
    assert isinstance(ran.reply("names"), NoAnswer)
    assert still_fine(bench)


# --- the kernel's own Jupyter sockets -------------------------------------------------------------------------------

KERNEL = "from ipykernel.kernelapp import IPKernelApp\napp = IPKernelApp.instance()\nkernel = app.kernel\n"
NOISE = {
    "forged success": "kernel.session.send(kernel.iopub_socket, 'execute_result', {'data': {'text/plain': 'ok'}}, parent=kernel.get_parent())",
    "idle at once": "kernel.session.send(kernel.iopub_socket, 'status', {'execution_state': 'idle'}, parent=kernel.get_parent())",
    "no content": "kernel.session.send(kernel.iopub_socket, 'stream', {}, parent=kernel.get_parent())",
    "content of another type": "kernel.session.send(kernel.iopub_socket, 'stream', [1], parent=kernel.get_parent())",
    "an error without fields": "kernel.session.send(kernel.iopub_socket, 'error', {}, parent=kernel.get_parent())",
    "an error of odd types": "kernel.session.send(kernel.iopub_socket, 'error', {'ename': {}, 'evalue': 5, 'traceback': 7}, parent=kernel.get_parent())",
    "a traceback of odd types": "kernel.session.send(kernel.iopub_socket, 'error', {'ename': 'E', 'evalue': None, 'traceback': [{}, None]}, parent=kernel.get_parent())",
    "text of another type": "kernel.session.send(kernel.iopub_socket, 'stream', {'name': 'stdout', 'text': {'a': 1}}, parent=kernel.get_parent())",
    "data of another type": "kernel.session.send(kernel.iopub_socket, 'display_data', {'data': 5}, parent=kernel.get_parent())",
    "a message that is no message": "kernel.iopub_socket.send_multipart([b'x', b'<IDS|MSG>', b'y'])",
    "one frame": "kernel.iopub_socket.send(b'x')",
    "deep nesting": "kernel.session.send(kernel.iopub_socket, 'stream', eval('[' * 80 + ']' * 80), parent=kernel.get_parent())",
    "a forged reply": "kernel.session.send(kernel.shell_streams[0] if hasattr(kernel, 'shell_streams') else kernel.shell_stream,"
    " 'execute_reply', {'status': 'ok', 'execution_count': 1}, parent=kernel.get_parent(), ident=getattr(kernel, '_shell_parent_ident', None) and kernel._parent_ident['shell'])",
    "an empty reply": "kernel.session.send(kernel.shell_streams[0] if hasattr(kernel, 'shell_streams') else kernel.shell_stream,"
    " 'execute_reply', {}, parent=kernel.get_parent(), ident=kernel._parent_ident['shell'])",
    "the key changed": "kernel.session.key = b'other'",
    "the session replaced": "kernel.session = None",
    "the loop stopped": "app.io_loop.stop()",
    "the sockets closed": "kernel.iopub_socket.close(); app.shell_socket.close()",
    "the thread of output ended": "app.iopub_thread.stop()",
}


@pytest.mark.parametrize("noise", NOISE)
def test_a_kernel_that_talks_nonsense_does_not_harm_the_grader(bench, noise):
    ran = bench.run("before = 1", KERNEL + NOISE[noise], "after = 1", names=["before", "after"], wall=4, question=1)
    assert ran.run.status in ("ok", "exception", "killed", "timeout", "output")
    assert still_fine(bench)


# --- the host ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("which", ["host", "bubblewrap"])
def test_a_host_that_is_killed_is_replaced(bench, below_us, which):
    from grader.errors import GraderError

    assert still_fine(bench)
    hosts = [pid for pid, command in below_us().items() if "inside.host" in command]
    victim = max(hosts) if which == "host" else min(hosts)
    timer = threading.Timer(0.8, os.kill, (victim, 9))
    timer.start()
    with pytest.raises(GraderError, match="ended"):
        bench.run("import time\ntime.sleep(8)", names=["x"], wall=20)
    timer.join()
    assert still_fine(bench)
    assert victim not in below_us()
