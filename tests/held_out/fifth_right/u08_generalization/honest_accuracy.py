"""Right works for u08.honest_accuracy."""

import numpy as np


def long_and_step_by_step(pipeline, x, y, groups, rng):
    """Right: copies are found with a dictionary of bytes, folds are dealt in turn, every step stands written out."""
    seen = {}
    for position in range(len(x)):
        seen.setdefault((x[position] + 0.0).tobytes(), position)
    kept = np.array(sorted(seen.values()), dtype=np.int64)

    def pipeline_labels(model, train, new):
        a, b, labels = x[train].astype(np.float64), x[new].astype(np.float64), y[train]
        if pipeline["standardise"]:
            mean = a.mean(axis=0)
            deviation = a.std(axis=0)
            deviation[a.max(axis=0) == a.min(axis=0)] = 1.0
            a = (a - mean) / deviation
            b = (b - mean) / deviation
        if pipeline["select"] is not None:
            columns = np.asarray(pipeline["select"](a, labels))
            a, b = a[:, columns], b[:, columns]
        if pipeline["oversample"] is not None:
            rows = pipeline["oversample"](labels, rng)
            a, labels = a[rows], labels[rows]
        return np.asarray(model(a, labels, b)).astype(np.int64).ravel()

    names = np.unique(groups[kept])
    fold_of = dict(zip(rng.permutation(names).tolist(), (np.arange(len(names)) % 10).tolist(), strict=True))
    folds = np.array([fold_of[name] for name in groups[kept].tolist()])
    tests, shares = [], []
    for fold in range(10):
        test, train = kept[folds == fold], kept[folds != fold]
        best = pipeline["models"][0]
        if len(pipeline["models"]) > 1:
            inner = rng.permutation(np.unique(groups[train]))
            aside = set(inner[: max(1, len(inner) // 4)].tolist())
            is_aside = np.array([name in aside for name in groups[train].tolist()])
            learn, judge = train[~is_aside], train[is_aside]
            top = -1.0
            for model in pipeline["models"]:
                share = np.mean(pipeline_labels(model, learn, judge) == y[judge])
                if share > top:
                    top, best = share, model
        labels = pipeline_labels(best, train, test)
        tests.append((test, labels))
        shares.append(np.mean(labels == y[test]))
    return float(np.mean(shares)), tests
