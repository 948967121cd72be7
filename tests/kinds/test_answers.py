import pytest
from answering import cell, ran, seen

from grader.evidence import Limit, Missing, NoAnswer, Number, Raised
from grader.exercise.spec import Misconception
from grader.grades.records import Verdict
from grader.kinds.answers import CODES, diagnosed, unusable, value


def told(values, *cells, **more):
    return unusable(seen(values, ran(*cells, **more)), "loss", wanted="a number")


def test_a_value_that_is_there_is_usable():
    here = seen({"loss": 0.5})
    assert value(here, "loss") == Number(0.5, "float")
    assert unusable(here, "loss", wanted="a number") is None


def test_a_name_that_no_reply_holds_is_missing():
    assert value(seen({"other": 1}), "loss") == Missing("loss")
    result = told({"other": 1})
    assert (result.code, result.verdict, result.credit) == ("G102", Verdict.ERROR, 0)
    assert "loss" in result.message
    assert "a number" in result.message


@pytest.mark.parametrize("made", ["Loss", "los", "losss", "l_oss"])
def test_a_name_that_is_nearly_the_same_is_offered(made):
    result = told({"loss": Missing("loss", ("np", made, "weights"))})
    assert result.code == "G105"
    assert made in result.message
    assert "weights" not in result.message


def test_a_name_that_is_far_from_all_others_is_not_guessed():
    assert told({"loss": Missing("loss", ("weights", "x", "np"))}).code == "G102"


def test_an_untouched_starter_is_told_so():
    result = told({"loss": None}, cell(1, 1, "loss = None"))
    assert (result.code, result.verdict) == ("G103", Verdict.ERROR)


def test_the_failed_line_that_would_have_made_the_name_is_the_cause():
    result = told(
        {"loss": Missing("loss")},
        cell(1, 1, "import numpy as np"),
        cell(2, 5, "loss = (\n  1 /\n  0)", "exception", "ZeroDivisionError", "division by zero", 2),
    )
    assert result.code == "G106"
    assert "line 6 raised ZeroDivisionError: division by zero" in result.message


def test_a_notebook_is_quoted_by_cell_and_line():
    result = told(
        {"loss": None},
        cell(1, 0, "loss = None"),
        cell(2, 0, "x = 1\nloss = f(x)", "exception", "TypeError", "f() takes 0 arguments", 2),
    )
    assert "cell 2, line 2 raised TypeError" in result.message


def test_a_cause_is_followed_to_its_root():
    result = told(
        {"loss": Missing("loss")},
        cell(1, 1, "model = Adam(lr=0.1)", "exception", "ValueError", "Argument(s) not recognized: {'lr': 0.1}", 1),
        cell(2, 2, "loss = model.go()", "exception", "NameError", "name 'model' is not defined", 1),
    )
    assert "line 2 raised NameError" in result.message
    assert "model is missing because line 1 raised ValueError" in result.message
    assert "learning_rate" in result.next


def test_a_circle_of_failures_ends():
    result = told(
        {"a": 1},
        cell(1, 1, "loss = b", "exception", "NameError", "name 'b' is not defined", 1),
        cell(2, 2, "b = loss", "exception", "NameError", "name 'loss' is not defined", 1),
    )
    assert result.code == "G106"


def test_a_syntax_error_is_found_without_parsing():
    result = told(
        {"loss": Missing("loss")}, cell(1, 4, "loss = (1 +", "syntax", "SyntaxError", "'(' was never closed", 1)
    )
    assert "line 4 cannot be read: SyntaxError: '(' was never closed" in result.message


def test_a_none_that_was_set_before_the_failure_stays_a_none():
    failing = cell(1, 1, "loss = None\nprint(y)", "exception", "NameError", "name 'y' is not defined", 2)
    assert told({"loss": None}, failing).code == "G103"


def test_names_inside_functions_do_not_count():
    source = "def f():\n    loss = 1\nf(3)"
    failing = cell(1, 1, source, "exception", "TypeError", "f() takes 0 positional arguments but 1 was given", 3)
    assert told({"loss": Missing("loss")}, failing).code == "G102"


@pytest.mark.parametrize(
    "source",
    ["def loss(x=1/0):\n    pass", "a, loss = 1, 1/0", "for loss in range(1/0):\n    pass", "import nothing as loss"],
)
def test_every_way_of_making_a_name_counts(source):
    failing = cell(1, 1, source, "exception", "ZeroDivisionError", "division by zero", 1)
    assert told({"loss": Missing("loss")}, failing).code == "G106"


def test_a_limit_is_named_with_its_number():
    run = ran(status="timeout", limits=(Limit("timeout", 10, 12.5, "s"),))
    result = unusable(seen(NoAnswer("timeout"), run), "loss", wanted="a number")
    assert (result.code, result.verdict) == ("G101", Verdict.ERROR)
    assert "limit 10 s, 12.5 s used" in result.message


@pytest.mark.parametrize("reason", ["malformed", "oversized", "missing", "killed", "something new"])
def test_no_answer_is_never_credit(reason):
    result = unusable(seen(NoAnswer(reason)), "loss", wanted="a number")
    assert (result.verdict, result.credit) == (Verdict.ERROR, 0)


def test_an_answer_that_raises_when_read_quotes_python():
    result = told({"loss": Raised("RuntimeError", "no value", 1, 2)}, cell(1, 1, "x"), cell(2, 3, "loss = Odd()"))
    assert result.code == "G104"
    assert "RuntimeError: no value at line 3" in result.message


def test_several_misconceptions_are_all_named():
    here = seen({})
    result = diagnosed(here, ["root-taken", "absolute-for-squared"], yours="0.4", expected="0.16", code="G223")
    assert (result.misconception, result.also) == ("root-taken", ("absolute-for-squared",))
    assert "0.4" in result.message
    assert "0.16" in result.message
    assert "absolute" in result.why


def test_a_misconception_without_both_values_gets_them():
    bare = Misconception(says="The mean was forgotten.", why="w", next="n")
    here = seen({})
    here = type(here)(here.replies, (), here.run, 7, {"bare": bare})
    assert diagnosed(here, ["bare"], yours="2", expected="1", code="G223").message.startswith("Found 2, expected 1.")


def test_a_code_without_words_still_says_both_values():
    result = diagnosed(seen({}), ["nobody-wrote-this"], yours="2", expected="1", code="G223")
    assert result.message == "Found 2, expected 1."


def test_codes_are_listed():
    assert set(CODES) == {f"G10{n}" for n in range(1, 7)}
