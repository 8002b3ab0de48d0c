"""Wrong works of `ridge_probe`, written without sight of the grader."""

import numpy as np


def lets_the_bias_pay_as_well(features, y, lam):
    """Appends a column of ones and solves for all weights at once, with the price on the whole diagonal, so that the
    bias pays, too. Shows wherever the best bias is not 0.
    """
    n, m = features.shape
    t = np.eye(y.max() + 1)[y]
    f = np.hstack([features, np.ones((n, 1))])
    both = np.linalg.solve(f.T @ f / n + lam * np.eye(m + 1), f.T @ t / n)
    return both[:m], both[m]


def adds_the_price_to_sums(features, y, lam):
    """Takes sums over the rows in the equations, not means, and adds the price as it is: it counts N times too little.
    Right for one row.
    """
    k = int(y.max()) + 1
    targets = np.zeros((len(y), k))
    targets[np.arange(len(y)), y] = 1.0
    fm, tm = features.mean(axis=0), targets.mean(axis=0)
    fc, tc = features - fm, targets - tm
    w = np.linalg.solve(fc.T @ fc + lam * np.eye(features.shape[1]), fc.T @ tc)
    return w, tm - fm @ w


def makes_columns_for_labels_that_occur(features, y, lam):
    """Compares y with `np.unique(y)` for the targets: a label that is absent has no column. Shows where a label below
    the largest does not occur.
    """
    targets = (y[:, None] == np.unique(y)).astype(float)
    centre = features.mean(axis=0)
    f = features - centre
    gram = f.T @ f / len(f) + lam * np.identity(f.shape[1])
    w = np.linalg.solve(gram, f.T @ (targets - targets.mean(axis=0)) / len(f))
    return w, targets.mean(axis=0) - centre @ w


def forgets_to_take_the_mean_off_the_bias(features, y, lam):
    """Centres the features for the weights, and returns the mean of the targets as the bias, which is the bias for
    centred features. Shows wherever the features have a mean.
    """
    t = np.eye(np.max(y) + 1)[y]
    f = features - features.mean(axis=0)
    w = np.linalg.solve(f.T @ f / len(f) + lam * np.eye(f.shape[1]), f.T @ (t - t.mean(axis=0)) / len(f))
    return w, t.mean(axis=0)
