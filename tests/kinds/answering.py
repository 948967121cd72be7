"""Hand-made evidence for the tests of checks: ordinary Python values in, what a judge sees out."""

from __future__ import annotations

import math
import struct
from functools import cache
from pathlib import Path
from types import SimpleNamespace

from grader.evidence import DTYPES, Answer, Array, CellRun, Items, NoAnswer, Nothing, Number, Run, Table, Text
from grader.exercise.kinds import kind_module
from grader.exercise.load import read_exercise, read_misconceptions
from grader.exercise.numerics import plain
from grader.exercise.spec import Network
from grader.kinds import QuestionEvidence

EXERCISES = Path(__file__).resolve().parents[2] / "exercises"
TOY = Network.model_validate({"input": [2], "layers": [{"units": 3, "activation": "relu"}, {"units": 1}]})


@cache
def misconceptions():
    found = {}
    for path in sorted((EXERCISES / "misconceptions").glob("*.toml")):
        found |= read_misconceptions(path)
    return found


@cache
def exercise(exercise_id):
    return read_exercise(EXERCISES / exercise_id)


def array(numbers, shape=None, dtype="float64", source="ndarray"):
    """A NumPy array, tensor or Series as the probe sends it."""
    data = struct.pack(f"<{len(numbers)}{DTYPES[dtype]}", *numbers)
    return Array(dtype, shape if shape is not None else (len(numbers),), data, source)


def valued(thing):
    """A value of Python or NumPy as evidence, arrays as lists."""
    thing = plain(thing)
    match thing:
        case None:
            found = Nothing()
        case bool() | int() | float():
            found = Number(thing, type(thing).__name__)
        case complex():
            found = Number(math.nan, "complex")
        case str():
            found = Text(thing)
        case list() | tuple() | set():
            found = Items(type(thing).__name__, tuple(valued(item) for item in thing))
        case dict():
            found = Table(tuple((valued(key), valued(item)) for key, item in thing.items()))
        case _:
            found = thing
    return found


def ran(*cells, status="ok", limits=()):
    return Run(status, 0.1, "none", tuple(cells), limits)


def cell(index, line, source, status="ok", ename="", evalue="", error_line=None):  # noqa: PLR0913, PLR0917
    return CellRun(index, line, source, status, ename, evalue, error_line)


def seen(values, run=None):
    """What a judge sees where the submission holds these values; a NoAnswer stands for the whole reply."""
    reply = values if isinstance(values, NoAnswer) else Answer({name: valued(one) for name, one in values.items()})
    return QuestionEvidence((reply,), (), run or ran(), 7, misconceptions())


def judged(exercise_id, question_id, answer, **more):
    """The verdict on an answer to a question of the bank; `more` are further names."""
    of = exercise(exercise_id)
    question = of.question(question_id)
    return kind_module(question.kind).judge(question, of, seen({question.reads[0]: answer, **more}))


def asked(kind, /, *, data=None, networks=None, **keys):
    """A question of a kind with these keys, and an exercise around it."""
    base = {"id": "q", "kind": kind, "title": "A question", "points": 1, "reads": ["x"], "ask": "?", "hints": ["look"]}
    question = kind_module(kind).Spec.model_validate({**base, **keys})
    return question, SimpleNamespace(
        data=data or {}, derived={}, networks=networks or {"main": TOY}, statement="", preamble="", questions=()
    )


def verdict(kind, given, /, *, data=None, networks=None, more=None, **keys):
    """The verdict of a kind on an answer, for a question made on the spot."""
    question, around = asked(kind, data=data, networks=networks, **keys)
    return kind_module(kind).judge(question, around, seen({question.reads[0]: given, **(more or {})}))
