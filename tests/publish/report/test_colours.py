"""Contrast of the page's colours in both schemes, by the formula of WCAG 2.2 (relative luminance)."""

import re

import pytest

from grader.publish.report.page import asset

STYLE = asset("style.css")
LIGHT, DARK = (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})", part)) for part in STYLE.split("@media", 2)[:2])
VERDICTS = ("pass", "partial", "fail", "error", "skip", "review")
READ = [
    *(("text", on) for on in ("page", "raised", "fail-tint", "review-tint")),
    *(("muted", on) for on in ("page", "raised")),
    ("accent", "page"),
    ("accent", "raised"),
    *((verdict, f"{verdict}-tint") for verdict in VERDICTS),
]
SEEN = [("line", "page"), ("accent", "page"), ("pass", "page"), ("partial", "page"), ("accent", "review-tint")]


def luminance(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(scheme, one, other):
    high, low = sorted((luminance(scheme[one]), luminance(scheme[other])), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), READ, ids="-on-".join)
def test_text_can_be_read(scheme, ink, ground):
    assert contrast(scheme, ink, ground) >= 4.5


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), SEEN, ids="-on-".join)
def test_what_is_drawn_can_be_seen(scheme, ink, ground):
    assert contrast(scheme, ink, ground) >= 3


def test_both_schemes_name_the_same_colours():
    assert LIGHT.keys() == DARK.keys()
    assert len(LIGHT) >= 19
