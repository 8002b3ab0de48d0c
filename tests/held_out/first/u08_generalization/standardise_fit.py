"""Wrong works for `standardise_fit`, written from its docstring alone."""

from __future__ import annotations

import numpy as np


def divides_by_one_less(x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Uses the unbiased deviation, with N - 1 below the sum. Shows for every column that is not constant."""
    if x.shape[0] == 0:
        raise ValueError(f"x of shape {x.shape} has no rows")
    if not np.isfinite(x).all():
        raise ValueError("x holds a NaN or an infinity")
    mean = x.mean(axis=0)
    if x.shape[0] == 1:
        return mean, np.ones(x.shape[1])
    scale = x.std(axis=0, ddof=1)
    return mean, np.where((x == x[0]).all(axis=0), 1.0, scale)


def uses_the_range_of_the_column(x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Takes the distance from the smallest to the largest number for the scale and not the standard deviation. Shows
    for every column that is not constant.
    """
    if len(x) < 1:
        raise ValueError(f"no rows: shape {x.shape}")
    if np.isnan(x).any() or np.isinf(x).any():
        raise ValueError("NaN or infinity in x")
    x = x.astype(float)
    spread = x.max(axis=0) - x.min(axis=0)
    spread[spread == 0] = 1
    return x.mean(axis=0), spread


def waits_for_an_exact_zero(x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Gives the scale 1 only where the computed deviation is exactly 0, which rounding prevents for some constant
    columns. Shows for columns such as three times 0.1.
    """
    if x.size == 0 and x.shape[0] == 0:
        raise ValueError(f"x has shape {x.shape}")
    if not np.all(np.isfinite(x)):
        raise ValueError("x is not finite")
    mu = np.mean(x, axis=0)
    sigma = np.sqrt(np.mean((x - mu) ** 2, axis=0))
    sigma[sigma == 0] = 1.0
    return mu, sigma


def takes_small_units_for_constants(x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Gives the scale 1 to every column whose deviation is below 1e-8. Shows for columns in tiny units, such as the
    sizes of atoms in metres.
    """
    if x.shape[0] < 1:
        raise ValueError(f"cannot fit x of shape {x.shape}")
    if not np.isfinite(x.sum()):
        raise ValueError("NaN or infinity")
    std = x.std(axis=0)
    scale = np.array([s if s >= 1e-8 else 1.0 for s in std])
    return x.mean(axis=0), scale


def subtracts_the_squared_mean(x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Computes the variance as the mean of the squares minus the square of the mean, which loses its digits where the
    mean is large against the deviation. Shows for columns such as 1e9, 1e9 + 1, 1e9 + 2.
    """
    if x.shape[0] == 0:
        raise ValueError(f"x with shape {x.shape} is empty")
    if not np.isfinite(x).all():
        raise ValueError("x contains NaN or infinity")
    data = x.astype(np.float64)
    mean = data.sum(axis=0) / len(data)
    variance = (data**2).sum(axis=0) / len(data) - mean**2
    scale = np.sqrt(np.maximum(variance, 0))
    scale[np.all(data == data[0], axis=0)] = 1
    return mean, scale


def skips_what_is_missing(x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Measures with the functions of numpy that skip NaN, and so accepts NaN where a ValueError is promised; only
    infinities are refused. Shows for `x` with a NaN.
    """
    if x.shape[0] == 0:
        raise ValueError(f"x of shape {x.shape} holds no rows")
    if np.isinf(x).any():
        raise ValueError("x holds an infinity")
    mean = np.nanmean(x, axis=0)
    scale = np.nanstd(x, axis=0)
    constant = np.nanmax(x, axis=0) == np.nanmin(x, axis=0)
    return mean, np.where(constant, 1.0, scale)
