import shutil

import pytest

from grader.errors import SpecError, UnknownExercise, UsageError
from grader.exercise.bank import Bank, find_bank


@pytest.fixture(autouse=True)
def _no_bank_in_the_environment(monkeypatch):
    monkeypatch.delenv("GRADER_BANK", raising=False)


def test_ids_are_in_natural_order(course):
    root = course / "exercises"
    for name in ("ex10", "ex3"):
        shutil.copytree(root / "ex1", root / name)
    assert Bank(root).ids() == ("ex1", "ex2", "ex3", "ex10")


def test_an_outline_has_what_a_list_shows(course):
    outline = Bank(course / "exercises").outline_of("ex1")
    assert (outline.title, outline.points, outline.runtime) == ("Adding by hand", 450, "python")
    assert [(q.id, q.points, q.names) for q in outline.questions] == [
        ("sum", 200, ("total",)),
        ("mean", 250, ("mean",)),
    ]


def test_a_broken_file_is_listed_with_its_fault(course):
    (course / "exercises" / "ex1" / "exercise.toml").write_text("x = =")
    first, second = Bank(course / "exercises").outline()
    assert "has 1 problem" in first.fault
    assert not second.fault
    assert second.points == 600


def test_an_unknown_exercise_offers_the_near_ones(course):
    with pytest.raises(UnknownExercise, match=r'no exercise "ex22"; did you mean ex2\?'):
        Bank(course / "exercises").exercise("ex22")
    with pytest.raises(UnknownExercise):
        Bank(course / "exercises").exercise("../ex1")


def test_a_code_used_twice_is_a_mistake(course):
    folder = course / "exercises" / "misconceptions"
    shutil.copy(folder / "counting.toml", folder / "more.toml")
    with pytest.raises(SpecError) as caught:
        Bank(course / "exercises").misconceptions()
    assert {fault.key for fault in caught.value.faults} == {"bias-forgotten", "units-counted", "output-layer-forgotten"}


def test_a_statement_that_is_missing_or_not_utf8_is_a_spec_error(course):
    bank, path = Bank(course / "exercises"), course / "exercises" / "ex1" / "statement.md"
    path.write_bytes(b"\xe9")
    with pytest.raises(SpecError):
        bank.statement("ex1")
    path.unlink()
    with pytest.raises(SpecError):
        bank.statement("ex1")


def test_the_named_folder_comes_first_then_the_environment_then_the_nearest(course, tmp_path, monkeypatch):
    near = course / "work" / "deep"
    near.mkdir(parents=True)
    monkeypatch.chdir(near)
    assert find_bank().root == course / "exercises"
    other = shutil.copytree(course / "exercises", tmp_path / "other")
    monkeypatch.setenv("GRADER_BANK", str(other))
    assert find_bank().root == other
    assert find_bank(course).root == course / "exercises"


def test_a_named_folder_without_exercises_is_refused(tmp_path, monkeypatch):
    with pytest.raises(UsageError, match="--bank names"):
        find_bank(tmp_path)
    monkeypatch.setenv("GRADER_BANK", str(tmp_path / "none"))
    with pytest.raises(UsageError, match="GRADER_BANK names"):
        find_bank()


def test_away_from_any_course_the_packages_own_exercises_are_found(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert {"ex1", "ex2", "ex44"} <= set(find_bank().ids())
