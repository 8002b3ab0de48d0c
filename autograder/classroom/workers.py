"""The launcher that is kept for many works, so that their workers can be forks of one parent."""

from __future__ import annotations

import atexit
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from autograder.sandbox import Launcher, choose, warmed


class _Kept(threading.local):
    """What a thread keeps, since a parent ends with the thread that has started it."""

    def __init__(self) -> None:
        self.launchers: dict[str, Launcher] = {}
        self.for_good: ExitStack | None = None


_kept = _Kept()


@contextmanager
def kept(sandbox: str) -> Iterator[None]:
    """Keep the sandbox of that name, until the context ends. Raises as `choose` does."""
    launchers = _kept.launchers  # this thread's, which another one may end
    if sandbox in launchers:
        yield
        return
    with warmed(choose(sandbox)) as launcher:
        launchers[sandbox] = launcher
        try:
            yield
        finally:
            del launchers[sandbox]


def keep_for_good() -> None:
    """Keep whatever sandbox this thread asks for until its process ends."""
    if _kept.for_good is None:
        _kept.for_good = ExitStack()
        atexit.register(_kept.for_good.close)


def launcher_of(sandbox: str) -> Launcher:
    """The sandbox of that name: the one that is kept, else a new one. Raises as `choose` does."""
    if _kept.for_good is not None and sandbox not in _kept.launchers:
        _kept.for_good.enter_context(kept(sandbox))
    return _kept.launchers.get(sandbox) or choose(sandbox)
