"""The fourth wall: a filter of system calls in the machine's own byte code. What is not in `calls.py` is refused.

A call of a future Linux is refused like one of today that nobody needs. Loaded by the host (`host.py`); standard
library only.
"""

import ctypes
import os
import platform
import struct
from collections.abc import Iterable, Sequence

from .calls import ALLOWED, BY_ARGUMENT

LIBC = ctypes.CDLL(None, use_errno=True)

PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 22, 2
ARCHITECTURES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}  # column of the tables, audit word
LOAD_WORD, JUMP_EQUAL, JUMP_AT_LEAST, JUMP_ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
NUMBER_AT, ARCHITECTURE_AT, FIRST_ARGUMENT_AT, SECOND_ARGUMENT_AT = 0, 4, 16, 24
ALLOW, ERRNO, KILL = 0x7FFF0000, 0x00050000, 0x80000000
DONE, EPERM, ENOSYS, EAFNOSUPPORT = (ERRNO | code for code in (0, 1, 38, 97))
X32 = 0x40000000
NEW_NAMESPACE_FLAGS = 0x7E020080
LOCKS = (5, 6, 7, 36, 37, 38)  # F_GETLK, F_SETLK, F_SETLKW and those of open file descriptions
COMMANDS = (*range(5), *range(8, 12), 15, 16, *range(1030, 1035))  # fcntl without locks, leases and notices

Step = tuple[int, int, int, int]  # code, how many steps to jump if true, if false, constant


def _ending(result: int) -> Step:
    return (RETURN, 0, 0, result)


def _one_of(values: Iterable[int], result: int) -> list[Step]:
    """`result` where the loaded word is one of these; else the steps that follow."""
    steps = [(JUMP_EQUAL, 0, 1, value) for value in values]
    return [step for test in steps for step in (test, _ending(result))]


def _call(number: int | None, *steps: Step) -> list[Step]:
    """These steps for the call of this number, none where the architecture has no such call."""
    return [] if number is None else [(JUMP_EQUAL, 0, len(steps), number), *steps]


def _by_argument(numbers: dict[str, int | None], families: Sequence[int]) -> list[Step]:
    """The calls that are allowed, answered or refused by what they ask for."""
    of_family = [(LOAD_WORD, 0, 0, FIRST_ARGUMENT_AT), *_one_of(families, ALLOW), _ending(EAFNOSUPPORT)]
    command = [(LOAD_WORD, 0, 0, SECOND_ARGUMENT_AT), *_one_of(COMMANDS, ALLOW), *_one_of(LOCKS, DONE), _ending(EPERM)]
    flags = [(LOAD_WORD, 0, 0, FIRST_ARGUMENT_AT), (JUMP_ANY_BIT, 0, 1, NEW_NAMESPACE_FLAGS), _ending(EPERM)]
    return [
        *_call(numbers["clone"], *flags, _ending(ALLOW)),
        # clone3 takes its flags in memory, where a filter cannot look: without it, libc falls back to clone
        *_call(numbers["clone3"], _ending(ENOSYS)),
        *_call(numbers["socket"], *of_family),
        *_call(numbers["socketpair"], *of_family),
        # a lock on a file that others see too would tell them something: each is granted, and none is taken
        *_call(numbers["flock"], _ending(DONE)),
        *_call(numbers["fcntl"], *command),
        *_call(numbers["inotify_init"], _ending(ENOSYS)),
        *_call(numbers["inotify_init1"], _ending(ENOSYS)),
    ]


def _runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """[(first, last)] of the numbers that follow one another."""
    runs: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def program(machine: str, families: Sequence[int]) -> list[Step]:
    """The filter of an architecture; sockets are of these families only."""
    column, audit_word = ARCHITECTURES[machine]
    steps = [(LOAD_WORD, 0, 0, ARCHITECTURE_AT), (JUMP_EQUAL, 1, 0, audit_word), _ending(KILL)]
    steps += [(LOAD_WORD, 0, 0, NUMBER_AT)]
    if machine == "x86_64":  # the x32 numbers are a second door to the same calls
        steps += [(JUMP_AT_LEAST, 0, 1, X32), _ending(EPERM)]
    steps += _by_argument({name: numbers[column] for name, numbers in BY_ARGUMENT.items()}, families)
    allowed = [number for numbers in ALLOWED.values() if (number := numbers[column]) is not None]
    for first, last in _runs(allowed):
        steps += [(JUMP_AT_LEAST, 3, 0, last + 1), (JUMP_AT_LEAST, 0, 1, first), _ending(ALLOW), _ending(EPERM)]
    return [*steps, _ending(ENOSYS)]  # newer than the newest that is allowed: libc asks whether it is there


def install(families: Sequence[int]) -> None:
    """Refuse all other calls, for this process and all that it starts. Raises OSError where that cannot be."""
    machine = platform.machine()
    if machine not in ARCHITECTURES:
        raise OSError(f"no system call filter is written for {machine}")
    code = b"".join(struct.pack("HBBI", *step) for step in program(machine, families))
    steps = ctypes.create_string_buffer(code)
    header = struct.pack("HP", len(code) // 8, ctypes.addressof(steps))
    if LIBC.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.c_char_p(header), 0, 0) != 0:
        error = ctypes.get_errno()
        raise OSError(error, f"seccomp: {os.strerror(error)}")
