"""One warm Keras worker and a short way to have a piece of code judged by a question of the bank."""

from __future__ import annotations

from answering import exercise, misconceptions

from grader.grading.collecting import Collector
from grader.grading.judging import grade
from grader.submission import Cell, Submission


class KerasBench:
    """Runs code through the real kernel, probe and examiner."""

    def __init__(self, tier, runtime="keras"):
        self.collector = Collector(runtime, tier)
        self.worker = self.collector.worker

    def results(self, exercise_id, code, questions, *, seed=None):
        """{question id: CheckResult} for a notebook of one cell after the exercise's own first cell."""
        whole = exercise(exercise_id)
        asked = whole.model_copy(update={"questions": tuple(q for q in whole.questions if q.id in questions)})
        return self.judged(asked, code, seed=seed)

    def judged(self, asked, code, *, seed=None):
        """The same for an exercise as it is given."""
        cells = (Cell(1, 0, asked.preamble), Cell(2, 0, code))
        handed_in = Submission("work.ipynb", "0" * 64, "ipynb", cells)
        evidence = self.collector.collect(asked, handed_in, seed=seed)
        graded = grade(asked, handed_in, evidence, misconceptions())
        return {question.id: question.result for question in graded.questions}

    def result(self, exercise_id, question, code, *, seed=None):
        """The verdict on one question."""
        return self.results(exercise_id, code, {question}, seed=seed)[question]
