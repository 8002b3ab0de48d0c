"""Wrong works of `layernorm_forward`, written without sight of the grader."""

import numpy as np


def a_sample_deviation(x, gamma, beta, eps=1e-5):
    """Divides by D - 1 in the variance, as a course on statistics teaches. All numbers are a little too small, and
    rows of one number become no numbers at all.
    """
    if gamma.shape != (x.shape[1],):
        raise ValueError(f"gamma {gamma.shape} does not fit x {x.shape}")
    if beta.shape != (x.shape[1],):
        raise ValueError(f"beta {beta.shape} does not fit x {x.shape}")
    c = x - x.mean(axis=1, keepdims=True)
    with np.errstate(all="ignore"):
        var = (c**2).sum(axis=1, keepdims=True) / (x.shape[1] - np.float64(1))
    return gamma * c / np.sqrt(var + eps) + beta


def one_level_for_the_whole_table(x, gamma, beta, eps=1e-5):
    """Calls `mean` and `var` without an axis, so that all rows share one mean and one variance. Right for one row."""
    n_columns = x.shape[1]
    for name, array in (("gamma", gamma), ("beta", beta)):
        if array.shape != (n_columns,):
            raise ValueError(f"{name} has shape {array.shape}, x has shape {x.shape}")
    return gamma * (x - x.mean()) / np.sqrt(x.var() + eps) + beta
