"""Wrong works of `layernorm_forward`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def asks_only_about_gamma(x, gamma, beta, eps=1e-5):
    """Refuses a wrong gamma, and lets numpy stretch a beta of one number, of shape (1, D) or (N, 1). Right for all that
    fits.
    """
    if gamma.shape != x.shape[1:]:
        raise ValueError(f"x has shape {x.shape}, gamma {gamma.shape}")
    c = x - x.mean(axis=1, keepdims=True)
    return gamma * c / np.sqrt((c**2).mean(axis=1, keepdims=True) + eps) + beta


def variance_added_to_before_the_centre(x, gamma, beta, eps=1e-5):
    """Divides by the standard deviation plus eps: eps stands outside the root. Shows where a row hardly varies."""
    d = x.shape[1]
    if gamma.shape != (d,):
        raise ValueError(f"x {x.shape}, gamma {gamma.shape}")
    if beta.shape != (d,):
        raise ValueError(f"x {x.shape}, beta {beta.shape}")
    out = np.zeros(x.shape)
    for n in range(len(x)):
        row = x[n] - np.mean(x[n])
        out[n] = row / (np.sqrt(np.mean(row**2)) + eps) * gamma + beta
    return out
