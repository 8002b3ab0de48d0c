"""Wrong works of `out_of_fold_probabilities`, written without sight of the grader."""

import numpy as np


def _check(x, y, k):
    if len(x) != len(y):
        raise ValueError(f"x has the shape {x.shape}, y {y.shape}")
    if not 2 <= k <= len(x):
        raise ValueError(f"k = {k} is not in [2, {len(x)}]")


def leaves_the_answers_in_the_order_of_the_folds(fit, x, y, k, rng):
    """Joins the answers fold by fold, and does not bring them back to their rows. Shows wherever the answers differ
    from row to row.
    """
    _check(x, y, k)
    order = rng.permutation(len(x))
    parts = np.array_split(order, k)
    answers = []
    for i in range(k):
        rest = np.concatenate([part for j, part in enumerate(parts) if j != i])
        model = fit(x[rest], y[rest])
        answers.append(model(x[parts[i]]))
    return np.concatenate(answers)


def trains_on_the_fold_that_is_asked(fit, x, y, k, rng):
    """Deals folds, and then trains each model on all rows, also on those that it is asked about. Shows with any model
    that learns from its rows.
    """
    _check(x, y, k)
    probs = None
    for fold in np.array_split(rng.permutation(len(y)), k):
        said = fit(x, y)(x[fold])
        if probs is None:
            probs = np.zeros((len(x), said.shape[1]))
        probs[fold] = said
    return probs


def cuts_the_rows_as_they_stand(fit, x, y, k, rng):
    """Cuts folds of neighbouring rows, without chance. Shows in which rows share a fold, and where rows are sorted by
    class.
    """
    _check(x, y, k)
    rows = np.arange(len(x))
    out = []
    for fold in np.array_split(rows, k):
        train = np.setdiff1d(rows, fold)
        out.append(fit(x[train], y[train])(x[fold]))
    return np.vstack(out)
