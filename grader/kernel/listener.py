"""The socket on which the probe calls: ours, made before the kernel starts, in a folder that is sealed before
student code runs.
"""

from __future__ import annotations

import socket
from pathlib import Path

SOCKET = "evidence"
CALLERS = 8


class Listener:
    """The socket on which the probe calls; made before the kernel, closed after it."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / SOCKET
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.socket.bind(str(self.path))
        self.path.chmod(0o666)
        self.socket.listen(CALLERS)
        self.socket.setblocking(False)  # noqa: FBT003

    def close(self) -> None:
        """Stop listening."""
        self.socket.close()
