"""Each format is accepted by its reader: by schemas of what it documents, and by the reader's own code."""

import io
import json
import unittest
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from work import EVERY, EVIL, FIFTY, NONE, graded, question

from grader.grades.records import Verdict
from grader.publish.exports.formats import classroom50, gradescope, junit

junitparser = pytest.importorskip("junitparser", reason="junitparser is a development dependency")
xmlschema = pytest.importorskip("xmlschema", reason="xmlschema is a development dependency")
decorators = pytest.importorskip(
    "gradescope_utils.autograder_utils.decorators", reason="gradescope-utils is a development dependency"
)
from gradescope_utils.autograder_utils.json_test_runner import JSONTestRunner  # noqa: E402  after the skip

SCHEMAS = Path(__file__).parent / "schemas"
JUNIT = xmlschema.XMLSchema(SCHEMAS / "junit.xsd")
STAMP = "2026-11-20T22:23:59Z"
GRADES = {
    "every verdict": EVERY,
    "hostile": EVIL,
    "not graded": NONE,
    "dated": replace(EVERY, graded_at=f"{STAMP[:-1]}.5+00:00"),
}


def schema(name):
    found = json.loads((SCHEMAS / f"{name}.json").read_text())
    jsonschema.Draft202012Validator.check_schema(found)
    return jsonschema.Draft202012Validator(found)


CLASSROOM50, GRADESCOPE = schema("classroom50-result-v1"), schema("gradescope-results")
MESSAGES = st.text(st.characters(exclude_categories=()), max_size=60)


@pytest.mark.parametrize("grade", GRADES.values(), ids=GRADES.keys())
def test_the_schemas_accept_each_grade(grade):
    JUNIT.validate(junit.junit([grade]).decode())
    GRADESCOPE.validate(gradescope.results(grade))
    CLASSROOM50.validate(classroom50.result([grade], FIFTY, STAMP, "2026-11-21T00:00:00Z"))


@given(MESSAGES, MESSAGES)
def test_the_schemas_accept_whatever_students_write(title, message):
    grade = graded(question(Verdict.FAIL, message=message, next=message), title=title, student=title or None)
    JUNIT.validate(junit.junit([grade, replace(grade, exercise="ex3")]).decode())
    GRADESCOPE.validate(gradescope.results(grade))
    CLASSROOM50.validate(classroom50.result([grade], FIFTY, STAMP))


@pytest.mark.parametrize(
    ("validator", "document"),
    [
        (GRADESCOPE, {"output": "no score and no tests"}),
        (GRADESCOPE, {"score": "1"}),
        (GRADESCOPE, {"tests": [{"status": "pass"}]}),
        (GRADESCOPE, {"score": 1, "visible": True}),
        (CLASSROOM50, {}),
        (CLASSROOM50, classroom50.result([EVERY], FIFTY, STAMP) | {"score": 1.5}),
        (CLASSROOM50, classroom50.result([EVERY], FIFTY, STAMP) | {"grader": "1"}),
        (CLASSROOM50, classroom50.result([EVERY], FIFTY, STAMP) | {"datetime": "2026-11-20"}),
    ],
)
def test_the_schemas_refuse_what_the_platforms_do(validator, document):
    with pytest.raises(jsonschema.ValidationError):
        validator.validate(document)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [('time="1.250"', 'time="soon"'), ("</testcase>", "<properties/></testcase>"), (' name="fail: ', ' name="pass: ')],
)
def test_the_schema_of_junit_refuses_what_some_reader_does(right, wrong):
    document = junit.junit([EVERY]).decode()
    assert right in document
    assert not JUNIT.is_valid(document.replace(right, wrong).replace("Title fail", "Title pass"))


# --- the readers' own code ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("grade", GRADES.values(), ids=GRADES.keys())
def test_junitparser_reads_what_we_write(grade):
    found = junitparser.JUnitXml.fromstring(junit.junit([grade]))
    (suite,) = found
    count = len(grade.questions) or 1
    assert (suite.tests, len(list(suite))) == (count, count)
    counted = (suite.failures, suite.errors, suite.skipped)
    suite.update_statistics()
    assert (suite.failures, suite.errors, suite.skipped) == counted
    points = {one.name: one.value for one in suite.properties()}
    assert float(points["max_points"]) * 100 == grade.max_score


def test_gradescopes_own_runner_writes_what_our_schema_accepts():
    class Case(unittest.TestCase):
        @decorators.weight(2)
        @decorators.number("1.1")
        @decorators.visibility("after_due_date")
        @decorators.tags("G201")
        def test_right(self):
            """A title"""

        @decorators.partial_credit(3)
        def test_partly(self, set_score=None):
            set_score(1.5)
            self.fail("what we saw")

        @decorators.leaderboard("loss", "asc")
        def test_board(self, set_leaderboard_value=None):
            set_leaderboard_value(0.25)

    written = io.StringIO()
    tests = unittest.defaultTestLoader.loadTestsFromTestCase(Case)
    JSONTestRunner(stream=written, visibility="visible", stdout_visibility="hidden").run(tests)
    theirs = json.loads(written.getvalue())
    GRADESCOPE.validate(theirs)
    ours = gradescope.results(EVERY)
    assert {key for test in theirs["tests"] for key in test} - {"visibility"} == ours["tests"][0].keys() & {
        key for test in theirs["tests"] for key in test
    }
    assert sum(test["score"] for test in theirs["tests"]) == theirs["score"] == 3.5
    assert sum(test["score"] for test in ours["tests"]) == ours["score"]
