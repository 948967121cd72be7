"""A submission with a grade, a ledger and a report beside it."""

import json
import sqlite3

SUBMISSION = """and_weights = (0.5, 0.5, 0.7)
or_weights = (1.0, 1.0, 2.5)

nand_weights = (0.5, 0.5, 0.7)
robust_weights = (0.0, 0.0, 0.0)

and_bias = 0.8
nand_from_and = "b"
nand_zero = "b"
"""
GRADE = {"schema": "grader/grade/v1", "exercise": "ex38", "outcome": "graded", "score": 16, "max_score": 16}


def make(folder):
    """Write it."""
    (folder / "ex38.py").write_text(SUBMISSION)
    for name in ("grade.json", "results.json", "result.json"):
        (folder / name).write_text(json.dumps(GRADE))
    (folder / ".grader").mkdir()
    (folder / ".grader" / "ex38.json").write_text(json.dumps(GRADE))
    with sqlite3.connect(folder / "ledger.sqlite") as ledger:
        ledger.execute("CREATE TABLE unit (student, exercise, score)")
        ledger.execute("INSERT INTO unit VALUES ('me', 'ex38', 16)")
