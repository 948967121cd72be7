"""Each course system's export, as it lies on disk, read without being told which one it is."""

import io
import os
import zipfile

import pytest

from grader.course.discover import discover
from grader.course.intake.roster import read_roster
from grader.errors import UsageError

KNOWN = ("ex1", "ex2", "ex10")


def put(folder, *paths, text="x = 1\n"):
    for path in paths:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)


def read(folder, *wanted, **more):
    found = discover(folder, KNOWN, wanted, unpack_below=folder.parent / "unpacked", **more)
    return found, [(unit.student, unit.exercise, unit.attempt) for unit in found.units]


def zipped(path, folder, prefix=""):
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as packed:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                packed.write(file, f"{prefix}{file.relative_to(folder)}")


MOODLE = (
    "Ada Bell_101_assignsubmission_file_/ex2.ipynb",
    "Ada Bell_101_assignsubmission_onlinetext_/onlinetext.html",
    "Bo Cox_102_assignsubmission_file_/ex1.py",
    "Bo Cox_102_assignsubmission_file_/ex2.py",
    "Bo Cox_103_assignsubmission_file_/EX2.py",
)
CANVAS = ("bellada_101_9001_ex2.ipynb", "coxbo_LATE_102_9002_ex2-1.py", "coxbo_LATE_102_9003_ex2-2.py")
CLONES = ("ex2-ada/ex2.py", "ex2-ada/README.md", "ex2-bo-cox/ex2.ipynb", "ex10-ada/ex10.py")
NBGRADER = ("submitted/ada/ps1/ex1.ipynb", "submitted/ada/ps1/ex2.ipynb", "submitted/bo/ex2/work.ipynb")
METADATA = """---
submission_71:
  :submitters:
  - :name: Ada Bell
    :sid: 's101'
    :email: ada@example.org
  :created_at: !ruby/object:ActiveSupport::TimeWithZone
    utc: 2026-11-02 10:58:00.123456 Z
    zone: !ruby/object:ActiveSupport::TimeZone
      name: Etc/UTC
    time: 2026-11-02 11:58:00.123456 Z
  :score: 0.0
submission_72:
  :submitters:
  - :name: Bo Cox
    :sid:
    :email: bo@example.org
  - :name: Cy Dale
    :sid: 's103'
    :email: cy@example.org
  :created_at: 2026-11-03 08:00:00.000000000 -08:00
"""


def test_moodle(tmp_path):
    put(tmp_path / "class", *MOODLE)
    found, units = read(tmp_path / "class")
    assert found.layout == "a download of Moodle"
    assert units == [
        ("Ada Bell 101", "ex2", 0), ("Bo Cox 102", "ex1", 0), ("Bo Cox 102", "ex2", 0), ("Bo Cox 103", "ex2", 0)
    ]  # fmt: skip
    assert found.doubts == ()


def test_moodle_without_folders(tmp_path):
    put(tmp_path / "folders", *MOODLE)
    put(tmp_path / "class", *(path.replace("file_/", "file_") for path in MOODLE))
    assert read(tmp_path / "class")[1] == read(tmp_path / "folders")[1]
    assert ("Bo Cox 103", "ex2", 0) in read(tmp_path / "class")[1]


def test_one_exercise_asked_for_takes_a_single_file_of_any_name(tmp_path):
    put(tmp_path / "class", "Ada Bell_101_assignsubmission_file_/homework.ipynb",
        "Bo Cox_102_assignsubmission_file_/ex1.py", "Cy Dale_103_assignsubmission_file_/a.py",
        "Cy Dale_103_assignsubmission_file_/b.py")  # fmt: skip
    found, units = read(tmp_path / "class", "ex2")
    assert units == [("Ada Bell 101", "ex2", 0)]
    assert [(doubt.student, doubt.reason) for doubt in found.doubts] == [
        ("Cy Dale 103", "no submission found; the folder holds a.py, b.py")
    ]
    assert read(tmp_path / "class")[1] == [("Bo Cox 102", "ex1", 0)]


def test_canvas(tmp_path):
    put(tmp_path / "class", *CANVAS)
    found, units = read(tmp_path / "class")
    assert found.layout == "a download of Canvas"
    assert units == [("bellada_101", "ex2", 0), ("coxbo_102", "ex2", 1), ("coxbo_102", "ex2", 2)]
    assert [unit.late for unit in found.units] == [False, True, True]
    assert [unit.path.name for unit in found.units[1:]] == [
        "coxbo_LATE_102_9002_ex2-1.py",
        "coxbo_LATE_102_9003_ex2-2.py",
    ]


def test_gradescope(tmp_path):
    export = tmp_path / "class" / "assignment_7_export"
    put(export, "submission_71/ex2.ipynb", "submission_72/ex2.py")
    (export / "submission_metadata.yml").write_text(METADATA)
    found, units = read(tmp_path / "class")
    assert found.layout == "an export of Gradescope"
    assert units == [("bo@example.org", "ex2", 0), ("s101", "ex2", 0), ("s103", "ex2", 0)]
    assert [unit.handed_in.isoformat() for unit in found.units] == [
        "2026-11-03T08:00:00-08:00", "2026-11-02T10:58:00.123456+00:00", "2026-11-03T08:00:00-08:00"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["", "[1, 2]", "a: [", "submission_71: 5", "submission_71: {:submitters: 7}", "!!python/object:os.system x"]
)
def test_a_damaged_list_of_gradescope_is_a_doubt(tmp_path, text):
    put(tmp_path / "class", "submission_71/ex2.ipynb")
    (tmp_path / "class" / "submission_metadata.yml").write_text(text)
    found, units = read(tmp_path / "class")
    assert units == []
    assert found.doubts


def test_clones(tmp_path):
    put(tmp_path / "class" / "ex2-submissions", *CLONES, ".git/config")
    found, units = read(tmp_path / "class")
    assert found.layout == "clones of classroom repositories"
    assert units == [("ada", "ex2", 0), ("ada", "ex10", 0), ("bo-cox", "ex2", 0)]
    put(tmp_path / "other", "cs101-ex2-ada/ex2.py", "cs101-ex2-bo/notes.md")
    found, units = read(tmp_path / "other")
    assert units == [("ada", "ex2", 0)]
    assert [(doubt.student, doubt.exercise) for doubt in found.doubts] == [("bo", "")]


def test_dates_in_a_clone_say_nothing_and_do_not_change_how_the_class_is_read(tmp_path):
    put(tmp_path / "class" / "ex2-submissions", *CLONES)
    clone = tmp_path / "class" / "ex2-submissions" / "ex2-ada"
    put(clone, "timestamp.txt", text="2026-11-02 11:58:00.000000 UTC")
    signed = "Ada <ada@example.org> 1000000000 +0000"  # author and committer say what they like
    put(clone, ".git/logs/HEAD", text=f"{'0' * 40} {'1' * 40} {signed}\tcommit: in time\n")
    os.utime(clone / "ex2.py", (1_000_000_000, 1_000_000_000))
    found, units = read(tmp_path / "class")
    assert units == [("ada", "ex2", 0), ("ada", "ex10", 0), ("bo-cox", "ex2", 0)]
    assert {unit.handed_in for unit in found.units} == {None}


@pytest.mark.parametrize("inside", [False, True])
def test_nbgrader(tmp_path, inside):
    put(tmp_path / "course", *NBGRADER)
    put(tmp_path / "course", "submitted/ada/ps1/timestamp.txt", "submitted/bo/ex2/timestamp.txt",
        text="2026-11-02 11:58:00.000000 UTC")  # fmt: skip
    found, units = read(tmp_path / "course" / "submitted" if inside else tmp_path / "course")
    assert found.layout == "a submitted folder of nbgrader"
    assert units == [("ada", "ex1", 0), ("ada", "ex2", 0), ("bo", "ex2", 0)]
    assert {unit.handed_in.isoformat() for unit in found.units} == {"2026-11-02T11:58:00+00:00"}


EXPORTS = {"moodle": MOODLE, "canvas": CANVAS, "clones": CLONES, "nbgrader": NBGRADER,
           "plain": ("ada/ex2.py", "bo_ex1.ipynb")}  # fmt: skip


@pytest.mark.parametrize("name", EXPORTS)
@pytest.mark.parametrize("prefix", ["", "export/"])
def test_a_zip_file_of_an_export_is_read_like_the_export(tmp_path, name, prefix):
    put(tmp_path / "class", *EXPORTS[name])
    if name == "nbgrader":
        put(tmp_path / "class", "submitted/ada/ps1/timestamp.txt", text="2026-11-02 11:58:00.000000 UTC")
    zipped(tmp_path / "class.zip", tmp_path / "class", prefix)
    plain, units = read(tmp_path / "class")
    packed, same = read(tmp_path / "class.zip")
    assert units
    assert (same, packed.layout) == (units, plain.layout)
    assert all(unit.path.is_file() for unit in packed.units)
    assert all(unit.shown.startswith(str(tmp_path / "class.zip/")) for unit in packed.units)


def test_students_zip_files_are_opened(tmp_path):
    put(tmp_path / "work", "ex1.py", "ex2.py", "__MACOSX/ex1.py", ".ipynb_checkpoints/ex2.py")
    put(tmp_path / "one", "ex2/ex2.py", "ex2/data.csv")
    zipped(tmp_path / "class" / "ada" / "everything.zip", tmp_path / "work")
    zipped(tmp_path / "class" / "bo" / "ex2.zip", tmp_path / "one")
    zipped(tmp_path / "class" / "cy_ex2.zip", tmp_path / "one")
    found, units = read(tmp_path / "class")
    assert units == [("ada", "ex1", 0), ("ada", "ex2", 0), ("bo", "ex2", 0), ("cy", "ex2", 0)]
    assert found.doubts == ()
    zipped(tmp_path / "moodle" / "Ada Bell_101_assignsubmission_file_" / "work.zip", tmp_path / "work", "folder/")
    assert read(tmp_path / "moodle")[1] == [("Ada Bell 101", "ex1", 0), ("Ada Bell 101", "ex2", 0)]


# --- archives that mean harm --------------------------------------------------------------------------------------


def archive(path, *entries, **settings):
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in entries:
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            for key, value in settings.items():
                setattr(info, key, value)
            packed.writestr(info, content)


def _truncated(path):
    archive(path, ("ex2.py", "x = 1"))
    path.write_bytes(path.read_bytes()[:-30])


def _nested(path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as packed:
        packed.writestr("ex2.py", "x = 1")
    archive(path, ("work.zip", inner.getvalue()))


HARM = {
    "leads out": lambda path: archive(path, ("../../outside.py", "x = 1"), ("ex2.py", "x = 1")),
    "leads out of it": lambda path: archive(path, ("/etc/outside.py", "x = 1")),
    "path that leads": lambda path: archive(path, ("..\\outside.py", "x = 1")),
    "C:": lambda path: archive(path, ("C:/outside.py", "x = 1")),
    "a link or a device": lambda path: archive(path, ("ex2.py", "/etc/passwd"), external_attr=0o120777 << 16),
    "twice": lambda path: archive(path, ("ex2.py", "x = 1"), ("ex2.py", "x = 2")),
    "grows beyond": lambda path: archive(path, ("ex2.py", bytes(300_000_000))),
    "too long": lambda path: archive(path, ("x" * 250 + "/ex2.py", "x = 1")),
    "cannot be read": _truncated,
    "a zip file in a zip file": _nested,
}


@pytest.mark.parametrize("says", HARM)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_an_archive_that_means_harm_is_a_doubt_and_writes_nothing_outside(tmp_path, says):
    put(tmp_path / "class", "bo/ex2.py")
    HARM[says](tmp_path / "class" / "ada" / "ex2.zip")
    found, units = read(tmp_path / "class")
    assert ("bo", "ex2", 0) in units
    assert any(says in doubt.reason for doubt in found.doubts), found.doubts
    below = {path.name for path in tmp_path.iterdir()}
    assert below <= {"class", "unpacked"}
    left = [path for path in (tmp_path / "unpacked").glob("*") if path.name.startswith(".")]
    assert left == []
    assert not (tmp_path.parent / "outside.py").exists()


# --- the class list -----------------------------------------------------------------------------------------------

ROSTER = """Student ID,Last name,First name,E-mail,Section,GitHub username,participant
s101,Bell,Ada,ada@example.org,A,ada-b,101
s102,Cox,Bo,bo.cox@example.org,A,bo-cox,102
s103,Cox,Bo,bo2@example.org,B,bo-2,103
s104,O'Neil,Zoë,zoe@example.org,B,,104
"""


@pytest.fixture
def roster(tmp_path):
    (tmp_path / "roster.csv").write_text(ROSTER, encoding="utf-8-sig")
    return read_roster(tmp_path / "roster.csv")


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (("Ada Bell_101_assignsubmission_file_/ex2.py", "Bo Cox_103_assignsubmission_file_/ex2.py"), ["s101", "s103"]),
        (("bellada_7_8_ex2.py", "oneilzoe_7_9_ex2.py"), ["s101", "s104"]),
        (("ex2-ada-b/ex2.py", "ex2-bo-cox/ex2.py"), ["s101", "s102"]),
        (
            ("ada@example.org/ex2.py", "bo.cox/ex2.py", "S103/ex2.py", "O'NEIL Zoe_ex2.py"),
            ["s101", "s102", "s103", "s104"],
        ),
    ],
)
def test_a_class_list_joins_on_id_mail_login_number_and_name(tmp_path, roster, files, expected):
    put(tmp_path / "class", *files)
    found, units = read(tmp_path / "class", roster=roster)
    assert [student for student, _, _ in units] == expected
    assert found.doubts == ()


def test_who_is_not_on_the_list_or_may_be_two_is_a_doubt(tmp_path, roster):
    put(tmp_path / "class", "Bo Cox_ex2.py", "stranger_ex2.py", "s101_ex2.py")
    found, units = read(tmp_path / "class", roster=roster)
    assert units == [("s101", "ex2", 0)]
    assert [doubt.reason for doubt in found.doubts] == [
        "Bo Cox may be s102 or s103 of the class list", "stranger is not on the class list"
    ]  # fmt: skip


def test_whose_folder_holds_nothing_to_grade_is_named_by_the_list_as_well(tmp_path, roster):
    put(tmp_path / "class", "Ada Bell_101_assignsubmission_file_/a.py", "Ada Bell_101_assignsubmission_file_/b.py",
        "Bo Cox_999_assignsubmission_file_/notes.md")  # fmt: skip
    found, units = read(tmp_path / "class", roster=roster)
    assert units == []
    assert [doubt.student for doubt in found.doubts] == ["Bo Cox 999", "s101"]


def test_two_names_of_one_student_meet_in_one_unit_or_a_doubt(tmp_path, roster):
    put(tmp_path / "class", "s101_ex2.py", "ada-b_ex2.ipynb")
    found, units = read(tmp_path / "class", roster=roster)
    assert units == []
    assert "2 files" in found.doubts[0].reason


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no column `id`"),
        ("name,email\nAda,a@b\n", "no column `id`"),
        ("id,name\n,Ada\ns1,Bo\ns1,Cy\n", "row 2: no id\n  row 4: the id s1 is that of row 3"),
        ("id\n\xff", "cannot be read as CSV"),
    ],
)
def test_a_class_list_that_cannot_be_used_is_refused_with_all_its_faults(tmp_path, text, says):
    (tmp_path / "roster.csv").write_bytes(text.encode("latin-1"))
    with pytest.raises(UsageError, match=says.replace("`", ".")) as caught:
        read_roster(tmp_path / "roster.csv")
    assert caught.value.hint
