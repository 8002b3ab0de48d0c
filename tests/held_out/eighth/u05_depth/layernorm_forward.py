"""Wrong works of `layernorm_forward`, written without sight of the grader."""

import numpy as np


def mean_of_squares_less_square_of_mean(x, gamma, beta, eps=1e-5):
    """Takes the variance as the mean of the squares less the square of the mean, in one pass over the row. On paper
    that is the same; where the mean is 100,000 times the deviation, ten of the sixteen digits are gone.
    """
    d = x.shape[1]
    if gamma.shape != (d,):
        raise ValueError(f"gamma {gamma.shape} does not fit x {x.shape}")
    if beta.shape != (d,):
        raise ValueError(f"beta {beta.shape} does not fit x {x.shape}")
    out = np.empty_like(x)
    for i, row in enumerate(x):
        mean = row.sum() / d
        var = max(0.0, (row * row).sum() / d - mean * mean)
        out[i] = gamma * (row - mean) / np.sqrt(var + eps) + beta
    return out


def one_mean_for_the_whole_batch(x, gamma, beta, eps=1e-5):
    """Leaves the axis out: mean and variance of all numbers of the batch together. Right for a single row; with
    company, the answer to a row depends on the other rows.
    """
    for p in (gamma, beta):
        if p.ndim != 1 or len(p) != x.shape[1]:
            raise ValueError("x: " + str(x.shape) + ", parameter: " + str(p.shape))
    xhat = (x - np.mean(x)) / np.sqrt(np.var(x) + eps)
    return xhat * gamma + beta
