"""A Jupyter kernel provisioner that takes kernels from a warm, sandboxed host.

The session gives it a host. Named by a kernelspec (`"kernel_provisioner": {"provisioner_name": "grader-warm"}`)
it serves any other Jupyter tool as well, and then starts a host of its own, of the `runtime` that `"config"` names.
"""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jupyter_client.manager import KernelManager
from jupyter_client.provisioning.provisioner_base import KernelProvisionerBase
from traitlets import Unicode

from grader.errors import EnvironmentFault, GraderError
from grader.exercise.spec import Limits
from grader.kernel import layers
from grader.kernel.host import Host
from grader.kernel.listener import SOCKET, Listener
from grader.kernel.relay import Relay
from grader.kernel.sandbox import Tier, best_tier, kept_below_tmp, unused_uid

if TYPE_CHECKING:
    from jupyter_client.connect import KernelConnectionInfo

SOCKETS_INSIDE = "/run/kernel"
PORTS = {"shell_port": 1, "iopub_port": 2, "stdin_port": 3, "hb_port": 4, "control_port": 5}
RELAYED = 8  # times its limit of output a kernel may send in all: headers, and what JSON and UTF-8 add to a text
RELAYED_ANYWAY = 32 << 20
MIB = 1 << 20


class WarmProvisioner(KernelProvisionerBase):
    """One kernel of a warm host: `launch_kernel` forks it, `kill` ends it with all that it started."""

    runtime = Unicode("keras", help="What a host of its own imports: python, numpy, sklearn or keras.").tag(config=True)
    host: Host | None = None
    own_host: bool = False
    limits: Limits = Limits()
    file_name: str = ""
    data: tuple[tuple[str, bytes], ...] = ()
    folder: Path | None = None
    listener: Listener | None = None
    relay: Relay | None = None
    flooded: Callable[[], None] | None = None
    _exit: int | None = None

    def attach(
        self,
        host: Host,
        limits: Limits,
        file_name: str,
        data: tuple[tuple[str, bytes], ...],
        flooded: Callable[[], None],
    ) -> None:
        """Serve kernels of this host, under these limits, with these files beside them; the session calls it.

        `flooded` hears of a kernel that sends more than any output needs.
        """
        self.host, self.limits, self.file_name, self.data, self.flooded = host, limits, file_name, data, flooded

    # --- life of a kernel -----------------------------------------------------------------------------------

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        """A folder for this kernel's sockets, and connection settings that both sides of the wall can use."""
        if self.host is None:
            self.host = Host(self.runtime, best_tier(), unused_uid())
            self.own_host = True
            await self.host.ready()
        manager = self._manager()
        self.folder = _sockets_folder(self.host, self.data)
        self.listener = Listener(self.folder)
        manager.transport = "ipc"
        manager.connection_file = str(self.folder.with_suffix(".json"))  # with the worker's folder it is swept away
        manager.ip = str(self.folder / "k")
        for port, number in PORTS.items():
            setattr(manager, port, number)
        return {**kwargs, "cmd": []}  # the environment is the host's, never the caller's

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Fork a kernel and wait until it listens. Raises GraderError when it cannot start: that is our fault."""
        host, folder = self._host(), self._folder()
        info = self._manager().get_connection_info()
        walled = host.tier is Tier.BUBBLEWRAP
        work, temporary = ("/submission", "/tmp") if walled else _beside(folder)  # noqa: S108
        own = (work, temporary, *(("/dev/shm", SOCKETS_INSIDE) if walled else (str(folder),)))  # noqa: S108
        key = info["key"]
        order = {
            "name": folder.name,
            "connection": {
                **info,
                "key": key.decode() if isinstance(key, bytes) else key,
                "ip": f"{SOCKETS_INSIDE}/k" if walled else info["ip"],
            },
            **layers.order(host.tier, own, change_user=host.change_user),
            "uid": host.uid if host.change_user else os.getuid(),
            "gid": host.uid if host.change_user else os.getgid(),
            "keep": kept_below_tmp(),
            "work": work,
            "temporary": temporary,
            "file": self.file_name,
            "limits": self.limits.model_dump(),
        }
        await host.order("start", **order)
        event = await host.event()
        while event.get("kernel") != folder.name:  # the end of an earlier kernel, about which nobody asks any more
            event = await host.event()
        if event["event"] == "short":
            raise EnvironmentFault(
                str(event["detail"]), hint="raise that limit in the shell or service that starts grader"
            )
        if event["event"] != "ready":
            detail = event.get("detail") or "it ended before it was ready"
            raise GraderError(f"the kernel did not start: {detail}", hint="grader doctor")
        self._exit = None
        return info if self.flooded is None else await self._relayed(info, self.flooded)

    async def _relayed(self, info: KernelConnectionInfo, flooded: Callable[[], None]) -> KernelConnectionInfo:
        """The connection by way of a relay that counts what the kernel sends."""
        most = int(RELAYED * self.limits.output * MIB) + RELAYED_ANYWAY
        outside = str(self._folder().with_suffix(".r"))
        self.relay = Relay(str(info["ip"]), outside, most, flooded)
        await self.relay.open(PORTS.values())
        return {**info, "ip": outside}

    @property
    def has_process(self) -> bool:
        """Whether a kernel was launched and has not ended as far as we know."""
        return self.folder is not None

    async def poll(self) -> int | None:
        """None while the kernel runs."""
        return self._exit if self.folder is not None else 0

    def ended(self, status: int | None) -> None:
        """The session heard from the host that the kernel ended."""
        self._exit = status if status is not None else -1

    async def wait(self) -> int | None:
        """Nothing is left to wait for: `kill` returns when the kernel is gone."""
        return self._exit

    async def send_signal(self, signum: int) -> None:
        """SIGINT interrupts the running cell, SIGKILL ends the kernel."""
        if signum == signal.SIGINT:
            if self._exit is None:
                await self._host().order("interrupt")
        elif signum != 0:
            await self.kill()

    async def kill(self, restart: bool = False) -> None:
        """End the kernel and everything that it started."""
        if self.folder is None:
            return
        folder, self.folder = self.folder, None
        if self.listener is not None:
            self.listener.close()
        if self.relay is not None:
            await self.relay.close()
        try:
            await self._host().stop_kernel()
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            for beside in _beside(folder):
                shutil.rmtree(beside, ignore_errors=True)

    async def terminate(self, restart: bool = False) -> None:
        """The same as `kill`: a polite end would run student code."""
        await self.kill(restart=restart)

    async def cleanup(self, restart: bool = False) -> None:
        """End the kernel, and the host if it is our own."""
        await self.kill(restart=restart)
        if self.own_host and self.host is not None and not restart:
            await self.host.hang_up()
            self.host.close()
            self.host = None

    def probe_address(self) -> str:
        """Where the probe finds the listener, as seen from its side of the wall."""
        return f"{SOCKETS_INSIDE}/{SOCKET}" if self._host().tier is Tier.BUBBLEWRAP else str(self._folder() / SOCKET)

    def _manager(self) -> KernelManager:
        if not isinstance(self.parent, KernelManager):
            raise GraderError("the provisioner has no kernel manager")
        return self.parent

    def _host(self) -> Host:
        if self.host is None:
            raise GraderError("the provisioner has no host")
        return self.host

    def _folder(self) -> Path:
        if self.folder is None:
            raise GraderError("the kernel has no folder")
        return self.folder


def _beside(folder: Path) -> tuple[str, str]:
    """The working and the temporary folder beside a kernel's sockets, where it has no mounts of its own."""
    return str(folder.with_suffix(".data")), str(folder.with_suffix(".tmp"))


def _sockets_folder(host: Host, data: tuple[tuple[str, bytes], ...]) -> Path:
    """A folder that only this kernel's user can enter, and beside it the data files that were handed in."""
    folder = Path(tempfile.mkdtemp(prefix="k", dir=host.runs))
    work, temporary = map(Path, _beside(folder))
    if data or host.tier is not Tier.BUBBLEWRAP:
        work.mkdir()
    if host.tier is not Tier.BUBBLEWRAP:
        temporary.mkdir(mode=0o700)
    for name, content in data:
        target = work / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    if host.change_user:
        _give(host.uid, folder, *((work, temporary) if host.tier is Tier.CONTAINED else ()))
    return folder


def _give(uid: int, *folders: Path) -> None:
    """These folders, with all that is in them, belong to the kernel's user."""
    for folder in folders:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, uid, uid, follow_symlinks=False)
