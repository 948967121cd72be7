"""Loads the parts of the probe where it runs: no file of ours is there, only code that came in a message.

That message begins with this file's code (`grader/kernel/questions.py`). `from . import wire` in a part finds its
neighbour among what came along; what is loaded is kept here, and never in `sys.modules`.
"""

import builtins
from collections.abc import Callable, Sequence
from types import CodeType, ModuleType, SimpleNamespace
from typing import Any


def parts(codes: dict[str, CodeType]) -> Callable[[str], ModuleType]:
    """A function: the part of this name, loaded when it is first asked for."""
    loaded: dict[str, ModuleType] = {}

    def part(name: str) -> ModuleType:
        if name not in loaded:
            module = ModuleType(name)
            vars(module)["__builtins__"] = known
            exec(codes[name], vars(module))  # noqa: S102  it is our own
            loaded[name] = module
        return loaded[name]

    def imported(name: str, at: Any = None, inside: Any = None, wanted: Sequence[str] = (), level: int = 0) -> Any:
        if level == 0:
            return __import__(name, at, inside, wanted)
        return part(name) if name else SimpleNamespace(**{neighbour: part(neighbour) for neighbour in wanted})

    known = {**vars(builtins), "__import__": imported}
    return part
