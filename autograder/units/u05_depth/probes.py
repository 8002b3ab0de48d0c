"""Runs beside the learner's code: what the drivers of random tasks draw. Numpy only."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

import numpy as np

from autograder.inside.draws import record

Array: TypeAlias = np.ndarray[Any, np.dtype[Any]]

UNIT_OF_SKETCH: Final = 1e-9
"""A sketch of weights is whole numbers of this size."""


def draw_xavier(learner: Any, fan_in: int, fan_out: int, rng: np.random.Generator, calls: int) -> Any:
    """The record of weights by the learner's ``xavier_init``."""
    return record(learner.xavier_init, (fan_in, fan_out), rng, calls, _sketch)


def draw_he(learner: Any, fan_in: int, fan_out: int, rng: np.random.Generator, calls: int) -> Any:
    """The record of weights by the learner's ``he_init``."""
    return record(learner.he_init, (fan_in, fan_out), rng, calls, _sketch)


def _sketch(w: Any) -> Any:
    """The weights in whole numbers, `None` where they are none that could be written so."""
    if not isinstance(w, np.ndarray) or w.dtype.kind != "f" or not (np.abs(w) < 1e6).all():
        return None
    return np.rint(w.ravel() / UNIT_OF_SKETCH).astype(np.int64)
