"""Processes for work that is ours: a pool that leaves nothing behind, however the parent ends."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.context import SpawnContext, SpawnProcess
from types import ModuleType

from autograder.sandbox import ONE_THREAD


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

    They are spawned and not forked, since PyTorch may already run threads in the parent, and they end with it.
    """
    os.environ |= ONE_THREAD
    return ProcessPoolExecutor(max(1, jobs), mp_context=_Context(), initializer=_end_with_the_parent)


def _end_with_the_parent() -> None:
    """A pool's process would wait for work for ever when its parent is killed."""
    threading.Thread(target=_wait_for_the_parent, daemon=True).start()


def _wait_for_the_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
