"""What learning curves tell (deck 000, "How to use Learning Curves"): two histories of losses, one word.

All rules are ratios, so that neither the scale of the loss nor a little noise decides. What is drawn lies far on one
side of each of them.
"""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Callable, Sequence

from grader.kinds.functions.subjects import Subject

Losses = Sequence[float]
Shape = Callable[[random.Random, list[float]], tuple[list[float], list[float]]]

FLAT, STOPPED, OVERFIT = "underfit-flat", "underfit-stopped-early", "overfit"
GOOD, FEW_TRAINED, FEW_HELD = "good-fit", "unrepresentative-train", "unrepresentative-validation"


def is_flat(train: Losses) -> bool:
    """Whether the training loss hardly falls at all."""
    return train[0] - train[-1] < 0.15 * train[0]


def is_restless(val: Losses) -> bool:
    """Whether the validation loss goes up and down all the time: a longer way than down once and up once."""
    way = math.fsum(abs(after - before) for before, after in itertools.pairwise(val))
    return way > 2.5 * (max(val) - min(val))


def is_easier(train: Losses, val: Losses) -> bool:
    """Whether the validation loss stays clearly below the training loss."""
    half = len(train) // 2
    return math.fsum(val[half:]) < 0.9 * math.fsum(train[half:])


def rises_again(val: Losses) -> bool:
    """Whether the validation loss ends clearly above its lowest value."""
    return val[-1] > 1.15 * min(val)


def still_falls(train: Losses) -> bool:
    """Whether the last quarter of training still brings a good part of the whole descent."""
    last = train[-1 - len(train) // 4] - train[-1]
    return last > 0.15 * (train[0] - train[-1])


def gap_stays(train: Losses, val: Losses) -> bool:
    """Whether the curves end far apart, measured by how far the training loss has come down."""
    return val[-1] - train[-1] > 0.25 * (train[0] - train[-1])


def diagnosis(train: Losses, val: Losses) -> str:
    """The word for two curves."""
    if is_flat(train):
        return FLAT
    if is_restless(val) or is_easier(train, val):
        return FEW_HELD
    if rises_again(val):
        return OVERFIT
    if still_falls(train):
        return STOPPED
    return FEW_TRAINED if gap_stays(train, val) else GOOD


# --- what is drawn: the training and the validation loss at the times from 0 to 1 --------------------------------


def _flat(chance: random.Random, times: list[float]) -> tuple[list[float], list[float]]:
    above = chance.uniform(1.04, 1.07)
    train = [1 + chance.uniform(-0.01, 0.01) for _ in times]
    return train, [above + chance.uniform(-0.01, 0.01) for _ in times]


def _stopped(chance: random.Random, times: list[float]) -> tuple[list[float], list[float]]:
    fall, above = chance.uniform(0.45, 0.65), chance.uniform(1.05, 1.1)
    train = [1 - fall * time for time in times]
    return train, [above * loss for loss in train]


def _levelling(chance: random.Random, times: list[float], floor: float) -> list[float]:
    speed = chance.uniform(6, 8)
    return [floor + (1 - floor) * math.exp(-speed * time) for time in times]


def _overfit(chance: random.Random, times: list[float]) -> tuple[list[float], list[float]]:
    turn, low, rise = chance.uniform(0.35, 0.6), chance.uniform(0.4, 0.5), chance.uniform(1.4, 1.8)
    train = [0.05 + 0.95 * math.exp(-2.8 * time) for time in times]
    val = [
        low + (1.05 - low) * (1 - time / turn) ** 2
        if time < turn
        else low + low * (rise - 1) * ((time - turn) / (1 - turn)) ** 1.3
        for time in times
    ]
    return train, [max(loss, 1.03 * own) for loss, own in zip(val, train, strict=True)]


def _good(chance: random.Random, times: list[float]) -> tuple[list[float], list[float]]:
    train, gap = _levelling(chance, times, chance.uniform(0.2, 0.35)), chance.uniform(0.03, 0.05)
    return train, [loss + gap for loss in train]


def _far_apart(chance: random.Random, times: list[float]) -> tuple[list[float], list[float]]:
    train, end = _levelling(chance, times, chance.uniform(0.12, 0.2)), chance.uniform(0.7, 0.85)
    return train, [end + (1.4 - end) * loss for loss in _levelling(chance, times, 0.0)]


def _zigzag(chance: random.Random, times: list[float]) -> tuple[list[float], list[float]]:
    train = _levelling(chance, times, chance.uniform(0.25, 0.35))
    first = chance.choice((0, 1))
    return train, [loss + chance.uniform(0.16, 0.24) * (-1) ** (first + place) for place, loss in enumerate(train)]


def _below(chance: random.Random, times: list[float]) -> tuple[list[float], list[float]]:
    train, share = _levelling(chance, times, chance.uniform(0.3, 0.4)), chance.uniform(0.5, 0.7)
    return train, [share * loss for loss in train]


SHAPES: tuple[tuple[Shape, str], ...] = (
    (_flat, FLAT),
    (_stopped, STOPPED),
    (_overfit, OVERFIT),
    (_good, GOOD),
    (_far_apart, FEW_TRAINED),
    (_zigzag, FEW_HELD),
    (_below, FEW_HELD),
)


def drawing(
    epochs: int, scales: Sequence[float], noise: float
) -> Callable[[random.Random, int], tuple[list[float], list[float]]]:
    """Curves over so many epochs: the size counts through the shapes, and through them again at the next scale."""

    def draw(chance: random.Random, size: int) -> tuple[list[float], list[float]]:
        shape, word = SHAPES[(size - 1) % len(SHAPES)]
        scale = scales[(size - 1) // len(SHAPES)]
        times = [epoch / (epochs - 1) for epoch in range(epochs)]
        while True:
            train, val = (
                [float(f"{scale * loss * (1 + chance.uniform(-noise, noise)):.4g}") for loss in curve]
                for curve in shape(chance, times)
            )
            if diagnosis(train, val) == word:
                return train, val

    return draw


# --- what goes wrong ----------------------------------------------------------------------------------------------


def _flat_with_small_gap_is_good(train: Losses, val: Losses) -> str:
    return GOOD if is_flat(train) else diagnosis(train, val)


def _falling_with_small_gap_is_good(train: Losses, val: Losses) -> str:
    word = diagnosis(train, val)
    return GOOD if word == STOPPED else word


def _training_loss_alone(train: Losses, val: Losses) -> str:
    word = diagnosis(train, val)
    return word if word in (FLAT, STOPPED) else GOOD


def _any_gap_is_overfit(train: Losses, val: Losses) -> str:
    word = diagnosis(train, val)
    return OVERFIT if word in (GOOD, FEW_TRAINED) else word


def _large_gap_is_overfit(train: Losses, val: Losses) -> str:
    word = diagnosis(train, val)
    return OVERFIT if word == FEW_TRAINED else word


def _gap_is_unrepresentative(train: Losses, val: Losses) -> str:
    word = diagnosis(train, val)
    return FEW_TRAINED if word == OVERFIT else word


def _noise_is_underfit(train: Losses, val: Losses) -> str:
    return FLAT if is_restless(val) else diagnosis(train, val)


def _below_is_good(train: Losses, val: Losses) -> str:
    easier = not is_flat(train) and not is_restless(val) and is_easier(train, val)
    return GOOD if easier else diagnosis(train, val)


SLIPS: dict[str, Callable[..., str]] = {
    "curve-flat-as-good": _flat_with_small_gap_is_good,
    "curve-falling-as-good": _falling_with_small_gap_is_good,
    "curve-training-loss-alone": _training_loss_alone,
    "curve-any-gap-as-overfit": _any_gap_is_overfit,
    "curve-large-gap-as-overfit": _large_gap_is_overfit,
    "curve-turn-as-unrepresentative": _gap_is_unrepresentative,
    "curve-noise-as-underfit": _noise_is_underfit,
    "curve-below-as-good": _below_is_good,
}


def _subject(epochs: int, scales: Sequence[float], noise: float) -> Subject:
    sizes = tuple(range(1, len(SHAPES) * len(scales) + 1))
    return Subject(drawing(epochs, scales, noise), diagnosis, SLIPS, sizes=sizes)


SUBJECTS = {
    "plain": _subject(12, (1,), 0),
    "scaled": _subject(12, (0.01, 100), 0),
    "noisy": _subject(12, (1,), 0.01),
    "long": _subject(50, (1,), 0.01),
}
