"""Each format as its reader wants it, also for hostile text."""

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from work import EVERY, EVIL, FIFTY, HOSTILE, NONE, graded, question

from grader.grades.records import Verdict
from grader.grades.sheet import read_sheet
from grader.publish.exports import github
from grader.publish.exports.formats import canvas, classroom50, gradescope, junit, moodle

# --- GitHub -----------------------------------------------------------------------------------------------------


def work(grade, path="ex2.py"):
    return github.Work(grade, path)


def test_commands_are_escaped():
    assert github.command("error", "a%b\nc", file="x,y:z") == "::error file=x%2Cy%3Az::a%25b%0Ac"
    assert github.command("group", "t") == "::group::t"


def test_no_line_of_ours_is_a_command_of_theirs():
    lines = [*github.remarks([work(EVIL, HOSTILE)]), *github.notices([work(EVIL)])]
    assert all(re.match(r"::(warning|error|notice) ", line) for line in lines)
    assert not any("\n" in line or "\r" in line for line in lines)
    text = github.group(HOSTILE, HOSTILE, "token")
    assert text.split("\n")[1] == "::stop-commands::token"
    assert text.split("\n")[-2:] == ["::token::", "::endgroup::"]
    assert sum(line.startswith("::") for line in text.split("\n")[:2]) == 2


def test_annotations_stand_on_the_students_line_and_are_at_most_ten_of_a_kind():
    named = graded(question(Verdict.FAIL, message="line 14 raised ValueError"))
    assert github.remarks([work(named)]) == [
        "::warning file=ex2.py,line=14,title=Title q (0 of 3)::line 14 raised ValueError"
    ]
    many = github.remarks([work(graded(*(question(Verdict.FAIL, str(n)) for n in range(25))))])
    assert len(many) == 10
    assert many[-1] == "::warning::and 16 more in the summary of this job"
    assert github.remarks([work(NONE)])[0].startswith("::error file=ex2.py,title=ex2%3A not graded::")
    assert "line=" not in github.remarks([work(named, "ex2.ipynb")])[0]


def test_dearest_questions_come_first():
    cheap, dear = question(Verdict.PARTIAL, "cheap"), question(Verdict.FAIL, "dear")
    assert "dear" in github.remarks([work(graded(cheap, dear))])[0]


def test_the_summary_stays_below_its_limit_and_holds_no_markup_of_students():
    text = github.summary([work(EVIL)])
    assert "<script>" not in text
    assert "\x1b" not in text
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert len(rows) == 2
    assert all(len(re.findall(r"(?<!\\)\|", row)) == 6 for row in rows)
    large = github.summary([work(EVERY)] * 2000, most=50_000)
    assert len(large.encode()) <= 50_000
    assert large.rstrip().endswith("holds it all.*")
    assert all(
        str(verdict) in text for verdict in Verdict for text in [github.summary([work(EVERY)])] if verdict != "skip"
    )


def test_outputs_are_one_line_each():
    assert github.outputs({"score": "9.5", "max-score": "20"}) == "score=9.5\nmax-score=20\n"
    with pytest.raises(ValueError, match="one line"):
        github.outputs({"score": "9\nmax-score=1"})


# --- JUnit ------------------------------------------------------------------------------------------------------


def test_junit_says_what_became_of_each_question():
    root = ET.fromstring(junit.junit([EVERY, NONE]))
    assert {key: root.get(key) for key in ("tests", "failures", "errors")} == {
        "tests": "7", "failures": "2", "errors": "2",
    }  # fmt: skip
    assert [suite.get("skipped") for suite in root] == ["2", "0"]
    assert root.find("testsuite/properties/property[@name='fail.max_points']").get("value") == "3"
    names = [(case.get("classname"), case.get("name")) for case in root.iter("testcase")]
    assert len(set(names)) == len(names), "GitLab uses only the first of equal names"


def test_junit_is_xml_whatever_students_print():
    document = junit.junit([EVIL, replace(EVIL, student="b\ud800")])
    root = ET.fromstring(document)
    assert "::error::forged" in next(root.iter("failure")).get("message")
    assert b"<script>" not in document
    assert b"\x1b" not in document


# --- Gradescope ---------------------------------------------------------------------------------------------------


def test_gradescope_gets_no_score_for_a_fault_of_ours():
    assert {test["status"] for test in gradescope.results(EVERY)["tests"]} == {"passed", "failed"}
    assert gradescope.results(NONE)["score"] == 0
    with pytest.raises(ValueError, match="no result"):
        gradescope.results(replace(NONE, outcome="grader_error"))


# --- Classroom 50 --------------------------------------------------------------------------------------------------


def test_what_could_not_be_graded_scores_nothing_in_classroom50():
    ungraded = classroom50.result([NONE], FIFTY, "2026-11-20T22:23:59Z")
    assert (ungraded["score"], ungraded["max-score"], len(ungraded["tests"])) == (0, 14, 1)


@pytest.mark.parametrize(
    ("environment", "committed", "words"),
    [({}, "2026-11-20T22:23:59Z", "CLASSROOM"), (FIFTY, "yesterday", "YYYY"), (FIFTY, "", "YYYY")],
)
def test_classroom50_refuses_what_the_collector_would(environment, committed, words):
    with pytest.raises(ValueError, match=words):
        classroom50.result([EVERY], environment, committed)


# --- Canvas -----------------------------------------------------------------------------------------------------

BOOK = (
    "Student,ID,SIS User ID,SIS Login ID,Section,Exercise 2 (4711),Other (12),Final Score\r\n"
    "    Points Possible,,,,,14.00,10.00,(read only)\r\n"
    '"Okafor, Amara",101,u1,aokafor,A,,3.00,\r\n'
    '"Ionescu, Bogdan",102,u2,bogdan,A,7.00,,\r\n'
    '"Twin, One",103,u3,t1,A,,,\r\n'
    '"One, Twin",104,u4,t2,A,,,\r\n'
    '"Student, Test",105,,test,A,,,\r\n'
)


def test_canvas_fills_one_column_and_moves_nothing():
    scores = {"amara-okafor": 950, "u2": 1400, "nobody": 100, "twin one": 100}
    found = canvas.canvas(BOOK, scores, "Exercise 2 (4711)", 1400)
    assert (found.written, found.unknown, found.doubtful) == (2, ("nobody",), ("twin one",))
    before, after = read_sheet(BOOK).rows, read_sheet(found.sheet.text()).rows
    changed = [(r, c) for r, row in enumerate(before) for c, cell in enumerate(row) if after[r][c] != cell]
    assert changed == [(2, 5), (3, 5)]
    assert (after[2][5], after[3][5]) == ("9.5", "14")
    assert "\r\n" in found.sheet.text()


@pytest.mark.parametrize(
    ("book", "column", "most", "words"),
    [
        (BOOK, "Exercise 3", 1400, "Exercise 2"),
        (BOOK, "Final Score", 1400, "itself"),
        (BOOK, "Exercise 2", 1500, "14.00 points in Canvas"),
        ("name,score\na,1\n", "score", 100, "not a gradebook"),
        ("", "x", 100, "empty"),
        (BOOK.replace("14.00", "(read only)"), "Exercise 2", 1400, "read only"),
        (BOOK.replace("Other (12)", "Exercise 2 (9)"), "Exercise 2", 1400, "several"),
    ],
)
def test_canvas_refuses_what_canvas_would(book, column, most, words):
    with pytest.raises(ValueError, match=re.escape(words)):
        canvas.canvas(book, {"amara": 1}, column, most)


def test_semicolons_marks_and_quotes_survive():
    text = '\ufeff"Student";"ID";"SIS Login ID";"Section";"Ex (1)"\n"Ä, B";"1";"ab";"S";""\n'
    found = canvas.canvas(text, {"ab": 100}, "Ex", 1000)
    assert found.sheet.text() == text.replace('"S";""', '"S";"1"')


# --- Moodle -----------------------------------------------------------------------------------------------------

WORKSHEET = (
    "Identifier,Full name,Email address,Status,Grade,Maximum grade,Grade can be changed,Last modified (submission),"
    "Last modified (grade),Feedback comments\n"
    "Participant 501,Amara Okafor,amara@x.edu,Submitted,,14.00,Yes,-,-,\n"
    'Participant 502,"Bogdan Ionescu",bogdan@x.edu,Submitted,,14.00,No,-,-,\n'
    "Participant 503,Chiara Ferretti,chiara@x.edu,Submitted,3.00,14.00,Yes,-,-,old\n"
)


def test_moodle_fills_grades_and_comments():
    scores = {"amara-okafor": 950, "502": 100, "chiara@x.edu": 1400, "zoe": 1}
    comments = {"amara-okafor": "=HYPERLINK(1)\x1b[31m", "chiara@x.edu": "fine <script>"}
    found = moodle.moodle(WORKSHEET, scores, 1400, comments)
    rows = found.sheet.rows
    assert (found.written, found.unknown, found.refused) == (2, ("zoe",), ("502",))
    assert [row[4] for row in rows[1:]] == ["9.5", "", "14"]
    assert rows[1][9].startswith("'=")
    assert "\x1b" not in rows[1][9]
    assert rows[3][9] == "fine &lt;script&gt;"


@pytest.mark.parametrize(
    ("text", "most", "words"),
    [("a,b\n1,2\n", 100, "no column Identifier"), (WORKSHEET, 1500, "14.00 points in Moodle")],
)
def test_moodle_refuses(text, most, words):
    with pytest.raises(ValueError, match=words):
        moodle.moodle(text, {"amara-okafor": 1}, most)
