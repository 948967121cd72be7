"""Formulas where none can be set, in a terminal and in comments: LaTeX as one line of Unicode.

A fraction keeps its parentheses and an exponent its braces, so that no formula changes its meaning.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db
from pylatexenc.latexwalker import LatexWalker, LatexWalkerParseError
from pylatexenc.latexwalker import get_default_latex_context_db as walker_db
from pylatexenc.macrospec import MacroSpec

FRACTIONS = ("frac", "tfrac", "dfrac")
FUNCTIONS = ("ln", "log", "exp", "max", "min", "tanh", "arg")
LOOSE = re.compile(r"[\s+\-=<>·×/]")
NAMES = ("mathbf", "mathrm", "boldsymbol", "operatorname", "text", "textbf")
TIGHT = re.compile(r"([≥≤←→·×≈≠∈])(?=\S)")
BEFORE = re.compile(r"(?<=[^\s=<>!])=(?=\s)")  # a macro such as \eta takes the space behind it
CALLED = re.compile(rf"\b({'|'.join(FUNCTIONS)}) \(")
EMPTY_STYLES = ("displaystyle", "textstyle", "left", "right", "limits", "nolimits")
INLINE = re.compile(r"(?<![$\\])\$(?! )([^$\n]+?)(?<! )\$(?!\d)")


def with_plain_maths(text: str, frame: str = "{}") -> str:
    """A text with its `$formulas$` made plain, each in `frame`."""
    return INLINE.sub(lambda formula: frame.format(plain_maths(formula[1])), text)


def plain_maths(latex: str) -> str:
    """A formula as Unicode text on as many lines as it has rows; as it was written where it cannot be read."""
    try:
        nodes, _, _ = LatexWalker(latex, latex_context=_grammar(), tolerant_parsing=False).get_latex_nodes()
    except LatexWalkerParseError:
        return latex.strip()
    lines = _writer().nodelist_to_text(nodes).splitlines()
    return "\n".join(filter(None, map(_spaced, lines)))


def _spaced(line: str) -> str:
    """Single spaces, three where the formula leaves a gap."""
    line = CALLED.sub(r"\1(", BEFORE.sub(" =", TIGHT.sub(r"\1 ", line.strip())))
    return re.sub(r"\s{3,}", "   ", re.sub(r"(?<!\s)\s\s(?!\s)", " ", line))


@cache
def _grammar() -> Any:
    """What the parser knows: its own macros, fractions of all sizes, and names."""
    grammar = walker_db()
    macros = [MacroSpec(name, "{{") for name in FRACTIONS] + [MacroSpec(name, "{") for name in NAMES]
    grammar.add_context_category("grader", macros=macros, prepend=True)
    return grammar


@cache
def _writer() -> LatexNodes2Text:
    words = get_default_latex_context_db()
    macros = [MacroTextSpec(name, simplify_repl=_fraction) for name in FRACTIONS]
    macros += [MacroTextSpec(name, simplify_repl=f"{name} ") for name in FUNCTIONS]
    macros += [MacroTextSpec(name, simplify_repl="") for name in EMPTY_STYLES]
    macros += [MacroTextSpec(name, simplify_repl=_unbraced) for name in NAMES]
    words.add_context_category("grader", macros=macros, prepend=True)
    return LatexNodes2Text(latex_context=words, keep_braced_groups=True, keep_braced_groups_minlen=2)


def _fraction(node: Any, l2tobj: LatexNodes2Text) -> str:
    above, below = (l2tobj.nodelist_to_text([part]).strip() for part in node.nodeargd.argnlist)
    return f"{_bracketed(above)}/{_bracketed(below)}"


def _unbraced(node: Any, l2tobj: LatexNodes2Text) -> str:
    return _inner(l2tobj.nodelist_to_text([part for part in node.nodeargd.argnlist if part is not None]))


def _inner(text: str) -> str:
    return text[1:-1] if text.startswith("{") and text.endswith("}") else text


def _bracketed(text: str) -> str:
    inner = _inner(text)
    return f"({inner})" if LOOSE.search(inner) else inner
