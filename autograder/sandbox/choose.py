"""Picks a sandbox, and says what to do where there is none."""

from __future__ import annotations

import os
import sys

from autograder.errors import UserError
from autograder.sandbox import filter as system_calls
from autograder.sandbox.bubblewrap import Bubblewrap, find_bubblewrap
from autograder.sandbox.launcher import Launcher
from autograder.sandbox.process import PlainProcess


class SandboxUnavailable(UserError, RuntimeError):
    """The sandbox asked for cannot run on this machine. The message says why and what to do."""


def choose(name: str | None = None) -> Launcher:
    """The sandbox of that name: ``bubblewrap`` (also the one for `None`) or ``process``.

    Raises:
        SandboxUnavailable: bubblewrap cannot run here, or could not hold back new processes.
        ValueError: there is no sandbox of that name.
    """
    match name:
        case "process":
            return PlainProcess()
        case "bubblewrap" | None:
            return _bubblewrap()
        case _:
            raise ValueError(f"there is no sandbox {name!r}; choose bubblewrap or process")


def _bubblewrap() -> Bubblewrap:
    if sys.platform != "linux":
        raise SandboxUnavailable(f"bubblewrap needs Linux and this is {sys.platform}; {_WITHOUT_WALLS}")
    program = find_bubblewrap()
    if program is None:
        raise SandboxUnavailable(
            "bubblewrap cannot start a sandbox here: install the package `bubblewrap` (0.8 or newer), or allow user "
            "namespaces (on Ubuntu 24.04: sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0); "
            + _WITHOUT_WALLS
        )
    filtered = system_calls.available()
    if os.geteuid() == 0 and not filtered:
        raise SandboxUnavailable(
            "libseccomp was not found, and without it nothing stops a fork bomb when the grader runs as root: "
            "install the package `libseccomp2`, or grade as an ordinary user; " + _WITHOUT_WALLS
        )
    return Bubblewrap(program, filtered)


_WITHOUT_WALLS = "to run the code without walls all the same, on a machine that you can lose, say --sandbox process"
