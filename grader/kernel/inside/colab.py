"""`google.colab` for notebooks that were written there: it can be imported, and what it offers does nothing.

Colab's own lines often stand in the first cell, beside imports that every later cell needs. Loaded by the host.
It is looked for last and made on demand, so that `"google.colab" in sys.modules` stays false. Standard library only.
"""

import sys
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

NAME = "google.colab"


class Nothing:
    """Takes every call and has every name."""

    def __call__(self, *_: object, **__: object) -> None:
        """Mounts no drive, shows no form, downloads nothing."""

    def __getattr__(self, name: str) -> "Nothing":
        if name.startswith("__"):
            raise AttributeError(name)
        return Nothing()


class Files(Nothing):
    """`google.colab.files`: nobody is there to choose one."""

    def upload(self, *_: object, **__: object) -> dict[str, bytes]:
        """No file."""
        return {}


class Finder(MetaPathFinder, Loader):
    """Finds `google.colab` and everything below it."""

    def find_spec(self, fullname: str, *_: object) -> ModuleSpec | None:
        """The module, if it is one of Colab's; `google` itself only where no package has that name."""
        if fullname in ("google", NAME) or fullname.startswith(f"{NAME}."):
            return ModuleSpec(fullname, self, is_package=True)
        return None

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:  # noqa: ARG002  the protocol's
        """A plain module."""
        return None

    def exec_module(self, module: ModuleType) -> None:
        """Fill it: below `google.colab` every name is there."""
        if module.__name__.startswith(NAME):
            content = Files() if module.__name__.endswith(".files") else Nothing()
            vars(module)["__getattr__"] = lambda name: getattr(content, name)
        if module.__name__ == NAME:
            vars(module)["files"] = Files()


def install() -> None:
    """From now on `import google.colab` works in this process."""
    sys.meta_path.append(Finder())
