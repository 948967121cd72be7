"""The third wall: Landlock, by which a process gives up rights to files, TCP and signals for good.

Unlike mounts it needs no privilege and no namespace, and where both stand it holds if the other falls. Loaded by
the host (`host.py`); standard library only.
"""

import ctypes
import os
import stat
import struct
from collections.abc import Iterable

LIBC = ctypes.CDLL(None, use_errno=True)

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446  # the same on every architecture
VERSION = 1
PATH_BENEATH = 1
O_PATH = getattr(os, "O_PATH", 0)

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
REMOVE_DIR, REMOVE_FILE = 1 << 4, 1 << 5
MAKE_DIR, MAKE_REG, MAKE_SOCK, MAKE_FIFO, MAKE_SYM = 1 << 7, 1 << 8, 1 << 9, 1 << 10, 1 << 12
REFER, TRUNCATE, IOCTL_DEV = 1 << 13, 1 << 14, 1 << 15
READ = EXECUTE | READ_FILE | READ_DIR
WRITE = READ | WRITE_FILE | REMOVE_DIR | REMOVE_FILE | MAKE_DIR | MAKE_REG | MAKE_SOCK | MAKE_FIFO | MAKE_SYM
WRITE |= REFER | TRUNCATE
DEVICE = READ_FILE | WRITE_FILE | READ_DIR | IOCTL_DEV
OF_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEV
KNOWN_SINCE = {1: (1 << 13) - 1, 2: REFER, 3: TRUNCATE, 5: IOCTL_DEV}
TCP = 0b11  # bind and connect, since version 4
SCOPED = 0b11  # abstract sockets and signals reach no process outside, since version 6


def version() -> int:
    """What this kernel's Landlock can do; 0 where there is none."""
    if os.name != "posix" or not hasattr(LIBC, "syscall"):
        return 0
    return max(0, int(LIBC.syscall(CREATE_RULESET, None, ctypes.c_size_t(0), VERSION)))


def restrict(
    readable: Iterable[str], writable: Iterable[str], devices: Iterable[str], listable: Iterable[str], *, tcp: bool
) -> bool:
    """Keep only these rights, for this process and all that it starts. False where the kernel has no Landlock.

    `listable` are folders whose names may be seen, but not what is in their files; `tcp` says whether connections
    stay possible. Call it after no_new_privs.
    """
    known = version()
    if not known:
        return False
    handled = sum(rights for since, rights in KNOWN_SINCE.items() if since <= known)
    fields = [handled, *([0 if tcp else TCP] if known >= 4 else []), *([SCOPED] if known >= 6 else [])]
    asked = struct.pack(f"={len(fields)}Q", *fields)
    rules = _checked(LIBC.syscall(CREATE_RULESET, asked, ctypes.c_size_t(len(asked)), 0), "landlock_create_ruleset")
    for paths, rights in ((readable, READ), (writable, WRITE), (devices, DEVICE), (listable, READ_DIR)):
        for path in paths:
            _allow(rules, path, rights & handled)
    _checked(LIBC.syscall(RESTRICT_SELF, rules, 0), "landlock_restrict_self")
    os.close(rules)
    return True


def _allow(rules: int, path: str, rights: int) -> None:
    """One rule; a path that is not there needs none."""
    try:
        place = os.open(path, O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        if not stat.S_ISDIR(os.fstat(place).st_mode):
            rights &= OF_FILES
        rule = struct.pack("=Qi", rights, place)
        _checked(LIBC.syscall(ADD_RULE, rules, PATH_BENEATH, rule, 0), f"landlock_add_rule {path}")
    finally:
        os.close(place)


def _checked(result: int, what: str) -> int:
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, f"{what}: {os.strerror(code)}")
    return result
