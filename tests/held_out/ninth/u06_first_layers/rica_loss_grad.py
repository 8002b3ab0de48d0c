"""Wrong works of `rica_loss_grad`, written without sight of the grader."""

import numpy as np


def forgets_ln_two_far_out(w, x, lam):
    """Replaces ln cosh s by |s| where |s| is above 20, and forgets that ln 2 is missing there. Shows in the loss alone,
    for large features and a price that is not 0.
    """
    if x.shape[1] != w.shape[0]:
        raise ValueError(f"x {x.shape} does not go with w {w.shape}")
    s = x @ w
    r = s @ w.T - x
    near = np.clip(s, -20, 20)
    price = np.where(np.abs(s) > 20, np.abs(s), np.log(np.cosh(near)))
    loss = (0.5 * np.sum(r**2) + lam * np.sum(price)) / len(x)
    ds = r @ w + lam * np.tanh(s)
    return float(loss), (x.T @ ds + r.T @ s) / len(x)


def pays_for_activity_in_the_mean_over_features(w, x, lam):
    """Takes the mean of ln cosh over rows and features, not the sum over the features, and the gradient of that. Shows
    where there are two filters or more and the price is not 0.
    """
    n, d = x.shape
    if d != w.shape[0]:
        raise ValueError("shapes " + str(x.shape) + " and " + str(w.shape))
    features = x @ w
    missed = features @ w.T - x
    log_cosh = np.logaddexp(features, -features) - np.log(2)
    loss = (missed**2).sum() / (2 * n) + lam * log_cosh.mean()
    dfeatures = missed @ w / n + lam * np.tanh(features) / features.size
    return float(loss), x.T @ dfeatures + missed.T @ features / n
