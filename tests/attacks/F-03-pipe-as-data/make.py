"""A named pipe beside the work."""

import os

HALF = """and_weights = (0.5, 0.5, 0.7)\nor_weights = (1.0, 1.0, 2.5)\n"""


def make(folder):
    (folder / "ex38.py").write_text(HALF)
    os.mkfifo(folder / "data.csv")
