"""A course and workers without kernels: a submission says in a comment how the fake worker shall behave."""

from __future__ import annotations

import re
import threading
import time
from collections import Counter
from collections.abc import Mapping
from contextlib import contextmanager
from pathlib import Path

import echo_kind

from grader.errors import EnvironmentFault, GraderError, UnknownExercise
from grader.evidence import Answer, CellRun, Evidence, Number, Run
from grader.exercise.kinds import KINDS
from grader.exercise.spec import Exercise, Misconception
from grader.grading.requests import digests, requests_of

KINDS["echo"] = "echo_kind"


def exercise(
    exercise_id: str, *, wanted: float = 7, points: str = "9.5", reads: str = "answer", runtime: str = "python"
) -> Exercise:
    question = echo_kind.Spec(
        id="answer", kind="echo", title="The answer", points=points, reads=(reads,), ask="What is it?",
        hints=("Think.",), wanted=wanted,
    )  # fmt: skip
    return Exercise(
        schema="grader/exercise/v1", id=exercise_id, title=f"Exercise {exercise_id}", deck="000", slide="1", minutes=5,
        runtime=runtime, questions=(question,),
    )  # fmt: skip


class FakeBank:
    def __init__(
        self, *ids: str, wanted: float = 7, reads: str = "answer", runtimes: Mapping[str, str] | None = None
    ) -> None:
        names, runtimes = ids or ("ex1", "ex2", "ex10"), runtimes or {}
        self._exercises = {
            name: exercise(name, wanted=wanted, reads=reads, runtime=runtimes.get(name, "python")) for name in names
        }

    def ids(self):
        return tuple(self._exercises)

    def exercise(self, exercise_id):
        if exercise_id not in self._exercises:
            raise UnknownExercise(f'There is no exercise "{exercise_id}"')
        return self._exercises[exercise_id]

    def statement(self, exercise_id):
        return f"# {exercise_id}\n\nSay seven.\n"

    def pictures(self, exercise_id):
        return {}

    def of(self, student):
        return self

    def misconceptions(self):
        return {"slip": Misconception(says="says", why="why", next="next")}


class FakeWorkers:
    """Opens fake workers and counts what they did. `# breaks: 1` makes the first run fail, `# breaks: 9` all."""

    def __init__(self, delay: float = 0.0) -> None:
        self.delay = delay
        self.ran: Counter[str] = Counter()
        self.opened = 0
        self.open = 0
        self.lock = threading.Lock()

    @contextmanager
    def __call__(self, runtime):
        with self.lock:
            self.opened += 1
            self.open += 1
        try:
            yield self
        finally:
            with self.lock:
                self.open -= 1

    def collect(self, exercise, submission):
        with self.lock:
            self.ran[submission.path] += 1
            runs = self.ran[submission.path]
        source = "\n".join(cell.source for cell in submission.cells)
        time.sleep(self.delay)
        if runs <= _told(source, "breaks"):
            raise GraderError("the warm process ended")
        if _told(source, "crashes"):
            raise KeyError("grid")
        if _told(source, "noroom"):
            raise EnvironmentFault("bubblewrap went away")
        answer = object() if _told(source, "odd") else Number(_told(source, "answer"), "int")
        return Evidence(
            Run("ok", 0.1, "fake", tuple(CellRun(c.index, c.line, c.source, "ok") for c in submission.cells)),
            seed=1,
            replies={"answer": (Answer({"answer": answer}),)},
            asked=digests(requests_of(exercise, 1), {}),
        )


def _told(source: str, what: str) -> int:
    found = re.search(rf"{what} = (\d+)", source)
    return int(found.group(1)) if found else 0


def hand_in(folder: Path, student: str, exercise: str, text: str = "answer = 7\n", suffix: str = ".py") -> Path:
    path = folder / student / f"{exercise}{suffix}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


class FakePages:
    """Pages that say what they were drawn from; `drawn` counts them."""

    def __init__(self) -> None:
        self.drawn: list[str] = []

    def digest(self, exercise):
        return exercise

    def of_student(self, student, name, grades):
        yield f"{name}.html", grades, lambda: self._draw(f"{name}.html", [student, *(str(g.score) for g in grades)])

    def given(self, exercise):
        return []

    def of_class(self, grades, doubts, facts):
        self.facts = facts
        parts = [*facts.links.values(), *(doubt.reason for doubt in doubts), str(len(grades))]
        return self._draw("index.html", parts)

    def _draw(self, path, parts):
        self.drawn.append(path)
        return "\n".join(parts)
