"""Many submissions: what is unchanged is kept, the rest runs on warm workers, each result is recorded at once.

Called by `grader batch` and `grader demo`. One thread drives one warm worker; only the main thread writes to
the ledger. A submission that makes the grader fail is tried once more, alone on a fresh worker, and is then
listed for a person: it never gets a score and never stops the others.
"""

from __future__ import annotations

import json
import os
import time
from collections import defaultdict
from collections.abc import Callable, Generator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from threading import Semaphore
from typing import Any, Literal

from grader.course.discover import discover
from grader.course.intake import ClassFolder
from grader.course.intake.roster import Roster
from grader.course.interrupt import Interrupt
from grader.course.keyed import Exercises, KeyedCourse
from grader.course.rescore import judged_again
from grader.errors import GraderError, NotGradable
from grader.evidence import Malformed
from grader.evidence.codec import Packed, packed
from grader.grades.document import from_json, to_json
from grader.grades.records import Grade
from grader.grading.judging import grader_fault
from grader.grading.pipeline import graded
from grader.grading.pool import WorkerPool
from grader.kernel import refuse_unwalled
from grader.ledger.file import UnitFault
from grader.ledger.ledger import Key, Ledger, open_ledger
from grader.names import inert, inert_text
from grader.submission import load_submission, sha256_of
from grader.submission.handin import Doubt, HandIn

UNPACKED = "unpacked"
HEAVY_FIRST = ("keras", "sklearn", "numpy", "python")
WAITING = 2  # outcomes that may wait for the ledger beside those that are being made


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Options:
    """What a run covers: `exercises`, `students` and `only` (pairs of both) restrict it when given; `jobs` is the
    number of workers; `unsandboxed` says that student code may run without a wall. `layout` names how the folder is to
    be read, `roster` names its students, `attempts` says which of several counts, `late` is the text of the rule for
    late work.
    """

    exercises: tuple[str, ...] = ()
    students: tuple[str, ...] = ()
    jobs: int = field(default_factory=cores)
    unsandboxed: bool = False
    layout: str = ""
    roster: Roster | None = None
    attempts: Literal["last", "best"] = "last"
    late: str = ""
    only: frozenset[tuple[str, str]] = frozenset()


class Progress:
    """Told how a batch goes; this one says nothing. Called from several threads."""

    def found(self, total: int, kept: int) -> None:
        """The folder was read: so many submissions, so many of them unchanged."""

    def started(self, unit: HandIn) -> None:
        """A submission begins to run."""

    def finished(self, unit: HandIn, outcome: Grade, seconds: float) -> None:
        """A submission is judged, or cannot be."""

    def retrying(self, unit: HandIn) -> None:
        """A submission made the grader fail and is tried once more."""

    def stopping(self) -> None:
        """Ctrl-C was pressed; what runs is finished first."""


@dataclass(frozen=True, slots=True)
class BatchResult:
    """How a batch went. `graded` were run now, `kept` were unchanged, `rejudged` were judged again from what their
    earlier run left, `left` is what an interruption left undone; `layout` is how the folder was read.
    """

    graded: int
    kept: int
    left: int
    seconds: float
    layout: str = ""
    rejudged: int = 0


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of a hand-in: the grade, and where it has a score what the ledger keeps of it. `again` says that it
    made the grader fail before it was judged, and is worth another try.
    """

    unit: HandIn
    grade: Grade
    seconds: float
    key: Key | None = None
    document: Mapping[str, Any] = field(default_factory=dict)
    content: Packed | None = None
    again: bool = False


def run_batch(  # noqa: PLR0913  two seams for tests beside what the command says
    folder: Path,
    out: Path,
    bank: Exercises,
    *,
    tier: str,
    workers: WorkerPool,
    options: Options | None = None,
    progress: Progress | None = None,
) -> BatchResult:
    """Grade the submissions of `folder` into the ledger of `out`; `grader.publish.folder` writes from it.

    Raises UsageError, SpecError and EnvironmentFault before anything runs, and EnvironmentFault when a worker
    cannot be started or the ledger cannot be written; what was recorded until then stays.
    """
    begun = time.monotonic()
    options, progress = options or Options(), progress or Progress()
    refuse_unwalled(tier, unsandboxed=options.unsandboxed)
    course = KeyedCourse(bank, tier)
    for exercise_id in options.exercises:
        course.exercise(exercise_id)
    class_folder = _restrict(_read_folder(folder, out, bank, options), options)
    with open_ledger(out) as ledger, Interrupt(progress.stopping) as interrupt:
        _remember(ledger, folder, options)
        ledger.arrived(class_folder.units)
        batch = _Batch(course, ledger, workers, progress, interrupt)
        left = batch.run(class_folder, options)
        if not left:
            batch.choose(class_folder.units, options.attempts)
            ledger.settle(_in_scope(options), _places_of(class_folder))
    return BatchResult(batch.graded, batch.kept, left, time.monotonic() - begun, class_folder.layout, batch.rejudged)


def _remember(ledger: Ledger, folder: Path, options: Options) -> None:
    """What later commands need of this run: where the class is, who is in it, the rule for late work."""
    people = [
        [person.id, person.name, person.email, person.section]
        for person in (options.roster.people if options.roster else ())
    ]
    run = {"folder": os.fspath(folder.absolute()), "layout": options.layout, "attempts": options.attempts}
    for name, value in (("batch", json.dumps(run)), ("roster", json.dumps(people)), ("late", options.late)):
        if value != ledger.setting(name):
            ledger.set(name, value)


def _read_folder(folder: Path, out: Path, bank: Exercises, options: Options) -> ClassFolder:
    return discover(
        folder,
        bank.ids(),
        options.exercises,
        skip=(out,),
        unpack_below=out / UNPACKED,
        layout=options.layout,
        roster=options.roster,
    )


def _restrict(class_folder: ClassFolder, options: Options) -> ClassFolder:
    covered = _in_scope(options)
    return replace(
        class_folder,
        units=tuple(unit for unit in class_folder.units if covered(unit.student, unit.exercise)),
        doubts=tuple(doubt for doubt in class_folder.doubts if covered(doubt.student, doubt.exercise)),
    )


def _in_scope(options: Options) -> Callable[[str, str], bool]:
    def covers(student: str, exercise: str) -> bool:
        wanted = not options.exercises or not exercise or exercise in options.exercises
        chosen = not options.students or student in options.students
        return wanted and chosen and (not options.only or (student, exercise) in options.only)

    return covers


def _places_of(class_folder: ClassFolder) -> set[tuple[str, str, str]]:
    units = {(unit.student, unit.exercise, _path_shown(unit)) for unit in class_folder.units}
    return units | {(doubt.student, doubt.exercise, doubt.path) for doubt in class_folder.doubts}


def _path_shown(unit: HandIn) -> str:
    return unit.shown or inert(os.fspath(unit.path))


class _Batch:
    """One run: the road of a unit from its file to the ledger."""

    def __init__(
        self, course: KeyedCourse, ledger: Ledger, workers: WorkerPool, progress: Progress, interrupt: Interrupt
    ) -> None:
        self._course = course
        self._ledger = ledger
        self._progress = progress
        self._interrupt = interrupt
        self._workers = workers
        self._room = Semaphore()
        self._recorded: dict[HandIn, int] = {}
        self._doubts: dict[HandIn, tuple[Doubt, Mapping[str, Any]]] = {}
        self.graded = 0
        self.kept = 0
        self.rejudged = 0

    def run(self, class_folder: ClassFolder, options: Options) -> int:
        """Keep, run, retry; returns how many were left undone."""
        for doubt in class_folder.doubts:
            self._ledger.doubt(doubt)
        fresh = self._keep_unchanged(class_folder)
        left, troubled = 0, []
        with closing(self._outcomes(fresh, options.jobs)) as outcomes:
            for unit, outcome in outcomes:
                if outcome is not None and outcome.again:
                    troubled.append(unit)
                else:
                    left += not self._record(outcome)
        return left + self._retry(troubled)

    def choose(self, units: Sequence[HandIn], rule: Literal["last", "best"]) -> None:
        """Of several attempts let one stand: the last, or the first of those with the best score."""
        attempts: defaultdict[tuple[str, str], list[HandIn]] = defaultdict(list)
        for unit in units:
            if unit.attempt:
                attempts[unit.student, unit.exercise].append(unit)
        scores = self._ledger.scores() if attempts and rule == "best" else {}
        for group in attempts.values():
            graded = [unit for unit in group if unit in self._recorded]
            if rule == "best" and graded:
                chosen = max(graded, key=lambda unit: (scores[self._recorded[unit]], -unit.attempt))
            else:
                chosen = max(group, key=lambda unit: unit.attempt)
            if chosen in self._recorded:
                self._ledger.keep({self._recorded[chosen]: _path_shown(chosen)})
            else:
                self._ledger.doubt(*self._doubts[chosen])

    def _retry(self, units: list[HandIn]) -> int:
        """Each once more, on a fresh worker of the main thread with nothing beside it; returns how many were not."""
        left = 0
        try:
            for unit in units:
                if not self._interrupt.stopping:
                    self._progress.retrying(unit)
                left += not self._record(self._attempt(unit))
                self._workers.drop()
        finally:
            self._workers.close()
        return left

    def _keep_unchanged(self, class_folder: ClassFolder) -> list[HandIn]:
        known = self._ledger.known()
        earlier = {replace(key, version=""): unit for key, unit in known.items()}
        fresh: list[HandIn] = []
        for unit in class_folder.units:
            try:
                key = self._course.key(unit, load_submission(unit.path).sha256)
            except NotGradable:
                fresh.append(unit)
                continue
            ran = earlier.get(replace(key, version=""))
            if key in known:
                self._recorded[unit] = known[key]
                self.kept += 1
            elif ran is None or not self._judge_again(unit, key, ran):
                fresh.append(unit)
        self._ledger.keep({number: _path_shown(unit) for unit, number in self._recorded.items()})
        self._progress.found(len(class_folder.units), len(self._recorded))
        return sorted(fresh, key=self._place_in_line)

    def _place_in_line(self, unit: HandIn) -> int:
        """Exercises of one runtime in a row, so that a worker seldom changes; what warms up longest begins first."""
        return HEAVY_FIRST.index(self._course.exercise(unit.exercise, unit.student).runtime)

    def _judge_again(self, unit: HandIn, key: Key, ran: int) -> bool:
        """Judge by the exercise as it is now what ran under an earlier version. False where it needs a run."""
        before = from_json(self._ledger.grade(ran))
        exercise = self._course.exercise(unit.exercise, unit.student)
        try:
            again = judged_again(exercise, self._course.misconceptions, before, self._ledger.evidence(ran))
        except (GraderError, Malformed):
            return False
        if again is None:
            return False
        at = _now()
        document = to_json(replace(again, graded_at=at))
        self._recorded[unit] = self._ledger.rejudged(ran, key.version, document, recorded_at=at)
        self.rejudged += 1
        return True

    def _outcomes(self, units: list[HandIn], jobs: int) -> Generator[tuple[HandIn, _Outcome | None]]:
        """What became of each, as it comes; a worker waits while too much is not yet recorded."""
        threads = max(1, min(jobs, len(units)))
        pool = ThreadPoolExecutor(threads, thread_name_prefix="grader")
        self._room = Semaphore(threads + WAITING)
        running: dict[Future[_Outcome | None], HandIn] = {pool.submit(self._in_turn, unit): unit for unit in units}
        at_once = False
        try:
            for future in as_completed(running):
                yield running.pop(future), future.result()
                self._room.release()
        except KeyboardInterrupt:
            at_once = True  # the second Ctrl-C: nobody waits for what runs, it ends with this process
            raise
        finally:
            # Left early, by a fault or by Ctrl-C: what has not begun does not begin.
            self._interrupt.stopping = self._interrupt.stopping or bool(running)
            self._room.release(len(units) + 1)
            pool.shutdown(wait=not at_once, cancel_futures=True)
            if not at_once:
                self._workers.close()

    def _in_turn(self, unit: HandIn) -> _Outcome | None:
        self._room.acquire()
        return self._attempt(unit)

    def _attempt(self, unit: HandIn) -> _Outcome | None:
        """One hand-in on this thread's worker. None when the run is stopping."""
        if self._interrupt.stopping:
            return None
        self._progress.started(unit)
        begun = time.monotonic()
        exercise = self._course.exercise(unit.exercise, unit.student)
        load, path = partial(load_submission, unit.path), _path_shown(unit)
        result = graded(self._workers, exercise, load, self._course.misconceptions, path=path, student=unit.student)
        seconds = time.monotonic() - begun
        if result.evidence is None or result.fault is not None:
            # A judge is a pure function: what it got wrong once it gets wrong again.
            return _Outcome(unit, result.grade, seconds, again=result.fault is not None and result.evidence is None)
        judged = replace(result.grade, path=inert(result.grade.path))
        try:
            content = packed(result.evidence)
        except (Malformed, MemoryError) as error:
            return _Outcome(unit, self._cannot_keep(unit, error), seconds)
        return _Outcome(unit, judged, seconds, self._course.key(unit, judged.sha256), to_json(judged), content)

    def _record(self, outcome: _Outcome | None) -> bool:
        """Record what became of a hand-in. False when it was not run."""
        if outcome is None:
            return False
        unit, judged = outcome.unit, outcome.grade
        if outcome.key is None or outcome.content is None:
            self._record_doubt(unit, judged)
            return True
        try:
            self._recorded[unit] = self._ledger.record(
                outcome.key, outcome.document, outcome.content, path=_path_shown(unit), recorded_at=judged.graded_at
            )
        except UnitFault as error:
            self._record_doubt(unit, self._cannot_keep(unit, error))
            return True
        self.graded += 1
        self._progress.finished(unit, judged, outcome.seconds)
        return True

    def _cannot_keep(self, unit: HandIn, error: Exception) -> Grade:
        """The grade of a submission whose evidence cannot be kept: a person is needed."""
        exercise = self._course.exercise(unit.exercise, unit.student)
        fault = GraderError(f"what it left could not be kept: {error}", hint="look at the submission, and score it")
        return grader_fault(exercise, _path_shown(unit), fault, student=unit.student)

    def _record_doubt(self, unit: HandIn, grade: Grade) -> None:
        message = inert_text(grade.message)
        grade = replace(grade, message=message, sha256=sha256_of(unit.path), graded_at=_now())
        reason = grade.message.split("\n", 1)[0]
        doubt = Doubt(unit.student, unit.exercise, _path_shown(unit), reason, inert_text(grade.hint))
        self._doubts[unit] = doubt, to_json(grade)
        self._ledger.doubt(*self._doubts[unit])
        self._progress.finished(unit, grade, 0.0)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
