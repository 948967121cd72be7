"""LaTeX as MathML, which browsers draw without any script or font of ours."""

from __future__ import annotations

from functools import cache

from latex2mathml.converter import convert
from latex2mathml.exceptions import (
    DenominatorNotFoundError,
    DoubleSubscriptsError,
    DoubleSuperscriptsError,
    ExtraLeftOrMissingRightError,
    InvalidAlignmentError,
    InvalidStyleForGenfracError,
    InvalidWidthError,
    LimitsMustFollowMathOperatorError,
    MissingEndError,
    MissingSuperScriptOrSubscriptError,
    NoAvailableTokensError,
    NumeratorNotFoundError,
)
from markupsafe import Markup, escape

FAULTS = (
    DenominatorNotFoundError, DoubleSubscriptsError, DoubleSuperscriptsError, ExtraLeftOrMissingRightError,
    InvalidAlignmentError, InvalidStyleForGenfracError, InvalidWidthError, LimitsMustFollowMathOperatorError,
    MissingEndError, MissingSuperScriptOrSubscriptError, NoAvailableTokensError, NumeratorNotFoundError,
)  # fmt: skip


@cache
def maths(latex: str, *, block: bool = False) -> Markup:
    """MathML for a formula; the formula's own text where it cannot be read."""
    try:
        made = Markup(convert(latex, display="block" if block else "inline"))  # noqa: S704  built from parsed tokens
    except FAULTS:
        return Markup("<code>{}</code>").format(escape(latex))
    # A formula on a line of its own may be wider than the window: it scrolls, so the keyboard must reach it.
    return made.replace("<math ", Markup('<math tabindex="0" '), 1) if block else made
