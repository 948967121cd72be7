"""What every check does before it judges: find an answer among the replies, or say why there is none.

A name is absent for a reason. The reason that is told is the root cause: the cell that would have made the name
and failed, or the cell before it that failed first, in Python's own words.
"""

from __future__ import annotations

import ast
import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from grader.evidence import (
    Answer,
    CellRun,
    Limit,
    Missing,
    NoAnswer,
    Nothing,
    Raised,
    Reply,
    Run,
    Value,
    exception_in_words,
)
from grader.evidence.places import place
from grader.grades.records import CheckResult
from grader.kinds import QuestionEvidence
from grader.kinds.idioms import explain_error

MAX_CHAIN = 4
STOPPED = {
    "timeout": "the run was stopped at its time limit",
    "memory": "the run was stopped at its memory limit",
    "processes": "the run was stopped at its limit of processes",
    "disk": "the run was stopped at its disk limit",
    "output": "the run was stopped at its limit of printed output",
    "killed": "the run ended before it was finished",
    "exception": "the program ended before it could be read",
    "malformed": "what came back is not a plain value",
    "oversized": "what came back is too large to read",
    "missing": "nothing came back",
}


def value(evidence: QuestionEvidence, name: str) -> Value:
    """The value of `name` among this question's replies; `Missing` when no reply holds it."""
    for reply in evidence.replies:
        if isinstance(reply, Answer) and isinstance(reply.content, Mapping) and name in reply.content:
            found: Value = reply.content[name]
            return found
    return Missing(name)


def unusable(evidence: QuestionEvidence, name: str, *, wanted: str) -> CheckResult | None:
    """The shared verdict where `name` holds nothing to judge, or None where it holds something.

    `wanted` says what the question asks for, as in "a number" or "a Keras model".
    """
    found = value(evidence, name)
    if isinstance(found, Missing):
        silent = next((reply for reply in evidence.replies if isinstance(reply, NoAnswer)), None)
        if silent is not None:
            return unusable_value(evidence, silent, name, wanted=wanted)
    return unusable_value(evidence, found, name, wanted=wanted)


def unusable_value(evidence: QuestionEvidence, found: Reply | Value, name: str, *, wanted: str) -> CheckResult | None:
    """The same for one reply or value that a check already holds (checks of kinds `function` and `keras_model`)."""
    content = found.content if isinstance(found, Answer) else found
    match content:
        case NoAnswer():
            return _silent(evidence.run, content, name)
        case Missing() | Nothing():
            return _failed_cell(evidence.run, name) or _absent(evidence.run, content, name, wanted)
        case Raised():
            return _judge_exception(evidence.run, content, name, wanted)
        case _:
            return None


def diagnosed(
    evidence: QuestionEvidence, codes: Sequence[str], *, yours: str, expected: str, code: str, **more: Any
) -> CheckResult:
    """A FAIL that names the misconception which gives this very value; where several do, `also` and the text say so.

    `more` are further fields of the `CheckResult` and win over the misconception's own texts.
    """
    first, *others = [evidence.misconceptions.get(one) for one in codes]
    filled = [_filled(one.says, yours, expected).partition("; expected")[0].rstrip(".") for one in others if one]
    says = first.says if first is not None else ""
    if "{yours}" not in says or "{expected}" not in says:
        says = f"Found {{yours}}, expected {{expected}}. {says}".rstrip()
    why = first.why if first is not None else ""
    if filled:
        why = f"{why} The same value also fits: {'. Or: '.join(filled)}.".strip()
    texts = {
        "why": why,
        "next": first.next if first is not None else "",
        "slide": first.slide if first is not None else "",
    }
    texts |= {key: text for key, text in more.items() if text or key not in texts}
    message = _filled(says, yours, expected)
    return CheckResult.failed(code, message, misconception=codes[0], also=tuple(codes[1:]), **texts)


def _filled(text: str, yours: str, expected: str) -> str:
    return text.replace("{yours}", yours).replace("{expected}", expected)


# --- the verdicts -------------------------------------------------------------------------------------------


def _silent(run: Run, reply: NoAnswer, name: str) -> CheckResult:
    reason = STOPPED.get(reply.reason, f"no answer came back ({reply.reason})")
    limit = next((limit for limit in run.limits if limit.name == reply.reason), None)
    detail = f" ({_limit(limit)})" if limit else f" ({reply.detail})" if reply.detail else ""
    return CheckResult.no_verdict(
        "G101",
        f"{name} could not be read: {reason}{detail}.",
        why="without an answer there is nothing to judge, and nothing judged earns no points.",
        next="run the file from top to bottom in a fresh kernel and see whether it ends",
    )


def _limit(limit: Limit) -> str:
    used = "" if limit.used is None else f", {limit.used:g} {limit.unit} used"
    return f"limit {limit.limit:g} {limit.unit}{used}"


def _absent(run: Run, found: Missing | Nothing, name: str, wanted: str) -> CheckResult:
    if isinstance(found, Nothing):
        return CheckResult.no_verdict(
            "G103",
            f"{name} is still None, expected {wanted}.",
            why="None is what the starter holds before an answer is filled in.",
            next=f"give {name} its value; a function that prints in place of returning gives None as well",
        )
    if run.status not in ("ok", "exception"):
        return _silent(run, NoAnswer(run.status), name)
    near = _near(name, found.names)
    if near:
        return CheckResult.no_verdict(
            "G105",
            f"the program never makes {name}, expected {wanted}; it does make {_either(near)}.",
            why="answers are found by their names, exactly as the statement spells them.",
            next=f"rename {near[0]} to {name} if that is the answer",
        )
    return CheckResult.no_verdict(
        "G102",
        f"the program never makes {name}, expected {wanted}.",
        why="answers are found by their names, exactly as the statement spells them.",
        next=f"add a line   {name} = ...   outside of any function, or define it there",
    )


def _near(name: str, names: Sequence[str]) -> list[str]:
    folded = {one.lower().replace("_", ""): one for one in reversed(names)}
    same = folded.get(name.lower().replace("_", ""))
    close = difflib.get_close_matches(name, [one for one in names if one != same], n=3, cutoff=0.7)
    return ([same] if same else []) + close[: 2 if same else 3]


def _either(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def _judge_exception(run: Run, found: Raised, name: str, wanted: str) -> CheckResult:
    cell = next((one for one in run.cells if one.index == found.cell), None)
    where = f" at {place(cell, found.line)}" if cell else ""
    idiom = explain_error(found.ename, found.evalue)
    return CheckResult.no_verdict(
        "G104",
        f"reading {name} raised {exception_in_words(found.ename, found.evalue)}{where}, expected {wanted}.",
        why=f"{idiom.says}." if idiom else "",
        next=f"write {idiom.write}" if idiom else f"print({name}) on a line of its own shows the same error",
    )


# --- the root cause: the cell that would have made the name ---------------------------------------------------


def _failed_cell(run: Run, name: str) -> CheckResult | None:
    chain = _chain(run, name)
    if not chain:
        return None
    first, last = chain[0][1], chain[-1][1]
    message = f"{name} was never made: {happened(first)}."
    for missing, cell in chain[1:]:
        message += f" {missing} is missing because {happened(cell)}."
    idiom = explain_error(last.ename, last.evalue)
    return CheckResult.no_verdict(
        "G106",
        message,
        why=f"{idiom.says}." if idiom else "the failing line stops its own cell; what it would have made is not there.",
        next=f"write {idiom.write}" if idiom else f"repair {place(last, last.error_line)} first",
    )


def _chain(run: Run, name: str) -> list[tuple[str, CellRun]]:
    """The failed cell that would have made `name`, then what its own NameError goes back to, the root last."""
    chain: list[tuple[str, CellRun]] = []
    while len(chain) < MAX_CHAIN:
        used = {cell.index for _, cell in chain}
        cells = (cell for cell in reversed(run.cells) if cell.status != "ok" and cell.index not in used)
        cell = next((cell for cell in cells if would_make(cell, name)), None)
        if cell is None:
            break
        chain.append((name, cell))
        undefined = re.search(r"name '(\w+)' is not defined", cell.evalue) if cell.ename == "NameError" else None
        if undefined is None:
            break
        name = undefined.group(1)
    return chain


def happened(cell: CellRun) -> str:
    """Where a cell failed and in which words."""
    where = place(cell, cell.error_line)
    if cell.status in ("exception", "syntax"):
        verb = "cannot be read" if cell.status == "syntax" else "raised"
        words = exception_in_words(cell.ename or "SyntaxError", cell.evalue)
        return f"{where} {verb}: {words}" if cell.status == "syntax" else f"{where} {verb} {words}"
    return f"{STOPPED.get(cell.status, cell.status)} at {where}"


def would_make(cell: CellRun, name: str) -> bool:
    """Whether the part of the cell that did not run would have made `name`."""
    try:
        tree = ast.parse(cell.source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        pattern = (
            rf"(?m)^\s*(?:(?:async\s+)?def\s+{name}\b|class\s+{name}\b|(?:[\w, ()*]*,\s*)?{name}\s*(?::[^=\n]+)?=(?!=))"
        )
        return re.search(pattern, cell.source) is not None
    reached = cell.error_line if cell.status != "syntax" else None
    return any(made == name and (reached is None or end >= reached) for made, end in _names_bound(tree.body))


def _names_bound(statements: Sequence[ast.stmt]) -> Iterator[tuple[str, int]]:
    """The names that statements bind at module level, each with its statement's last line."""
    for statement in statements:
        end = statement.end_lineno or statement.lineno
        for node in _outside_functions(statement):
            match node:
                case ast.Name(id=name, ctx=ast.Store()):
                    yield name, end
                case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                    yield name, end
                case ast.alias(name=name, asname=asname):
                    yield asname or name.partition(".")[0], end
                case _:
                    pass


def _outside_functions(node: ast.AST) -> Iterator[ast.AST]:
    yield node
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
        for child in ast.iter_child_nodes(node):
            yield from _outside_functions(child)


CODES = {
    "G101": "the answer could not be read: a limit, a crash, or a reply that does not fit",
    "G102": "the program never makes the name that the question reads",
    "G103": "the name still holds None, as in the starter",
    "G104": "reading the answer raised an exception",
    "G105": "the program never makes the name, but makes one that is spelt nearly the same",
    "G106": "the cell that would have made the name failed",
}
