"""Length-limited messages over a socket: a JSON header and raw bytes, never anything that runs when read.

One frame is the four bytes `GRD1`, the header's length (4 bytes, big-endian), the body's length (8 bytes),
the header as UTF-8 JSON (an object) and the body. Both sides of the wall use this file: the grader imports
it, the host loads it inside the sandbox, and the probe carries its source along. Standard library only.
"""

import json
import socket
import struct
from typing import Any

HEAD = struct.Struct(">4sIQ")
MAGIC = b"GRD1"
MAX_HEADER = 4 << 20
MAX_BODY = 64 << 20


class BadFrame(ValueError):
    """The bytes are not a frame, or a larger one than is allowed."""


def pack(header: dict[str, Any], body: bytes = b"") -> bytes:
    """One frame as bytes."""
    text = json.dumps(header, separators=(",", ":")).encode()
    return HEAD.pack(MAGIC, len(text), len(body)) + text + body


def lengths(head: bytes, max_header: int = MAX_HEADER, max_body: int = MAX_BODY) -> tuple[int, int]:
    """The two lengths that a frame's head announces. Raises BadFrame before anything is read."""
    magic, header_length, body_length = HEAD.unpack(head)
    if magic != MAGIC:
        raise BadFrame("not a frame")
    if header_length > max_header or body_length > max_body:
        raise BadFrame(f"oversized: {header_length + body_length} bytes")
    return header_length, body_length


def parsed(text: bytes) -> dict[str, Any]:
    """A header as a dict. Raises BadFrame for anything else."""
    try:
        header = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadFrame(f"not JSON: {error}") from None
    if type(header) is not dict:
        raise BadFrame("the header is not an object")
    return header


def _exactly(sock: socket.socket, count: int) -> bytes:
    chunks = []
    while count:
        chunk = sock.recv(min(count, 1 << 20))
        if not chunk:
            raise EOFError
        chunks.append(chunk)
        count -= len(chunk)
    return b"".join(chunks)


def receive(sock: socket.socket) -> tuple[dict[str, Any], bytes]:
    """The next frame of a blocking socket as (header, body). Raises EOFError when the other side is gone."""
    header_length, body_length = lengths(_exactly(sock, HEAD.size))
    header = parsed(_exactly(sock, header_length))
    return header, _exactly(sock, body_length)


def send(sock: socket.socket, header: dict[str, Any], body: bytes = b"") -> None:
    """Write one frame to a blocking socket."""
    sock.sendall(pack(header, body))
