"""Zip files unpacked with bounds: no path outside, no link, no device, no bomb.

Every name of the archive is looked at before anything is written, and bytes are counted as they come out, since
an archive's own sizes are claims. It is unpacked beside its place and renamed when it is whole.
"""

from __future__ import annotations

import hashlib
import shutil
import stat
import tempfile
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from grader.names import inert

MOST_FILES = 20_000
MOST_RATIO = 300
FREE_OF_RATIO = 20_000_000
LONGEST_PART = 240
CHUNK = 1 << 20


class BadArchive(Exception):
    """A zip file that is not unpacked; its text says why."""


def unpacked(archive: Path, below: Path, most: int) -> Path:
    """The folder below `below` with the archive's content, at most `most` bytes, made when missing.

    Raises BadArchive and OSError.
    """
    try:
        target = below / _digest_of(archive)
        if target.is_dir():
            return target
        below.mkdir(parents=True, exist_ok=True)
        half = Path(tempfile.mkdtemp(prefix=".half-", dir=below))
        try:
            with zipfile.ZipFile(archive) as packed:
                _write(packed, half, most)
            half.chmod(0o755)
            half.rename(target)
        finally:
            shutil.rmtree(half, ignore_errors=True)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, RuntimeError) as error:
        raise BadArchive(f"the zip file cannot be read: {inert(str(error))}") from error
    return target


def _digest_of(archive: Path) -> str:
    with archive.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:20]


def _write(packed: zipfile.ZipFile, folder: Path, left: int) -> None:
    entries = packed.infolist()
    if len(entries) > MOST_FILES:
        raise BadArchive(f"the zip file holds {len(entries)} files; at most {MOST_FILES} are unpacked")
    places = [(entry, _safe_place(entry)) for entry in entries]
    taken: set[PurePosixPath] = set()
    for entry, place in places:
        if place is None or entry.is_dir():
            continue
        if place in taken or any(parent in taken for parent in place.parents):
            raise BadArchive(f"the zip file holds {inert(str(place))} twice")
        taken.add(place)
        left -= _copy(packed, entry, folder / place, left)


def _safe_place(entry: zipfile.ZipInfo) -> PurePosixPath | None:
    """Where an entry goes, relative to the folder; None for what no submission needs."""
    name = entry.filename.replace("\\", "/")
    place = PurePosixPath(name)
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if place.is_absolute() or ".." in place.parts or ":" in name.split("/")[0] or "\0" in name:
        raise BadArchive(f"the zip file holds a path that leads out of it: {inert(name)}")
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise BadArchive(f"the zip file holds {inert(name)}, which is a link or a device")
    if entry.flag_bits & 1:
        raise BadArchive("the zip file is encrypted")
    if any(len(part.encode(errors="replace")) > LONGEST_PART for part in place.parts):
        raise BadArchive(f"the zip file holds a name that is too long: {inert(name[:60])}...")
    if not place.parts or any(part.startswith((".", "__")) for part in place.parts):
        return None
    return place


def _copy(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path, left: int) -> int:
    """Write one file; the bytes that came out."""
    most = min(left, max(FREE_OF_RATIO, entry.compress_size * MOST_RATIO))
    target.parent.mkdir(parents=True, exist_ok=True)
    written = 0
    with packed.open(entry) as source, target.open("xb") as sink:
        while chunk := source.read(CHUNK):
            written += len(chunk)
            if written > most:
                raise BadArchive(f"{inert(entry.filename)} in the zip file grows beyond what is unpacked")
            sink.write(chunk)
    return written
