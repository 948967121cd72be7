"""Similar pairs from the ledger of a batch: found without the folder of submissions, remembered, never a fault."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from fakes import FakePages, hand_in

from grader.ledger.ledger import FILE, open_ledger
from grader.publish import alike
from grader.publish.folder import publish

ALIKE = Path(__file__).parents[1] / "publish" / "alike"
ONE, TWO = ((ALIKE / f"{name}.txt").read_text() for name in ("one", "two"))


class Pages(FakePages):
    def __init__(self, given=()):
        super().__init__()
        self._given = given

    def given(self, exercise):
        return self._given


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "class"


@pytest.fixture
def graded(folder, run):
    """Three answers to ex1, two of them alike, and the same text for another exercise."""
    for student, text in {"ann": ONE, "bo": ONE.replace("delta", "d"), "cy": TWO}.items():
        hand_in(folder, student, "ex1", f"answer = 7\n{text}")
    hand_in(folder, "cy", "ex2", f"answer = 7\n{ONE}")
    run()


def facts(tmp_path, **given):
    pages = Pages(**given)
    with open_ledger(tmp_path / "out", create=False) as ledger:
        publish(ledger, tmp_path / "out", pages)
        return pages.facts


def pairs(found):
    return {exercise: [(pair.first, pair.second) for pair in several] for exercise, several in found.pairs.items()}


def test_pairs_are_found_from_the_ledger_alone_and_within_an_exercise(folder, graded, tmp_path):
    shutil.rmtree(folder)
    found = facts(tmp_path)
    assert pairs(found) == {"ex1": [("ann", "bo")], "ex2": []}
    assert facts(tmp_path).pairs == found.pairs


def test_what_was_given_is_no_pair(graded, tmp_path):
    assert pairs(facts(tmp_path, given=[[ONE]])) == {"ex1": [], "ex2": []}


def test_they_are_remembered_until_a_submission_changes(folder, graded, run, tmp_path, monkeypatch):
    facts(tmp_path)
    compared = []
    monkeypatch.setattr(alike, "similar_pairs", lambda texts, given: compared.append(sorted(texts)) or ())
    facts(tmp_path)
    assert compared == []
    hand_in(folder, "bo", "ex1", f"answer = 7\n{TWO}")
    run()
    facts(tmp_path)
    assert compared == [["ann", "bo", "cy"]]


def test_each_of_a_pair_has_a_page(graded, tmp_path):
    assert facts(tmp_path).pages[("ann", "ex1")] == "ann.html"


def test_damaged_evidence_is_in_no_pair_and_stops_no_page(graded, tmp_path):
    connection = sqlite3.connect(tmp_path / "out" / FILE)
    with connection:
        connection.execute("UPDATE evidence SET packed = x'00'")
    connection.close()
    assert pairs(facts(tmp_path)) == {"ex1": [], "ex2": []}
