"""nbclient and jupyter_client as a warm kernel needs them: ready at once, and bounded in what they keep.

What a kernel prints is counted as it arrives; nbclient alone would keep all of it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from jupyter_client.asynchronous.client import AsyncKernelClient
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionComplete

if TYPE_CHECKING:
    from jupyter_client.manager import AsyncKernelManager

KEPT_OUTPUT = 20_000
MIB = 1 << 20


class WarmClient(AsyncKernelClient):
    """A client that is ready as soon as it is subscribed: jupyter_client's own check flushes for 0.2 s."""

    async def wait_for_ready(self, timeout: float | None = None) -> None:  # noqa: ASYNC109  jupyter_client's own name
        """Wait for ipykernel's `iopub_welcome`; without it the first cell's idle could be lost."""
        await self.iopub_channel.get_msg(timeout=timeout or 20)

    def start_channels(self, *args: Any, **named: Any) -> None:
        """All but the heartbeat: a kernel that answers it with half a message stops whoever waits for its end."""
        super().start_channels(*args, **{**named, "hb": False})


class Overflow(Exception):
    """A submission printed more than its limit."""


class CellClient(NotebookClient):
    """nbclient that keeps a little of what is printed and counts all of it."""

    def __init__(self, notebook: Any, manager: AsyncKernelManager, allowed: float) -> None:
        quiet = logging.getLogger("grader.kernel.nbclient")  # it would tell the user of each kernel that a cell ended
        quiet.setLevel(logging.CRITICAL + 1)
        super().__init__(
            notebook, km=manager, log=quiet, allow_errors=True, timeout=None, iopub_timeout=2, coalesce_streams=False
        )
        self.left = int(allowed * MIB)
        self.text: list[str] = []
        self.kept = 0
        self.error: dict[str, Any] | None = None
        self.overflow = asyncio.Event()  # nbclient notices what `process_message` raises only when the cell has ended

    def begin_cell(self) -> None:
        """Forget the last cell's output."""
        self.text, self.kept, self.error = [], 0, None

    def process_message(self, msg: dict[str, Any], cell: Any, cell_index: int) -> None:  # noqa: ARG002
        """One message of the kernel. Raises Overflow past the limit, whatever kind of output it is."""
        kind, content = msg["msg_type"], msg["content"]
        if kind == "status":
            if content["execution_state"] == "idle":
                raise CellExecutionComplete
            return
        self.left -= 200 + _size(content)
        if self.left < 0:
            self.overflow.set()
            raise Overflow
        if kind == "error":
            self.error = content
        elif kind == "stream":
            self._keep(content["text"])
        elif kind in ("display_data", "execute_result"):
            self._keep(str(content["data"].get("text/plain", "")) + "\n")

    async def _check_raise_for_error(self, cell: Any, cell_index: int, exec_reply: Mapping[str, Any] | None) -> None:  # noqa: ARG002
        """Without memory IPython may fail to show an error; the reply still names it."""
        content = (exec_reply or {}).get("content")
        if self.error is None and isinstance(content, dict) and content.get("status") == "error":
            self.error = content

    async def _async_poll_kernel_alive(self) -> None:
        """Nothing: the host says when a kernel ends, at once."""

    def _keep(self, text: str) -> None:
        if self.kept < KEPT_OUTPUT:
            self.text.append(text[: KEPT_OUTPUT - self.kept])
            self.kept += len(text)


def _size(content: Any) -> int:
    if isinstance(content, str):
        return len(content)
    if isinstance(content, Mapping):
        return sum(_size(value) for value in content.values())
    if isinstance(content, list):
        return sum(_size(value) for value in content)
    return 8
