"""The GitHub action and its example workflows: what of them can be run outside GitHub."""

import os
import re
import subprocess
from pathlib import Path

import pytest

yaml = pytest.importorskip("yaml", reason="PyYAML is not installed here")
ACTION = Path(__file__).parents[2] / "grader" / "action"
EXAMPLES = sorted((ACTION / "examples").glob("*.yml"))
STEPS = yaml.safe_load((ACTION / "action.yml").read_text())["runs"]["steps"]


def uses_in(data):
    """Every `uses:` of a workflow or an action."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from [value] if key == "uses" else uses_in(value)
    elif isinstance(data, list):
        for item in data:
            yield from uses_in(item)


USED = {used for path in (ACTION / "action.yml", *EXAMPLES) for used in uses_in(yaml.safe_load(path.read_text()))}


@pytest.mark.parametrize("used", sorted(USED))
def test_other_peoples_actions_are_pinned(used):
    assert re.search(r"@([0-9a-f]{40}|v\d+\.\d+\.\d+|v1)$", used)
    assert used.endswith("@v1") == ("classroom-resources" in used)


def test_every_input_is_used_and_reaches_a_shell_only_by_the_environment():
    action = yaml.safe_load((ACTION / "action.yml").read_text())
    text = (ACTION / "action.yml").read_text()
    assert all(f"inputs.{name}" in text for name in action["inputs"])
    assert not any("${{" in step.get("run", "") for step in STEPS)


@pytest.mark.parametrize("step", [step for step in STEPS if "run" in step], ids=lambda step: step["name"])
def test_each_script_is_bash(step):
    done = subprocess.run(["bash", "-n"], input=step["run"], text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("inputs", "words"),
    [
        ({}, ""),
        ({"EXERCISES": "ex2 ex9", "FAIL_UNDER": "62.5", "STRICT": "true", "PYTHON_VERSION": "3.13"}, ""),
        ({"EXERCISES": "ex2; rm -rf ."}, "exercises"),
        ({"EXERCISES": "$(id)"}, "exercises"),
        ({"FAIL_UNDER": "half"}, "fail-under"),
        ({"STRICT": "yes"}, "strict"),
        ({"PYTHON_VERSION": "2.7"}, "python-version"),
        ({"RUNNER_OS": "Windows"}, "Linux"),
    ],
)
def test_inputs_are_checked(inputs, words):
    given = {"EXERCISES": "", "FAIL_UNDER": "", "STRICT": "false", "PYTHON_VERSION": "3.12", "RUNNER_OS": "Linux"}
    done = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", STEPS[0]["run"]],
        env={**os.environ, **given, **inputs}, text=True, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == (2 if words else 0)
    assert words in done.stdout


@pytest.mark.sandbox
@pytest.mark.usefixtures("walled")
def test_the_grading_step_calls_grader_as_it_is_told(desk, tmp_path):
    step = next(step for step in STEPS if step.get("id") == "grade")
    fake = tmp_path / "grader" / "bin" / "python"
    fake.parent.mkdir(parents=True)
    fake.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n')
    fake.chmod(0o755)
    given = {"EXERCISES": "ex1 ex2", "FOLDER": "my work", "BANK": "b", "FAIL_UNDER": "50", "STRICT": "true"}
    done = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", step["run"]],
        env={**os.environ, **given, "RUNNER_TEMP": str(tmp_path)}, text=True, capture_output=True, check=True,
    )  # fmt: skip
    assert done.stdout.splitlines() == [
        "-I", "-m", "grader", "--bank", "b", "ci", "--folder", "my work", "--out", f"{tmp_path}/grader-report",
        "--fail-under", "50", "--strict", "--", "ex1", "ex2",
    ]  # fmt: skip
