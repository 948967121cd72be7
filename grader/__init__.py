"""grader: exercises of a deep-learning course, checked by running what was handed in.

Theory of operation
    An exercise spec says what is asked (`grader.exercise`), a submission is cut into cells (`grader.submission`), a
    warm sandboxed Jupyter kernel runs them and is asked (`grader.kernel`), and only evidence comes back
    (`grader.evidence`): plain data, capped and schema-checked. Pure functions, one module per kind of question
    (`grader.kinds`), say what to ask and judge what came back. `grader.grading` drives all of this for one submission
    and adds the points up; the terminal, the pages and the exports each draw the same `Grade` (`grader.grades`).

        Exercise ─────────────────────────────────────────┐
        Submission ──► kernel (hostile) ──► Evidence ──► kinds ──► Grade ──► ledger, reports

    Imports run downhill only: nothing that judges imports anything that runs, and the kernel imports no kind.
    docs/contributing.md has the rooms in one picture.

The rule that everything rests on
    Nothing that decides a score runs beside student code. The kernel holds the student's code and the inputs of
    the current question; it never holds an expected value, and what it says is testimony. Networks are re-made
    from an allow-list in the examiner's own process and run there on weights and inputs drawn for that run.

Two kinds of failure never mix
    The student's program failed: a verdict, with the reason. The grader failed: a `GraderError`, exit code 3,
    never a score; where only a judge failed, its question goes to a person and the others count.
"""

__version__ = "0.1.0"
