"""Late work: the rule is declared, the time that counts is the platform's, and what was taken is said everywhere."""

import csv
import json
from datetime import datetime, timedelta

import pytest
from fakes import FakePages
from hypothesis import given
from hypothesis import strategies as st

from grader.course.intake.roster import Person, Roster
from grader.course.late import read_rule
from grader.errors import UsageError
from grader.grades.late import rule_of
from grader.ledger.ledger import open_ledger
from grader.publish.folder import publish

RULE = """
[late]
grace_minutes = 15
percent_per_day = 10
at_most_percent = 25

[due]
ex1 = 2026-11-02T12:00:00+01:00

[[extension]]
student = "bo"
exercise = "ex1"
due = 2026-11-04T12:00:00+01:00
"""
DUE = datetime.fromisoformat("2026-11-02T11:00:00+00:00")


@pytest.mark.parametrize(
    ("after", "days", "taken"),
    [
        (timedelta(-3), None, None),
        (timedelta(0), None, None),
        (timedelta(minutes=15), None, None),
        (timedelta(minutes=15, seconds=1), 1, 100),
        (timedelta(days=1), 1, 100),
        (timedelta(days=1, seconds=1), 2, 200),
        (timedelta(days=2, seconds=1), 3, 250),
        (timedelta(days=400), 400, 250),
    ],
)
def test_each_day_begun_takes_its_share_up_to_the_most(after, days, taken):
    late = rule_of(RULE).lateness("ann", "ex1", 1000, DUE + after, flagged=None)
    assert (late and late.days, late and late.taken) == (days, taken)
    assert rule_of(RULE).lateness("ann", "ex2", 1000, DUE + after, flagged=True) is None, "nothing is due"


def test_an_extension_is_the_students_own():
    when = DUE + timedelta(days=2)
    assert rule_of(RULE).lateness("bo", "ex1", 1000, when, flagged=None) is None
    assert rule_of(RULE).lateness("ann", "ex1", 1000, when, flagged=None).taken == 200


@given(earned=st.integers(0, 100_00), hours=st.integers(0, 10_000))
def test_never_more_is_taken_than_was_earned_and_later_is_never_better(earned, hours):
    rule = rule_of(RULE)
    now, later = (
        rule.lateness("a", "ex1", earned, DUE + timedelta(hours=h), flagged=None) for h in (hours, hours + 30)
    )
    assert 0 <= (now.taken if now else 0) <= later.taken <= earned


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[late\n", "is not TOML"),
        ("[late]\npercent_per_day = 10\n", "due: Field required"),
        ("[late]\npercent_per_day = 101\n[due]\nex1 = 2026-11-02\n", "(?s)less than or equal to 100.*due.ex1"),
        ("[late]\npercent_per_day = 10\n[due]\nex1 = 2026-11-02T12:00:00\n", "must name its time zone"),
        ("[late]\npercent_per_day = 10\nper_week = 3\n[due]\n", "per_week"),
    ],
)
def test_a_file_that_is_no_rule_is_refused_with_its_faults(tmp_path, text, says):
    path = tmp_path / "late.toml"
    path.write_text(text)
    with pytest.raises(UsageError, match=says):
        read_rule(path)


def hand_in(folder, student, when, text="answer = 7\n"):
    place = folder / "submitted" / student / "ex1"
    place.mkdir(parents=True)
    (place / "ex1.py").write_text(text)
    (place / "timestamp.txt").write_text(when)


def test_gradebook_grade_and_page_say_what_was_taken_and_the_next_run_may_take_it_back(run, tmp_path):
    folder = tmp_path / "class"
    hand_in(folder, "ann", "2026-11-03 12:00:00 UTC")
    hand_in(folder, "bo", "2026-11-03 12:00:00 UTC")
    hand_in(folder, "cy", "2026-11-02 11:05:00 UTC", "answer = 6\n")
    hand_in(folder, "dee", "no time at all")
    people = tuple(Person(who, who.title(), section="A") for who in ("ann", "bo", "cy", "dee", "eve"))
    run(late=RULE, roster=Roster(people))
    rows = published(tmp_path)
    assert {who: (row["ex1"], row["ex1_days_late"], row["ex1_taken"]) for who, row in rows.items()} == {
        "ann": ("7.6", "2", "1.9"), "bo": ("9.5", "", ""), "cy": ("2.38", "", ""), "dee": ("9.5", "?", "0"),
        "eve": ("", "", ""),
    }  # fmt: skip
    assert (rows["eve"]["name"], rows["eve"]["section"]) == ("Eve", "A")
    grade = json.loads((tmp_path / "out" / "grades" / "ann" / "ex1.json").read_text())
    assert (grade["score"], grade["late"]["taken"], grade["late"]["days"]) == (7.6, 1.9, 2)
    assert grade["late"]["handed_in"] == "2026-11-03T12:00:00+00:00"
    by_question = list(csv.DictReader((tmp_path / "out" / "questions.csv").read_text().splitlines()))
    assert by_question[0] == {"student": "ann", "ex1/answer": "9.5"}
    result = run()
    assert (result.graded, result.kept) == (0, 4)
    assert "ex1_taken" not in next(iter(published(tmp_path).values()))


def published(tmp_path):
    out = tmp_path / "out"
    with open_ledger(out) as ledger:
        publish(ledger, out, FakePages())
    return {row["student"]: row for row in csv.DictReader((out / "gradebook.csv").read_text().splitlines())}
