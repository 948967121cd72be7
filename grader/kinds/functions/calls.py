"""The calls that a `function` question makes: inputs drawn from the run's seed, and what each must give.

`grader/kinds/functions/function.py` asks for the calls that `calls_of` draws, and judges by those that `calls_in` reads
in the request.
"""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from grader.evidence import Request
from grader.exercise.numerics import plain
from grader.kinds.chance import rng
from grader.kinds.functions.stated_images import StatedImage, read_image
from grader.kinds.functions.stated_models import StatedModel, read_model
from grader.kinds.functions.subjects import Subject, find_subject
from grader.kinds.values.losses import FORMULAS, SLIPS

LENGTHS = (1, 2, 3, 5, 8)
REPEATED = 2
SHOWN = 24
Expected = float | str | tuple[Any, ...] | None


@dataclass(frozen=True, slots=True)
class Call:
    """One call. `arrays` says that its vectors of numbers travel as NumPy arrays, otherwise as lists (words always
    do); `expected` is the right value, tuples in tuples for a matrix, or None where only `must` is judged; `roles`
    are the target and the prediction, for formulas.
    """

    args: tuple[Any, ...]
    expected: Expected
    arrays: bool = False
    must: str | None = None
    than: float | None = None
    misconception: str | None = None
    roles: tuple[Sequence[float], Sequence[float]] | None = None
    row: int | None = None
    dtypes: tuple[str, ...] = ()

    def wire(self) -> dict[str, Any]:
        """The call as the probe understands it: {"array": [...]} stands for a NumPy array, of floats where it names no
        "dtype"; a stated model or image is described.
        """
        args = [
            _plainly(arg) if dtype is None else {"array": arg, "dtype": dtype} if dtype else {"array": arg}
            for arg, dtype in self._typed()
        ]
        return {"args": args, "kwargs": {}}

    def shown(self, name: str) -> str:
        """The call as a student would type it; the middle of long rows is left out."""
        return self._written(name, _typed)

    def whole(self, name: str) -> str:
        """The call with all of its numbers."""
        return self._written(name, repr)

    def _written(self, name: str, typed: Callable[[Any], str]) -> str:
        args = ", ".join(
            typed(arg) if dtype is None else f"np.array({typed(arg)}{_named(dtype)})" for arg, dtype in self._typed()
        )
        return f"{name}({args})"

    def _typed(self) -> list[tuple[Any, str | None]]:
        """Each argument with its type as an array ("" for floats), None where it is no array."""
        dtypes = (*self.dtypes, *[""] * (len(self.args) - len(self.dtypes)))
        pairs = zip(self.args, dtypes, strict=True)
        return [(arg, dtype if self.arrays and _is_array(arg) else None) for arg, dtype in pairs]

    @property
    def size(self) -> tuple[int, float]:
        """What makes a counterexample small: few elements first, then small numbers."""
        flat = [abs(number) for arg in self.args for number in _numbers(arg)]
        return len(flat), sum(flat)


def known_formula(name: str) -> bool:
    """Whether a spec may name this formula."""
    return name in FORMULAS


def known_subject(name: str) -> bool:
    """Whether a spec may name this subject."""
    try:
        find_subject(name)
    except KeyError:
        return False
    return True


def takes_model(function: Any) -> bool:
    """Whether a model of Keras is among the arguments that this function's subject draws."""
    subject = find_subject(function.subject) if function.subject else None
    if subject is None:
        return False
    drawn = subject.draw(rng(function.subject), subject.sizes[0])
    return any(isinstance(arg, StatedModel) for arg in drawn)


def tolerance_of(function: Any) -> float:
    """The largest tolerance that makes sense for this function."""
    return find_subject(function.subject).tolerance if function.subject else 1.0


def calls_of(question: Any, function: Any, seed: int) -> tuple[Call, ...]:
    """All calls of one function in the order in which they are made, some of them twice."""
    chance = rng(f"{seed}/{question.id}/{function.name}")
    drawn = [*_table_calls(function), *_formula_calls(function, chance), *_subject_calls(function, chance)]
    repeated = drawn if function.table else chance.sample(drawn, min(REPEATED, len(drawn)))
    dtypes = find_subject(function.subject).dtypes if function.subject else ()
    cases = [_case_call(case, dtypes) for case in question.cases if case.function == function.name]
    calls = [*drawn, *repeated, *cases]
    chance.shuffle(calls)
    return tuple(calls)


def calls_in(question: Any, function: Any, request: Request) -> tuple[Call, ...]:
    """The calls of a request that was made for this function, in its order, with what each must give."""
    dtypes = find_subject(function.subject).dtypes if function.subject else ()
    cases = [_case_call(case, dtypes) for case in question.cases if case.function == function.name]
    calls = []
    for wire in request.args["calls"]:
        call = next((case for case in cases if case.wire() == wire), None)
        if call is None:
            call = _read_call(function, wire["args"])
        else:
            cases.remove(call)  # the same inputs may have been drawn as well
        calls.append(call)
    return tuple(calls)


def _read_call(function: Any, wired: Sequence[Any]) -> Call:
    args = tuple(map(_read_arg, wired))
    arrays = any(isinstance(arg, Mapping) and "array" in arg for arg in wired)
    if function.table:
        return _table_call(function, args)
    if function.formula:
        return _formula_call(function, dict(zip(function.args, args, strict=True)), arrays=arrays)
    return _subject_call(find_subject(function.subject), args, arrays=arrays)


def _read_arg(wired: Any) -> Any:
    match wired:
        case {"array": numbers}:
            return numbers
        case {"model": described}:
            return read_model(described)
        case {"image": described}:
            return read_image(described)
        case _:
            return wired


def known_slips(function: Any) -> list[tuple[str, Callable[[Call], Expected]]]:
    """Misconceptions with what a function that holds them returns: those of the spec, then those of its formula."""
    own: list[tuple[str, Callable[[Call], Expected]]]
    own = [(slip.misconception, partial(_slip_value, slip)) for slip in function.slips]
    told = {code for code, _ in own}
    derived = SLIPS.get(function.formula or "", {})
    own += [(code, partial(_formula_value, wrong)) for code, wrong in derived.items() if code not in told]
    of_subject = find_subject(function.subject).slips if function.subject else {}
    return own + [(code, partial(_subject_value, wrong)) for code, wrong in of_subject.items() if code not in told]


def _slip_value(slip: Any, call: Call) -> Expected:
    if slip.table is not None and call.row is not None:
        return float(slip.table[call.row])
    if slip.formula is not None:
        return _formula_value(FORMULAS[slip.formula], call)
    if slip.ratio is not None and call.roles is not None and isinstance(call.expected, float):
        return float(slip.ratio * call.expected)
    return None


def _formula_value(wrong: Callable[..., Any], call: Call) -> Expected:
    value = None if call.roles is None else _evaluated(wrong, call.roles)
    return None if isinstance(value, float) and math.isnan(value) else value


def _subject_value(wrong: Callable[..., Any], call: Call) -> Expected:
    if call.must is not None:
        return None
    try:
        with np.errstate(all="raise", under="ignore"):  # as Python's own arithmetic does
            value = wrong(*call.args)
    except (ArithmeticError, ValueError, IndexError):
        return None
    return None if value is None else _plain(value)


def _table_calls(function: Any) -> list[Call]:
    if not function.table:
        return []
    inputs = itertools.product((0, 1), repeat=(len(function.table) - 1).bit_length())
    return [_table_call(function, args) for args in inputs]


def _table_call(function: Any, args: tuple[int, ...]) -> Call:
    row = int("".join(map(str, args)), 2)
    return Call(args, float(function.table[row]), row=row)


def _formula_calls(function: Any, chance: random.Random) -> list[Call]:
    if not function.formula:
        return []
    draw = DRAWS[function.generate]
    calls = []
    for length in LENGTHS:
        for arrays in (True, False) if length in LENGTHS[:3] else (True,):
            target, predicted = draw(length, chance)
            calls.append(_formula_call(function, {"target": target, "predicted": predicted}, arrays=arrays))
    return calls


def _formula_call(function: Any, roles: Mapping[str, Any], *, arrays: bool) -> Call:
    pair = roles["target"], roles["predicted"]
    expected = _evaluated(FORMULAS[function.formula], pair)
    return Call(tuple(roles[role] for role in function.args), expected, arrays, roles=pair)


def _subject_calls(function: Any, chance: random.Random) -> list[Call]:
    if not function.subject:
        return []
    subject = find_subject(function.subject)
    calls = []
    for size in subject.sizes:
        for arrays in (True, False) if subject.lists and size <= subject.sizes[1] else (True,):
            args = subject.draw(chance, size)
            calls.append(_subject_call(subject, args, arrays=arrays))
    return calls


def _subject_call(subject: Subject, args: tuple[Any, ...], *, arrays: bool) -> Call:
    expected = _plain(subject.value(*args))
    return Call(subject.telling(*args) if subject.telling else args, expected, arrays, dtypes=subject.dtypes)


def _case_call(case: Any, dtypes: tuple[str, ...]) -> Call:
    expected = case.expected
    if expected is not None:
        expected = _plain(expected)
    arrays = any(isinstance(arg, list | tuple) for arg in case.args)
    return Call(tuple(case.args), expected, arrays, case.property, case.than, case.misconception, dtypes=dtypes)


def _evaluated(formula: Callable[..., Any], roles: tuple[Sequence[float], Sequence[float]]) -> Any:
    return _plain(formula(*roles))


def _plain(value: Any) -> Any:
    """A result as floats in tuples, also where NumPy worked it out."""
    value = plain(value)
    if isinstance(value, str):
        return value
    return tuple(map(_plain, value)) if isinstance(value, list | tuple) else float(value)


def _numbers(arg: Any) -> list[float]:
    if isinstance(arg, list | tuple):
        return [number for item in arg for number in _numbers(item)]
    if isinstance(arg, StatedImage):
        return [0.0] * len(arg.numbers())
    return [float(arg)] if isinstance(arg, int | float) else [0.0]


def _is_array(arg: Any) -> bool:
    return isinstance(arg, list | tuple) and not _has_words(arg)


def _has_words(arg: Any) -> bool:
    return isinstance(arg, str) or (isinstance(arg, list | tuple) and any(map(_has_words, arg)))


def _named(dtype: str) -> str:
    return "" if dtype in ("", "int64") else f", dtype=np.{dtype}"


def _plainly(arg: Any) -> Any:
    return arg.wire() if isinstance(arg, StatedModel | StatedImage) else arg


def _typed(arg: Any) -> str:
    if isinstance(arg, StatedModel):
        return f"<model: {arg.told}>" if arg.told else "model"
    if isinstance(arg, StatedImage):
        return arg.shown()
    if isinstance(arg, list | tuple) and len(arg) > SHOWN and not isinstance(arg[0], list | tuple):
        return f"[{arg[0]!r}, {arg[1]!r}, ... {len(arg)} in all ..., {arg[-1]!r}]"
    return repr(list(arg) if isinstance(arg, tuple) else arg)


# --- what is drawn: (target, prediction) of one length ------------------------------------------------------


def _vectors(length: int, chance: random.Random) -> tuple[list[float], list[float]]:
    target = [chance.randint(-90, 90) / 10 for _ in range(length)]
    predicted = [round(number + chance.choice((-1, 1)) * chance.randint(5, 40) / 10, 1) for number in target]
    return target, predicted


def _probabilities(length: int, chance: random.Random) -> tuple[list[float], list[float]]:
    target = [float(row % 2) for row in range(length)]
    chance.shuffle(target)
    return target, [chance.randint(5, 95) / 100 for _ in range(length)]


def _onehot_probabilities(length: int, chance: random.Random) -> tuple[list[float], list[float]]:
    classes = max(length, 2)
    cuts = sorted(chance.sample(range(1, 100 // 4), classes - 1))
    shares = [high - low for low, high in itertools.pairwise([0, *cuts, 25])]
    hot = chance.randrange(classes)
    return [float(place == hot) for place in range(classes)], [share / 25 for share in shares]


DRAWS: Mapping[str, Callable[[int, random.Random], tuple[list[float], list[float]]]] = {
    "vectors": _vectors,
    "probabilities": _probabilities,
    "onehot-probabilities": _onehot_probabilities,
}
