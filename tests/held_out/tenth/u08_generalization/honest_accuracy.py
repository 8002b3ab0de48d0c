"""Wrong works of `honest_accuracy`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def _labels(pipeline, model, x, y, new, rng):
    if pipeline["standardise"]:
        state = standardise_fit(x)
        x, new = standardise(x, state), standardise(new, state)
    if pipeline["select"] is not None:
        columns = pipeline["select"](x, y)
        x, new = x[:, columns], new[:, columns]
    if pipeline["oversample"] is not None:
        rows = pipeline["oversample"](y, rng)
        x, y = x[rows], y[rows]
    return model(x, y, new)


def hands_in_places_among_the_kept_rows(pipeline, x, y, groups, rng):
    """Does everything in order, on the rows that were kept, and writes down their places among these, not in `x`. Shows
    in the evidence where there are copies.
    """
    _, first = np.unique(x, axis=0, return_index=True)
    first.sort()
    x, y, groups = x[first], y[first], groups[first]
    names = np.unique(groups)
    shares, tests = [], []
    for _, tested in kfold(len(names), 10, rng):
        is_test = np.isin(groups, names[tested])
        test, train = np.flatnonzero(is_test), np.flatnonzero(~is_test)
        model = pipeline["models"][0]
        if len(pipeline["models"]) > 1:
            fit, aside = group_split(groups[train], 0.25, rng)
            fit, aside = train[fit], train[aside]
            marks = [
                np.mean(_labels(pipeline, m, x[fit], y[fit], x[aside], rng) == y[aside]) for m in pipeline["models"]
            ]
            model = pipeline["models"][int(np.argmax(marks))]
        labels = _labels(pipeline, model, x[train], y[train], x[test], rng)
        shares.append(np.mean(labels == y[test]))
        tests.append((test, labels))
    return float(np.mean(shares)), tests


def reports_the_model_that_did_best_in_cross_validation(pipeline, x, y, groups, rng):
    """Runs the ten folds with every model and hands in the run with the best mean. Each run is clean, but the choice is
    made by the test rows: too high wherever there are many models.
    """
    _, first = np.unique(x, axis=0, return_index=True)
    names = np.unique(groups[first])
    folds = kfold(len(names), 10, rng)
    best = (-1.0, None)
    for model in pipeline["models"]:
        shares, tests = [], []
        for _, tested in folds:
            is_test = np.isin(groups[first], names[tested])
            test, train = first[is_test], first[~is_test]
            labels = _labels(pipeline, model, x[train], y[train], x[test], rng)
            shares.append((labels == y[test]).mean())
            tests.append((test, labels))
        if np.mean(shares) > best[0]:
            best = (float(np.mean(shares)), tests)
    return best
