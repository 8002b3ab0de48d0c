"""Wrong works of `honest_accuracy`, written without sight of the grader."""

import numpy as np


def _scaled(train, new):
    mean, scale = train.mean(axis=0), train.std(axis=0)
    scale = np.where(train.max(axis=0) == train.min(axis=0), 1.0, scale)
    return (train - mean) / scale, (new - mean) / scale


def _label(pipeline, model, x, y, new, rng):
    if pipeline["standardise"]:
        x, new = _scaled(x, new)
    if pipeline["select"] is not None:
        columns = pipeline["select"](x, y)
        x, new = x[:, columns], new[:, columns]
    if pipeline["oversample"] is not None:
        rows = pipeline["oversample"](y, rng)
        x, y = x[rows], y[rows]
    return model(x, y, new)


def _choose(pipeline, x, y, groups, rng):
    models = pipeline["models"]
    if len(models) == 1:
        return models[0]
    names = rng.permutation(np.unique(groups))
    aside = np.isin(groups, names[: max(1, len(names) // 4)])
    shares = [np.mean(_label(pipeline, m, x[~aside], y[~aside], x[aside], rng) == y[aside]) for m in models]
    return models[int(np.argmax(shares))]


def counts_positions_among_those_kept(pipeline, x, y, groups, rng):
    """Hands in the tested rows as positions among the rows that were kept, not in x. The accuracy is right; the
    evidence names other rows wherever copies were taken out.
    """
    _, kept = np.unique(x, axis=0, return_index=True)
    kept.sort()
    x, y, groups = x[kept], y[kept], groups[kept]
    tests, shares = [], []
    for names in np.array_split(rng.permutation(np.unique(groups)), 10):
        tested = np.isin(groups, names)
        rows = np.flatnonzero(tested)
        model = _choose(pipeline, x[~tested], y[~tested], groups[~tested], rng)
        labels = _label(pipeline, model, x[~tested], y[~tested], x[tested], rng)
        shares.append(np.mean(labels == y[tested]))
        tests.append((rows, labels))
    return float(np.mean(shares)), tests


def chooses_the_model_that_tests_best(pipeline, x, y, groups, rng):
    """Tries every model on the test rows of the fold and keeps the best, so that the test rows choose. Right where
    there is one model; too good where there are many.
    """
    kept = np.sort(np.unique(x, axis=0, return_index=True)[1])
    tests, shares = [], []
    for names in np.array_split(rng.permutation(np.unique(groups[kept])), 10):
        inside = np.isin(groups[kept], names)
        test, train = kept[inside], kept[~inside]
        best, given = -1.0, None
        for model in pipeline["models"]:
            labels = _label(pipeline, model, x[train], y[train], x[test], rng)
            share = np.mean(labels == y[test])
            if share > best:
                best, given = share, labels
        shares.append(best)
        tests.append((test, given))
    return float(np.mean(shares)), tests
