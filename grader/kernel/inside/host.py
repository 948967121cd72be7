"""The warm host: one process that has imported the runtime already and forks a Jupyter kernel per submission.

Started once per worker, inside bubblewrap where there is one (`grader/kernel/sandbox.py`), with one socket to
the grader. For each "start" it forks

    middle   takes new process, mount and IPC namespaces, mounts fresh folders, stays privileged
      init   process 1 of the namespace: reaps, passes on interrupts, outlives the kernel; dies with `middle`
        kernel   an unused user without capabilities, system calls filtered: ipykernel, and the student's code

and answers with events: ready, failed, short, ended, limit, each with the name of its kernel. Nothing that the kernel
inherits reaches this socket.
The host never runs an operation of TensorFlow itself: a fork after that would hang.
Standard library only; what it imports beside that lies beside this file.
"""

import importlib
import json
import os
import select
import signal
import socket
import sys
import time
from typing import Any

from . import accounting, leaving, walls, wire
from .forking import Order, forked, middle
from .sockets import Sockets

SKLEARN = ("datasets", "ensemble", "linear_model", "model_selection", "neighbors", "neural_network", "pipeline", "svm")
RUNTIMES = {
    "python": (),
    "numpy": ("numpy",),
    "sklearn": ("numpy", *(f"sklearn.{part}" for part in SKLEARN)),
    "keras": ("numpy", "keras"),
}
KERNEL_MODULES = (  # and what they import only when a kernel starts
    "IPython",
    "ipykernel.ipkernel",
    "ipykernel.kernelapp",
    "ipykernel.zmqshell",
    "zmq.eventloop.zmqstream",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "encodings.ascii",
    "encodings.latin_1",
    "tornado.platform.asyncio",
    "tornado.queues",
    "zmq.utils.garbage",
)
WATCH_EVERY = 0.05


def warm_up(runtime: str) -> dict[str, str]:
    """Import what a kernel of this runtime needs; the versions of what was imported."""
    without_debugger()
    for name in (*KERNEL_MODULES, *RUNTIMES[runtime]):
        importlib.import_module(name)
    told = ("numpy", "sklearn", "tensorflow", "keras")
    found = {name: getattr(sys.modules.get(name), "__version__", None) for name in told}
    versions = {name: version for name, version in found.items() if isinstance(version, str)}
    return {"python": sys.version.split()[0], **versions}


def without_debugger() -> None:
    """No debugger in ipykernel: nobody can attach to it, and each kernel would load it anew."""
    sys.modules["debugpy"] = None  # type: ignore[assignment]  # its import fails
    importlib.import_module("ipykernel.debugger")
    del sys.modules["debugpy"]


class Kernel:
    """One running submission, as the host sees it."""

    def __init__(self, order: Order) -> None:
        self.order = order
        self.init: int | None = None
        self.base = accounting.own_memory()
        if "namespaces" in order["layers"]:
            walls.own_network()  # here, where the memory of its sockets is asked for
        self.sockets = Sockets(order["uid"] if order["change_user"] else None) if "limits" in order["layers"] else None
        self.pipe, report = os.pipe()
        self.middle = forked(lambda: middle(order, report))
        os.close(report)
        self.rest = b""
        self.kept: list[str] = []

    def lines(self) -> list[str] | None:
        """What middle and init have written by now, the end last; None when all of them are gone.

        Init may say that the kernel ended before middle has said how it began.
        """
        chunk = os.read(self.pipe, 1 << 16)
        if not chunk:
            return None
        *lines, self.rest = (self.rest + chunk).split(b"\n")
        self.kept += [line.decode(errors="replace") for line in lines]
        if self.init is None and not any(line.startswith("init ") for line in self.kept):
            return []
        told, self.kept = sorted(self.kept, key=lambda line: line.startswith("ended ")), []
        return told

    def interrupt(self) -> None:
        """Ctrl-C for the student's code."""
        if self.init:
            os.kill(self.init, signal.SIGINT)

    def stop(self) -> None:
        """End it and everything it started, and wait until all of it is gone."""
        namespaced = "namespaces" in self.order["layers"]
        if not namespaced and self.init:
            signalled(self.init, signal.SIGTERM)  # no namespace dies with middle here: init ends the kernel
        else:
            os.kill(self.middle, signal.SIGKILL)
        os.waitpid(self.middle, 0)
        if namespaced and self.init:
            signalled(self.init, signal.SIGKILL)
            reaped(self.init)
        elif self.order["change_user"]:
            leaving.end_processes(self.order["uid"])
            leaving.reap_orphans()
            leaving.remove_files(self.order["uid"])
        os.close(self.pipe)


def signalled(pid: int, number: int) -> None:
    """Send a signal to a process that may be gone already."""
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return


def reaped(pid: int) -> None:
    """Wait for an orphan that came to us as process 1 (elsewhere it went to the system's own init)."""
    try:
        os.waitpid(pid, 0)
    except ChildProcessError:
        return


class Host:
    """Reads orders, forks kernels, reports events; one kernel at a time."""

    def __init__(self, control: socket.socket) -> None:
        self.control = control
        self.kernel: Kernel | None = None

    def say(self, event: str, **more: Any) -> None:
        """One event to the grader."""
        wire.send(self.control, {"event": event, **more})

    def serve(self) -> None:
        """Until the grader hangs up."""
        while True:
            watched: list[Any] = [self.control, *([self.kernel.pipe] if self.kernel else [])]
            readable, _, _ = select.select(watched, [], [], WATCH_EVERY if self.kernel else None)
            if self.kernel and self.kernel.pipe in readable:
                self.report_lines(self.kernel)
            if self.control in readable:
                try:
                    order, _ = wire.receive(self.control)
                except EOFError:
                    self.stop()
                    return
                self.obey(order)
            if self.kernel and "limits" in self.kernel.order["layers"]:
                self.watch_memory(self.kernel)

    def obey(self, order: Order) -> None:
        """One order of the grader."""
        if order["do"] == "start":
            self.stop()
            self.kernel = Kernel(order)
        elif order["do"] == "interrupt" and self.kernel:
            self.kernel.interrupt()
        elif order["do"] == "stop":
            self.stop()
            self.say("stopped")

    def stop(self) -> None:
        """End the running kernel, if there is one."""
        if self.kernel:
            self.kernel.stop()
            self.kernel = None

    def report_lines(self, kernel: Kernel) -> None:
        """Pass on what became of the kernel."""
        lines = kernel.lines()
        if lines is None:
            self.stop()
            self.say("ended", kernel=kernel.order["name"], status=None, cpu=None)
            return
        for line in lines:
            word, _, rest = line.partition(" ")
            if word == "init":
                kernel.init = int(rest)
            elif word == "ready":
                self.say("ready", kernel=kernel.order["name"])
            elif word in ("failed", "short"):
                self.say(word, kernel=kernel.order["name"], detail=json.loads(rest))
            elif word == "ended":
                status, seconds = rest.split()
                self.say("ended", kernel=kernel.order["name"], status=int(status), cpu=float(seconds))

    def watch_memory(self, kernel: Kernel) -> None:
        """A kernel above its memory is ended, and the grader is told how much it held."""
        limit = kernel.order["limits"]["memory"]
        held = kernel.sockets.more() if kernel.sockets else 0
        used = (accounting.memory_used(kernel.init, kernel.base) + held) / walls.MIB
        if used > limit:
            self.stop()
            self.say("limit", kernel=kernel.order["name"], name="memory", used=round(used, 1))


def main() -> None:
    """The program: warm up, say so, serve."""
    control = socket.socket(fileno=int(sys.argv[1]))
    os.set_inheritable(control.fileno(), False)  # noqa: FBT003
    started = time.monotonic()
    versions = warm_up(sys.argv[2])
    if sys.platform == "linux":
        walls.first_to_go()
        walls.not_dumpable()
        walls.adopts_orphans()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    host = Host(control)
    host.say("warm", versions=versions, seconds=round(time.monotonic() - started, 3))
    host.serve()
    os._exit(0)  # nothing is left to tidy up, and Python's own way out takes as long as a whole submission


if __name__ == "__main__":
    main()
