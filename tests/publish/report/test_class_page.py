"""The page of a class, by what stands in it."""

import re
from dataclasses import dataclass, replace

import pytest
from pages import handed_in, question, read

from grader.grades.records import RunFacts, Verdict
from grader.publish.report import class_page
from grader.publish.similar import Pair


@dataclass(frozen=True)
class Doubt:
    student: str
    exercise: str
    reason: str
    hint: str


def a_class(size=12):
    """Students of rising strength; the weaker half forgets the biases, the strongest two lose the odd question."""
    found = []
    for number in range(size):
        first = question(
            "a", 300 if number >= size // 2 else 0, 300, code="" if number >= size // 2 else "bias-forgotten"
        )
        second = question("b", min(200, 20 * number), 200)
        third = question("c", 0 if number >= size - 2 else 100, 100)
        found.append(handed_in(f"s{number:02}", first, second, third))
    return found


def test_what_needs_a_person_stands_first():
    doubts = [Doubt("", "", "two notebooks: a.ipynb, b.ipynb", "keep one")]
    reader = read(class_page(a_class(), doubts=doubts))
    assert reader.problems == []
    assert reader.text.index("Needs a person") < reader.text.index("two notebooks") < reader.text.index("Scores of")
    assert "Nothing does." in read(class_page(a_class())).text


def test_a_limit_that_many_met_may_be_too_tight_for_the_exercise():
    met = RunFacts("memory", 1.0, "none", {}, ("memory: 64 MiB, used 70.1 MiB, in cell 2",))
    several = [replace(grade, run=met) if number < 3 else grade for number, grade in enumerate(a_class())]
    flagged = read(class_page(several)).text
    assert "ex1: 3 of 12 submissions met the limit of memory." in flagged
    assert "Nothing does." not in flagged
    few = [replace(grade, run=met) if number < 2 else grade for number, grade in enumerate(a_class())]
    assert "met the limit" not in read(class_page(few)).text


def test_distribution_questions_and_misconceptions():
    reader = read(class_page(a_class()))
    text = reader.text
    assert "12 scores: mean" in text
    assert "median" in text
    assert "bias-forgotten 6 (50 %)" in text
    assert "review it: strong students lose points here" in text
    rows = text[text.index("Questions, most trouble first") :]
    assert rows.index("Question b") < rows.index("Question c")
    assert len(set(reader.ids)) == len(reader.ids)


def test_a_small_class_shows_no_discrimination():
    page = class_page(a_class(8))
    assert "review it" not in page
    assert "from 10 submissions on" in read(page).text


def test_what_was_not_graded_counts_in_no_mean():
    grades = [*a_class(), handed_in("zz", exercise="ex1", outcome="not_gradable")]
    text = read(class_page(grades)).text
    assert "12 of 13 submissions graded" in text
    assert "12 scores" in text
    assert "zz ex1 not graded" in text


def test_names_are_harmless_and_link_to_their_pages():
    evil = replace(a_class()[0], student="<script>alert(1)</script>")
    reader = read(class_page([evil, *a_class()[1:]], links={"s01": "s01.html"}))
    assert reader.problems == []
    assert len(reader.scripts) == 1
    assert "s01.html" in reader.links


def test_the_excerpt_of_a_misconception_names_nobody():
    text = read(class_page(a_class())).text
    told = text[text.index("What the class misunderstood") : text.index("All submissions")]
    assert not any(f"s{number:02}" in told for number in range(12))


def test_a_class_of_five_hundred_stays_below_two_megabytes():
    grades = [
        handed_in(f"student-{n}", *(question(f"q{q}", (n * q) % 300, 300, code=f"code-{q}") for q in range(1, 12)))
        for n in range(500)
    ]
    assert len(class_page(grades)) < 2_000_000


def test_a_stopped_question_and_a_skipped_one_are_counted():
    grades = [
        handed_in(f"s{n}", question("a", 0, 100, verdict=Verdict.ERROR), question("b", 0, 100, verdict=Verdict.SKIP))
        for n in range(3)
    ]
    text = read(class_page(grades)).text
    assert "Question a 1 0 % \N{EN DASH} 0 3" in text
    assert "Question b 1 0 % \N{EN DASH} 3 0" in text


# --- similar submissions ---------------------------------------------------------------------------------------


def test_similar_submissions_are_named_with_both_pages_and_accuse_nobody():
    pages = {("s01", "ex1"): "s01/ex1.html", ("s02", "ex1"): "s02/ex1.html"}
    page = class_page(a_class(), pages=pages, pairs={"ex1": [Pair("s01", "s02", 0.94, 47)]})
    reader = read(page)
    assert reader.problems == []
    text = reader.text[reader.text.index("Similar submissions, worth a look") : reader.text.index("One row for each")]
    assert "ex1 s01 s02 94 %" in text
    assert page.count('href="s01/ex1.html"') == page.count('href="s02/ex1.html"') == 2
    assert not re.search(r"(?i)plagia|cheat|copied|copies|suspic|fraud|guilty|offence", reader.text)
    assert "work in pairs" in text


def test_a_class_without_similar_submissions_says_so():
    assert "No two submissions have more in common" in read(class_page(a_class())).text


def test_of_very_many_pairs_the_first_are_listed_and_all_are_counted():
    pairs = [Pair(f"s{n}", f"s{n}x", 1 - n / 1000, 40) for n in range(130)]
    text = read(class_page(a_class(), pairs={"ex1": pairs})).text
    assert "130 pairs of submissions worth a look, the first 100 are listed" in text
    assert "s99x" in text
    assert "s100x" not in text


# --- discrimination ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("size", "says"), [(9, "is shown from 10"), (29, "a rough guess"), (30, "95 % interval")])
def test_how_sure_a_class_of_this_size_can_be_is_said_beside_the_numbers(size, says):
    text = read(class_page(a_class(size))).text
    assert says in text
    assert bool(re.search(r"Question a 3 \d+ % 0\.\d\d", text)) == (size >= 10)
    assert bool(re.search(r"0\.\d\d \(-?0\.\d\d to 0\.\d\d\)", text)) == (size >= 30)


# --- runs ----------------------------------------------------------------------------------------------------------


def test_the_facts_of_the_runs_with_what_failed_and_where():
    stopped = replace(
        a_class()[0], run=RunFacts("timeout", 60.0, "bubblewrap", {"python": "3.12.1"}, ("wall time: 60 s",))
    )
    unread = handed_in("zz", exercise="ex1", outcome="not_gradable")
    fault = handed_in("zy", exercise="ex1", outcome="grader_error")
    page = class_page([stopped, *a_class()[1:], unread, fault])
    text = read(page).text
    runs = text[text.index(" Runs ", text.index("One row for each")) :]
    for said in (
        "sandbox bubblewrap 12", "python 3.11.7 (11 runs), python 3.12.1 (1 run)", "timeout 1",
        "limits that bit wall time 1",
        "could not be graded 1", "faults of the grader 1", "the longest 60.0 s",
    ):  # fmt: skip
        assert said in runs, said
