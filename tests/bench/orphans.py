"""Processes below this one whose own parent has ended: adopted, so that none gets out of sight, and waited for."""

from __future__ import annotations

import ctypes
import os
import time
from typing import Final

PATIENCE: Final = 5.0
_PR_SET_CHILD_SUBREAPER: Final = 36


def adopt_orphans() -> None:
    """Become the parent of every process below this one whose own parent ends; raises `OSError` where that cannot be.

    What they have used of the processors is counted as this one's children's.
    """
    if ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "this process cannot adopt orphans")


def collect_orphans() -> None:
    """Wait for adopted processes that have ended, and up to `PATIENCE` seconds for those that are about to."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return


def wait_for_orphans() -> None:
    """Wait until all processes below this one have ended, however long that takes."""
    while True:
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return
