"""`grader review`: what waits for a person, scored by command or by table, and seen wherever a grade is seen."""

import csv
import io
import json

import pytest

from grader.evidence import Answer, Evidence, Run, Text
from grader.evidence import codec as evidence_json
from grader.grades.document import to_json
from grader.grades.exhibits import Log
from grader.grades.records import CheckResult, Grade, QuestionGrade, Verdict
from grader.ledger.ledger import Key, open_ledger
from grader.submission.handin import Doubt

READ = CheckResult(Verdict.REVIEW, 0, "G254", "why is for a person to read.", exhibits=(Log("The answer", "text"),))


def hand_in(out, student, why, sha):
    questions = (
        QuestionGrade("sum", "The sum", "number", 200, 200, CheckResult.passed("total is 6.")),
        QuestionGrade("why", "Why it is so", "text", 250, 0, READ),
    )
    grade = Grade("ex1", "Adding by hand", student, f"{student}/ex1.py", sha, "graded", questions)
    collected = Evidence(Run("ok", 0.1, "fake"), 1, {"sum": (), "why": (Answer({"why": Text(why)}),)})
    with open_ledger(out) as ledger:
        key = Key(student, "ex1", sha, "v1", "fake")
        content = evidence_json.packed(collected)
        ledger.record(key, to_json(grade), content, path=grade.path, recorded_at="2026-01-01")


@pytest.fixture
def waiting(desk):
    """A graded class: two answers in words, a broken file, a folder of which nobody knows what it is."""
    out = desk / "out"
    hand_in(out, "ann", "Because <b>three</b> values\nare added.", "f1")
    hand_in(out, "bo", "=1+1", "f2")
    torn = Grade("ex1", "Adding by hand", "cy", "cy/ex1.py", "f3", "not_gradable", message="It is torn.", out_of=450)
    with open_ledger(out) as ledger:
        ledger.doubt(Doubt("cy", "ex1", "cy/ex1.py", "It is torn.", "mend it"), to_json(torn))
        ledger.doubt(Doubt("dee", "", "dee", "no submission found"))
    return out


def totals(out):
    return {row["student"]: row["total"] for row in csv.DictReader(io.StringIO((out / "gradebook.csv").read_text()))}


def given(out):
    with open_ledger(out) as ledger:
        return [one for several in ledger.reviews().values() for one in several]


def test_what_waits_is_listed_with_its_answer_and_the_next_command(grader, waiting):
    done = grader("review", "out")
    assert (done.code, done.err) == (0, "")
    assert "3 wait for a score by a person" in done.out
    for part in ("ann ex1/why", "0 / 2.5", "| Because <b>three</b> values", "cy ex1", "- / 4.5", "It is torn."):
        assert part in done.out
    assert "1 cannot be scored" in done.out
    assert "grader review out ann ex1/why --score POINTS" in done.out
    assert all(len(line) <= 80 for line in done.out.splitlines())
    plain = json.loads(grader("review", "out", "--json").out)
    assert (plain["waiting"], {item["student"] for item in plain["items"]}) == (4, {"ann", "bo", "cy", "dee"})


def test_a_report_counts_what_waits_and_names_the_command(grader, waiting):
    assert "2 answers   (grader review out)" in grader("report", "out").out
    assert "ex1: Why it is so (2). <code>grader review</code>" in (waiting / "index.html").read_text()
    for student in ("ann", "bo"):
        grader("review", "out", student, "ex1/why", "--score", "1")
    assert "to be read by a person" not in grader("report", "out").out
    assert "Why it is so (" not in (waiting / "index.html").read_text()


def test_one_answer_is_shown_in_full(grader, waiting):
    assert "are added." in grader("review", "out", "ann", "ex1/why").out


def test_a_score_is_in_the_gradebook_the_page_and_the_exports(grader, waiting):
    done = grader(
        "review", "out", "ann", "ex1/why", "--score", "1.5", "--comment", "Nearly <i>so</i>", "--by", "Ada L."
    )
    assert done.code == 0
    assert "ann ex1/why  1.5 of 2.5   (ex1 now 3.5 of 4.5)" in done.out
    assert "3 still wait" in done.out
    assert totals(waiting)["ann"] == "3.5"
    page = (waiting / "ann.html").read_text()
    at = given(waiting)[0].at
    assert "Ada L. gave 1.5 of 2.5 points on " in page
    assert f"{at[:4]}, {at[11:16]} UTC" in page
    assert "Nearly &lt;i&gt;so&lt;/i&gt;" in page
    assert "<i>so" not in page
    exported = json.loads(grader("export", "json", "out").out)
    ann = next(grade for grade in exported["grades"] if grade["student"] == "ann")
    assert ann["score"] == sum(question["score"] for question in ann["questions"]) == 3.5
    assert "Ada L." in grader("export", "junit", "out").out
    assert "ann ex1/why" not in grader("review", "out").out
    assert "Ada L. gave 1.5" in grader("review", "out", "--all").out


def test_a_score_of_the_whole_is_in_the_class_page_and_the_exports(grader, waiting):
    assert grader("review", "out", "cy", "ex1", "--score", "4.5").code == 0
    assert totals(waiting)["cy"] == "4.5"
    assert "3 of 3 submissions graded" in (waiting / "index.html").read_text()
    for form in ("json", "junit", "csv"):
        assert grader("export", form, "out").code == 0
    assert grader("export", "gradescope", "out", "--student", "cy").code == 0


def test_the_login_name_stands_where_none_is_given(grader, waiting, monkeypatch):
    monkeypatch.setattr("getpass.getuser", lambda: "teacher")
    grader("review", "out", "ann", "ex1/why", "--score", "0")
    assert [one.by for one in given(waiting)] == ["teacher"]


def test_the_same_again_is_recorded_once_and_can_be_taken_back(grader, waiting):
    call = ("review", "out", "ann", "ex1/why")
    for _ in range(2):
        assert grader(*call, "--score", "1").code == 0
    assert len(given(waiting)) == 1
    assert totals(waiting)["ann"] == "3"
    assert grader(*call, "--withdraw").code == 0
    assert totals(waiting)["ann"] == "2"
    again = grader(*call, "--withdraw")
    assert again.code == 2
    assert "Nobody scored" in again.err


def test_a_new_answer_waits_again_and_the_page_says_what_was_given_before(grader, waiting):
    grader("review", "out", "ann", "ex1/why", "--score", "2.5", "--by", "Ada")
    hand_in(waiting, "ann", "Another reason.", "f9")
    assert "the answer is another one than Ada scored" in grader("review", "out").out.replace("\n  ", " ")
    grader("report", "out")
    assert totals(waiting)["ann"] == "2"
    assert "for an earlier answer than the one graded here" in (waiting / "ann.html").read_text()


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (("ann", "ex1/why", "--score", "3"), "not between 0 and 2.5"),
        (("ann", "ex1/why", "--score", "-1"), "zero or more"),
        (("ann", "ex1/why", "--score", "1.001"), "steps of 0.01"),
        (("ann", "ex1/why", "--score", "nan"), "zero or more"),
        (("ann", "ex1/why", "--score", "good"), "not a number"),
        (("ann", "ex1/why", "--comment", "good"), "goes with a score"),
        (("ann", "ex1/why", "--score", "1", "--by", " "), "--by"),
        (("ann", "ex1/why", "--score", "1", "--by", "x\x1b[31m"), "--by"),
        (("ann", "ex1/why", "--score", "1", "--comment", "x" * 2001), "2,001 characters"),
        (("ann", "ex1/why", "--score", "1", "--withdraw"), "one of them at a time"),
        (("ann", "ex1/wy", "--score", "1"), "has no question wy"),
        (("ann", "ex1", "--score", "1"), "question by question"),
        (("ann", "ex7", "--score", "1"), "handed in no ex7"),
        (("anne", "ex1/why", "--score", "1"), "did you mean ann"),
        (("cy", "ex1/why", "--score", "1"), "only the whole"),
        (("cy", "ex1", "--score", "5"), "not between 0 and 4.5"),
        (("--score", "1"), "one answer of one student"),
        (("a", "b", "c"), "Too many names"),
        (("--read", "nowhere.csv"), "cannot be read"),
    ],
)
def test_what_does_not_fit_is_refused_and_changes_nothing(grader, waiting, more, says):
    done = grader("review", "out", *more)
    assert (done.code, done.out) == (2, "")
    assert says in done.err.replace("\n", " ")
    assert given(waiting) == []


def fill(place, changes):
    rows = list(csv.DictReader(io.StringIO(place.read_text(encoding="utf-8-sig"))))
    for (student, column), cell in changes.items():
        next(row for row in rows if row["student"] == student)[column] = cell
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    place.write_text(out.getvalue())


def test_a_table_goes_out_and_comes_back(grader, waiting, desk):
    place = desk / "reviews.csv"
    assert grader("review", "out", "--write", place).code == 0
    assert "'=1+1" in place.read_text()
    assert "nothing was changed" in grader("review", "out", "--read", place).out
    fill(place, {("ann", "score"): "2", ("ann", "comment"): "Good.", ("cy", "score"): "9", ("bo", "score"): "x"})
    refused = grader("review", "out", "--read", place)
    assert (refused.code, refused.out) == (2, "")
    assert "2 problems, and nothing was recorded" in refused.err
    assert "row 3" in refused.err
    assert "row 4" in refused.err
    assert given(waiting) == []
    fill(place, {("cy", "score"): "1", ("bo", "score"): "0"})
    assert grader("review", "out", "--read", place).code == 0
    assert totals(waiting) == {"ann": "4", "bo": "2", "cy": "1", "dee": ""}
    assert "no new score" in grader("review", "out", "--read", place).out
    assert len(given(waiting)) == 3


def test_a_table_that_is_there_is_not_written_over(grader, waiting, desk):
    (desk / "mine.csv").write_text("mine")
    assert grader("review", "out", "--write", "mine.csv").code == 2
    assert (desk / "mine.csv").read_text() == "mine"


# --- with the whole road ----------------------------------------------------------------------------------------


@pytest.mark.sandbox
@pytest.mark.usefixtures("walled")
def test_a_review_outlives_a_rescore_and_a_run(grader, desk, course, monkeypatch):
    monkeypatch.setenv("GRADER_BANK", str(course))
    work = desk / "class" / "ann" / "ex1.py"
    work.parent.mkdir(parents=True)
    work.write_text("total = 6\nmean = 3\n")
    (desk / "class" / "bo").mkdir()
    (desk / "class" / "bo" / "ex1.py").write_text("def f(:\n")
    batch = ("batch", "class", "--out", "out")
    assert grader(*batch).code == 0
    assert grader("review", "out", "ann", "ex1/mean", "--score", "1", "--comment", "on the way").code == 0
    assert grader("review", "out", "bo", "ex1", "--score", "3").code == 0
    assert totals(desk / "out") == {"ann": "3", "bo": "3"}

    spec = course / "exercises" / "ex1" / "exercise.toml"
    spec.write_text(spec.read_text().replace("answer = 6", "answer = 7"))
    assert "1 move" in grader("rescore", "out", "--apply").out
    assert totals(desk / "out") == {"ann": "1", "bo": "3"}
    spec.write_text(spec.read_text().replace("answer = 7", "answer = 6"))
    grader(*batch)
    assert totals(desk / "out") == {"ann": "3", "bo": "3"}

    work.write_text("# once more\ntotal = 6\nmean = 3\n")
    grader(*batch)
    assert totals(desk / "out")["ann"] == "3"
    work.write_text("total = 6\nmean = 5\n")
    (desk / "class" / "bo" / "ex1.py").write_text("def g(:\n")
    grader(*batch)
    assert totals(desk / "out") == {"ann": "2", "bo": ""}
    waits = json.loads(grader("review", "out", "--json").out)["items"]
    assert [(item["student"], item["question"], item["review"]["earlier"]) for item in waits] == [
        ("ann", "mean", True),
        ("bo", None, True),
    ]
