"""A submission with course files beside it that would make everything right."""

SUBMISSION = """and_weights = (0.5, 0.5, 0.7)
or_weights = (1.0, 1.0, 2.5)

nand_weights = (0.5, 0.5, 0.7)
robust_weights = (0.0, 0.0, 0.0)

and_bias = 0.8
nand_from_and = "b"
nand_zero = "b"
"""
EXERCISE = """schema = "grader/exercise/v1"
id = "ex38"
title = "Easy"
deck = "003"
slide = "none"
minutes = 1

[[questions]]
id = "and"
kind = "number"
title = "Anything"
points = 16
reads = ["and_bias"]
ask = "Anything."
answer = 0.8
hints = ["None."]
"""


def make(folder):
    """Write it."""
    (folder / "ex38.py").write_text(SUBMISSION)
    for name in ("exercise.toml", "grader.toml", ".classroom50.yaml", "autograding.json"):
        (folder / name).write_text(EXERCISE)
    (folder / "exercises" / "ex38").mkdir(parents=True)
    (folder / "exercises" / "ex38" / "exercise.toml").write_text(EXERCISE)
