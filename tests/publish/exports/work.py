"""Grades made by hand for the exporters: every verdict, hostile text, work that could not be graded."""

from fractions import Fraction

from grader.grades.records import CheckResult, Grade, QuestionGrade, RunFacts, Verdict

HOSTILE = (
    '::error::forged\n::add-mask::1\r\n]]> <script>alert(1)</script> =HYPERLINK("x") \x1b[31m\x00\u202e %0A | `@all` #1'
)
SCORES = {
    Verdict.PASS: 300,
    Verdict.PARTIAL: 150,
    Verdict.FAIL: 0,
    Verdict.ERROR: 0,
    Verdict.SKIP: 0,
    Verdict.REVIEW: 100,
}


def question(verdict, name="q", message="what we saw", **more):
    score = SCORES[verdict]
    return QuestionGrade(
        name, f"Title {name}", "number", 300, score, CheckResult(verdict, Fraction(score, 300), "G1", message, **more)
    )


def graded(*questions, **more):
    facts = {"exercise": "ex2", "title": "A title", "student": "amara-okafor", "path": "ex2.py", "sha256": "0" * 64}
    return Grade(
        **{**facts, "outcome": "graded", "questions": questions, "run": RunFacts("ok", 1.25, "bubblewrap"), **more}
    )


EVERY = graded(*(question(verdict, str(verdict)) for verdict in Verdict))
EVIL = graded(question(Verdict.FAIL, message=HOSTILE, next=HOSTILE), title=HOSTILE, student=HOSTILE)
NONE = graded(outcome="not_gradable", message="not a notebook", code="G1", run=None, out_of=1400)
FIFTY = {
    "CLASSROOM": "dl", "ASSIGNMENT": "ex2", "ASSIGNMENT_TYPE": "individual", "OWNER": "amara",
    "SUBMISSION_TAG": "submit/20261120T222359Z-abc", "COMMIT_URL": "https://x/c", "RELEASE_URL": "https://x/r",
    "REVIEW_URL": "https://x/v",
}  # fmt: skip
