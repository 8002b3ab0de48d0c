"""Right works for `standardise_fit` of other shapes."""

from __future__ import annotations

import math
import statistics
from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def by_numpy(x: Array) -> tuple[Array, Array]:
    """Numpy's mean and deviation, and a comparison with the first row."""
    if len(x) == 0:
        raise ValueError(f"x of shape {x.shape} has no rows")
    if not np.isfinite(x).all():
        raise ValueError("x holds a NaN or an infinity")
    return x.mean(axis=0), np.where((x == x[0]).all(axis=0), 1.0, x.std(axis=0))


def by_loops(x: Array) -> tuple[Array, Array]:
    """Column by column on lists with exact sums; shapes as lists."""
    if x.shape[0] < 1:
        raise ValueError(f"nothing to measure in {list(x.shape)}")
    mean, scale = np.zeros(x.shape[1]), np.ones(x.shape[1])
    for d in range(x.shape[1]):
        column = [float(number) for number in x[:, d]]
        if any(math.isnan(number) or math.isinf(number) for number in column):
            raise ValueError(f"column {d} is not finite")
        mean[d] = math.fsum(column) / len(column)
        if min(column) < max(column):
            scale[d] = math.sqrt(math.fsum((number - mean[d]) ** 2 for number in column) / len(column))
    return mean, scale


def by_welford(x: Array) -> tuple[Array, Array]:
    """One pass over the rows, with running means and running sums of squares."""
    rows, columns = x.shape
    if not rows:
        raise ValueError(f"x needs a row at least; its shape is {x.shape}")
    mean, squares = np.zeros(columns), np.zeros(columns)
    smallest, largest = np.full(columns, np.inf), np.full(columns, -np.inf)
    for count, row in enumerate(x.astype(np.float64), start=1):
        if np.isnan(row).any() or np.isinf(row).any():
            raise ValueError(f"row {count - 1} has a number that is none")
        before = row - mean
        mean = mean + before / count
        squares = squares + before * (row - mean)
        smallest, largest = np.minimum(smallest, row), np.maximum(largest, row)
    scale = np.sqrt(squares / rows)
    scale[smallest == largest] = 1
    return mean, scale


def by_shifting(x: Array) -> tuple[Array, Array]:
    """Everything is measured from the first row, so that columns that never change are exactly 0."""
    if x.size == 0 and x.shape[0] == 0:
        raise ValueError("no rows: " + str(x.shape))
    if np.any(~np.isfinite(x)):
        raise ValueError("not all numbers are finite")
    start = np.array(x[0], dtype=np.float64)
    moved = x - start
    centre = np.einsum("nd->d", moved) / len(x)
    deviations = moved - centre
    scale: Array = np.sqrt(np.einsum("nd,nd->d", deviations, deviations) / len(x))
    scale[~moved.any(axis=0)] = 1.0
    return start + centre, scale


def by_statistics(x: Array) -> tuple[Array, Array]:
    """The statistics module works with exact fractions and finds 0 where nothing changes."""
    if len(x) < 1:
        raise ValueError("shape {} has no rows".format("x".join(map(str, x.shape))))
    columns = [[float(number) for number in column] for column in x.T]
    if not all(math.isfinite(number) for column in columns for number in column):
        raise ValueError("NaN or infinity in x")
    means = [statistics.fmean(column) for column in columns]
    scales = [statistics.pstdev(column) or 1.0 for column in columns]
    return np.array(means, dtype=float), np.array(scales, dtype=float)
