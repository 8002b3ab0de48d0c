"""Wrong works of `honest_accuracy`, written without sight of the grader."""

import numpy as np


def hands_in_places_among_the_kept_rows(pipeline, x, y, groups, rng):
    """Takes the copies out first and does all else right, but hands in the tested rows as places among those that were
    kept, not as rows of x. Shows in the evidence where there are copies.
    """
    _, kept = np.unique(x, axis=0, return_index=True)
    kept = np.sort(kept)
    x, y, groups = x[kept], y[kept], groups[kept]

    def run(model, train, new):
        a, b, t = x[train], x[new], y[train]
        if pipeline["standardise"]:
            state = standardise_fit(a)
            a, b = standardise(a, state), standardise(b, state)
        if pipeline["select"] is not None:
            columns = pipeline["select"](a, t)
            a, b = a[:, columns], b[:, columns]
        if pipeline["oversample"] is not None:
            rows = pipeline["oversample"](t, rng)
            a, t = a[rows], t[rows]
        return np.asarray(model(a, t, b))

    names = np.unique(groups)
    shares, tests = [], []
    for _, tested in kfold(len(names), 10, rng):
        is_test = np.isin(groups, names[tested])
        train, test = np.flatnonzero(~is_test), np.flatnonzero(is_test)
        model = pipeline["models"][0]
        if len(pipeline["models"]) > 1:
            fit, val = group_split(groups[train], 0.25, rng)
            tries = [np.mean(run(m, train[fit], train[val]) == y[train[val]]) for m in pipeline["models"]]
            model = pipeline["models"][int(np.argmax(tries))]
        labels = run(model, train, test)
        shares.append(np.mean(labels == y[test]))
        tests.append((test, labels))
    return float(np.mean(shares)), tests
