"""What a submission holds: the memory of all its processes, as the kernel of the machine counts it.

Loaded by the host (`host.py`); standard library only.
"""

import os


def own_memory() -> int:
    """Private and shared memory of this process, in bytes."""
    return sum(memory_of(os.getpid()))


def memory_of(pid: int) -> tuple[int, int]:
    """(private, shared) memory of a process in bytes, zeros when it is gone."""
    private = shared = 0
    try:
        with open(f"/proc/{pid}/status", "rb") as status:
            for line in status:
                if line.startswith(b"RssAnon:"):
                    private = int(line.split()[1]) << 10
                elif line.startswith(b"RssShmem:"):
                    shared = int(line.split()[1]) << 10
    except (FileNotFoundError, ProcessLookupError):
        return 0, 0
    return private, shared


def descendants(pid: int) -> list[int]:
    """A process and all below it."""
    found: list[int] = []
    waiting = [pid]
    while waiting:
        current = waiting.pop()
        found.append(current)
        waiting.extend(children_of(current))
    return found


def children_of(pid: int) -> list[int]:
    """The children of all threads of a process."""
    children: list[int] = []
    try:
        for thread in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{thread}/children", "rb") as listed:
                children.extend(int(child) for child in listed.read().split())
    except (FileNotFoundError, ProcessLookupError):
        return children
    return children


def memory_used(process_one: int | None, base: int) -> int:
    """What the processes below `process_one` hold beyond what each was forked with (`base`), in bytes."""
    below = descendants(process_one)[1:] if process_one else []
    amounts = [memory_of(pid) for pid in below]
    return sum(max(0, private - base) for private, _ in amounts) + sum(shared for _, shared in amounts)
