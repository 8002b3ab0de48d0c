"""Wrong works for `linear_backward`, written from its docstring alone."""

from __future__ import annotations

import numpy as np


def overwrites_the_sum_over_rows(
    dout: np.ndarray, x: np.ndarray, w: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Computes dw and db row by row and assigns where it should add, so only the last row counts. Right for N = 1;
    shows for every larger batch.
    """
    dx = np.zeros_like(x)
    for n in range(x.shape[0]):
        dx[n] = w @ dout[n]
        dw = np.outer(x[n], dout[n])
        db = dout[n].copy()
    return dx, dw, db


def reshapes_instead_of_transposing(
    dout: np.ndarray, x: np.ndarray, w: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Makes the shapes of w and dout fit by `reshape` where a transpose is needed, so dx has the right shape and wrong
    numbers. Shows in dx for every w with more than one row and more than one column.
    """
    dx = dout @ w.reshape(w.shape[1], w.shape[0])
    dw = x.T @ dout
    db = np.sum(dout, axis=0)
    return dx, dw, db


def averages_weights_and_biases_over_the_batch(
    dout: np.ndarray, x: np.ndarray, w: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Divides dw and db by N, although the mean is already in the upstream gradient. Right for N = 1; shows for every
    larger batch.
    """
    m = x.shape[0]
    dw = np.dot(x.T, dout) / m
    db = dout.mean(axis=0)
    dx = np.dot(dout, w.T)
    return dx, dw, db


def keeps_the_summed_axis_of_the_bias(
    dout: np.ndarray, x: np.ndarray, w: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Sums db with keepdims, so it has shape (1, M) and not (M,). The numbers are right; the shape of db shows it."""
    dx = np.einsum("nm,dm->nd", dout, w)
    dw = np.einsum("nd,nm->dm", x, dout)
    db = dout.sum(axis=0, keepdims=True)
    return dx, dw, db


def sums_the_bias_over_the_neurons(
    dout: np.ndarray, x: np.ndarray, w: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Sums db over axis 1, the neurons, and so returns one number for each row. Shows in the shape of db unless N = M,
    and in its numbers even then.
    """
    grad_input = dout @ w.T
    grad_weights = x.T @ dout
    grad_bias = dout.sum(axis=1)
    return grad_input, grad_weights, grad_bias
