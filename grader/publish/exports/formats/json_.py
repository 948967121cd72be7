"""The grades as they are, `grader/grade/v1` each."""

from __future__ import annotations

import json
from collections.abc import Sequence

from grader.grades.document import to_json
from grader.grades.records import Grade
from grader.publish.exports.formats import Exported, Options


def export(grades: Sequence[Grade], options: Options) -> Exported:  # noqa: ARG001  a format that needs nothing else
    """All of them in one document."""
    return Exported(json.dumps({"grades": [to_json(grade) for grade in grades]}, indent=1, ensure_ascii=False) + "\n")
