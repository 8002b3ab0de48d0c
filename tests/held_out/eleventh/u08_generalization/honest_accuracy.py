"""Wrong works of `honest_accuracy`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def copies_must_share_their_group(pipeline, x, y, groups, rng):
    """Looks for copies among the rows of one group only: the group stands as one more column beside the features. Where
    each row is its own group, as in "copies", none is found, and copies are tested and trained on.
    """

    def label(model, train, new):
        a, b, labels = x[train], x[new], y[train]
        if pipeline["standardise"]:
            state = standardise_fit(a)
            a, b = standardise(a, state), standardise(b, state)
        if pipeline["select"] is not None:
            columns = pipeline["select"](a, labels)
            a, b = a[:, columns], b[:, columns]
        if pipeline["oversample"] is not None:
            rows = pipeline["oversample"](labels, rng)
            a, labels = a[rows], labels[rows]
        return model(a, labels, b)

    _, kept = np.unique(np.column_stack([groups, x]), axis=0, return_index=True)
    names = np.unique(groups[kept])
    shares, tests = [], []
    for _, tested in kfold(len(names), 10, rng):
        is_test = np.isin(groups[kept], names[tested])
        train, test = kept[~is_test], kept[is_test]
        model = pipeline["models"][0]
        if len(pipeline["models"]) > 1:
            rest, aside = group_split(groups[train], 0.25, rng)
            scores = [np.mean(label(one, train[rest], train[aside]) == y[train[aside]]) for one in pipeline["models"]]
            model = pipeline["models"][int(np.argmax(scores))]
        labels = label(model, train, test)
        shares.append(np.mean(labels == y[test]))
        tests.append((test, labels))
    return float(np.mean(shares)), tests
