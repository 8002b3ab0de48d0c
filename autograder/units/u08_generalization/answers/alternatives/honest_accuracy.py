"""Right works for `honest_accuracy` of other shapes."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]
Pipeline: TypeAlias = dict[str, Any]
Evidence: TypeAlias = list[tuple[Array, Array]]


def by_helper(
    pipeline: Pipeline, x: Array, y: Array, groups: Array, rng: np.random.Generator
) -> tuple[float, Evidence]:
    """Positions in x all the way, and one inner function that runs the pipeline once."""

    def answers(train: Array, new: Array, model: Any) -> Array:
        x_train, y_train, x_new = x[train], y[train], x[new]
        if pipeline["standardise"]:
            mean = x_train.mean(axis=0)
            scale = np.where((x_train == x_train[0]).all(axis=0), 1.0, x_train.std(axis=0))
            x_train, x_new = (x_train - mean) / scale, (x_new - mean) / scale
        if pipeline["select"] is not None:
            columns = pipeline["select"](x_train, y_train)
            x_train, x_new = x_train[:, columns], x_new[:, columns]
        if pipeline["oversample"] is not None:
            rows = pipeline["oversample"](y_train, rng)
            x_train, y_train = x_train[rows], y_train[rows]
        labels: Array = model(x_train, y_train, x_new)
        return labels

    rows = np.unique(x, axis=0, return_index=True)[1]
    parts = np.array_split(rng.permutation(np.unique(groups[rows])), 10)
    tests, shares = [], []
    for part in parts:
        tested = np.isin(groups[rows], part)
        train, test = rows[~tested], rows[tested]
        model = pipeline["models"][0]
        if len(pipeline["models"]) > 1:
            names = rng.permutation(np.unique(groups[train]))
            aside = np.isin(groups[train], names[: max(1, len(names) // 4)])
            inner, check = train[~aside], train[aside]
            scores = [np.mean(answers(inner, check, candidate) == y[check]) for candidate in pipeline["models"]]
            model = pipeline["models"][int(np.argmax(scores))]
        labels = answers(train, test, model)
        tests.append((test, labels))
        shares.append(np.mean(labels == y[test]))
    return float(np.mean(shares)), tests


class _Fitted:
    """A pipeline that has been fitted on training rows, all steps but the model."""

    def __init__(self, pipeline: Pipeline, x: Array, y: Array, rng: np.random.Generator) -> None:
        self.shift: Array = np.zeros(x.shape[1])
        self.stretch: Array = np.ones(x.shape[1])
        if pipeline["standardise"]:
            self.shift, spread = np.mean(x, 0), np.sqrt(np.mean((x - np.mean(x, 0)) ** 2, 0))
            changes = x.max(0) > x.min(0)
            self.stretch[changes] = spread[changes]
        x = (x - self.shift) / self.stretch
        self.columns = pipeline["select"](x, y) if pipeline["select"] else np.arange(x.shape[1])
        rows = pipeline["oversample"](y, rng) if pipeline["oversample"] else np.arange(len(y))
        self.x, self.y = x[:, self.columns][rows], y[rows]

    def label(self, model: Any, x: Array) -> Array:
        labels: Array = model(self.x, self.y, ((x - self.shift) / self.stretch)[:, self.columns])
        return labels


def by_class(pipeline: Pipeline, x: Array, y: Array, groups: Array, rng: np.random.Generator) -> tuple[float, Evidence]:
    """A fitted pipeline as an object; the last of several copies is kept; each group gets the number of its fold."""
    kept = np.array(sorted({tuple(row): n for n, row in enumerate(x.tolist())}.values()), dtype=np.int64)
    names, member = np.unique(groups[kept], return_inverse=True)
    fold_of_group = np.arange(len(names)) % 10
    rng.shuffle(fold_of_group)
    fold = fold_of_group[member]
    tests: Evidence = []
    accuracy = 0.0
    for number in range(10):
        train, test = kept[fold != number], kept[fold == number]
        models = list(pipeline["models"])
        if len(models) > 1:
            tickets = {int(name): rng.random() for name in np.unique(groups[train])}
            bound = sorted(tickets.values())[round(len(tickets) / 4)]
            aside = np.array([tickets[int(name)] < bound for name in groups[train]])
            small = _Fitted(pipeline, x[train[~aside]], y[train[~aside]], rng)
            right = [
                np.count_nonzero(small.label(model, x[train[aside]]) == y[train[aside]]) for model in pipeline["models"]
            ]
            models = [models[right.index(max(right))]]
        labels = _Fitted(pipeline, x[train], y[train], rng).label(models[0], x[test])
        tests.append((test, np.array(labels)))
        accuracy += np.count_nonzero(labels == y[test]) / len(test) / 10
    return accuracy, tests


def by_lists(pipeline: Pipeline, x: Array, y: Array, groups: Array, rng: np.random.Generator) -> tuple[float, Evidence]:
    """Sets and lists of row numbers; copies are neighbours after sorting; test rows come in random order."""
    order = np.lexsort(x.T)
    repeated = np.append(False, (x[order[1:]] == x[order[:-1]]).all(axis=1))
    rows = [int(row) for row in order[~repeated]]
    names = sorted({int(groups[row]) for row in rows})
    names = [names[place] for place in rng.random(len(names)).argsort()]

    def train_and_label(known: list[int], new: list[int], models: list[Any]) -> list[Array]:
        a, b, labels = x[known], x[new], y[known]
        if pipeline["standardise"]:
            for d in range(x.shape[1]):
                mean = a[:, d].mean()
                scale = a[:, d].std() if np.unique(a[:, d]).size > 1 else 1.0
                a[:, d] = (a[:, d] - mean) / scale
                b[:, d] = (b[:, d] - mean) / scale
        if pipeline["select"] is not None:
            columns = pipeline["select"](a, labels)
            a, b = np.take(a, columns, axis=1), np.take(b, columns, axis=1)
        if pipeline["oversample"] is not None:
            drawn = pipeline["oversample"](labels, rng)
            a, labels = np.take(a, drawn, axis=0), np.take(labels, drawn)
        return [model(a, labels, b) for model in models]

    def share(answers: Array, where: list[int]) -> float:
        return sum(int(answer == y[row]) for answer, row in zip(answers, where, strict=True)) / len(where)

    tests, shares = [], []
    for number in range(10):
        tested = set(names[number::10])
        test = [row for row in rows if int(groups[row]) in tested]
        rng.shuffle(test)
        train = [row for row in rows if int(groups[row]) not in tested]
        chosen = pipeline["models"][0]
        if len(pipeline["models"]) >= 2:
            others = [name for name in names if name not in tested]
            rng.shuffle(others)
            quarter = set(others[: int(np.ceil(len(others) / 4))])
            rest = [row for row in train if int(groups[row]) not in quarter]
            aside = [row for row in train if int(groups[row]) in quarter]
            scores = [share(answer, aside) for answer in train_and_label(rest, aside, pipeline["models"])]
            chosen = pipeline["models"][max(range(len(scores)), key=scores.__getitem__)]
        (answer,) = train_and_label(train, test, [chosen])
        tests.append((np.array(test, dtype=np.int64), np.asarray(answer)))
        shares.append(share(answer, test))
    return sum(shares) / 10, tests
