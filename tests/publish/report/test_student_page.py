"""The page of one submission, by what stands in it."""

import itertools
import re
from dataclasses import replace

import pages
import pytest
from pages import ALL, EVERY_EXHIBIT, HOSTILE, LIMITED, NOT_GRADABLE, PARTIAL, read

from grader.grades.exhibits import EXHIBITS, Log
from grader.publish.report import student_page
from grader.publish.report.markdown import statement_html

GRADES = {
    "all": ALL,
    "partial": PARTIAL,
    "exhibits": EVERY_EXHIBIT,
    "limited": LIMITED,
    "hostile": HOSTILE,
    "not-gradable": NOT_GRADABLE,
    "named": replace(PARTIAL, student="Zoë O'Neill <zoe>", graded_at="2026-11-20T22:23:59+00:00"),
}
EVIL = '"><script>alert(1)</script><img src=x onerror=alert(1)> ]]> javascript:alert(1) {{ 7*7 }} </style></pre>'


@pytest.mark.parametrize("grade", GRADES.values(), ids=GRADES)
def test_a_page_is_whole_and_fetches_nothing(grade):
    page = student_page(grade, statement="# Task\n\nWhat is $x^2$?\n")
    reader = read(page)
    assert reader.problems == []
    assert len(set(reader.ids)) == len(reader.ids)
    assert {link[1:] for link in reader.links if link.startswith("#")} <= set(reader.ids)
    assert reader.headings[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(reader.headings))
    assert not re.search(r"url\(|@import", "".join(reader.styles))
    assert len(page) < 60_000


def test_the_policy_allows_the_one_script_and_nothing_else():
    page = student_page(PARTIAL)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules == {
        "default-src": "'none'",
        "style-src": "'unsafe-inline'",
        "img-src": "data:",
        "script-src": f"'sha256-{pages.script_hash(read(page))}'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def test_score_start_and_panels_say_what_the_grade_says():
    text = read(student_page(replace(PARTIAL, graded_at="2026-11-20T22:23:59+00:00"))).text
    assert "6.5 of 18 points" in text
    assert "Start here: Weights move towards the target . Change b in the update as well." in text
    assert "What we saw The bias stays at 0.0" in text
    assert "Why it matters Without a bias" in text
    assert "Try this Change b in the update as well." in text
    assert "Treated in deck 003, Learning" in text
    assert "Graded 20 November 2026, 22:23 UTC" in text


def test_only_what_needs_work_is_open():
    panels = re.findall(r'<details class="question (\w+)" id="(\w+)"( open)?>', student_page(PARTIAL))
    assert {name: bool(opened) for _, name, opened in panels} == {
        "act": False, "update": True, "and": True, "xor": False, "say": True,
    }  # fmt: skip


def test_every_kind_of_exhibit_is_drawn():
    shown = {type(exhibit) for question in EVERY_EXHIBIT.questions for exhibit in question.result.exhibits}
    assert shown == set(EXHIBITS.values() if isinstance(EXHIBITS, dict) else EXHIBITS)
    text = read(student_page(EVERY_EXHIBIT)).text
    for words in (
        "Weights after 10 epochs", "0.2000", "activation differs", "extra", "all 13 13", "weighted sum",
        "0.32 / 2 = 0.16", "line 30", "12 kB more were printed",
    ):  # fmt: skip
        assert words in text


def test_all_points_say_so_and_a_work_that_was_not_graded_has_no_score():
    assert "Nothing is left to do here" in read(student_page(ALL)).text
    text = read(student_page(NOT_GRADABLE)).text
    assert "no score, and no attempt used" in text
    assert "correct line 14, save, and check again" in text
    assert " of " not in text.split("Run:")[0].split("'(' was")[0].replace("state of", "")


def evil(name):
    """A grade with hostile text in one place."""
    first = PARTIAL.questions[1]
    places = {
        "student": lambda: replace(PARTIAL, student=EVIL),
        "path": lambda: replace(PARTIAL, path=EVIL),
        "note": lambda: replace(PARTIAL, notes=(EVIL,)),
        "message": lambda: replace(PARTIAL, questions=(replace(first, result=replace(first.result, message=EVIL)),)),
        "next": lambda: replace(PARTIAL, questions=(replace(first, result=replace(first.result, next=EVIL)),)),
        "log": lambda: replace(
            PARTIAL, questions=(replace(first, result=replace(first.result, exhibits=(Log(EVIL, EVIL, EVIL),))),)
        ),
        "version": lambda: replace(PARTIAL, run=replace(PARTIAL.run, versions={"python": EVIL}, limits=(EVIL,))),
        "fault": lambda: replace(NOT_GRADABLE, message=EVIL, hint=EVIL),
    }
    return places[name]()


@pytest.mark.parametrize("place", ["student", "path", "note", "message", "next", "log", "version", "fault"])
def test_hostile_text_is_shown_and_does_nothing(place):
    page = student_page(evil(place))
    reader = read(page)
    assert reader.problems == []
    assert len(reader.scripts) == 1
    assert "alert(1)" in page
    assert "{{ 7*7 }}" in page


@pytest.mark.parametrize("control", ["\x1b[31m", "\x07", "\x00", "\u202e", "\u2066", "\x9b0m", "\x08"])
def test_controls_are_spelt_out(control):
    page = student_page(replace(PARTIAL, notes=(f"before{control}after",)))
    assert control not in page
    assert "before" in page


def test_a_table_of_a_statement_has_no_empty_heading():
    bare, corner = statement_html("| | |\n|---|---|\n| a | b |\n"), statement_html("| | x |\n|---|---|\n| a | b |\n")
    assert "<thead>" not in bare
    assert "<th></th>" not in corner
    assert "<th>x</th>" in corner


def test_a_statement_is_cleaned_and_its_headings_fit():
    statement = (
        "# Title\n\n<script>alert(1)</script>\n\n[link](javascript:alert(1)) ![far](https://example.org/x.png)\n\n"
        "$$\\frac{1}{2}$$\n\n```python\nx = 1\n```\n"
    )
    page = student_page(PARTIAL, statement=statement)
    reader = read(page)
    assert reader.problems == []
    assert "<mfrac>" in page
    assert "https://" not in page
    assert len(reader.scripts) == 1


def test_a_picture_is_carried_in_the_page_and_nothing_outside_its_folder(tmp_path):
    folder = tmp_path / "ex1"
    folder.mkdir()
    (folder / "net.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    (tmp_path / "secret.svg").write_text("secret")
    page = student_page(PARTIAL, statement="![a](net.svg) ![b](../secret.svg) ![c](/etc/passwd)", folder=folder)
    assert page.count("data:image/svg+xml;base64,") == 1


def test_a_huge_output_does_not_make_a_huge_page():
    first = PARTIAL.questions[1]
    result = replace(first.result, exhibits=(Log("Printed output", "x" * 20_000, "60 MB more were printed"),))
    page = student_page(replace(PARTIAL, questions=(replace(first, result=result),)))
    assert len(page) < 60_000
