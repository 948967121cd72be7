"""The page of a rescoring: who moves, by how much and why, and what waits for a run."""

from __future__ import annotations

from collections.abc import Sequence

from grader.course.rescore import Rescoring
from grader.publish.report.page import drawn


def rescore_page(rescored: Sequence[Rescoring], *, applied: bool) -> str:
    """The page of all submissions that were judged again, the largest moves first."""
    moved = sorted(
        (rescoring for rescoring in rescored if rescoring.moved),
        key=lambda rescoring: (
            -abs((rescoring.after.score or 0) - (rescoring.before.score or 0)),
            rescoring.before.student or "",
        ),
    )
    return drawn(
        "rescore.html.j2",
        judged=len(rescored),
        applied=applied,
        moves=[
            {
                **_who(rescoring),
                "before": rescoring.before.score or 0,
                "after": rescoring.after.score or 0,
                "changes": rescoring.changes,
            }
            for rescoring in moved
        ],
        waiting=[{**_who(rescoring), "questions": rescoring.stale} for rescoring in rescored if rescoring.stale],
        faults=[{**_who(rescoring), "fault": rescoring.fault} for rescoring in rescored if rescoring.fault],
    )


def _who(rescoring: Rescoring) -> dict[str, str]:
    return {"student": rescoring.before.student or "", "exercise": rescoring.before.exercise}
