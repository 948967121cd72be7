"""An offline grading worksheet that Moodle exported, filled for upload (rules: Moodle's `importgradeslib.php`)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from html import escape

from grader.grades.records import Grade
from grader.grades.sheet import FilledSheet, key, owners, read_sheet, replaced
from grader.names import inert_text, neutral
from grader.points import shown
from grader.publish.exports.formats import Exported, Options, filled_in, scores_of, template_of

NEEDED = ("Identifier", "Grade", "Last modified (grade)")
HIGHEST = ("Maximum grade", "Maximum Grade")


def export(grades: Sequence[Grade], options: Options) -> Exported:
    """The worksheet of the template with the scores of one exercise, and what each student lost them for."""
    scores, max_score = scores_of(grades)
    feedback = {str(grade.student): _feedback(grade) for grade in grades}
    return filled_in(moodle(template_of(options), scores, max_score, feedback))


def _feedback(grade: Grade) -> str:
    lost = [question for question in grade.questions if question.score < question.points]
    told = [f"{question.title}: {question.result.message}" for question in lost] or ["All points."]
    return " ".join([*told, grade.late.sentence] if grade.late else told)


def moodle(
    template: str, scores: Mapping[str, int], max_score: int, feedback: Mapping[str, str] | None = None
) -> FilledSheet:
    """The worksheet with `scores` (student -> hundredths), and `feedback` where it has a column for comments, which
    Moodle keeps as HTML.

    A student is matched by participant number, ID number, e-mail address or full name. Rows that Moodle would
    skip (locked, out of range) stay as they are. Raises ValueError when it is no worksheet, or its maximum differs.
    """
    sheet = read_sheet(template)
    header = sheet.header
    missing = [name for name in NEEDED if name not in header]
    if missing:
        raise ValueError(f"not a grading worksheet of Moodle in English: no column {', '.join(missing)}")
    rows = [dict(zip(header, row, strict=False)) for row in sheet.rows[1:]]
    for row in rows:
        row["number"] = re.sub(r"\D", "", row.get("Identifier", ""))
        row["mailbox"] = row.get("Email address", "").split("@")[0]
    mine, unknown, doubtful = owners(
        rows, scores, ("Identifier", "number", "ID number", "Email address"), ("Full name", "mailbox")
    )
    highest = next((name for name in HIGHEST if name in header), None)
    _same_maximum(rows, highest, max_score)
    cells, refused = {}, []
    for place, student in mine.items():
        if key(rows[place].get("Grade can be changed", "yes")) == "no":
            refused.append(student)
            continue
        cells[place + 1, header.index("Grade")] = shown(scores[student])
        if feedback and feedback.get(student) and "Feedback comments" in header:
            words = escape(inert_text(feedback[student]), quote=False)
            cells[place + 1, header.index("Feedback comments")] = str(neutral(words))
    written = len(mine) - len(refused)
    return FilledSheet(replaced(sheet, cells), written, unknown, doubtful, tuple(refused))


def _same_maximum(rows: list[dict[str, str]], column: str | None, max_score: int) -> None:
    for row in rows if column else ():
        stated = row.get(column or "", "").strip()
        try:
            same = not stated or Decimal(stated.replace(",", ".")) * 100 == max_score
        except InvalidOperation:
            same = False
        if not same:
            raise ValueError(f"the assignment has {stated} points in Moodle, the exercise has {shown(max_score)}")
