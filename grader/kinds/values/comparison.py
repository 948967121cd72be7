"""From one name's value to a verdict, for the kinds whose answer is numbers: `number`, `param_count` and `loss`.

Their codes differ in the first digits only: 1 not numbers, 2 wrong, 3 a known slip, 4 nan, 5 rounded too far.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from grader.grades.exhibits import Exhibit
from grader.grades.records import CheckResult, Verdict
from grader.kinds import QuestionEvidence
from grader.kinds.agreement import (
    Tolerance,
    all_accepted,
    comparison,
    expected_text,
    matching,
    not_finite,
    read_numbers,
    rounded_from,
    shown_all,
    unread,
)
from grader.kinds.answers import diagnosed, unusable, value


@dataclass(frozen=True, slots=True)
class Expected:
    """What a question asks for, worked out: the right numbers, their labels, the slips, the first digits of its codes.

    `partial` gives each right number its share. `exhibits` are shown whatever the verdict.
    """

    name: str
    right: Sequence[float]
    labels: Sequence[str]
    tolerance: Tolerance
    slips: Mapping[str, Sequence[float]]
    partial: bool
    slide: str
    code: str
    exhibits: tuple[Exhibit, ...] = ()

    @property
    def expected(self) -> str:
        """The right numbers with their tolerance."""
        return expected_text(self.right, self.tolerance)


def judged(answer: Expected, evidence: QuestionEvidence) -> CheckResult:
    """The verdict on the numbers that a name holds."""
    wanted = "a number" if len(answer.right) == 1 else f"{len(answer.right)} numbers"
    nothing = unusable(evidence, answer.name, wanted=wanted)
    if nothing is not None:
        return nothing
    yours = read_numbers(value(evidence, answer.name), answer.labels)
    if isinstance(yours, str):
        return unread(f"{answer.code}1", answer.name, yours)
    if all_accepted(answer.tolerance, yours, answer.right):
        message = f"{answer.name} is {shown_all(yours)}, expected {answer.expected}."
        return CheckResult.passed(message, exhibits=answer.exhibits)
    exhibits = (comparison(answer.labels, answer.right, yours, answer.tolerance), *answer.exhibits)
    codes = matching(yours, answer.slips, answer.right, answer.tolerance)
    if codes:
        result = diagnosed(
            evidence, codes, yours=shown_all(yours), expected=answer.expected, code=f"{answer.code}3", exhibits=exhibits
        )
        result = result if result.slide else replace(result, slide=answer.slide)
    else:
        result = replace(_unexplained(answer, yours), exhibits=exhibits, slide=answer.slide)
    return _with_share(answer, result, yours)


def entry_names(name: str, count: int) -> tuple[str, ...]:
    """What the entries of an answer are called where a spec gives no labels."""
    return (name,) if count == 1 else tuple(f"{name}[{place}]" for place in range(count))


def _unexplained(answer: Expected, yours: Sequence[float]) -> CheckResult:
    found = f"{answer.name} is {shown_all(yours)}, expected {answer.expected}"
    if not_finite(yours):
        return CheckResult.failed(
            f"{answer.code}4",
            f"{found}.",
            why="nan (not a number) comes from a calculation without a value, such as 0 * log(0) or inf - inf.",
            next="print each part of the calculation; the first one that is nan or inf is the place to look",
        )
    if rounded_from(yours, answer.right):
        return CheckResult.failed(
            f"{answer.code}5",
            f"{found}: the right value with too few digits.",
            why="the digits that were left out are more than the tolerance.",
            next="give the result of the calculation itself, without rounding",
        )
    return CheckResult.failed(
        f"{answer.code}2",
        f"{found}.",
        why="the value fits none of the slips that are known for this question.",
        next="work the calculation through on paper with these numbers and compare line by line",
    )


def _with_share(answer: Expected, result: CheckResult, yours: Sequence[float]) -> CheckResult:
    good = sum(answer.tolerance.accepts(mine, right) for mine, right in zip(yours, answer.right, strict=True))
    if not answer.partial or not good:
        return result
    message = f"{good} of {len(answer.right)} right. {result.message}"
    return replace(result, verdict=Verdict.PARTIAL, credit=Fraction(good, len(answer.right)), message=message)
