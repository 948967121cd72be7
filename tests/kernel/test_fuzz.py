"""Files that are damaged: read or refused in words, never a crash of ours and never a hang."""

import json
from pathlib import Path

from fuzzing import JUNK, fuzzed
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import NotGradable, SpecError, UsageError
from grader.exercise.load import read_exercise
from grader.exports.canvas import canvas
from grader.exports.moodle import moodle
from grader.exports.sheet import read_sheet
from grader.imports.cells import read_cells
from grader.imports.course import exercise_files
from grader.imports.nbgrader import read_nbgrader
from grader.imports.otter import read_otter
from grader.submission import load_submission

COURSE = Path(__file__).parents[1] / "course"
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
