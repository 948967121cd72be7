"""The warm host: one process that has imported the runtime already and forks a Jupyter kernel per submission.

Started once per worker, inside bubblewrap where there is one (`grader/kernel/sandbox.py`), with one socket to
the grader. For each "start" it forks

    middle   takes new process, mount and IPC namespaces, mounts fresh folders, stays privileged
      init   process 1 of the namespace: reaps, passes on interrupts, outlives the kernel; dies with `middle`
        kernel   an unused user without capabilities, system calls filtered: ipykernel, and the student's code

and answers with events: ready, failed, ended, limit. Nothing that the kernel inherits reaches this socket.
The host never runs an operation of TensorFlow itself: a fork after that would hang.
Standard library only; `wire`, `walls` and `colab` lie beside this file.
"""

import importlib
import json
import os
import select
import shutil
import signal
import socket
import sys
import time
import traceback
from collections.abc import Callable
from typing import Any

import colab
import walls
import wire

Order = dict[str, Any]

SOCKETS = "/run/kernel"
WORK = "/submission"
RUNTIMES = {"python": (), "numpy": ("numpy",), "keras": ("numpy", "keras")}
KERNEL_MODULES = (
    "IPython",
    "ipykernel.ipkernel",
    "ipykernel.kernelapp",
    "ipykernel.zmqshell",
    "zmq.eventloop.zmqstream",
)
WATCH_EVERY = 0.05
MAX_DESCRIPTORS = 65_536


def warm_up(runtime: str) -> dict[str, str]:
    """Import what a kernel of this runtime needs; the versions of what was imported."""
    for name in (*KERNEL_MODULES, *RUNTIMES[runtime]):
        importlib.import_module(name)
    found = {name: getattr(sys.modules.get(name), "__version__", None) for name in ("numpy", "tensorflow", "keras")}
    versions = {name: version for name, version in found.items() if isinstance(version, str)}
    return {"python": sys.version.split()[0], **versions}


# --- the kernel ---------------------------------------------------------------------------------------------


def close_all_but(*keep: int) -> None:
    """Close every inherited descriptor but these; 0, 1 and 2 become /dev/null."""
    null = os.open("/dev/null", os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(null, standard)
    start = 3
    for kept in sorted(keep):
        os.closerange(start, kept)
        start = kept + 1
    os.closerange(start, MAX_DESCRIPTORS)


def forget_ourselves() -> None:
    """Nothing of the host stays importable in the kernel."""
    sys.path.pop(0)
    for name in ("colab", "walls", "wire"):
        sys.modules.pop(name)


def seed_everything() -> None:
    """The same random numbers in every run of the same file."""
    import random

    random.seed(7)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed(7)
    if "keras" in sys.modules:
        sys.modules["keras"].utils.set_random_seed(7)


def kernel_app(order: Order) -> Any:
    """ipykernel, initialised and listening on its sockets, but not yet answering."""
    from ipykernel.kernelapp import IPKernelApp

    folder = order["temporary"]
    os.environ.update(HOME=folder, TMPDIR=folder, IPYTHONDIR=f"{folder}/.ipython", JUPYTER_RUNTIME_DIR=folder)
    os.chdir(order["work"])
    connection = f"{folder}/kernel.json"
    with open(connection, "w", encoding="utf-8") as file:
        json.dump(order["connection"], file)
    app: Any = IPKernelApp.instance()
    app.initialize(["-f", connection, "--HistoryManager.enabled=False", "--InteractiveShell.colors=nocolor"])
    app.shell.user_ns["__file__"] = order["file"]
    sys.path.insert(0, order["work"])
    return app


def kernel(order: Order, ready: int) -> None:
    """The student's kernel: privileges dropped, then ipykernel until it is killed."""
    close_all_but(ready)
    os.setsid()  # without it kill(0) in the kernel reaches the host: a process group spans process namespaces
    if order["walls"]:
        walls.limit_resources(order["limits"])
        walls.drop_privileges(order["uid"], order["gid"], change_user=order["change_user"])
        walls.dies_with_parent()
    colab.install()
    forget_ourselves()
    app = kernel_app(order)
    seed_everything()
    os.write(ready, b"ready\n")
    os.close(ready)
    app.start()


def forked(work: Callable[[], object]) -> int:
    """Fork; in the child run `work` and exit, whatever happens. The child's pid for the parent."""
    pid = os.fork()
    if pid:
        return pid
    try:
        work()
    except BaseException:  # noqa: BLE001  nothing may run on in a copy of the parent
        os._exit(98)
    os._exit(0)


def run_kernel(order: Order, ready: int) -> None:
    """`kernel`, with what went wrong at its start written where the host reads it."""
    try:
        kernel(order, ready)
    except Exception:
        os.write(ready, ("failed " + json.dumps(traceback.format_exc(limit=-4)) + "\n").encode())
        raise


def init(order: Order, ready: int, report: int) -> None:
    """Process 1 of the submission: reaps orphans, hands SIGINT on, says how the kernel ended."""
    os.setsid()
    if order["walls"]:
        walls.dies_with_parent()
        walls.own_proc()
    child = forked(lambda: run_kernel(order, ready))
    os.close(ready)
    signal.signal(signal.SIGINT, lambda *_: os.kill(child, signal.SIGINT))

    def end(*_: object) -> None:
        os.killpg(child, signal.SIGKILL)
        os._exit(0)

    signal.signal(signal.SIGTERM, end)
    while True:
        pid, status, usage = os.wait3(0)
        if pid == child:
            seconds = usage.ru_utime + usage.ru_stime
            os.write(report, f"ended {status} {seconds:.2f}\n".encode())
            return


def middle(order: Order, report: int) -> None:
    """Namespaces and mounts of one submission; when the kernel listens, its sockets' folder is sealed."""
    if order["walls"]:
        walls.own_namespaces()
        lay_out(order)
    listening, ready = os.pipe()
    process_one = forked(lambda: init(order, ready, report))
    os.close(ready)
    line = read_line(listening)
    if line == "ready" and order["walls"]:
        walls.read_only(SOCKETS)
    os.write(report, f"init {process_one}\n{line or 'failed null'}\n".encode())
    os.waitpid(process_one, 0)


def lay_out(order: Order) -> None:
    """The submission's own folders: its sockets, its data files, empty /tmp and /dev/shm."""
    uid, gid, disk = order["uid"], order["gid"], order["limits"]["disk"]
    data = f"{SOCKETS}/{order['name']}.data"
    walls.fresh_folder(WORK, disk, uid if order["change_user"] else os.getuid(), gid)
    if os.path.isdir(data):
        copy_data(data, order)
    walls.fresh_folder("/dev/shm", disk, uid, gid)
    walls.mount(f"{SOCKETS}/{order['name']}", SOCKETS, "", walls.MS_BIND)
    walls.mount("tmpfs", "/run/inside", "tmpfs", walls.MS_RDONLY | walls.MS_NOSUID | walls.MS_NODEV, "size=0,mode=0555")
    walls.fresh_folder("/tmp", disk, uid, gid, tuple(order["keep"]))


def copy_data(source: str, order: Order) -> None:
    """The data files that were handed in beside the notebook, owned by the kernel's user."""
    shutil.copytree(source, WORK, dirs_exist_ok=True)
    for folder, _, names in os.walk(WORK):
        for name in names:
            os.chown(os.path.join(folder, name), order["uid"], order["gid"])


def read_line(descriptor: int, limit: int = 1 << 16) -> str:
    """One line from a pipe; "" when it ends without one."""
    got = b""
    while not got.endswith(b"\n") and len(got) < limit:
        chunk = os.read(descriptor, 4096)
        if not chunk:
            return ""
        got += chunk
    return got.decode(errors="replace").strip()


# --- the host -----------------------------------------------------------------------------------------------


class Kernel:
    """One running submission, as the host sees it."""

    def __init__(self, order: Order) -> None:
        self.order = order
        self.init: int | None = None
        self.base = own_memory()
        self.pipe, report = os.pipe()
        self.middle = forked(lambda: middle(order, report))
        os.close(report)
        self.rest = b""

    def lines(self) -> list[str] | None:
        """What middle and init have written by now; None when all of them are gone."""
        chunk = os.read(self.pipe, 1 << 16)
        if not chunk:
            return None
        *lines, self.rest = (self.rest + chunk).split(b"\n")
        return [line.decode(errors="replace") for line in lines]

    def interrupt(self) -> None:
        """Ctrl-C for the student's code."""
        if self.init:
            os.kill(self.init, signal.SIGINT)

    def stop(self) -> None:
        """End it and everything it started, and wait until all of it is gone."""
        if not self.order["walls"] and self.init:
            signalled(self.init, signal.SIGTERM)  # no namespace dies with middle here: init ends the kernel
        else:
            os.kill(self.middle, signal.SIGKILL)
        os.waitpid(self.middle, 0)
        if self.order["walls"] and self.init:
            signalled(self.init, signal.SIGKILL)
            reaped(self.init)
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


def own_memory() -> int:
    """Private and shared memory of this process, in bytes."""
    return sum(memory_of(os.getpid()))


def memory_of(pid: int) -> tuple[int, int]:
    """(private, shared) memory of a process in bytes, zeros when it is gone."""
    private = shared = 0
    try:
        with open(f"/proc/{pid}/status", "rb") as status:
            for line in status:
                if line.startswith(b"RssAnon:"):
                    private = int(line.split()[1]) << 10
                elif line.startswith(b"RssShmem:"):
                    shared = int(line.split()[1]) << 10
    except (FileNotFoundError, ProcessLookupError):
        return 0, 0
    return private, shared


def descendants(pid: int) -> list[int]:
    """A process and all below it."""
    found: list[int] = []
    waiting = [pid]
    while waiting:
        current = waiting.pop()
        found.append(current)
        waiting.extend(children_of(current))
    return found


def children_of(pid: int) -> list[int]:
    """The children of all threads of a process."""
    children: list[int] = []
    try:
        for thread in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{thread}/children", "rb") as listed:
                children.extend(int(child) for child in listed.read().split())
    except (FileNotFoundError, ProcessLookupError):
        return children
    return children


def memory_used(kernel: Kernel) -> int:
    """What the submission holds beyond what it was forked with, in bytes."""
    below = descendants(kernel.init)[1:] if kernel.init else []
    amounts = [memory_of(pid) for pid in below]
    return sum(max(0, private - kernel.base) for private, _ in amounts) + sum(shared for _, shared in amounts)


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
            if self.kernel and self.kernel.order["walls"]:
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
            self.say("ended", status=None, cpu=None)
            return
        for line in lines:
            word, _, rest = line.partition(" ")
            if word == "init":
                kernel.init = int(rest)
            elif word == "ready":
                self.say("ready")
            elif word == "failed":
                self.say("failed", detail=json.loads(rest))
            elif word == "ended":
                status, seconds = rest.split()
                self.say("ended", status=int(status), cpu=float(seconds))

    def watch_memory(self, kernel: Kernel) -> None:
        """A kernel above its memory is ended, and the grader is told how much it held."""
        limit = kernel.order["limits"]["memory"]
        used = memory_used(kernel) / walls.MIB
        if used > limit:
            self.stop()
            self.say("limit", name="memory", used=round(used, 1))


def main() -> None:
    """The program: warm up, say so, serve."""
    control = socket.socket(fileno=int(sys.argv[1]))
    os.set_inheritable(control.fileno(), False)  # noqa: FBT003
    started = time.monotonic()
    versions = warm_up(sys.argv[2])
    if sys.platform == "linux":
        walls.first_to_go()
        walls.not_dumpable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    host = Host(control)
    host.say("warm", versions=versions, seconds=round(time.monotonic() - started, 3))
    host.serve()
    os._exit(0)  # nothing is left to tidy up, and Python's own way out takes as long as a whole submission


if __name__ == "__main__":
    main()
