"""What GitHub Actions reads: workflow commands, the job summary, step outputs.

Source: GitHub's reference "Workflow commands for GitHub Actions". Text of a submission reaches a log only between
`::stop-commands::TOKEN` and `::TOKEN::`, or escaped as the data of a command of ours.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from grader.grades.records import Grade, QuestionGrade, Verdict
from grader.names import inert_text
from grader.points import as_json, shown

MOST_ANNOTATIONS = 10
MOST_SUMMARY = 1_000_000
SIGNS = {
    Verdict.PASS: "✅ pass", Verdict.PARTIAL: "🟡 partial", Verdict.FAIL: "❌ fail",
    Verdict.ERROR: "⚠️ nothing to judge", Verdict.SKIP: "⏭️ skipped", Verdict.REVIEW: "👤 for a person",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Work:
    """One exercise of a repository: its grade, its file as the repository knows it, and the line of each question's
    answer there.
    """

    grade: Grade
    path: str
    lines: Mapping[str, int] = field(default_factory=dict)

    @property
    def max_score(self) -> int:
        """Hundredths."""
        return self.grade.max_score

    @property
    def score(self) -> int:
        """Hundredths; nothing that could not be graded has points."""
        return self.grade.score or 0


def escaped(text: str) -> str:
    """Text as the data of a workflow command."""
    return inert_text(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escaped_property(text: str) -> str:
    """Text as the value of a property of a workflow command."""
    return escaped(text).replace(":", "%3A").replace(",", "%2C")


def command(name: str, message: str, **properties: object) -> str:
    """One workflow command."""
    given = ",".join(f"{key}={escaped_property(str(value))}" for key, value in properties.items() if value != "")
    return f"::{name}{' ' if given else ''}{given}::{escaped(message)}"


def group(title: str, text: str, token: str) -> str:
    """A folded part of the log; nothing in `text` is taken for a command. `token` must be random and new."""
    return "\n".join([command("group", title), f"::stop-commands::{token}", text, f"::{token}::", "::endgroup::"])


def remarks(works: Sequence[Work]) -> list[str]:
    """What is wrong, on the student's own lines, dearest first; at most ten of a kind, as GitHub shows."""
    errors = [_fault(work) for work in works if work.grade.outcome != "graded"]
    lost = sorted(
        ((work, question) for work in works for question in work.grade.questions if question.score < question.points),
        key=lambda pair: pair[1].score - pair[1].points,
    )
    warnings = [_annotation(work, question) for work, question in lost if question.result.verdict is not Verdict.SKIP]
    return [*_most(errors, "error"), *_most(warnings, "warning")]


def _most(lines: list[str], kind: str) -> list[str]:
    if len(lines) <= MOST_ANNOTATIONS:
        return lines
    kept = lines[: MOST_ANNOTATIONS - 1]
    return [*kept, command(kind, f"and {len(lines) - len(kept)} more in the summary of this job")]


def _fault(work: Work) -> str:
    """Why work was not graded: the first two lines of it, on the line that they name."""
    grade = work.grade
    words = [line.strip() for line in grade.message.splitlines() if line.strip()][:2]
    named = re.search(r"\.py:(\d+)\b", grade.message) if work.path.endswith(".py") else None
    line = named[1] if named else ""
    return command("error", " ".join(words), file=work.path, line=line, title=f"{grade.exercise}: not graded")


def _annotation(work: Work, question: QuestionGrade) -> str:
    line = line_of(work, question)
    title = f"{question.title} ({shown(question.score)} of {shown(question.points)})"
    words = question.result.message + (f" Try: {question.result.next}" if question.result.next else "")
    return command("warning", words, file=work.path, line=line or "", title=title)


def line_of(work: Work, question: QuestionGrade) -> int | None:
    """The line of a .py file that a question's message names, else that of its answer; notebooks have none."""
    if not work.path.endswith(".py"):
        return None
    named = re.search(r"\bline (\d+)\b", question.result.message)
    return int(named[1]) if named else work.lines.get(question.id)


def notices(works: Sequence[Work]) -> list[str]:
    """The two notices from which GitHub Classroom and what came after it read a score."""
    score, most = sum(work.score for work in works), sum(work.max_score for work in works)
    total = f'{{"totalPoints":{as_json(score)},"maxPoints":{as_json(most)}}}'
    return [
        f"::notice title=Autograding complete::Points {shown(score)}/{shown(most)}",
        f"::notice title=Autograding report::{total}",
    ]


def outputs(values: Mapping[str, str]) -> str:
    """Lines for GITHUB_OUTPUT; values hold no line break."""
    if any(set(value) & {"\n", "\r"} for value in values.values()):
        raise ValueError("an output of one line only")
    return "".join(f"{name}={value}\n" for name, value in values.items())


def summary(works: Sequence[Work], most: int = MOST_SUMMARY) -> str:
    """The job summary in Markdown: a table for each exercise, below GitHub's limit of 1 MiB."""
    score, total = sum(work.score for work in works), sum(work.max_score for work in works)
    parts = [f"## Score: {shown(score)} of {shown(total)}\n", *map(_table, works)]
    text, cut = "", "\n*The rest is left out here: a summary has at most 1 MiB. The report holds it all.*\n"
    for part in parts:
        if len((text + part).encode()) > most - len(cut.encode()):
            return text + cut
        text += part
    return text


def _table(work: Work) -> str:
    grade = work.grade
    head = f"\n### {_cell(grade.exercise)}: {_cell(grade.title)} ({shown(work.score)} of {shown(work.max_score)})\n\n"
    if grade.outcome != "graded":
        return f"{head}Not graded: {_cell(grade.message)}\n"
    rows = "".join(_row(question) for question in grade.questions)
    return f"{head}| | points | question | what we saw | what to try |\n|---|---|---|---|---|\n{rows}"


def _row(question: QuestionGrade) -> str:
    result = question.result
    seen = result.message if question.score < question.points else ""
    points = f"{shown(question.score)} / {shown(question.points)}"
    words = " | ".join(_cell(text) for text in (question.title, seen, result.next if seen else ""))
    return f"| {SIGNS[result.verdict]} | {points} | {words} |\n"


def _cell(text: str, most: int = 600) -> str:
    """Text that stays in its cell: no markup of Markdown or HTML, no mention, no link."""
    flat = " ".join(inert_text(text).split())
    flat = flat if len(flat) <= most else flat[: most - 1] + "…"
    spelt = re.sub(r"([\\`*_{}\[\]()#+!|~>@-])", r"\\\1", flat.replace("&", "&amp;").replace("<", "&lt;"))
    return re.sub(r"\b(https?|www)(?=[:.])", "\\1\N{ZERO WIDTH SPACE}", spelt)
