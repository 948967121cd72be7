"""A grade as a student reads it: the first problem in full, the others a line each, the score at the end.

Called by `grader check`. Pure: the same grade on the same screen gives the same text.
"""

from __future__ import annotations

from grader.grades.exhibits import Log
from grader.grades.records import Grade, QuestionGrade, Verdict
from grader.points import shown
from grader.terminal.exhibits import exhibit_lines
from grader.terminal.screen import Screen
from grader.terminal.text import cut, pad, spread, width, wrap

WORDS = {
    Verdict.PASS: "PASS",
    Verdict.PARTIAL: "PART",
    Verdict.FAIL: "FAIL",
    Verdict.ERROR: "ERR",
    Verdict.SKIP: "SKIP",
    Verdict.REVIEW: "REVIEW",
}
INDENT = 10


def header(exercise: str, title: str, path: str, screen: Screen) -> str:
    """The first line: which exercise, which file. Printed before anything slow begins."""
    left, right = screen.safe(f"{exercise}: {title}"), screen.safe(path)
    if width(left) + width(right) + 2 > screen.width:
        first = screen.style(cut(left, screen.width), "title")
        return f"{first}\n  {screen.style(cut(right, screen.width - 2), 'path')}"
    line = spread(left, right, screen.width)
    return line.replace(left, screen.style(left, "title"), 1)


def body(grade: Grade, screen: Screen, *, verbose: bool = False) -> str:
    """The verdicts, the details of the first problem (of all, when verbose), and the score."""
    if grade.outcome != "graded":
        return ungraded(grade, screen)
    first = grade.start_here
    lines: list[str] = [""]
    for question in grade.questions:
        lines.append(_summary(question, grade, screen))
        if question is first or (verbose and question.result.verdict is not Verdict.PASS):
            lines += details(question, screen, verbose=verbose)
        elif verbose and question.result.message:
            lines += _prose(question.result.message, screen)
    return "\n".join([*lines, "", *_score(grade, screen), *_remarks(grade, screen)])


def ungraded(grade: Grade, screen: Screen) -> str:
    """Why nothing was graded, and that it costs nothing."""
    lines = ["", *(f"  {line}".rstrip() for line in wrap(screen.safe(grade.message), screen.width - 2)), ""]
    if grade.outcome == "not_gradable":
        lines.append("Not graded: no score, and no attempt used.")
    return "\n".join(lines)


def _summary(question: QuestionGrade, grade: Grade, screen: Screen) -> str:
    verdict = question.result.verdict
    column = max(len(WORDS[q.result.verdict]) for q in grade.questions)
    sign = f"{screen.symbol(verdict.value)} {pad(WORDS[verdict], max(column, 4))}"
    points = f"{shown(question.score)} / {shown(question.points)}"
    line = spread(screen.safe(question.title), points, screen.width - 4 - width(sign))
    return f"  {screen.style(sign, verdict.value)}  {line}"


def details(question: QuestionGrade, screen: Screen, *, verbose: bool = False) -> list[str]:
    """What happened, the evidence, why it matters and what to try, set under the question's line."""
    result = question.result
    lines = _prose(result.message, screen)
    exhibits = [exhibit for exhibit in result.exhibits if verbose or not isinstance(exhibit, Log)]
    for exhibit in exhibits:
        drawn = exhibit_lines(exhibit, screen, screen.width - INDENT - 2)
        lines += ["", *(" " * (INDENT + 2) + line if line else "" for line in drawn)]
    asides = [("Why", result.why), ("Try", result.next), ("Slide", result.slide)]
    if verbose:
        asides += [("Basis", result.judged_on), ("Code", result.code)]
    shown_asides = [line for label, text in asides if text for line in _aside(label, text, screen)]
    return [*lines, *([""] if shown_asides and exhibits else []), *shown_asides]


def _prose(text: str, screen: Screen, indent: int = INDENT) -> list[str]:
    if not text:
        return []
    return [" " * indent + line for line in wrap(screen.safe(text), screen.width - indent)]


def _aside(label: str, text: str, screen: Screen, indent: int = INDENT) -> list[str]:
    """A labelled text, its lines set beside the label."""
    first, *rest = wrap(screen.safe(text), screen.width - indent - 7)
    return [f"{' ' * indent}{label:<7}{first}", *(" " * (indent + 7) + line for line in rest)]


def _score(grade: Grade, screen: Screen) -> list[str]:
    score = f"{shown(grade.score or 0)} / {shown(grade.max_score)}"
    seconds = f"{grade.run.seconds:.1f} s" if grade.run else ""
    words = _standing(grade)
    whole = f"Score  {score}   {words}"
    if width(whole) + width(seconds) + 2 <= screen.width:
        return [spread(whole, seconds, screen.width).replace(score, screen.style(score, "title"), 1)]
    more = [f"       {line}" for line in wrap(words, screen.width - 7)]
    return [spread(f"Score  {score}", seconds, screen.width), *more]


def _standing(grade: Grade) -> str:
    """How far the work is, in words."""
    if grade.complete:
        return "all points"
    open_ = [q for q in grade.questions if q.result.verdict is not Verdict.PASS]
    waiting = [q for q in open_ if q.result.verdict is Verdict.REVIEW]
    if waiting and len(waiting) == len(open_):
        return "a person will read what is open; the score is provisional"
    if len(open_) == 1:
        return "1 question to go"
    return f"{len(open_)} questions to go, start with the first one shown"


def _remarks(grade: Grade, screen: Screen) -> list[str]:
    """Limits that bit, notes that cost nothing, and whether the run was fenced in."""
    run = grade.run
    remarks = [("Limit", limit) for limit in (run.limits if run else ())]
    remarks += [("Note", note) for note in grade.notes]
    if run and run.sandbox == "none":
        remarks.append(("Note", "this code ran without a sandbox, with your own rights on this machine."))
    return [line for label, text in remarks for line in _aside(label, text, screen, indent=0)]
