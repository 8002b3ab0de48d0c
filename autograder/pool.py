"""Processes for work that is ours: a pool that leaves nothing behind, however the parent ends."""

from __future__ import annotations

import multiprocessing
import os
import threading
from concurrent.futures import ProcessPoolExecutor

from autograder.sandbox import ONE_THREAD


def open_pool(jobs: int) -> ProcessPoolExecutor:
    """A pool of so many new processes, at least one, each with one thread for linear algebra.

    They are spawned and not forked, since PyTorch may already run threads in the parent, and they end with it.
    """
    os.environ |= ONE_THREAD
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(max(1, jobs), mp_context=context, initializer=_end_with_the_parent)


def _end_with_the_parent() -> None:
    """A pool's process would wait for work for ever when its parent is killed."""
    threading.Thread(target=_wait_for_the_parent, daemon=True).start()


def _wait_for_the_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
