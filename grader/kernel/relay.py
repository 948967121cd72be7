"""Between a kernel's sockets and the grader: what a kernel sends is counted before anything of ours keeps it.

ZeroMQ takes in a message whole, however large, and queues a thousand of them, also while nobody reads: without a
bound a kernel could fill the grader's own memory. So the grader's sockets are connected here instead, and what
comes is passed on in small pieces until a kernel has sent more on one socket than any honest output needs.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path

PIECE = 1 << 16


class Relay:
    """Listens at `outside-<port>` for each port and passes bytes on to and from the kernel at `inside-<port>`.

    `most` bounds what comes back from the kernel on each port, in bytes; after that nothing more is taken from
    that socket, and `flooded` is called.
    """

    def __init__(self, inside: str, outside: str, most: int, flooded: Callable[[], None]) -> None:
        self._inside, self._outside, self._most, self._flooded = inside, outside, most, flooded
        self._left: dict[int, int] = {}
        self._servers: list[asyncio.Server] = []
        self._lines: set[asyncio.Task[None]] = set()

    async def open(self, ports: Iterable[int]) -> None:
        """Start to listen."""
        for port in ports:
            self._left[port] = self._most
            server = await asyncio.start_unix_server(partial(self._accept, port), f"{self._outside}-{port}")
            self._servers.append(server)

    async def close(self) -> None:
        """Hang up on both sides and remove the sockets."""
        for server in self._servers:
            server.close()
        for line in self._lines:
            line.cancel()
        await asyncio.gather(*self._lines, return_exceptions=True)
        self._remove()

    def _remove(self) -> None:
        for port in self._left:
            Path(f"{self._outside}-{port}").unlink(missing_ok=True)

    def _accept(self, port: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        line = asyncio.ensure_future(self._line(port, reader, writer))
        self._lines.add(line)
        line.add_done_callback(self._lines.discard)

    async def _line(self, port: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, until either side ends it."""
        kernel: asyncio.StreamWriter | None = None
        try:
            answers, kernel = await asyncio.open_unix_connection(f"{self._inside}-{port}")
            back = asyncio.ensure_future(self._back(port, answers, writer))
            try:
                await _forth(reader, kernel)
            finally:
                back.cancel()
                await asyncio.gather(back, return_exceptions=True)
        except OSError:
            return  # the kernel is gone: the session hears of that from its host
        finally:
            for end in (writer, kernel):
                if end is not None:
                    end.transport.abort()

    async def _back(self, port: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            while (piece := await reader.read(PIECE)) and self._left[port] > 0:
                self._left[port] -= len(piece)
                writer.write(piece)
                await writer.drain()
        if self._left[port] <= 0:
            self._flooded()


async def _forth(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while piece := await reader.read(PIECE):
        writer.write(piece)
        await writer.drain()
