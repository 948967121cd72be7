"""A real browser for the tests of pages."""

from pathlib import Path

import pytest

CHROMIUM = Path("/usr/bin/chromium")
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]


@pytest.fixture(scope="module")
def browser():
    """Chromium. Skips, with the reason, where this machine has none."""
    if not CHROMIUM.exists():
        pytest.skip(f"no browser here: {CHROMIUM} is missing")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as running:
        started = running.chromium.launch(executable_path=str(CHROMIUM), args=SWITCHES)
        yield started
        started.close()


@pytest.fixture
def opened(browser):
    """A function: the page at a path in a fresh window, with what it complains of and asks for."""
    contexts = []

    def window_of(path, **options):
        contexts.append(browser.new_context(offline=True, **options))
        window = contexts[-1].new_page()
        window.complaints, window.asked = [], []
        window.on("console", lambda message: window.complaints.append(message.text))
        window.on("pageerror", lambda error: window.complaints.append(str(error)))
        window.on("request", lambda request: window.asked.append(request.url))
        window.goto(path.as_uri())
        return window

    yield window_of
    for context in contexts:
        context.close()
