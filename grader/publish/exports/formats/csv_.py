"""The gradebook as CSV."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from grader.grades.records import Grade
from grader.publish.exports.formats import Exported, Options
from grader.publish.gradebook import as_csv, gradebook


def export(grades: Sequence[Grade], options: Options) -> Exported:  # noqa: ARG001  a format that needs nothing else
    """A row for each student; the grades of `grader check` and `grader ci` name none, and are one row."""
    named = [replace(grade, student=grade.student or "submission") for grade in grades]
    return Exported(as_csv(gradebook(named, [(str(g.student), g.exercise) for g in named if g.outcome != "graded"])))
