"""The examiner's process: answers one request after another over its socket, behind its own walls.

It runs no student code and holds no answer: it re-makes networks (`examiner.py`) and estimators (`estimating.py`) from
plain data and says what they compute. Each library is imported when the first request needs it.
"""

import ctypes
import os
import resource
import socket
import sys
from typing import Any

from . import wire

PR_SET_DUMPABLE = 4
MEMORY = 6 << 30
FIRST = {"model": {"input": [1], "layers": [{"type": "Dense", "units": 1}]}, "inputs": [[0.0]], "weight_seed": 0}


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """One request answered by the part that knows how."""
    if "steps" in request["model"]:
        from . import estimating

        return estimating.answer(request)
    from . import examiner

    return examiner.answer(request)


def main() -> None:
    """The program: pay for the first operation, say so, answer."""
    line = socket.socket(fileno=int(sys.argv[1]))
    os.set_inheritable(line.fileno(), False)  # noqa: FBT003
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    if "keras" in sys.argv[2:]:
        answer(FIRST)  # pays for TensorFlow's first operation before anybody waits for it
    wire.send(line, {"event": "warm"})
    while True:
        try:
            header, _ = wire.receive(line)
        except EOFError:
            os._exit(0)  # nothing is left to tidy up, and TensorFlow's own way out takes seconds
        wire.send(line, {"replies": [answer(request) for request in header["requests"]]})


if __name__ == "__main__":
    main()
