"""What runs beside the learner's code: functions of one row, and the driver of a class. Numpy only."""

from __future__ import annotations

from typing import Any

import numpy as np


def largest(row: Any) -> float:
    """The largest number of a row."""
    return float(row.max())


def spread(row: Any) -> float:
    """How far the numbers of a row are apart."""
    return float(row.max() - row.min())


def feed(learner: Any, numbers: Any) -> Any:
    """What the learner's `RunningMean` says after each number."""
    mean = learner.RunningMean()
    return np.array([mean.update(number) for number in numbers])
