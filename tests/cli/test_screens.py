import re

import grades
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.cli.list import list_lines
from grader.cli.state import Progress
from grader.exercise.bank import Outline, QuestionOutline
from grader.terminal.grade import body, header
from grader.terminal.screen import Screen, screen_for
from grader.terminal.text import clean, cut, pad, squeezed, table, width, wrap

SCREENS = {
    "all": (grades.ALL, False),
    "partial": (grades.PARTIAL, False),
    "partial-verbose": (grades.PARTIAL, True),
    "every-exhibit": (grades.EVERY_EXHIBIT, True),
    "limited": (grades.LIMITED, False),
    "hostile": (grades.HOSTILE, True),
    "not-gradable": (grades.NOT_GRADABLE, False),
}


def drawn(grade, screen, *, verbose):
    return header(grade.exercise, grade.title, grade.path, screen) + "\n" + body(grade, screen, verbose=verbose)


@pytest.mark.parametrize("columns", [80, 60])
@pytest.mark.parametrize("name", SCREENS)
def test_screens_are_as_on_file(name, columns, golden):
    grade, verbose = SCREENS[name]
    text = drawn(grade, Screen(columns), verbose=verbose)
    golden(f"{name}-{columns}", text)
    assert max(map(width, text.splitlines())) <= columns


def test_without_symbols_the_screen_is_ascii(golden):
    text = drawn(grades.PARTIAL, Screen(80, symbols=False), verbose=False)
    golden("partial-ascii", text)
    assert text.isascii()


def test_colour_adds_to_the_words_and_replaces_none():
    plain = drawn(grades.PARTIAL, Screen(80), verbose=True)
    colored = drawn(grades.PARTIAL, Screen(80, color=True), verbose=True)
    assert "\x1b[31m" in colored
    assert re.sub(r"\x1b\[\d+m", "", colored) == plain


@pytest.mark.parametrize("color", [False, True])
def test_nothing_that_a_student_wrote_reaches_the_terminal_as_control(color):
    text = drawn(grades.HOSTILE, Screen(80, color=color), verbose=True)
    rest = re.sub(r"\x1b\[\d+m", "", text) if color else text
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", rest)
    assert "\x1b[2J" not in text
    assert r"\x1b[2J" in text


OUTLINES = (
    Outline(
        "ex1", "Linear regression by hand", "000", 20, "numpy", (QuestionOutline("a", "number", "A", 2000, ("x",)),)
    ),
    Outline("ex2", "Perceptron", "003", 20, "numpy", (QuestionOutline("a", "number", "A", 1000, ("x",)),)),
    Outline(
        "ex3",
        "A multilayer perceptron in Keras that has a long title",
        "003",
        20,
        "keras",
        (QuestionOutline("a", "number", "A", 1550, ("x",)),),
    ),
    Outline("ex10", fault="exercises/ex10/exercise.toml has 2 problems"),
)
STATE = {"ex1": Progress(2000, 2000), "ex2": Progress(550, 1000, "a")}


@pytest.mark.parametrize("columns", [80, 60])
def test_the_list_is_as_on_file(columns, golden):
    text = "\n".join(line.rstrip() for line in list_lines(OUTLINES, STATE, Screen(columns)))
    golden(f"list-{columns}", text)
    assert max(map(width, text.splitlines())) <= columns


# --- the pieces ---------------------------------------------------------------------------------------------


@given(st.text())
def test_clean_text_holds_no_control_and_is_stable(text):
    done = clean(text)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202a-\u202e\u2066-\u2069]", done)
    assert clean(done) == done
    done.encode()


@given(st.text(alphabet="ab 語é", max_size=80), st.integers(4, 20))
def test_wrapped_lines_fit_and_lose_no_word(text, columns):
    lines = wrap(text.lstrip(), columns)
    assert all(width(line) <= columns for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.text(alphabet="ab語é", max_size=30), st.integers(1, 20))
def test_cut_and_padded_text_has_its_width(text, columns):
    assert width(cut(text, columns)) <= columns
    assert width(pad(cut(text, columns), columns)) == columns


def test_blanks_between_words_stay_where_the_line_is_not_broken():
    assert wrap("run   grader doctor   and send it", 22) == ["run   grader doctor", "and send it"]


def test_a_table_that_is_too_wide_is_cut_in_its_widest_column():
    assert table([["a", "b" * 30], ["cc", "d"]], 14) == ["a   " + "b" * 9 + "…", "cc  d"]


def test_wide_gaps_close_in_every_line_at_once():
    assert squeezed(["a      b", "cc     d", ""]) == ["a   b", "cc  d", ""]


class Stream:
    def __init__(self, encoding, *, tty):
        self.encoding, self.tty = encoding, tty

    def isatty(self):
        return self.tty


@pytest.mark.parametrize(
    ("tty", "environment", "color"),
    [(True, {}, True), (False, {}, False), (True, {"NO_COLOR": "1"}, False), (True, {"TERM": "dumb"}, False)],
)
def test_colours_show_only_where_they_are_welcome(tty, environment, color, monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert screen_for(Stream("utf-8", tty=tty)).color is color


@pytest.mark.parametrize(("encoding", "symbols"), [("utf-8", True), ("ascii", False), ("cp1252", False), (None, False)])
def test_symbols_show_only_where_the_encoding_has_them(encoding, symbols):
    assert screen_for(Stream(encoding, tty=False)).symbols is symbols
