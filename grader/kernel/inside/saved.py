"""Files that a submission has left, for the probe, in whose message this file's source travels.

No format is read and nothing is loaded: a file is looked at for the bytes of a model's weights, which Keras writes one
after another and as they are, in .keras, in .h5 and in the folder of an exported model. The grader searches the
file that is named here once more.
"""

import os
import stat
import sys
import tempfile
from typing import Any

import numpy as np

File = tuple[str, int, float]  # path, bytes, time of the last change

MAX_LISTED = 40
MAX_ENTRIES = 3_000
MAX_FILE = 6 << 20
MAX_READ = 128 << 20
OURS = ("kernel.json", ".ipython", "__pycache__")


def report(values: list[Any]) -> dict[str, Any]:
    """{"files": [[path, bytes], ...], "holding": for each model the path and the content of a file that holds its
    weights, or None, "shared": whether two of the models are made of the same variables}.
    """
    models = [value if is_model(value) else None for value in values]
    wanted = [weights(model) for model in models]
    files = sorted(found_files(), key=lambda one: -one[2])
    return {
        "files": [[path[:200], size] for path, size, _ in files[:MAX_LISTED]],
        "holding": [holder(files, several) for several in wanted],
        "shared": shared([model for model in models if model is not None]),
    }


def is_model(value: object) -> bool:
    """Whether a value is a model of Keras; False where Keras was never imported."""
    keras = sys.modules.get("keras")
    return keras is not None and issubclass(type(value), keras.Model)


def weights(model: Any) -> list[bytes]:
    """The raw bytes of each weight; none for what is no model."""
    return [] if model is None else [weight.numpy().tobytes() for weight in model.weights]


def shared(models: list[Any]) -> bool:
    """Whether any variable belongs to two of the models."""
    places = [{id(variable) for variable in model.variables} for model in models]
    return any(one & other for at, one in enumerate(places) for other in places[:at])


def found_files() -> list[File]:
    """[(path, bytes, time of the last change)] of the plain files in the working folder and the temporary one."""
    here = os.getcwd()
    found: list[File] = []
    for top in dict.fromkeys((here, tempfile.gettempdir())):
        for folder, inner, names in os.walk(top):
            # what is mounted below the temporary folder is Python's environment, not the student's
            inner[:] = [name for name in inner if name not in OURS and not os.path.ismount(os.path.join(folder, name))]
            for name in names:
                if name in OURS or len(found) >= MAX_ENTRIES:
                    continue
                path = os.path.join(folder, name)
                about = os.lstat(path)
                if stat.S_ISREG(about.st_mode):
                    shown = os.path.relpath(path, here) if folder.startswith(here) else path
                    found.append((shown, about.st_size, about.st_mtime))
    return found


def holder(files: list[File], wanted: list[bytes]) -> dict[str, Any] | None:
    """{"path", "content"} of the newest file that holds all of these bytes, or None."""
    least, read = sum(map(len, wanted)), 0
    for path, size, _ in files:
        if not wanted or not least <= size <= MAX_FILE or read > MAX_READ:
            continue
        read += size
        with open(path, "rb") as file:
            content = file.read(MAX_FILE)
        if all(weight in content for weight in wanted):
            return {"path": path[:200], "content": np.frombuffer(content, dtype="uint8")}
    return None
