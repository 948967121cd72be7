"""Gradescope's "Export submissions": `submission_123/` folders, and `submission_metadata.yml` that says whose they are.

Of a group each member has the same work; the file names when it was received.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import yaml

from grader.course.intake import Candidate, Node, Reading
from grader.course.intake.layouts import files
from grader.course.intake.layouts.plain import doubt
from grader.names import inert
from grader.submission.handin import Doubt

NAME = "an export of Gradescope"
METADATA = "submission_metadata.yml"
LARGEST = 50_000_000


def recognises(node: Node, ids: Mapping[str, str]) -> int:  # noqa: ARG001
    """The folders of submissions, where their list lies beside them."""
    listed = any(child.name == METADATA for child in node.children)
    return sum(child.name.startswith("submission_") for child in node.children) if listed else 0


def read(node: Node, ids: Mapping[str, str], wanted: Collection[str]) -> Reading:
    """Every submission for each of its submitters."""
    source = next((child for child in node.children if child.name == METADATA), None)
    if source is None:
        return Reading((), (doubt(node, f"no {METADATA}, so nobody's name is known", "export it again"),))
    try:
        facts = _read_facts(source)
    except (OSError, ValueError, yaml.YAMLError, RecursionError) as error:
        reason = f"{METADATA} cannot be read: {str(error).splitlines()[0]}"
        return Reading((), (doubt(source, inert(reason), "export it again"),))
    candidates: list[Candidate] = []
    doubts: list[Doubt] = []
    for child in node.children:
        if child is source:
            continue
        known = facts.get(child.name)
        submitters = _submitters(known)
        if not submitters:
            doubts.append(doubt(child, f"{METADATA} does not say whose it is", "look at it in Gradescope"))
        for whose in submitters:
            inside, unclear = files.of_folder(child, whose, ids, wanted)
            candidates += [replace(candidate, handed_in=_received_at(known)) for candidate in inside]
            doubts += unclear
    return Reading(tuple(candidates), tuple(doubts))


class _Plain(yaml.SafeLoader):
    """YAML in which the tags of Ruby's own classes count as the plain data below them."""


def _without_tag(loader: yaml.SafeLoader, _suffix: str, node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node, deep=True)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    assert isinstance(node, yaml.ScalarNode)  # noqa: S101  there is no fourth kind
    return loader.construct_scalar(node)


_Plain.add_multi_constructor("!", _without_tag)


def _read_facts(source: Node) -> Mapping[str, Any]:
    with source.path.open("rb") as file:
        raw = file.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise ValueError("it is too large")
    facts = yaml.load(raw, _Plain)  # noqa: S506  a SafeLoader
    if not isinstance(facts, dict):
        raise ValueError("it holds no table")  # noqa: TRY004  bad content
    return facts


def _get(facts: Any, name: str) -> Any:
    return facts.get(f":{name}", facts.get(name)) if isinstance(facts, dict) else None


def _submitters(facts: Any) -> list[files.Owner]:
    people = _get(facts, "submitters")
    owners = []
    for person in people if isinstance(people, list) else ():
        names = [str(name) for name in (_get(person, "sid"), _get(person, "email"), _get(person, "name")) if name]
        if names:
            owners.append(files.Owner(names[0], tuple(names)))
    return owners


def _received_at(facts: Any) -> datetime | None:
    when = _get(facts, "created_at")
    when = when.get("utc", when.get("time")) if isinstance(when, dict) else when
    if isinstance(when, str):
        try:
            when = datetime.fromisoformat(when.strip().replace(" UTC", "+00:00"))
        except ValueError:
            return None
    if not isinstance(when, datetime):
        return datetime(when.year, when.month, when.day, tzinfo=UTC) if isinstance(when, date) else None
    return when if when.tzinfo else when.replace(tzinfo=UTC)
