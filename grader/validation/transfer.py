"""A solution written for an exercise's own numbers, carried over to a variant of it.

Called by `grader validate --variants`. Three things in a solution follow the numbers: statements that repeat the given
code are taken from the variant's, answers written as numbers become what the variant's spec has in their place (the
right answer, or the same slip), and a line that ends in `# variant: CODE` becomes that code with its placeholders
filled. Such a line counts for every solution of the exercise in which it stands.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from grader.exercise.arithmetic import evaluate, facts
from grader.exercise.kinds import kind_module
from grader.exercise.placeholders import text_with

if TYPE_CHECKING:
    from grader.exercise.spec import Exercise
    from grader.kinds.values.comparison import Expected

MARK = "  # variant: "


def templates(source: str) -> dict[str, str]:
    """The marked lines of a solution: what stands there, and what stands there in a variant."""
    parts = (line.strip().partition(MARK) for line in source.splitlines())
    return {code.strip(): template for code, mark, template in parts if mark}


def template_faults(marked: Mapping[str, str], exercise: Exercise) -> list[str]:
    """Marked lines that say something else than their own line when they are filled with the exercise's numbers."""
    faults = []
    for code, template in marked.items():
        try:
            text = text_with(template, facts(exercise.data, exercise.derived))
        except ValueError as fault:
            faults.append(f"{code!r}: {fault}")
        else:
            faults += [f"{code!r} is marked as a line that reads {text!r}"] if text != code else []
    return faults


def carried_over(source: str, plain: Exercise, mine: Exercise, marked: Mapping[str, str]) -> str:
    """The same solution for the variant `mine`; `marked` are marked lines of the reference."""
    known, own = facts(mine.data, mine.derived), {**marked, **templates(source)}
    lines = source.splitlines()
    for number, line in enumerate(lines):
        code = line.partition(MARK)[0].strip()
        if code in own:
            lines[number] = line[: len(line) - len(line.lstrip())] + text_with(own[code], known)
    kept = {number for number, line in enumerate(source.splitlines(), start=1) if lines[number - 1] != line}
    for first, last, text in reversed(_find_replacements(source, plain, mine)):
        if not kept & set(range(first, last + 1)):
            lines[first - 1 : last] = [text]
    return "\n".join(lines) + "\n"


def _find_replacements(source: str, plain: Exercise, mine: Exercise) -> list[tuple[int, int, str]]:
    """The statements that follow the numbers: first line, last line, what takes their place."""
    given = _pair_preambles(plain, mine)
    answers = list(_pair_answers(plain, mine))
    replaced = []
    for node in ast.parse(source).body:
        text = given.get(ast.dump(node)) or _carry_answer(node, answers)
        if text:
            replaced.append((node.lineno, node.end_lineno or node.lineno, text))
    return replaced


def _pair_preambles(plain: Exercise, mine: Exercise) -> dict[str, str]:
    """The given code's statements, by what they say, and what they are in the variant."""
    before, after = ast.parse(plain.preamble).body, ast.parse(mine.preamble).body
    return {ast.dump(statement): ast.unparse(varied) for statement, varied in zip(before, after, strict=True)}


def _pair_answers(plain: Exercise, mine: Exercise) -> list[tuple[Expected, Expected]]:
    kinds = [getattr(kind_module(question.kind), "expected_numbers", None) for question in plain.questions]
    pairs = zip(kinds, plain.questions, mine.questions, strict=True)
    return [(work_out(question, plain), work_out(varied, mine)) for work_out, question, varied in pairs if work_out]


def _carry_answer(node: ast.stmt, answers: Sequence[tuple[Expected, Expected]]) -> str:
    """An answer that is written as numbers, as the variant has it; empty where it is no known one."""
    match node:
        case ast.Assign(targets=[ast.Name(id=name)], value=value):
            written = _read_literal(value)
        case _:
            return ""
    if written is None:
        return ""
    numbers = written if isinstance(written, list) else [written]
    for before, after in answers:
        if before.name != name:
            continue
        for numbers_before, numbers_after in (
            (before.right, after.right),
            *((slip, after.slips[code]) for code, slip in before.slips.items() if code in after.slips),
        ):
            if _is_answer(before, numbers, numbers_before):
                new = list(numbers_after) if isinstance(written, list) else numbers_after[0]
                return f"{name} = {new!r}"
    return ""


def _read_literal(node: ast.expr) -> Any:
    """Numbers, also as arithmetic without a name, or None."""
    if isinstance(node, ast.List | ast.Tuple):
        items = [_read_literal(item) for item in node.elts]
        return None if None in items else items
    try:
        return evaluate(ast.unparse(node), {})
    except ValueError:
        return None


def _is_answer(expected: Expected, numbers: Sequence[Any], answer: Sequence[float]) -> bool:
    return len(numbers) == len(answer) and all(
        expected.tolerance.accepts(number, wanted) for number, wanted in zip(numbers, answer, strict=True)
    )
