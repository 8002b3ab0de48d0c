"""Wrong works for u06.rica_loss_grad."""

import numpy as np


def filters_on_the_way_out_forgotten(w, x, lam):
    """The gradient goes through the features alone: the path by which w rebuilds the row is left out. dw is wrong."""
    if x.shape[1] != w.shape[0]:
        raise ValueError(f"x {x.shape} does not fit w {w.shape}")
    N = len(x)
    s = x @ w
    r = s @ w.T - x
    price = np.logaddexp(s, -s) - np.log(2)
    loss = (0.5 * (r**2).sum() + lam * price.sum()) / N
    ds = r @ w + lam * np.tanh(s)
    dw = x.T @ ds / N
    return float(loss), dw


def features_clipped_before_cosh(w, x, lam):
    """Clips the features to 700 so that cosh cannot overflow. The loss is finite, and too low for larger features."""
    if w.shape[0] != x.shape[1]:
        raise ValueError(f"shapes {w.shape} and {x.shape} do not fit")
    n = x.shape[0]
    s = x @ w
    missed = s @ w.T - x
    sparse = np.log(np.cosh(np.clip(s, -700, 700)))
    loss = 0.5 * np.mean(np.sum(missed**2, axis=1)) + lam * np.mean(np.sum(sparse, axis=1))
    ds = missed @ w + lam * np.tanh(s)
    return float(loss), (x.T @ ds + missed.T @ s) / n
