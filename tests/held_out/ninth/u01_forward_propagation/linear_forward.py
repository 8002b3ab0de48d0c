"""Wrong works of `linear_forward`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def a_flat_answer_for_one_row(x, w, b):
    """Squeezes the answer, so that one example gives (M,) and one neuron gives (N,). Right for N and M above 1."""
    if w.shape[0] != x.shape[1]:
        raise ValueError(f"x {x.shape} has not as many columns as w {w.shape} has rows")
    if b.shape != (w.shape[1],):
        raise ValueError(f"w {w.shape} and b {b.shape} do not fit")
    return np.squeeze(x @ w + b)


def a_row_vector_will_do(x, w, b):
    """Looks only at the last extent of the bias, so that one of shape (1, M), or (N, M), goes through without an
    error. Right for all that fits.
    """
    if x.shape[1] != w.shape[0]:
        raise ValueError(f"x is {x.shape}, w is {w.shape}")
    if b.ndim == 0 or b.shape[-1] != w.shape[1]:
        raise ValueError(f"w is {w.shape}, b is {b.shape}")
    return np.dot(x, w) + b
