"""JUnit XML, as GitLab, Jenkins and the others read it: a suite for each exercise, a case for each question.

JUnit has no score: the points are properties of the suite, and stand in the message of each failure. Properties of a
case are left out: the schemas of Ant, Surefire and Jenkins refuse them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from grader.grades.records import Grade, QuestionGrade, Verdict
from grader.names import inert_text
from grader.points import shown
from grader.publish.exports.formats import Exported, Options

FAILURES = (Verdict.FAIL, Verdict.PARTIAL)
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def export(grades: Sequence[Grade], options: Options) -> Exported:  # noqa: ARG001  a format that needs nothing else
    """The document as text."""
    return Exported(junit(grades).decode())


def junit(grades: Sequence[Grade]) -> bytes:
    """The document, UTF-8."""
    root = ET.Element("testsuites", name="grader")
    for grade in grades:
        root.append(_suite(grade))
    for name in ("tests", "failures", "errors"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    ET.indent(root)
    document: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"


def _suite(grade: Grade) -> ET.Element:
    who = f"{grade.student} " if grade.student else ""
    suite = ET.Element("testsuite", name=_xml(f"{who}{grade.exercise}: {grade.title}"))
    if grade.graded_at:
        suite.set("timestamp", grade.graded_at[:19])
    cases = (
        [_case(grade, question) for question in grade.questions] if grade.outcome == "graded" else [_ungraded(grade)]
    )
    suite.append(_points(grade))
    suite.extend(cases)
    suite.set("tests", str(len(cases)))
    for name, child in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(name, str(sum(case.find(child) is not None for case in cases)))
    seconds = grade.run.seconds if grade.run else 0.0
    suite.set("time", f"{seconds:.3f}")
    return suite


def _points(grade: Grade) -> ET.Element:
    """The points of the exercise, and of each question by its id."""
    held = ET.Element("properties")
    if grade.late:
        ET.SubElement(held, "property", name="late", value=_xml(grade.late.sentence))
    parts = [(f"{question.id}.", question.score, question.points) for question in grade.questions]
    for owner, score, most in (("", grade.score or 0, grade.max_score), *parts):
        ET.SubElement(held, "property", name=f"{owner}points", value=shown(score))
        ET.SubElement(held, "property", name=f"{owner}max_points", value=shown(most))
    return held


def _case(grade: Grade, question: QuestionGrade) -> ET.Element:
    case = _named_case(grade, f"{question.id}: {question.title}")
    result = question.result
    words = f"{shown(question.score)} of {shown(question.points)} points. {result.message}"
    if result.verdict in FAILURES:
        _add_words(
            ET.SubElement(case, "failure", type=result.misconception or result.code or "failed"), words, question
        )
    elif result.verdict is Verdict.ERROR:
        _add_words(ET.SubElement(case, "error", type=result.code or "error"), words, question)
    elif result.verdict in (Verdict.SKIP, Verdict.REVIEW):
        ET.SubElement(case, "skipped", message=_xml(words))
    return case


def _ungraded(grade: Grade) -> ET.Element:
    case = _named_case(grade, "not graded")
    ET.SubElement(case, "error", type=grade.code or grade.outcome, message=_xml(grade.message))
    return case


def _named_case(grade: Grade, name: str) -> ET.Element:
    owner = f"{grade.student}.{grade.exercise}" if grade.student else grade.exercise
    return ET.Element("testcase", classname=_xml(owner), name=_xml(name))


def _add_words(element: ET.Element, words: str, question: QuestionGrade) -> None:
    element.set("message", _xml(words))
    asides = [
        f"{label}: {text}" for label, text in (("Why", question.result.why), ("Try", question.result.next)) if text
    ]
    element.text = _xml("\n".join([question.result.message, *asides]))


def _xml(text: str) -> str:
    """Text without what XML 1.0 has no way to write; controls are spelt out."""
    return NO_XML.sub("\N{REPLACEMENT CHARACTER}", inert_text(text))
