"""Each layer of the sandbox tried from inside, in a kernel like every submission's: what `grader doctor` shows."""

from __future__ import annotations

import asyncio
import os
import platform
import secrets
import socket
import sys
import tempfile
from pathlib import Path
from typing import Any

from grader.errors import GraderError
from grader.evidence import Answer, Request, plain
from grader.exercise.spec import Limits
from grader.kernel import layers
from grader.kernel.host import Host
from grader.kernel.inside import landlock
from grader.kernel.layers import CALLS, LANDLOCK, LIMITS, NAMESPACES, USER
from grader.kernel.sandbox import INSIDE, Tier, WallLayer, is_root, unused_uid
from grader.kernel.session import Session
from grader.submission import Cell, Submission

SMALL = Limits(wall=20, question=5, cpu=20, memory=256, processes=32, disk=4, output=1)
NAMES = {
    NAMESPACES: "namespaces",
    USER: "kernel's user",
    CALLS: "system call filter",
    LANDLOCK: "Landlock",
    LIMITS: "resource limits",
}
NO_LANDLOCK = "not in this machine's kernel; the other layers stand without it"


def try_layers(tier: Tier) -> tuple[WallLayer, ...]:
    """Each layer of this tier, and whether it held. Raises GraderError when no kernel starts at all."""
    broken = asyncio.run(_try_in_a_kernel(tier))
    return tuple(_layer(layer, broken.get(layer)) for layer in layers.LAYERS[tier])


def _layer(layer: str, broken: list[str] | None) -> WallLayer:
    name = NAMES[layer]
    if layer == LANDLOCK and not landlock.version():
        return WallLayer(name, ok=True, detail=NO_LANDLOCK)
    if broken is None:
        return WallLayer(name, ok=False, detail="could not be tried", fix="report this: it is a fault of the grader")
    if broken:
        return WallLayer(name, ok=False, detail=f"a cell {', '.join(broken)}", fix=_fix(layer))
    return WallLayer(name, ok=True, detail=_words_if_held(layer))


def _words_if_held(layer: str) -> str:
    return {
        NAMESPACES: "no network, no file and no process of this machine could be reached",
        USER: "another user for each kernel, no capability" if is_root() else "the caller's own user, no capability",
        CALLS: f"tracing, namespaces and odd sockets were refused ({platform.machine()})",
        LANDLOCK: f"holds, version {landlock.version()}",
        LIMITS: "memory, processes and disk space ended at their limits",
    }[layer]


def _fix(layer: str) -> str:
    if layer == LIMITS and not is_root():
        return "sudo prlimit --nproc=4096 --pid $$"
    return "report this: it is a fault of the grader"


async def _try_in_a_kernel(tier: Tier) -> dict[str, list[str]]:
    """What got through, by layer, in the words of the cell that tried."""
    with tempfile.TemporaryDirectory(prefix="grader-doctor-") as folder, socket.create_server(("127.0.0.1", 0)) as ours:
        aims = _aims(Path(folder), ours.getsockname()[1])
        host = Host("python", tier, unused_uid())
        try:
            await host.ready()
            record = await Session(host, SMALL, _cells(tier, aims)).run(
                {"doctor": (Request("values", {"names": ["found"]}),)}
            )
        finally:
            await host.hang_up()
            host.close()
    reply = record.replies["doctor", 0]
    if not isinstance(reply, Answer):
        raise GraderError(f"the sandbox was not tried: {reply.detail or reply.reason}")
    broken = plain(reply.content["found"])
    if not isinstance(broken, dict):
        raise GraderError(f"the sandbox was not tried: {record.cells[2].ename} {record.cells[2].evalue}")
    return broken


def _aims(folder: Path, port: int) -> dict[str, Any]:
    """Harmless things of ours that no kernel may reach."""
    secret = secrets.token_hex(8)
    file = folder / "secret"
    file.write_text(secret, encoding="utf-8")
    folder.chmod(0o755)
    program = Path(sys.argv[0]).name
    limits = {"memory": SMALL.memory, "processes": SMALL.processes, "disk": SMALL.disk}
    there = {"file": str(file), "secret": secret, "port": port, "pid": os.getpid(), "program": program}
    return {**there, **limits, "root": is_root()}


def _cells(tier: Tier, aims: dict[str, Any]) -> Submission:
    sources = [f"AIMS = {aims!r}", (INSIDE / "attempts.py").read_text(encoding="utf-8")]
    sources += [f"try_layer({layer!r})" for layer in NAMES]
    if tier is Tier.CONTAINED:  # what namespaces do elsewhere falls to these here
        sources.append("found['calls'] += [name for name in found['namespaces'] if 'network' in name]")
        sources.append("found['landlock'] += [name for name in found['namespaces'] if 'file' in name]")
    cells = tuple(Cell(number, 0, source) for number, source in enumerate(sources, 1))
    return Submission("doctor.ipynb", "0" * 64, "ipynb", cells, ())
