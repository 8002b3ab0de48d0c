"""Wrong works for `standardise`, written from its docstring alone."""

from __future__ import annotations

import numpy as np


def measures_the_rows_it_gets(x: np.ndarray, state: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    """Standardises with the mean and deviation of `x` itself and uses `state` for the shape check only. Right for the
    training rows; shows for all others.
    """
    mean, _ = state
    if x.shape[1] != mean.shape[0]:
        raise ValueError(f"x has shape {x.shape}, the mean {mean.shape}")
    mu, sd = x.mean(axis=0), x.std(axis=0)
    sd = np.where((x == x[0]).all(axis=0), 1.0, sd)
    return (x - mu) / sd


def divides_the_mean_only(x: np.ndarray, state: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    """Leaves the brackets out, so only the mean is divided by the scale. Shows wherever a scale is not 1."""
    mean, scale = state
    if x.ndim != 2 or x.shape[1] != len(mean):
        raise ValueError(f"columns do not fit: {x.shape} and {mean.shape}")
    return x - mean / scale


def stretches_a_single_column(x: np.ndarray, state: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    """Has no check of its own and leaves the refusal to numpy, which stretches one column over D, or one mean over all
    columns. Shows where `x` or the state has exactly one column and the other has more.
    """
    mean, scale = state
    try:
        return (x - mean) / scale
    except ValueError:
        raise ValueError(f"x of shape {x.shape} does not fit the mean of shape {mean.shape}") from None


def answers_in_the_dtype_of_x(x: np.ndarray, state: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    """Writes the answer into an array like `x`, so it is cut down to integers where `x` holds integers. Shows only for
    integer arrays.
    """
    mean, scale = state
    if x.shape[1] != mean.size:
        raise ValueError(f"{x.shape} has other columns than {mean.shape}")
    out = np.empty_like(x)
    for d in range(x.shape[1]):
        out[:, d] = (x[:, d] - mean[d]) / scale[d]
    return out


def clips_outliers_at_three(x: np.ndarray, state: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    """Clips the answer to [-3, 3], taking everything beyond for a mistake in the data. Shows for numbers more than
    three scales away from the mean.
    """
    mu, sigma = state
    if x.shape[-1] != mu.shape[-1]:
        raise ValueError(f"shape of x {x.shape}, shape of the mean {mu.shape}")
    z = (x - mu[np.newaxis, :]) / sigma[np.newaxis, :]
    return np.clip(z, -3, 3)
