"""The README's sessions are what the commands print: `GRADER_GOLDEN=write` copies them from a new run."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
BLOCK = re.compile(r"^```(console|python (?P<file>\S+))\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
SECONDS = re.compile(r" *\b\d+(\.\d+)? s\b")
CLASS = ("amara-okafor", "dinh-van-minh", "mateo-quispe", "trudy-vance", "ulla-virtanen")


def ran(command, folder):
    """What a command prints in a terminal of 80 columns, both streams as they come."""
    words = command.split()
    assert words[0] == "grader"
    done = subprocess.run(
        [sys.executable, "-m", "grader", *words[1:]],
        cwd=folder,
        env=os.environ | {"COLUMNS": "80", "PYTHONPATH": str(ROOT), "GRADER_BANK": str(ROOT / "exercises")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=200,
        check=False,
    )
    return done.stdout


def session(text, folder):
    """The block of a session with what its commands print now."""
    commands = [line for line in text.splitlines() if line.startswith("$ ")]
    return "\n".join(f"{command}\n{ran(command[2:], folder)}".strip("\n") for command in commands) + "\n"


def timeless(text):
    return SECONDS.sub("", text)


@pytest.mark.slow
@pytest.mark.sandbox
def test_the_sessions_of_the_readme_are_what_the_commands_print(walled, tmp_path):
    for student in CLASS:
        shutil.copytree(ROOT / "grader" / "demo" / "class" / student, tmp_path / "submissions" / student)
    text = README.read_text(encoding="utf-8")
    new, place = [], 0
    for block in BLOCK.finditer(text):
        new.append(text[place : block.start("text")])
        if block["file"]:
            (tmp_path / block["file"]).write_text(block["text"], encoding="utf-8")
            new.append(block["text"])
        else:
            new.append(session(block["text"], tmp_path))
        place = block.end("text")
    today = "".join(new) + text[place:]
    if os.environ.get("GRADER_GOLDEN") == "write":
        README.write_text(today, encoding="utf-8")
    assert sorted(timeless(text).splitlines()) == sorted(timeless(today).splitlines())  # workers end in any order


def test_every_page_that_the_documents_link_to_exists():
    for page in (README, *(ROOT / "docs").glob("*.md")):
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"
