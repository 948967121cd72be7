"""One warm worker and a short way to run cells on it, for the tests of the kernel."""

from asking_kind import question

from grader.evidence import Answer
from grader.exercise.spec import Exercise, Limits
from grader.grading.collecting import Collector
from grader.submission import Cell, Submission

SHORT = {"wall": 12, "question": 2, "cpu": 20, "memory": 256, "processes": 24, "disk": 8, "output": 1}


def submission(*cells, name="work.ipynb", data=()):
    """A notebook of these cells."""
    line = 0 if name.endswith(".ipynb") else 1
    made = tuple(Cell(number, line, source) for number, source in enumerate(cells, 1))
    return Submission(name, "0" * 64, name.rpartition(".")[2], made, data)


def exercise(questions, runtime="python", **limits):
    """An exercise that asks these questions: {id: [(op, args), ...]}."""
    return Exercise(
        schema="grader/exercise/v1",
        id="walls",
        title="Walls",
        deck="000",
        slide="none",
        minutes=1,
        runtime=runtime,
        limits=Limits(**{**SHORT, **limits}),
        questions=tuple(question(name, *requests) for name, requests in questions.items()),
    )


def values(*names):
    """A request for variables."""
    return ("values", {"names": list(names)})


def calls(function, *arguments):
    """A request to call a function once for each of the arguments."""
    return ("calls", {"function": function, "calls": [{"args": [argument]} for argument in arguments]})


class Ran:
    """The evidence of one run, easy to look at."""

    def __init__(self, evidence):
        self.evidence = evidence
        self.run = evidence.run
        self.cells = {cell.index: cell for cell in evidence.run.cells}
        self.limits = {limit.name: limit for limit in evidence.run.limits}

    def reply(self, name, index=0):
        """What came back for a request."""
        return self.evidence.replies[name][index]

    def __getitem__(self, name):
        """A variable that `names` asked for."""
        reply = self.reply("names")
        assert isinstance(reply, Answer), (reply, self.run)
        return reply.content[name]


class Bench:
    """A worker that stays warm over the tests of a module."""

    def __init__(self, runtime, tier):
        self.collector = Collector(runtime, tier)
        self.worker = self.collector.worker

    def run(self, *cells, names=(), ask=None, data=(), name="work.ipynb", **limits):
        """Run cells, ask for variables (`names`) and for more (`ask`)."""
        questions = {"names": [values(*names)]} if names else {}
        asked = exercise({**questions, **(ask or {})} or {"names": [values()]}, self.worker.runtime, **limits)
        return Ran(self.collector.collect(asked, submission(*cells, name=name, data=data)))

    def collect(self, handed_in, names=(), **limits):
        """The same for a submission that was made otherwise."""
        asked = exercise({"names": [values(*names)]}, self.worker.runtime, **limits)
        return Ran(self.collector.collect(asked, handed_in))
