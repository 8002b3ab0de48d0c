"""Wrong works for u01.linear_forward."""

import numpy as np


def weights_times_columns_as_in_the_lecture(x, w, b):
    """Follows a lecture in which examples are columns and returns w.T x + b of shape (M, N), never turned back; shows
    wherever N and M differ, and in the order of the numbers where they do not."""
    if w.shape[0] != x.shape[1]:
        raise ValueError(f"x {x.shape} does not fit w {w.shape}")
    if b.shape != (w.shape[1],):
        raise ValueError(f"b {b.shape} does not fit w {w.shape}")
    X = x.T
    return np.dot(w.T, X) + b.reshape(-1, 1)


def bias_added_inside_the_sum(x, w, b):
    """Adds the bias to every product before summing, so it counts D times; shows for D > 1 and a bias that is not 0."""
    n, d = x.shape
    if w.shape[0] != d:
        raise ValueError(f"shapes of x and w do not match: {x.shape}, {w.shape}")
    if b.shape != (w.shape[1],):
        raise ValueError(f"shapes of w and b do not match: {w.shape}, {b.shape}")
    terms = x[:, :, np.newaxis] * w[np.newaxis, :, :] + b
    return terms.sum(axis=1)


def bias_checked_by_its_size(x, w, b):
    """Compares b.size with M, so a bias of shape (1, M) or (M, 1) goes through instead of raising ValueError."""
    if x.shape[1] != w.shape[0]:
        raise ValueError(f"x has shape {x.shape} but w has shape {w.shape}")
    if b.size != w.shape[1]:
        raise ValueError(f"w has shape {w.shape} but b has shape {b.shape}")
    return x @ w + b


def one_message_for_both_errors(x, w, b):
    """Raises ValueError, but the message names no shape at all; shows in the text of both errors."""
    if x.shape[1] != w.shape[0] or b.shape != (w.shape[1],):
        raise ValueError("Shapes do not match!")
    out = np.empty((x.shape[0], w.shape[1]))
    for i, row in enumerate(x):
        out[i] = row @ w + b
    return out
