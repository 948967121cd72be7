"""The layers of each tier, and what files a kernel may use where Landlock decides.

Tests take layers away one by one, to see that each does its part (tests/kernel/test_layers.py); nothing else does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from grader.kernel.sandbox import ETC, PACKAGE, Tier, environment_folders

NAMESPACES, USER, CALLS, LANDLOCK, LIMITS = "namespaces", "user", "calls", "landlock", "limits"
LAYERS: dict[Tier, tuple[str, ...]] = {
    Tier.BUBBLEWRAP: (NAMESPACES, USER, CALLS, LANDLOCK, LIMITS),
    Tier.CONTAINED: (USER, CALLS, LANDLOCK, LIMITS),
    Tier.NONE: (),
}
UNIX, INET, INET6, NETLINK = 1, 2, 10, 16
SOCKETS = {Tier.BUBBLEWRAP: (UNIX, INET, INET6, NETLINK), Tier.CONTAINED: (UNIX,)}  # the first in an empty network
SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/sys/devices/system/cpu")
ACCOUNTS = ("passwd", "group", "nsswitch.conf", "hosts", "mime.types")
PROC = ("self", "cpuinfo", "meminfo", "stat", "version", "filesystems", "sys/kernel/osrelease")
DEVICES = ("null", "zero", "full", "random", "urandom", "tty", "ptmx", "pts")

Rights = dict[str, list[str] | bool]


def rights(tier: Tier, own: Iterable[str]) -> Rights:
    """What a kernel of this tier may read, write, use as a device, or list; `own` are its own folders.

    Behind bubblewrap only what may be seen is there, and its network is empty (a kernel's forks print through it);
    elsewhere the whole machine is there, and this list decides.
    """
    if tier is Tier.BUBBLEWRAP:
        seen = [*SYSTEM, "/etc", "/proc", *map(str, environment_folders())]
        return {"readable": seen, "writable": list(own), "devices": ["/dev"], "listable": [], "tcp": True}
    readable, listable = [f"/etc/{name}" for name in (*ETC, *ACCOUNTS)] + [f"/proc/{name}" for name in PROC], []
    for folder in (*map(Path, SYSTEM), *environment_folders()):
        seen, listed = around(folder, PACKAGE)
        readable += seen
        listable += listed
    devices = [f"/dev/{name}" for name in DEVICES]
    return {"readable": readable, "writable": list(own), "devices": devices, "listable": listable, "tcp": False}


def around(folder: Path, hidden: Path) -> tuple[list[str], list[str]]:
    """(readable, listable): all of a folder but what lies in `hidden`. A rule counts for all below it, so the way to
    what is hidden is listed, and what lies beside that way is readable.
    """
    if folder == hidden:
        return [], []
    if not hidden.is_relative_to(folder):
        return [str(folder)], []
    readable, listable = [], [str(folder)]
    for child in sorted(folder.iterdir()):
        seen, listed = around(child, hidden)
        readable += seen
        listable += listed
    return readable, listable


def order(tier: Tier, own: Iterable[str], *, change_user: bool) -> Mapping[str, object]:
    """The part of a start order that says which walls stand around the kernel."""
    return {
        "layers": list(LAYERS[tier]),
        "change_user": change_user and USER in LAYERS[tier],
        "rights": rights(tier, own),
        "sockets": list(SOCKETS.get(tier, ())),
    }
