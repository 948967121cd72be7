"""Reads the code cells of a Jupyter notebook, whatever version of the format it is in, without running any.

Called by `grader/submission/files.py`. A notebook of nbformat 4 is read as the JSON that it is (missing or doubled
cell ids and odd metadata do no harm); an older one is converted by nbformat, which is imported only then.
"""

from __future__ import annotations

import json
import re
from typing import Any

from grader.errors import NotGradable

MAX_CELLS = 2_000
CODES = {
    "G126": "too many cells",
    "G129": "a notebook that is not JSON",
    "G130": "JSON that is not a notebook",
    "G131": "an old notebook format that cannot be converted",
    "G132": "a notebook for another language",
    "G138": "a notebook nested too deeply",
}

_MAGIC = re.compile(r"^\s*([%!?]|\S+\s*\?{1,2}\s*$|\w+\s*=\s*[%!])", re.MULTILINE)


def code_cells(text: str, name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The sources of the code cells that hold code, numbered as written, and notes on what was converted.

    Raises NotGradable when the text is no notebook, or no Python notebook.
    """
    notebook = _parse(text, name)
    _refuse_other_language(notebook, name)
    version = notebook.get("nbformat")
    notes: tuple[str, ...] = ()
    if "cells" not in notebook:
        notebook = _convert(notebook, name)
        notes = (f"The notebook is in the old format {version}; it was read as format 4.",)
    cells = notebook.get("cells")
    if not isinstance(cells, list):
        raise _not_a_notebook(name)
    if len(cells) > MAX_CELLS:
        raise NotGradable(
            f"{name} has {len(cells):,} cells; at most {MAX_CELLS:,} are read",
            hint="remove the cells that the exercise does not need, save, and check again",
            code="G126",
        )
    return tuple(
        _source_of(cell) for cell in cells if isinstance(cell, dict) and cell.get("cell_type") == "code"
    ), notes


def has_magic(source: str) -> bool:
    """Whether a cell holds a line that only IPython reads (`%matplotlib inline`, `!ls`, `help?`)."""
    return _MAGIC.search(source) is not None


def _parse(text: str, name: str) -> dict[str, Any]:
    try:
        notebook = json.loads(text)
    except ValueError as error:
        place = f" (line {error.lineno}, column {error.colno})" if isinstance(error, json.JSONDecodeError) else ""
        raise NotGradable(
            f"{name} is not a notebook: a notebook is JSON, and this is not{place}",
            hint="open it in Jupyter, save it again, and check that file",
            code="G129",
        ) from None
    except RecursionError:
        raise NotGradable(
            f"{name} is nested too deeply to be read",
            hint="copy its cells into a new notebook, and check that one",
            code="G138",
        ) from None
    if not isinstance(notebook, dict) or not ("cells" in notebook or "worksheets" in notebook):
        raise _not_a_notebook(name)
    return notebook


def _not_a_notebook(name: str) -> NotGradable:
    return NotGradable(
        f"{name} is not a notebook: it is JSON, but has no list of cells",
        hint="open it in Jupyter, save it again, and check that file",
        code="G130",
    )


def _refuse_other_language(notebook: dict[str, Any], name: str) -> None:
    metadata = notebook.get("metadata")
    if not isinstance(metadata, dict):
        return
    for key, inner in (("kernelspec", "language"), ("language_info", "name")):
        entry = metadata.get(key)
        language = entry.get(inner) if isinstance(entry, dict) else None
        if isinstance(language, str) and language and "python" not in language.lower():
            raise NotGradable(
                f'{name} is a notebook for "{language[:30]}"; the exercises are in Python',
                hint="choose a Python kernel in Jupyter (Kernel, Change Kernel), save, and check again",
                code="G132",
            )


def _convert(notebook: dict[str, Any], name: str) -> dict[str, Any]:
    from nbformat import ValidationError, convert, reader

    version = notebook.get("nbformat")
    if not isinstance(version, int) or not 1 <= version <= 3:
        raise _not_a_notebook(name)
    try:
        # its reader joins source lines, which older formats may keep as lists; its converter does not
        joined = reader.reads(json.dumps({"metadata": {}, **notebook}))  # type: ignore[no-untyped-call]
        converted = convert(joined, 4)  # type: ignore[no-untyped-call]
    except (ValidationError, AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
        raise NotGradable(
            f"{name} is in the old notebook format {version} and cannot be converted ({type(error).__name__})",
            hint="open it in Jupyter, save it again, and check that file",
            code="G131",
        ) from error
    return dict(converted)


def _source_of(cell: dict[str, Any]) -> str:
    source = cell.get("source", "")
    if isinstance(source, list):
        return "".join(part for part in source if isinstance(part, str))
    return source if isinstance(source, str) else ""
