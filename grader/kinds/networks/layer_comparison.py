"""The layer-by-layer comparison of two networks, as an exhibit.

Layers are aligned by `difflib.SequenceMatcher` over what they are, so that one inserted layer does not make all
later ones look wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from grader.evidence import Examined
from grader.grades.exhibits import LayerDiff, LayerPair, LayerSide
from grader.kinds.networks.architecture import ACTIVATED, Architecture
from grader.kinds.networks.parts import Part, parts

Pair = tuple[Part | None, Part | None]


def layer_diff(wanted: Architecture, reference: Examined, found: Architecture, student: Examined | None) -> LayerDiff:
    """The network asked for beside the student's; `student` is None where it was not re-made."""
    right, yours = parts(wanted), parts(found)
    pairs = [_input_pair(wanted, found)]
    for expected, mine in aligned(right, yours):
        left = None if expected is None else _side(expected, reference)
        other = None if mine is None else _side(mine, student)
        pairs.append(LayerPair(left, other, verdict(expected, mine, left, other)))
    total = student.parameters if student else sum(part.parameters for part in yours)
    return LayerDiff("Layer by layer", tuple(pairs), reference.parameters, total)


def aligned(right: Sequence[Part], yours: Sequence[Part]) -> Iterator[Pair]:
    """Both sides in step, None where the other side has nothing."""
    matcher = SequenceMatcher(None, [str(part) for part in right], [str(part) for part in yours], autojunk=False)
    for _, low, high, start, end in matcher.get_opcodes():
        yield from zip_longest(right[low:high], yours[start:end])


def verdict(expected: Part | None, mine: Part | None, left: LayerSide | None, other: LayerSide | None) -> str:
    """How two layers differ, in words."""
    if expected is None or left is None:
        return "extra"
    if mine is None or other is None:
        return "missing"
    if expected.type != mine.type:
        return "type differs"
    aspects = {
        "units": expected.units != mine.units,
        "activation": expected.activation != mine.activation,
        "bias": expected.use_bias != mine.use_bias,
        "rate": expected.rate != mine.rate,
    }
    differing = [name for name, differs in aspects.items() if differs]
    differing += [key.replace("_", " ") for key, _ in sorted(set(expected.settings) ^ set(mine.settings))]
    differing = list(dict.fromkeys(differing))
    if differing:
        return " and ".join(differing) + (" differs" if len(differing) == 1 and differing != ["units"] else " differ")
    return "same" if left.parameters == other.parameters else "parameters differ"


def _input_pair(wanted: Architecture, found: Architecture) -> LayerPair:
    left = LayerSide("Input", "", str(wanted.input), 0)
    if found.input is None:
        return LayerPair(left, None, "not stated" if found.obstacle else "missing")
    same = found.input == wanted.input
    return LayerPair(left, LayerSide("Input", "", str(found.input), 0), "same" if same else "shape differs")


def _side(part: Part, examined: Examined | None) -> LayerSide:
    """One layer; its shape and parameters are the examiner's where it re-made the network."""
    rows = [examined.rows[row] for row in part.rows if row < len(examined.rows)] if examined else []
    shape = str(tuple(rows[-1].output_shape)) if rows else "" if part.units is None else f"({part.units},)"
    parameters = sum(row.parameters for row in rows) if rows else part.parameters
    return LayerSide(part.type, part.activation if part.type in ACTIVATED else "", shape, parameters)
