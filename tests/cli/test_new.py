"""`grader new`: what it writes is an exercise that validates at once."""

import json

import pytest


@pytest.fixture
def nowhere(desk, monkeypatch):
    """A folder of its own, without any course around it."""
    monkeypatch.delenv("GRADER_BANK", raising=False)
    return desk


def files_in(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


@pytest.mark.sandbox
@pytest.mark.usefixtures("walled")
def test_the_skeleton_validates_as_it_is(grader, nowhere):
    made = grader("new", "ex61", "--title", 'Means "and" \\more')
    assert (made.code, made.err) == (0, "")
    assert [path in made.out for path in files_in(nowhere)] == [True] * 8
    proof = grader("validate", "--json")
    assert proof.code == 0, proof.out
    (one,) = json.loads(proof.out)["exercises"]
    assert [trial["told"] for trial in one["wrong"]] == [{"mean": "ex61-sum-for-mean"}]


def test_in_a_course_it_goes_beside_the_others(grader, nowhere, monkeypatch):
    grader("new", "ex61")
    below = nowhere / "notes" / "today"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert grader("new", "ex62").code == 0
    assert files_in(below) == []
    assert "ex62" in grader("list").out


def test_nothing_is_overwritten(grader, nowhere):
    grader("new", "ex61")
    (nowhere / "exercises/ex61/statement.md").write_text("mine")
    before = {path: (nowhere / path).read_bytes() for path in files_in(nowhere)}
    refused = grader("new", "ex61")
    assert refused.code == 2
    assert "already" in refused.err
    assert {path: (nowhere / path).read_bytes() for path in files_in(nowhere)} == before


@pytest.mark.parametrize("name", ["../up", "Ex 1", "", "1ex", "ex1/ex2"])
def test_a_name_that_is_no_id_is_refused(grader, nowhere, name):
    assert grader("new", name).code == 2
    assert files_in(nowhere) == []


def test_a_course_of_ones_own_knows_the_shared_misconceptions(grader, nowhere):
    grader("new", "ex61")
    assert grader("explain", "ex61-sum-for-mean").code == 0
    assert grader("explain", "bias-forgotten").code == 0
