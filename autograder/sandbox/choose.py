"""Picks a sandbox, and says what to do where there is none."""

from __future__ import annotations

import os
import select
import sys
from contextlib import AbstractContextManager, nullcontext
from typing import Final

from autograder.errors import UserError
from autograder.extras import command
from autograder.sandbox.bubblewrap import Bubblewrap, candidates, filter_trouble, find_bubblewrap
from autograder.sandbox.launcher import Launcher, SandboxError
from autograder.sandbox.process import PlainProcess


class SandboxUnavailable(UserError, RuntimeError):
    """The sandbox asked for cannot run on this machine. The message says why and what to do."""


def choose(name: str | None = None) -> Launcher:
    """The sandbox of that name: ``bubblewrap`` (also the one for `None`) or ``process``.

    Raises:
        SandboxUnavailable: bubblewrap cannot run here, or not with the system-call filter; no process can be spoken to.
        ValueError: there is no sandbox of that name.
    """
    match name:
        case "process":
            return _process()
        case "bubblewrap" | None:
            return _bubblewrap()
        case _:
            raise ValueError(f"there is no sandbox {name!r}; choose bubblewrap or process")


def for_own_work() -> tuple[Launcher, str]:
    """The sandbox, or for a learner's own work a plain process where that cannot run, and then a sentence on why.

    Raises `SandboxUnavailable` where there can be neither.
    """
    try:
        return _bubblewrap(), ""
    except SandboxUnavailable as error:
        reason = str(error).partition(": ")[0].partition(";")[0]
        return _process(), f"{reason}. Your code runs as a plain process instead."


def warmed(launcher: Launcher) -> AbstractContextManager[Launcher]:
    """The same sandbox for many workers: forks of one warm parent where that can be, until the context ends.

    The environment variable `WORKERS` can say that each is to be started by itself.
    """
    if not isinstance(launcher, Bubblewrap) or os.environ.get(WORKERS) == COLD:
        return nullcontext(launcher)
    from autograder.sandbox.warm import Warm  # which is written for Linux alone

    return Warm(launcher)


def _process() -> PlainProcess:
    if not hasattr(select, "poll"):
        raise SandboxUnavailable(
            f"a check in the terminal needs Linux or macOS and this is {sys.platform}: run the check cells in the "
            "notebook, or work in WSL or a codespace"
        )
    return PlainProcess()


def _bubblewrap() -> Bubblewrap:
    if sys.platform != "linux":
        raise SandboxUnavailable(f"bubblewrap needs Linux and this is {sys.platform}; {_WITHOUT_WALLS}")
    try:
        program = find_bubblewrap()
    except SandboxError as error:
        raise SandboxUnavailable(f"the sandbox cannot hold this Python: {error}; {_WITHOUT_WALLS}") from error
    if program is None:
        tried = candidates()
        if not tried:
            raise SandboxUnavailable(f"bubblewrap was not found: {INSTALL_BUBBLEWRAP}; {_WITHOUT_WALLS}")
        raise SandboxUnavailable(
            f"bubblewrap cannot start a sandbox here: {tried[0].program} says '{tried[0].trouble}'; "
            f"{remedy(tried[0].trouble)}; {_WITHOUT_WALLS}"
        )
    trouble = filter_trouble(program)
    if trouble:
        raise SandboxUnavailable(
            f"the system-call filter cannot be loaded here: {trouble}; without it a fork bomb has no end; "
            f"{INSTALL_LIBSECCOMP}; {_WITHOUT_WALLS}"
        )
    return Bubblewrap(program)


def remedy(trouble: str) -> str:
    """What to do where bubblewrap says this instead of starting a sandbox."""
    if "source path" in trouble and "Permission denied" in trouble:
        return _OPEN_FOLDER
    return f"{ALLOW_NAMESPACES}, or {INSTALL_BUBBLEWRAP}"


WORKERS: Final = "AUTOGRADER_WORKERS"
COLD: Final = "cold"
INSTALL_BUBBLEWRAP: Final = f"install the package `bubblewrap` (0.8 or newer), or {command('sandbox')}"
ALLOW_NAMESPACES: Final = (
    "allow user namespaces (on Ubuntu 24.04: sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0)"
)
INSTALL_LIBSECCOMP: Final = f"install the package `libseccomp2` (elsewhere: `libseccomp`) and {command('sandbox')}"
_OPEN_FOLDER: Final = (
    "within a sandbox root has no right to other users' closed folders: run this as the owner of that folder, or open "
    "each folder above it (chmod o+x)"
)
_WITHOUT_WALLS: Final = (
    "to run the code without walls all the same, on a machine that you can lose, say --sandbox process"
)
