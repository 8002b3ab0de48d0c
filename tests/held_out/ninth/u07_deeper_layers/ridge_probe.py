"""Wrong works of `ridge_probe`, written without sight of the grader."""

import numpy as np


def makes_columns_for_the_labels_that_occur(features, y, lam):
    """Makes one target column for each different label, so that a label that is absent has none. Shows in the shapes
    where a label below the largest is missing.
    """
    names, place = np.unique(y, return_inverse=True)
    t = np.zeros((len(y), len(names)))
    t[np.arange(len(y)), place] = 1.0
    f_mean, t_mean = features.mean(axis=0), t.mean(axis=0)
    f = features - f_mean
    w = np.linalg.solve(f.T @ f / len(f) + lam * np.eye(f.shape[1]), f.T @ (t - t_mean) / len(f))
    return w, t_mean - f_mean @ w


def forgets_to_centre_where_rows_are_few(features, y, lam):
    """Where there are fewer rows than features it solves the equations for the rows (the kernel form), and takes the
    features there as they are, not centred. Shows for N smaller than M, where a mean of a feature is not 0.
    """
    n, m = features.shape
    targets = np.eye(int(y.max()) + 1)[y]
    mean_f, mean_t = features.mean(axis=0), targets.mean(axis=0)
    centred = targets - mean_t
    if n < m:
        dual = np.linalg.solve(features @ features.T + n * lam * np.eye(n), centred)
        w = features.T @ dual
    else:
        f = features - mean_f
        w = np.linalg.solve(f.T @ f + n * lam * np.eye(m), f.T @ centred)
    return w, mean_t - mean_f @ w
