"""What the kernel of the machine holds in sockets: memory of a submission that belongs to none of its processes.

Loaded by the host (`host.py`), which asks for it beside the memory of processes; standard library only. The answer
comes over netlink, for the sockets of this network namespace, also those that no process has open any more.
"""

import errno
import socket
import struct
import time

SOCK_DIAG, ASK, DUMP, ERROR, DONE = 4, 20, 0x301, 2, 3
HEADER = struct.Struct("=IHHII")
UNIX_QUESTION = struct.pack("=BBHIIIII", socket.AF_UNIX, 0, 0, 0xFFFFFFFF, 0, 0x60, 0xFFFFFFFF, 0xFFFFFFFF)
UNIX_HEAD, UNIX_MEMORY, UNIX_USER = 16, 5, 7
INET_HEAD, INET_USER_AT, INET_MEMORY = 72, 64, 7
RECEIVED, SENT, AHEAD, QUEUED, OPTIONS, BACKLOG = 0, 2, 4, 5, 6, 7  # of the nine numbers, those that count memory
COUNTED = (RECEIVED, SENT, AHEAD, QUEUED, OPTIONS, BACKLOG)
UNHEARD = 2  # ipykernel listens on one socket, and what only listens holds nothing
INET_EVERY = 0.25  # seconds: the machine's whole table of connections is walked for it


class Sockets:
    """The memory of all sockets here, or of one user's where others share this namespace."""

    def __init__(self, uid: int | None) -> None:
        self._uid = uid
        self._inet = 0
        self._asked = 0.0
        self.base = self.held()

    def more(self) -> int:
        """Bytes beyond what was held at the beginning."""
        return max(0, self.held() - self.base)

    def held(self) -> int:
        """Bytes, zero where the machine does not tell."""
        now = time.monotonic()
        if now - self._asked >= INET_EVERY:
            self._asked, self._inet = now, self._of_inet() if _connected() else 0
        return self._inet + self._of_unix()

    def _of_unix(self) -> int:
        total = 0
        for message in _told(UNIX_QUESTION):
            facts = _attributes(message, UNIX_HEAD)
            if self._uid is None or facts.get(UNIX_USER) == struct.pack("=I", self._uid):
                total += _memory(facts.get(UNIX_MEMORY))
        return total

    def _of_inet(self) -> int:
        total = 0
        for family in (socket.AF_INET, socket.AF_INET6):
            for protocol in (socket.IPPROTO_TCP, socket.IPPROTO_UDP):
                asked = struct.pack("=BBBBI", family, protocol, 1 << (INET_MEMORY - 1), 0, 0xFFFFFFFF) + bytes(48)
                for message in _told(asked):
                    if self._uid in (None, *struct.unpack_from("=I", message, INET_USER_AT)):
                        total += _memory(_attributes(message, INET_HEAD).get(INET_MEMORY))
        return total


def _connected() -> bool:
    """Whether there is a socket of the internet's families that could hold anything."""
    used = 0
    for name, kinds in (("sockstat", ("TCP:", "UDP:")), ("sockstat6", ("TCP6:", "UDP6:"))):
        try:
            with open(f"/proc/net/{name}", encoding="ascii") as counts:
                used += sum(int(line.split()[2]) for line in counts if line.startswith(kinds))
        except OSError:
            continue
    return used >= UNHEARD


def _told(question: bytes) -> list[bytes]:
    """The kernel's answer, a message for each socket; nothing where it does not know the question."""
    messages: list[bytes] = []
    with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, SOCK_DIAG) as line:
        line.settimeout(1)
        try:
            line.send(HEADER.pack(HEADER.size + len(question), ASK, DUMP, 1, 0) + question)
            while True:
                data, at = line.recv(1 << 16), 0
                while at + HEADER.size <= len(data):
                    length, kind, *_ = HEADER.unpack_from(data, at)
                    if kind in (DONE, ERROR):
                        return messages
                    messages.append(data[at + HEADER.size : at + length])
                    at += -(-length // 4) * 4
        except OSError as error:
            if error.errno in (errno.ENOBUFS, None):  # too much to tell, or too slowly: what was told counts
                return messages
            return []


def _attributes(message: bytes, at: int) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    while at + 4 <= len(message):
        length, kind = struct.unpack_from("=HH", message, at)
        if length < 4:
            break
        found[kind] = message[at + 4 : at + length]
        at += -(-length // 4) * 4
    return found


def _memory(told: bytes | None) -> int:
    if told is None or len(told) < 32:
        return 0
    numbers = struct.unpack_from("=8I", told)
    return sum(numbers[index] for index in COUNTED)
