"""What all pages share: templates, style, the security policy, and text made harmless.

Autoescape is on and the policy forbids everything but our own style and the one script whose hash it names, so a
page stays inert whatever a student wrote. `student` and `class_page` draw with it.
"""

from __future__ import annotations

import base64
import hashlib
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from grader.names import inert_text
from grader.points import shown
from grader.publish.report.gate_figure import drawing
from grader.publish.report.maths import maths

WORDS = {
    "pass": ("✓", "pass"),
    "partial": ("~", "partial"),
    "fail": ("✗", "fail"),
    "error": ("!", "nothing to judge"),
    "skip": ("\N{EN DASH}", "skipped"),
    "review": ("?", "for a person"),
}
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def asset(name: str) -> str:
    """The text of a file beside the templates."""
    return files("grader.publish.report").joinpath("templates", name).read_text(encoding="utf-8")


def harmless(text: object) -> str:
    """Text from outside: control characters, terminal escapes and direction marks are spelt out; tabs are blanks."""
    return inert_text(str(text).expandtabs(4)).replace("\\\\", "\\")


@cache
def environment() -> Environment:
    """The templates; a name that a template lacks is an error, not a blank."""
    made = Environment(
        loader=PackageLoader("grader.publish.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "points": shown,
        "harmless": harmless,
        "maths": maths,
        "gate": drawing,
        "kind": _kind,
        "sentence": sentence,
        "day": day,
    }
    made.globals |= {"words": WORDS}
    return made


def sentence(text: str) -> str:
    """Text with a capital at its beginning; the rest keeps its letters."""
    return text[:1].upper() + text[1:]


def day(iso: str) -> str:
    """A time as people write it, "20 November 2026, 22:23 UTC"; what is no time stays as it is."""
    try:
        at = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    zone = "UTC" if at.utcoffset() == timedelta(0) else at.strftime("%z")
    return f"{at.day} {MONTHS[at.month - 1]} {at.year}, {at:%H:%M} {zone}".rstrip()


def _kind(exhibit: object) -> str:
    return type(exhibit).__name__


def drawn(template: str, **given: Any) -> str:
    """A whole page from a template."""
    script = asset("script.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return (
        environment()
        .get_template(template)
        .render(
            style=Markup(asset("style.css")),  # noqa: S704  our own file
            script=Markup(script),  # noqa: S704  our own file
            script_hash=digest,
            **given,
        )
    )
