"""Wrong works of `honest_accuracy`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def sorts_the_places_but_not_the_rows(pipeline, x, y, groups, rng):
    """Takes the rows from `np.unique`, which sorts them, and labels and groups by the sorted places, which are in
    the order of `x`. So each row gets the label, the group and the number of another one. Shows for every data
    set.
    """
    kept_x, first = np.unique(x, axis=0, return_index=True)
    first = np.sort(first)
    kept_y, kept_groups = y[first], groups[first]

    def label(model, train, new):
        a, b, t = kept_x[train], kept_x[new], kept_y[train]
        if pipeline["standardise"]:
            state = standardise_fit(a)
            a, b = standardise(a, state), standardise(b, state)
        if pipeline["select"] is not None:
            columns = pipeline["select"](a, t)
            a, b = a[:, columns], b[:, columns]
        if pipeline["oversample"] is not None:
            rows = pipeline["oversample"](t, rng)
            a, t = a[rows], t[rows]
        return model(a, t, b)

    names = np.unique(kept_groups)
    shares, tests = [], []
    for _, tested in kfold(len(names), 10, rng):
        is_test = np.isin(kept_groups, names[tested])
        test, train = np.flatnonzero(is_test), np.flatnonzero(~is_test)
        models = pipeline["models"]
        best = models[0]
        if len(models) > 1:
            inner, aside = group_split(kept_groups[train], 0.25, rng)
            inner, aside = train[inner], train[aside]
            scores = [np.mean(label(model, inner, aside) == kept_y[aside]) for model in models]
            best = models[int(np.argmax(scores))]
        labels = label(best, train, test)
        shares.append(np.mean(labels == kept_y[test]))
        tests.append((first[test].astype(np.int64), np.asarray(labels, dtype=np.int64)))
    return float(np.mean(shares)), tests
