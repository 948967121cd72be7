"""Candidates made into units, or into doubts where two readings are possible."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from grader.course.intake import Candidate
from grader.course.intake.layouts.plain import NUMBERED, doubt
from grader.names import inert, twin_key
from grader.submission.handin import Doubt, HandIn


def settled(candidates: Sequence[Candidate], wanted: set[str]) -> tuple[list[HandIn], list[Doubt]]:
    """Each student's exercises of `wanted`: one unit each, or a row of attempts where the layout counts them."""
    spellings: defaultdict[str, set[str]] = defaultdict(set)
    groups: defaultdict[tuple[str, str], list[Candidate]] = defaultdict(list)
    units: list[HandIn] = []
    doubts: list[Doubt] = []
    for candidate in candidates:
        if not candidate.exercise:
            doubts.append(_doubt_unnamed(candidate))
        elif candidate.exercise in wanted:
            spellings[twin_key(candidate.student)].add(candidate.student)
            groups[twin_key(candidate.student), candidate.exercise].append(candidate)
    for (key, _), group in groups.items():
        if len(spellings[key]) > 1:
            doubts += _doubt_twins(group, sorted(spellings[key]))
        elif len(group) > 1 and not _are_ordered(group):
            doubts.append(_doubt_several(group))
        elif odd := [unclear for unclear in map(_doubt_odd_file, group) if unclear]:
            doubts += odd
        else:
            units += _number_attempts(group)
    return units, doubts


def _are_ordered(group: Sequence[Candidate]) -> bool:
    """Whether the layout says which of them came first."""
    orders = [candidate.order for candidate in group]
    return all(orders) and len(set(orders)) == len(orders)


def _number_attempts(group: Sequence[Candidate]) -> Iterator[HandIn]:
    counted = len(group) > 1
    for number, candidate in enumerate(sorted(group, key=lambda candidate: candidate.order), 1):
        yield HandIn(
            inert(candidate.student),
            candidate.exercise,
            candidate.node.path,
            shown=inert(candidate.node.shown),
            attempt=number if counted else 0,
            handed_in=candidate.handed_in,
            late=candidate.late,
        )


def _doubt_unnamed(candidate: Candidate) -> Doubt:
    number = NUMBERED.search(candidate.node.name)
    wish = f"ex{number.group(1)}" if number else "ex2"
    like = f"<student>_{wish}" if candidate.flat else wish
    return doubt(
        candidate.node,
        "the file's name does not say which exercise" + (" and whose" if candidate.flat else ""),
        f"rename it to {like}{candidate.node.form} if that is what it is",
        student=candidate.student,
    )


def _doubt_twins(group: Sequence[Candidate], spellings: Sequence[str]) -> Iterator[Doubt]:
    names = " and ".join(inert(name) for name in spellings)
    for candidate in group:
        yield doubt(
            candidate.node,
            f"{names} may be one student or two",
            "rename one so that more than capitals or accents' encoding differs",
            student=candidate.student,
            exercise=candidate.exercise,
        )


def _doubt_several(group: Sequence[Candidate]) -> Doubt:
    files = ", ".join(inert(candidate.node.name) for candidate in group)
    return doubt(
        group[0].node,
        f"{len(group)} files for one exercise: {files}",
        "keep the one that counts and move the other away",
        student=group[0].student,
        exercise=group[0].exercise,
    )


def _doubt_odd_file(candidate: Candidate) -> Doubt | None:
    node = candidate.node
    if node.kind == "link":
        reason = "a link, and links are not followed"
    elif node.kind == "other":
        reason = "not a plain file"
    elif node.fault:
        reason = node.fault
    else:
        return None
    return doubt(node, reason, "put the file itself there", student=candidate.student, exercise=candidate.exercise)
