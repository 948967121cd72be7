import json
import os
import random
import signal
import threading
from typing import get_args

import pytest
from fakes import FakeBank, hand_in

from grader.course.batch import HEAVY_FIRST, WAITING, Progress
from grader.errors import EnvironmentFault, UnknownExercise
from grader.exercise.spec import Exercise
from grader.ledger.ledger import open_ledger


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "class"


def standings(tmp_path):
    with open_ledger(tmp_path / "out", create=False) as ledger:
        return {(s.student, s.exercise): s for s in ledger.standings()}


def test_a_class_is_graded(folder, run, tmp_path):
    hand_in(folder, "ann", "ex1")
    hand_in(folder, "bo", "ex1", "answer = 6\n")
    result = run()
    assert (result.graded, result.kept, result.left) == (2, 0, 0)
    stand = standings(tmp_path)
    assert {who: s.grade["score"] for who, s in stand.items()} == {("ann", "ex1"): 9.5, ("bo", "ex1"): 2.38}
    assert stand["ann", "ex1"].grade["student"] == "ann"
    assert stand["ann", "ex1"].grade["graded_at"]


def test_a_second_run_runs_nothing(folder, run, workers, tmp_path):
    for student in ("ann", "bo", "cy"):
        hand_in(folder, student, "ex1")
    run()
    before = standings(tmp_path)
    result = run()
    assert (result.graded, result.kept) == (0, 3)
    assert sum(workers.ran.values()) == 3
    assert standings(tmp_path) == before


def test_what_warms_up_longest_begins_first(folder, run):
    class Order(Progress):
        def __init__(self):
            self.began = []

        def started(self, unit):
            self.began.append(unit.exercise)

    runtimes = dict(zip(("ex1", "ex2", "ex3", "ex4"), ("python", "sklearn", "keras", "numpy"), strict=True))
    for exercise in runtimes:
        hand_in(folder, "ann", exercise)
    order = Order()
    run(FakeBank(*runtimes, runtimes=runtimes), jobs=1, progress=order)
    assert order.began == ["ex3", "ex2", "ex4", "ex1"]
    assert set(HEAVY_FIRST) == set(get_args(Exercise.model_fields["runtime"].annotation))


def test_one_changed_file_runs_one_unit(folder, run, workers):
    for student in ("ann", "bo", "cy"):
        hand_in(folder, student, "ex1")
    run()
    changed = hand_in(folder, "bo", "ex1", "answer = 7  # again\n")
    result = run()
    assert (result.graded, result.kept) == (1, 2)
    assert workers.ran[str(changed)] == 2
    hand_in(folder, "bo", "ex1")
    assert run().kept == 3  # the first version again: its evidence is still there


def test_another_rule_judges_again_what_ran_and_another_question_runs_again(folder, run, workers, tmp_path):
    hand_in(folder, "ann", "ex1")
    hand_in(folder, "bo", "ex1", "answer = 8\n")
    run()
    result = run(FakeBank(wanted=8))
    assert (result.graded, result.kept, result.rejudged) == (0, 0, 2)
    with open_ledger(tmp_path / "out") as ledger:
        assert {one.student: one.grade["score"] for one in ledger.standings()} == {"ann": 2.38, "bo": 9.5}
        assert [grade["score"] for _, grade in ledger.versions("bo", "ex1")] == [2.38, 9.5]
    assert sum(workers.ran.values()) == 2
    assert run(FakeBank(reads="other")).graded == 2
    assert run().kept == 2


def test_workers_stay_warm_and_all_are_closed(folder, run, workers):
    for number in range(20):
        hand_in(folder, f"s{number}", "ex1")
    run(jobs=3)
    assert workers.opened <= 3
    assert workers.open == 0


def test_what_breaks_the_grader_once_is_tried_again(folder, run, workers, tmp_path):
    path = hand_in(folder, "ann", "ex1", "breaks = 1\nanswer = 7\n")
    hand_in(folder, "bo", "ex1")
    result = run()
    assert (result.graded, workers.ran[str(path)]) == (2, 2)
    assert standings(tmp_path)["ann", "ex1"].grade["score"] == 9.5


@pytest.mark.parametrize("text", ["breaks = 9\n", "crashes = 1\n"])
def test_what_breaks_the_grader_twice_needs_a_person_and_has_no_score(folder, run, workers, tmp_path, text):
    path = hand_in(folder, "ann", "ex1", text)
    hand_in(folder, "bo", "ex1")
    result = run()
    assert (result.graded, result.left, workers.ran[str(path)]) == (1, 0, 2)
    stand = standings(tmp_path)["ann", "ex1"]
    assert stand.reason
    assert (stand.grade["outcome"], stand.grade["score"]) == ("grader_error", None)
    assert run().kept == 1
    assert workers.ran[str(path)] == 4  # not taken for done: tried again, twice


def test_an_answer_that_the_grader_fails_to_judge_waits_for_a_person(folder, run, workers, tmp_path):
    path = hand_in(folder, "ann", "ex1", "answer = 13\n")
    run()
    stand = standings(tmp_path)["ann", "ex1"]
    (question,) = stand.grade["questions"]
    assert (stand.grade["outcome"], question["verdict"], question["code"]) == ("graded", "review", "G012")
    assert stand.unit
    assert workers.ran[str(path)] == 1


@pytest.mark.parametrize(
    ("suffix", "text"), [(".py", ""), (".ipynb", "no notebook"), (".py", "def f(:\n"), (".ipynb", "{}")]
)
def test_what_cannot_be_graded_needs_a_person_and_has_no_score(run, workers, tmp_path, suffix, text):
    hand_in(tmp_path / "class", "ann", "ex1", text, suffix)
    run()
    stand = standings(tmp_path)["ann", "ex1"]
    assert (stand.grade["outcome"], stand.grade["score"]) == ("not_gradable", None)
    assert stand.reason
    assert "\n" not in stand.reason
    assert not workers.ran


def test_who_is_gone_from_the_folder_is_gone_from_the_results(folder, run, tmp_path):
    hand_in(folder, "ann", "ex1")
    path = hand_in(folder, "bo", "ex1")
    run()
    path.unlink()
    path.parent.rmdir()
    run()
    assert set(standings(tmp_path)) == {("ann", "ex1")}


def test_a_run_of_one_exercise_or_student_leaves_the_others_standing(folder, run, tmp_path):
    for exercise in ("ex1", "ex2"):
        for student in ("ann", "bo"):
            hand_in(folder, student, exercise)
    run(exercises=("ex1",))
    run(exercises=("ex2",))
    assert len(standings(tmp_path)) == 4
    hand_in(folder, "bo", "ex2", "answer = 6\n")
    assert run(students=("bo",)).graded == 1
    assert len(standings(tmp_path)) == 4


def test_an_unknown_exercise_is_refused_before_anything_runs(folder, run, workers, tmp_path):
    hand_in(folder, "ann", "ex1")
    with pytest.raises(UnknownExercise):
        run(exercises=("ex99",))
    assert not (tmp_path / "out").exists()
    assert not workers.ran


def test_without_a_sandbox_nothing_runs_unless_told(folder, tmp_path, workers):
    from grader.course.batch import Options, run_batch
    from grader.grading.pool import WorkerPool

    hand_in(folder, "ann", "ex1")
    call = {"tier": "none", "workers": WorkerPool(workers)}
    with pytest.raises(EnvironmentFault) as caught:
        run_batch(folder, tmp_path / "out", FakeBank(), **call)
    assert caught.value.exit_code == 4
    assert "grader doctor" in caught.value.hint
    assert run_batch(folder, tmp_path / "out", FakeBank(), **call, options=Options(unsandboxed=True)).graded == 1


def test_an_environment_that_gives_way_stops_the_run_and_keeps_what_is_done(folder, run, workers):
    for number in range(8):
        hand_in(folder, f"s{number}", "ex1")
    hand_in(folder, "s9", "ex1", "noroom = 1\n")
    with pytest.raises(EnvironmentFault):
        run(jobs=1)
    assert workers.open == 0
    hand_in(folder, "s9", "ex1")
    result = run()
    assert (result.graded, result.kept) == (1, 8)


def test_a_full_disk_stops_the_run_and_the_same_command_goes_on(folder, run, monkeypatch):
    import sqlite3

    from grader.ledger.ledger import Ledger

    for number in range(6):
        hand_in(folder, f"s{number}", "ex1")
    real = Ledger._let_stand
    calls = []

    def refusing(*args):
        calls.append(args)
        if len(calls) == 3:
            raise sqlite3.OperationalError("database or disk is full")
        real(*args)

    monkeypatch.setattr(Ledger, "_let_stand", staticmethod(refusing))
    with pytest.raises(EnvironmentFault, match="full") as caught:
        run(jobs=1)
    assert "make room" in caught.value.hint
    monkeypatch.undo()
    result = run()
    assert (result.graded, result.kept) == (4, 2)


def test_evidence_that_the_ledger_cannot_hold_waits_for_a_person_and_stops_nobody(folder, run, tmp_path, monkeypatch):
    import sqlite3

    from grader.ledger import ledger

    def small(path):
        connection = connected(path)
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 50_000)
        return connection

    connected = ledger.connected
    monkeypatch.setattr(ledger, "connected", small)
    hand_in(folder, "ann", "ex1")
    hand_in(folder, "bo", "ex1", f"answer = 7\nx = '{random.Random(1).randbytes(100_000).hex()}'\n")
    hand_in(folder, "cy", "ex1", "odd = 1\n")
    hand_in(folder, "di", "ex1")
    result = run()
    assert result.graded == 2
    stand = standings(tmp_path)
    assert [stand[who, "ex1"].grade["outcome"] for who in ("ann", "di")] == ["graded"] * 2
    for who, words in (("bo", "too big"), ("cy", "object")):
        assert words in stand[who, "ex1"].reason
        assert (stand[who, "ex1"].unit, stand[who, "ex1"].grade["score"]) == (0, None)


def test_workers_wait_while_much_is_not_yet_recorded(folder, run, workers, monkeypatch):
    from grader.ledger.ledger import Ledger

    started, exceeded = [], threading.Event()
    allowed = 2 + WAITING

    class Counting(Progress):
        def started(self, unit):
            started.append(unit)
            if len(started) > len(recorded) + allowed + 1:
                exceeded.set()

    recorded: list[object] = []
    real = Ledger.record

    def record(self, *args, **named):
        exceeded.wait(0.02 if recorded else 0.5)
        recorded.append(args)
        return real(self, *args, **named)

    monkeypatch.setattr(Ledger, "record", record)
    for number in range(20):
        hand_in(folder, f"s{number}", "ex1")
    result = run(jobs=2, progress=Counting())
    assert result.graded == 20
    assert not exceeded.is_set()


class InterruptingAfter(Progress):
    """Sends this process a SIGINT once so many are done, and holds the running ones until it is seen."""

    def __init__(self, count):
        self.count = count
        self.stopped = threading.Event()

    def finished(self, unit, outcome, seconds):
        self.count -= 1
        if self.count == 0:
            os.kill(os.getpid(), signal.SIGINT)

    def stopping(self):
        self.stopped.set()


def test_ctrl_c_finishes_what_runs_and_the_same_command_goes_on(folder, run, workers, tmp_path):
    for number in range(30):
        hand_in(folder, f"s{number}", "ex1")
    workers.delay = 0.01
    before = signal.getsignal(signal.SIGINT)
    progress = InterruptingAfter(4)
    first = run(progress=progress)
    assert progress.stopped.is_set()
    assert 4 <= first.graded < 30
    assert first.left == 30 - first.graded
    assert workers.open == 0
    assert signal.getsignal(signal.SIGINT) is before
    second = run()
    assert (second.kept, second.graded) == (first.graded, first.left)
    assert all(count == 1 for count in workers.ran.values())


def test_an_interrupted_run_forgets_nobody(folder, run, tmp_path):
    for number in range(30):
        hand_in(folder, f"s{number}", "ex1")
    run()
    for number in range(30):
        hand_in(folder, f"s{number}", "ex1", "answer = 6\n")
    run(progress=InterruptingAfter(3))
    assert len(standings(tmp_path)) == 30


def test_the_grade_kept_is_the_grade_of_the_contract(folder, run, tmp_path):
    hand_in(folder, "ann", "ex1")
    run()
    grade = standings(tmp_path)["ann", "ex1"].grade
    assert json.loads(json.dumps(grade))["schema"] == "grader/grade/v1"
    assert grade["submission"]["path"].endswith("class/ann/ex1.py")
