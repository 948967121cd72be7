"""Files that are damaged: read or refused in words, never a crash of ours and never a hang."""

import io
import json
import shutil
import zipfile
from pathlib import Path

from fuzzing import JUNK, fuzzed
from hypothesis import given
from hypothesis import strategies as st

from grader.course.discover import discover
from grader.course.intake.layouts.gradescope import METADATA
from grader.course.intake.roster import read_roster
from grader.course.late import read_rule
from grader.errors import NotGradable, SpecError, UsageError
from grader.evidence import Answer, Array, CellRun, Evidence, Limit, Malformed, Number, Run
from grader.evidence import codec as evidence_json
from grader.exercise.load import read_exercise
from grader.grades.sheet import read_sheet
from grader.imports.cells import read_cells
from grader.imports.course import exercise_files
from grader.imports.nbgrader import read_nbgrader
from grader.imports.otter import read_otter
from grader.publish.exports.formats.canvas import canvas
from grader.publish.exports.formats.moodle import moodle
from grader.submission import load_submission

COURSE = Path(__file__).parents[1] / "sample_course"
REFERENCE = COURSE / "solutions" / "ex1" / "reference.py"


def came_to(kind, work, *args):
    """What a call returns, or the error of this kind that it raises."""
    try:
        return work(*args)
    except kind as error:
        return error


NOTEBOOK = json.loads((REFERENCE.with_suffix(".ipynb")).read_text(encoding="utf-8"))
MOVED = Path(__file__).parents[1] / "imports"
ASSIGNMENTS = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(MOVED.glob("*.ipynb"))]
SPEC = (COURSE / "exercises" / "ex1" / "exercise.toml").read_text(encoding="utf-8")


@st.composite
def broken_text(draw, text):
    """A text with a few pieces cut out, doubled, swapped or replaced."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        piece = text[start : start + draw(st.integers(0, 60))]
        rest = text[start + len(piece) :]
        new = draw(st.sampled_from(["", piece * 2, piece[::-1]]) | st.text(max_size=20))
        text = text[:start] + new + rest
    return text


@st.composite
def broken_notebook(draw, notebooks=(NOTEBOOK,)):
    """A notebook in which a few places hold something else."""
    notebook = json.loads(json.dumps(draw(st.sampled_from(notebooks))))
    for _ in range(draw(st.integers(1, 3))):
        node = notebook
        while isinstance(node, (dict, list)) and node:
            place = draw(st.sampled_from(list(node) if isinstance(node, dict) else range(len(node))))
            if not isinstance(node[place], (dict, list)) or not draw(st.integers(0, 2)):
                node[place] = draw(JUNK)
                break
            node = node[place]
    return json.dumps(notebook)


def loaded(path, content):
    """The submission, or the refusal in words that are for people."""
    path.write_bytes(content)
    submission = came_to(NotGradable, load_submission, path)
    if isinstance(submission, NotGradable):
        assert submission.message
        assert "Traceback" not in submission.message + submission.hint
    else:
        assert [cell.index for cell in submission.cells] == list(range(1, len(submission.cells) + 1))
        assert submission.cells


@fuzzed(120)
@given(text=broken_notebook() | broken_text(json.dumps(NOTEBOOK)))
def test_damaged_notebooks_are_read_or_refused(tmp_path, text):
    loaded(tmp_path / "work.ipynb", text.encode("utf-8", "surrogatepass"))


@fuzzed(120)
@given(content=st.binary(max_size=400) | broken_text(REFERENCE.read_text(encoding="utf-8")).map(str.encode))
def test_damaged_files_are_read_or_refused(tmp_path, content):
    for name in ("work.py", "work.ipynb"):
        loaded(tmp_path / name, content)


@fuzzed(120)
@given(text=broken_text(SPEC))
def test_damaged_specs_are_read_or_all_their_faults_are_listed(tmp_path, text):
    (tmp_path / "ex1").mkdir(exist_ok=True)
    path = tmp_path / "ex1" / "exercise.toml"
    path.write_text(text, encoding="utf-8", errors="replace")
    read = came_to(SpecError, read_exercise, path.parent)
    if isinstance(read, SpecError):
        assert read.faults
        assert all(str(fault) and (fault.key or fault.line) for fault in read.faults)
    else:
        assert read.questions


@fuzzed(80)
@given(text=broken_notebook(ASSIGNMENTS) | broken_text(json.dumps(ASSIGNMENTS[0])))
def test_damaged_assignments_of_other_graders_are_read_or_refused(tmp_path, text):
    path = tmp_path / "assignment.ipynb"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    for read in (read_nbgrader, read_otter):
        cells = came_to(UsageError, read_cells, path)
        if isinstance(cells, UsageError):
            assert cells.message
            return
        assignment = came_to(UsageError, read, cells, "Moved")
        if not isinstance(assignment, UsageError):
            files = came_to(UsageError, exercise_files, assignment, "moved")
            assert isinstance(files, UsageError) or all(isinstance(text, str) for text in files.values())


CANVAS = (
    "Student,ID,SIS User ID,SIS Login ID,Section,ex2 (771),Final Score\n"
    "    Points Possible,,,,,14.00,(read only)\n"
    '"Bell, Ada",101,s101,ada,A,,\n"Cox, Bo",102,s102,bo,A,3.00,\n'
)
MOODLE = (
    "Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed\n"
    "Participant 12,Ada Bell,ada@example.org,Submitted,,14.00,Yes\n"
)


@fuzzed(80)
@given(text=broken_text(CANVAS))
def test_a_damaged_gradebook_of_canvas_is_filled_or_refused_and_loses_no_row(text):
    sheet, filled = came_to(ValueError, read_sheet, text), came_to(ValueError, canvas, text, {"ada": 700}, "ex2", 1400)
    if not isinstance(filled, ValueError):
        assert len(filled.sheet.rows) == len(sheet.rows)


@fuzzed(80)
@given(text=broken_text(MOODLE))
def test_a_damaged_worksheet_of_moodle_is_filled_or_refused_and_loses_no_row(text):
    sheet, filled = came_to(ValueError, read_sheet, text), came_to(ValueError, moodle, text, {"ada": 700}, 1400)
    if not isinstance(filled, ValueError):
        assert len(filled.sheet.rows) == len(sheet.rows)


ROSTER = "id,name,email,section\ns1,Ada Bell,ada@example.org,A\ns2,Bo Cox,bo@example.org,B\n"
LATE = "[late]\npercent_per_day = 10\n[due]\nex1 = 2026-11-02T12:00:00+01:00\n"


@fuzzed(80)
@given(text=broken_text(ROSTER))
def test_a_damaged_class_list_is_read_or_all_its_faults_are_listed(tmp_path, text):
    path = tmp_path / "roster.csv"
    path.write_text(text, encoding="utf-8", errors="replace")
    roster = came_to(UsageError, read_roster, path)
    if not isinstance(roster, UsageError):
        ids = [person.id for person in roster.people]
        assert all(ids)
        assert len(set(ids)) == len(ids)


@fuzzed(60)
@given(text=broken_text(LATE))
def test_a_damaged_rule_for_late_work_is_read_or_refused(tmp_path, text):
    path = tmp_path / "late.toml"
    path.write_text(text, encoding="utf-8", errors="replace")
    rule = came_to(UsageError, read_rule, path)
    assert isinstance(rule, UsageError) or rule.replace("\r\n", "\n") == path.read_text(encoding="utf-8")


LISTED = "submission_1:\n  :submitters:\n  - :name: Ada\n    :sid: s1\n  :created_at: 2026-11-02 10:00:00 Z\n"


@st.composite
def broken_zip(draw):
    """An archive with odd names, of which a few bytes are others."""
    made = io.BytesIO()
    names = st.sampled_from(["ada/ex1.py", "bo_ex1.py", "../out.py", "/abs/ex1.py", "x" * 300, "a\\b", ".", "ada", ""])
    with zipfile.ZipFile(made, "w") as packed:
        for name in {*draw(st.lists(names | st.text(max_size=12), min_size=1, max_size=4))}:
            info = zipfile.ZipInfo(name or "ex1.py")
            info.external_attr = draw(st.sampled_from([0, 0o100644, 0o120777, 0o40755, 0o60600])) << 16
            packed.writestr(info, b"total = 6\n")
    content = bytearray(made.getvalue())
    for _ in range(draw(st.integers(0, 3))):
        content[draw(st.integers(0, len(content) - 1))] = draw(st.integers(0, 255))
    return bytes(content[: draw(st.sampled_from([len(content), len(content) - 5, len(content) // 2]))])


@fuzzed(80)
@given(content=broken_zip(), whole=st.booleans())
def test_a_damaged_archive_is_opened_or_doubted_and_nothing_lands_outside(tmp_path, content, whole):
    place = tmp_path / "x" / "y"
    shutil.rmtree(tmp_path / "x", ignore_errors=True)
    (place / "class" / "ada").mkdir(parents=True)
    handed_in = place / ("class.zip" if whole else "class/ada/work.zip")
    handed_in.write_bytes(content)
    folder = place / ("class.zip" if whole else "class")
    found = came_to(UsageError, lambda: discover(folder, ("ex1",), unpack_below=place / "unpacked"))
    assert {path.name for path in place.iterdir()} <= {"class", "class.zip", "unpacked"}
    assert [path.name for path in place.parent.iterdir()] == ["y"]
    assert not list(place.rglob(".half-*"))
    links = [path for path in place.rglob("*") if path.is_symlink() or not (path.is_file() or path.is_dir())]
    assert not links
    if not isinstance(found, UsageError):
        assert all(unit.path.resolve().is_relative_to(place) for unit in found.units)


@fuzzed(60)
@given(
    text=broken_text(
        "submission_1:\n  :submitters:\n  - :name: Ada\n    :sid: s1\n  :created_at: 2026-11-02 10:00:00 Z\n"
    )
)
def test_a_damaged_list_of_an_export_is_read_or_doubted(tmp_path, text):
    folder = tmp_path / "class"
    (folder / "submission_1").mkdir(parents=True, exist_ok=True)
    (folder / "submission_1" / "ex1.py").write_text("total = 6\n")
    (folder / METADATA).write_text(text, encoding="utf-8", errors="replace")
    found = discover(folder, ("ex1",))
    assert len(found.units) + len(found.doubts) > 0


EVIDENCE = evidence_json.to_bytes(
    Evidence(
        Run("ok", 0.4, "bubblewrap", (CellRun(1, 1, "x = 1", "ok"),), (Limit("wall", 1, None, "s"),), {"python": "3"}),
        seed=2**62,
        replies={"q": (Answer({"x": Array("float64", (2, 1), bytes(16), "ndarray"), "n": Number(1.5, "float")}),)},
        examined={},
        asked={"q": "00"},
    )
)


@fuzzed(120)
@given(text=broken_text(EVIDENCE.decode()))
def test_damaged_evidence_of_a_ledger_is_read_or_malformed(text):
    read = came_to(Malformed, evidence_json.from_bytes, text.encode("utf-8", "surrogatepass"))
    assert isinstance(read, Malformed) or isinstance(came_to(Malformed, evidence_json.to_bytes, read), bytes)
