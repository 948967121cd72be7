"""One submission in one kernel after another: cells in, evidence out.

The notebook's cells run through nbclient, one by one, under the exercise's limits. A cell that ends its kernel
(a crash, a limit) costs that cell: the others run again in a fresh kernel without it. Then the probe answers
the questions' requests, one message each: those for values first, for a request can be read where it is answered.

Kernels are not had without end. After DARING of them, or when running again has taken long enough, only the cells that
came to their end before run once more, and the questions are asked of what they leave.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from queue import Empty
from typing import Any

import nbformat
from jupyter_client.manager import AsyncKernelManager

from grader.errors import GraderError
from grader.evidence import CellRun, Limit, NoAnswer, Reply, Request
from grader.evidence.places import place
from grader.exercise.spec import Limits
from grader.kernel import endings
from grader.kernel.allowance import Allowance, of_text
from grader.kernel.client import KEPT_OUTPUT, CellClient, WarmClient
from grader.kernel.endings import Ending
from grader.kernel.host import Host
from grader.kernel.provisioner import WarmProvisioner
from grader.kernel.questions import LATE, Questioner
from grader.submission import Cell, Submission

DARING = 8
MAX_KERNELS = 12
INTERRUPT_GRACE = 1.0
STARVED_PATIENCE = 3.0
AGAIN = 2
SPARE = 60.0


@dataclass(slots=True)
class Budget:
    """What is left of the limits that count over all kernels of one submission.

    A cell that runs again in a later kernel is not charged again; all of them together get AGAIN times the wall
    time in each kernel, so that cells which are slow only the second time cannot hold the worker. Once they took
    that long over all kernels, `spent` says that the next kernel is the last.
    """

    limits: Limits
    used: float = 0.0
    again: float = 0.0
    repeated: float = 0.0
    charged: set[int] = field(default_factory=set)

    def next_kernel(self) -> None:
        """Cells begin to run again."""
        self.again = 0.0

    def charge(self, cell: int, seconds: float) -> None:
        """Count a cell's time, once."""
        if cell in self.charged:
            self.again += seconds
            self.repeated += seconds
        else:
            self.charged.add(cell)
            self.used += seconds

    def for_cell(self, cell: int) -> float:
        """Seconds that a cell may take: never all that is left, so that later cells have their turn."""
        if cell in self.charged:
            return min(self.limits.wall, max(0.0, AGAIN * self.limits.wall - self.again))
        left = max(0.0, self.limits.wall - self.used)
        return max(left / 2, left - 10)

    @property
    def spent(self) -> bool:
        """Whether running again has taken as long as it may."""
        return self.repeated >= AGAIN * self.limits.wall


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
        self.allowance = Allowance(limits.evidence)
        self.record = Record()
        self.begun = False  # whether any of the submission's code may have run
        self._wary = False  # whether only cells run that came to their end before
        self._client: CellClient
        self._provisioner: WarmProvisioner

    async def run(self, requests: Mapping[str, tuple[Request, ...]]) -> Record:
        """All cells, then all requests (question id -> its requests), in as few kernels as it takes."""
        asked = in_turn(requests)
        for number in range(MAX_KERNELS):
            last = self.budget.spent
            self._wary = last or number >= DARING
            waiting = [item for item in asked if (item[0], item[1]) not in self.record.replies]
            if await self._one_kernel(waiting) or last:
                break
        for question, index, _ in asked:
            self.record.replies.setdefault((question, index), NoAnswer("killed", "the kernel ended too often"))
        return self.record

    async def _one_kernel(self, waiting: list[tuple[str, int, Request]]) -> bool:
        """Run in one kernel; False when it ended early and another is needed."""
        manager = AsyncKernelManager(kernel_name="python3", client_factory=WarmClient)
        self._provisioner = WarmProvisioner(parent=manager)
        name = self.submission.path.rsplit("/", 1)[-1]
        self._client = CellClient(_notebook(self.submission), manager, self.limits.output)
        flooded = self._client.overflow.set
        self._provisioner.attach(self.host, self.limits, name, self.submission.data, flooded)
        manager.provisioner = self._provisioner
        try:
            await self._client.async_start_new_kernel()
            await self._connected()
            return await self._cells() and await self._questions(waiting)
        finally:
            try:
                if self._client.kc is not None:
                    self._client.kc.stop_channels()
                await self._provisioner.kill()
            finally:
                manager.cleanup_connection_file()
                manager.context.destroy(linger=0)

    async def _connected(self) -> None:
        """Wait until the kernel talks to us. Raises GraderError when it does not: no student's code ran in it yet."""
        ready = asyncio.ensure_future(self._client.async_start_new_kernel_client())
        death = asyncio.ensure_future(self.host.event())
        try:
            await asyncio.wait({ready, death}, return_when=asyncio.FIRST_COMPLETED)
            if death.done():
                death.result()
                raise GraderError("the kernel ended before it was ready", hint="grader doctor")
            ready.result()
        except Empty:
            raise GraderError("the kernel started, and did not answer", hint="grader doctor") from None
        finally:
            for task in (ready, death):
                task.cancel()
            await asyncio.gather(ready, death, return_exceptions=True)

    # --- cells ----------------------------------------------------------------------------------------------

    async def _cells(self) -> bool:
        self.budget.next_kernel()
        for cell in self.submission.cells:
            if cell.index in self.record.deadly:
                continue
            if cell.broken:
                self.record.cells[cell.index] = CellRun(
                    cell.index, cell.line, cell.source, "syntax", "SyntaxError", cell.broken, cell.broken_line
                )
                continue
            if self._wary and cell.index not in self.budget.charged:
                self.record.cells[cell.index] = _never_tried(cell)
                continue
            ending = await self._cell(cell)
            if ending is None:
                continue
            if ending.limit is not None:
                self.record.limits.append(replace(ending.limit, where=place(cell)))
            self._note(cell, ending.status, evalue=ending.detail)
            if not ending.alive:
                self.record.deadly.add(cell.index)
                return False
        return True

    async def _cell(self, cell: Cell) -> Ending | None:
        """Run one cell; how it ended the kernel, or None when the kernel lives on."""
        self.begun = True
        self._client.begin_cell()
        allowed = self.budget.for_cell(cell.index)
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
                return endings.overflow(self.limits)
            if work.done():
                return endings.of_talk(work.exception())
            return await self._overtime(work, death, allowed)
        finally:
            for task in (work, death, flood):
                task.cancel()
            await asyncio.gather(work, death, flood, return_exceptions=True)

    async def _overtime(self, work: asyncio.Future[Any], death: asyncio.Future[Any], allowed: float) -> Ending | None:
        """Interrupt a cell that takes too long; if it does not listen, its kernel has to go."""
        await self.host.order("interrupt")
        await asyncio.wait({work, death}, timeout=INTERRUPT_GRACE, return_when=asyncio.FIRST_COMPLETED)
        # ipykernel hands what it still holds to the next cell: after much output only a fresh kernel is clean
        alive = work.done() and not death.done() and self._client.kept < KEPT_OUTPUT
        return endings.overtime(allowed, alive=alive)

    def _ended(self, event: Mapping[str, Any]) -> Ending:
        """What the host said of the kernel's end."""
        if event["event"] != "limit":
            self._provisioner.ended(event.get("status"))
        return endings.of_event(event, self.limits)

    def _note_outcome(self, cell: Cell) -> None:
        if self._client.error is None:
            self._note(cell, "ok")
            return
        failure = endings.failure(self._client.error)
        limit = endings.limit_of(failure.status, self.limits, place(cell))
        if limit is not None:
            self.record.limits.append(limit)
        self._note(cell, failure.status, failure.ename, failure.evalue, failure.line)

    def _note(self, cell: Cell, status: str, ename: str = "", evalue: str = "", line: int | None = None) -> None:
        output = "".join(self._client.text)
        earlier = self.record.cells.get(cell.index)
        if earlier is not None:
            self.allowance.give_back(of_text(earlier.evalue, earlier.output))
        if not self.allowance.take(of_text(evalue, output)):
            evalue, output = "", ""
            self.record.limits.append(self.allowance.bitten(place(cell)))
        self.record.cells[cell.index] = CellRun(
            cell.index, cell.line, cell.source, status, ename, evalue, error_line=line, output=output
        )

    # --- questions ------------------------------------------------------------------------------------------

    async def _questions(self, waiting: list[tuple[str, int, Request]]) -> bool:
        """Ask the probe; False when a question ended the kernel and others still wait."""
        if not waiting:
            return True
        listener = self._provisioner.listener
        assert listener is not None  # noqa: S101
        questioner = Questioner(listener, secrets.token_hex(16), self._provisioner.probe_address(), self.allowance)
        assert self._client.kc is not None  # noqa: S101
        operations = frozenset(request.op for _, _, request in waiting)
        self._client.kc.execute(questioner.cell(operations), silent=True, store_history=False)
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
                    ending = self._ended(death.result()) if death.done() else endings.late(self.limits)
                    self.record.replies[key] = NoAnswer(ending.status, ending.detail)
                    if ending.limit is not None:
                        self.record.limits.append(replace(ending.limit, where=f"question {question}"))
                else:
                    self.record.replies[key] = reply
                    if reply == self.allowance.refusal():
                        self.record.limits.append(self.allowance.bitten(f"question {question}"))
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
        return set() if self._wary else starved - self.record.deadly


def in_turn(requests: Mapping[str, tuple[Request, ...]]) -> list[tuple[str, int, Request]]:
    """All requests with their question and their place in it, those for values first.

    Any of them may be read where it is answered: once values have been told, what later requests hold is too late.
    """
    asked = [(question, place, one) for question, several in requests.items() for place, one in enumerate(several)]
    return sorted(asked, key=lambda item: item[2].op != "values")


def longest(limits: Limits, cells: int, requests: int) -> float:
    """Seconds that no session takes, whatever its submission does: more can only be a fault of ours.

    Cells run once, then again until that is `spent`, which the kernel before the last may overshoot once.
    """
    running = (1 + 3 * AGAIN) * limits.wall
    return running + requests * (limits.question + 2 * INTERRUPT_GRACE) + cells + MAX_KERNELS + SPARE


def _notebook(submission: Submission) -> nbformat.NotebookNode:
    cells = [{"cell_type": "code", "source": cell.source, "metadata": {}, "outputs": []} for cell in submission.cells]
    notebook: nbformat.NotebookNode = nbformat.from_dict(  # type: ignore[no-untyped-call]
        {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    )
    return notebook


def _never_tried(cell: Cell) -> CellRun:
    words = "it was not run: other cells had ended Python too often"
    return CellRun(cell.index, cell.line, cell.source, "killed", evalue=words)
