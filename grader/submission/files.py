"""What was handed in: one `.py` or `.ipynb`, cut into cells, with its data files.

A `.py` file is cut into its top-level statements, so that both kinds take the same road. The file is only
parsed here, never run: `load_submission` is called in the trusted process.
"""

from __future__ import annotations

import codecs
import io
import os
import stat
import tokenize
from dataclasses import dataclass, replace
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path

from grader.errors import NotGradable

FORMS = {".py": "py", ".ipynb": "ipynb"}
MAX_PY = 1_000_000
MAX_IPYNB = 20_000_000
MAX_DATA = 10_000_000
MAX_FILES = 200
MAX_STATEMENTS = 5_000
CODES = {
    "G121": "there is no such file",
    "G122": "a link, a device or a pipe in place of a file",
    "G123": "the file cannot be read",
    "G124": "a folder with no file to grade, or with several",
    "G125": "the file, or the data beside it, is too large",
    "G127": "neither a .py file nor an .ipynb notebook",
    "G128": "the file is empty",
    "G133": "the file holds no code",
    "G134": "no statement or cell of the file can be parsed",
    "G135": "too many data files",
    "G136": "the file is not text in the encoding that it claims",
    "G137": "a NUL byte in the file",
    "G139": "too many statements",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One piece of code to run. `index` counts code cells (or statements) from 1; `line` is its first line in a
    `.py` file, 0 in a notebook. `broken` holds Python's own message when the cell cannot be parsed at all
    (only for `.py`; a notebook's cell may hold magics and is left to IPython), `broken_line` the line within the
    cell that it names.
    """

    index: int
    line: int
    source: str
    broken: str = ""
    broken_line: int | None = None


@dataclass(frozen=True, slots=True)
class Submission:
    """One handed-in file. `path` is as the user wrote it; `data` are (name, bytes) of files beside it;
    `notes` are remarks on how it was read.
    """

    path: str
    sha256: str
    form: str
    cells: tuple[Cell, ...]
    data: tuple[tuple[str, bytes], ...] = ()
    notes: tuple[str, ...] = ()


def load_submission(path: Path) -> Submission:
    """Reads a `.py`, a `.ipynb`, or a folder that holds one of them with its data files.

    Raises NotGradable, with a code and the next step, when there is nothing in it that could run.
    """
    kind = _kind_of(path)
    if kind == "folder":
        path, data = _look_into(path)
    else:
        data = ()
    name = path.name
    if path.suffix.lower() not in FORMS:
        raise NotGradable(
            f"{name} is neither a .py file nor an .ipynb notebook",
            hint="save the work as one of the two, and check that file",
            code="G127",
        )
    form = FORMS[path.suffix.lower()]
    raw = _read_bytes(path, MAX_PY if form == "py" else MAX_IPYNB)
    text, notes = _decode(raw, name, form)
    cells, more = (_py_cells(text, name), ()) if form == "py" else _ipynb_cells(text, name)
    return Submission(str(path), _digest_of(raw, data), form, cells, data, (*notes, *more))


# --- finding the file ------------------------------------------------------------------------------------


def _kind_of(path: Path) -> str:
    """Either "file" or "folder". Links are refused: what they lead to was not handed in."""
    try:
        mode = path.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        raise _missing(path) from None
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    if stat.S_ISDIR(mode):
        return "folder"
    if stat.S_ISREG(mode):
        return "file"
    what = "a link" if stat.S_ISLNK(mode) else "not a regular file"
    raise NotGradable(f"{path} is {what}", hint="check the file itself", code="G122")


def _missing(path: Path) -> NotGradable:
    near = _near_names(path)
    hint = f"did you mean {near}?" if near else "look at the name and the folder, and run the command again"
    return NotGradable(f"There is no file {path}", hint=hint, code="G121")


def _near_names(path: Path) -> str:
    try:
        names = [entry.name for entry in path.parent.iterdir() if entry.suffix.lower() in FORMS]
    except OSError:
        return ""
    near = get_close_matches(path.name, names, n=3, cutoff=0.6)
    return " or ".join(str(path.parent / name) for name in near)


def _unreadable(path: Path, error: Exception) -> NotGradable:
    why = (error.strerror if isinstance(error, OSError) else str(error)) or type(error).__name__
    return NotGradable(f"{path} cannot be read: {why}", hint="look at its permissions", code="G123")


def _look_into(folder: Path) -> tuple[Path, tuple[tuple[str, bytes], ...]]:
    """The one file to grade in a folder, and the other regular files beside it."""
    try:
        entries = sorted(entry for entry in folder.iterdir() if not entry.name.startswith((".", "__")))
        files = [entry for entry in entries if stat.S_ISREG(entry.lstat().st_mode)]
    except OSError as error:
        raise _unreadable(folder, error) from error
    if links := [entry.name for entry in entries if entry.is_symlink()]:
        raise NotGradable(f"{folder} holds a link ({links[0]})", hint="put the file itself in its place", code="G122")
    chosen = _choose(folder, [entry for entry in files if entry.suffix.lower() in FORMS])
    return chosen, _read_data(folder, [entry for entry in files if entry != chosen])


def _choose(folder: Path, candidates: list[Path]) -> Path:
    """The only candidate, or the only one that is named like the folder."""
    named = [path for path in candidates if path.stem == folder.absolute().name]
    for group in (candidates, named):
        if len(group) == 1:
            return group[0]
    if not candidates:
        raise NotGradable(
            f"{folder} holds no .py file and no .ipynb notebook",
            hint="put the work there, or name the file itself",
            code="G124",
        )
    names = ", ".join(path.name for path in candidates[:4]) + (", …" if len(candidates) > 4 else "")
    raise NotGradable(
        f"{folder} holds {len(candidates)} files that could be meant: {names}",
        hint=f"name one of them, such as   {candidates[0]}",
        code="G124",
    )


def _read_data(folder: Path, files: list[Path]) -> tuple[tuple[str, bytes], ...]:
    data: list[tuple[str, bytes]] = []
    left = MAX_DATA
    for path in files[: MAX_FILES + 1]:
        raw = _read_bytes(path, left)
        left -= len(raw)
        data.append((path.name, raw))
    if len(files) > MAX_FILES:
        raise NotGradable(
            f"{folder} holds {len(files)} data files; at most {MAX_FILES} are taken along",
            hint="remove the files that the work does not read",
            code="G135",
        )
    return tuple(data)


def _read_bytes(path: Path, limit: int) -> bytes:
    """The content of a regular file, at most `limit` bytes; opened so that a link put there meanwhile is refused."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(path, flags), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise NotGradable(f"{path} is not a regular file", hint="check the file itself", code="G122")
            raw = file.read(limit + 1)
    except OSError as error:
        raise _unreadable(path, error) from error
    if len(raw) > limit:
        size = f"{path.stat().st_size / 1e6:,.1f} MB"
        raise NotGradable(
            f"{path.name} is too large: {size}, at most {limit / 1e6:g} MB can be read",
            hint="clear the outputs (in Jupyter: Kernel, Restart and Clear Output), save, and check again"
            if path.suffix == ".ipynb"
            else "remove what the exercise does not need",
            code="G125",
        )
    return raw


def _digest_of(raw: bytes, data: tuple[tuple[str, bytes], ...]) -> str:
    """The file's SHA-256; with data files, that of their digests as well."""
    own = sha256(raw).hexdigest()
    if not data:
        return own
    data_digests = [f"{name} {sha256(content).hexdigest()}" for name, content in data]
    return sha256("\n".join([own, *data_digests]).encode()).hexdigest()


def sha256_of(path: Path) -> str:
    """The digest of what cannot be graded, as `load_submission` takes it; empty where nothing can be read."""
    try:
        file, data = _look_into(path) if _kind_of(path) == "folder" else (path, ())
        return _digest_of(_read_bytes(file, MAX_IPYNB), data)
    except NotGradable:
        return ""


# --- reading its text --------------------------------------------------------------------------------------


def _decode(raw: bytes, name: str, form: str) -> tuple[str, tuple[str, ...]]:
    if not raw.strip():
        raise NotGradable(f"{name} is empty", hint="was it saved? save it in the editor, and check again", code="G128")
    encoding = _detect_encoding(raw, form)
    try:
        text = raw.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise _not_text(raw, name, error) from None
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise NotGradable(
            f"{name} holds a NUL byte (line {line}), so it is not text",
            hint="open it in an editor, copy the code into a new file, and check that one",
            code="G137",
        )
    note = f"{name} is saved as {encoding.upper()}; UTF-8 is what other tools expect."
    return text, (note,) if encoding.startswith("utf-16") else ()


def _detect_encoding(raw: bytes, form: str) -> str:
    """UTF-8 with or without its mark, UTF-16 with its mark or with the zeros that betray it, or what a Python
    file's own coding line says.
    """
    if raw.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    head = raw[:200]
    for encoding, zeros, letters in (("utf-16-le", head[1::2], head[::2]), ("utf-16-be", head[::2], head[1::2])):
        if len(zeros) > 1 and zeros.count(0) > 0.8 * len(zeros) and letters.count(0) == 0:
            return encoding
    if form == "py":
        try:
            return tokenize.detect_encoding(io.BytesIO(raw).readline)[0]
        except SyntaxError:
            return "utf-8"
    return "utf-8"


def _not_text(raw: bytes, name: str, error: Exception) -> NotGradable:
    place = ""
    if isinstance(error, UnicodeDecodeError):
        line = raw[: error.start].count(b"\n") + 1
        place = f" (byte 0x{raw[error.start]:02x} in line {line})"
    return NotGradable(
        f"{name} is not UTF-8 text{place}",
        hint="save it with the encoding UTF-8 (in most editors: Save As, Encoding), and check again",
        code="G136",
    )


# --- cutting it into cells -----------------------------------------------------------------------------------


def _py_cells(text: str, name: str) -> tuple[Cell, ...]:
    from grader.submission.statements import is_code, statements

    if not is_code(text):
        raise _nothing_runs(name, "it holds only comments")
    pieces = statements(text)
    if len(pieces) > MAX_STATEMENTS:
        raise NotGradable(
            f"{name} has {len(pieces):,} statements; at most {MAX_STATEMENTS:,} are read",
            hint="remove what the exercise does not need",
            code="G139",
        )
    cells = tuple(
        Cell(index, piece.line, piece.source, piece.broken, piece.broken_line)
        for index, piece in enumerate(pieces, start=1)
    )
    if all(cell.broken for cell in cells):
        raise _unreadable_code(name, name, cells[0], cells[0].line)
    return cells


def _ipynb_cells(text: str, name: str) -> tuple[tuple[Cell, ...], tuple[str, ...]]:
    from grader.submission.notebooks import code_cells, has_magic
    from grader.submission.statements import is_code, parsed

    sources, notes = code_cells(text, name)
    cells = tuple(Cell(index, 0, source) for index, source in enumerate(sources, start=1))
    written = [cell for cell in cells if is_code(cell.source)]
    if not written:
        raise _nothing_runs(name, "its code cells are empty" if sources else "it has no code cell")
    problems = [("", None) if has_magic(cell.source) else parsed(cell.source)[1] for cell in written]
    if all(message for message, _ in problems):
        first = replace(written[0], broken=problems[0][0], broken_line=problems[0][1])
        raise _unreadable_code(name, f"cell {first.index}", first, 1)
    return cells, notes


def _nothing_runs(name: str, why: str) -> NotGradable:
    return NotGradable(
        f"Nothing in {name} runs: {why}", hint="write the answers as code, save, and check again", code="G133"
    )


def _unreadable_code(name: str, where: str, cell: Cell, first: int) -> NotGradable:
    """Nothing could be parsed: the first mistake is shown with the lines around it."""
    lines = cell.source.split("\n")
    at = min(cell.broken_line or 1, len(lines))
    number = first + at - 1
    place = f"{where}:{number}" if where == name else f"{where}, line {number}"
    excerpt = [
        f"  {'>' if index == at else ' '} {first + index - 1:>3} | {lines[index - 1]}"
        for index in range(max(1, at - 2), min(len(lines), at + 1) + 1)
    ]
    return NotGradable(
        f"Python could not read {name}, so nothing was checked.\n\n  {place}   SyntaxError: {cell.broken}\n"
        + "\n".join(excerpt),
        hint=f"correct line {number}" + ("" if where == name else f" of {where}") + ", save, and check again",
        code="G134",
    )
