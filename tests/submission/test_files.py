import json
import os
import stat
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import NotGradable
from grader.evidence.places import place
from grader.submission import load_submission
from grader.submission.statements import statements

NOTEBOOK = {
    "nbformat": 4,
    "nbformat_minor": 5,
    "metadata": {},
    "cells": [
        {"cell_type": "code", "source": ["%matplotlib inline\n", "x = 1"], "outputs": []},
        {"cell_type": "markdown", "source": "text"},
        {"cell_type": "code", "source": "y = 2", "id": "twice"},
        {"cell_type": "code", "source": "z = 3", "id": "twice"},
    ],
}
OLD = {
    "nbformat": 3,
    "nbformat_minor": 0,
    "metadata": {"name": ""},
    "worksheets": [
        {
            "metadata": {},
            "cells": [
                {"cell_type": "heading", "level": 1, "source": "t", "metadata": {}},
                {"cell_type": "code", "language": "python", "input": "x = 1", "outputs": [], "metadata": {}},
            ],
        }
    ],
}


def notebook(**changes):
    return json.dumps(NOTEBOOK | changes)


def code_cell(source):
    return {"cell_type": "code", "source": source, "metadata": {}, "outputs": []}


@pytest.fixture
def write(tmp_path):
    def put(name, content):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return put


# --- a Python file as statements ------------------------------------------------------------------------

WHOLE = '''# coding cookie or not
import os; x = 1
text = """
a
  b"""  # end

# a note
@decorated
# inner
def f(a,
      b):
    pass
# the last word
'''


def test_each_statement_is_a_cell_with_the_comments_before_it():
    assert [(s.line, s.source) for s in statements(WHOLE)] == [
        (1, "# coding cookie or not\nimport os; x = 1"),
        (3, 'text = """\na\n  b"""  # end'),
        (7, "# a note\n@decorated\n# inner\ndef f(a,\n      b):\n    pass"),
    ]


BROKEN = '''import os
def g():
    a = 1
# in the middle
    return a
def f(x)
    return x
text = """
def not_code(
"""
z = foo(1,
2)
w = (1
v = 2
if v:
    q = 1
else:
    q = 2
@decorated(
    3
)
def ok(): pass
k = 1
  kk = 2
print("end")
'''


def test_a_syntax_error_costs_its_own_statement_and_no_more():
    found = statements(BROKEN)
    assert [(s.line, s.broken, s.broken_line) for s in found if s.broken] == [
        (6, "expected ':'", 1),
        (13, "'(' was never closed", 1),
        (24, "unexpected indent", 1),
    ]
    assert [s.line for s in found if not s.broken] == [1, 2, 8, 11, 14, 15, 19, 23, 25]
    assert found[1].source == "def g():\n    a = 1\n# in the middle\n    return a"


@given(
    st.lists(
        st.sampled_from(["x = 1", "def f():\n    return 1", "# note", "", "y = (1", "    z = 2", '"""', "@d", "else:"])
    )
)
def test_cutting_keeps_every_line_in_its_place(parts):
    text = "\n".join(parts)
    lines = text.split("\n")
    for piece in statements(text):
        own = piece.source.split("\n")
        assert [line.rstrip() for line in own] == [line.rstrip() for line in lines[piece.line - 1 :][: len(own)]]


@pytest.mark.parametrize(
    "source",
    ["(" * 100_000, "-" * 100_000 + "1", "1" + "+1" * 100_000, "a" + ".b" * 100_000, "x = (\n" * 3_000],
    ids=["brackets", "signs", "sums", "dots", "unclosed"],
)
def test_hostile_nesting_is_broken_and_nothing_more(source):
    assert all(piece.broken for piece in statements(source))


def test_lines_are_counted_as_python_counts_them(write):
    cells = load_submission(write("ex.py", "a = '\x0c'\r\nb = 2\rc = 3\n")).cells
    assert [(cell.index, cell.line) for cell in cells] == [(1, 1), (2, 2), (3, 3)]


# --- what can be graded -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "sources"),
    [
        ("bom.py", b"\xef\xbb\xbfx = 1", ["x = 1"]),
        ("latin.py", b"# coding: latin-1\nx = '\xe9'\n", ["# coding: latin-1\nx = 'é'"]),
        ("utf16.py", "x = 1\ny = 2\n".encode("utf-16"), ["x = 1", "y = 2"]),
        ("utf16le.py", "x = 1\ny = 2\n".encode("utf-16-le"), ["x = 1", "y = 2"]),
        ("utf16be.py", "x = 1\ny = 2\n".encode("utf-16-be"), ["x = 1", "y = 2"]),
        ("n.ipynb", notebook(), ["%matplotlib inline\nx = 1", "y = 2", "z = 3"]),
        ("bom.ipynb", b"\xef\xbb\xbf" + notebook().encode(), ["%matplotlib inline\nx = 1", "y = 2", "z = 3"]),
        ("utf16.ipynb", notebook().encode("utf-16"), ["%matplotlib inline\nx = 1", "y = 2", "z = 3"]),
        ("old.ipynb", json.dumps(OLD), ["x = 1"]),
        ("odd.ipynb", notebook(metadata=7, cells=[4, {"source": "a"}, code_cell(["x = ", 1, "2"])]), ["x = 2"]),
        ("CAPS.PY", "x = 1", ["x = 1"]),
    ],
)
def test_odd_but_honest_files_are_read(write, name, content, sources):
    submission = load_submission(write(name, content))
    assert [cell.source for cell in submission.cells] == sources
    assert [cell.index for cell in submission.cells] == list(range(1, len(sources) + 1))


def test_what_was_converted_is_said(write):
    assert "UTF-16" in load_submission(write("a.py", "x = 1".encode("utf-16"))).notes[0]
    assert "old format 3" in load_submission(write("a.ipynb", json.dumps(OLD))).notes[0]
    assert load_submission(write("b.py", "x = 1")).notes == ()


def test_blank_cells_keep_their_numbers(write):
    cells = [code_cell("x = 1"), code_cell("  "), code_cell("y = 2")]
    submission = load_submission(write("a.ipynb", notebook(cells=cells)))
    assert place(submission.cells[2], 1) == "cell 3, line 1"


def test_a_broken_cell_of_a_notebook_is_left_to_ipython(write):
    cells = [code_cell("def f(:"), code_cell("y = 2")]
    assert not any(cell.broken for cell in load_submission(write("a.ipynb", notebook(cells=cells))).cells)


def test_the_digest_is_that_of_the_file(write):
    path = write("a.py", "x = 1")
    assert load_submission(path).sha256 == sha256(b"x = 1").hexdigest()


def test_places_are_named_as_a_person_looks_for_them(write):
    statement = load_submission(write("a.py", "# note\nx = 1\n\ny = (\n  2)\n")).cells[1]
    assert (place(statement), place(statement, 2)) == ("line 4", "line 5")
    only = load_submission(write("a.ipynb", notebook(cells=[code_cell("x = 1\ny = 2")]))).cells[0]
    assert (place(only), place(only, 2)) == ("cell 1", "cell 1, line 2")


# --- folders ------------------------------------------------------------------------------------------------


def test_a_folder_brings_its_data(write):
    folder = write("ex2/work.py", "x = 1").parent
    write("ex2/data.csv", "1,2")
    write("ex2/.hidden", "no")
    write("ex2/__pycache__/work.pyc", b"\0")
    submission = load_submission(folder)
    assert submission.path == str(folder / "work.py")
    assert submission.data == (("data.csv", b"1,2"),)
    before = submission.sha256
    write("ex2/data.csv", "1,3")
    assert load_submission(folder).sha256 != before


def test_the_file_named_like_its_folder_is_meant(write):
    folder = write("ex2/ex2.py", "x = 1").parent
    write("ex2/tools.py", "y = 1")
    submission = load_submission(folder)
    assert submission.path.endswith("ex2.py")
    assert [name for name, _ in submission.data] == ["tools.py"]


# --- what cannot ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "code", "message"),
    [
        ("empty.py", "", "G128", "is empty"),
        ("blank.ipynb", " \n", "G128", "is empty"),
        ("a.txt", "x", "G127", "neither a .py file nor an .ipynb"),
        ("latin.py", b"x = 1\ny = '\xe9'\n", "G136", "not UTF-8 text (byte 0xe9 in line 2)"),
        ("cookie.py", b"# coding: nonsense\nx = '\xe9'\n", "G136", "not UTF-8 text"),
        ("nul.py", "x = 1\n\0", "G137", "NUL byte (line 2)"),
        ("big.py", "x = 1\n" * 200_000, "G125", "1.2 MB, at most 1 MB"),
        ("many.py", "x=1\n" * 6_000, "G139", "6,000 statements; at most 5,000"),
        ("comments.py", "# only\n\n", "G133", "it holds only comments"),
        ("code.ipynb", "x = 1", "G129", "a notebook is JSON, and this is not (line 1, column 1)"),
        ("list.ipynb", "[1]", "G130", "no list of cells"),
        ("no.ipynb", '{"a": 1}', "G130", "no list of cells"),
        ("cells.ipynb", '{"nbformat": 4, "cells": 3}', "G130", "no list of cells"),
        ("deep.ipynb", '{"nbformat": 4, "cells": ' + "[" * 100_000 + "]" * 100_000 + "}", "G138", "nested too deeply"),
        ("bad3.ipynb", '{"nbformat": 3, "worksheets": [4]}', "G131", "old notebook format 3"),
        ("r.ipynb", notebook(metadata={"kernelspec": {"language": "R"}}), "G132", 'a notebook for "R"'),
        ("none.ipynb", notebook(cells=[]), "G133", "it has no code cell"),
        ("blank_cells.ipynb", notebook(cells=[code_cell(" "), code_cell("# x")]), "G133", "its code cells are empty"),
        ("many.ipynb", notebook(cells=[code_cell("x")] * 2_001), "G126", "2,001 cells; at most 2,000"),
        ("broken.py", "import os as\n", "G134", "broken.py:1   SyntaxError: invalid syntax"),
        ("broken.ipynb", notebook(cells=[code_cell("\ndef f(:")]), "G134", "cell 1, line 2   SyntaxError"),
    ],
)
def test_what_cannot_be_graded_says_so_with_a_code_and_a_next_step(write, name, content, code, message):
    with pytest.raises(NotGradable) as caught:
        load_submission(write(name, content))
    assert caught.value.code == code
    assert message in caught.value.message
    assert caught.value.hint


def test_a_syntax_error_shows_its_lines(write):
    with pytest.raises(NotGradable) as caught:
        load_submission(write("ex2.py", "# first\ndef f(x)\n    return x\n"))
    assert "  >   2 | def f(x)" in caught.value.message
    assert "      3 |     return x" in caught.value.message
    assert caught.value.hint == "correct line 2, save, and check again"


def test_a_missing_file_offers_the_near_one(write):
    path = write("ex2.py", "x = 1")
    with pytest.raises(NotGradable) as caught:
        load_submission(path.with_name("ex_2.py"))
    assert caught.value.code == "G121"
    assert caught.value.hint == f"did you mean {path}?"


def test_links_and_devices_are_refused(tmp_path, write):
    target = write("real.py", "x = 1")
    link, pipe = tmp_path / "link.py", tmp_path / "pipe.py"
    link.symlink_to(target)
    os.mkfifo(pipe)
    for path in (link, pipe):
        with pytest.raises(NotGradable) as caught:
            load_submission(path)
        assert caught.value.code == "G122"


def test_a_folder_with_a_link_in_it_is_refused(write):
    folder = write("ex2/work.py", "x = 1").parent
    (folder / "data.csv").symlink_to("/etc/passwd")
    with pytest.raises(NotGradable) as caught:
        load_submission(folder)
    assert caught.value.code == "G122"


def test_folders_with_none_or_several_files_are_refused(write):
    folder = write("d/data.csv", "1").parent
    with pytest.raises(NotGradable, match=r"no \.py file") as caught:
        load_submission(folder)
    assert caught.value.code == "G124"
    write("d/a.py", "x")
    write("d/b.ipynb", "x")
    with pytest.raises(NotGradable, match=r"2 files that could be meant: a\.py, b\.ipynb"):
        load_submission(folder)


def test_data_has_a_limit(write):
    folder = write("d/a.py", "x = 1").parent
    write("d/data.bin", b"0" * 10_000_001)
    with pytest.raises(NotGradable) as caught:
        load_submission(folder)
    assert caught.value.code == "G125"


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read_says_so(write):
    path = write("a.py", "x = 1")
    path.chmod(stat.S_IWUSR)
    with pytest.raises(NotGradable) as caught:
        load_submission(path)
    assert caught.value.code == "G123"


def test_an_impossible_name_says_so():
    with pytest.raises(NotGradable) as caught:
        load_submission(Path("a\0.py"))
    assert caught.value.code == "G123"


def test_nothing_is_run(write, tmp_path):
    trap = tmp_path / "trap"
    load_submission(write("a.py", f"open({str(trap)!r}, 'w').close()"))
    assert not trap.exists()
