"""What the runs of a class had in common, in words: sandbox, versions, time, what was stopped, what failed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grader.grades.records import Grade, RunFacts
from grader.points import shown

SEVERAL, MANY = 3, 0.2


def run_facts(grades: Sequence[Grade]) -> list[tuple[str, str]]:
    """Name and fact, in the order in which a page shows them; what no grade tells is left out."""
    graded = [grade for grade in grades if grade.outcome == "graded"]
    runs = [grade.run for grade in graded if grade.run is not None]
    points = [("points", f"{shown(sum(grade.score or 0 for grade in graded))} given in all")] if graded else []
    return [*(_of_runs(runs) if runs else ()), *_of_failures(grades), *points]


@dataclass(frozen=True, slots=True)
class TightLimit:
    """A limit that bit so many of an exercise's submissions that it may be the exercise's fault."""

    exercise: str
    limit: str
    bitten: int
    submissions: int


def tight_limits(grades: Sequence[Grade]) -> list[TightLimit]:
    """The limits that at least three submissions of an exercise met, and a fifth of them."""
    submissions = Counter(grade.exercise for grade in grades if grade.run is not None)
    bitten = Counter(
        (grade.exercise, limit)
        for grade in grades
        if grade.run is not None
        for limit in set(map(_name, grade.run.limits))
    )
    limits = [TightLimit(*where, count, submissions[where[0]]) for where, count in bitten.most_common()]
    return [limit for limit in limits if limit.bitten >= SEVERAL and limit.bitten >= MANY * limit.submissions]


def _name(limit: str) -> str:
    """Which limit a grade's sentence is about: `memory: 64 MiB, used 70.1 MiB, in cell 2`."""
    return limit.partition(":")[0]


def _of_runs(runs: Sequence[RunFacts]) -> list[tuple[str, str]]:
    bit = Counter(_name(limit) for run in runs for limit in run.limits)
    seconds = sorted(run.seconds for run in runs)
    return [
        ("sandbox", _count(run.sandbox for run in runs)),
        ("versions", _versions(runs)),
        ("students' own code", f"{sum(seconds):.0f} s in {len(runs)} runs, the longest {seconds[-1]:.1f} s"),
        ("runs", _count(run.status for run in runs)),
        ("limits that bit", ", ".join(f"{limit} {count}" for limit, count in bit.most_common()) or "none"),
    ]


def _of_failures(grades: Sequence[Grade]) -> list[tuple[str, str]]:
    outcomes = Counter(grade.outcome for grade in grades)
    return [
        ("could not be graded", str(outcomes["not_gradable"]) if outcomes["not_gradable"] else "none"),
        ("faults of the grader", str(outcomes["grader_error"]) if outcomes["grader_error"] else "none"),
    ]


def _versions(runs: Iterable[RunFacts]) -> str:
    """Each package with its version, and with how many runs where a class saw several."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for run in runs:
        for name, version in run.versions.items():
            seen[name][version] += 1
    return ", ".join(
        f"{name} {version}" if len(versions) == 1 else f"{name} {version} ({count} {'run' if count == 1 else 'runs'})"
        for name, versions in sorted(seen.items())
        for version, count in sorted(versions.items())
    )


def _count(words: Iterable[str]) -> str:
    return ", ".join(f"{word} {count}" for word, count in Counter(words).most_common())
