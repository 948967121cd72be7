"""The second wall: what one kernel gets of its own, and what is taken from it, by system calls.

Loaded by the host inside bubblewrap (`grader/kernel/inside/host.py`). Standard library only. Every call that
must hold is checked: a wall that does not stand raises `WallError`, and the kernel is not started.
"""

import ctypes
import fcntl
import os
import resource
import signal
import socket
import struct
from collections.abc import Sequence
from typing import Any

LIBC = ctypes.CDLL(None, use_errno=True)

CLONE_NEWNS, CLONE_NEWIPC, CLONE_NEWPID, CLONE_NEWNET = 0x00020000, 0x08000000, 0x20000000, 0x40000000
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC = 1, 2, 4, 8
MS_REMOUNT, MS_BIND, MS_REC, MS_PRIVATE = 32, 4096, 16384, 1 << 18
MNT_DETACH = 2
SET_INTERFACE_FLAGS, INTERFACE_UP = 0x8914, 1
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_CAPBSET_DROP, PR_SET_CHILD_SUBREAPER = 1, 4, 24, 36
PR_SET_NO_NEW_PRIVS = 38
LAST_CAPABILITY = 40
MIB = 1 << 20
DESCRIPTORS = 256  # of each process: what a pipe or a socket holds is memory as well
START = 256 * MIB  # more than ipykernel takes when it starts: its threads' stacks count as memory


class WallError(OSError):
    """A wall could not be put up; the kernel must not start."""


class Shortage(WallError):
    """This machine allows a process less than an exercise promises."""


def _must(result: int, what: str) -> None:
    if result != 0:
        code = ctypes.get_errno()
        raise WallError(code, f"{what}: {os.strerror(code)}")


def mount(source: str, target: str, kind: str, flags: int = 0, options: str = "") -> None:
    """The system call mount, checked."""
    _must(
        LIBC.mount(source.encode(), target.encode(), kind.encode() if kind else None, flags, options.encode() or None),
        f"mount {target}",
    )


def own_network() -> None:
    """A network with nothing in it but a loopback of its own, for this process and what it forks from now on.

    In one that submissions share, each sees the ports that the last one used: they rest for a minute.
    """
    _must(LIBC.unshare(CLONE_NEWNET), "unshare the network")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        fcntl.ioctl(line, SET_INTERFACE_FLAGS, struct.pack("16sH14x", b"lo", INTERFACE_UP))


def own_namespaces() -> None:
    """Leave the host's mount, IPC and (for the next child) process namespaces."""
    _must(LIBC.unshare(CLONE_NEWPID | CLONE_NEWNS | CLONE_NEWIPC), "unshare")
    mount("none", "/", "", MS_REC | MS_PRIVATE)


def fresh_folder(path: str, size_mib: int, uid: int, gid: int, keep: Sequence[str] = ()) -> None:
    """A new, sized, empty tmpfs at `path`, owned by the kernel's user.

    `keep` are paths below it that must stay visible (an environment that lives under /tmp, say).
    """
    if keep:
        os.makedirs("/run/below", exist_ok=True)
        mount(path, "/run/below", "", MS_BIND | MS_REC)
    inodes = max(1024, size_mib * 256)
    mount("tmpfs", path, "tmpfs", MS_NOSUID | MS_NODEV, f"size={size_mib}m,nr_inodes={inodes},mode=0755")
    for kept in keep:
        os.makedirs(kept, exist_ok=True)
        mount("/run/below" + kept[len(path) :], kept, "", MS_BIND | MS_REC)
    if keep:
        _must(LIBC.umount2(b"/run/below", MNT_DETACH), "umount /run/below")
    # the group and mode are set last: without CAP_DAC_OVERRIDE the host itself could not write here any more
    os.chown(path, uid, gid)
    os.chmod(path, 0o1777 if path in ("/tmp", "/dev/shm") else 0o700)


def read_only(path: str) -> None:
    """Take away the right to change what lies at `path` (a mount point), for everybody in this namespace."""
    mount("none", path, "", MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NOSUID | MS_NODEV)


def own_proc() -> bool:
    """A /proc of this process namespace, where the kernel allows one; the old one shows no dumpable process of ours."""
    try:
        mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC)
    except WallError:
        return False
    return True


def first_to_go() -> None:
    """If the machine runs out of memory, this process and what it forks go before the grader and its neighbours."""
    with open("/proc/self/oom_score_adj", "w", encoding="ascii") as score:
        score.write("1000")


def not_dumpable() -> None:
    """No other process may read this one's memory, environment or descriptors through /proc."""
    LIBC.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)


def adopts_orphans() -> None:
    """What loses its parent below this process becomes its own child, also where it is not process 1."""
    LIBC.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def dies_with_parent() -> None:
    """SIGKILL for this process when its parent ends. Set it after privileges are dropped, or they clear it."""
    LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def _in_use(field: str) -> int:
    """Bytes of VmData or VmSize."""
    with open("/proc/self/status", encoding="ascii") as status:
        return next(int(line.split()[1]) << 10 for line in status if line.startswith(f"{field}:"))


def limit_resources(limits: dict[str, Any]) -> None:
    """The kernel's own ceilings; `limit_memory` lowers that of memory when ipykernel has started.

    Raises Shortage where this machine allows a process less than the exercise promises: a submission that meets
    such a limit has done nothing wrong.
    """
    memory = START + limits["memory"] * MIB
    _keep_address_space(_in_use("VmSize") + memory)
    for what, name, value, unit in (
        (resource.RLIMIT_DATA, "the data of a process (ulimit -d)", _in_use("VmData") + memory, "MiB"),
        (resource.RLIMIT_CPU, "processor time (ulimit -t)", int(limits["cpu"]) + 1, "s"),
        (resource.RLIMIT_FSIZE, "the size of a file (ulimit -f)", limits["disk"] * MIB, "MiB"),
        (resource.RLIMIT_NPROC, "the processes of a user (ulimit -u)", limits["processes"], ""),
    ):
        _enough(what, name, value, unit)
        resource.setrlimit(what, (value, value))
    for what, value in (
        (resource.RLIMIT_NOFILE, DESCRIPTORS),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_MSGQUEUE, 0),
        (resource.RLIMIT_MEMLOCK, 0),
    ):
        hard = resource.getrlimit(what)[1]
        ceiling = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(what, (ceiling, ceiling))


def limit_memory(memory: int) -> None:
    """So many MiB beyond what this process holds now."""
    ceiling = _in_use("VmData") + memory * MIB
    resource.setrlimit(resource.RLIMIT_DATA, (ceiling, ceiling))


def _keep_address_space(needed: int) -> None:
    """All the address space that may be had, which is no limit of ours: libraries reserve more than they use."""
    _enough(resource.RLIMIT_AS, "the address space of a process (ulimit -v)", needed, "MiB")
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))


def _enough(what: int, name: str, needed: int, unit: str) -> None:
    hard = resource.getrlimit(what)[1]
    if hard == resource.RLIM_INFINITY or hard >= needed:
        return
    allowed, wanted = (f"{amount // MIB if unit == 'MiB' else amount:,} {unit}".strip() for amount in (hard, needed))
    raise Shortage(f"this machine limits {name} to {allowed}, and the exercise needs {wanted}")


def drop_privileges(uid: int, gid: int, *, change_user: bool) -> None:
    """Become the kernel's user for good, without capabilities."""
    if change_user:
        os.setgroups([])
        os.setresgid(gid, gid, gid)
    for capability in range(LAST_CAPABILITY + 1):
        LIBC.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)
    if change_user:
        os.setresuid(uid, uid, uid)
    header = struct.pack("Ii", 0x20080522, 0)
    _must(LIBC.capset(header, bytes(24)), "capset")


def no_new_privileges() -> None:
    """No program that is started can gain rights: what a filter and Landlock ask for first."""
    _must(LIBC.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no_new_privs")
