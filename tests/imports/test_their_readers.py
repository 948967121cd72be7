"""The assignments of these tests read by nbgrader's and Otter's own code, and nbgrader's documentation read by ours.

Both are large; without them these tests are skipped.   pip install nbgrader otter-grader
"""

import json
import warnings
from pathlib import Path

import pytest

from grader.imports.cells import read_cells
from grader.imports.nbgrader import read_nbgrader
from grader.imports.otter import read_otter

HERE = Path(__file__).parent
NBGRADER, OTTER = sorted(HERE.glob("nbgrader-*.ipynb")), sorted(HERE.glob("otter-*.ipynb"))
pytestmark = pytest.mark.filterwarnings("default")


def lines(source):
    return [line.rstrip() for line in source.splitlines() if line.strip()]


@pytest.fixture
def theirs():
    """A function that imports a module of theirs, or skips; what they warn of is not ours to mend."""

    def imported(name, package):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return pytest.importorskip(name, reason=f"{package} is not installed here, so its reader is not asked")

    return imported


@pytest.mark.parametrize("path", NBGRADER, ids=lambda path: path.stem)
def test_nbgrader_reads_the_assignment_and_makes_the_same_starter(theirs, path):
    form = theirs("nbgrader.nbgraderformat", "nbgrader")
    clear = theirs("nbgrader.preprocessors", "nbgrader").ClearSolutions()
    notebook = form.read(str(path), as_version=4)  # raises where the metadata of a cell is not what nbgrader writes
    cells = [cell for cell in notebook.cells if "nbgrader" in cell.metadata]
    tests = [cell.metadata.nbgrader for cell in cells if cell.metadata.nbgrader.grade]
    points = sum(facts.points for facts in tests if not facts.solution)
    student, _ = clear.preprocess(notebook, {})
    solutions = [cell.source for cell in student.cells if cell.metadata.get("nbgrader", {}).get("solution")]
    ours = read_nbgrader(read_cells(path), path.stem)
    given = {line for question in ours.questions for line in lines(question.starter)}
    assert all(set(lines(source)) <= given for source in solutions if source != "YOUR ANSWER HERE")
    assert sum(question.points for question in ours.questions) == 100 * points


@pytest.mark.parametrize("path", OTTER, ids=lambda path: path.stem)
def test_otter_assigns_the_notebook_and_gives_out_the_same_starter(theirs, path, tmp_path):
    assign = theirs("otter.assign", "otter-grader")
    master = tmp_path / path.name
    master.write_bytes(path.read_bytes())
    assign.main(str(master), str(tmp_path / "dist"), no_pdfs=True, no_run_tests=True)
    student = json.loads((tmp_path / "dist" / "student" / path.name).read_text())
    code = [cell["source"] for cell in student["cells"] if cell["cell_type"] == "code"]
    given = {line for source in code for line in lines("".join(source))}
    ours = read_otter(read_cells(path), path.stem)
    assert ours.questions
    assert all(set(lines(question.starter)) <= given for question in ours.questions)


def test_the_documentation_of_nbgrader_is_carried_over(theirs):
    docs = Path(theirs("nbgrader", "nbgrader").__file__).parent / "docs/source/user_guide/source"
    found = {}
    for folder in ("ps1", "ps1_autotest"):
        ours = read_nbgrader(read_cells(docs / folder / "problem1.ipynb"), folder)
        found[folder] = {question.id: len(question.checks) for question in ours.questions}
        assert any("sum_of_squares_equation: graded by a person" in line for line in ours.left)
    assert found["ps1"] == {"correct-squares": 4, "squares-invalid-input": 2, "correct-sum-of-squares": 4}
    assert found["ps1_autotest"].keys() >= {"correct-squares", "correct-sum-of-squares"}
