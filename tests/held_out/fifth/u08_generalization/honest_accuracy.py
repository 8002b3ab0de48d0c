"""Wrong works for u08.honest_accuracy."""

import numpy as np


def _label(pipeline, model, x, y, new, rng):
    if pipeline["standardise"]:
        mean, scale = x.mean(axis=0), x.std(axis=0)
        scale = np.where(np.ptp(x, axis=0) == 0, 1.0, scale)
        x, new = (x - mean) / scale, (new - mean) / scale
    if pipeline["select"] is not None:
        columns = pipeline["select"](x, y)
        x, new = x[:, columns], new[:, columns]
    if pipeline["oversample"] is not None:
        rows = pipeline["oversample"](y, rng)
        x, y = x[rows], y[rows]
    return np.asarray(model(x, y, new), dtype=np.int64)


def columns_chosen_before_the_folds(pipeline, x, y, groups, rng):
    """Chooses the columns once, from all rows, before the folds are made: test rows have a say in it."""
    _, first = np.unique(x, axis=0, return_index=True)
    names = rng.permutation(np.unique(groups[first]))
    if pipeline["select"] is not None:
        x = x[:, pipeline["select"](x[first], y[first])]
        pipeline = {**pipeline, "select": None}
    tests, shares = [], []
    for fold in np.array_split(names, 10):
        tested = np.isin(groups[first], fold)
        test, train = first[tested], first[~tested]
        models = pipeline["models"]
        model = models[0]
        if len(models) > 1:
            inner = rng.permutation(np.unique(groups[train]))
            aside = np.isin(groups[train], inner[: max(1, len(inner) // 4)])
            a, b = train[~aside], train[aside]
            scores = [np.mean(_label(pipeline, m, x[a], y[a], x[b], rng) == y[b]) for m in models]
            model = models[int(np.argmax(scores))]
        labels = _label(pipeline, model, x[train], y[train], x[test], rng)
        tests.append((test, labels))
        shares.append(np.mean(labels == y[test]))
    return float(np.mean(shares)), tests


def folds_of_rows_not_of_groups(pipeline, x, y, groups, rng):
    """Deals rows into the folds and looks at groups only within: rows of one group are tested in several folds."""
    _, first = np.unique(x, axis=0, return_index=True)
    tests, shares = [], []
    for test in np.array_split(rng.permutation(first), 10):
        train = np.setdiff1d(first, test)
        best = pipeline["models"][0]
        if len(pipeline["models"]) > 1:
            names = rng.permutation(np.unique(groups[train]))
            aside = np.isin(groups[train], names[: len(names) // 4])
            learn, look = train[~aside], train[aside]
            right = []
            for m in pipeline["models"]:
                right.append((_label(pipeline, m, x[learn], y[learn], x[look], rng) == y[look]).mean())
            best = pipeline["models"][right.index(max(right))]
        given = _label(pipeline, best, x[train], y[train], x[test], rng)
        tests.append((test, given))
        shares.append((given == y[test]).mean())
    return float(sum(shares) / 10), tests
