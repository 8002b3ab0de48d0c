"""Wrong works of `honest_accuracy`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def _trained(pipeline, model, x_train, y_train, x_new, rng):
    """Labels for new rows, each step learnt from the training rows."""
    if pipeline["standardise"]:
        state = standardise_fit(x_train)
        x_train, x_new = standardise(x_train, state), standardise(x_new, state)
    if pipeline["select"] is not None:
        columns = pipeline["select"](x_train, y_train)
        x_train, x_new = x_train[:, columns], x_new[:, columns]
    if pipeline["oversample"] is not None:
        rows = pipeline["oversample"](y_train, rng)
        x_train, y_train = x_train[rows], y_train[rows]
    return model(x_train, y_train, x_new)


def names_rows_among_those_kept(pipeline, x, y, groups, rng):
    """Takes one of each copy, goes on with the shortened arrays, and hands in positions in these. Accuracy and folds
    are right; the evidence names other rows of `x` wherever a copy was left out.
    """
    _, kept = np.unique(x, axis=0, return_index=True)
    kept.sort()
    x, y, groups = x[kept], y[kept], groups[kept]
    names = np.unique(groups)
    shares, tests = [], []
    for _, part in kfold(len(names), 10, rng):
        is_test = np.isin(groups, names[part])
        train, test = np.flatnonzero(~is_test), np.flatnonzero(is_test)
        best = pipeline["models"][0]
        if len(pipeline["models"]) > 1:
            fit, aside = group_split(groups[train], 0.25, rng)
            fit, aside = train[fit], train[aside]
            scores = [
                np.mean(_trained(pipeline, model, x[fit], y[fit], x[aside], rng) == y[aside])
                for model in pipeline["models"]
            ]
            best = pipeline["models"][int(np.argmax(scores))]
        labels = _trained(pipeline, best, x[train], y[train], x[test], rng)
        shares.append(np.mean(labels == y[test]))
        tests.append((test, labels))
    return float(np.mean(shares)), tests
