"""The grader's side of a warm host: starting it, giving orders, hearing its events.

The host is a trusted process of ours (`grader/kernel/inside/host.py`); student code cannot reach this socket.
All methods but `start` and `close` run on the worker's event loop.
"""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from grader.errors import EnvironmentFault, GraderError
from grader.kernel import sandbox
from grader.kernel.folder import OwnFolder, sweep
from grader.kernel.inside import wire
from grader.kernel.sandbox import Tier

START_TIMEOUT = 120.0
FILES = (
    "host.py",
    "accounting.py",
    "calls.py",
    "colab.py",
    "forking.py",
    "landlock.py",
    "leaving.py",
    "seccomp.py",
    "sockets.py",
    "walls.py",
    "wire.py",
)


class HostDied(GraderError):
    """The warm host ended: the worker replaces it."""

    code = "G910"


class Program:
    """One of our own processes inside (or, without a sandbox, beside) the walls, with one socket to it."""

    def __init__(
        self, files: tuple[str, ...], arguments: list[str], tier: Tier, runs: Path | None, user: int | None = None
    ) -> None:
        ours, theirs = socket.socketpair()
        arguments = [str(theirs.fileno()), *arguments]
        walled = tier is Tier.BUBBLEWRAP
        command = sandbox.host_command(arguments, files, runs) if walled else sandbox.program(files[0], arguments)
        # a regular file, not a pipe: nobody reads it while the program runs, and a full pipe would stop it
        self.log = tempfile.TemporaryFile()  # noqa: SIM115
        try:
            self.process = subprocess.Popen(
                command,
                cwd=None if walled else sandbox.INSIDE.parent,
                env={} if walled else sandbox.bare_environment(files),
                stdin=subprocess.DEVNULL,
                stdout=self.log,
                stderr=self.log,
                pass_fds=[theirs.fileno()],
                start_new_session=not walled,
                user=user,
                group=user,
                extra_groups=None if user is None else [],
            )
        except OSError as error:
            raise EnvironmentFault(f"the sandbox could not be started: {error}", hint="grader doctor") from error
        finally:
            theirs.close()
        self.socket = ours

    def complaint(self) -> str:
        """The last lines that the program wrote on its standard error."""
        self.log.seek(0)
        return self.log.read()[-2000:].decode(errors="replace").strip()

    def close(self) -> None:
        """Hang up, and end the program if it does not end by itself."""
        self.socket.close()
        try:
            self.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()


class Channel:
    """Frames over a program's socket, on an event loop."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def open(self) -> None:
        """Take the socket over for the running loop."""
        self._reader, self._writer = await asyncio.open_connection(sock=self.program.socket)

    async def send(self, header: Mapping[str, Any], body: bytes = b"") -> None:
        """One frame to the program."""
        assert self._writer is not None  # noqa: S101
        try:
            self._writer.write(wire.pack(dict(header), body))
            await self._writer.drain()
        except (ConnectionError, RuntimeError) as error:
            raise HostDied(f"the warm process ended: {self.program.complaint()}") from error

    async def receive(self) -> tuple[dict[str, Any], bytes]:
        """The next frame of the program. Raises HostDied when it is gone."""
        assert self._reader is not None  # noqa: S101
        try:
            return await receive_frame(self._reader)
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise HostDied(f"the warm process ended: {self.program.complaint()}") from error

    async def hang_up(self) -> None:
        """Give the socket back, while the loop still runs."""
        if self._writer is not None:
            self._writer.close()
            with suppress(ConnectionError):
                await self._writer.wait_closed()


async def receive_frame(reader: asyncio.StreamReader) -> tuple[dict[str, Any], bytes]:
    """The next frame of a stream, lengths checked before anything is read.

    Raises BadFrame, and IncompleteReadError when the stream ends.
    """
    return await receive_rest(reader, *wire.lengths(await reader.readexactly(wire.HEAD.size)))


async def receive_rest(
    reader: asyncio.StreamReader, header_length: int, body_length: int
) -> tuple[dict[str, Any], bytes]:
    """What follows a frame's head. Raises as `receive_frame`."""
    header = wire.parsed(await reader.readexactly(header_length))
    return header, await reader.readexactly(body_length)


class Host:
    """A warm host with the folder in which each of its submissions gets one for its sockets."""

    def __init__(self, runtime: str, tier: Tier, uid: int) -> None:
        self.runtime, self.tier, self.uid = runtime, tier, uid
        sweep()
        self._folder = OwnFolder()
        self.runs = self._folder.path
        try:
            self._program = Program(FILES, [runtime], tier, self.runs)
        except BaseException:
            self._folder.remove()
            raise
        self._channel = Channel(self._program)
        self.versions: dict[str, str] = {}
        self._events: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._listener: asyncio.Task[None] | None = None

    @property
    def change_user(self) -> bool:
        """Whether kernels run as an unused user: only root can arrange that."""
        return self.tier is not Tier.NONE and sandbox.is_root()

    @property
    def alive(self) -> bool:
        """Whether the host runs as far as can be seen from here."""
        return self._program.process.poll() is None

    async def ready(self) -> None:
        """Wait until the runtime is imported. Raises EnvironmentFault when that fails."""
        await self._channel.open()
        try:
            event, _ = await asyncio.wait_for(self._channel.receive(), START_TIMEOUT)
        except (HostDied, TimeoutError) as error:
            raise EnvironmentFault(
                f"the warm {self.runtime} process did not start: {self._program.complaint() or error}",
                hint="grader doctor",
            ) from error
        self.versions = {str(name): str(version) for name, version in event["versions"].items()}
        self._listener = asyncio.create_task(self._listen())

    async def _listen(self) -> None:
        try:
            while True:
                event, _ = await self._channel.receive()
                await self._events.put(event)
        except HostDied as error:
            await self._events.put({"event": "died", "detail": error.message})

    async def order(self, do: str, **more: Any) -> None:
        """One order: start, interrupt, stop."""
        await self._channel.send({"do": do, **more})

    async def event(self) -> dict[str, Any]:
        """The next event. Raises HostDied when the host itself is gone."""
        event = await self._events.get()
        if event["event"] == "died":
            await self._events.put(event)
            raise HostDied(str(event["detail"]))
        return event

    async def stop_kernel(self) -> None:
        """End the running kernel and everything it started; returns when all of it is gone."""
        await self.order("stop")
        while (await self.event())["event"] != "stopped":
            continue

    def kill(self) -> None:
        """End the host at once: whoever waits for it hears HostDied."""
        self._program.process.kill()

    async def hang_up(self) -> None:
        """Stop listening, before `close`."""
        if self._listener is not None:
            self._listener.cancel()
            await asyncio.gather(self._listener, return_exceptions=True)
        await self._channel.hang_up()

    def close(self) -> None:
        """End the host and remove its folder."""
        self._program.close()
        if self.tier is Tier.CONTAINED:  # a host that was killed could not end what its kernel had started
            command = [sys.executable, "-I", str(sandbox.INSIDE / "leaving.py"), str(self.uid)]
            subprocess.run(command, env={}, check=False, timeout=20, capture_output=True)
        self._folder.remove()
