import pytest

from grader.errors import SpecError
from grader.exercise.load import read_exercise, read_misconceptions

BROKEN = """schema = "grader/exercise/v2"
id = "ex7"
title = "T"
deck = "000"
slide = "s"
minutes = "ten"
runtime = "torch"
[limits]
wal = 3
[networks.main]
input = [2]
layers = [
  { unit = 3, activation = "relu" },
  { units = 0 },
]
[[questions]]
id = "a"
kind = "numbr"
title = ""
points = "three"
reads = ["x y"]
ask = "?"
hints = ["a"]
needs = ["b"]
[[questions]]
id = "b"
kind = "number"
answer = 1
points = 0.001
reads = ["x"]
ask = "?"
hnts = ["a"]
needs = ["a", "bb"]
[[questions]]
id = "b"
title = "t"
points = 1
reads = ["x"]
ask = "?"
hints = []
"""


def faults_of(course, text, name="ex1"):
    path = course / "exercises" / name / "exercise.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(SpecError) as caught:
        read_exercise(path.parent)
    return caught.value


def test_a_sound_file_is_read(course):
    exercise = read_exercise(course / "exercises" / "ex2")
    assert [question.id for question in exercise.questions] == ["params", "layers"]
    assert exercise.points == 600
    assert exercise.questions[0].network == "main"


def test_every_mistake_is_reported_at_once_with_its_line(course):
    error = faults_of(course, BROKEN)
    found = {(fault.line, fault.key): f"{fault.found}; {fault.allowed}" for fault in error.faults}
    expected = {
        (1, "schema"): "\"grader/exercise/v2\"; must be 'grader/exercise/v1'",
        (2, "id"): '"ex7"; must be the name of its folder, "ex1"',
        (6, "minutes"): '"ten"; must be a whole number',
        (7, "runtime"): "\"torch\"; must be 'python', 'numpy', 'sklearn' or 'keras'",
        (9, "limits.wal"): "unknown key; did you mean wall?",
        (13, "networks.main.layers[0].unit"): "unknown key; did you mean units?",
        (14, "networks.main.layers[1].units"): "0; must be greater than or equal to 1",
        (18, "questions[0].kind"): 'unknown kind "numbr"; did you mean number?',
        (19, "questions[0].title"): "empty; must hold something",
        (20, "questions[0].points"): '"three"; is not a number of points',
        (29, "questions[1].points"): "0.001; must be zero or more, in steps of 0.01",
        (32, "questions[1].hnts"): "unknown key; did you mean hints?",
        (33, "questions[1].needs[1]"): 'no question has the id "bb"; did you mean b?',
        (35, "questions[2].id"): '"b"; is the id of questions[1] already',
        (40, "questions[2].hints"): "empty; must hold something",
    }
    assert expected.items() <= found.items()
    assert found[21, "questions[0].reads[0]"].startswith('"x y"; must be a Python name')
    assert found[25, "questions[1]"] if (25, "questions[1]") in found else found[25, "questions[1].title"]
    assert found[34, "questions[2]"].startswith("kind is missing; must be one of number")
    assert len(error.faults) == len(expected) + 5
    assert error.message == f"{error.path} has {len(error.faults)} problems"


def test_needs_that_make_a_circle_are_named(course):
    error = faults_of(course, BROKEN)
    assert any("makes a circle: a needs b in turn" in fault.allowed for fault in error.faults)


@pytest.mark.parametrize(
    ("text", "line", "key", "found"),
    [
        ("a = 1\nb = = 2\n", 2, "syntax", "invalid value"),
        ("a = 1\na = 2\n", 2, "syntax", "cannot overwrite a value"),
        ('a = "unfinished', 1, "syntax", "unterminated string"),
        (b'a = 1\nb = "\xe9"\n', 2, "encoding", "byte 0xe9 is not UTF-8"),
        ("a = 1\n\0", 2, "syntax", "invalid statement"),
    ],
)
def test_a_file_that_is_not_toml_names_the_line(course, text, line, key, found):
    (fault,) = faults_of(course, text).faults
    assert (fault.line, fault.key) == (line, key)
    assert fault.found.startswith(found)


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(course):
    path = course / "exercises" / "ex1" / "exercise.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_exercise(path).id == "ex1"


def test_a_kind_finds_what_its_keys_alone_do_not_show(course):
    text = (course / "exercises" / "ex2" / "exercise.toml").read_text()
    error = faults_of(course, text.replace('network = "main"', 'network = "mian"', 1), "ex2")
    (fault,) = error.faults
    assert fault.key == "questions[0].network"
    assert fault.line == text[: text.index('network = "main"')].count("\n") + 1
    assert "mian" in fault.found


def test_a_missing_file_is_a_spec_error(tmp_path):
    with pytest.raises(SpecError, match=r"has 1 problem$") as caught:
        read_exercise(tmp_path / "exercise.toml")
    assert caught.value.faults[0].found == "no such file"


def test_misconceptions_report_every_mistake(tmp_path):
    path = tmp_path / "m.toml"
    path.write_text('loose = 1\n[Bad_Code]\nsays = "a"\nwhy = "b"\nnxt = "c"\n')
    with pytest.raises(SpecError) as caught:
        read_misconceptions(path)
    assert {(fault.line, fault.key) for fault in caught.value.faults} >= {
        (1, "loose"),
        (2, "Bad_Code"),
        (5, "Bad_Code.nxt"),
    }
    assert "did you mean next?" in [fault.allowed for fault in caught.value.faults]
