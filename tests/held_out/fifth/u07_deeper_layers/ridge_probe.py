"""Wrong works for u07.ridge_probe."""

import numpy as np


def price_on_the_bias_too(features, y, lam):
    """Appends a column of ones and puts the price on the whole diagonal, so that the bias is penalised as well."""
    n = len(features)
    targets = np.eye(y.max() + 1)[y]
    a = np.hstack([features, np.ones((n, 1))])
    both = np.linalg.solve(a.T @ a / n + lam * np.eye(a.shape[1]), a.T @ targets / n)
    return both[:-1], both[-1]


def classes_are_those_that_occur(features, y, lam):
    """Makes a column for each label that occurs: a label that is absent has no column, and later ones move up."""
    labels, places = np.unique(y, return_inverse=True)
    t = (places[:, None] == np.arange(len(labels))).astype(float)
    fm, tm = features.mean(0), t.mean(0)
    f = features - fm
    w = np.linalg.solve(f.T @ f / len(f) + lam * np.identity(f.shape[1]), f.T @ (t - tm) / len(f))
    return w, tm - fm @ w
