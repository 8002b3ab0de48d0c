"""Wrong works for u08.honest_accuracy."""

import numpy as np


def _standardise_fit(x):
    scale = x.std(axis=0)
    scale[np.ptp(x, axis=0) == 0] = 1.0
    return x.mean(axis=0), scale


def _standardise(x, state):
    mean, scale = state
    return (x - mean) / scale


def copied_positions_looked_up_in_all_rows(pipeline, x, y, groups, rng):
    """Oversamples the training labels but looks the positions up in the whole data: rows of the test are trained on,
    and labels belong to rows that were not meant; shows in the pipeline that oversamples."""
    first = np.sort(np.unique(x, axis=0, return_index=True)[1])
    names = rng.permutation(np.unique(groups[first]))
    scores, tests = [], []
    for part in np.array_split(names, 10):
        is_test = np.isin(groups[first], part)
        test, train = first[is_test], first[~is_test]

        def answers(model, fit_rows, new_rows):
            a, b, labels = x[fit_rows], x[new_rows], y[fit_rows]
            if pipeline["standardise"]:
                state = _standardise_fit(a)
                a, b = _standardise(a, state), _standardise(b, state)
            if pipeline["select"] is not None:
                cols = pipeline["select"](a, labels)
                a, b = a[:, cols], b[:, cols]
            if pipeline["oversample"] is not None:
                rows = pipeline["oversample"](labels, rng)
                everything = x if not pipeline["standardise"] else _standardise(x, state)
                if pipeline["select"] is not None:
                    everything = everything[:, cols]
                a, labels = everything[rows], y[rows]
            return model(a, labels, b)

        models = pipeline["models"]
        best = models[0]
        if len(models) > 1:
            inner = rng.permutation(np.unique(groups[train]))
            held = np.isin(groups[train], inner[: max(1, len(inner) // 4)])
            hits = [np.mean(answers(m, train[~held], train[held]) == y[train[held]]) for m in models]
            best = models[int(np.argmax(hits))]
        labels = answers(best, train, test)
        tests.append((test, labels))
        scores.append(np.mean(labels == y[test]))
    return float(np.mean(scores)), tests


def columns_chosen_once_before_the_folds(pipeline, x, y, groups, rng):
    """Chooses the columns on all rows before the folds are made, the test rows among them: too good with selection."""
    _, keep = np.unique(x, axis=0, return_index=True)
    keep = np.sort(keep)
    xk, yk, gk = x[keep], y[keep], groups[keep]
    if pipeline["select"] is not None:
        xs = _standardise(xk, _standardise_fit(xk)) if pipeline["standardise"] else xk
        xk = xk[:, pipeline["select"](xs, yk)]
    order = rng.permutation(np.unique(gk))
    shares, evidence = [], []

    def run(model, a, b):
        xa, xb, ya = xk[a], xk[b], yk[a]
        if pipeline["standardise"]:
            state = _standardise_fit(xa)
            xa, xb = _standardise(xa, state), _standardise(xb, state)
        if pipeline["oversample"] is not None:
            rows = pipeline["oversample"](ya, rng)
            xa, ya = xa[rows], ya[rows]
        return model(xa, ya, xb)

    for fold in range(10):
        in_fold = np.isin(gk, order[fold::10])
        train, test = np.flatnonzero(~in_fold), np.flatnonzero(in_fold)
        chosen = pipeline["models"][0]
        if len(pipeline["models"]) > 1:
            g = rng.permutation(np.unique(gk[train]))
            inner = np.isin(gk[train], g[: max(1, round(len(g) / 4))])
            best = -1.0
            for model in pipeline["models"]:
                score = np.mean(run(model, train[~inner], train[inner]) == yk[train[inner]])
                if score > best:
                    best, chosen = score, model
        labels = run(chosen, train, test)
        shares.append((labels == yk[test]).mean())
        evidence.append((keep[test], labels))
    return float(np.mean(shares)), evidence


def positions_in_the_table_without_copies(pipeline, x, y, groups, rng):
    """Hands in positions in the table that unique has sorted and rid of copies, and not in x: the evidence names other
    rows than were tested, in every data set; the accuracy is right."""
    _, keep = np.unique(x, axis=0, return_index=True)
    x, y, groups = x[keep], y[keep], groups[keep]
    names = rng.permutation(np.unique(groups))

    def predict(model, train, test):
        a, b = x[train], x[test]
        t = y[train]
        if pipeline["standardise"]:
            state = _standardise_fit(a)
            a, b = _standardise(a, state), _standardise(b, state)
        if pipeline["select"] is not None:
            columns = pipeline["select"](a, t)
            a, b = a[:, columns], b[:, columns]
        if pipeline["oversample"] is not None:
            rows = pipeline["oversample"](t, rng)
            a, t = a[rows], t[rows]
        return model(a, t, b)

    accs, tests = [], []
    for part in np.array_split(names, 10):
        test = np.flatnonzero(np.isin(groups, part))
        train = np.flatnonzero(~np.isin(groups, part))
        model = pipeline["models"][0]
        if len(pipeline["models"]) > 1:
            inner_names = rng.permutation(np.unique(groups[train]))
            val_names = inner_names[: max(1, len(inner_names) // 4)]
            val = train[np.isin(groups[train], val_names)]
            fit = train[~np.isin(groups[train], val_names)]
            accs_inner = [(predict(m, fit, val) == y[val]).mean() for m in pipeline["models"]]
            model = pipeline["models"][int(np.argmax(accs_inner))]
        labels = predict(model, train, test)
        tests.append((test, labels))
        accs.append((labels == y[test]).mean())
    return float(np.mean(accs)), tests


def best_model_of_each_fold_reported(pipeline, x, y, groups, rng):
    """Two mistakes: keeps copies in the data, and where there are several models reports the best score on the test
    rows of each fold."""
    names = rng.permutation(np.unique(groups))
    accuracies, tests = [], []
    for part in np.array_split(names, 10):
        mask = np.isin(groups, part)
        test, train = np.flatnonzero(mask), np.flatnonzero(~mask)
        x_train, y_train, x_test = x[train], y[train], x[test]
        if pipeline["standardise"]:
            state = _standardise_fit(x_train)
            x_train, x_test = _standardise(x_train, state), _standardise(x_test, state)
        if pipeline["select"] is not None:
            columns = pipeline["select"](x_train, y_train)
            x_train, x_test = x_train[:, columns], x_test[:, columns]
        if pipeline["oversample"] is not None:
            rows = pipeline["oversample"](y_train, rng)
            x_train, y_train = x_train[rows], y_train[rows]
        candidates = [model(x_train, y_train, x_test) for model in pipeline["models"]]
        scores = [np.mean(labels == y[test]) for labels in candidates]
        best = int(np.argmax(scores))
        accuracies.append(scores[best])
        tests.append((test, candidates[best]))
    return float(np.mean(accuracies)), tests
