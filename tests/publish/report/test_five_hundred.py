"""The class page of five hundred students, and one student's, in a real browser under axe-core's rules."""

from importlib.resources import files

import pytest
from five_hundred import SIZE, write

MOST_BYTES = 2_000_000
LOOKS = [(360, "light"), (1280, "dark"), (360, "dark"), (1280, "light")]
STUDENTS = ["s000.html", "s001.html", "s002.html", "s003.html"]  # one for each exercise
# axe sees no text in MathML, which screen readers do read: a heading that is a formula is not empty.
VIOLATIONS = """async () => (await axe.run(document)).violations.flatMap(rule => rule.nodes
  .filter(node => rule.id !== 'empty-table-header' || !document.querySelector(node.target[0]).querySelector('math'))
  .map(node => `${rule.id}: ${node.target} ${node.failureSummary}`))"""

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("class")
    write(folder)
    return folder


@pytest.fixture(scope="module")
def axe():
    return files("axe_playwright_python").joinpath("axe.min.js").read_text()


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [*(("index.html", *look) for look in LOOKS), *((name, *look) for name in STUDENTS for look in LOOKS[:2])],
)
def test_no_rule_of_accessibility_is_broken(opened, folder, axe, name, width, scheme):  # noqa: PLR0913, PLR0917  each way to look
    window = opened(folder / name, viewport={"width": width, "height": 900}, color_scheme=scheme)
    for summary in window.query_selector_all("details:not([open]) > summary"):
        summary.click()
    window.evaluate(axe)
    assert window.evaluate(VIOLATIONS) == []
    assert window.evaluate("document.documentElement.scrollWidth") <= width
    assert window.complaints == []


def test_the_class_page_stays_light_and_shows_everybody(opened, folder):
    assert (folder / "index.html").stat().st_size < MOST_BYTES
    window = opened(folder / "index.html")
    shown = window.locator("#students tbody tr").count() + window.locator("#doubts tbody tr").count()
    assert shown >= SIZE


def test_the_rules_find_a_page_without_them(opened, axe, tmp_path):
    bad = tmp_path / "bad.html"
    bad.write_text("<!doctype html><html><body><img src='data:,'><input></body></html>")
    window = opened(bad)
    window.evaluate(axe)
    assert {"html-has-lang", "image-alt", "label"} <= {found.split(":")[0] for found in window.evaluate(VIOLATIONS)}
