"""Faults of the machine, at moments drawn from a seed: a clear message, a replaced process, nothing left behind."""

import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from grader.errors import GraderError
from grader.evidence import Answer, Build, Number
from grader.exercise.bank import Bank
from grader.grading.collecting import Collector
from grader.grading.judging import grade
from grader.kernel import Worker
from grader.kernel.examiner import Examiner
from grader.kernel.host import HostDied
from grader.kernel.provisioner import WarmProvisioner
from grader.submission import load_submission

COURSE = Path(__file__).parents[1] / "sample_course"
REFERENCE = COURSE / "solutions" / "ex1" / "reference.py"


def came_to(kind, work, *args, **named):
    """What a call returns, or the error of this kind that it raises."""
    try:
        return work(*args, **named)
    except kind as error:
        return error


# --- processes that are killed -------------------------------------------------------------------------------------


@pytest.mark.sandbox
@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_killed_whenever_the_next_submission_is_graded(bench, below_us, seed):
    drawn = random.Random(seed)
    moment, choice = drawn.uniform(0, 0.7), drawn.random()

    def strike():
        time.sleep(moment)
        alive = sorted(below_us())
        if alive:
            try:
                os.kill(alive[int(choice * len(alive))], signal.SIGKILL)
            except ProcessLookupError:
                return

    killer = threading.Thread(target=strike)
    killer.start()
    ran = came_to(
        GraderError, bench.run, "import time\ntime.sleep(0.3)", "x = 13", "time.sleep(0.2)", names=["x"], wall=20
    )
    killer.join()
    if isinstance(ran, GraderError):
        assert ran.exit_code == 3
        assert "ended" in ran.message
    elif not isinstance(ran.reply("names"), Answer):
        assert ran.reply("names").reason == "killed"
    else:
        assert ran["x"] == Number(13, "int") or ran.run.status == "killed"
    again = bench.run("x = 13", names=["x"])
    assert (again.run.status, again["x"]) == ("ok", Number(13, "int"))


@pytest.mark.sandbox
def test_a_host_that_dies_before_any_cell_began_costs_nobody_a_grade(bench, monkeypatch):
    launch, killed = WarmProvisioner.launch_kernel, []

    async def launched(provisioner, *args, **named):
        if not killed:
            killed.append(provisioner.host)
            provisioner.host.kill()
        return await launch(provisioner, *args, **named)

    monkeypatch.setattr(WarmProvisioner, "launch_kernel", launched)
    ran = bench.run("x = 13", names=["x"])
    assert killed
    assert (ran.run.status, ran["x"]) == ("ok", Number(13, "int"))


ONE = Build({"input": [2], "layers": [{"type": "Dense", "units": 1}]}, [[0.0, 1.0]])


@pytest.mark.sandbox
@pytest.mark.slow
def test_an_examiner_that_is_killed_is_replaced_and_its_work_done_again(walled, own_temporary, below_us, monkeypatch):
    before = set(below_us())
    worker = Worker("python", walled)

    def examined():
        return worker.examine({"question": (ONE,)})["question"][0]

    def kill():
        examiners = [pid for pid, command in below_us().items() if "inside.examiner_loop" in command]
        os.kill(max(examiners), signal.SIGKILL)

    try:
        assert examined().parameters == 3
        kill()
        assert examined().parameters == 3
        (stopped,) = [pid for pid, line in below_us().items() if "inside.examiner_loop" in line and "bwrap" not in line]
        os.kill(stopped, signal.SIGSTOP)
        monkeypatch.setattr("grader.kernel.examiner.TIMEOUT", 15.0)
        assert examined().parameters == 3
    finally:
        worker.close()
    assert set(below_us()) == before


@pytest.mark.sandbox
@pytest.mark.slow
def test_a_network_that_ends_every_examiner_costs_no_other_question(walled, own_temporary, monkeypatch):
    worker = Worker("python", walled)
    deadly = replace(ONE, inputs=[[0.0, 2.0]])
    asked = Examiner.examine

    async def ended_by_it(self, builds):
        if deadly in builds:
            self.warm = True
            raise HostDied("the process ended")
        return await asked(self, builds)

    monkeypatch.setattr(Examiner, "examine", ended_by_it)
    try:
        examined = worker.examine({"one": (ONE,), "two": (deadly,), "three": ()})
    finally:
        worker.close()
    assert examined["one"][0].parameters == 3
    assert examined["two"][0].refused == "the examiner ended while it ran this network"
    assert examined["three"] == ()


@pytest.mark.sandbox
def test_an_examiner_that_never_starts_is_our_fault(walled, own_temporary, monkeypatch):
    async def never(self, builds):
        raise HostDied("it did not start")

    monkeypatch.setattr(Examiner, "examine", never)
    worker = Worker("python", walled)
    try:
        with pytest.raises(GraderError, match="no examiner can be started") as caught:
            worker.examine({"one": (ONE,)})
    finally:
        worker.close()
    assert type(caught.value) is GraderError


@pytest.mark.sandbox
@pytest.mark.slow
def test_an_examiner_that_is_killed_at_any_moment_costs_nobody_a_point(walled, own_temporary, below_us):
    root = Path(__file__).parents[2]
    bank = Bank(root / "exercises")
    exercise, misconceptions = bank.exercise("ex2"), bank.misconceptions()
    handed_in = load_submission(root / "solutions" / "ex2" / "reference.py")
    drawn = random.Random(3)

    def strike(moment):
        time.sleep(moment)
        for pid, command in below_us().items():
            if "examiner_loop.py" in command and "bwrap" not in command:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)

    with Collector("keras", walled) as collector:
        collector.collect(exercise, handed_in)
        for _ in range(2):
            killer = threading.Thread(target=strike, args=(drawn.uniform(0, 0.4),))
            killer.start()
            evidence = collector.collect(exercise, handed_in)
            killer.join()
            graded = grade(exercise, handed_in, evidence, misconceptions)
            assert graded.complete, [(q.id, q.result.message) for q in graded.questions]


# --- a clock that is set -------------------------------------------------------------------------------------------


@pytest.mark.sandbox
def test_a_clock_that_jumps_costs_nothing_and_sweeps_nobody_away(bench, monkeypatch):
    drawn, real = random.Random(5), time.time
    monkeypatch.setattr(time, "time", lambda: real() + drawn.choice((-1, 0, 1)) * 4e7)
    with Worker("python", bench.worker.tier):  # opening one sweeps up after others
        ran = bench.run("import time\ntime.sleep(0.2)\nx = 13", names=["x"], wall=5)
    assert (ran.run.status, ran["x"], ran.run.limits) == ("ok", Number(13, "int"), ())
    assert 0.1 < ran.run.seconds < 5


# --- a machine without means ---------------------------------------------------------------------------------------


@pytest.fixture
def room():
    """A short, empty folder for the temporary files of one command and what it leaves."""
    with tempfile.TemporaryDirectory(prefix="gt-", dir="/tmp") as folder:
        yield Path(folder)


def check(limit, number, room):
    """`grader check` where one resource is short."""
    return subprocess.run(
        [sys.executable, "-m", "grader", "--bank", str(COURSE), "check", "--json", "ex1", str(REFERENCE)],
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "TMPDIR": str(room), "COLUMNS": "80"},
        cwd=room,
        check=False,
        preexec_fn=lambda: resource.setrlimit(limit, (number, number)),
    )


@pytest.mark.sandbox
@pytest.mark.usefixtures("walled")
@pytest.mark.parametrize(
    ("limit", "number"),
    [
        *((resource.RLIMIT_NOFILE, number) for number in (10, 14, 18, 24, 40)),
        (resource.RLIMIT_FSIZE, 0),
        *((resource.RLIMIT_AS, number << 20) for number in (60, 120, 250)),
    ],
)
def test_a_machine_without_means_ends_in_a_message_or_a_grade(room, limit, number):
    ended = check(limit, number, room)
    assert ended.returncode in (0, 3, 4), (ended.stdout, ended.stderr)
    assert "Traceback" not in ended.stdout + ended.stderr
    said = json.loads(ended.stdout or "{}")
    if ended.returncode == 0:
        assert said["score"] == said["max_score"] > 0
    else:
        assert said.get("score") is None
        assert said.get("message") or ended.stderr.strip()
    for left in room.glob("grader-*"):  # without memory it may not even tidy up: a run some time later does
        os.utime(left, (0, 0))
        assert check(resource.RLIMIT_CORE, 0, room).returncode == 0
    assert not list(room.glob("grader-*"))


@pytest.mark.sandbox
@pytest.mark.usefixtures("walled")
@pytest.mark.parametrize(
    ("limit", "number", "named"),
    [
        (resource.RLIMIT_AS, 1000 << 20, "address space of a process (ulimit -v) to 1,000 MiB"),
        (resource.RLIMIT_DATA, 500 << 20, "data of a process (ulimit -d) to 500 MiB"),
        (resource.RLIMIT_CPU, 10, "processor time (ulimit -t) to 10 s"),
        (resource.RLIMIT_FSIZE, 8 << 20, "size of a file (ulimit -f) to 8 MiB"),
    ],
)
def test_a_machine_that_allows_less_than_the_exercise_promises_grades_nothing(room, limit, number, named):
    ended = check(limit, number, room)
    said = json.loads(ended.stdout or "{}")
    assert (ended.returncode, said.get("score")) == (4, None)
    assert named in ended.stderr.replace("\n", " ") + said.get("message", "")
    assert "the exercise needs" in ended.stderr.replace("\n", " ") + said.get("message", "")
    assert not list(room.glob("grader-*"))
