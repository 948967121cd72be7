"""How a cell or a kernel ended, in the words of a grade: a run status, the limit that bit, and what was used."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nbclient.exceptions import DeadKernelError

from grader.evidence import Limit
from grader.exercise.spec import Limits

LINE = re.compile(r"(?:Cell In\[\d+\], line |File .*ipykernel_.*, line |\((?:\S+\.py|unknown), line )(\d{1,9})(?!\d)")
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError)


@dataclass(frozen=True, slots=True)
class Ending:
    """Why a cell was cut short: a run status, the limit that bit, if one did, and whether its kernel lives on."""

    status: str
    detail: str
    limit: Limit | None = None
    alive: bool = False


# --- a kernel or a cell that was ended --------------------------------------------------------------------------


def of_event(event: Mapping[str, Any], limits: Limits) -> Ending:
    """What the host said of the kernel's end."""
    if event["event"] == "limit":
        used = float(event["used"])
        limit = Limit("memory", limits.memory, used, "MiB")
        return Ending("memory", f"held {used:.0f} MiB, limit {limits.memory} MiB", limit)
    return _of_status(event.get("status"), event.get("cpu"), limits)


def _of_status(status: int | None, cpu: float | None, limits: Limits) -> Ending:
    """A kernel's wait status and processor time."""
    if cpu is not None and cpu >= limits.cpu:
        limit = Limit("cpu", limits.cpu, cpu, "s")
        return Ending("timeout", f"used {cpu:.0f} s of processor time, limit {limits.cpu:g} s", limit)
    if status is None:
        return Ending("killed", "the kernel was ended from outside")
    number = status & 0x7F
    if number:
        return Ending("killed", f"the cell ended Python with signal {number}")
    return Ending("killed", f"the cell ended Python with exit code {status >> 8}")


def of_talk(error: BaseException | None) -> Ending | None:
    """What nbclient made of a cell: None when the cell came to its end. An error of our own is raised again."""
    if error is None:
        return None
    if isinstance(error, DeadKernelError):
        return Ending("killed", "the kernel ended")
    if isinstance(error, UNREADABLE):
        return Ending("killed", "the kernel's messages could not be read")
    raise error


def overflow(limits: Limits) -> Ending:
    """More was printed than is allowed."""
    limit = Limit("output", limits.output, None, "MiB")
    return Ending("output", f"printed more than {limits.output:g} MiB", limit)


def overtime(allowed: float, *, alive: bool) -> Ending:
    """A cell took longer than its share of the wall time; `alive` when it listened to an interrupt."""
    limit = Limit("wall", round(allowed, 1), round(allowed, 1), "s")
    return Ending("timeout", f"still running after {allowed:.1f} s", limit, alive=alive)


def late(limits: Limits) -> Ending:
    """No reply within the time of one question."""
    limit = Limit("question", limits.question, limits.question, "s")
    return Ending("timeout", f"still running after {limits.question:g} s, the limit of one question", limit)


# --- a cell that raised -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Failure:
    """An exception that a cell raised: the run status it stands for, its name, its words and its line."""

    status: str
    ename: str
    evalue: str
    line: int | None


def failure(error: Mapping[str, Any]) -> Failure:
    """The content of a kernel's error message, whatever the kernel put into it."""
    ename, evalue = str(error.get("ename", ""))[:200], str(error.get("evalue", ""))[:2000]
    frames = error.get("traceback")
    trace = "\n".join(str(line) for line in (frames if isinstance(frames, list) else ()))[-20_000:]
    lines = LINE.findall(COLOURS.sub("", trace)) or LINE.findall(evalue)
    return Failure(_status_of(ename, evalue), ename, evalue, int(lines[0]) if lines else None)


def limit_of(status: str, limits: Limits, where: str) -> Limit | None:
    """The limit that an exception's status stands for, if it stands for one."""
    numbers = {
        "memory": (limits.memory, "MiB"),
        "processes": (limits.processes, "processes"),
        "disk": (limits.disk, "MiB"),
    }
    if status not in numbers:
        return None
    number, unit = numbers[status]
    return Limit(status, number, None, unit, where)


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
