"""The filter of system calls: what its program says for every number, and that the numbers are those of Linux."""

import os
import re
import struct
from pathlib import Path

import pytest

from grader.evidence import plain
from grader.kernel.inside import seccomp
from grader.kernel.inside.calls import ALLOWED, BY_ARGUMENT

UNIX, INET, VSOCK = 1, 2, 40
HEADERS = {  # where a machine has them: the numbers of x86-64, and those that arm64 takes
    "x86_64": ("/usr/include/x86_64-linux-gnu/asm/unistd_64.h", "/usr/include/asm/unistd_64.h"),
    "aarch64": ("/usr/include/asm-generic/unistd.h",),
}
SINCE = {"fchmodat2": 452, "map_shadow_stack": 453, "futex_wake": 454, "futex_wait": 455, "futex_requeue": 456}
SINCE |= {"mseal": 462}  # newer than many headers
machines = pytest.mark.parametrize("machine", seccomp.ARCHITECTURES)


def said(machine, number, *arguments):
    """What the filter returns, run here step by step as Linux runs it."""
    _, word = seccomp.ARCHITECTURES[machine]
    facts = struct.pack("=IIQ6Q", number, word, 0, *arguments, *[0] * (6 - len(arguments)))
    steps, at, loaded = seccomp.program(machine, (UNIX, INET)), 0, 0
    while True:
        code, yes, no, constant = steps[at]
        if code == seccomp.RETURN:
            return constant
        if code == seccomp.LOAD_WORD:
            (loaded,) = struct.unpack_from("=I", facts, constant)
        met = {
            seccomp.JUMP_EQUAL: loaded == constant,
            seccomp.JUMP_AT_LEAST: loaded >= constant,
            seccomp.JUMP_ANY_BIT: bool(loaded & constant),
        }
        at += 1 + (0 if code == seccomp.LOAD_WORD else yes if met[code] else no)


def listed(table, machine):
    column, _ = seccomp.ARCHITECTURES[machine]
    return {name: numbers[column] for name, numbers in table.items() if numbers[column] is not None}


@machines
def test_a_call_that_is_not_listed_is_refused(machine):
    allowed = set(listed(ALLOWED, machine).values())
    by_argument = set(listed(BY_ARGUMENT, machine).values())
    for number in (*range(1_000), 10_000, 0x3FFFFFFF, 0x40000000, 0x40000001, 0xFFFFFFFF):
        if number not in by_argument:
            refused = said(machine, number) in (seccomp.EPERM, seccomp.ENOSYS)
            assert refused is (number not in allowed), number
    assert said(machine, max(allowed) + 1) == seccomp.ENOSYS


@machines
def test_what_is_asked_for_decides(machine):
    numbers = listed(BY_ARGUMENT, machine)
    assert said(machine, numbers["clone"], 0x003D0F00) == seccomp.ALLOW  # a thread
    for flag in (0x00020000, 0x04000000, 0x10000000, 0x20000000, 0x40000000, 0x00000080):
        assert said(machine, numbers["clone"], 17 | flag) == seccomp.EPERM
    assert said(machine, numbers["clone3"]) == seccomp.ENOSYS
    for call in ("socket", "socketpair"):
        families = {family for family in range(64) if said(machine, numbers[call], family) == seccomp.ALLOW}
        assert families == {UNIX, INET}
    get_flags, set_lock, lease, notice = 3, 6, 1024, 1026
    assert said(machine, numbers["fcntl"], 0, get_flags) == seccomp.ALLOW
    assert said(machine, numbers["fcntl"], 0, set_lock) == said(machine, numbers["flock"]) == seccomp.DONE
    assert {said(machine, numbers["fcntl"], 0, command) for command in (lease, notice, 5_000)} == {seccomp.EPERM}


def test_another_architecture_ends_the_process():
    facts = seccomp.program("x86_64", ())[:3]
    assert [step[0] for step in facts] == [seccomp.LOAD_WORD, seccomp.JUMP_EQUAL, seccomp.RETURN]
    assert facts[2][3] == seccomp.KILL


@machines
def test_the_numbers_are_those_of_the_headers(machine):
    header = next((path for path in map(Path, HEADERS[machine]) if path.exists()), None)
    if header is None:
        pytest.skip(f"no headers of Linux for {machine} here; try: apt-get install linux-libc-dev")
    text = header.read_text()
    found = {name: int(number) for name, number in re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)", text)}
    renamed = re.findall(r"#define __NR_(\w+) __NR3264_(\w+)", text)
    found |= {name: found[other] for name, other in renamed if other in found}
    newer = {name: number for name, number in SINCE.items() if name not in found}
    assert {**listed(ALLOWED, machine), **listed(BY_ARGUMENT, machine)}.items() <= {**found, **newer}.items()


@pytest.mark.skipif(os.uname().machine != "x86_64", reason="the numbers of system calls are those of x86-64")
@pytest.mark.sandbox
def test_a_kernel_is_refused_what_is_not_listed(bench):
    numbers = {"io_setup": 206, "semget": 64, "mq_open": 240, "mincore": 27, "cachestat": 451, "personality": 135}
    numbers |= {"syncfs": 306, "inotify_init": 253, "statmount": 457, "one that nobody knows": 9_999}
    ran = bench.run(
        "import ctypes, os\nlibc = ctypes.CDLL(None, use_errno=True)\n"
        f"got = {{name: (libc.syscall(n, 0, 0, 0, 0), ctypes.get_errno()) for name, n in {numbers!r}.items()}}\n"
        "through = [name for name, (result, code) in got.items() if result != -1 or code not in (1, 38)]",
        names=["through"],
    )
    assert plain(ran["through"]) == []
