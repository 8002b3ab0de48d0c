"""Wrong works for `honest_accuracy`, written from its docstring alone."""

from __future__ import annotations

from typing import Any

import numpy as np


def prepares_the_columns_before_the_folds(
    pipeline: dict[str, Any], x: np.ndarray, y: np.ndarray, groups: np.ndarray, rng: np.random.Generator
) -> tuple[float, list[tuple[np.ndarray, np.ndarray]]]:
    """Standardises and chooses columns once on all rows, the test rows included, before the folds are made. Shows where
    the pipeline selects columns, and a little where it standardises.
    """
    first = np.sort(np.unique(x, axis=0, return_index=True)[1])
    data, labels, who = x[first], y[first], groups[first]
    if pipeline["standardise"]:
        sd = data.std(axis=0)
        sd[data.max(axis=0) == data.min(axis=0)] = 1.0
        data = (data - data.mean(axis=0)) / sd
    if pipeline["select"] is not None:
        data = data[:, pipeline["select"](data, labels)]

    def answer(model: Any, train: np.ndarray, new: np.ndarray) -> np.ndarray:
        xt, yt = data[train], labels[train]
        if pipeline["oversample"] is not None:
            rows = pipeline["oversample"](yt, rng)
            xt, yt = xt[rows], yt[rows]
        return np.asarray(model(xt, yt, data[new]), dtype=np.int64)

    tests, shares = [], []
    for part in np.array_split(rng.permutation(np.unique(who)), 10):
        is_test = np.isin(who, part)
        train, test = np.flatnonzero(~is_test), np.flatnonzero(is_test)
        best = pipeline["models"][0]
        if len(pipeline["models"]) > 1:
            names = rng.permutation(np.unique(who[train]))
            inner = np.isin(who[train], names[: max(1, len(names) // 4)])
            fit, val = train[~inner], train[inner]
            scores = [np.mean(answer(m, fit, val) == labels[val]) for m in pipeline["models"]]
            best = pipeline["models"][int(np.argmax(scores))]
        given = answer(best, train, test)
        tests.append((first[test], given))
        shares.append(np.mean(given == labels[test]))
    return float(np.mean(shares)), tests


def chooses_the_model_by_its_test_score(
    pipeline: dict[str, Any], x: np.ndarray, y: np.ndarray, groups: np.ndarray, rng: np.random.Generator
) -> tuple[float, list[tuple[np.ndarray, np.ndarray]]]:
    """Tries every model on the test rows of a fold and reports the best of them, without rows set aside for the choice.
    Right for a single model; shows for several.
    """
    first = np.sort(np.unique(x, axis=0, return_index=True)[1])
    xu, yu, gu = x[first], y[first], groups[first]
    tests = []
    accuracies = []
    for fold in np.array_split(rng.permutation(np.unique(gu)), 10):
        te = np.where(np.isin(gu, fold))[0]
        tr = np.where(~np.isin(gu, fold))[0]
        x_tr, y_tr, x_te = xu[tr], yu[tr], xu[te]
        if pipeline["standardise"]:
            mean, scale = x_tr.mean(axis=0), x_tr.std(axis=0)
            scale = np.where((x_tr == x_tr[0]).all(axis=0), 1.0, scale)
            x_tr, x_te = (x_tr - mean) / scale, (x_te - mean) / scale
        if pipeline["select"] is not None:
            cols = pipeline["select"](x_tr, y_tr)
            x_tr, x_te = x_tr[:, cols], x_te[:, cols]
        if pipeline["oversample"] is not None:
            rows = pipeline["oversample"](y_tr, rng)
            x_tr, y_tr = x_tr[rows], y_tr[rows]
        best_acc, best_labels = -1.0, np.zeros(len(te), dtype=np.int64)
        for model in pipeline["models"]:
            labels = model(x_tr, y_tr, x_te)
            acc = float(np.mean(labels == yu[te]))
            if acc > best_acc:
                best_acc, best_labels = acc, labels.astype(np.int64)
        accuracies.append(best_acc)
        tests.append((first[te], best_labels))
    return float(np.mean(accuracies)), tests


def deals_rows_out_without_their_groups(
    pipeline: dict[str, Any], x: np.ndarray, y: np.ndarray, groups: np.ndarray, rng: np.random.Generator
) -> tuple[float, list[tuple[np.ndarray, np.ndarray]]]:
    """Makes the ten folds of single rows and looks at the groups nowhere, so a writer is on both sides. Right where
    each row is its own group; shows where groups have several rows.
    """
    keep = np.sort(np.unique(x, axis=0, return_index=True)[1])

    def run(model: Any, train: np.ndarray, new: np.ndarray) -> np.ndarray:
        a, b, c = x[train], y[train], x[new]
        if pipeline["standardise"]:
            mu, sd = a.mean(axis=0), a.std(axis=0)
            sd[(a == a[0]).all(axis=0)] = 1.0
            a, c = (a - mu) / sd, (c - mu) / sd
        if pipeline["select"] is not None:
            columns = pipeline["select"](a, b)
            a, c = a[:, columns], c[:, columns]
        if pipeline["oversample"] is not None:
            drawn = pipeline["oversample"](b, rng)
            a, b = a[drawn], b[drawn]
        return np.asarray(model(a, b, c)).astype(np.int64)

    folds = np.array_split(rng.permutation(keep), 10)
    tests = []
    for i, test in enumerate(folds):
        train = np.concatenate(folds[:i] + folds[i + 1 :])
        models = pipeline["models"]
        chosen = models[0]
        if len(models) > 1:
            cut = len(train) // 4
            aside, rest = train[:cut], train[cut:]
            chosen = max(models, key=lambda m: float(np.mean(run(m, rest, aside) == y[aside])))
        tests.append((test, run(chosen, train, test)))
    return float(np.mean([np.mean(y[rows] == labels) for rows, labels in tests])), tests


def numbers_the_rows_after_removing_copies(
    pipeline: dict[str, Any], x: np.ndarray, y: np.ndarray, groups: np.ndarray, rng: np.random.Generator
) -> tuple[float, list[tuple[np.ndarray, np.ndarray]]]:
    """Hands in positions among the rows that are left after removing copies, and not positions in `x`. The accuracy is
    right; shows in the evidence wherever a row was removed before another one.
    """
    _, index = np.unique(x, axis=0, return_index=True)
    index.sort()
    x, y, groups = x[index], y[index], groups[index]

    def predict(model: Any, fit: np.ndarray, new: np.ndarray) -> np.ndarray:
        x_fit, y_fit, x_new = x[fit], y[fit], x[new]
        if pipeline["standardise"]:
            centre = x_fit.mean(axis=0)
            width = np.where((x_fit == x_fit[0]).all(axis=0), 1.0, x_fit.std(axis=0))
            x_fit, x_new = (x_fit - centre) / width, (x_new - centre) / width
        if pipeline["select"] is not None:
            selected = pipeline["select"](x_fit, y_fit)
            x_fit, x_new = x_fit[:, selected], x_new[:, selected]
        if pipeline["oversample"] is not None:
            copies = pipeline["oversample"](y_fit, rng)
            x_fit, y_fit = x_fit[copies], y_fit[copies]
        return np.array(model(x_fit, y_fit, x_new), dtype=np.int64)

    tests = []
    hits = []
    for names in np.array_split(rng.permutation(np.unique(groups)), 10):
        test = np.flatnonzero(np.isin(groups, names))
        train = np.flatnonzero(~np.isin(groups, names))
        pick = 0
        if len(pipeline["models"]) > 1:
            inner = rng.permutation(np.unique(groups[train]))
            inner = inner[: max(1, len(inner) // 4)]
            aside = train[np.isin(groups[train], inner)]
            rest = train[~np.isin(groups[train], inner)]
            pick = int(np.argmax([np.mean(predict(m, rest, aside) == y[aside]) for m in pipeline["models"]]))
        labels = predict(pipeline["models"][pick], train, test)
        tests.append((test, labels))
        hits.append((labels == y[test]).mean())
    return float(np.mean(hits)), tests


def looks_for_copies_with_their_labels(
    pipeline: dict[str, Any], x: np.ndarray, y: np.ndarray, groups: np.ndarray, rng: np.random.Generator
) -> tuple[float, list[tuple[np.ndarray, np.ndarray]]]:
    """Compares the rows together with their label and group, so equal rows with another label or from another group are
    not taken for copies. Shows only where copies differ in label or group.
    """
    table = np.column_stack([x, y, groups])
    kept = np.sort(np.unique(table, axis=0, return_index=True)[1])

    def labels_for(model: Any, train: np.ndarray, new: np.ndarray) -> np.ndarray:
        xt, yt, xn = x[train], y[train], x[new]
        if pipeline["standardise"]:
            m, s = xt.mean(axis=0), xt.std(axis=0)
            s = np.where((xt == xt[0]).all(axis=0), 1.0, s)
            xt, xn = (xt - m) / s, (xn - m) / s
        if pipeline["select"] is not None:
            chosen = pipeline["select"](xt, yt)
            xt, xn = xt[:, chosen], xn[:, chosen]
        if pipeline["oversample"] is not None:
            more = pipeline["oversample"](yt, rng)
            xt, yt = xt[more], yt[more]
        return np.asarray(model(xt, yt, xn), dtype=np.int64)

    evidence, shares = [], []
    for part in np.array_split(rng.permutation(np.unique(groups[kept])), 10):
        inside = np.isin(groups[kept], part)
        test, train = kept[inside], kept[~inside]
        model = pipeline["models"][0]
        if len(pipeline["models"]) > 1:
            names = rng.permutation(np.unique(groups[train]))
            away = np.isin(groups[train], names[: max(1, len(names) // 4)])
            scores = [np.mean(labels_for(m, train[~away], train[away]) == y[train[away]]) for m in pipeline["models"]]
            model = pipeline["models"][int(np.argmax(scores))]
        out = labels_for(model, train, test)
        evidence.append((test, out))
        shares.append(np.mean(out == y[test]))
    return float(np.mean(shares)), evidence


def keeps_the_model_of_the_smaller_part(
    pipeline: dict[str, Any], x: np.ndarray, y: np.ndarray, groups: np.ndarray, rng: np.random.Generator
) -> tuple[float, list[tuple[np.ndarray, np.ndarray]]]:
    """Sets a quarter of the training groups aside in every fold and labels the test rows with a model trained on the
    other three quarters, never again on all training rows. Shows in the labels, for one model and for several.
    """
    order = np.sort(np.unique(x, axis=0, return_index=True)[1])
    x1, y1, g1 = x[order], y[order], groups[order]

    def go(model: Any, train: np.ndarray, new: np.ndarray) -> np.ndarray:
        a, b, c = x1[train], y1[train], x1[new]
        if pipeline["standardise"]:
            mu = a.mean(axis=0)
            sd = np.where((a == a[0]).all(axis=0), 1.0, a.std(axis=0))
            a, c = (a - mu) / sd, (c - mu) / sd
        if pipeline["select"] is not None:
            cols = pipeline["select"](a, b)
            a, c = a[:, cols], c[:, cols]
        if pipeline["oversample"] is not None:
            rows = pipeline["oversample"](b, rng)
            a, b = a[rows], b[rows]
        return np.asarray(model(a, b, c), dtype=np.int64)

    tests = []
    accs = []
    for part in np.array_split(rng.permutation(np.unique(g1)), 10):
        te = np.flatnonzero(np.isin(g1, part))
        tr = np.flatnonzero(~np.isin(g1, part))
        names = rng.permutation(np.unique(g1[tr]))
        val_names = names[: max(1, len(names) // 4)]
        val = tr[np.isin(g1[tr], val_names)]
        fit = tr[~np.isin(g1[tr], val_names)]
        scores = [np.mean(go(m, fit, val) == y1[val]) for m in pipeline["models"]]
        labels = go(pipeline["models"][int(np.argmax(scores))], fit, te)
        tests.append((order[te], labels))
        accs.append(np.mean(labels == y1[te]))
    return float(np.mean(accs)), tests


def standardises_the_test_rows_by_themselves(
    pipeline: dict[str, Any], x: np.ndarray, y: np.ndarray, groups: np.ndarray, rng: np.random.Generator
) -> tuple[float, list[tuple[np.ndarray, np.ndarray]]]:
    """Measures mean and deviation of the test rows anew and standardises them with these, not with those of the
    training rows. Shows only where the pipeline standardises, most of all in small folds or folds of unlike groups.
    """
    first = np.sort(np.unique(x, axis=0, return_index=True)[1])
    data, truth, who = x[first], y[first], groups[first]

    def scaled(a: np.ndarray) -> np.ndarray:
        deviation = a.std(axis=0)
        deviation[a.max(axis=0) == a.min(axis=0)] = 1.0
        return (a - a.mean(axis=0)) / deviation

    def answer(model: Any, train: np.ndarray, new: np.ndarray) -> np.ndarray:
        a, b, c = data[train], truth[train], data[new]
        if pipeline["standardise"]:
            a, c = scaled(a), scaled(c)
        if pipeline["select"] is not None:
            chosen = pipeline["select"](a, b)
            a, c = a[:, chosen], c[:, chosen]
        if pipeline["oversample"] is not None:
            rows = pipeline["oversample"](b, rng)
            a, b = a[rows], b[rows]
        return np.asarray(model(a, b, c), dtype=np.int64)

    tests, shares = [], []
    for part in np.array_split(rng.permutation(np.unique(who)), 10):
        is_test = np.isin(who, part)
        train, test = np.flatnonzero(~is_test), np.flatnonzero(is_test)
        best = pipeline["models"][0]
        if len(pipeline["models"]) > 1:
            names = rng.permutation(np.unique(who[train]))
            inner = np.isin(who[train], names[: max(1, len(names) // 4)])
            fit, val = train[~inner], train[inner]
            scores = [np.mean(answer(m, fit, val) == truth[val]) for m in pipeline["models"]]
            best = pipeline["models"][int(np.argmax(scores))]
        given = answer(best, train, test)
        tests.append((first[test], given))
        shares.append(np.mean(given == truth[test]))
    return float(np.mean(shares)), tests


def copies_rare_rows_first_and_keeps_copies(
    pipeline: dict[str, Any], x: np.ndarray, y: np.ndarray, groups: np.ndarray, rng: np.random.Generator
) -> tuple[float, list[tuple[np.ndarray, np.ndarray]]]:
    """Copies the rare rows before the folds are made, so test rows come several times, and does not remove equal rows
    of `x`. The first shows where the pipeline oversamples, the second where `x` holds equal rows.
    """
    position = np.arange(len(y))
    if pipeline["oversample"] is not None:
        position = pipeline["oversample"](y, rng)
    xo, yo, go = x[position], y[position], groups[position]

    def fitted(model: Any, train: np.ndarray, new: np.ndarray) -> np.ndarray:
        a, b, c = xo[train], yo[train], xo[new]
        if pipeline["standardise"]:
            mu = a.mean(axis=0)
            sd = np.where((a == a[0]).all(axis=0), 1.0, a.std(axis=0))
            a, c = (a - mu) / sd, (c - mu) / sd
        if pipeline["select"] is not None:
            cols = pipeline["select"](a, b)
            a, c = a[:, cols], c[:, cols]
        return np.asarray(model(a, b, c), dtype=np.int64)

    tests, shares = [], []
    for part in np.array_split(rng.permutation(np.unique(go)), 10):
        te = np.flatnonzero(np.isin(go, part))
        tr = np.flatnonzero(~np.isin(go, part))
        model = pipeline["models"][0]
        if len(pipeline["models"]) > 1:
            names = rng.permutation(np.unique(go[tr]))
            held = np.isin(go[tr], names[: max(1, len(names) // 4)])
            scores = [np.mean(fitted(m, tr[~held], tr[held]) == yo[tr[held]]) for m in pipeline["models"]]
            model = pipeline["models"][int(np.argmax(scores))]
        labels = fitted(model, tr, te)
        tests.append((position[te], labels))
        shares.append(np.mean(labels == yo[te]))
    return float(np.mean(shares)), tests
