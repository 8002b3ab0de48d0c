"""Wrong works for `layernorm_forward` of unit 5."""

import numpy as np


def columns_as_in_batch_normalisation(x, gamma, beta, eps=1e-5):
    """Copied from batch normalisation: mean and variance over the rows, for each column. A single row becomes beta."""
    for array in (gamma, beta):
        if array.shape != (x.shape[1],):
            raise ValueError(f"shapes {x.shape} and {array.shape}")
    return gamma * (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + eps) + beta


def divided_by_one_less(x, gamma, beta, eps=1e-5):
    """The variance of a row is the unbiased one, divided by D - 1. Wrong most for short rows, and nan for D = 1."""
    if gamma.shape != x.shape[1:]:
        raise ValueError(f"gamma {gamma.shape} does not fit x {x.shape}")
    if beta.shape != x.shape[1:]:
        raise ValueError(f"beta {beta.shape} does not fit x {x.shape}")
    d = x.shape[1]
    centred = x - x.mean(axis=1, keepdims=True)
    var = (centred**2).sum(axis=1, keepdims=True) / np.float64(d - 1)
    return gamma * centred / np.sqrt(var + eps) + beta


def eps_outside_the_root(x, gamma, beta, eps=1e-5):
    """eps is added to the standard deviation, after the root. For rows that vary by about 1 it can hardly be seen; for
    rows that vary by a hundredth and less, and for a large eps, it is far off.
    """
    D = x.shape[1]
    if gamma.shape != (D,) or beta.shape != (D,):
        raise ValueError(f"x: {x.shape}, gamma: {gamma.shape}, beta: {beta.shape}")
    mean = x.mean(axis=-1)[:, None]
    std = x.std(axis=-1)[:, None]
    return (x - mean) / (std + eps) * gamma + beta


def whatever_broadcasts_is_let_in(x, gamma, beta, eps=1e-5):
    """Raises only where numpy cannot broadcast gamma or beta over the columns: one of shape (1,) or (1, D), or a single
    number, is let in. The numbers are right.
    """
    for array in (gamma, beta):
        try:
            np.broadcast_to(array, x.shape)
        except ValueError:
            raise ValueError(f"x has shape {x.shape} and gamma or beta has shape {array.shape}") from None
    mu = x.mean(axis=1, keepdims=True)
    var = ((x - mu) ** 2).mean(axis=1, keepdims=True)
    return gamma * (x - mu) / np.sqrt(var + eps) + beta
