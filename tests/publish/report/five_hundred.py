"""A class of five hundred, made from references, wrong answers and broken files: a ledger and all pages, no run.

Which file each student hands in is drawn with a seed; what it scores is what the file itself claims to lose. Run as a
script, with a folder, it writes that class there.
"""

import random
import re
import sys
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from hashlib import sha256
from pathlib import Path

from grader.errors import GraderError, NotGradable
from grader.evidence import CellRun, Evidence, Run
from grader.evidence.codec import packed
from grader.exercise.bank import Bank
from grader.grades.document import to_json
from grader.grades.records import CheckResult, Grade, QuestionGrade, RunFacts
from grader.grading.judging import grader_fault, not_gradable
from grader.ledger.ledger import Key, open_ledger
from grader.publish.folder import publish
from grader.publish.pages import CoursePages
from grader.submission.handin import Doubt
from grader.validation.proof import claim_of

ROOT = Path(__file__).resolve().parents[3]
STYLES = [
    part
    for path in sorted((ROOT / "tests/publish/alike").glob("[!rs]*.txt"))
    for part in re.split(r"\n\n\n(?=def |class )", path.read_text())[1:]
]
EXERCISES = ("ex1", "ex4", "ex14", "ex39")
SIZE = 500
TWINS = ((7, 11), (42, 46), (100, 300), (101, 301), (102, 302))
WHEN = "2026-03-01T10:00:00+00:00"
BANK = Bank(ROOT / "exercises")


@dataclass(frozen=True)
class Paper:
    """A file that somebody hands in: how it was made, its text, what it loses and is told."""

    name: str
    text: str
    loses: frozenset
    told: dict


@cache
def papers(exercise):
    """The reference first, then all wrong answers."""
    folder = ROOT / "solutions" / exercise
    paths = [folder / "reference.py", *sorted((folder / "wrong").glob("*.py"))]
    claims = [(path, claim_of(path.read_text())) for path in paths]
    return [Paper(path.stem, path.read_text(), claim.loses, claim.told) for path, claim in claims]


def own_lines(rng, renamed):
    """Some functions of a student's own, so that not everybody's file is one of a few."""
    text = "\n\n\n".join(rng.sample(STYLES, 3))
    return re.sub(r"\b(w|b|X|y)\b", lambda found: f"{found[0]}_{renamed}", text) if renamed else text


def judged(exercise, paper, student, rng):
    """The grade that a paper claims for itself."""
    known = BANK.misconceptions()
    questions = []
    for question in exercise.questions:
        credit = Fraction(rng.choice((0, 0, 1)), 2) if question.id in paper.loses else Fraction(1)
        code = paper.told.get(question.id) if credit < 1 else None
        told = known.get(code)
        message = re.sub(r"\{\w+\}", "0.25", told.says) if told else f"{question.title} is not 13."
        result = CheckResult.passed()
        if credit < 1:
            result = CheckResult.failed("G100", message, misconception=code, slide=told.slide if told else "")
            result = replace(result, credit=credit)
        score = int(credit * question.points)
        questions.append(QuestionGrade(question.id, question.title, question.kind, question.points, score, result))
    run = RunFacts("ok", 0.1 + rng.random(), "bubblewrap", {"python": "3.11.7", "numpy": "2.3.1"})
    if rng.random() < 0.02:
        run = replace(run, status="timeout", seconds=60.0, limits=("wall time: 60 s, used 60.0 s",))
    digest = sha256(f"{student} {paper.text}".encode()).hexdigest()
    return Grade(exercise.id, exercise.title, student, f"{student}/{exercise.id}.py", digest, "graded",
                 tuple(questions), run, graded_at=WHEN)  # fmt: skip


def broken(ledger, exercise, student, number):
    """A file that cannot be graded, or that makes the grader fail."""
    path = f"{student}/{exercise.id}.ipynb"
    if number % 3:
        error = NotGradable(f"{path} is not a notebook", hint="export it again, as .ipynb")
        outcome = not_gradable(exercise, path, error, student=student)
    else:
        error = GraderError("The warm process ended", hint="grader doctor")
        outcome = grader_fault(exercise, path, error, student=student)
    ledger.doubt(Doubt(student, exercise.id, path, error.message, error.hint), to_json(outcome))


def write(folder, size=SIZE, seed=1):
    """The class with all its pages; returns what `publish` says."""
    rng = random.Random(seed)
    first_of = {second: first for first, second in TWINS}
    written = {}
    with open_ledger(folder) as ledger:
        ledger.set("machine", "Linux 6.8, x86_64, 2 cores, 7.8 GiB memory")
        for number in range(size):
            student = f"s{number:03}"
            exercise = BANK.exercise(EXERCISES[number % len(EXERCISES)])
            if number % 25 == 24:
                broken(ledger, exercise, student, number)
                continue
            able = rng.betavariate(3, 2)
            paper = papers(exercise.id)[0] if rng.random() < able else rng.choice(papers(exercise.id)[1:])
            lines = own_lines(
                random.Random(first_of.get(number, number)), renamed=student if number in first_of else ""
            )
            written[number] = f"{paper.text}\n\n\n{lines}\n"
            grade = judged(exercise, paper, student, rng)
            run = Run("ok", 0.2, "bubblewrap", (CellRun(1, 1, written[number], "ok"),))
            key = Key(student, exercise.id, grade.sha256, "1", "1")
            ledger.record(key, to_json(grade), packed(Evidence(run, 1, {})), path=grade.path, recorded_at=WHEN)
        return publish(ledger, folder, CoursePages(BANK))


if __name__ == "__main__":
    print(write(Path(sys.argv[1])).index)
