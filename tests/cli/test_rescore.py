"""`grader rescore`: a class judged again from its evidence, shown first, written on demand, never run."""

import json
import sqlite3

import pytest

from grader.ledger.ledger import open_ledger

pytestmark = [pytest.mark.sandbox, pytest.mark.usefixtures("walled")]
CLASS = {"ann": "total = 6\nmean = 2\n", "bo": "total = 6\nmean = 3\n", "cy": "total = 5\nmean = 9\n"}


@pytest.fixture
def graded(grader, desk, course, monkeypatch):
    """A class of three, graded by a course of its own; a function that changes the course's ex1."""
    monkeypatch.setenv("GRADER_BANK", str(course))
    for student, answer in CLASS.items():
        (desk / "class" / student).mkdir(parents=True)
        (desk / "class" / student / "ex1.py").write_text(answer)
    assert grader("batch", "class", "--out", "out").code == 0
    spec = course / "exercises" / "ex1" / "exercise.toml"

    def change(old, new):
        text = spec.read_text()
        assert text.count(old) == 1
        spec.write_text(text.replace(old, new))

    return change


def scores(desk):
    with open_ledger(desk / "out", create=False) as ledger:
        return {standing.student: standing.grade["score"] for standing in ledger.standings()}


def test_an_unchanged_course_has_nothing_to_judge(grader, graded):
    done = grader("rescore", "out")
    assert (done.code, done.err) == (0, "")
    assert "Nothing to judge again" in done.out


def test_who_moves_is_shown_first_and_written_on_demand(grader, graded, desk):
    before = scores(desk)
    graded("answer = 2\n", "answer = 3\n")
    shown = grader("rescore", "out")
    assert shown.code == 0
    assert "3 judged again: 2 move, 1 stay" in shown.out
    assert "Nothing is written yet" in shown.out
    assert scores(desk) == before == {"ann": 4.5, "bo": 2, "cy": 0}
    plain = json.loads(grader("rescore", "out", "--json").out)
    assert plain["applied"] == 0
    moves = {one["student"]: (one["before"], one["after"]) for one in plain["submissions"]}
    assert moves == {"ann": (4.5, 2), "bo": (2, 4.5), "cy": (0, 0)}
    (change,) = next(one for one in plain["submissions"] if one["student"] == "ann")["changes"]
    assert (change["question"], change["before"], change["after"]) == ("mean", 2.5, 0)

    assert grader("rescore", "out", "--apply").code == 0
    assert scores(desk) == {"ann": 2, "bo": 4.5, "cy": 0}
    assert "ann,2,2" in (desk / "out" / "gradebook.csv").read_text()
    assert "2 of 4.5" in (desk / "out" / "ann.html").read_text().replace("<small>", "").replace("</small>", "")
    with open_ledger(desk / "out", create=False) as ledger:
        assert [grade["score"] for _, grade in ledger.versions("ann", "ex1")] == [4.5, 2]
    assert "Nothing to judge again" in grader("rescore", "out").out


def test_damaged_evidence_is_the_fault_of_its_unit(grader, graded, desk):
    ledger = sqlite3.connect(desk / "out" / "ledger.sqlite")
    of_ann = "(SELECT evidence FROM unit WHERE student = 'ann')"
    with ledger:
        ledger.execute(f"UPDATE evidence SET packed = zeroblob(10) WHERE digest = {of_ann}")
    ledger.close()
    graded("answer = 2\n", "answer = 3\n")
    done = grader("rescore", "out", "--apply")
    assert done.code == 3
    assert "ann ex1: the evidence of unit" in done.out + done.err
    assert scores(desk) == {"ann": 4.5, "bo": 4.5, "cy": 0}


def test_what_was_judged_again_is_not_run_again(grader, graded):
    graded("answer = 2\n", "answer = 3\n")
    grader("rescore", "out", "--apply")
    result = json.loads(grader("batch", "class", "--out", "out", "--json").out)
    assert (result["graded"], result["kept"]) == (0, 3)


def test_the_way_back_is_another_rescore(grader, graded, desk):
    before = scores(desk)
    graded("answer = 2\n", "answer = 3\n")
    grader("rescore", "out", "--apply")
    graded("answer = 3\n", "answer = 2\n")
    grader("rescore", "out", "--apply")
    assert scores(desk) == before


def test_a_question_that_asks_for_something_else_needs_a_run(grader, graded, desk):
    before = scores(desk)
    graded('reads = ["mean"]', 'reads = ["average"]')
    done = grader("rescore", "out", "--apply")
    assert "3 need a run, as other things are asked now: ex1 mean" in done.out
    assert scores(desk) == before
    result = json.loads(grader("batch", "class", "--out", "out", "--json").out)
    assert (result["graded"], result["kept"]) == (3, 0)
    assert scores(desk) == {"ann": 2, "bo": 2, "cy": 0}


def test_without_a_graded_class_it_says_how_to_have_one(grader, desk):
    done = grader("rescore")
    assert done.code == 2
    assert "grader batch" in done.err


def test_what_is_asked_something_else_is_run_and_nothing_else(grader, graded, desk):
    (desk / "class" / "bo" / "ex1.py").write_text("total = 6\nmean = 3\naverage = 2\n")
    assert grader("batch", "class", "--out", "out").code == 0
    graded('reads = ["mean"]', 'reads = ["average"]')
    shown = grader("rescore", "out")
    assert "3 need a run" in shown.out
    assert "Need a run" in (desk / "out" / "rescore.html").read_text()
    assert scores(desk) == {"ann": 4.5, "bo": 2, "cy": 0}
    (desk / "class" / "cy" / "ex1.py").write_text("total = 6\naverage = 2\n")
    done = grader("rescore", "out", "--run")
    assert done.code == 0, done.err
    assert "3 graded, 0 kept" in done.out
    assert scores(desk) == {"ann": 2, "bo": 4.5, "cy": 4.5}


def test_the_page_shows_who_moves_and_is_inert(grader, graded, desk):
    graded("answer = 2\n", "answer = 3\n")
    shown = grader("rescore", "out")
    assert "Page   out/rescore.html" in shown.out
    page = (desk / "out" / "rescore.html").read_text()
    assert "2 of 3 scores move" in page
    assert "A preview: nothing is written yet." in page
    assert "\N{MINUS SIGN}2.5" in page
    grader("rescore", "out", "--apply")
    assert "The new scores stand" in (desk / "out" / "rescore.html").read_text()
