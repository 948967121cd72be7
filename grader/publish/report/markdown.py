"""An exercise's statement as HTML: Markdown with `$maths$`, code coloured by class, everything else cleaned away.

Statements come with a course, and a course may come from anybody: what is not on the list is removed.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup
from mdit_py_plugins.dollarmath import dollarmath_plugin
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from grader.publish.report.maths import maths

if TYPE_CHECKING:
    from markdown_it.token import Token

MATHML = {
    "math", "mrow", "mi", "mo", "mn", "mfrac", "msup", "msub", "msubsup", "msqrt", "mroot", "mtext", "mover",
    "munder", "munderover", "mtable", "mtr", "mtd", "mspace", "mstyle", "mfenced", "mpadded", "menclose",
}  # fmt: skip
TAGS = MATHML | {
    "p", "em", "strong", "code", "pre", "span", "div", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td",
    "h3", "h4", "blockquote", "br", "hr", "img", "sup", "sub",
}  # fmt: skip
ATTRIBUTES = {
    "math": {"display", "tabindex"},
    "mo": {"stretchy", "fence", "form", "separator"},
    "mtable": {"columnalign"},
    "span": {"class"},
    "div": {"class"},
    "img": {"src", "alt"},
}
PICTURES = {".svg": "image/svg+xml", ".png": "image/png"}
SCROLLED = '<div class="scroll" tabindex="0" role="region" aria-label="Table of the statement">'
NO_HEADING = re.compile(r"<thead>\s*<tr>\s*(?:<th></th>\s*)+</tr>\s*</thead>")
IMAGE = re.compile(r"(<img src=\")([\w./-]+)(\")")


def statement_html(markdown: str, folder: Path | None = None, pictures: Mapping[str, bytes] | None = None) -> Markup:
    """The statement as harmless HTML; pictures in `folder` are carried inside the page, `pictures` in their place."""
    html = _make_parser().render(markdown)
    html = NO_HEADING.sub("", html).replace("<th></th>", "<td></td>")  # Markdown has no table without a heading
    if folder is not None:
        html = IMAGE.sub(lambda image: image[1] + _as_data(folder, image[2], pictures or {}) + image[3], html)
    scrolled = {"pre": {"tabindex": "0"}}  # what may be wider than the window can be reached by keyboard
    cleaned = nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes={"data"}, set_tag_attribute_values=scrolled)
    for tag, frame in (("<table>", SCROLLED + "<table>"), ("</table>", "</table></div>")):
        cleaned = cleaned.replace(tag, frame)
    return Markup(cleaned)  # noqa: S704  cleaned just now


@cache
def _make_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "highlight": _highlight}).enable("table")
    parser.use(dollarmath_plugin, renderer=lambda content, options: maths(content, block=options["display_mode"]))
    parser.core.ruler.push("lower_headings", lambda state: _lower_headings(state.tokens))
    return parser


def _lower_headings(tokens: Sequence[Token]) -> None:
    """The page has its own h1 and h2: a statement's headings begin at h3."""
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = "h3" if token.tag in ("h1", "h2") else "h4"


def _highlight(code: str, language: str, _: str) -> str:
    try:
        lexer = get_lexer_by_name(language or "text")
    except ClassNotFound:
        return ""
    return str(highlight(code, lexer, HtmlFormatter(nowrap=True)))


def _as_data(folder: Path, name: str, pictures: Mapping[str, bytes]) -> str:
    """A picture beside the statement as a data address; nothing outside its folder is read."""
    path = (folder / name).resolve()
    kind = PICTURES.get(path.suffix)
    if kind is None or not path.is_relative_to(folder.resolve()) or not path.is_file():
        return "data:,"
    content = pictures.get(path.name) or path.read_bytes()
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"
