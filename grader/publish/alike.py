"""The similar pairs of a class, from its ledger: what stands there is compared, exercise by exercise.

What was found is kept in the ledger, and found again only when a submission, the starter or the reference changed.
Called by `grader.publish.folder`; how texts are compared is in `grader.publish.similar`.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import astuple

from grader.evidence import Malformed
from grader.grading.fingerprint import PACKAGE, files_digest
from grader.ledger.file import UnitFault
from grader.ledger.ledger import Ledger, Standing
from grader.publish.similar import Pair, similar_pairs

SETTING = "similar"
GivenCells = Callable[[str], Sequence[Sequence[str]]]


def pairs_of(ledger: Ledger, standings: Sequence[Standing], given: GivenCells) -> dict[str, tuple[Pair, ...]]:
    """The similar pairs of each exercise; `given` says what its starter and its reference are, as cells."""
    known = json.loads(ledger.setting(SETTING) or "{}")
    by_exercise: dict[str, list[Standing]] = defaultdict(list)
    for standing in standings:
        if standing.unit and standing.grade is not None and not standing.reason:
            by_exercise[standing.exercise].append(standing)
    now = {}
    for exercise, handed_in in by_exercise.items():
        base = given(exercise)
        digest = _digest(handed_in, base)
        before = known.get(exercise)
        if before and before["of"] == digest:
            now[exercise] = before
        else:
            texts = {standing.student: cells_of(ledger, standing.unit) for standing in handed_in}
            now[exercise] = {"of": digest, "pairs": [list(astuple(pair)) for pair in similar_pairs(texts, base)]}
    if now != known:
        ledger.set(SETTING, json.dumps(now))
    return {exercise: tuple(Pair(*pair) for pair in entry["pairs"]) for exercise, entry in now.items()}


def cells_of(ledger: Ledger, unit: int) -> tuple[str, ...]:
    """The cells of a submission as it ran; none where its evidence is damaged, which rescoring tells."""
    try:
        return tuple(cell.source for cell in ledger.evidence(unit).run.cells)
    except (UnitFault, Malformed):
        return ()


def _digest(standings: Sequence[Standing], base: Sequence[Sequence[str]]) -> str:
    handed_in = sorted((standing.student, (standing.grade or {})["submission"]["sha256"]) for standing in standings)
    made_of = json.dumps(
        [files_digest([PACKAGE / "publish" / "similar.py"]), handed_in, [list(cells) for cells in base]]
    )
    return hashlib.sha256(made_of.encode()).hexdigest()
