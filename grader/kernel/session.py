"""One submission in one kernel after another: cells in, evidence out.

The notebook's cells run through nbclient, one by one, under the exercise's limits. A cell that ends its kernel
(a crash, a limit) costs that cell: the others run again in a fresh kernel without it. Then the probe answers
the questions' requests, one message each.
"""

from __future__ import annotations

import asyncio
import logging
import re
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import nbformat
from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionComplete, DeadKernelError

from grader.evidence import CellRun, Limit, NoAnswer, Reply, Request
from grader.exercise.spec import Limits
from grader.kernel.host import Host
from grader.kernel.provisioner import WarmProvisioner
from grader.kernel.questions import LATE, Questioner
from grader.submission import Cell, Submission

MAX_KERNELS = 3
KEPT_OUTPUT = 20_000
INTERRUPT_GRACE = 1.0
STARVED_PATIENCE = 3.0
MIB = 1 << 20
LINE = re.compile(r"(?:Cell In\[\d+\], line |File .*ipykernel_.*, line |\((?:\S+\.py|unknown), line )(\d+)")


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


@dataclass(slots=True)
class Budget:
    """What is left of the limits that count over all kernels of one submission.

    A cell that runs again in a later kernel is not charged again; its time is bounded all the same.
    """

    limits: Limits
    used: float = 0.0
    charged: set[int] = field(default_factory=set)

    def charge(self, cell: int, seconds: float) -> None:
        """Count a cell's time, once."""
        if cell not in self.charged:
            self.charged.add(cell)
            self.used += seconds

    def for_cell(self) -> float:
        """Seconds that the next cell may take: never all that is left, so that later cells have their turn."""
        left = max(0.0, self.limits.wall - self.used)
        return max(left / 2, left - 10)


@dataclass(slots=True)
class Ending:
    """Why a cell was cut short: a run status, the limit that bit, if one did, and whether its kernel lives on."""

    status: str
    detail: str
    limit: Limit | None = None
    alive: bool = False


@dataclass(slots=True)
class Record:
    """What a session has gathered so far."""

    cells: dict[int, CellRun] = field(default_factory=dict)
    replies: dict[tuple[str, int], Reply] = field(default_factory=dict)
    limits: list[Limit] = field(default_factory=list)
    deadly: set[int] = field(default_factory=set)


class Session:
    """Runs one submission on a host; `run` is called once."""

    def __init__(self, host: Host, limits: Limits, submission: Submission) -> None:
        self.host, self.limits, self.submission = host, limits, submission
        self.budget = Budget(limits)
        self.record = Record()
        self._client: CellClient
        self._provisioner: WarmProvisioner

    async def run(self, requests: Mapping[str, tuple[Request, ...]]) -> Record:
        """All cells, then all requests (question id -> its requests), in as few kernels as it takes."""
        asked = [(question, number, one) for question, wanted in requests.items() for number, one in enumerate(wanted)]
        for _ in range(MAX_KERNELS):
            waiting = [item for item in asked if (item[0], item[1]) not in self.record.replies]
            if await self._one_kernel(waiting):
                break
        for question, index, _ in asked:
            self.record.replies.setdefault((question, index), NoAnswer("killed", "the kernel ended too often"))
        return self.record

    async def _one_kernel(self, waiting: list[tuple[str, int, Request]]) -> bool:
        """Run in one kernel; False when it ended early and another is needed."""
        manager = AsyncKernelManager(kernel_name="python3", client_factory=WarmClient)
        self._provisioner = WarmProvisioner(parent=manager)
        name = self.submission.path.rsplit("/", 1)[-1]
        self._provisioner.attach(self.host, self.limits, name, self.submission.data)
        manager.provisioner = self._provisioner
        self._client = CellClient(_notebook(self.submission), manager, self.limits.output)
        try:
            await self._client.async_start_new_kernel()
            await self._client.async_start_new_kernel_client()
            return await self._cells() and await self._questions(waiting)
        finally:
            try:
                if self._client.kc is not None:
                    self._client.kc.stop_channels()
                await self._provisioner.kill()
            finally:
                manager.cleanup_connection_file()
                manager.context.destroy(linger=0)

    # --- cells ----------------------------------------------------------------------------------------------

    async def _cells(self) -> bool:
        for cell in self.submission.cells:
            if cell.index in self.record.deadly:
                continue
            if cell.broken:
                self.record.cells[cell.index] = _never_ran(cell)
                continue
            ending = await self._cell(cell)
            if ending is None:
                continue
            if ending.limit is not None:
                self.record.limits.append(replace(ending.limit, where=self.submission.where(cell.index)))
            self._note(cell, ending.status, evalue=ending.detail)
            if not ending.alive:
                self.record.deadly.add(cell.index)
                return False
        return True

    async def _cell(self, cell: Cell) -> Ending | None:
        """Run one cell; how it ended the kernel, or None when the kernel lives on."""
        self._client.begin_cell()
        allowed = self.limits.wall if cell.index in self.budget.charged else self.budget.for_cell()
        started = time.monotonic()
        position = self.submission.cells.index(cell)
        work = asyncio.ensure_future(self._client.async_execute_cell(self._client.nb.cells[position], position))
        ending = await self._watch(work, allowed)
        self.budget.charge(cell.index, min(time.monotonic() - started, allowed))
        if ending is None:
            self._note_outcome(cell)
        return ending

    async def _watch(self, work: asyncio.Future[Any], allowed: float) -> Ending | None:
        """Wait for a cell, the kernel's end or the limit of time, whichever is first."""
        death = asyncio.ensure_future(self.host.event())
        flood = asyncio.ensure_future(self._client.overflow.wait())
        try:
            await asyncio.wait({work, death, flood}, timeout=allowed, return_when=asyncio.FIRST_COMPLETED)
            if death.done():
                return self._ended(death.result())
            if flood.done():
                return self._printed_too_much()
            if work.done():
                return self._finished(work)
            return await self._overtime(work, death, allowed)
        finally:
            for task in (work, death, flood):
                task.cancel()
            await asyncio.gather(work, death, flood, return_exceptions=True)

    def _printed_too_much(self) -> Ending:
        limit = Limit("output", self.limits.output, None, "MiB")
        return Ending("output", f"printed more than {self.limits.output:g} MiB", limit)

    def _finished(self, work: asyncio.Future[Any]) -> Ending | None:
        error = work.exception()
        if error is None:
            return None
        if isinstance(error, DeadKernelError):
            return Ending("killed", "the kernel ended")
        if isinstance(error, (ValueError, KeyError, TypeError, AttributeError, RecursionError)):
            return Ending("killed", "the kernel's messages could not be read")
        raise error

    async def _overtime(self, work: asyncio.Future[Any], death: asyncio.Future[Any], allowed: float) -> Ending | None:
        """Interrupt a cell that takes too long; if it does not listen, its kernel has to go."""
        limit = Limit("wall", round(allowed, 1), round(allowed, 1), "s")
        await self.host.order("interrupt")
        await asyncio.wait({work, death}, timeout=INTERRUPT_GRACE, return_when=asyncio.FIRST_COMPLETED)
        # ipykernel hands what it still holds to the next cell: after much output only a fresh kernel is clean
        alive = work.done() and not death.done() and self._client.kept < KEPT_OUTPUT
        return Ending("timeout", f"still running after {allowed:.1f} s", limit, alive=alive)

    def _ended(self, event: Mapping[str, Any]) -> Ending:
        """What the host said of the kernel's end, as a run status."""
        if event["event"] == "limit":
            used = float(event["used"])
            limit = Limit("memory", self.limits.memory, used, "MiB")
            return Ending("memory", f"held {used:.0f} MiB, limit {self.limits.memory} MiB", limit)
        status = event.get("status")
        self._provisioner.ended(status)
        return _how_it_died(status, event.get("cpu"), self.limits)

    def _note_outcome(self, cell: Cell) -> None:
        error = self._client.error
        if error is None:
            self._note(cell, "ok")
            return
        ename, evalue = str(error.get("ename", ""))[:200], str(error.get("evalue", ""))[:2000]
        frames = error.get("traceback")
        status = _status_of(ename, evalue)
        if status in ("memory", "processes", "disk"):
            number, unit = {
                "memory": (self.limits.memory, "MiB"),
                "processes": (self.limits.processes, "processes"),
                "disk": (self.limits.disk, "MiB"),
            }[status]
            self.record.limits.append(Limit(status, number, None, unit, self.submission.where(cell.index)))
        trace = "\n".join(str(line) for line in (frames if isinstance(frames, list) else ()))[-20_000:]
        lines = LINE.findall(re.sub(r"\x1b\[[0-9;]*m", "", trace)) or LINE.findall(evalue)
        self._note(cell, status, ename, evalue, int(lines[0]) if lines else None)

    def _note(self, cell: Cell, status: str, ename: str = "", evalue: str = "", line: int | None = None) -> None:
        self.record.cells[cell.index] = CellRun(
            index=cell.index,
            line=cell.line,
            source=cell.source,
            status=status,
            ename=ename,
            evalue=evalue,
            error_line=line,
            output="".join(self._client.text),
        )

    # --- questions ------------------------------------------------------------------------------------------

    async def _questions(self, waiting: list[tuple[str, int, Request]]) -> bool:
        """Ask the probe; False when a question ended the kernel and others still wait."""
        if not waiting:
            return True
        listener = self._provisioner.listener
        assert listener is not None  # noqa: S101
        questioner = Questioner(listener, secrets.token_hex(16), self._provisioner.probe_address())
        assert self._client.kc is not None  # noqa: S101
        self._client.kc.execute(questioner.cell(), silent=True, store_history=False)
        death = asyncio.ensure_future(self.host.event())
        hungry = self._hungry()
        try:
            for question, index, request in waiting:
                key = (question, index)
                patience = min(self.limits.question, STARVED_PATIENCE) if hungry else self.limits.question
                reply = await questioner.ask(request, patience, death, partial(self.host.order, "interrupt"))
                if hungry and reply in (None, LATE):
                    self.record.deadly |= hungry
                    return False
                if reply is None or reply is LATE:
                    ending = self._ended(death.result()) if death.done() else _late(self.limits)
                    self.record.replies[key] = NoAnswer(ending.status, ending.detail)
                    if ending.limit is not None:
                        self.record.limits.append(replace(ending.limit, where=f"question {question}"))
                else:
                    self.record.replies[key] = reply
                if reply is None or questioner.broken:
                    return key == waiting[-1][:2]
            return True
        finally:
            questioner.close()
            death.cancel()
            await asyncio.gather(death, return_exceptions=True)

    def _hungry(self) -> set[int]:
        """Cells that met a limit, ran in this kernel, and may have left it without the means to answer."""
        starved = {cell.index for cell in self.record.cells.values() if cell.status in ("memory", "processes", "disk")}
        return starved - self.record.deadly


def _late(limits: Limits) -> Ending:
    """No reply within the time of one question."""
    limit = Limit("question", limits.question, limits.question, "s")
    return Ending("timeout", f"still running after {limits.question:g} s, the limit of one question", limit)


def _notebook(submission: Submission) -> nbformat.NotebookNode:
    cells = [{"cell_type": "code", "source": cell.source, "metadata": {}, "outputs": []} for cell in submission.cells]
    notebook: nbformat.NotebookNode = nbformat.from_dict(  # type: ignore[no-untyped-call]
        {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    )
    return notebook


def _never_ran(cell: Cell) -> CellRun:
    return CellRun(cell.index, cell.line, cell.source, "syntax", "SyntaxError", cell.broken, cell.broken_line)


def _status_of(ename: str, evalue: str) -> str:
    """The run status that an exception stands for."""
    if ename in ("SyntaxError", "IndentationError", "TabError"):
        return "syntax"
    if ename == "OSError" and ("No space left" in evalue or "File too large" in evalue):
        return "disk"
    if ename in ("MemoryError", "_ArrayMemoryError", "ResourceExhaustedError"):
        return "memory"
    if ename == "BlockingIOError" and "Resource temporarily unavailable" in evalue:
        return "processes"
    if ename == "RuntimeError" and "can't start new thread" in evalue:
        return "processes"
    return "exception"


def _how_it_died(status: int | None, cpu: float | None, limits: Limits) -> Ending:
    """A kernel's wait status and processor time in words."""
    if cpu is not None and cpu >= limits.cpu:
        limit = Limit("cpu", limits.cpu, cpu, "s")
        return Ending("timeout", f"used {cpu:.0f} s of processor time, limit {limits.cpu:g} s", limit)
    if status is None:
        return Ending("killed", "the kernel was ended from outside")
    number = status & 0x7F
    if number:
        return Ending("killed", f"the cell ended Python with signal {number}")
    return Ending("killed", f"the cell ended Python with exit code {status >> 8}")
