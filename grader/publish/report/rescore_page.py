"""The page of a rescoring: who moves, by how much and why, and what waits for a run."""

from __future__ import annotations

from collections.abc import Sequence

from grader.course.rescore import Rescored
from grader.publish.report.page import drawn


def rescore_page(found: Sequence[Rescored], *, applied: bool) -> str:
    """The page of all submissions that were judged again, the largest moves first."""
    moved = sorted(
        (one for one in found if one.moved),
        key=lambda one: (-abs((one.after.score or 0) - (one.before.score or 0)), one.before.student or ""),
    )
    return drawn(
        "rescore.html.j2",
        judged=len(found),
        applied=applied,
        moves=[
            {**_who(one), "before": one.before.score or 0, "after": one.after.score or 0, "changes": one.changes}
            for one in moved
        ],
        waiting=[{**_who(one), "questions": one.stale} for one in found if one.stale],
        faults=[{**_who(one), "fault": one.fault} for one in found if one.fault],
    )


def _who(one: Rescored) -> dict[str, str]:
    return {"student": one.before.student or "", "exercise": one.before.exercise}
