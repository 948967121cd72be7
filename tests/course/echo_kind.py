"""A kind of question for these tests: the answer is a number in the evidence, 7 is right, 13 breaks the judge."""

from fractions import Fraction

from grader.evidence import Answer, Number, Request
from grader.exercise.spec import Question
from grader.grades.records import CheckResult, Verdict


class Spec(Question):
    wanted: float = 7


def plan(question, exercise, seed):
    return (Request("values", {"names": list(question.reads)}),)


def judge(question, exercise, seen):
    match seen.replies:
        case (Answer(content={"answer": Number(value=13)}),):
            raise ZeroDivisionError("13")
        case (Answer(content={"answer": Number(value=value)}),):
            right = value == question.wanted
            return (
                CheckResult.passed()
                if right
                else CheckResult(Verdict.PARTIAL, Fraction(1, 4), "G201", f"found {value}")
            )
    return CheckResult.no_verdict("G001", "nothing there")
