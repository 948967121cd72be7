"""What a page would fetch or run when somebody opens it, beside its own style and script."""

import hashlib
from html.parser import HTMLParser

from grader.publish.report.page import asset

LOADING = {"src", "srcset", "href", "data", "action", "formaction", "poster", "background", "xlink:href", "ping"}
FORBIDDEN = {"iframe", "object", "embed", "base", "form", "link", "audio", "video", "portal"}


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []
        self.inside = ""

    def handle_starttag(self, tag, attrs):
        self.inside = tag
        if tag in FORBIDDEN:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            where = (value or "").strip().lower()
            if name.startswith("on") or (name in LOADING and not where.startswith(("#", "data:image/"))):
                self.found.append(f'<{tag} {name}="{value}">')
            if tag == "meta" and name == "http-equiv" and where == "refresh":
                self.found.append("refresh")

    def handle_data(self, data):
        if self.inside == "script" and digest(data) != digest(asset("script.js")):
            self.found.append(f"script {data[:80]}")
        if self.inside == "style" and "url(" in data:
            self.found.append("a style that fetches")

    def handle_endtag(self, tag):
        self.inside = ""


def digest(text):
    return hashlib.sha256(text.strip().encode()).hexdigest()


def fetches_and_scripts(page):
    """Each thing in a page that would run or leave for another place."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.found
