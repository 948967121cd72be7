"""Ctrl-C in two steps: the first asks a long run to finish what it has begun, the second stops it at once."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Any, Self

# Wrappers such as `timeout` pass on a signal that the terminal has sent to the whole group already.
ECHO = 0.3


class Interrupt:
    """While open, turns the first SIGINT into `stopping`. Outside the main thread it does nothing."""

    def __init__(self, tell: Callable[[], None]) -> None:
        self.stopping = False
        self._first = 0.0
        self._tell = tell
        self._before: Any = None

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            self._before = signal.signal(signal.SIGINT, self._on_signal)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        now = time.monotonic()
        if not self.stopping:
            self.stopping, self._first = True, now
            self._tell()
        elif now - self._first > ECHO:
            raise KeyboardInterrupt
