"""From the warm host to the student's kernel: the three processes of one submission, and what each gives up.

Loaded by the host (`host.py`); standard library only.
"""

import json
import os
import shutil
import signal
import sys
import traceback
from collections.abc import Callable
from typing import Any

from . import colab, landlock, seccomp, walls

Order = dict[str, Any]

SOCKETS = "/run/kernel"
WORK = "/submission"
INET = 2
MAX_DESCRIPTORS = 65_536


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
    for name in [name for name in sys.modules if name.partition(".")[0] == __package__]:
        del sys.modules[name]


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
    if order["layers"] and INET not in order["sockets"]:
        without_pipe()
    app: Any = IPKernelApp.instance()
    app.initialize(["-f", connection, "--HistoryManager.enabled=False", "--InteractiveShell.colors=nocolor"])
    app.shell.user_ns["__file__"] = order["file"]
    sys.path.insert(0, order["work"])
    return app


def without_pipe() -> None:
    """No pipe for what forks print: ipykernel's is a TCP socket, and libzmq ends the process where there is none."""
    from ipykernel.iostream import IOPubThread

    def none(thread: Any) -> None:
        thread._pipe_flag = False  # noqa: SLF001  ipykernel has no setting for it

    IOPubThread._setup_pipe_in = none  # type: ignore[method-assign]  # noqa: SLF001


def kernel(order: Order, ready: int) -> None:
    """The student's kernel: privileges dropped, then ipykernel until it is killed."""
    close_all_but(ready)
    os.setsid()  # without it kill(0) in the kernel reaches the host: a process group spans process namespaces
    put_up_walls(order)
    colab.install()
    forget_ourselves()
    app = kernel_app(order)
    seed_everything()
    if "limits" in order["layers"]:
        walls.limit_memory(order["limits"]["memory"])
    os.write(ready, b"ready\n")
    os.close(ready)
    app.start()


def put_up_walls(order: Order) -> None:
    """What this process gives up for good, each layer by itself."""
    layers = order["layers"]
    if "limits" in layers:
        walls.limit_resources(order["limits"])
    if "user" in layers:
        walls.drop_privileges(order["uid"], order["gid"], change_user=order["change_user"])
    if layers:
        walls.no_new_privileges()
        walls.dies_with_parent()
    if "landlock" in layers:
        landlock.restrict(**order["rights"])
    if "calls" in layers:
        seccomp.install(order["sockets"])


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


def in_a_line(error: Exception) -> str:
    """What went wrong and where, for the message that a person reads."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {error} ({os.path.basename(place.filename)}, line {place.lineno})"


def run_kernel(order: Order, ready: int) -> None:
    """`kernel`, with what went wrong at its start written where the host reads it."""
    try:
        kernel(order, ready)
    except walls.Shortage as error:
        os.write(ready, f"short {json.dumps(str(error))}\n".encode())
        raise
    except Exception as error:
        os.write(ready, f"failed {json.dumps(in_a_line(error))}\n".encode())
        raise


def init(order: Order, ready: int, report: int) -> None:
    """Process 1 of the submission: reaps orphans, hands SIGINT on, says how the kernel ended."""
    os.setsid()
    if order["layers"]:
        walls.dies_with_parent()
    if "namespaces" in order["layers"]:
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
    if "namespaces" in order["layers"]:
        walls.own_namespaces()
        lay_out(order)
    if order["layers"]:
        walls.dies_with_parent()
    listening, ready = os.pipe()
    process_one = forked(lambda: init(order, ready, report))
    os.close(ready)
    line = read_line(listening)
    if line == "ready" and "namespaces" in order["layers"]:
        walls.read_only(SOCKETS)
    elif line == "ready" and order["change_user"]:
        sealed = os.path.dirname(order["connection"]["ip"])
        os.chown(sealed, 0, 0)
        os.chmod(sealed, 0o711)  # noqa: S103  entered, not listed
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
