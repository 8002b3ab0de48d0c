"""Modules that are imported when something of them is first used: collecting the tests imports none that takes long."""

from __future__ import annotations

import importlib
from typing import Any, Final

# What pytest asks whatever stands in a test's module for.
_ASKED_BY_PYTEST: Final = ("__", "_mock_name")


class _Later:
    def __init__(self, name: str) -> None:
        self._name_of_module = name

    def __getattr__(self, name: str) -> Any:
        if name.startswith(_ASKED_BY_PYTEST):
            raise AttributeError(name)
        return getattr(importlib.import_module(self._name_of_module), name)


def later(name: str) -> Any:
    """The module of that name, imported at its first use."""
    return _Later(name)
