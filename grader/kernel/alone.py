"""One submission at a time on this machine, where nothing but a user of its own keeps two of them apart."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Wait until no other worker of this installation runs a submission, then let nobody else run one.

    The lock is on this very file: it leaves nothing behind and goes with its process.
    """
    lock = os.open(Path(__file__), os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)
