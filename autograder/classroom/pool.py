"""Processes for work that is ours: a pool that leaves nothing behind, however the parent ends."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.context import SpawnContext, SpawnProcess
from types import ModuleType
from typing import Final

from autograder.classroom.workers import keep_for_good
from autograder.sandbox import ONE_THREAD

MEMORY: Final = 4 * 2**30
"""Bytes of data that a process may hold. The references of all units, with PyTorch, take 0.3 GiB."""


class _Process(SpawnProcess):
    """A new process that does not import the program of its parent again: that of nbgrader takes seconds."""

    def start(self) -> None:
        program = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            super().start()
        finally:
            sys.modules["__main__"] = program


class _Context(SpawnContext):
    Process = _Process


def open_pool(jobs: int) -> ProcessPoolExecutor:
    """A pool of so many new processes, at least one, each with one thread for linear algebra.

    They are spawned and not forked, since PyTorch may already run threads in the parent, and they end with it. Over
    `MEMORY`, work in them fails with a `MemoryError`, before the machine has none left and ends whatever it likes.
    """
    os.environ |= ONE_THREAD
    return ProcessPoolExecutor(max(1, jobs), mp_context=_Context(), initializer=_begin)


def end_at_once() -> None:
    """End all processes of such pools: who is interrupted does not wait for what they are at."""
    for process in multiprocessing.active_children():
        if isinstance(process, _Process):
            process.terminate()


def _begin() -> None:
    limit_memory()
    keep_for_good()
    # Without it, a process would wait for work for ever when its parent is killed.
    threading.Thread(target=_wait_for_the_parent, daemon=True).start()


def limit_memory() -> None:
    """Limit this process to `MEMORY`: its data, not its address space, of which PyTorch may map many times its use."""
    import resource  # not everywhere where a notebook can be checked

    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    # Only the soft limit: the workers of a sandbox, which inherit it, close limits of their own.
    lowest = min(limit for limit in (soft, hard, MEMORY) if limit != resource.RLIM_INFINITY)
    resource.setrlimit(resource.RLIMIT_DATA, (lowest, hard))


def _wait_for_the_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
