import re
from pathlib import Path

import pytest

from grader.cli.explain import message_codes

PACKAGE = Path(__file__).parents[2] / "grader"


def test_a_misconception_is_explained_in_full(grader, desk):
    ended = grader("explain", "bias-forgotten")
    assert (ended.code, ended.err) == (0, "")
    assert "{" not in ended.out
    assert re.search(r"^  Why    \S", ended.out, re.MULTILINE)
    assert re.search(r"^  Try    \S", ended.out, re.MULTILINE)


@pytest.mark.parametrize("code", sorted(message_codes()))
def test_every_code_of_a_message_is_explained(grader, desk, code):
    ended = grader("explain", code.lower())
    assert ended.code == 0
    assert ended.out.startswith(f"{code}  ")


def test_every_code_that_a_check_gives_is_known():
    unsaid = {"G000"}  # of an answer that is right, where there is nothing to say
    given = {code for path in (PACKAGE / "kinds").rglob("*.py") for code in re.findall(r'"(G\d{3})"', path.read_text())}
    assert given - unsaid <= message_codes().keys()


@pytest.mark.parametrize(("code", "near"), [("bias-forgoten", "bias-forgotten"), ("G999", "")])
def test_an_unknown_code_offers_the_near_ones(grader, desk, code, near):
    ended = grader("explain", code)
    assert ended.code == 2
    assert near in ended.err
