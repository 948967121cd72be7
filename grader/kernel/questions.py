"""Asking the probe in the student's kernel: one message out, one message back, each bound to a nonce.

The socket is ours, made before the kernel starts, in a folder that is sealed before student code runs. What
comes back is testimony: whoever in that kernel answers first answers for it.
"""

from __future__ import annotations

import asyncio
import marshal
import re
import secrets
from binascii import b2a_base64
from collections.abc import Awaitable, Callable
from functools import cache
from types import CodeType
from typing import Any

from grader.evidence import Answer, Malformed, NoAnswer, Reply, Request
from grader.evidence.decode import decode
from grader.exercise.networks.layer_table import told_to_the_probe
from grader.kernel.allowance import Allowance, of_elements, of_frame
from grader.kernel.host import receive_frame, receive_rest
from grader.kernel.inside import wire
from grader.kernel.listener import CALLERS, Listener
from grader.kernel.sandbox import INSIDE

GREETING_TIMEOUT = 5.0
INTERRUPT_GRACE = 1.0
PIECE = 1 << 16
LATE = NoAnswer("timeout")
HUNG_UP = NoAnswer("missing", "the kernel stopped talking to the grader")
PARTS = {
    "calls": "arguments",
    "model": "keras_models",
    "torch": "modules",
    "estimators": "estimators",
    "saved": "saved",
}
NEIGHBOURS = re.compile(r"^from \. import (.+)$", re.MULTILINE)


def _code(name: str) -> CodeType:
    return compile(_source(name), f"<{name}>", "exec", optimize=2)


def _source(name: str) -> str:
    return (INSIDE / f"{name}.py").read_text(encoding="utf-8")


@cache
def _probe_source(operations: frozenset[str]) -> str:
    """The probe with all that these operations need, as one text: nothing of ours can be imported behind the wall.

    It carries code rather than source, which a kernel would have to compile while its submission waits: the interpreter
    is the grader's own on both sides.
    """
    wanted = ["probe", *(PARTS[operation] for operation in sorted(operations & PARTS.keys()))]
    codes: dict[str, CodeType] = {}
    while wanted:
        name = wanted.pop()
        if name not in codes:
            codes[name] = _code(name)
            wanted += [part for line in NEIGHBOURS.findall(_source(name)) for part in line.split(", ")]
    carried = b2a_base64(marshal.dumps((_code("loading"), codes)), newline=False)
    return (
        "import binascii, marshal\n"
        f"_loading, _codes = marshal.loads(binascii.a2b_base64({carried!r}))\n"
        "exec(_loading)\n"
        "_part = parts(_codes)\n"
    )


class Questioner:
    """One conversation with one probe."""

    def __init__(self, listener: Listener, token: str, address: str, allowance: Allowance) -> None:
        self._listener, self._token, self._address, self._allowance = listener, token, address, allowance
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None
        self.broken = False  # whether the conversation cannot go on, although the kernel lives

    def cell(self, operations: frozenset[str]) -> str:
        """The code that starts the probe for these operations; it leaves no name behind and holds no answer."""
        names = "__import__('IPython').get_ipython().user_ns"
        told = f"_part('keras_models').layer_table.update({told_to_the_probe()!r})\n" if "model" in operations else ""
        start = f"{told}_part('probe').serve({self._address!r}, {self._token!r}, {names})"
        return f"exec(compile({_probe_source(operations) + start!r}, '<probe>', 'exec'), {{}})"

    async def ask(
        self, request: Request, seconds: float, death: asyncio.Future[Any], interrupt: Callable[[], Awaitable[None]]
    ) -> Reply | None:
        """The reply to one request: LATE when its time was over and the kernel listened to an interrupt, None when the
        kernel died or does not listen.
        """
        answer, late = asyncio.ensure_future(self._exchange(request)), False
        try:
            await asyncio.wait({answer, death}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
            if answer.done():
                return answer.result()
            if death.done() or self._reader is None:
                return None
            late = True
            await interrupt()
            await asyncio.wait({answer, death}, timeout=INTERRUPT_GRACE, return_when=asyncio.FIRST_COMPLETED)
            return LATE if answer.done() and answer.result() else None
        except (asyncio.IncompleteReadError, ConnectionError, TimeoutError):
            self.broken = True
            await asyncio.wait({death}, timeout=INTERRUPT_GRACE)
            if death.done():
                return None
            return LATE if late else HUNG_UP
        finally:
            answer.cancel()
            await asyncio.gather(answer, return_exceptions=True)

    async def _exchange(self, request: Request) -> Reply:
        if self._reader is None:
            await self._meet()
        assert self._reader is not None  # noqa: S101
        assert self._writer is not None  # noqa: S101
        nonce = secrets.token_hex(8)
        self._writer.write(wire.pack({"nonce": nonce, "op": request.op, "args": dict(request.args)}))
        await self._writer.drain()
        try:
            return await self._reply(self._reader, request.op, nonce)
        except wire.BadFrame as error:
            self.broken = True  # what follows on this line begins nobody knows where
            return NoAnswer("oversized" if "oversized" in str(error) else "malformed", str(error))
        except Malformed as error:
            return NoAnswer("malformed", str(error))

    async def _reply(self, reader: asyncio.StreamReader, op: str, nonce: str) -> Reply:
        """The next reply, where the submission may still send so much; else it is read past, and not kept."""
        lengths = wire.lengths(await reader.readexactly(wire.HEAD.size))
        charge = of_frame(*lengths)
        if not self._allowance.take(charge):
            await _skip(reader, sum(lengths))
            return self._allowance.refusal()
        header, body = await receive_rest(reader, *lengths)
        if header.get("nonce") != nonce:
            return NoAnswer("malformed", "the reply does not belong to the question")
        content = decode(op, header.get("reply"), body)
        if self._allowance.take(of_elements(content)):
            return Answer(content)
        self._allowance.give_back(charge)
        return self._allowance.refusal()

    async def _meet(self) -> None:
        """Wait for the probe's call; a caller without its token is hung up on."""
        loop = asyncio.get_running_loop()
        for _ in range(CALLERS):
            caller, _ = await loop.sock_accept(self._listener.socket)
            reader, writer = await asyncio.open_connection(sock=caller)
            try:
                header, _ = await asyncio.wait_for(receive_frame(reader), GREETING_TIMEOUT)
                if header.get("token") == self._token:
                    self._reader, self._writer = reader, writer
                    return
            except (TimeoutError, wire.BadFrame, asyncio.IncompleteReadError, ConnectionError):
                continue
            finally:
                if self._writer is not writer:
                    writer.close()
        raise ConnectionError("the probe did not call")

    def close(self) -> None:
        """Hang up; the probe ends."""
        if self._writer is not None:
            self._writer.close()


async def _skip(reader: asyncio.StreamReader, count: int) -> None:
    """Read so many bytes and keep none."""
    while count:
        piece = await reader.read(min(count, PIECE))
        if not piece:
            raise asyncio.IncompleteReadError(b"", count)
        count -= len(piece)
