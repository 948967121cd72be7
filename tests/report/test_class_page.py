"""The page of a class, by what stands in it."""

from dataclasses import dataclass, replace

from pages import handed_in, question, read

from grader.records import Verdict
from grader.report import class_page


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
