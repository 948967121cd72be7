"""Reads an `exercise.toml` and reports all of its mistakes at once.

Called by the bank. A mistake names its line, its key, what was found and what is allowed; none is left for
the next run to find.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from grader.errors import SpecError
from grader.exercise.arithmetic import facts
from grader.exercise.document import Document, KeyPath, did_you_mean, quoted, read_document
from grader.exercise.kinds import KINDS, kind_module, kind_names
from grader.exercise.placeholders import filled
from grader.exercise.spec import Exercise, Misconception, Question
from grader.exercise.vary import faults_of, holds

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

Mistake = tuple[KeyPath, str, str]

SLUG = "must be lower-case letters, digits and hyphens, starting with a letter, at most 32"
NAME = "must be a Python name: letters, digits and underscores, starting with a letter"


def read_exercise(path: Path, data: Mapping[str, Any] | None = None) -> Exercise:
    """The exercise that a folder or an `exercise.toml` holds; `data` takes the place of the file's own in a variant.

    Raises SpecError with every mistake.
    """
    document, mistakes = _fill_in(read_document(path / "exercise.toml" if path.is_dir() else path), data)
    raw = document.data.get("questions")
    entries = list(enumerate(raw)) if isinstance(raw, list) else []
    mistakes += [*_model_mistakes(Exercise, document.data, ()), *_folder_mistakes(document, path)]
    questions: list[Question] = []
    for index, entry in entries:
        faulty = list(_question_mistakes(index, entry))
        mistakes += faulty
        if not faulty:
            questions.append(kind_module(entry["kind"]).Spec.model_validate(entry))
    mistakes += _cross_mistakes([entry for _, entry in entries if isinstance(entry, dict)])
    if not list(_model_mistakes(Exercise, document.data, ())):
        exercise = Exercise.model_validate(document.data).model_copy(
            update={"questions": tuple(questions), "statement": _statement_beside(path)}
        )
        mistakes += [*_vary_mistakes(exercise), *_kind_mistakes(exercise, raw or [])]
        if not mistakes:
            return exercise
    raise SpecError(document.shown, document.faults(mistakes))


def read_misconceptions(path: Path) -> Mapping[str, Misconception]:
    """The misconceptions of one file: a table for each code. Raises SpecError with every mistake."""
    document = read_document(path)
    mistakes: list[Mistake] = []
    for code, entry in document.data.items():
        if not isinstance(entry, dict):
            mistakes.append(((code,), quoted(entry), "must be a table with says, why and next"))
            continue
        mistakes += _model_mistakes(Misconception, entry, (code,))
        if not _is_slug(code):
            mistakes.append(((code,), quoted(code), SLUG))
    if mistakes:
        raise SpecError(document.shown, document.faults(mistakes))
    return {code: Misconception.model_validate(entry) for code, entry in document.data.items()}


def _is_slug(code: str) -> bool:
    return code[:1].isalpha() and code.isascii() and code == code.lower() and code.replace("-", "").isalnum()


# --- what is wrong with the exercise itself ------------------------------------------------------------


def _fill_in(document: Document, data: Mapping[str, Any] | None) -> tuple[Document, list[Mistake]]:
    """The document with its placeholders filled, and what is wrong with them."""
    given = {**document.data, "data": dict(data)} if data is not None else document.data
    texts, faults = filled(given)
    return replace(document, data=texts), [(path, what, "") for path, what in faults]


def _vary_mistakes(exercise: Exercise) -> Iterator[Mistake]:
    """What is wrong with the draws; the exercise's own numbers have to meet the conditions as well."""
    if exercise.vary is None:
        return
    for name, what in faults_of(exercise.vary.model_dump(), exercise.data):
        yield ("vary", name), what, ""
    for place, condition in enumerate(exercise.vary.require):
        try:
            met = holds(condition, facts(exercise.data, exercise.derived))
        except ValueError as fault:
            yield ("vary", "require", place), str(fault), ""
        else:
            if not met:
                yield ("vary", "require", place), quoted(condition), "must hold for the numbers in [data]"


def _statement_beside(path: Path) -> str:
    """The statement as it is written, its placeholders too; whether it is there and whole is the bank's question."""
    beside = (path if path.is_dir() else path.parent) / "statement.md"
    return beside.read_text(encoding="utf-8-sig", errors="replace") if beside.is_file() else ""


def _folder_mistakes(document: Document, path: Path) -> Iterator[Mistake]:
    """The id is the folder's name, so that what a student types is what the author sees."""
    if "statement" in document.data:
        yield ("statement",), "unknown key", "must be the text of statement.md"
    folder = (path if path.is_dir() else path.parent).absolute().name
    stated = document.data.get("id")
    if isinstance(stated, str) and stated != folder:
        yield ("id",), quoted(stated), f'must be the name of its folder, "{folder}"'


def _question_mistakes(index: int, entry: Any) -> Iterator[Mistake]:
    here: KeyPath = ("questions", index)
    if not isinstance(entry, dict):
        yield here, quoted(entry), "must be a table"
        return
    kind = entry.get("kind")
    if kind is None:
        yield here, "kind is missing", "must be one of " + ", ".join(kind_names())
        yield from _model_mistakes(Question, entry, here, ignore=("kind",), strangers=False)
        return
    if not isinstance(kind, str) or (kind not in KINDS and kind not in kind_names()):
        allowed = did_you_mean(str(kind), kind_names()) or "must be one of " + ", ".join(kind_names())
        yield (*here, "kind"), f"unknown kind {quoted(kind)}", allowed
        yield from _model_mistakes(Question, entry, here, strangers=False)
        return
    yield from _model_mistakes(kind_module(kind).Spec, entry, here)


def _cross_mistakes(entries: list[dict[str, Any]]) -> Iterator[Mistake]:
    """Mistakes that one question alone does not show: ids used twice, needs that lead nowhere or in a circle."""
    ids = [entry.get("id") for entry in entries]
    counted = Counter(name for name in ids if isinstance(name, str))
    needs = {name: _needs(entry) for name, entry in zip(ids, entries, strict=True) if isinstance(name, str)}
    for index, entry in enumerate(entries):
        name = entry.get("id")
        if isinstance(name, str) and counted[name] > 1 and name in ids[:index]:
            yield ("questions", index, "id"), quoted(name), f"is the id of questions[{ids.index(name)}] already"
        for place, need in enumerate(_needs(entry)):
            path: KeyPath = ("questions", index, "needs", place)
            if need not in counted:
                yield path, f"no question has the id {quoted(need)}", did_you_mean(need, counted)
            elif isinstance(name, str) and name in _all_needed_by(need, needs):
                yield path, quoted(need), f"makes a circle: {need} needs {name} in turn"


def _needs(entry: Mapping[str, Any]) -> list[str]:
    needs = entry.get("needs", [])
    return [need for need in needs if isinstance(need, str)] if isinstance(needs, list) else []


def _all_needed_by(start: str, needs: Mapping[str, list[str]]) -> set[str]:
    """All questions that `start` needs, itself included."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        question_id = waiting.pop()
        if question_id not in seen:
            seen.add(question_id)
            waiting += needs.get(question_id, [])
    return seen


def _kind_mistakes(exercise: Exercise, raw: list[Any]) -> Iterator[Mistake]:
    """What the kinds find wrong, such as a network that the exercise does not have."""
    places = {entry.get("id"): index for index, entry in enumerate(raw) if isinstance(entry, dict)}
    for question in exercise.questions:
        faults = getattr(kind_module(question.kind), "faults", None)
        for fault in faults(question, exercise) if faults else ():
            key, colon, words = fault.partition(": ")
            known = colon and key in type(question).model_fields
            here: KeyPath = ("questions", places[question.id])
            yield ((*here, key), words, "") if known else (here, fault, "")


# --- pydantic's findings in an author's words ------------------------------------------------------------


def _model_mistakes(
    model: type[BaseModel], data: Any, here: KeyPath, *, ignore: tuple[str, ...] = (), strangers: bool = True
) -> Iterator[Mistake]:
    """What pydantic finds wrong with `data`; `strangers` says whether unknown keys count."""
    try:
        model.model_validate(data)
    except ValidationError as invalid:
        all_errors = invalid.errors(include_url=False)
        for error in all_errors:
            stranger = error["type"] == "extra_forbidden"
            ignored = error["loc"][:1] in [(key,) for key in ignore]
            if (stranger and not strangers) or ignored or _is_echo(error, all_errors):
                continue
            path = _known_part(data, error["loc"], keep_last=error["type"] == "missing")
            known = _keys_at(model, path[:-1]) if stranger else ()
            free = [key for key in known if not _is_given(data, (*path[:-1], key))]
            yield (*here, *path), *_in_our_words(error, free)


def _is_echo(error: ErrorDetails, all_errors: list[ErrorDetails]) -> bool:
    """Whether a list is called too short only because its items have mistakes of their own."""
    place = error["loc"]
    return error["type"] == "too_short" and any(
        other["loc"][: len(place)] == place and len(other["loc"]) > len(place) for other in all_errors
    )


def _is_given(data: Any, path: KeyPath) -> bool:
    return len(_known_part(data, path, keep_last=False)) == len(path)


def _known_part(data: Any, loc: tuple[int | str, ...], *, keep_last: bool) -> KeyPath:
    """The place in the data that pydantic means: its path also names branches of unions, which are no keys."""
    path: list[int | str] = []
    for part in loc:
        inside = isinstance(data, dict) and part in data
        if inside or (isinstance(data, list) and isinstance(part, int) and part < len(data)):
            data = data[part]
        elif not (keep_last and part == loc[-1]):
            continue
        path.append(part)
    return tuple(path)


def _keys_at(model: type[BaseModel], path: KeyPath) -> tuple[str, ...]:
    """The keys that a model, or a model inside it, allows: to offer the one that an author meant."""
    names = [part for part in path if isinstance(part, str)]
    if not names:
        return tuple(field.alias or name for name, field in model.model_fields.items())
    field = next((f for name, f in model.model_fields.items() if (f.alias or name) == names[0]), None)
    keys: list[str] = []
    for inner in _models_in(field.annotation if field else None):
        keys += _keys_at(inner, ())
        for deeper in inner.model_fields.values():
            for model_ in _models_in(deeper.annotation) if len(names) > 1 else ():
                keys += _keys_at(model_, ())
    return tuple(dict.fromkeys(keys))


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _models_in(part)


def _in_our_words(error: ErrorDetails, known: list[str]) -> tuple[str, str]:
    """One pydantic error as (found, allowed)."""
    given = error["input"]
    match error["type"]:
        case "missing":
            words = "missing", "must be given"
        case "extra_forbidden":
            near = did_you_mean(str(error["loc"][-1]), known)
            words = "unknown key", near or ("must be one of " + ", ".join(known) if known else "")
        case "too_short" | "string_too_short" if not given:
            words = "empty", "must hold something"
        case "string_pattern_mismatch":
            words = quoted(given), SLUG if "a-z0-9-" in str(error["ctx"]["pattern"]) else NAME
        case "value_error":
            words = quoted(given), str(error["ctx"]["error"]).removeprefix(f"{given!r} ")
        case "int_parsing" | "int_type" | "int_from_float":
            words = quoted(given), "must be a whole number"
        case "float_parsing" | "float_type":
            words = quoted(given), "must be a number"
        case _:
            words = quoted(given), _reword(error["msg"])
    return words


def _reword(message: str) -> str:
    """Pydantic says "Input should be a valid integer"; an author reads "must be a valid integer"."""
    words = message.replace("Input should", "must").replace("Value should", "must")
    return words[:1].lower() + words[1:]
