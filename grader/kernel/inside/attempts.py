"""What `grader doctor` tries from cells: `found` names, for each layer, what should have failed and did not.

Sent as a cell, with `AIMS` before it: a file and a process of the grader's, and a port on which it listens.
Standard library only; nothing here changes anything outside its own kernel, should a layer be missing.
"""

import ctypes
import os
import socket
from collections.abc import Callable
from typing import Any

AIMS: dict[str, Any] = globals()["AIMS"]  # given by the cell before
libc = ctypes.CDLL(None, use_errno=True)


def succeeds(attempt: Callable[[], object]) -> bool:
    """Whether an attempt comes to its end with something to show."""
    try:
        return bool(attempt())
    except (OSError, MemoryError):
        return False


def connects() -> bool:
    """A connection to the grader's own machine."""
    with socket.create_connection(("127.0.0.1", AIMS["port"]), timeout=2):
        return True


def reads() -> bool:
    """A file that every user may read, outside of the sandbox."""
    with open(AIMS["file"], encoding="utf-8") as file:
        return bool(file.read() == AIMS["secret"])


def sees() -> bool:
    """The grader's process, by its number."""
    with open(f"/proc/{AIMS['pid']}/cmdline", encoding="utf-8") as file:
        return AIMS["program"] in file.read()


def capable() -> bool:
    """Any capability at all."""
    with open("/proc/self/status", encoding="utf-8") as status:
        return any(int(line.split()[1], 16) for line in status if line.startswith(("CapEff", "CapPrm", "CapBnd")))


def becomes_root() -> bool:
    """Another user than the one that the kernel was given."""
    os.setuid(0)
    return bool(AIMS["root"])


def in_child(attempt: Callable[[], int]) -> bool:
    """Whether a call returns 0 in a process of its own, which has one thread and changes nobody else."""
    child = os.fork()
    if child == 0:
        os._exit(0 if attempt() == 0 else 1)
    return os.waitpid(child, 0)[1] == 0


def forks() -> bool:
    """More processes than the limit."""
    children = []
    try:
        for _ in range(AIMS["processes"] + 1):
            child = os.fork()
            if child == 0:
                os.read(held_open, 1)
                os._exit(0)
            children.append(child)
    finally:
        for child in children:
            os.kill(child, 9)
            os.waitpid(child, 0)
    return True


def writes() -> bool:
    """A file larger than the limit of disk space."""
    with open("large", "wb") as file:
        return file.write(bytes((AIMS["disk"] + 1) << 20)) > 0


held_open, _other_end = os.pipe()
ATTEMPTS: dict[str, dict[str, Callable[[], object]]] = {
    "namespaces": {"reached the network": connects, "read a file outside": reads, "saw a process outside": sees},
    "user": {"holds a capability": capable, "became root": becomes_root},
    "calls": {
        "traced a process": lambda: in_child(lambda: libc.ptrace(0, 0, 0, 0)),
        "made a namespace": lambda: in_child(lambda: libc.unshare(0x10000000)),
        "opened a kernel crypto socket": lambda: socket.socket(38, socket.SOCK_SEQPACKET),
    },
    "landlock": {"listed a folder that is not its own": lambda: os.listdir("/run/inside") is not None},
    "limits": {
        "took more memory": lambda: bytearray((AIMS["memory"] + 64) << 20),
        "started more processes": forks,
        "wrote more to disk": writes,
    },
}
found: dict[str, list[str]] = {}


def try_layer(layer: str) -> None:
    """Fill in what got through this layer; a cell of its own calls it, for an attempt may end its kernel."""
    found[layer] = [name for name, attempt in ATTEMPTS[layer].items() if succeeds(attempt)]
