import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import grader
from grader.grading import fingerprint
from grader.kernel import examiner
from grader.publish import folder

PACKAGE = Path(grader.__file__).parent
COURSE = Path(__file__).parent / "sample_course"
HEAVY = {
    "numpy",
    "jupyter_client",
    "jinja2",
    "pandas",
    "tensorflow",
    "keras",
    "nbformat",
    "nbclient",
    "zmq",
    "pydantic",
    "rich",
}


def modules_after(*arguments):
    """The top-level modules that a command has imported when it ends."""
    script = (
        "import sys; from grader.cli import main; code = main(sys.argv[1:]); "
        "print(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr); sys.exit(code)"
    )
    command = [sys.executable, "-c", script, "--bank", str(COURSE), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return set(done.stderr.split())


@pytest.mark.parametrize("arguments", [("list",), ("list", "--json"), ("--help",), ("--version",), ("check", "--help")])
def test_listing_and_help_import_nothing_heavy(arguments):
    assert not HEAVY & modules_after(*arguments)


def test_a_list_of_the_whole_bank_does_not_wait_for_numpy():
    script = (
        "import sys; from grader.cli import main; main(['--bank', sys.argv[1], 'list']); print('numpy' in sys.modules)"
    )
    command = [sys.executable, "-c", script, str(PACKAGE.parent / "exercises")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split()[-1] == "False"


def test_a_spec_is_read_without_the_kernel():
    assert not (HEAVY - {"pydantic", "rich"}) & modules_after("hint", "ex1")


# --- what judges imports nothing that runs -------------------------------------------------------------------

PURE = [
    *(path for room in ("kinds", "evidence", "grades") for path in sorted((PACKAGE / room).rglob("*.py"))),
    PACKAGE / "grading" / "judging.py",
    PACKAGE / "grading" / "requests.py",
    PACKAGE / "points.py",
    PACKAGE / "submission" / "statements.py",
    PACKAGE / "publish" / "report" / "statistics.py",
]
OUTSIDE = {
    "os", "subprocess", "socket", "ssl", "http", "urllib", "requests", "asyncio", "multiprocessing", "threading",
    "ctypes", "shutil", "tempfile", "pathlib", "pickle", "marshal", "tensorflow", "keras", "torch", "zmq", "nbclient",
    "nbformat", "jupyter_client",
}  # fmt: skip
RUNNING = (
    "grader.kernel",
    "grader.cli",
    "grader.course.batch",
    "grader.ledger.ledger",
    "grader.publish.report",
    "grader.exercise.bank",
)


def imported(path, *, for_types=False):
    """Every module that a file imports, also inside functions; those for type checking alone where they are wanted."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in typing and not for_types:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            # what runs behind the wall has another name there
            assert not node.level or path.parent.name == "inside", f"{path.name}: imports are written in full"
            own = [f"grader.kernel.inside.{node.module or alias.name}" for alias in node.names]
            yield from own if node.level else [node.module]


@pytest.mark.parametrize("path", PURE, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_what_judges_touches_neither_the_machine_nor_what_runs(path):
    for name in imported(path):
        assert name.partition(".")[0] not in OUTSIDE
        assert not name.startswith(RUNNING)


# Each room may import those before it; `kernel` runs and never judges, `exercise` knows kinds by name alone.
ROOMS = (
    "errors", "files", "names", "points", "grades", "evidence", "submission", "exercise", "kernel", "kinds", "grading",
    "review", "ledger", "validation", "course", "publish", "imports", "terminal", "cli",
)  # fmt: skip
APART = {("kinds", "kernel"), ("imports", "kernel"), ("terminal", "grading"), ("review", "grading")}


def sources():
    """The files of the package, without the bank, samples and skeletons that lie in it."""
    return [path for path in PACKAGE.rglob("*.py") if not {"_bank", "demo", "skeleton"} & set(path.parts)]


def test_imports_run_downhill_from_room_to_room():
    rooms = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in sources()}
    assert rooms - {"__init__", "__main__"} == set(ROOMS)
    uphill = []
    for path in sources():
        own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        for name in imported(path, for_types=True) if own in ROOMS else ():
            other = name.split(".")[1] if name.startswith("grader.") else own
            if ROOMS.index(other) > ROOMS.index(own) or (own, other) in APART:
                uphill.append(f"{path.relative_to(PACKAGE)} imports {name}")
    assert not uphill


def test_the_examiner_has_of_the_package_what_is_bound_for_it_and_nothing_imports_more():
    shared = {path.removesuffix(".py").replace("/", ".") for path in examiner.SHARED}
    paths = [*(PACKAGE / "kernel" / "inside").glob("*.py"), *(PACKAGE / path for path in examiner.SHARED)]
    ours = {name.removeprefix("grader.") for path in paths for name in imported(path) if name.startswith("grader.")}
    assert {name for name in ours if not name.startswith("kernel.inside.")} == shared


def names_of_modules():
    """Our modules by their dotted names, a package by its own name."""
    return {
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__") for path in sources()
    }


def test_no_module_imports_in_a_circle():
    modules = names_of_modules()
    wanted = {name: set(imported_modules(module_path(name), modules)) - {name} for name in modules}
    while free := {name for name, needs in wanted.items() if not needs & wanted.keys()}:
        for name in free:
            del wanted[name]
    assert not wanted


def imported_modules(path, modules):
    """What a file imports, for types too: `from grader.a import b` is `grader.a.b` where that is a module."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            full = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name if name in modules else node.module for name in full)


def within(names, parts):
    return [path for path in map(module_path, names) if not any(path.is_relative_to(PACKAGE / part) for part in parts)]


def module_path(name):
    """The file of a module of ours."""
    path = PACKAGE.joinpath(*name.split(".")[1:])
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def reached(*names):
    """All modules of ours that these import, and what those import in turn."""
    found, wanted = set(), list(names)
    while wanted:
        name = wanted.pop()
        if name not in found:
            found.add(name)
            wanted += [one for one in imported(module_path(name)) if one.startswith("grader.")]
    return found


def test_a_change_to_anything_that_judges_makes_kept_grades_stale():
    kinds = [
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
        for path in (PACKAGE / "kinds").rglob("[a-z]*.py")
    ]
    judging = reached("grader.grading.judging", "grader.grading.requests", "grader.kernel.worker", *kinds)
    assert not within(judging, fingerprint.JUDGING)


def test_a_change_to_anything_that_draws_makes_kept_pages_stale():
    assert not within(reached("grader.publish.report.student", "grader.publish.report.class_page"), folder.DRAWING)


def test_nothing_below_the_command_line_imports_it():
    for path in PACKAGE.rglob("*.py"):
        if (
            "cli" not in path.relative_to(PACKAGE).parts
            and path.name != "__main__.py"
            and not {"_bank", "demo"} & set(path.parts)
        ):
            assert not any(name.startswith("grader.cli") for name in imported(path)), path


def test_the_rendering_of_the_terminal_is_pure():
    pure = [path for path in (PACKAGE / "terminal").glob("*.py") if path.name != "screen.py"]
    assert pure
    for path in pure:
        assert not {"os", "sys", "click", "rich", "shutil"} & {name.partition(".")[0] for name in imported(path)}


def test_importing_grader_imports_nothing_else():
    script = "import sys; before = set(sys.modules); import grader; print(sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['grader']"


def test_each_command_is_a_module_of_its_name():
    import click

    from grader.cli.app import COMMANDS

    for name in COMMANDS:
        module = __import__(f"grader.cli.{name}", fromlist=["command"])
        assert isinstance(module.command, click.Command)
        assert module.command.name == name


# --- codes of messages ------------------------------------------------------------------------------------------


def test_every_code_of_a_message_is_listed_once_beside_its_meaning():
    listed, given = [], set()
    for path in PACKAGE.rglob("*.py"):
        if {"_bank", "demo"} & set(path.parts):
            continue
        head, _, rest = path.read_text(encoding="utf-8").partition("\nCODES = {")
        table, _, tail = rest.partition("}")
        listed += re.findall(r'"(G\d{3})":', table)
        given |= set(re.findall(r'"(G\d{3})"', head + tail))
    assert len(listed) == len(set(listed))
    assert {code for code in given if code.startswith(("G12", "G13"))} <= set(listed)
