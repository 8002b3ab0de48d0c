"""Wrong works of `layernorm_forward`, written without sight of the grader."""

import numpy as np


def takes_the_difference_of_two_means(x, gamma, beta, eps=1e-5):
    """Computes the variance as the mean of the squares less the square of the mean. Right near 0; where the mean is
    100,000 times the deviation the digits cancel, and the variance has few that are right.
    """
    D = x.shape[1]
    if gamma.shape != (D,):
        raise ValueError(f"x {x.shape}, gamma {gamma.shape}")
    if beta.shape != (D,):
        raise ValueError(f"x {x.shape}, beta {beta.shape}")
    mean = x.mean(axis=1, keepdims=True)
    var = (x * x).mean(axis=1, keepdims=True) - mean**2
    return gamma * (x - mean) / np.sqrt(var + eps) + beta


def divides_by_one_less_as_matlab(x, gamma, beta, eps=1e-5):
    """Takes the unbiased variance, divided by D - 1, which is what `var` means elsewhere. Shows in every row, least in
    long ones; with one column it divides 0 by 0.
    """
    n, d = x.shape
    if np.shape(gamma) != (d,) or np.shape(beta) != (d,):
        raise ValueError(f"x {x.shape}, gamma {np.shape(gamma)}, beta {np.shape(beta)}")
    out = np.empty((n, d))
    for i in range(n):
        v = np.var(x[i], ddof=1)
        out[i] = (x[i] - np.mean(x[i])) / np.sqrt(v + eps) * gamma + beta
    return out
