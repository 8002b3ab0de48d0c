"""Wrong works of `rica_loss_grad`, written without sight of the grader."""

import numpy as np


def _check(w, x):
    if x.shape[1] != w.shape[0]:
        raise ValueError(f"x {x.shape} does not fit w {w.shape}")


def takes_the_logarithm_of_cosh(w, x, lam):
    """Writes log(cosh(s)) as it stands: cosh overflows for |s| beyond 710, and the loss is inf. Right for small s."""
    _check(w, x)
    s = x @ w
    r = s @ w.T - x
    with np.errstate(over="ignore"):
        loss = (0.5 * np.sum(r**2) + lam * np.sum(np.log(np.cosh(s)))) / len(x)
    ds = r @ w + lam * np.tanh(s)
    return float(loss), (x.T @ ds + r.T @ s) / len(x)


def forgets_that_w_rebuilds_too(w, x, lam):
    """Leaves out the second way in which w is used: the gradient lacks r^T s. The loss is right; the gradient shows
    wherever something is missed.
    """
    if w.shape[0] != x.shape[1]:
        raise ValueError("shapes " + str(w.shape) + " and " + str(x.shape))
    n = x.shape[0]
    s = np.dot(x, w)
    r = np.dot(s, w.T) - x
    price = np.abs(s) + np.log1p(np.exp(-2 * np.abs(s))) - np.log(2)
    loss = 0.5 * (r * r).sum() / n + lam * price.sum() / n
    return float(loss), np.dot(x.T, np.dot(r, w) + lam * np.tanh(s)) / n


def averages_over_pixels_too(w, x, lam):
    """Takes `np.mean` of the squares, which divides by the number of pixels as well, and fits the gradient to that.
    Right for patches of one pixel alone.
    """
    _check(w, x)
    n, d = x.shape
    s = x @ w
    r = s @ w.T - x
    loss = 0.5 * np.mean(r**2) + lam * np.sum(np.logaddexp(s, -s) - np.log(2)) / n
    ds = r @ w / d + lam * np.tanh(s)
    return float(loss), (x.T @ ds + r.T @ s / d) / n
