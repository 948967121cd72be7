"""The outer wall: the command line that starts a host inside bubblewrap, and what this machine can offer.

What is visible inside is only the interpreter, its environment and the system's libraries, read-only; the
grader's own package is masked wherever it lies below them. No home, no network, an empty environment.
"""

from __future__ import annotations

import itertools
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path

from grader.errors import EnvironmentFault, UsageError

INSIDE = Path(__file__).parent / "inside"
PACKAGE = Path(__file__).parents[1]
SLOTS = 64
HIGH_UIDS, LOW_UIDS = 1_879_048_192, 62_000  # ranges that no distribution gives to anybody
CAPABILITIES = ("CAP_SYS_ADMIN", "CAP_SETPCAP", "CAP_KILL", "CAP_CHOWN", "CAP_FOWNER", "CAP_NET_ADMIN")
ROOT_CAPABILITIES = ("CAP_SETUID", "CAP_SETGID", "CAP_DAC_READ_SEARCH", "CAP_SYS_RESOURCE")
ETC = ("ld.so.cache", "ld.so.conf", "ld.so.conf.d", "alternatives", "localtime", "fonts", "ssl/certs")
ENVIRONMENT = {
    "PATH": "/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "HOME": "/tmp",  # noqa: S108
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONHASHSEED": "0",
    "MPLBACKEND": "Agg",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TF_ENABLE_ONEDNN_OPTS": "0",
    "TF_NUM_INTRAOP_THREADS": "1",
    "TF_NUM_INTEROP_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "CUDA_VISIBLE_DEVICES": "",
    "KERAS_BACKEND": "tensorflow",
    "PIP_RETRIES": "0",
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
}


class Tier(StrEnum):
    """How student code is walled in. A grade names it in `run.sandbox`."""

    BUBBLEWRAP = "bubblewrap"
    CONTAINED = "contained"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class WallLayer:
    """One layer of the sandbox as this machine has it: `fix` is the command that brings it."""

    name: str
    ok: bool
    detail: str
    fix: str = ""


def is_root() -> bool:
    """Whether the caller is root, whose limits bind only after a change of user."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


_slots = itertools.count()


def unused_uid() -> int:
    """A user that nobody is, another one for each worker on the machine: limits of processes count by user."""
    mine = os.getpid() * SLOTS + next(_slots) % SLOTS
    mapped = Path("/proc/self/uid_map")
    count = int(mapped.read_text().split()[2]) if mapped.exists() else 0
    return HIGH_UIDS + mine % 200_000_000 if count > HIGH_UIDS + 200_000_000 else LOW_UIDS + mine % 3_000


@cache
def best_tier() -> Tier:
    """The strongest tier that works here, tried once per process.

    `contained` is for a machine that is itself thrown away: it is taken where there is a container and no
    bubblewrap, or where GRADER_SANDBOX asks for it.
    """
    asked = os.environ.get("GRADER_SANDBOX", "")
    if asked not in ("", Tier.BUBBLEWRAP, Tier.CONTAINED):
        raise UsageError(f"GRADER_SANDBOX is {asked!r}", hint="it may be   bubblewrap   or   contained")
    if asked != Tier.CONTAINED and bubblewrap_works().ok:
        return Tier.BUBBLEWRAP
    if asked == Tier.CONTAINED or (not asked and in_container()):
        return Tier.CONTAINED if contained_works().ok else Tier.NONE
    return Tier.NONE


def in_container() -> bool:
    """Whether this machine looks like a container."""
    marks = (Path("/.dockerenv"), Path("/run/.containerenv"))
    return any(mark.exists() for mark in marks) or "KUBERNETES_SERVICE_HOST" in os.environ


@cache
def contained_works() -> WallLayer:
    """Whether a kernel can be another user here, and can still read the interpreter as that user."""
    name = "contained"
    if sys.platform != "linux" or not is_root():
        return WallLayer(name, ok=False, detail="needs root, to give each kernel a user of its own", fix="run as root")
    temporary = Path(tempfile.gettempdir()).resolve()
    for folder, what in (*((folder, "Python") for folder in environment_folders()), (temporary, "temporary files")):
        for parent in (folder, *folder.parents):
            if not parent.stat().st_mode & 0o001:
                detail = f"{parent} is closed to other users, and what a kernel needs lies there ({what})"
                return WallLayer(name, ok=False, detail=detail, fix=f"chmod o+x {parent}, or {what} elsewhere")
    return WallLayer(name, ok=True, detail="a user for each kernel, no namespaces")


@cache
def bubblewrap_works() -> WallLayer:
    """Whether bubblewrap starts here."""
    name = "bubblewrap"
    if sys.platform != "linux":
        return WallLayer(name, ok=False, detail="bubblewrap needs Linux", fix="grade on a Linux machine")
    if shutil.which("bwrap") is None:
        return WallLayer(name, ok=False, detail="bwrap is not installed", fix="sudo apt-get install bubblewrap")
    trial = subprocess.run(
        [*command_head(), "/usr/bin/true"], env={}, capture_output=True, text=True, timeout=20, check=False
    )
    if trial.returncode == 0:
        return WallLayer(name, ok=True, detail="starts")
    complaint = trial.stderr.strip() or f"bwrap ended with {trial.returncode} and said nothing"
    return WallLayer(name, ok=False, detail=complaint.splitlines()[-1][:200], fix=_namespace_fix(trial.stderr))


def _version() -> str:
    answer = subprocess.run([_bwrap(), "--version"], env={}, capture_output=True, text=True, timeout=20, check=False)
    return answer.stdout.strip()


def _namespace_fix(complaint: str) -> str:
    if "uid map" in complaint or Path("/proc/sys/kernel/apparmor_restrict_unprivileged_userns").exists():
        return "sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0"
    return "sudo sysctl -w kernel.unprivileged_userns_clone=1"


def _bwrap() -> str:
    return shutil.which("bwrap") or "bwrap"


def command_head() -> list[str]:
    """Bubblewrap with the system's libraries and nothing else."""
    command = [_bwrap(), "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"]
    capabilities = CAPABILITIES + (ROOT_CAPABILITIES if is_root() else ())
    command += [] if is_root() else ["--unshare-user"]
    command += ["--as-pid-1", "--die-with-parent", "--new-session", "--hostname", "grader", "--cap-drop", "ALL"]
    for capability in capabilities:
        command += ["--cap-add", capability]
    command += ["--proc", "/proc", "--dev", "/dev", "--ro-bind", "/usr", "/usr"]
    for name in ("bin", "lib", "lib64", "lib32", "sbin"):
        folder = Path("/", name)
        if folder.is_symlink():
            command += ["--symlink", str(folder.readlink()), str(folder)]
        elif folder.is_dir():
            command += ["--ro-bind", str(folder), str(folder)]
    for name in ETC:
        command += ["--ro-bind-try", f"/etc/{name}", f"/etc/{name}"]
    return command


def environment_folders() -> list[Path]:
    """Where the interpreter and its packages lie, outermost first, without what `/usr` brings already."""
    prefixes = {sys.base_prefix, sys.base_exec_prefix, sys.prefix, sys.exec_prefix}
    folders = {Path(prefix).resolve() for prefix in prefixes} | set(_extra_packages())
    wanted = sorted(folder for folder in folders if not folder.is_relative_to("/usr"))
    return [folder for folder in wanted if not any(other in folder.parents for other in wanted)]


def _extra_packages() -> list[Path]:
    """Package folders outside the prefixes: a user's own site, or one that a `.pth` file adds."""
    named = [Path(entry).resolve() for entry in sys.path if entry.endswith(("/site-packages", "/dist-packages"))]
    prefixes = (Path(sys.prefix).resolve(), Path(sys.base_prefix).resolve())
    return [folder for folder in named if folder.is_dir() and not any(map(folder.is_relative_to, prefixes))]


def kept_below_tmp() -> list[str]:
    """Environment folders that a fresh `/tmp` would hide."""
    return [str(folder) for folder in environment_folders() if folder.is_relative_to("/tmp")]  # noqa: S108


def host_command(arguments: list[str], files: tuple[str, ...], runs: Path | None) -> list[str]:
    """The whole command: the Python program `files[0]` inside bubblewrap.

    `files` are the only files of ours that are visible: names below `grader/kernel/inside`, or paths below `grader` of
    what a program shares with us. `runs` is the folder in which each submission gets one for its sockets.
    """
    command = [*command_head(), "--size", str(64 << 20), "--tmpfs", "/tmp", "--tmpfs", "/run", "--dir", "/submission"]  # noqa: S108
    for folder in environment_folders():
        for parent in reversed(folder.parents[:-1]):  # bubblewrap makes them 0700, and the kernel is another user
            command += ["--perms", "0755", "--dir", str(parent)]
        command += ["--ro-bind", str(folder), str(folder)]
    for hidden in _to_mask():
        command += ["--tmpfs", str(hidden), "--remount-ro", str(hidden)]
    command += ["--dir", "/run/below", "--dir", "/run/inside"]
    for name in ("__init__.py", *files):
        shared = "/" in name
        source, place = (PACKAGE / name, f"/run/grader/{name}") if shared else (INSIDE / name, f"/run/inside/{name}")
        command += ["--ro-bind", str(source), place]
    if runs is not None:
        command += ["--bind", str(runs), "/run/kernel"]
    for made in ("/run", "/dev", "/"):  # where the kernel has the caller's own uid, it could write there
        command += ["--remount-ro", made]
    command += ["--chdir", "/run"]
    for name, value in ENVIRONMENT.items():
        command += ["--setenv", name, value]
    command += ["--setenv", "PYTHONPATH", ":".join(map(str, _extra_packages()))]
    return [*command, *program(files[0], arguments)]


def _to_mask() -> list[Path]:
    """Copies of the grader that would be visible inside: its package in the bound environment."""
    visible = [*environment_folders(), Path("/usr")]
    return [PACKAGE] if any(PACKAGE.is_relative_to(folder) for folder in visible) else []


def program(file: str, arguments: list[str]) -> list[str]:
    """The command that starts a program of `grader/kernel/inside` in the folder above it, behind the wall or not."""
    return [sys.executable, "-s", "-m", f"{INSIDE.name}.{file.removesuffix('.py')}", *arguments]


def bare_environment(files: tuple[str, ...]) -> dict[str, str]:
    """The variables of a program without walls; one that shares files with us finds them as we do."""
    shared = any("/" in name for name in files)
    return {**ENVIRONMENT, "PYTHONPATH": str(PACKAGE.parent)} if shared else dict(ENVIRONMENT)


def probe_layers() -> tuple[WallLayer, ...]:
    """What the sandbox is made of, and whether this machine has it; `trials` sees whether it holds."""
    if os.environ.get("GRADER_SANDBOX") == Tier.CONTAINED:
        return (contained_works(), _filter())
    outer = bubblewrap_works()
    if outer.ok:
        return (replace(outer, detail=_version()), _filter())
    return (outer, *([contained_works()] if in_container() else []), _filter())


def _filter() -> WallLayer:
    machine = platform.machine()
    known = machine in ("x86_64", "aarch64") and sys.platform == "linux"
    return WallLayer("filter written for", known, machine, "" if known else "use Linux on x86-64 or arm64")


def refuse_unwalled(tier: str, *, unsandboxed: bool) -> None:
    """Other people's code runs without a wall only where someone has said so. Raises EnvironmentFault."""
    if tier == Tier.NONE and not unsandboxed:
        raise no_sandbox()


def no_sandbox() -> EnvironmentFault:
    """Why other people's code does not run here, with the command that changes it."""
    lacking = [layer for layer in probe_layers() if not layer.ok]
    reasons = "; ".join(f"{layer.name}: {layer.detail}" for layer in lacking)
    return EnvironmentFault(
        f"There is no sandbox here, so other people's code does not run ({reasons})",
        hint=" ".join(f"{layer.fix}   then  " for layer in lacking[:1] if layer.fix) + " grader doctor",
    )
