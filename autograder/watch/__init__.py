"""``check --watch`` in a terminal: one task in view, checked again whenever a notebook is saved."""

from __future__ import annotations

from autograder.watch.app import Sight, watch

__all__ = ["Sight", "watch"]
