"""Wrong works for `learn_filters` of unit 6."""

import numpy as np


def _rica_loss_grad(w, x, lam):
    if x.shape[1] != w.shape[0]:
        raise ValueError(f"x {x.shape} and w {w.shape} do not fit")
    s = x @ w
    r = s @ w.T - x
    price = np.logaddexp(s, -s) - np.log(2)
    ds = r @ w + lam * np.tanh(s)
    return float((0.5 * (r**2).sum() + lam * price.sum()) / len(x)), (x.T @ ds + r.T @ s) / len(x)


def filters_in_the_rows(x, rng):
    """Learns well, and returns the transposed: one filter in each row, where the columns are asked for."""
    w = rng.normal(size=(64, 64)) / 8
    m, v = np.zeros_like(w), np.zeros_like(w)
    for t in range(1, 601):
        rows = rng.integers(0, len(x), 300)
        _, g = _rica_loss_grad(w, x[rows], 1.0)
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g**2
        rate = 0.01 * (1 + np.cos(np.pi * t / 600))
        w = w - rate * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    return w.T.copy()


def activity_costs_nothing(x, rng):
    """Asks for the gradient with a price of 0: the filters rebuild everything, and no direction is better than another.
    They stay noise.
    """
    w = rng.standard_normal((64, 64)) / np.sqrt(64)
    m = v = 0.0
    for t in range(1, 501):
        _, g = _rica_loss_grad(w, x[rng.permutation(len(x))[:300]], 0.0)
        m = 0.9 * m + 0.1 * g
        v = 0.999 * v + 0.001 * g * g
        w = w - 0.02 * (1 - t / 500) * m / (1 - 0.9**t) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    return w


def one_patch_again_and_again(x, rng):
    """Draws one patch before the loop, not some hundred anew in each step: the filters learn that one patch, and
    nothing of the others.
    """
    w = rng.normal(0, 1 / 8, (64, 64))
    row = rng.integers(len(x))
    m, v = np.zeros((64, 64)), np.zeros((64, 64))
    for t in range(1, 401):
        loss, g = _rica_loss_grad(w, x[row : row + 1], 1.0)
        m += 0.1 * (g - m)
        v += 0.001 * (g**2 - v)
        w = w - 0.02 * (1 - t / 401) * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    return w
