"""A zip of a gigabyte of zeros, in place of the work."""

import zipfile


def make(folder):
    with zipfile.ZipFile(folder / "ex38.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("ex38.py", "w") as entry:
            for _ in range(64):
                entry.write(bytes(1 << 20))
