"""Every export agrees on the total, whatever the points and however they were rounded."""

import base64
import json
from dataclasses import replace
from fractions import Fraction
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from grader.grades.document import from_json, to_json
from grader.grades.records import CheckResult, Grade, Lateness, QuestionGrade, Verdict
from grader.points import as_json, scored, shown
from grader.publish.exports import autograding, github, whole
from grader.publish.exports.formats import canvas, classroom50, gradescope, junit, moodle
from grader.publish.gradebook import as_csv, gradebook

ENVIRONMENT = dict.fromkeys(classroom50.GIVEN.values(), "x")
STAMP = "2026-11-20T22:23:59Z"


@st.composite
def questions(draw):
    """A question of up to 30 points with the credit that some check may give."""
    points = draw(st.integers(1, 3000))
    below = draw(st.integers(1, 12))
    credit = Fraction(draw(st.integers(0, below)), below)
    score = scored(credit, points)
    verdict = Verdict.PASS if credit == 1 else Verdict.PARTIAL if credit else draw(st.sampled_from(list(Verdict)[2:]))
    result = CheckResult(verdict, credit, "G1", draw(st.text(max_size=30)))
    return QuestionGrade(f"q{draw(st.integers(0, 10**6))}", draw(st.text(max_size=20)), "number", points, score, result)


grades = st.lists(questions(), min_size=1, max_size=8).map(
    lambda several: Grade("ex2", "A title", "amara", "ex2.py", "0" * 64, "graded", tuple(several))
)


@given(grades)
def test_every_export_has_the_same_total(grade):
    total, most = grade.score, grade.max_score
    assert from_json(to_json(grade)) == grade

    scope = gradescope.results(grade)
    assert scope["score"] == as_json(total)
    assert round(sum(test["score"] for test in scope["tests"]) * 100) == total
    assert round(sum(test["max_score"] for test in scope["tests"]) * 100) == most

    fifty = classroom50.result([grade], ENVIRONMENT, STAMP)
    (units,) = {test["units-per-point"] for test in fifty["tests"]}
    assert Fraction(fifty["score"], units) * 100 == total
    assert Fraction(fifty["max-score"], units) * 100 == most
    assert all(0 <= test["score"] <= test["max-score"] for test in fifty["tests"])

    for question in grade.questions:
        runner = autograding.result(grade, question)
        count, passed = len(runner["tests"]), sum(test["status"] == "pass" for test in runner["tests"])
        of, notice = round(runner["max_score"] * 100), sum(test["score"] for test in runner["tests"])
        table, away = Fraction(passed, count) * of, 0 if question.points <= autograding.MOST_TESTS else 50
        assert table == round(notice * 100), "the reporter's table counts tests, its annotation adds up scores"
        assert max(abs(table - question.score), abs(of - question.points)) <= away
        assert len(autograding.encoded(runner)) < 128 << 10, "a variable of the environment holds no more"

    held = ET.fromstring(junit.junit([grade])).iter("property")
    stated = [(one.get("name"), round(float(one.get("value")) * 100)) for one in held]
    for name, sum_of in (("points", total), ("max_points", most)):
        assert [value for key, value in stated if key == name] == [sum_of]
        assert sum(value for key, value in stated if key.endswith(f".{name}")) == sum_of

    assert as_csv(gradebook([grade], [])).splitlines()[1].split(",")[1] == shown(total)
    work = github.Work(grade, "ex2.py")
    assert f'{{"totalPoints":{as_json(total)},"maxPoints":{as_json(most)}}}' in github.notices([work])[1]
    assert f"Score: {shown(total)} of {shown(most)}" in github.summary([work])

    book = f"Student,ID,SIS Login ID,Section,Ex (7)\n    Points Possible,,,,{shown(most)}\nX,1,amara,S,\n"
    assert canvas.canvas(book, {"amara": total}, "Ex (7)", most).sheet.rows[2][4] == shown(total)
    sheet = f"Identifier,Full name,Grade,Maximum grade,Last modified (grade)\nParticipant 7,Amara,,{shown(most)},-\n"
    assert moodle.moodle(sheet, {"amara": total}, most).sheet.rows[1][2] == shown(total)


@given(grades, st.integers(0, 100))
def test_what_is_taken_for_being_late_is_missing_everywhere(grade, percent):
    taken = grade.earned * percent // 100
    grade = replace(grade, late=Lateness("2026-11-20", "2026-11-19", 1, str(percent), taken))
    total = grade.score
    assert gradescope.results(grade)["score"] == as_json(total)
    fifty = classroom50.result([grade], ENVIRONMENT, STAMP)
    (units,) = {test["units-per-point"] for test in fifty["tests"]}
    assert fifty["score"] == sum(test["score"] for test in fifty["tests"])
    assert Fraction(fifty["score"], units) * 100 == total
    for test, question in zip(fifty["tests"], grade.questions, strict=True):
        assert 0 <= test["score"] * 100 <= question.score * units
    held = {one.get("name"): one.get("value") for one in ET.fromstring(junit.junit([grade])).iter("property")}
    assert (held["points"], "1 day late" in held["late"]) == (shown(total), True)


@given(grades)
def test_the_whole_result_is_rounded_once(grade):
    data = autograding.whole_result([grade])
    again = json.loads(base64.b64decode(autograding.encoded(data)))
    assert again == data
    assert sum(test["score"] for test in data["tests"]) == (grade.score + 50) // 100
    assert data["max_score"] == (grade.max_score + 50) // 100
    assert sum(test["status"] == "pass" for test in data["tests"]) == (grade.score + 50) // 100


@given(st.integers(0, 900_000), st.integers(1, 900_000))
def test_a_whole_course_fits_into_a_variable(score, most):
    score = min(score, most)
    check = CheckResult(Verdict.PARTIAL, Fraction(score, most), "G1", "m")
    course = Grade("ex2", "t" * 300, "a", "p", "0" * 64, "graded", (QuestionGrade("q", "t", "n", most, score, check),))
    data = autograding.whole_result([course] * 2)
    passed = sum(test["status"] == "pass" for test in data["tests"])
    assert Fraction(passed, len(data["tests"])) * data["max_score"] == sum(test["score"] for test in data["tests"])
    assert len(autograding.encoded(data)) < 128 << 10


@given(st.lists(st.integers(0, 3000), min_size=1))
def test_the_scale_is_the_smallest_in_which_all_points_are_whole(points):
    units = whole.scale(points)
    assert all(Fraction(point * units, 100).denominator == 1 for point in points)
    assert not any(all(Fraction(point * less, 100).denominator == 1 for point in points) for less in range(1, units))
