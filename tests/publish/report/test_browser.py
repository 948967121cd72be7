"""The pages in a real browser: nothing runs off the side, nothing is fetched, and keys, sorting and printing work."""

import re

import pytest
from pages import EVERY_EXHIBIT, HOSTILE, LIMITED, PARTIAL, handed_in, question

from grader.publish.report import class_page, student_page

STATEMENT = (
    "# Task\n\nWork out $\\frac{1}{n}\\sum_i (y_i - \\hat y_i)^2$ for\n\n```python\nx = "
    + "1234567890, " * 30
    + "\n```\n"
)

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def whole_class():
    """Thirty students with two exercises, some of them with long names."""
    found = []
    for number in range(30):
        name = f"student-{number:02}" + "-with-a-long-name" * (number % 3)
        marks = [
            question(q, 100 * ((number * k) % 4), 300, code="bias-forgotten" if number % 3 else "")
            for k, q in enumerate("abc", 1)
        ]
        found += [handed_in(name, *marks), handed_in(name, *marks[:2], exercise="ex2")]
    return class_page(found, links={"student-00": "student-00.html"})


PAGES = {
    "partial": lambda: student_page(PARTIAL, statement=STATEMENT),
    "exhibits": lambda: student_page(EVERY_EXHIBIT),
    "hostile": lambda: student_page(HOSTILE),
    "limited": lambda: student_page(LIMITED),
    "class": whole_class,
}


@pytest.fixture(params=PAGES)
def page_file(request, tmp_path):
    path = tmp_path / f"{request.param}.html"
    path.write_text(PAGES[request.param]())
    return path


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_it_fits_the_window_and_is_quiet(opened, page_file, width, scheme):
    window = opened(page_file, viewport={"width": width, "height": 800}, color_scheme=scheme)
    for summary in window.query_selector_all("details:not([open]) > summary"):
        summary.click()
    wide = window.evaluate("document.documentElement.scrollWidth")
    assert wide <= width
    assert [url for url in window.asked if not url.startswith(("data:", page_file.as_uri()))] == []
    assert window.complaints == []
    ground, ink = window.evaluate(
        "(({backgroundColor, color}) => [backgroundColor, color])(getComputedStyle(document.body))"
    )
    bright = {name: sum(map(int, re.findall(r"\d+", value)[:3])) for name, value in (("ground", ground), ("ink", ink))}
    assert (bright["ground"] > bright["ink"]) == (scheme == "light")


def test_without_javascript_everything_is_there(opened, page_file):
    window = opened(page_file, java_script_enabled=False)
    assert window.inner_text("h1")
    assert not window.is_visible(".keys")
    assert not any(one.is_visible() for one in window.query_selector_all(".filter"))
    for summary in window.query_selector_all("details:not([open]) > summary"):
        summary.click()
    hidden = [one for one in window.query_selector_all("main td, main dd, main li") if not one.is_visible()]
    assert hidden == []


def test_keys_go_from_problem_to_problem(opened, tmp_path):
    path = tmp_path / "page.html"
    path.write_text(student_page(PARTIAL))
    window = opened(path)
    seen = []
    for key in ("j", "j", "k"):
        window.keyboard.press(key)
        seen.append(window.evaluate("document.activeElement.parentElement.id"))
    assert seen == ["update", "and", "update"]
    window.uncheck("#keys")
    window.keyboard.press("j")
    assert window.evaluate("document.activeElement.id") == "keys"


def test_a_table_is_sorted_and_rows_are_filtered(opened, tmp_path):
    path = tmp_path / "class.html"
    path.write_text(whole_class())
    window = opened(path)
    scores = "[...document.querySelectorAll('#students tbody tr')].map(r => +r.cells[2].dataset.value)"
    head = window.locator("#students thead th", has_text="score")
    head.locator("button").click()
    assert window.evaluate(scores) == sorted(window.evaluate(scores))
    assert head.get_attribute("aria-sort") == "ascending"
    head.locator("button").press("Enter")
    assert window.evaluate(scores) == sorted(window.evaluate(scores), reverse=True)
    window.fill("#filter-students", "student-07")
    assert window.locator("#students tbody tr:visible").count() == 2
    assert window.inner_text("p:has(#filter-students) [role=status]") == "2 of 60"


def test_everything_can_be_reached_by_keyboard(opened, tmp_path):
    path = tmp_path / "page.html"
    path.write_text(student_page(EVERY_EXHIBIT, statement=STATEMENT))
    window = opened(path)
    window.keyboard.press("Tab")
    assert window.evaluate("document.activeElement.className") == "skip-link"
    reached = set()
    for _ in range(40):
        window.keyboard.press("Tab")
        reached.add(window.evaluate("document.activeElement.tagName"))
        if window.evaluate("document.activeElement.matches('details:not([open]) > summary')"):
            window.keyboard.press("Enter")
    assert {"SUMMARY", "DIV", "PRE", "A"} <= reached


def test_print_opens_every_panel(opened, tmp_path):
    path = tmp_path / "page.html"
    path.write_text(student_page(PARTIAL))
    window = opened(path)
    window.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert window.evaluate("[...document.querySelectorAll('details')].every(one => one.open)")
    window.evaluate("dispatchEvent(new Event('afterprint'))")
    assert not window.evaluate("[...document.querySelectorAll('details')].every(one => one.open)")
    assert len(window.pdf()) > 5_000


RULES = """() => {
  const bad = [];
  const named = 'a[href], button, summary, input, [role=region], [role=img], table, svg';
  for (const one of document.querySelectorAll(named)) {
    if (one.closest('[aria-hidden=true]')) continue;
    const ids = (one.getAttribute('aria-labelledby') || '').split(' ').filter(Boolean);
    const name = ids.map(id => document.getElementById(id)?.textContent).join(' ')
      || one.getAttribute('aria-label') || one.querySelector(':scope > caption, :scope > title')?.textContent
      || one.labels?.[0]?.textContent || one.textContent;
    if (!name?.trim()) bad.push(one.outerHTML.slice(0, 80));
  }
  for (const one of document.querySelectorAll('.scroll, pre')) {
    const wide = one.scrollWidth > one.clientWidth;
    if (wide && one.tabIndex !== 0) bad.push('scrolls without focus: ' + one.outerHTML.slice(0, 60));
  }
  for (const th of document.querySelectorAll('th')) if (!th.scope) bad.push('th without scope');
  for (const kind of ['main', 'header', 'footer', 'h1']) {
    if (document.querySelectorAll(`body > ${kind}, ${kind} h1, ${kind}`).length < 1) bad.push('no ' + kind);
  }
  if (!document.documentElement.lang || !document.title) bad.push('no language or title');
  return bad;
}"""


def test_names_landmarks_and_scopes_for_a_screen_reader(opened, page_file):
    window = opened(page_file, viewport={"width": 360, "height": 800})
    for summary in window.query_selector_all("details:not([open]) > summary"):
        summary.click()
    assert window.evaluate(RULES) == []
