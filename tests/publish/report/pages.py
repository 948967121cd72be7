"""Grades and pages for the tests of reports, and a reader that finds what a page would run or fetch."""

import base64
import hashlib
import re
import sys
from dataclasses import replace
from fractions import Fraction
from html.parser import HTMLParser
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "cli"))

from grades import ALL, EVERY_EXHIBIT, HOSTILE, LIMITED, NOT_GRADABLE, PARTIAL  # noqa: F401

from grader.grades.records import CheckResult, Grade, QuestionGrade, RunFacts, Verdict

VOID = {"meta", "input", "br", "hr", "img", "rect", "line", "circle", "polygon", "link"}
LOADS = {"src", "href", "srcset", "action", "data", "poster", "xlink:href", "formaction", "background"}


class Reader(HTMLParser):
    """Tags in order, what would load or run, ids, links, headings, and the text."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.problems, self.ids, self.links, self.headings = [], [], [], [], []
        self.texts, self.styles, self.scripts = [], [], []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if "id" in attrs:
            self.ids.append(attrs["id"])
        if tag == "a":
            self.links.append(attrs.get("href", ""))
        if re.fullmatch(r"h\d", tag):
            self.headings.append(int(tag[1]))
        for name, value in attrs.items():
            if name.startswith("on"):
                self.problems.append(f"{tag} {name}")
            beside = tag == "a" and not re.match(r"\s*\w+:", value)
            if name in LOADS and not beside and not value.startswith("data:image/"):
                self.problems.append(f"{tag} {name}={value}")
        if tag in ("iframe", "object", "embed", "form", "base", "link"):
            self.problems.append(tag)

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.problems.append(f"</{tag}> closes nothing")

    def handle_data(self, data):
        inside = self.open[-1] if self.open else ""
        {"style": self.styles, "script": self.scripts}.get(inside, self.texts).append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.texts).split())


def read(page):
    """A page, read; its tags must be balanced."""
    reader = Reader()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    return reader


def script_hash(reader):
    """The hash that the policy must name for the page's one script."""
    (script,) = reader.scripts
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def question(name, score, points, *, code="", verdict=None):
    """One question's grade; points in hundredths."""
    verdict = verdict or (Verdict.PASS if score == points else Verdict.FAIL if not score else Verdict.PARTIAL)
    result = CheckResult(verdict, Fraction(score, points), "G1", "seen", misconception=code or None, slide="deck 000")
    return QuestionGrade(name, f"Question {name}", "number", points, score, result)


def handed_in(student, *questions, exercise="ex1", outcome="graded"):
    """One student's grade."""
    run = RunFacts("ok", 0.5, "bubblewrap", {"python": "3.11.7"})
    graded = Grade(exercise, "Numbers", student, f"{student}/{exercise}.py", "0" * 64, "graded", questions, run)
    if outcome == "graded":
        return graded
    return replace(graded, outcome=outcome, questions=(), run=None, message="not a notebook", code="G1")
