"""One worker: a warm host, an examiner when one is needed, and the loop they run on.

Driven by `grader.grading.collecting`, one for each thread. A worker brings what was said; it asks and judges nothing.
"""

from __future__ import annotations

import asyncio
import itertools
import logging
from collections.abc import Coroutine, Mapping
from contextlib import nullcontext
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from grader.errors import EnvironmentFault, GraderError
from grader.evidence import Build, Examined, Reply, Request, Run
from grader.exercise.spec import Limits
from grader.kernel.alone import one_at_a_time
from grader.kernel.examiner import Examiner
from grader.kernel.host import Host, HostDied
from grader.kernel.sandbox import Tier, unused_uid
from grader.submission import Submission

if TYPE_CHECKING:
    from grader.kernel.session import Record, Session

PRECEDENCE = ("timeout", "memory", "processes", "disk", "output", "killed", "exception", "syntax")
PARTING = 5.0
EXAMINED = ("keras", "sklearn")  # runtimes whose exercises need an examiner nearly always
STATUS_OF_LIMIT = {"wall": "timeout", "cpu": "timeout", "question": "timeout"}


class Stalled(GraderError):
    """The grader itself hangs: a submission's limits were over long ago."""

    code = "G911"


class Worker:
    """Runs one submission after another and re-makes networks; a context manager, used from one thread."""

    def __init__(self, runtime: str, tier: Tier) -> None:
        self.runtime, self.tier = runtime, tier
        self._uid = unused_uid()
        self._loop = asyncio.new_event_loop()
        self._loop.set_exception_handler(_quietly)
        self._host: Host | None = Host(runtime, tier, self._uid)  # starts to warm up at once, beside the caller
        self._ready = False
        self._examiner = Examiner(tier, runtime) if runtime in EXAMINED else None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def run(
        self, submission: Submission, limits: Limits, requests: Mapping[str, tuple[Request, ...]]
    ) -> tuple[Run, dict[str, tuple[Reply, ...]]]:
        """Run a submission and ask it; a reply for each request, in its order.

        Raises GraderError when the grader, not the submission, is at fault; a host that died is replaced before.
        """
        with one_at_a_time() if self.tier is Tier.CONTAINED else nullcontext():
            session, record = self._loop.run_until_complete(self._run_in_session(submission, limits, requests))
        replies = {
            question: tuple(record.replies[question, index] for index in range(len(wanted)))
            for question, wanted in requests.items()
        }
        return _facts(record, session.budget.used, self.tier, session.host.versions), replies

    def examine(self, wanted: Mapping[str, tuple[Build, ...]]) -> dict[str, tuple[Examined, ...]]:
        """Re-make and run all networks that are asked for, in one message to the examiner.

        Where that ends the examiner, question by question in fresh ones; what ends it again is refused. Raises
        GraderError when no examiner can be started.
        """
        builds = [build for builds_asked in wanted.values() for build in builds_asked]
        if not builds:
            return {}
        try:
            examined = iter(self._loop.run_until_complete(self._examiner_answers(builds)))
        except HostDied:
            return {question: self._examine_alone(builds_asked) for question, builds_asked in wanted.items()}
        return {
            question: tuple(itertools.islice(examined, len(builds_asked))) for question, builds_asked in wanted.items()
        }

    def _examine_alone(self, builds: tuple[Build, ...]) -> tuple[Examined, ...]:
        try:
            return self._loop.run_until_complete(self._examiner_answers(list(builds))) if builds else ()
        except HostDied:
            return (Examined(refused="the examiner ended while it ran this network"),) * len(builds)

    def close(self) -> None:
        """End the host and the examiner and remove their files."""
        try:
            if self._host is not None:
                self._loop.run_until_complete(self._host.hang_up())
                self._host.close()
        finally:
            if self._examiner is not None:
                self._loop.run_until_complete(self._examiner.hang_up())
                self._examiner.close()
            self._loop.close()

    async def _run_in_session(
        self,
        submission: Submission,
        limits: Limits,
        requests: Mapping[str, tuple[Request, ...]],
        *,
        again: bool = True,
    ) -> tuple[Session, Record]:
        """What a session gathered; once more in another host where the first one died before any cell began."""
        from grader.kernel.session import Session, longest  # nbclient loads here, while the host is still warming up

        asked = sum(map(len, requests.values()))
        session = Session(await self._warm_host(), limits, submission)
        try:
            seconds = longest(limits, len(submission.cells), asked)
            return session, await self._in_time(session.run(requests), seconds)
        except (HostDied, Stalled) as fault:
            await self._replace_host()
            if session.begun or not again or isinstance(fault, Stalled):
                raise
        return await self._run_in_session(submission, limits, requests, again=False)

    async def _in_time(self, run: Coroutine[Any, Any, Record], seconds: float) -> Record:
        """What a session gathered. Raises Stalled when it takes longer than any submission can make it take."""
        work = asyncio.ensure_future(run)
        try:
            await asyncio.wait({work}, timeout=seconds)
            if work.done():
                return work.result()
            raise Stalled(f"the kernel's session did not end within {seconds:.0f} s", hint="grader doctor")
        finally:
            if not work.done():  # with its host gone, nothing is left for it to wait for
                assert self._host is not None  # noqa: S101
                self._host.kill()
                work.cancel()
                await asyncio.wait({asyncio.gather(work, return_exceptions=True)}, timeout=PARTING)

    async def _warm_host(self) -> Host:
        """The host, ready. One that was killed since the last submission, or while it warmed up, is replaced."""
        if self._ready and self._host is not None and not self._host.alive:
            await self._replace_host()
        try:
            return await self._ready_host()
        except EnvironmentFault as fault:
            if not isinstance(fault.__cause__, HostDied):
                raise
            await self._replace_host()
        return await self._ready_host()

    async def _ready_host(self) -> Host:
        if self._host is None:
            self._host, self._ready = Host(self.runtime, self.tier, self._uid), False
        if not self._ready:
            await self._host.ready()
            self._ready = True
        return self._host

    async def _replace_host(self) -> None:
        if self._host is not None:
            await self._host.hang_up()
            self._host.close()
            self._host, self._ready = None, False

    async def _examiner_answers(self, builds: list[Build]) -> tuple[Examined, ...]:
        if self._examiner is None:
            self._examiner = Examiner(self.tier, self.runtime)
        try:
            return await self._examiner.examine(builds)
        except HostDied as error:
            began = self._examiner.warm
            await self._examiner.hang_up()
            self._examiner.close()
            self._examiner = None
            if began:
                raise
            raise GraderError(f"no examiner can be started: {error.message}", hint="grader doctor") from error


def _quietly(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:  # noqa: ARG001  asyncio's signature
    """A line that broke is told by who waits for it; asyncio would print its traceback on the terminal."""
    logging.getLogger(__name__).debug("%s", context.get("message"), exc_info=context.get("exception"))


def _facts(record: Record, seconds: float, tier: Tier, versions: Mapping[str, str]) -> Run:
    cells = tuple(record.cells[index] for index in sorted(record.cells))
    bitten = {STATUS_OF_LIMIT.get(limit.name, limit.name) for limit in record.limits}
    statuses = bitten | {cell.status for cell in cells}
    worst = next((status for status in PRECEDENCE if status in statuses), "ok")
    return Run(
        status="exception" if worst == "syntax" else worst,
        seconds=round(seconds, 3),
        sandbox=str(tier),
        cells=cells,
        limits=tuple(record.limits),
        versions=dict(versions),
    )
