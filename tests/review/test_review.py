"""Scores of persons: what they are about, how long they hold, and a ledger of before there were any."""

import csv
import io
import sqlite3
import zlib
from dataclasses import replace
from fractions import Fraction
from hashlib import sha256

import pytest

from grader.evidence import Answer, Array, Evidence, Missing, NoAnswer, Number, Run, Text
from grader.evidence import codec as evidence_json
from grader.grades.document import from_json, to_json
from grader.grades.records import CheckResult, Grade, QuestionGrade, Verdict
from grader.ledger.ledger import FILE, Key, LedgerFault, open_ledger
from grader.ledger.schema import APPLICATION, STEPS, VERSION
from grader.publish.gradebook import gradebook
from grader.review.review import AnswerText, GivenScore, answered, items, reviewed
from grader.review.sheet import SheetFaults, as_sheet, read_reviews
from grader.submission.handin import Doubt

FIRST_VERSION = """
BEGIN;
CREATE TABLE evidence (digest TEXT PRIMARY KEY, size INTEGER NOT NULL, packed BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE unit (
    id INTEGER PRIMARY KEY, student TEXT NOT NULL, exercise TEXT NOT NULL, submission TEXT NOT NULL,
    version TEXT NOT NULL, environment TEXT NOT NULL, grade TEXT NOT NULL,
    evidence TEXT NOT NULL REFERENCES evidence, recorded_at TEXT NOT NULL,
    UNIQUE (student, exercise, submission, version, environment)
);
CREATE TABLE standing (
    student TEXT NOT NULL, exercise TEXT NOT NULL, path TEXT NOT NULL, unit INTEGER REFERENCES unit,
    grade TEXT, reason TEXT NOT NULL, hint TEXT NOT NULL,
    PRIMARY KEY (student, exercise, path)
) WITHOUT ROWID;
CREATE TABLE page (path TEXT PRIMARY KEY, made_of TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO unit VALUES (7, 'ann', 'ex1', 'aa', 'v1', 'fake', '{"score": 1}', 'DIGEST', '2026-01-01');
INSERT INTO standing VALUES ('ann', 'ex1', 'ann/ex1.py', 7, NULL, '', '');
INSERT INTO standing VALUES ('bo', 'ex1', 'bo/ex1.py', NULL, NULL, '2 files', 'keep one');
INSERT INTO page VALUES ('ann.html', 'x');
PRAGMA application_id = 1735550066;
PRAGMA user_version = 1;
COMMIT;
"""


def old_ledger(folder, extra=""):
    """A ledger as its first version wrote it."""
    content = evidence_json.to_bytes(evidence("because"))
    digest = sha256(content).hexdigest()
    connection = sqlite3.connect(folder / FILE)
    connection.executescript(FIRST_VERSION.replace("DIGEST", digest).replace("COMMIT;", extra + "COMMIT;"))
    connection.execute("INSERT INTO evidence VALUES (?, ?, ?)", (digest, len(content), zlib.compress(content)))
    connection.commit()
    connection.close()


def evidence(why, seconds=0.1, **more):
    return Evidence(Run("ok", seconds, "fake"), 1, {"why": (Answer({"why": Text(why)}),), **more})


# --- an old ledger ----------------------------------------------------------------------------------------------


def version(folder):
    connection = sqlite3.connect(folder / FILE)
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.close()
    return found


def test_an_old_ledger_is_brought_up_to_date_and_loses_nothing(tmp_path):
    old_ledger(tmp_path)
    with open_ledger(tmp_path) as ledger:
        assert {(s.student, s.unit, s.reason) for s in ledger.standings()} == {("ann", 7, ""), ("bo", 0, "2 files")}
        assert ledger.evidence(7) == evidence("because")
        assert ledger.pages() == {"ann.html": "x"}
        assert ledger.reviews() == {}
        ledger.review([GivenScore("ann", "ex1", "why", 200, 300, "good", "eve", "2026-01-02", "aa", unit=7)])
    assert version(tmp_path) == VERSION
    with open_ledger(tmp_path) as ledger:
        assert [given.comment for given in ledger.reviews()["ann", "ex1"]] == ["good"]


def tables(folder):
    connection = sqlite3.connect(folder / FILE)
    found = sorted(connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
    connection.close()
    return found


@pytest.mark.parametrize("number", range(1, VERSION))
def test_every_earlier_version_ends_with_the_tables_of_a_new_ledger(tmp_path, number):
    (tmp_path / "new").mkdir()
    connection = sqlite3.connect(tmp_path / FILE)
    marks = f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {number};"
    connection.executescript("".join(STEPS[:number]) + marks)
    connection.close()
    for folder in (tmp_path, tmp_path / "new"):
        with open_ledger(folder):
            pass
    assert tables(tmp_path) == tables(tmp_path / "new")
    assert version(tmp_path) == VERSION


def test_a_step_that_fails_leaves_the_old_ledger_as_it_was(tmp_path):
    old_ledger(tmp_path, "CREATE TABLE review (mine TEXT);")
    before = (tmp_path / FILE).read_bytes()
    with pytest.raises(LedgerFault, match="review already exists"):
        open_ledger(tmp_path)
    assert version(tmp_path) == 1
    assert (tmp_path / FILE).read_bytes() == before


# --- what a review is about -------------------------------------------------------------------------------------


def test_an_answer_is_known_by_its_value_and_not_by_its_run():
    assert answered(evidence("a"), "why") == answered(evidence("a", seconds=9.0), "why")
    assert answered(evidence("a"), "why").digest != answered(evidence("b"), "why").digest
    assert answered(evidence("a reason"), "why").text == "a reason"


def test_the_elements_of_an_array_are_part_of_the_answer():
    one, other = (evidence("", q=(Answer({"w": Array("int8", (1,), byte)}),)) for byte in (b"1", b"2"))
    assert answered(one, "q").digest != answered(other, "q").digest


@pytest.mark.parametrize(
    "reply",
    [
        NoAnswer("timeout"),
        Answer({"w": Missing("w")}),
        Answer((1, 2)),
        Answer({"v": Number(1, "int"), "w": Missing("w")}),
    ],
)
def test_what_is_no_value_is_known_by_its_file_alone(reply):
    assert answered(evidence("", q=(reply,)), "q") == AnswerText()


# --- on top of what is judged -----------------------------------------------------------------------------------

REVIEW = CheckResult(
    Verdict.REVIEW, Fraction(1, 3), "G254", "why is for a person to read.", why="provisional", next="wait"
)
WRONG = CheckResult.failed("G201", "n is 3.", why="because", next="count again", misconception="slip")


def graded(sha="f1", why=REVIEW, points=300, student="ann"):
    questions = (
        QuestionGrade("why", "Why", "text", points, 100, why),
        QuestionGrade("n", "How many", "number", 200, 0, WRONG),
    )
    return Grade("ex1", "One", student, "ann/ex1.py", sha, "graded", questions)


GIVEN = GivenScore("ann", "ex1", "why", 250, 300, "good", "Eve", "2026-11-20T10:00:00+00:00", "f1")


def given(**other):
    return replace(GIVEN, **other)


def told(text):
    return lambda _: AnswerText(text, f"digest of {text}")


@pytest.mark.parametrize(("score", "verdict"), [(300, Verdict.PASS), (250, Verdict.PARTIAL), (0, Verdict.FAIL)])
def test_a_score_takes_the_place_of_the_programs(score, verdict):
    after = reviewed(graded(), [given(score=score)], told("x"))
    question = after.questions[0]
    assert (after.score, question.score, question.result.verdict) == (score, score, verdict)
    assert question.result.credit * 300 == score
    assert "Eve" in question.result.message
    assert "good" in question.result.message
    assert (question.review.judged, question.review.said) == (100, "why is for a person to read.")
    assert "provisional" not in question.result.why
    assert after.questions[1] == graded().questions[1]
    assert from_json(to_json(after)) == after


def test_advice_stays_while_points_are_missing():
    half, full = (
        reviewed(graded(), [given(question="n", score=score, points=200)], told("x")).questions[1]
        for score in (100, 200)
    )
    assert (half.result.next, half.result.misconception) == ("count again", "slip")
    assert (full.result.next, full.result.misconception) == ("", None)


@pytest.mark.parametrize(
    ("sha", "text", "holds"),
    [("f1", "x", True), ("f1", "other", True), ("f2", "x", True), ("f2", "other", False)],
)
def test_a_review_holds_while_the_file_or_the_answer_is_the_same(sha, text, holds):
    after = reviewed(graded(sha), [given(answer="digest of x")], told(text)).questions[0]
    assert after.review.earlier is not holds
    assert after.score == (250 if holds else 100)
    assert after.result == REVIEW or holds


def test_a_review_of_no_value_is_about_the_file():
    after = reviewed(graded("f2"), [given(answer="")], lambda _: AnswerText()).questions[0]
    assert after.review.earlier


def test_the_last_review_counts_and_one_can_be_taken_back():
    twice = [given(score=100), given(score=200, by="Max")]
    assert reviewed(graded(), twice, told("x")).questions[0].review.by == "Max"
    back = reviewed(graded(), [*twice, given(score=None)], told("x"))
    assert back == graded()


def test_an_answer_that_comes_back_has_its_review_again():
    several = [given(score=300, answer="digest of x"), given(score=0, submission="f2", answer="digest of y")]
    assert reviewed(graded("f3"), several, told("x")).questions[0].score == 300
    assert reviewed(graded("f4"), several, told("y")).questions[0].score == 0


# --- in the ledger ----------------------------------------------------------------------------------------------


@pytest.fixture
def ledger(tmp_path):
    with open_ledger(tmp_path) as opened:
        yield opened


def record(ledger, grade, why="x", version="v1"):
    key = Key(grade.student, "ex1", grade.sha256, version, "fake")
    content = evidence_json.packed(evidence(why))
    return ledger.record(key, to_json(grade), content, path=grade.path, recorded_at="2026-01-01")


def listed(ledger, *, everything=False):
    worth = {"ex1": ("One", 500)}.get
    found = [item for judged, answer in ledger.to_review() for item in items(judged, answer, worth)]
    return [item for item in found if everything or item.waits]


def score(ledger, item, points, comment=""):
    ledger.review([item.given(points, comment=comment, by="Eve", at="2026-11-20T10:00:00+00:00")])


def standing(ledger):
    (one,) = ledger.standings()
    return one


def test_a_review_is_in_every_grade_that_leaves_and_in_none_that_is_judged_again(ledger):
    record(ledger, graded())
    (item,) = listed(ledger)
    assert (item.student, item.name, item.points, item.score, item.answer.text) == ("ann", "ex1/why", 300, 100, "x")
    score(ledger, item, 300, "good")
    assert listed(ledger) == []
    assert standing(ledger).grade["score"] == 3
    assert ledger.judged()[0].grade == to_json(graded())


def test_another_file_with_the_same_answer_keeps_its_review_and_another_answer_waits(ledger):
    record(ledger, graded())
    score(ledger, listed(ledger)[0], 300)
    record(ledger, graded("f2"), version="v2")
    assert standing(ledger).grade["score"] == 3
    record(ledger, graded("f3"), why="something else")
    (item,) = listed(ledger)
    assert (item.review.by, item.review.earlier, item.score) == ("Eve", True, 100)
    assert "Eve" in item.reason
    review = from_json(standing(ledger).grade).questions[0].review
    assert (review.earlier, review.score) == (True, 300)


def test_a_question_that_a_person_scored_waits_again_when_its_answer_changed(ledger):
    record(ledger, graded(why=CheckResult.passed("fine")))
    assert listed(ledger) == []
    score(ledger, next(item for item in listed(ledger, everything=True) if item.question == "n"), 200)
    assert standing(ledger).grade["score"] == 3
    record(ledger, graded("f2", why=CheckResult.passed("fine")))
    (item,) = listed(ledger)
    assert item.question == "n"
    grades = [from_json(standing(ledger).grade)]
    assert list(gradebook(grades, [])["to_review"]) == ["ex1/n"]


def test_a_question_that_counts_otherwise_now_keeps_its_review_and_waits(ledger):
    record(ledger, graded())
    score(ledger, listed(ledger)[0], 300)
    ledger.rejudged(1, "v2", to_json(graded(points=200)), recorded_at="2026-01-02")
    assert standing(ledger).grade["score"] == 2
    (item,) = listed(ledger)
    assert "counts 2 now, and 3 when Eve scored it" in item.reason
    score(ledger, item, 200)
    assert listed(ledger) == []


@pytest.mark.parametrize("outcome", ["not_gradable", "grader_error", None])
def test_what_could_not_be_graded_may_be_scored_as_a_whole(ledger, outcome):
    grade = outcome and to_json(Grade("ex1", "One", "ann", "ann/ex1.py", "f1", outcome, message="torn", out_of=500))
    ledger.doubt(Doubt("ann", "ex1", "class/ann/ex1.py", "torn", "mend it"), grade)
    (item,) = listed(ledger)
    assert (item.name, item.points, item.score) == ("ex1", 500, None)
    score(ledger, item, 450, "nearly")
    after = standing(ledger)
    assert (after.reason, after.grade["outcome"], after.grade["score"], after.grade["max_score"]) == (
        "",
        "graded",
        4.5,
        5,
    )
    assert from_json(after.grade).scored_whole
    assert listed(ledger) == []
    assert list(gradebook([from_json(after.grade)], [])["total"]) == [4.5]
    ledger.doubt(Doubt("ann", "ex1", "elsewhere/ann/ex1.py", "torn", "mend it"), grade)
    assert listed(ledger) == [], "the same work in another folder"

    other = Grade("ex1", "One", "ann", "ann/ex1.py", "f2", "not_gradable", message="torn", out_of=500)
    ledger.doubt(Doubt("ann", "ex1", "ann/ex1.py", "torn", "mend it"), to_json(other))
    assert listed(ledger)[0].review.earlier
    after = standing(ledger)
    assert (after.reason, after.grade["score"], from_json(after.grade).review.score) == ("torn", None, 450)

    record(ledger, graded("f3"))
    after = from_json(standing(ledger).grade)
    assert (after.score, after.review.earlier, after.review.score) == (100, True, 450)


def test_what_nobody_can_be_given_a_score_for_is_listed_all_the_same(ledger):
    ledger.doubt(Doubt("dee", "", "class/dee", "no submission found", ""))
    ledger.doubt(Doubt("", "ex1", "class/x.py", "whose is it?", ""))
    assert [(item.student, item.points) for item in listed(ledger)] == [("", None), ("dee", None)]
    with pytest.raises(ValueError, match="not known whose"):
        listed(ledger)[0].given(0, comment="", by="Eve", at="")


def test_a_score_out_of_range_is_refused(ledger):
    record(ledger, graded())
    for points in (-1, 301):
        with pytest.raises(ValueError, match="not between 0 and 3"):
            score(ledger, listed(ledger)[0], points)
    assert ledger.reviews() == {}


# --- the table --------------------------------------------------------------------------------------------------


def table(text):
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def filled(text, changes, delimiter=","):
    """The table as a spreadsheet would save it, with cells changed by (row, column)."""
    rows = table(text)
    for (row, column), cell in changes.items():
        rows[row][column] = cell
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0], delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def read(ledger, text):
    return read_reviews(text, listed(ledger, everything=True), by="Eve", at="2026-11-20")


@pytest.fixture
def written(ledger):
    """A table of three students; one of them answers with a formula, and one has a number for a name."""
    for student, why in (("007", "x"), ("=ann", "=1+1\nand more"), ("bo", "z")):
        record(ledger, graded(student=student), why=why)
    return as_sheet(listed(ledger))


def test_a_table_holds_nothing_that_a_spreadsheet_runs(written):
    rows = table(written)
    assert [row["student"] for row in rows] == ["007", "'=ann", "bo"]
    assert rows[1]["answer"] == "'=1+1 / and more"
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())


def test_a_table_that_nobody_changed_changes_nothing(ledger, written):
    assert read(ledger, written) == ()
    ledger.review(read(ledger, filled(written, {(1, "score"): "2", (1, "comment"): "=so"})))
    assert ledger.reviews()["=ann", "ex1"][0].comment == "=so"
    everything = as_sheet(item for item in listed(ledger, everything=True) if item.waits or item.review)
    assert [row["score"] for row in table(everything)] == ["", "2", ""]
    assert read(ledger, everything) == ()


@pytest.mark.parametrize("cell", ["2.5", "2,5", " 2.50 "])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_scores_are_read_as_spreadsheets_write_them(ledger, written, cell, delimiter):
    text = filled(written, {(0, "score"): cell, (0, "student"): "7"}, delimiter)
    (one,) = read(ledger, text)
    assert (one.student, one.question, one.score, one.comment) == ("007", "why", 250, "")


def test_all_that_does_not_fit_is_told_at_once(ledger, written):
    changes = {(0, "score"): "three", (1, "score"): "3.5", (2, "comment"): "good", (2, "student"): "bo "}
    text = filled(written, changes)
    body = text.splitlines(keepends=True)
    text = "".join([*body, body[1], body[3].replace(table(written)[2]["row"], "r0"), body[3].replace("bo", "cy")])
    with pytest.raises(SheetFaults) as caught:
        read(ledger, text)
    assert [(fault.line, fault.column) for fault in caught.value.faults] == [
        (2, "score"), (3, "score"), (4, "score"), (5, "row"), (6, "row"), (7, "row"),
    ]  # fmt: skip
    assert "0 and 3" in caught.value.faults[1].problem


def test_rows_that_were_sorted_apart_are_refused(ledger, written):
    text = filled(written, {(0, "student"): "bo", (2, "student"): "007", (0, "score"): "1"})
    with pytest.raises(SheetFaults) as caught:
        read(ledger, text)
    assert [(fault.line, fault.column) for fault in caught.value.faults] == [(2, "student"), (4, "student")]


def test_a_table_of_an_answer_that_changed_is_refused(ledger, written):
    record(ledger, graded("f2", student="bo"), why="new")
    with pytest.raises(SheetFaults, match="1 fault"):
        read(ledger, filled(written, {(2, "score"): "3"}))


@pytest.mark.parametrize("text", ["", "student,score\n", '"', "student,exercise,question,score,score,comment,row\n"])
def test_another_table_is_refused(ledger, text):
    with pytest.raises(SheetFaults):
        read(ledger, text)
