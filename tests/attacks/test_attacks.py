"""Every attack of the corpus: it earns no more than the same file without it, reaches nothing and leaves nothing."""

import re
from contextlib import contextmanager
from pathlib import Path

import corpus
import pytest
from inert import fetches_and_scripts

from grader.grades.document import to_json
from grader.points import shown
from grader.publish.report import student_page
from grader.terminal.grade import body
from grader.terminal.screen import Screen

pytestmark = [pytest.mark.sandbox, pytest.mark.slow]
CASES = corpus.cases()
PLACES = [place for place in map(Path, ("/tmp", "/dev/shm", "/var/tmp", Path.home(), Path.cwd())) if place.is_dir()]
GRADER_MEMORY = 400  # MiB that a submission may make the grader take for a moment
DROPPED = re.compile(r"reached|gt-dropped|\Abig\Z|\Asparse\Z|\Amodel\.keras\Z", re.IGNORECASE)


@pytest.fixture(scope="module")
def shooting(walled, own_temporary, below_us):
    """Workers started while a secret stands in the environment; at the end nothing of them is left."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("GITHUB_TOKEN", "GRADESCOPE_TOKEN", "AWS_SECRET_ACCESS_KEY"):
            patch.setenv(name, corpus.SECRET)
        neighbour = own_temporary / "submissions" / "someone-else"
        neighbour.mkdir(parents=True)
        (neighbour / "ex38.py").write_text(corpus.NEIGHBOUR)
        job = [own_temporary / "submissions" / f"job-{what}" for what in ("OUTPUT", "ENV", "PATH", "STEP_SUMMARY")]
        for path in job:
            path.touch(mode=0o666)
            patch.setenv(f"GITHUB_{path.name.removeprefix('job-')}", str(path))
        warm = corpus.Range(walled, own_temporary)
        for runtime in sorted({case.exercise.runtime for case in CASES}):
            warm.worker(runtime)
        yield warm
        warm.close()
    assert [path.name for path in own_temporary.iterdir()] == ["submissions"]
    assert (neighbour / "ex38.py").read_text() == corpus.NEIGHBOUR
    assert [path.read_text() for path in job] == ["", "", "", ""]
    assert below_us() == {}


@pytest.fixture
def untouched(shooting, below_us):
    """After the test: no file outside the sandbox that was not there before, and only the worker's own processes."""
    before = {place: {entry.name for entry in place.iterdir()} for place in PLACES}
    yield
    for place, names in before.items():
        new = {entry.name for entry in place.iterdir()} - names
        assert not {name for name in new if DROPPED.search(name)}, place
    assert shooting.left() == []
    workers = [collector.worker for collector in shooting.workers.values()]
    own = {worker._host._program.process.pid for worker in workers}
    own |= {worker._examiner._program.process.pid for worker in workers if worker._examiner}
    others = {pid: command for pid, command in below_us().items() if "ipykernel" in command or "(Z)" in command}
    assert own <= set(below_us())
    assert not others


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.usefixtures("untouched")
def test_an_attack_earns_nothing_and_reaches_nothing(shooting, record_property, case):
    with own_memory() as grew:
        attack, printed = shooting.attacked(case)
    assert grew[0] < GRADER_MEMORY, "the grader's own memory"
    record_property("came", _came(attack))
    assert "REACHED" not in printed, printed[-2000:]
    _scored(shooting, case, attack)
    _named(case, attack)
    _inert(attack)
    if case.group != "T" and attack.run is not None:
        sibling = shooting.sibling(case.facts["exercise"])
        assert sibling.score == sibling.max_score, "the next submission on the same worker"


@contextmanager
def own_memory():
    """How much more memory than at its start this process held at once, in MiB, known at the end."""
    grew = [0]
    Path("/proc/self/clear_refs").write_text("5")
    before = _held("VmRSS")
    yield grew
    grew[0] = (_held("VmHWM") - before) >> 10


def _held(what):
    return next(int(line.split()[1]) for line in Path("/proc/self/status").read_text().splitlines() if what in line)


def _came(grade):
    """What became of it in a few words, for the table."""
    if grade.outcome != "graded":
        return f"not graded ({grade.code})"
    limits = [limit.split(",")[0] for limit in grade.run.limits[:1]]
    return ", ".join([f"{shown(grade.score)} of {shown(grade.max_score)}", *(limits or {grade.run.status} - {"ok"})])


def _scored(shooting, case, attack):
    expected = case.facts["score"]
    assert attack.outcome == ("not_gradable" if expected == "none" else "graded"), attack.message
    if expected == "none":
        return
    if expected == "full":
        assert attack.score == attack.max_score, [q for q in attack.questions if q.score != q.points]
        return
    honest = shooting.honest(case)
    assert honest.outcome == "graded"
    assert attack.score <= honest.score
    assert attack.score == honest.score or expected in ("not above", "less")
    assert attack.score < honest.score or expected != "less"
    assert 0 < honest.score < honest.max_score or expected == "as honest", "an attack has something to win and to lose"


def _named(case, attack):
    """The grade names what happened: its status, the limit that bit, words that the person must be told."""
    if "code" in case.facts:
        assert attack.code == case.facts["code"]
    if attack.run is not None:
        assert attack.run.status in case.facts.get("status", [attack.run.status]), attack.run
        assert case.facts.get("limit", "") in " ".join(attack.run.limits), attack.run.limits
    assert case.facts.get("says", "") in str(to_json(attack))


def _inert(grade):
    """The page fetches and runs nothing that is not ours; what a terminal shows holds no control character."""
    assert fetches_and_scripts(student_page(grade)) == []
    shown = body(grade, Screen(), verbose=True)
    assert not re.findall(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)
