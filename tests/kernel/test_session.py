"""One submission in one kernel after another: what is charged, what runs again, what ends in time."""

import asyncio
import time

import pytest
from running import calls, values

from grader.errors import GraderError
from grader.evidence import Answer, Array, Called, Items, Missing, Number, Request, Table, plain
from grader.exercise.spec import Limits
from grader.kernel import session as sessions
from grader.kernel import worker as workers
from grader.kernel.allowance import of_elements
from grader.kernel.session import AGAIN, DARING, MAX_KERNELS, Budget, Session, in_turn, longest

pytestmark = pytest.mark.sandbox
ONE = Number(1, "int")


# --- what a cell came to -----------------------------------------------------------------------------------------

STATUSES = {
    "x = 1": ("ok", "", None),
    "1 / 0": ("exception", "ZeroDivisionError", 1),
    "y = 1\n\nraise KeyError('k')": ("exception", "KeyError", 3),
    "def f(:\n    pass": ("syntax", "SyntaxError", 1),
    "if True:\nx = 1": ("syntax", "IndentationError", 2),
    "[0] * 10 ** 12": ("memory", "MemoryError", 1),
    "open('big', 'wb').write(bytes(10 ** 8))": ("disk", "OSError", 1),
    "%no_such_magic": ("exception", "UsageError", None),
    "assert False, 'x' * 5000": ("exception", "AssertionError", 1),
}


@pytest.mark.parametrize("source", STATUSES)
def test_a_cell_has_one_status_with_its_line(bench, source):
    status, ename, line = STATUSES[source]
    ran = bench.run("before = 1", source, "after = 1", names=["before", "after"])
    assert (ran.cells[2].status, ran.cells[2].ename, ran.cells[2].error_line) == (status, ename, line)
    assert len(ran.cells[2].evalue) <= 2000
    assert ran["before"] == ran["after"] == ONE
    assert ran.cells[1].status == ran.cells[3].status == "ok"


def test_the_worst_status_is_the_runs(bench):
    ran = bench.run("1 / 0", "import time\ntime.sleep(30)", wall=2)
    assert (ran.cells[1].status, ran.cells[2].status, ran.run.status) == ("exception", "timeout", "timeout")


def test_printed_text_is_kept_in_part_and_counted_whole(bench):
    ran = bench.run("print('x' * 300_000)", "for _ in range(20):\n    print('y' * 60_000)", "z = 1", names=["z"])
    assert ran.cells[1].status == "ok"
    assert 0 < len(ran.cells[1].output) <= 20_001
    assert ran.cells[2].status == "output"
    assert ran.limits["output"].where == "cell 2"
    assert ran["z"] == ONE


# --- a kernel that ended -------------------------------------------------------------------------------------------


def test_cells_that_run_again_are_charged_once(bench):
    slow = "import time\nwhile time.thread_time() < 0.4:\n    pass"
    ends = "import os\nos._exit({})"
    cells = [slow, ends.format(3), "os = 1", ends.format(4), *[ends.format(5)] * 3, "last = 1"]
    ran = bench.run(*cells, names=["last"])
    assert [cell.status for cell in ran.run.cells] == ["ok", "killed", "ok", *["killed"] * 4, "ok"]
    assert "exit code 3" in ran.cells[2].evalue
    assert "exit code 4" in ran.cells[4].evalue
    assert ran["last"] == ONE
    assert ran.run.seconds < 5 * 0.4  # six kernels have run the first cell


ENDS = "import os\nos._exit(1)"


def test_each_cell_that_ends_python_costs_itself(bench):
    ran = bench.run("x = 1", *[ENDS] * 5, "y = x", names=["x", "y"])
    assert [cell.status for cell in ran.run.cells] == ["ok", *["killed"] * 5, "ok"]
    assert ran["x"] == ran["y"] == ONE


def test_a_file_that_ends_kernel_after_kernel_is_asked_for_what_ran_and_ends_soon(bench):
    begun = time.monotonic()
    ran = bench.run("x = 1", *[ENDS] * 5000, "y = 1", names=["x", "y"])
    assert time.monotonic() - begun < 60
    assert ran["x"] == ONE
    assert isinstance(ran["y"], Missing)
    assert ran.run.status == "killed"
    ended = [cell for cell in ran.run.cells if cell.evalue == "the cell ended Python with exit code 1"]
    left = [cell for cell in ran.run.cells if cell.evalue.startswith("it was not run")]
    assert (len(ended), len(left)) == (DARING, 5001 - DARING)


def test_each_question_that_ends_python_costs_itself(bench):
    source = "import os\ndef end(x):\n    os._exit(1)\ny = 1"
    ending = {f"end{number}": [calls("end", 1)] for number in range(5)}
    ran = bench.run(source, ask={**ending, "last": [values("y")]})
    assert {ran.reply(name).reason for name in ending} == {"killed"}
    assert plain(ran.reply("last").content["y"]) == 1


def test_running_again_ends_when_it_took_long_enough(bench):
    slow = "import time\nended = time.thread_time() + 0.7\nwhile time.thread_time() < ended:\n    pass"
    begun = time.monotonic()
    ran = bench.run("x = 1", slow, *[ENDS] * 20, names=["x"], wall=2)
    assert time.monotonic() - begun < 30
    assert ran["x"] == ONE
    assert sum(cell.evalue.startswith("the cell ended Python") for cell in ran.run.cells) < DARING


def test_cells_that_are_slow_only_the_second_time_are_bounded_together():
    budget = Budget(Limits(wall=10))
    for cell in range(50):
        budget.charge(cell, 0.01)
    for _ in range(2):
        budget.next_kernel()
        spent = 0.0
        for cell in range(50):
            allowed = budget.for_cell(cell)
            assert allowed <= 10
            budget.charge(cell, allowed)
            spent += allowed
        assert spent <= AGAIN * 10
    assert budget.used == pytest.approx(0.5)


def test_no_cell_takes_all_that_is_left():
    budget = Budget(Limits(wall=60))
    for cell in range(30):
        allowed = budget.for_cell(cell)
        assert allowed > 0
        budget.charge(cell, allowed)
    assert budget.used < 60


# --- questions ------------------------------------------------------------------------------------------------------


def test_a_hang_in_one_question_costs_only_that_question(bench):
    ran = bench.run(
        "def hang(x):\n    while True:\n        pass\ndef double(x):\n    return 2 * x\ny = 3",
        ask={"one": [calls("double", 1)], "two": [calls("hang", 1), values("y")], "three": [values("y")]},
        question=1,
    )
    assert plain(ran.reply("one").content[0].outcome) == 2
    assert ran.reply("two", 0).reason == "timeout"
    assert "limit of one question" in ran.reply("two", 0).detail
    assert isinstance(ran.reply("two", 1), Answer)
    assert plain(ran.reply("three").content["y"]) == 3
    assert ran.limits["question"].where == "question two"


def test_values_are_told_before_anything_else_is_asked(bench):
    ask = {"one": [calls("told", 41), values("x")], "two": [values("x")]}
    requests = {name: tuple(Request(*one) for one in several) for name, several in ask.items()}
    assert [(question, place) for question, place, _ in in_turn(requests)] == [("one", 1), ("two", 0), ("one", 0)]
    ran = bench.run("x = 1\ndef told(number):\n    global x\n    x = number + 1\n    return x", ask=ask)
    assert plain(ran.reply("one", 0).content[0].outcome) == 42
    assert ran.reply("one", 1).content["x"] == ran.reply("two").content["x"] == ONE


def test_a_death_in_one_question_runs_the_cells_again_for_the_rest(bench):
    ran = bench.run(
        "import os\ndef end(x):\n    os._exit(1)\ny = 3",
        ask={"one": [values("y")], "two": [calls("end", 1)], "three": [values("y")]},
    )
    assert plain(ran.reply("one").content["y"]) == plain(ran.reply("three").content["y"]) == 3
    assert ran.reply("two").reason == "killed"
    assert ran.cells[1].status == "ok"


# --- what a submission may send in all -----------------------------------------------------------------------------

LARGE = "x = ['y' * 100] * 1000"  # some 120 kB of JSON, each byte counted eight times


def test_evidence_is_bounded_over_all_answers_and_a_small_one_still_fits(bench):
    asked = {name: [values("x")] for name in ("one", "two", "three")}
    ran = bench.run(LARGE, "y = 1", ask={**asked, "last": [values("y")]}, evidence=1)
    assert len(plain(ran.reply("one").content["x"])) == 1000
    for name in ("two", "three"):
        assert ran.reply(name).reason == "oversized"
        assert "more than 1 MiB, the limit of evidence" in ran.reply(name).detail
    assert plain(ran.reply("last").content["y"]) == 1
    assert (ran.limits["evidence"].limit, ran.limits["evidence"].where) == (1, "question three")
    assert ran.run.status == "ok"


def test_evidence_is_bounded_over_all_kernels(bench):
    ran = bench.run(
        LARGE + "\nimport os\ndef end(x):\n    os._exit(1)",
        ask={"one": [values("x")], "two": [calls("end", 1)], "three": [values("x")]},
        evidence=1,
    )
    assert isinstance(ran.reply("one"), Answer)
    assert ran.reply("three").reason == "oversized"


def test_what_cells_printed_and_raised_is_evidence(bench):
    loud = "print('x' * 15_000)\nraise ValueError('y' * 1000)"
    ran = bench.run(*[loud] * 5, "x = 1", names=["x"], evidence=0.05)
    assert [len(cell.output) + len(cell.evalue) for cell in ran.run.cells] == [16_001] * 3 + [0] * 3
    assert ran.limits["evidence"].where == "cell 5"
    assert ran["x"] == ONE


def test_a_cell_that_runs_again_is_counted_once(bench):
    ran = bench.run("print('x' * 15_000)", *[ENDS] * 4, "x = 1", names=["x"], evidence=0.02)
    assert len(ran.cells[1].output) == 15_001
    assert "evidence" not in ran.limits
    assert ran["x"] == ONE


def test_an_array_counts_as_what_its_elements_take_as_numbers():
    small, wide = Array("uint8", (10, 10), bytes(100)), Array("float64", (10, 10), bytes(800))
    assert of_elements({"x": small, "y": Items("list", (small, wide))}) == 2 * 700
    assert of_elements((Called(Table(((ONE, small),))), Called(ONE))) == 700


# --- a hang of ours ---------------------------------------------------------------------------------------------------


async def _hangs(self, requests):
    await asyncio.Event().wait()


async def _hangs_and_does_not_let_go(self, requests):
    while True:
        try:
            await asyncio.sleep(0.05)
            if self.host._program.process.poll() is not None:
                raise LookupError
        except asyncio.CancelledError:
            continue


@pytest.mark.parametrize("hang", [_hangs, _hangs_and_does_not_let_go])
def test_a_hang_of_ours_ends_with_a_fault_of_ours(bench, below_us, monkeypatch, hang):
    hosts = {pid for pid, command in below_us().items() if "inside.host" in command}
    with monkeypatch.context() as patch:
        patch.setattr(Session, "run", hang)
        patch.setattr(sessions, "SPARE", 0.2)
        patch.setattr(workers, "PARTING", 1.0)
        begun = time.monotonic()
        with pytest.raises(GraderError, match="did not end within") as caught:
            bench.run("x = 1", names=["x"], wall=0.1, question=0.1)
        assert time.monotonic() - begun < 20
    assert caught.value.exit_code == 3
    assert not hosts & set(below_us())
    assert bench.run("x = 1", names=["x"])["x"] == ONE


def test_the_deadline_lies_beyond_what_limits_allow():
    limits = Limits(wall=60, question=10)
    budget = Budget(limits)
    spent = 0.0
    for _ in range(MAX_KERNELS):
        last = budget.spent
        budget.next_kernel()
        for cell in range(40):
            allowed = budget.for_cell(cell)
            budget.charge(cell, allowed)
            spent += allowed
        if last:
            break
    assert spent > AGAIN * limits.wall
    assert longest(limits, cells=40, requests=7) >= spent + 7 * limits.question + 60
