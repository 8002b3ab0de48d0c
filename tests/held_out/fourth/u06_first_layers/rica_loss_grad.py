"""Wrong works for `rica_loss_grad` of unit 6."""

import numpy as np


def filters_used_once_on_the_way_back(w, x, lam):
    """The gradient has only the path by way of the features, xᵀ ds. That the filters are used once more to rebuild is
    forgotten: wrong wherever something is missed.
    """
    if x.shape[1] != w.shape[0]:
        raise ValueError(f"x {x.shape} has other columns than w {w.shape} has rows")
    n = len(x)
    s = x @ w
    r = s @ w.T - x
    logcosh = np.abs(s) + np.log1p(np.exp(-2 * np.abs(s))) - np.log(2)
    loss = (0.5 * (r * r).sum() + lam * logcosh.sum()) / n
    ds = r @ w + lam * np.tanh(s)
    return float(loss), x.T @ ds / n


def logarithm_of_cosh_as_it_stands(w, x, lam):
    """np.log(np.cosh(s)): cosh overflows for features above 710, and the loss is inf. The gradient is right."""
    if w.shape[0] != x.shape[1]:
        raise ValueError(f"w has shape {w.shape}, x has shape {x.shape}")
    s = x.dot(w)
    missed = s.dot(w.T) - x
    with np.errstate(over="ignore"):
        loss = np.mean(0.5 * np.sum(missed**2, axis=1) + lam * np.sum(np.log(np.cosh(s)), axis=1))
    ds = missed.dot(w) + lam * np.tanh(s)
    dw = (x.T.dot(ds) + missed.T.dot(s)) / x.shape[0]
    return float(loss), dw


def price_summed_and_not_averaged(w, x, lam):
    """Only the first term is divided by N; the price of activity is summed over all rows, in the loss and in the
    gradient. Right for one row or a price of 0.
    """
    if x.shape[1] != w.shape[0]:
        raise ValueError("x is " + str(x.shape) + ", w is " + str(w.shape))
    N = x.shape[0]
    s = x @ w
    r = s @ w.T - x
    loss = 0.5 * np.sum(r**2) / N + lam * np.sum(np.logaddexp(s, -s) - np.log(2))
    dw = (x.T @ (r @ w) + r.T @ s) / N + lam * x.T @ np.tanh(s)
    return float(loss), dw


def squared_distance_in_full_and_mean_over_pixels(w, x, lam):
    """Two mistakes. The squared distance is not halved; and its mean is taken over all numbers, by N times D. Loss and
    gradient agree with each other, for another loss.
    """
    if x.shape[1] != w.shape[0]:
        raise ValueError(f"shapes of x and w: {x.shape}, {w.shape}")
    s = x @ w
    error = s @ w.T - x
    a = np.abs(s)
    price = (a + np.log1p(np.exp(-2 * a)) - np.log(2)).sum(axis=1).mean()
    loss = np.mean(error**2) + lam * price
    g = 2 * error / error.size
    ds = g @ w + lam * np.tanh(s) / len(x)
    return float(loss), x.T @ ds + g.T @ s
