"""Wrong works for u08.honest_accuracy."""

import numpy as np


def _standardise_fit(x):
    constant = (x == x[0]).all(axis=0)
    return x.mean(axis=0), np.where(constant, 1.0, x.std(axis=0))


def _standardise(x, state):
    mean, scale = state
    return (x - mean) / scale


def _group_split(groups, test_fraction, rng):
    names = rng.permutation(np.unique(groups))
    k = min(max(round(test_fraction * len(names)), 1), len(names) - 1)
    mask = np.isin(groups, names[:k])
    return np.flatnonzero(~mask), np.flatnonzero(mask)


def _kfold(n, k, rng):
    parts = np.array_split(rng.permutation(n), k)
    return [(np.concatenate(parts[:i] + parts[i + 1 :]), parts[i]) for i in range(k)]


def chooses_the_columns_once_for_all_folds(pipeline, x, y, groups, rng):
    """select sees all rows before the folds are made, those of the tests too: far too good for selection on noise."""
    first = np.sort(np.unique(x, axis=0, return_index=True)[1])
    X, labels, who = x[first], y[first], groups[first]
    if pipeline["select"] is not None:
        X = X[:, pipeline["select"](X, labels)]
    names = np.unique(who)
    scores, tests = [], []
    for _, part in _kfold(len(names), 10, rng):
        held = np.isin(who, names[part])
        test, train = np.flatnonzero(held), np.flatnonzero(~held)

        def answer(model, fit_rows, new_rows):
            a, c = X[fit_rows], X[new_rows]
            t = labels[fit_rows]
            if pipeline["standardise"]:
                state = _standardise_fit(a)
                a, c = _standardise(a, state), _standardise(c, state)
            if pipeline["oversample"] is not None:
                drawn = pipeline["oversample"](t, rng)
                a, t = a[drawn], t[drawn]
            return model(a, t, c)

        model = pipeline["models"][0]
        if len(pipeline["models"]) > 1:
            inner, aside = _group_split(who[train], 0.25, rng)
            inner, aside = train[inner], train[aside]
            model = max(pipeline["models"], key=lambda m: np.mean(answer(m, inner, aside) == labels[aside]))
        out = answer(model, train, test)
        scores.append(np.mean(out == labels[test]))
        tests.append((first[test], out))
    return float(np.mean(scores)), tests


def makes_folds_of_single_rows_and_keeps_the_copies(pipeline, x, y, groups, rng):
    """Two mistakes: copies are not removed, and the folds are made of rows, so writers and copies are on both sides."""
    n = len(y)
    results, evidence = [], []
    for train, test in _kfold(n, 10, rng):

        def run(model, fit, new):
            xf, yf, xn = x[fit], y[fit], x[new]
            if pipeline["standardise"]:
                s = _standardise_fit(xf)
                xf, xn = _standardise(xf, s), _standardise(xn, s)
            if pipeline["select"] is not None:
                cols = pipeline["select"](xf, yf)
                xf, xn = xf[:, cols], xn[:, cols]
            if pipeline["oversample"] is not None:
                pos = pipeline["oversample"](yf, rng)
                xf, yf = xf[pos], yf[pos]
            return model(xf, yf, xn)

        models = pipeline["models"]
        best = 0
        if len(models) > 1:
            shuffled = rng.permutation(train)
            quarter = len(shuffled) // 4
            aside, rest = shuffled[:quarter], shuffled[quarter:]
            best = int(np.argmax([np.mean(run(m, rest, aside) == y[aside]) for m in models]))
        pred = run(models[best], train, test)
        results.append(np.mean(pred == y[test]))
        evidence.append((test, pred))
    return float(np.mean(results)), evidence


def lets_the_test_rows_choose_the_model(pipeline, x, y, groups, rng):
    """With several models each fold reports the one that does best on its test rows; nothing is set aside."""
    _, keep = np.unique(x, axis=0, return_index=True)
    keep = np.sort(keep)
    x1, y1, g1 = x[keep], y[keep], groups[keep]
    unique_groups = rng.permutation(np.unique(g1))
    fold_groups = np.array_split(unique_groups, 10)
    accuracies = []
    tests = []
    for fold in fold_groups:
        te = np.isin(g1, fold)
        x_tr, y_tr, x_te, y_te = x1[~te], y1[~te], x1[te], y1[te]
        if pipeline["standardise"]:
            state = _standardise_fit(x_tr)
            x_tr = _standardise(x_tr, state)
            x_te = _standardise(x_te, state)
        if pipeline["select"] is not None:
            columns = pipeline["select"](x_tr, y_tr)
            x_tr = x_tr[:, columns]
            x_te = x_te[:, columns]
        if pipeline["oversample"] is not None:
            drawn = pipeline["oversample"](y_tr, rng)
            x_tr, y_tr = x_tr[drawn], y_tr[drawn]
        answers = [model(x_tr, y_tr, x_te) for model in pipeline["models"]]
        shares = [np.mean(a == y_te) for a in answers]
        winner = int(np.argmax(shares))
        accuracies.append(shares[winner])
        tests.append((keep[te], answers[winner]))
    return float(np.mean(accuracies)), tests


def hands_in_positions_among_the_rows_that_were_left(pipeline, x, y, groups, rng):
    """Copies are taken out first, and the evidence then counts positions in what is left and not in x."""
    seen, left = set(), []
    for i, row in enumerate(x):
        key = row.tobytes()
        if key not in seen:
            seen.add(key)
            left.append(i)
    x, y, groups = x[left], y[left], groups[left]

    def fit_predict(model, tr, te):
        a, b, c = x[tr], y[tr], x[te]
        if pipeline["standardise"]:
            state = _standardise_fit(a)
            a, c = _standardise(a, state), _standardise(c, state)
        if pipeline["select"] is not None:
            columns = pipeline["select"](a, b)
            a, c = a[:, columns], c[:, columns]
        if pipeline["oversample"] is not None:
            rows = pipeline["oversample"](b, rng)
            a, b = a[rows], b[rows]
        return model(a, b, c)

    names = np.unique(groups)
    fold_of_group = rng.permutation(np.arange(len(names)) % 10)
    fold_of_row = fold_of_group[np.searchsorted(names, groups)]
    accuracy, tests = 0.0, []
    for f in range(10):
        test, train = np.flatnonzero(fold_of_row == f), np.flatnonzero(fold_of_row != f)
        chosen = pipeline["models"][0]
        if len(pipeline["models"]) > 1:
            rest, aside = _group_split(groups[train], 0.25, rng)
            marks = [np.mean(fit_predict(m, train[rest], train[aside]) == y[train[aside]]) for m in pipeline["models"]]
            chosen = pipeline["models"][int(np.argmax(marks))]
        labels = fit_predict(chosen, train, test)
        accuracy += np.mean(labels == y[test]) / 10
        tests.append((test, labels))
    return float(accuracy), tests
