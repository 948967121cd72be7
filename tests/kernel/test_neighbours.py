"""Two submissions that want to talk: one after the other on a worker, or at the same time on two."""

import fcntl
import os
import sys
import textwrap
from pathlib import Path

import pytest

from grader.evidence import plain

pytestmark = pytest.mark.sandbox

LEAVE = """
import socket
server = socket.socket()
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind(("127.0.0.1", 47_200))
server.listen()
caller = socket.create_connection(("127.0.0.1", 47_200))
answer, _ = server.accept()
answer.close()
caller.close()
server.close()
"""
FIND = """
import socket
resting = [line.split()[1] for line in open("/proc/net/tcp").readlines()[1:] if line.split()[3] == "06"]
free = True
try:
    socket.socket().bind(("127.0.0.1", 47_200))
except OSError:
    free = False
"""


def test_a_port_that_rests_is_not_seen_by_the_next(bench):
    before = bench.run(LEAVE, FIND, names=["free", "resting"])
    assert (plain(before["free"]), len(plain(before["resting"]))) == (False, 1)
    after = bench.run(FIND, names=["free", "resting"])
    assert (plain(after["free"]), plain(after["resting"])) == (True, [])


SHARED = Path(sys.executable).resolve()
LOCK = f"""
import fcntl
shared, device = open({str(SHARED)!r}, "rb"), open("/dev/null", "r+b")
noticed = []
for name, lock, file in (("flock", fcntl.flock, shared), ("lockf", fcntl.lockf, device)):
    try:
        lock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        noticed.append((name, str(error)))
"""


def test_a_lock_on_a_file_that_others_see_tells_nothing(bench):
    with SHARED.open("rb") as shared, Path("/dev/null").open("r+b") as device:
        fcntl.flock(shared, fcntl.LOCK_EX)
        fcntl.lockf(device, fcntl.LOCK_EX)
        ran = bench.run(LOCK, names=["noticed"])
    assert (ran.run.status, plain(ran["noticed"])) == ("ok", [])


def test_a_lock_that_is_granted_is_not_taken(bench):
    again = 'other = open(shared.name, "rb")\nfcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)\nfree = True'
    ran = bench.run(LOCK, again, names=["free"])
    assert plain(ran["free"]) is True


@pytest.mark.skipif(os.uname().machine != "x86_64", reason="the numbers of system calls are those of x86-64")
def test_what_others_open_is_not_watched(bench):
    ran = bench.run(
        "import ctypes, errno, fcntl, os\nlibc = ctypes.CDLL(None, use_errno=True)\n"
        "watched = libc.inotify_init1(0) != -1 or libc.fanotify_init(0, 0) != -1\n"
        "try:\n    watched = fcntl.fcntl(os.open('/usr', 0), 1026, 1) != -1 or watched\n"
        "except OSError:\n    pass",
        names=["watched"],
    )
    assert plain(ran["watched"]) is False


HONEST = {
    "sqlite": """
        import sqlite3
        for _ in range(13):
            base = sqlite3.connect("base.db")
            base.execute("create table if not exists t (x)")
            base.execute("insert into t values (1)")
            base.commit()
        x = len(sqlite3.connect("base.db").execute("select * from t").fetchall())
    """,
    "shelve": """
        import shelve
        with shelve.open("kept") as kept:
            kept["x"] = 13
        with shelve.open("kept") as kept:
            x = kept["x"]
    """,
    "threads": """
        from concurrent.futures import ThreadPoolExecutor
        with ThreadPoolExecutor(4) as pool:
            x = sum(pool.map(abs, [-6, -7]))
    """,
    "processes": """
        import multiprocessing
        with multiprocessing.get_context("fork").Pool(2) as pool:
            x = sum(pool.map(abs, [-6, -7]))
    """,
    "a program": """
        import subprocess
        x = int(subprocess.run(["sh", "-c", "echo $((6 + 7))"], capture_output=True).stdout)
    """,
    "a pipeline": "x = int(''.join(get_ipython().getoutput('seq 13 | tail -1')))",
    "asyncio": """
        import asyncio
        async def work():
            run = await asyncio.create_subprocess_exec("echo", "13", stdout=asyncio.subprocess.PIPE)
            return int((await run.communicate())[0])
        x = await work()
    """,
    "files": """
        import os, pathlib, shutil, tempfile
        folder = pathlib.Path(tempfile.mkdtemp())
        (folder / "a").write_text("13")
        shutil.copytree(folder, "copy")
        shutil.make_archive("packed", "zip", "copy")
        os.mkfifo("pipe")
        x = int(next(pathlib.Path("copy").rglob("a")).read_text())
    """,
}


@pytest.mark.parametrize("work", HONEST)
def test_honest_work_goes_on(bench, work):
    ran = bench.run(textwrap.dedent(HONEST[work]), names=["x"])
    assert (ran.run.status, plain(ran["x"])) == ("ok", 13), ran.cells
