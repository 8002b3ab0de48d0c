"""The right answers. A real unit asks PyTorch; numpy will do for a fake one."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from autograder.model import Array


def row_means(x: Array) -> Array:
    """The mean of each row; 0 for a row without numbers."""
    return np.asarray(np.mean(x, axis=1)) if x.shape[1] else np.zeros(len(x))


def add_row(x: Array, row: Array) -> Array:
    """The row added to each row of x."""
    return np.asarray(x + row)


def apply_to_rows(f: Callable[[Array], float], x: Array) -> Array:
    """What f gives for each row."""
    return np.apply_along_axis(f, 1, x)


def running_mean(numbers: Array) -> Array:
    """The mean of the first, of the first two, …: what the driver `feed` gives for a right class."""
    return np.asarray(np.cumsum(numbers) / np.arange(1, len(numbers) + 1))
