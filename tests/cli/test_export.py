"""`grader export` on what `check` and `ci` wrote; the formats themselves are tested in tests/publish/exports."""

import json

import grades
import pytest

from grader.grades.document import to_json


@pytest.fixture
def graded(desk):
    """A grade on file, as `grader check --json` prints it."""
    path = desk / "grade.json"
    path.write_text(json.dumps(to_json(grades.PARTIAL)))
    return path


def test_one_grade_in_each_form(grader, graded):
    for form, words in {"json": '"score": 6.5', "junit": "<testsuites", "gradescope": '"max_score": 3'}.items():
        ended = grader("export", form, graded)
        assert (ended.code, ended.err) == (0, "")
        assert words in ended.out
    assert grader("export", "csv", graded).out.splitlines()[1].split(",")[1] == "6.5"


def test_it_goes_to_a_file(grader, graded, desk):
    ended = grader("export", "junit", graded, "--out", "junit.xml")
    assert (ended.code, ended.out) == (0, "")
    assert (desk / "junit.xml").read_text().startswith("<?xml")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("canvas",), "--column"),
        (("moodle",), "nobody has a score"),
        (("json", "--exercise", "ex9"), "ex2"),
        (("gradescope", "--student", "x"), "no such grade"),
    ],
)
def test_what_is_missing_is_said(grader, graded, arguments, words):
    form, *more = arguments
    ended = grader("export", form, graded, *more)
    assert ended.code == 2
    assert words in ended.err


def test_a_file_that_holds_no_grade(grader, desk):
    (desk / "x.json").write_text("[1]")
    ended = grader("export", "json", "x.json")
    assert ended.code == 2
    assert "holds no grade" in ended.err


@pytest.mark.sandbox
@pytest.mark.usefixtures("walled")
def test_a_class_into_the_file_of_a_platform(grader, desk):
    for student, answer in {"amara-okafor": "total = 6\nmean = 2\n", "zoe": "total = 6\n"}.items():
        (desk / "class" / student).mkdir(parents=True)
        (desk / "class" / student / "ex1.py").write_text(answer)
    assert grader("batch", "class", "--out", "out").code == 0
    (desk / "book.csv").write_text(
        "Student,ID,SIS Login ID,Section,Ex 1 (5)\n    Points Possible,,,,4.5\n"
        '"Okafor, Amara",1,amara,S,\n"Other, One",2,one,S,1\n'
    )
    ended = grader("export", "canvas", "out", "--template", "book.csv", "--column", "Ex 1", "--out", "filled.csv")
    assert ended.code == 0, ended.err
    assert "1 scores filled in" in ended.err
    assert "1 have no row in the file: zoe" in ended.err
    assert (desk / "filled.csv").read_text().splitlines()[2:] == [
        '"Okafor, Amara",1,amara,S,4.5',
        '"Other, One",2,one,S,1',
    ]
    assert grader("export", "csv", "out").out.splitlines()[1].startswith("amara-okafor,4.5")
    assert grader("export", "gradescope", "out").code == 2


def test_a_new_format_is_one_more_file(grader, graded, tmp_path, monkeypatch):
    from grader.publish.exports import formats

    (tmp_path / "one_line.py").write_text(
        "from grader.publish.exports.formats import Exported\n"
        "def export(grades, options):\n"
        "    return Exported(' '.join(g.exercise for g in grades), ('for one line only',))\n"
    )
    monkeypatch.setattr(formats, "__path__", [*formats.__path__, str(tmp_path)])
    assert "one_line" in formats.format_names()
    made = formats.format_module("one_line").export([grades.PARTIAL], formats.Options())
    assert (made.text, made.remarks) == ("ex2", ("for one line only",))


def test_every_format_is_documented(grader):
    from grader.publish.exports.formats import format_names

    said = grader("export", "--help").out
    assert all(name in said for name in format_names())
