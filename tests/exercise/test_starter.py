import ast
import json
from pathlib import Path

import nbformat
import pytest

from grader.exercise.bank import Bank
from grader.exercise.starter import notebook_of, starter_ipynb, starter_py
from grader.submission import load_submission

BANK = Bank(Path(__file__).parents[2] / "exercises")


@pytest.fixture(params=BANK.ids())
def exercise(request):
    return BANK.exercise(request.param)


def test_a_starter_names_everything_that_is_read(exercise, tmp_path):
    text = starter_py(exercise, BANK.statement(exercise.id))
    tree = ast.parse(text)
    made = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    made |= {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    empty = [line for line in text.splitlines() if line.endswith(" = None") and not line.startswith(" ")]
    assert len(empty) == len(set(empty)), "an earlier answer would be undone"
    assert made >= {name for question in exercise.questions for name in question.reads}
    assert all(len(line) <= 120 for line in text.splitlines())


def test_the_notebook_is_valid_and_holds_the_same_code(exercise, tmp_path):
    statement = BANK.statement(exercise.id)
    text = starter_ipynb(exercise, statement)
    nbformat.validate(nbformat.reads(text, as_version=4))
    notebook, script = tmp_path / "s.ipynb", tmp_path / "s.py"
    notebook.write_text(text, encoding="utf-8")
    script.write_text(starter_py(exercise, statement), encoding="utf-8")
    code = "\n".join(cell.source for cell in load_submission(notebook).cells)
    assert ast.dump(ast.parse(code)) == ast.dump(ast.parse(script.read_text(encoding="utf-8")))


def test_the_committed_starters_are_what_the_spec_makes(exercise):
    statement, folder = BANK.statement(exercise.id), BANK.folder(exercise.id)
    assert (folder / "starter.py").read_text(encoding="utf-8") == starter_py(exercise, statement)
    assert (folder / "starter.ipynb").read_text(encoding="utf-8") == starter_ipynb(exercise, statement)


def test_a_python_file_as_a_notebook_keeps_its_functions_whole():
    source = "import math\n\nx = 1\n\n\n@staticmethod\ndef f():\n    a = 1\n\n    return a\n\n\ny = f()\nz = 2\n"
    cells = ["".join(cell["source"]) for cell in json.loads(notebook_of("ex1", source))["cells"]]
    assert cells == ["import math", "x = 1", "@staticmethod\ndef f():\n    a = 1\n\n    return a", "y = f()\nz = 2"]
