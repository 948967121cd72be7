"""Every export agrees on the total, whatever the points and however they were rounded."""

import base64
import json
from fractions import Fraction
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from grader.exports import autograding, canvas, classroom50, github, gradescope, junit, moodle, whole
from grader.grade_json import from_json, to_json
from grader.gradebook import as_csv, gradebook
from grader.points import as_json, scored, shown
from grader.records import CheckResult, Grade, QuestionGrade, Verdict

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

    runners = [autograding.result(grade, question) for question in grade.questions]
    assert round(sum(test["score"] for runner in runners for test in runner["tests"]) * 100) == total
    table = sum(
        Fraction(sum(test["status"] == "pass" for test in runner["tests"]), len(runner["tests"])) * question.points
        for runner, question in zip(runners, grade.questions, strict=True)
    )
    assert table == total, "the reporter's table counts tests, its annotation adds up scores"

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


@given(grades)
def test_the_whole_result_is_rounded_once(grade):
    data = autograding.whole_result([grade])
    again = json.loads(base64.b64decode(autograding.encoded(data)))
    assert again == data
    assert sum(test["score"] for test in data["tests"]) == (grade.score + 50) // 100
    assert data["max_score"] == (grade.max_score + 50) // 100
    assert sum(test["status"] == "pass" for test in data["tests"]) == (grade.score + 50) // 100


@given(st.lists(st.integers(0, 3000), min_size=1))
def test_the_scale_is_the_smallest_in_which_all_points_are_whole(points):
    units = whole.scale(points)
    assert all(Fraction(point * units, 100).denominator == 1 for point in points)
    assert not any(all(Fraction(point * less, 100).denominator == 1 for point in points) for less in range(1, units))
