"""The omniscient student: one who reads every byte that goes into the kernel learns nothing of a right answer.

Everything that decides an answer is changed, one thing at a time, in all exercises: unless it is stated to the student,
not a byte of a request may be another. And no right answer stands in what is sent, in any of several runs.
"""

import ast
import json
import math
import tomllib
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest
from pydantic import ValidationError

from grader.exercise.bank import Bank
from grader.exercise.kinds import kind_module
from grader.grading.requests import requests_of
from grader.imports.cells import read_cells
from grader.imports.course import exercise_files
from grader.imports.nbgrader import read_nbgrader
from grader.imports.otter import read_otter
from grader.kernel.inside import wire
from grader.kernel.session import in_turn
from grader.kinds.functions import calls
from grader.kinds.functions.subjects import find_subject
from grader.kinds.networks.stated import weight_shapes
from grader.kinds.tests.predicates import STATEMENTS

BANK = Bank(Path(__file__).parents[2] / "exercises")
IMPORTS = Path(__file__).parents[1] / "imports"
SEED, SEEDS = 31, range(40, 46)
PARTS = ("numbers", "words", "shapes")
WORDS = {"id", "kind", "reads", "title", "ask", "hints", "slide", "starter", "needs", "points"}  # the statement's own
SHAPE = "inputs are drawn in the shape, and from the words, that the statement gives"
CALLED = "the statement says what is called, and with what; the right values are changed below"
ROWS = "the rows are given to the student, under these names, prepared in this way"
STATED = {  # what a request may follow from, and why the student knows it
    "network": {"input": SHAPE, "input.*": SHAPE, "layers.*.input_dim": SHAPE},
    "keras_model": {"network": SHAPE},
    "torch_module": {"network": SHAPE},
    "function": dict.fromkeys(
        ("functions", "functions.*.name", "functions.*.subject", "functions.*.formula", "functions.*.table",
         "functions.*.args", "functions.*.args.*", "functions.*.generate", "functions.*.count.name", "cases",
         "cases.*.function", "cases.*.args", "cases.*.args.*", "cases.*.args.*.*"), CALLED,
    ),
    "asserts": dict.fromkeys(("asserts", "asserts.*"), CALLED),
    "trained_model": dict.fromkeys(("x", "x.*", "x.*.*"), ROWS),
    "quality": dict.fromkeys(("models", "models.*.name", "models.*.table", "models.*.scaling"), ROWS),
    "notebook": dict.fromkeys(("trained.name", "trained.table", "trained.scaling"), ROWS),
    "sklearn": dict.fromkeys(("table",), ROWS),
    "saved_model": dict.fromkeys(("table", "scaling", "keeps"), ROWS),
}  # fmt: skip
ANSWERS = {  # what decides right and wrong: each of these must have been changed at least once
    ("number", "answer"), ("choice", "answer"), ("text", "groups.*.any.*"), ("loss", "formula"), ("gate", "gate"),
    ("param_count", "network"), ("param_count", "wants"), ("summary", "network"), ("keras_model", "parts.compile"),
    ("network", "layers"), ("network", "layers.*.units"), ("network", "layers.*.activation"), ("network", "loss"),
    ("network", "layers.*.filters"), ("network", "optimizer.learning_rate"), ("function", "tolerance"),
    ("function", "cases.*.expected"), ("function", "cases.*.than"), ("function", "functions.*.count.calls"),
    ("trained_model", "y"), ("quality", "models.*.bar"), ("sklearn", "bar"), ("sklearn", "steps.*.estimator"),
    ("saved_model", "bar"), ("notebook", "epochs"), ("notebook", "train_rows"),
}  # fmt: skip


exercise = cache(BANK.exercise)


def sent(requests):
    """Every byte in the order in which it is sent."""
    return b"".join(wire.pack({"nonce": "", "op": one.op, "args": dict(one.args)}) for _, _, one in in_turn(requests))


def planned(question, whole, seed=SEED):
    return sent({question.id: tuple(kind_module(question.kind).plan(question, whole, seed))})


# --- one thing changed at a time --------------------------------------------------------------------------------------


def leaves(data, path=()):
    """(path, value) of everything in plain data, lists among it."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from leaves(value, (*path, key))
        return
    yield path, data
    for place, value in enumerate(data) if isinstance(data, list) else ():
        yield from leaves(value, (*path, place))


def pattern(path):
    return ".".join("*" if isinstance(step, int) else step for step in path)


def with_value(data, path, value):
    """Plain data with another value at a path."""
    if not path:
        return value
    copy = list(data) if isinstance(data, list) else dict(data)
    copy[path[0]] = with_value(data[path[0]], path[1:], value)
    return copy


def others(value, seen):
    """Values that could stand in its place: some near it, some that stand there elsewhere."""
    match value:
        case bool():
            near = [not value]
        case int() | float():
            near = [value + 1, value * 1.5 + 0.25, 1 - value]
        case str():
            near = [f"{value} + 1", f"{value}x"]
        case [*_, last]:
            near = [[*value, last], value[:-1], value[::-1]]
        case _:
            near = []
    far = [json.loads(one) for one in sorted(seen - {json.dumps(value)})]
    return [*far[:1], *near[:2]]


@cache
def plain_questions():
    return {
        (name, question.id): question.model_dump(mode="json", by_alias=True)
        for name in BANK.ids()
        for question in exercise(name).questions
    }


@cache
def values_seen():
    """(kind, pattern) -> the values that stand there anywhere in the bank, as JSON."""
    found = defaultdict(set)
    for plain in plain_questions().values():
        for path, value in leaves(plain):
            found[plain["kind"], pattern(path)].add(json.dumps(value))
    for name in BANK.ids():
        for network in exercise(name).networks.values():
            for path, value in leaves(network.model_dump(mode="json")):
                found["network", pattern(path)].add(json.dumps(value))
    return found


def changed(model, plain, kind):
    """(pattern, the model with another value there), for all that is not stated to the student."""
    for path, value in leaves(plain):
        where = pattern(path)
        if not path or path[0] in WORDS or where in STATED.get(kind, ()):
            continue
        for other in others(value, values_seen()[kind, where]):
            try:
                yield where, type(model).model_validate(with_value(plain, path, other))
            except (ValidationError, ValueError):
                continue


@cache
def survey():
    """((kind, pattern) that were changed, those of them at which a request became another)."""
    tried, differing = set(), set()
    for name in BANK.ids():
        whole = exercise(name)
        for question in whole.questions:
            before = planned(question, whole)
            for where, other in changed(question, plain_questions()[name, question.id], question.kind):
                tried.add((question.kind, where))
                if planned(other, whole) != before:
                    differing.add((question.kind, where, name, question.id))
        for key, network in whole.networks.items():
            about = tuple(one for one in whole.questions if getattr(one, "network", None) == key)
            before = [planned(question, whole) for question in about]
            for where, other in changed(network, network.model_dump(mode="json"), "network"):
                tried.add(("network", where))
                around = whole.model_copy(update={"networks": {**whole.networks, key: other}})
                if [planned(question, around) for question in about] != before:
                    differing.add(("network", where, name, key))
    return tried, differing


def test_no_request_is_another_where_a_right_answer_is_another():
    tried, differing = survey()
    assert differing == set()
    assert tried >= ANSWERS, "the test has changed nothing where it should"


def with_right_values_changed(question):
    """A question for functions whose formulas and tables give other values for the same inputs."""
    plain = question.model_dump(mode="json", by_alias=True)
    for one in plain["functions"]:
        one["table"] = one["table"] and [1 - bit for bit in one["table"]]
        one["formula"] = one["formula"] and ("mae" if one["formula"] != "mae" else "mse")
    return type(question).model_validate(plain)


def test_no_call_is_another_where_a_function_must_give_another_value(monkeypatch):
    about = [(one, whole) for whole in map(exercise, BANK.ids()) for one in whole.questions if one.kind == "function"]
    before = [planned(question, whole) for question, whole in about]
    monkeypatch.setattr(calls, "find_subject", lambda name: replace(find_subject(name), value=lambda *_: -1.5))
    after = [planned(with_right_values_changed(question), whole) for question, whole in about]
    assert after == before
    assert len(before) > 20
    assert any(calls.calls_of(one, one.functions[0], SEED)[0].expected == -1.5 for one, _ in about)


class Otherwise(ast.NodeTransformer):
    """Changes what statements compare with, and nothing inside of a call to the submission."""

    def visit_Call(self, node):
        """Only what the statement itself calls is looked through."""
        own = isinstance(node.func, ast.Name) and node.func.id not in {"raises", *STATEMENTS.functions}
        return node if own else self.generic_visit(node)

    def visit_Constant(self, node):
        """Another value of the same type."""
        value = node.value
        other = f"{value}x" if isinstance(value, str) else not value if isinstance(value, bool) else value + 1
        return ast.Constant(other)


def imported():
    """The questions that come over from other graders in the tests of that."""
    for path in sorted(IMPORTS.glob("*.ipynb")):
        read = read_otter if path.stem.startswith("otter") else read_nbgrader
        text = exercise_files(read(read_cells(path), "t"), "t")["exercises/t/exercise.toml"]
        for plain in tomllib.loads(text)["questions"]:
            if plain["kind"] in {"asserts", "function"}:
                yield kind_module(plain["kind"]).Spec.model_validate(plain)


def test_no_call_is_another_where_a_statement_expects_something_else():
    bank = [one for name in BANK.ids() for one in exercise(name).questions]
    changed_statements = 0
    for question in [*bank, *imported()]:
        if question.kind != "asserts":
            continue
        other = [ast.unparse(Otherwise().visit(ast.parse(text))) for text in question.asserts]
        changed_statements += sum(new != old for new, old in zip(other, question.asserts, strict=True))
        assert planned(question.model_copy(update={"asserts": tuple(other)}), None) == planned(question, None)
    assert changed_statements > 30


def test_no_request_follows_from_the_numbers_that_answers_are_worked_out_from():
    for whole in map(exercise, BANK.ids()):
        without = whole.model_copy(update={"data": {}, "derived": {}})
        assert sent(requests_of(without, SEED)) == sent(requests_of(whole, SEED))


# --- looking for right answers in what is sent ----------------------------------------------------------------------


@dataclass(frozen=True)
class Message:
    """The numbers, words and lists of whole numbers that stand in what is sent."""

    numbers: frozenset
    words: frozenset
    shapes: frozenset


def message(requests):
    numbers, words, shapes = set(), set(), set()
    args = [json.loads(json.dumps(dict(one.args))) for _, _, one in in_turn(requests) if one.op != "values"]
    stack = [value for one in args for key, value in one.items() if key != "weight_seed"]
    while stack:
        match stack.pop():
            case dict() as table:
                stack += table.values()
            case list() as items:
                stack += items
                if len(items) > 1 and all(type(one) is int for one in items):
                    shapes.add(tuple(items))
            case str() as text:
                words.add(text)
            case int() | float() as number:
                numbers.add(round(float(number), 9))
    return Message(frozenset(numbers), frozenset(words), frozenset(shapes))


def telling_numbers(right):
    """Right numbers as a student might read them: as they are and rounded, the short ones left out."""
    near = {round(float(one), digits) for one in right if math.isfinite(one) for digits in (2, 3, 4, 6, 9)}
    return {one for one in near if len(f"{abs(one):.9g}".replace(".", "").strip("0")) >= 3}


def right_answers(question, whole):
    """(numbers, words, shapes) of which none may stand in a request."""
    match question.kind:
        case "number" | "param_count" | "loss":
            return telling_numbers(kind_module(question.kind).expected_numbers(question, whole).right), set(), set()
        case "choice":
            letters = [question.answer] if isinstance(question.answer, str) else question.answer
            return set(), {*letters, *(question.options[letter] for letter in letters)}, {tuple(letters)}
        case "text":
            return set(), {phrase for group in question.groups for phrase in group.any}, set()
        case "summary" | "keras_model" | "torch_module":
            network = whole.networks[question.network]
            kernels = {shape for shape in weight_shapes(network) if len(shape) > 1}
            return telling_numbers([sum(map(math.prod, weight_shapes(network)))]), set(), kernels
        case _:
            return set(), set(), set()


STANDS_THERE = {  # why a right answer may be found in a request
    (
        "ex43",
        "where",
    ): "its options are the functions that another question has written, whose names the statement gives"
}


@pytest.mark.parametrize("name", BANK.ids())
def test_no_right_answer_stands_in_what_is_sent(name):
    whole = exercise(name)
    messages = [message(requests_of(whole, seed)) for seed in SEEDS]
    always = Message(*(frozenset.intersection(*(getattr(one, part) for one in messages)) for part in PARTS))
    for question in whole.questions:
        numbers, words, shapes = right_answers(question, whole)
        found = (numbers & always.numbers) | (words & always.words) | (shapes & always.shapes)
        assert bool(found) == ((name, question.id) in STANDS_THERE), (question.id, found)


def test_requests_for_values_hold_the_names_of_the_statement_and_nothing_else():
    for whole in map(exercise, BANK.ids()):
        for question, _, request in in_turn(requests_of(whole, SEED)):
            if request.op == "values":
                assert request.args.keys() == {"names"}
                assert set(request.args["names"]) <= set(whole.question(question).reads)
