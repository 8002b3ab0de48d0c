"""Wrong works of `layernorm_forward`, written without sight of the grader."""

import numpy as np


def one_mean_for_the_whole_batch(x, gamma, beta, eps=1e-5):
    """Takes mean and variance without an axis, over all rows together. Shows as soon as there are two rows."""
    for p in (gamma, beta):
        if p.shape != (x.shape[1],):
            raise ValueError(f"{x.shape} and {p.shape}")
    return gamma * (x - x.mean()) / np.sqrt(x.var() + eps) + beta


def eps_added_to_the_root(x, gamma, beta, eps=1e-5):
    """Adds eps to the deviation, outside the root. Shows in rows with little variance, or for a large eps."""
    for p in (gamma, beta):
        if p.shape != (x.shape[1],):
            raise ValueError(f"{x.shape} and {p.shape}")
    mean = x.mean(axis=1, keepdims=True)
    return gamma * (x - mean) / (x.std(axis=1, keepdims=True) + eps) + beta
