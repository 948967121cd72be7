"""The file of a ledger: locked, opened, checked and brought up to date. Called by `grader.ledger.ledger` only.

Nothing here changes a file that is no ledger, is damaged, or was written by a newer grader.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from grader.errors import EnvironmentFault, GraderError, UsageError
from grader.ledger.schema import APPLICATION, VERSION, bring_up_to_date

try:
    import fcntl
except ImportError:  # Windows: two batches at once are not held apart there
    fcntl = None  # type: ignore[assignment]

AFRESH = "move ledger.sqlite away and run the same command again; every submission is then graded anew"


class LedgerFault(EnvironmentFault):
    """The ledger's file cannot be used as it is."""

    code = "G860"


class UnitFault(GraderError):
    """What one unit holds cannot be kept or read: a person is needed for it, and the others go on."""

    code = "G861"


def refuse_read_only(folder: Path, path: Path) -> None:
    """Raises LedgerFault where nothing could be written."""
    if not os.access(folder, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
        raise LedgerFault(f"{folder} cannot be written: it is read-only", hint="choose another --out")


def locked(folder: Path) -> int | None:
    """A lock on the folder itself: it needs no file of its own and ends with the process."""
    if fcntl is None:
        return None
    lock = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        raise UsageError(
            f"another grader is writing to {folder}", hint="wait until it is done, or choose another --out"
        ) from None
    return lock


def connected(path: Path) -> sqlite3.Connection:
    """A connection to the file, which is made when missing; its tables are those of this version."""
    with own_words():
        # No autocommit of the module's own: every write says BEGIN itself.
        connection = sqlite3.connect(path, isolation_level=None, timeout=10)
    try:
        with own_words():
            _check(connection, path)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def _check(connection: sqlite3.Connection, path: Path) -> None:
    def number(name: str) -> int:
        return int(connection.execute(f"PRAGMA {name}").fetchone()[0])

    version = number("user_version")
    if not number("page_count"):
        version = 0
    elif number("application_id") != APPLICATION:
        raise LedgerFault(f"{path} is no ledger of grader", hint="choose another --out, or move that file away")
    elif version > VERSION:
        raise LedgerFault(
            f"{path} was written by a newer grader (ledger version {version}, this one reads {VERSION})",
            hint="update grader, or choose another --out",
        )
    verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if verdict != "ok":
        raise LedgerFault(f"{path} is damaged: {verdict}", hint=AFRESH)
    bring_up_to_date(connection, version)


@contextmanager
def own_words() -> Iterator[None]:
    """SQLite's failures in our own words: a full disk, a damaged file, a file of another kind. Raises LedgerFault, and
    UnitFault where what is written is at fault.
    """
    try:
        yield
    except (sqlite3.DataError, OverflowError, UnicodeError) as error:
        raise UnitFault(f"the ledger cannot hold it: {error}") from error
    except sqlite3.Error as error:
        text = str(error)
        full = "disk is full" in text or "disk I/O" in text
        raise LedgerFault(
            f"the ledger cannot be used: {text}",
            hint="make room on the disk and run the same command again" if full else AFRESH,
        ) from error
