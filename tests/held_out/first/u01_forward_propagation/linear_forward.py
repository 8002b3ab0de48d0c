"""Wrong works for `linear_forward`, written from its docstring alone."""

from __future__ import annotations

import numpy as np


def lines_the_bias_up_with_the_rows(x: np.ndarray, w: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Turns the bias into a column, so that it belongs to the rows and not to the neurons. Shows for every layer with M
    above 1: an error, for N = 1 a table of the wrong shape, and for N = M wrong numbers.
    """
    if w.shape[0] != x.shape[1]:
        raise ValueError(f"x has shape {x.shape} but w has shape {w.shape}")
    if b.shape != (w.shape[1],):
        raise ValueError(f"w has shape {w.shape} but b has shape {b.shape}")
    return x.dot(w) + b.reshape(-1, 1)


def transposes_weights_that_do_not_fit(x: np.ndarray, w: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Where `w` does not have D rows but D columns, it silently transposes the weights and carries on, where the
    docstring wants a ValueError. Shows for weights of shape (M, D) with M different from D.
    """
    weights = w
    if weights.shape[0] != x.shape[1]:
        weights = weights.T
    if weights.shape[0] != x.shape[1]:
        raise ValueError(f"cannot multiply x {x.shape} and w {w.shape}")
    if b.shape != (weights.shape[1],):
        raise ValueError(f"bias {b.shape} does not fit weights {w.shape}")
    return np.matmul(x, weights) + b


def checks_the_last_axis_of_the_bias_only(x: np.ndarray, w: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Compares only the last extent of `b` with M, so a bias of shape (1, M) or (N, M) is accepted and broadcast.
    Shows only for biases with two axes.
    """
    n_features = x.shape[1]
    if w.shape[0] != n_features:
        raise ValueError(f"w of shape {w.shape} needs {n_features} rows for x of shape {x.shape}")
    if b.ndim == 0 or b.shape[-1] != w.shape[1]:
        raise ValueError(f"b of shape {b.shape} does not fit w of shape {w.shape}")
    return x @ w + b


def asserts_the_shapes(x: np.ndarray, w: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Uses `assert` for both shape checks, so an AssertionError comes where a ValueError is promised. Shows only for
    arguments whose shapes do not fit.
    """
    assert w.shape[0] == x.shape[1], f"x {x.shape} and w {w.shape} do not fit"
    assert b.shape == (w.shape[1],), f"w {w.shape} and b {b.shape} do not fit"
    return x @ w + b


def averages_over_the_features(x: np.ndarray, w: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Takes the mean of the products over the D features and not their sum. Shows for every input with D above 1."""
    if w.shape[0] != x.shape[1]:
        raise ValueError(f"shapes of x and w: {x.shape}, {w.shape}")
    if b.shape != w.shape[1:]:
        raise ValueError(f"shapes of w and b: {w.shape}, {b.shape}")
    out = np.empty((x.shape[0], w.shape[1]))
    for i, row in enumerate(x):
        for j in range(w.shape[1]):
            out[i, j] = np.mean(row * w[:, j]) + b[j]
    return out
