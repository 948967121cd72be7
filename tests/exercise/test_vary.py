"""What a student's variant is: drawn from the spec, the same each time, and never less of an exercise."""

import json
import shutil
from pathlib import Path

import pytest

from grader.errors import SpecError
from grader.exercise.arithmetic import facts
from grader.exercise.bank import Bank, find_bank
from grader.exercise.starter import starter_ipynb, starter_py
from grader.exercise.vary import drawn, holds
from grader.grading.fingerprint import exercise_version
from grader.validation.transfer import carried_over, template_faults, templates

VARIED = Path(__file__).parents[1] / "varied"
STUDENTS = [f"student {number}" for number in range(40)]
BANK = find_bank(Path(__file__).parents[2] / "exercises")
VARYING = [outline.id for outline in BANK.outline() if outline.varies]


@pytest.fixture
def course(tmp_path):
    return Bank(Path(shutil.copytree(VARIED, tmp_path / "exercises")))


def changed(course, old, new):
    path = course.root / "ex1" / "exercise.toml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


# --- draws ------------------------------------------------------------------------------------------------------


def test_a_draw_is_the_same_on_every_machine_and_in_every_release():
    """The numbers are part of the format: a course's statements are printed with them."""
    vary = {"n": {"range": [1, 1000]}, "x": {"range": [0, 1], "step": 0.1}, "c": {"choices": ["a", "b", "c"]}}
    data = {"n": 1, "x": [0.5, 0.5], "c": "a", "fixed": 7}
    assert drawn(vary, data, ("salt", "ada", "ex1")) == {"n": 550, "x": [0.8, 0.9], "c": "c", "fixed": 7}


def test_students_have_different_numbers_and_each_always_the_same():
    bank = Bank(VARIED)
    data = [bank.of(student).exercise("ex1").data for student in STUDENTS]
    assert data == [bank.of(student).exercise("ex1").data for student in STUDENTS]
    assert len({one["hidden"] for one in data}) > 10
    assert bank.of(" ADA ").exercise("ex1").data == bank.of("ada").exercise("ex1").data


def test_another_salt_draws_others(course):
    before = [course.of(student).exercise("ex1").data for student in STUDENTS]
    (course.root / "course.toml").write_text('[variants]\nsalt = "another"\n')
    assert [course.of(student).exercise("ex1").data for student in STUDENTS] != before


def test_draws_keep_to_their_ranges_shapes_and_conditions():
    for student in STUDENTS:
        data = Bank(VARIED).of(student).exercise("ex1").data
        assert isinstance(data["hidden"], int)
        assert 3 <= data["hidden"] < 50
        assert all(-9.5 <= x <= 9.5 and (2 * x).is_integer() for x in data["x"])
        assert data["x"][0] != data["x"][1]
        assert all(sorted(row) == [0, 1] for row in data["labels"])


def test_an_answer_and_a_slip_never_come_out_alike():
    """x[1] = 0 would make the difference the sum."""
    assert all(Bank(VARIED).of(student).exercise("ex1").data["x"][1] for student in [*STUDENTS, *map(str, range(200))])


@pytest.mark.parametrize(
    ("condition", "truth"),
    [
        ("a < b <= 2", True),
        ("a == 1.0", True),
        ("a != 1.0001", False),
        ("max(a, b) > 2", False),
        ("abs(-a) >= a", True),
    ],
)
def test_conditions(condition, truth):
    assert holds(condition, {"a": 1, "b": 2}) is truth


# --- what a spec may say ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "key", "words"),
    [
        ("hidden = {range = [3, 60]}", "height = {range = [3, 60]}", "vary.height", "is no entry of [data]"),
        ("{range = [3, 60]}", "{}", "vary.hidden", "needs a range or choices"),
        ("{range = [3, 60]}", "{range = [6, 3]}", "vary.hidden", "is an empty range"),
        ("{range = [3, 60]}", "{rnge = [3, 60]}", "vary.hidden.rnge", "unknown key"),
        ('"weights < 100"', '"weights < 5"', "vary.require[1]", '"weights < 5"'),
        ('"weights < 100"', '"weights"', "vary.require[1]", "is not a comparison"),
        ("{{ weights }}", "{{ height }}", "questions[0].hints[0]", "'height' is not understood"),
        ("{{ x[0]:g }}", "{{ x[0]:q }}", "questions[1].ask", "format 'q'"),
    ],
)
def test_mistakes_are_named_with_their_key(course, old, new, key, words):
    changed(course, old, new)
    with pytest.raises(SpecError) as caught:
        course.exercise("ex1")
    assert any(fault.key == key and words in fault.found for fault in caught.value.faults), caught.value.faults


def test_ranges_that_leave_nothing_to_draw_are_a_mistake(course):
    changed(course, "x = {range = [-9.5, 9.5], step = 0.5}", "x = {choices = [1.5, 1.5]}")
    with pytest.raises(SpecError, match="ex1"):
        course.of("ada").exercise("ex1")


@pytest.mark.parametrize("text", ["[variants]\n", "[variants]\nsalt = 5\n", "variants = true\n"])
def test_a_course_without_a_salt_is_told(course, text):
    (course.root / "course.toml").write_text(text)
    with pytest.raises(SpecError, match=r"course\.toml"):
        course.of("ada")


# --- what follows from the numbers ------------------------------------------------------------------------------


def test_texts_networks_and_starters_follow():
    mine = Bank(VARIED).of("ada")
    exercise = mine.exercise("ex1")
    hidden, x = exercise.data["hidden"], exercise.data["x"]
    assert exercise.title == mine.outline_of("ex1").title == f"A network with {hidden} hidden units"
    assert exercise.networks["main"].layers[0].units == hidden
    assert exercise.questions[0].hints == (f"There are {2 * hidden} weights, and more.",)
    assert f"go to {hidden} units" in mine.statement("ex1")
    starter = starter_py(exercise, mine.statement("ex1"), "ada")
    assert f"x = [{x[0]}, {x[1]}]" in starter
    assert "# The numbers are those of ada." in starter
    notebook = json.loads(starter_ipynb(exercise, mine.statement("ex1"), "ada"))
    assert "The numbers are those of ada." in "".join(notebook["cells"][0]["source"])


def test_without_a_student_or_a_salt_the_numbers_are_the_specs_own(course):
    assert course.exercise("ex1").data["hidden"] == 3
    assert "x = (1.5, -2.0), go to 3 units" in course.statement("ex1")
    (course.root / "course.toml").unlink()
    assert course.of("ada") == course


def test_each_variant_is_a_version_of_its_own_and_what_does_not_vary_has_one():
    bank, told = Bank(VARIED), Bank(VARIED).misconceptions()
    assert len({exercise_version(bank.of(who).exercise("ex1"), told) for who in ("", "ada", "bo")}) == 3
    assert len({exercise_version(bank.of(who).exercise("ex2"), told) for who in ("", "ada", "bo")}) == 1


def test_solutions_are_carried_over():
    source = "x = [1.5, -2.0]  # inputs\nparams = 9\ntotal = 1.5 + 2\n"
    source += "layer = Dense(3)  # variant: layer = Dense({{ hidden }})\n"
    plain, mine = Bank(VARIED).exercise("ex1"), Bank(VARIED).of("ada").exercise("ex1")
    hidden, (one, other) = mine.data["hidden"], mine.data["x"]
    assert template_faults(templates(source), plain) == []
    assert carried_over(source, plain, mine, {}).splitlines() == [
        f"x = [{one}, {other}]", f"params = {3 * hidden}", f"total = {one - other}", f"layer = Dense({hidden})",
    ]  # fmt: skip
    assert template_faults({"layer = Dense(4)": "layer = Dense({{ hidden }})"}, plain)


# --- the bank's own exercises -----------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("exercise", VARYING)
def test_every_exercise_that_varies_gives_students_numbers_of_their_own(exercise):
    banks = [BANK.of(student, "a salt") for student in STUDENTS[:5]]
    drawn = [bank.exercise(exercise) for bank in banks]
    assert len({json.dumps(one.data) for one in drawn}) > 3
    for bank, one in zip(banks, drawn, strict=True):
        assert facts(one.data, one.derived)
        spec = one.model_dump_json(exclude={"statement"})  # which it holds as it is written
        texts = (bank.statement(exercise), starter_py(one, bank.statement(exercise)), spec)
        assert not any("{{ " in text for text in texts)


def test_a_variant_travels_as_its_data():
    """What a cluster's worker makes of the spec's text and the numbers is the same exercise, but for the statement, by
    which the caller judges.
    """
    from grader.course.cluster_worker import _exercise

    text = (VARIED / "ex1" / "exercise.toml").read_text()
    mine = Bank(VARIED).of("ada").exercise("ex1")
    assert _exercise("ex1", text, json.dumps(mine.data)) == mine.model_copy(update={"statement": ""})
