"""Proves that an exercise grades as it claims: called by `grader validate`.

The reference scores all, the untouched starter nothing. Each right form keeps the questions that its head names, and
each wrong answer loses exactly those that its head names and is told the misconceptions that it names. Everything runs
as a student's file would.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from grader.exercise.bank import Bank
from grader.exercise.spec import Exercise, Misconception
from grader.exercise.starter import starter_ipynb, starter_py
from grader.grades.records import Grade
from grader.grading.pipeline import graded
from grader.grading.pool import WorkerPool
from grader.kinds.networks.torch_module import LEFT_OUT
from grader.points import shown
from grader.submission import Submission, load_submission
from grader.validation.claims import Claim, Trial, claim_of
from grader.validation.variants import marked_problems, variant_trials

SEVERAL = ("right", "wrong")


@dataclass(frozen=True, slots=True)
class Proof:
    """What was found about one exercise; `problems` are those of its files rather than of one trial."""

    exercise: str
    trials: tuple[Trial, ...] = ()
    problems: tuple[str, ...] = ()
    used: frozenset[str] = field(default_factory=frozenset)

    @property
    def fine(self) -> bool:
        """Whether everything is as claimed."""
        return not self.problems and not any(trial.problems for trial in self.trials)


def prove(  # noqa: PLR0913  the last two are how much and who hears of it
    bank: Bank,
    solutions: Path,
    exercise_id: str,
    workers: WorkerPool,
    *,
    most: int | None = None,
    variants: int = 0,
    done: Callable[[str], None] = lambda _: None,
) -> Proof:
    """Grades everything that belongs to one exercise, of its right forms and wrong answers at most `most` each, and so
    many variants of it.

    Raises SpecError when the spec itself holds mistakes.
    """
    exercise = bank.exercise(exercise_id)
    misconceptions = bank.misconceptions()
    files = list(files_of(bank, solutions, exercise_id))

    def trial(kind: str, path: Path, asked: Exercise) -> Trial:
        done(f"{exercise_id} {path.name}")
        return _try(kind, path, asked, misconceptions, workers)

    trials = [trial(kind, path, exercise) for kind, path in _choose(files, most)]
    trials += variant_trials(bank, exercise_id, _choose(files, most), variants, trial)
    problems = (
        *_starter_problems(bank, exercise),
        *_hint_problems(exercise),
        *_solution_problems(solutions / exercise_id),
        *_unknown_codes(exercise, misconceptions),
        *marked_problems(exercise, files),
    )
    told = {code for trial in trials for _, code in trial.told} | _codes_claimed(files if most is not None else ())
    return Proof(exercise_id, tuple(trials), problems, frozenset(told | codes_in(exercise.model_dump())))


def files_of(bank: Bank, solutions: Path, exercise_id: str) -> Iterator[tuple[str, Path]]:
    """The files that are graded for one exercise."""
    for suffix in ("py", "ipynb"):
        for kind, path in (
            ("reference", solutions / exercise_id / f"reference.{suffix}"),
            ("starter", bank.folder(exercise_id) / f"starter.{suffix}"),
        ):
            if path.is_file():
                yield kind, path
    for kind in SEVERAL:
        for path in sorted((solutions / exercise_id / kind).glob("*")):
            if path.suffix in (".py", ".ipynb"):
                yield kind, path


def _choose(files: Sequence[tuple[str, Path]], most: int | None) -> list[tuple[str, Path]]:
    """All references and starters, and so many right forms and wrong answers, spread evenly over all."""
    chosen = [file for file in files if file[0] not in SEVERAL]
    for kind in SEVERAL:
        these = [file for file in files if file[0] == kind]
        few = len(these) if most is None else min(most, len(these))
        chosen += [these[place * len(these) // few] for place in range(few)]
    return chosen


def _codes_claimed(files: Iterable[tuple[str, Path]]) -> set[str]:
    """The misconceptions that wrong answers say they are told, for when not all of them run."""
    heads = (path.read_text(encoding="utf-8") for kind, path in files if kind == "wrong" and path.suffix == ".py")
    return {code for head in heads for code in claim_of(head).told.values()}


def write_starters(bank: Bank, exercise_id: str) -> list[Path]:
    """Writes the starters that the spec asks for; returns those that changed."""
    from grader.files import write_atomically

    changed = []
    for name, text in _make_starters(bank, bank.exercise(exercise_id)).items():
        path = bank.folder(exercise_id) / name
        if not path.is_file() or path.read_bytes() != text.encode():
            write_atomically(path, text.encode())
            changed.append(path)
    return changed


def codes_in(data: object) -> set[str]:
    """All misconceptions that a spec names."""
    if isinstance(data, Mapping):
        own = {str(data["misconception"])} if data.get("misconception") else set()
        return own.union(*(codes_in(value) for value in data.values()))
    if isinstance(data, list | tuple):
        return set().union(*(codes_in(item) for item in data))
    return set()


# --- one file ----------------------------------------------------------------------------------------------


def _try(
    kind: str, path: Path, exercise: Exercise, misconceptions: Mapping[str, Misconception], workers: WorkerPool
) -> Trial:
    judged = graded(workers, exercise, partial(load_submission, path), misconceptions).grade
    if judged.outcome != "graded":
        what = "cannot be graded" if judged.outcome == "not_gradable" else "broke the grader"
        return Trial(kind, path.name, (f"{what}: {judged.message}",))
    submission = load_submission(path)
    left_out = frozenset(q.id for q in judged.questions if q.result.code == LEFT_OUT)
    judged = replace(judged, questions=tuple(q for q in judged.questions if q.id not in left_out))
    lost = tuple(question.id for question in judged.questions if question.score < question.points)
    told = tuple((q.id, q.result.misconception) for q in judged.questions if q.result.misconception)
    problems = (*_score_problems(kind, judged, submission, left_out), *_untold_codes(judged, misconceptions))
    return Trial(kind, path.name, problems, lost, told)


def _score_problems(kind: str, judged: Grade, submission: Submission, left_out: frozenset[str]) -> Iterator[str]:
    """Where the score is not as claimed; nothing is known of questions that this machine had to leave out."""
    if kind == "reference":
        yield from (_loss(q.id, q.result.message) for q in judged.questions if q.score < q.points)
    elif kind == "right":
        claim = claim_of(submission.cells[0].source if submission.cells else "")
        if not claim.keeps:
            yield "its head has no line   # keeps: QUESTION, ..."
        yield from _right_problems(judged, claim.keeps - left_out)
    elif kind == "starter":
        yield from (f"earns {shown(q.score)} for {q.id}" for q in judged.questions if q.score)
    else:
        claim = claim_of(submission.cells[0].source if submission.cells else "")
        told = {question: code for question, code in claim.told.items() if question not in left_out}
        if not claim.loses or claim.loses - left_out:
            yield from _wrong_problems(judged, replace(claim, loses=claim.loses - left_out, told=told))


def _loss(question: str, message: str) -> str:
    return f"loses {question}: {message}"


def _right_problems(judged: Grade, keeps: frozenset[str]) -> Iterator[str]:
    """Where a right form loses what its head says it keeps; nothing is said of the other questions."""
    for unknown in sorted(keeps - {question.id for question in judged.questions}):
        yield f"names an unknown question {unknown}"
    for question in judged.questions:
        if question.id in keeps and question.score < question.points:
            yield _loss(question.id, question.result.message)


def _wrong_problems(judged: Grade, claim: Claim) -> Iterator[str]:
    """Where a wrong answer is not graded as its head claims."""
    by_id = {question.id: question for question in judged.questions}
    lost = {question.id for question in judged.questions if question.score < question.points}
    if not claim.loses:
        yield "its head has no line   # loses: QUESTION, ..."
    for question in sorted(claim.loses - lost):
        unknown = f"names an unknown question {question}"
        yield f"keeps {question}, which it should lose" if question in by_id else unknown
    for question in sorted(lost - claim.loses if claim.loses else ()):
        yield _loss(question, by_id[question].result.message)
    for question, code in claim.told.items():
        if question not in by_id:
            yield f"names an unknown question {question}"
            continue
        result = by_id[question].result
        if code != result.misconception and code not in result.also:
            yield f"{question} is told {result.misconception or 'nothing'}, not {code}"


def _untold_codes(judged: Grade, misconceptions: Mapping[str, Misconception]) -> Iterator[str]:
    for question in judged.questions:
        for code in (question.result.misconception, *question.result.also):
            if code and code not in misconceptions:
                yield f"{question.id} is told {code}, which is in no file of misconceptions"


# --- the exercise's own files --------------------------------------------------------------------------------


def _make_starters(bank: Bank, exercise: Exercise) -> dict[str, str]:
    statement = bank.statement(exercise.id)
    return {"starter.py": starter_py(exercise, statement), "starter.ipynb": starter_ipynb(exercise, statement)}


def _starter_problems(bank: Bank, exercise: Exercise) -> Iterator[str]:
    for name, text in _make_starters(bank, exercise).items():
        path = bank.folder(exercise.id) / name
        if not path.is_file():
            yield f"{name} is missing; run   grader validate {exercise.id} --write-starters"
        elif path.read_bytes() != text.encode():
            yield f"{name} is not what the spec makes; run   grader validate {exercise.id} --write-starters"


def _hint_problems(exercise: Exercise) -> Iterator[str]:
    for question in exercise.questions:
        for number, hint in enumerate(question.hints, start=1):
            if not hint.strip():
                yield f"hint {number} of {question.id} is empty"


def _solution_problems(folder: Path) -> Iterator[str]:
    for name in ("reference.py", "reference.ipynb"):
        if not (folder / name).is_file():
            yield f"{name} is missing in {folder}"
    if not any((folder / "wrong").glob("*.py")):
        yield f"no wrong answer in {folder / 'wrong'}"


def _unknown_codes(exercise: Exercise, misconceptions: Mapping[str, Misconception]) -> Iterator[str]:
    for code in sorted(codes_in(exercise.model_dump()) - set(misconceptions)):
        yield f"misconception {code} is in no file of misconceptions"
