"""Functions of a module that is imported when one of them is first called.

References need PyTorch, which takes longer to import than a check may last. A unit names its references through
this module, so that describing a unit imports nothing.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any


class LazyModule:
    """``lazy("a.b").f`` is a function that imports ``a.b`` when called, and calls its ``f``.

    Raises `AttributeError` at the call where the module has no such function.
    """

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, function: str) -> Callable[..., Any]:
        if function.startswith("_"):
            raise AttributeError(function)

        def imported(*arguments: Any) -> Any:
            return getattr(importlib.import_module(self._name), function)(*arguments)

        imported.__name__ = imported.__qualname__ = function
        return imported


def lazy(name: str) -> LazyModule:
    """The functions of the module `name`, imported when first called."""
    return LazyModule(name)
