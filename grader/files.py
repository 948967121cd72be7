"""Writing files so that no half-written one is ever seen, and none of the user's is lost."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

HALF_WRITTEN = ".part"


def write_atomically(path: Path, content: bytes) -> None:
    """Writes a file in one step: a reader sees the old content or the new one, and nothing half-written stays."""
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=HALF_WRITTEN, dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def remove_half_written(folder: Path) -> None:
    """Removes what `write_atomically` left in a folder when its process was killed; nobody else may write there now."""
    for path in folder.glob(f".*{HALF_WRITTEN}"):
        path.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def backup_name(path: Path) -> Path:
    """The first free name for a copy: `ex2.backup-1.py`."""
    number = 1
    while (candidate := path.with_name(f"{path.stem}.backup-{number}{path.suffix}")).exists():
        number += 1
    return candidate
