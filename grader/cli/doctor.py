"""`grader doctor`: what this machine has for grading, and the command that brings what it lacks."""

from __future__ import annotations

import platform
import sys
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

import click

from grader import __version__
from grader.cli.app import Settings
from grader.cli.arguments import as_json, print_json
from grader.errors import EnvironmentFault, GraderError
from grader.terminal.screen import Screen, screen_for
from grader.terminal.text import pad, wrap

if TYPE_CHECKING:
    from grader.kernel import Tier, WallLayer

PYTHON = ((3, 11), (3, 14))
PACKAGES = (
    "numpy",
    "pandas",
    "keras",
    "tensorflow",
    "nbformat",
    "nbclient",
    "jupyter_client",
    "ipykernel",
    "jinja2",
    "pydantic",
    "rich",
    "click",
)
ALSO_AS = {"tensorflow": "tensorflow-cpu"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: `fix` is the command that puts it right."""

    name: str
    ok: bool
    detail: str
    fix: str = ""


@click.command("doctor")
@as_json
@click.pass_obj
def command(settings: Settings, *, as_json: bool) -> int:
    """What this machine has, and what it lacks.

    Ends with 0 when everything is there, with 4 when student code cannot be fenced in or a package is missing.
    """
    groups = {
        "machine": _look_at_machine(settings),
        "sandbox": _look_at_sandbox(),
        "packages": [_look_at_package(name) for name in PACKAGES],
    }
    fine = all(finding.ok for findings in groups.values() for finding in findings)
    from grader.kernel import best_tier

    tier = str(best_tier())
    if as_json:
        plain = {group: [asdict(finding) for finding in findings] for group, findings in groups.items()}
        print_json({"ok": fine, "grader": __version__, "tier": tier, **plain})
    else:
        click.echo("\n".join(doctor_lines(groups, screen_for(sys.stdout))))
        click.echo(f"\n{_last_line(groups, tier)}")
    return 0 if fine and tier != "none" else EnvironmentFault.exit_code


def doctor_lines(groups: dict[str, list[Finding]], screen: Screen) -> list[str]:
    """Every finding on its line, and below it the command that puts it right."""
    lines: list[str] = []
    wide = max(len(finding.name) for findings in groups.values() for finding in findings)
    for group, findings in groups.items():
        lines += [*([""] if lines else []), screen.style(group.capitalize(), "title")]
        for finding in findings:
            sign = screen.style("ok  ", "pass") if finding.ok else screen.style("lack", "fail")
            first, *rest = wrap(screen.safe(finding.detail), screen.width - wide - 10) or [""]
            lines.append(f"  {sign}  {pad(finding.name, wide)}  {first}".rstrip())
            lines += [" " * (wide + 10) + line for line in rest]
            if finding.fix and not finding.ok:
                lines.append(f"        run   {finding.fix}")
    return lines


def _last_line(groups: dict[str, list[Finding]], tier: str) -> str:
    """One line to copy into a message for the teacher."""
    lacking = [finding.name for findings in groups.values() for finding in findings if not finding.ok]
    state = f"lacks {', '.join(lacking)}" if lacking else "has all it needs"
    return f"grader {__version__}, Python {platform.python_version()}, sandbox {tier}: {state}"


def _look_at_machine(settings: Settings) -> list[Finding]:
    low, high = PYTHON
    right = low <= sys.version_info[:2] < high
    wanted = f"{low[0]}.{low[1]} to {high[0]}.{high[1] - 1}"
    installed = f"{platform.python_version()} (needs {wanted})"
    python = Finding("Python", right, installed, "" if right else "make setup PYTHON=python3.12")
    return [
        python,
        Finding("system", ok=True, detail=f"{platform.system()} {platform.machine()}"),
        _look_at_bank(settings),
    ]


def _look_at_bank(settings: Settings) -> Finding:
    try:
        bank = settings.bank()
    except GraderError as error:
        return Finding("exercises", ok=False, detail=error.message, fix="grader --bank DIR doctor")
    broken = [outline.id for outline in bank.outline() if outline.fault]
    if broken:
        fix = f"grader validate {' '.join(broken)}"
        return Finding("exercises", ok=False, detail=f"mistakes in {', '.join(broken)}", fix=fix)
    return Finding("exercises", ok=True, detail=f"{len(bank.ids())} in {bank.root}")


def _look_at_sandbox() -> list[Finding]:
    from grader.kernel import Tier, best_tier, probe_layers

    tier, layers = best_tier(), probe_layers()
    if tier is not Tier.NONE:
        layers = (*(layer for layer in layers if layer.ok), *_try_layers(tier))
    return [Finding(layer.name, layer.ok, layer.detail, layer.fix) for layer in layers]


def _try_layers(tier: Tier) -> tuple[WallLayer, ...]:
    """What became of a cell that tries to break out."""
    from grader.kernel import WallLayer
    from grader.kernel.trials import try_layers

    try:
        return try_layers(tier)
    except GraderError as error:
        return (WallLayer("a kernel behind it", ok=False, detail=error.message, fix=error.hint),)


def _look_at_package(name: str) -> Finding:
    for distribution in (name, ALSO_AS.get(name, name)):
        try:
            return Finding(name, ok=True, detail=version(distribution))
        except PackageNotFoundError:
            continue
    wanted = ALSO_AS.get(name, name)
    return Finding(name, ok=False, detail="not installed", fix=f"python -m pip install {wanted}")
