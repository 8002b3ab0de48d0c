"""The tests of another module that ask something of the sandbox, to be asked again of another form of it."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from types import ModuleType
from typing import Any, Final

_OF_A_SANDBOX: Final = {"bubblewrap", "inside", "launcher", "worker"}


def of_a_sandbox(*modules: ModuleType, without: str = "") -> dict[str, Callable[..., Any]]:
    """By name; those that need no sandbox say nothing new, and those named in `without` say something else here."""
    found = {name: thing for module in modules for name, thing in vars(module).items() if name.startswith("test_")}
    gone = set(without.split())
    assert gone <= found.keys()
    return {
        name: test
        for name, test in found.items()
        if name not in gone and _OF_A_SANDBOX & inspect.signature(test).parameters.keys()
    }
