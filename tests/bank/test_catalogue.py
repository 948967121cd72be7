"""The bank against the course's catalogue: every exercise with its questions, points and decks, every number again.

`catalogue.json` holds what was worked out from the decks apart from this project: for each question its points, the
numbers of its answer, and those of known wrong answers.
"""

import csv
import json
import math
from pathlib import Path

import pytest

from grader.exercise.bank import Bank
from grader.exercise.kinds import kind_module

ROOT = Path(__file__).parents[2]
CATALOGUE = json.loads((Path(__file__).parent / "catalogue.json").read_text())
BANK = Bank(ROOT / "exercises")
HELD = [name for name in CATALOGUE if name in BANK.ids()]
CLOSE = {"rel_tol": 2e-6, "abs_tol": 2e-6}
# Where the bank differs, with the reason.
OTHERWISE = {
    ("ex48", "elu"): "the catalogue works with SELU's constants rounded to four places",
}
COUNTED = ("number", "param_count", "loss")


def questions():
    for name in HELD:
        exercise = BANK.exercise(name)
        for question in exercise.questions:
            listed = CATALOGUE[name]["questions"].get(question.id, {})
            if question.kind in COUNTED and listed.get("answer") and (name, question.id) not in OTHERWISE:
                yield pytest.param(exercise, question, listed, id=f"{name}-{question.id}")


@pytest.mark.parametrize("name", HELD)
def test_an_exercise_has_the_catalogues_questions_points_and_deck(name):
    exercise = BANK.exercise(name)
    points = {question.id: question.points for question in exercise.questions}
    assert points == {key: 100 * one["points"] for key, one in CATALOGUE[name]["questions"].items()}
    assert exercise.deck == CATALOGUE[name]["deck"]


@pytest.mark.parametrize(("exercise", "question", "listed"), list(questions()))
def test_every_number_is_the_catalogues(exercise, question, listed):
    rest = [float(number) for number in kind_module(question.kind).expected_numbers(question, exercise).right]
    for wanted in listed["answer"]:
        near = [number for number in rest if math.isclose(number, wanted, **CLOSE)]
        assert near, f"{wanted} is not among {rest}"
        rest.remove(near[0])


# Wrong numbers that no misconception of the bank explains, with the reason.
UNTOLD = {
    ("ex14", "mse"): "with two outputs it is the right value",
    ("ex48", "xavier"): "it is what Keras has, and right",
    ("ex58", "bce0"): "for the label 0 it is the right value",
    ("ex5", "minmax"): "the other scaling, with another divisor at the same time",
    ("ex5", "standard"): "two things at once: all columns together, and the first entry only",
    ("ex15", "neth1"): "one of a kind",
    ("ex15", "outh2"): "w3 read off another slide: told where it reaches the outputs",
    ("ex15", "out"): "w3 read off another slide, beyond the tolerance of a slip",
    ("ex15", "err"): "a part of the answer only",
    ("ex16", "new"): "one weight of four",
    ("ex17", "delta"): "one number of two",
    ("ex17", "gw1"): "the slide's second print, ten times too small",
    ("ex17", "new"): "w3 read off another slide",
}
MOST_UNTOLD = 0.03


def _explained(wrong, slips):
    return any(
        all(any(math.isclose(float(slip), one, rel_tol=2e-4, abs_tol=2e-5) for slip in several) for one in wrong)
        for several in slips
    )


def test_nearly_every_known_wrong_number_is_that_of_a_misconception():
    told, untold = 0, []
    for case in questions():
        exercise, question, listed = case.values
        slips = [
            list(value) for value in kind_module(question.kind).expected_numbers(question, exercise).slips.values()
        ]
        for wrong in listed.get("wrong", ()):
            if _explained(wrong, slips):
                told += 1
            elif (exercise.id, question.id) not in UNTOLD:
                untold.append((exercise.id, question.id, wrong))
    assert not untold
    assert len(UNTOLD) <= MOST_UNTOLD * told + 3


# --- slides ---------------------------------------------------------------------------------------------------------

SLIDES = [*csv.DictReader((Path(__file__).parent / "slides.csv").read_text(encoding="utf-8").splitlines())]


@pytest.mark.parametrize("slide", [pytest.param(row, id=f"{row['deck']}-{row['slide'][:30]}") for row in SLIDES])
def test_what_a_slide_teaches_is_asked_in_the_exercises_that_treat_it(slide):
    for name in slide["exercises"].split():
        exercise, _, question = name.partition("/")
        if exercise not in BANK.ids():
            pytest.skip(f"{exercise} is not written yet")
        if question:
            assert question in {one.id for one in BANK.exercise(exercise).questions}


def test_every_exercise_treats_a_slide_of_its_deck():
    treated = {(name.partition("/")[0], row["deck"]) for row in SLIDES for name in row["exercises"].split()}
    assert {(name, BANK.exercise(name).deck) for name in BANK.ids()} <= treated
