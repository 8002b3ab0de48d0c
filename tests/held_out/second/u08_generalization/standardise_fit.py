"""Wrong works for u08.standardise_fit."""

import numpy as np


def divides_by_one_less_than_the_rows(x):
    """The unbiased deviation (ddof=1) is taken: too large by sqrt(N / (N - 1))."""
    if x.shape[0] == 0:
        raise ValueError(f"x of shape {x.shape} has no rows")
    if not np.all(np.isfinite(x)):
        raise ValueError("x is not finite")
    constant = np.all(x == x[0], axis=0)
    mean = x.mean(axis=0)
    squares = ((x - mean) ** 2).sum(axis=0)
    std = np.sqrt(squares / max(len(x) - 1, 1))
    return mean, np.where(constant, 1.0, std)


def puts_a_small_number_into_the_root(x):
    """As in batch normalisation, 1e-5 is added to the variance: a constant column gets 0.003, small ones too much."""
    n, _ = x.shape
    if n == 0:
        raise ValueError(f"no rows in x, its shape is {x.shape}")
    if np.isnan(x).any() or np.isinf(x).any():
        raise ValueError("NaN or infinity in x")
    mu = np.sum(x, axis=0) / n
    var = np.sum(np.square(x - mu), axis=0) / n
    return mu, np.sqrt(var + 1e-5)


def calls_every_tiny_deviation_constant(x):
    """Every deviation below 1e-8 becomes 1, also that of a column of atom sizes, which is not constant."""
    if len(x) < 1:
        raise ValueError(f"x has shape {x.shape}")
    if not np.isfinite(x).all():
        raise ValueError("x must be finite")
    mean = np.mean(x, axis=0)
    scale = np.std(x, axis=0)
    scale[scale < 1e-8] = 1.0
    return mean, scale
