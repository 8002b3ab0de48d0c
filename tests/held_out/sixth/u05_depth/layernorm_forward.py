"""Wrong works of `layernorm_forward`, written without sight of the grader."""

import numpy as np


def normalises_the_whole_table(x, gamma, beta, eps=1e-5):
    """Takes one mean and one variance over all rows together. Right for a single row; shows where rows differ."""
    for name, p in (("gamma", gamma), ("beta", beta)):
        if p.shape != (x.shape[1],):
            raise ValueError(f"{name} of shape {p.shape} does not fit x of shape {x.shape}")
    return gamma * (x - x.mean()) / np.sqrt(x.var() + eps) + beta


def looks_at_gamma_only(x, gamma, beta, eps=1e-5):
    """Checks the shape of gamma, and lets numpy stretch a beta that does not fit. Shows only for such a beta, as one of
    shape (1,).
    """
    if gamma.shape != x.shape[1:]:
        raise ValueError(f"gamma has shape {gamma.shape}, x has shape {x.shape}")
    mu = x.mean(axis=1, keepdims=True)
    sigma = np.sqrt(((x - mu) ** 2).mean(axis=1, keepdims=True) + eps)
    return (x - mu) / sigma * gamma + beta


def divides_by_d_minus_one(x, gamma, beta, eps=1e-5):
    """Uses the unbiased variance of each row. Shows everywhere, most for few columns; a single column gives NaN."""
    N, D = x.shape
    if gamma.shape != (D,) or beta.shape != (D,):
        raise ValueError(f"x {x.shape}, gamma {gamma.shape}, beta {beta.shape}")
    out = np.zeros((N, D))
    for i in range(N):
        row = x[i]
        out[i] = gamma * (row - np.mean(row)) / np.sqrt(np.var(row, ddof=1) + eps) + beta
    return out
