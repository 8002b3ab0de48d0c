"""Runs beside the learner's code, and in the notebook: models, the audited pipelines, and drivers. Numpy only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np

from autograder.inside.draws import record

Array: TypeAlias = np.ndarray[Any, np.dtype[Any]]

FEATURES_CHOSEN = 100
FEATURES_SEEN = 3
ROWS_AT_ONCE = 100


def nearest_neighbours(x: Array, y: Array, new: Array, k: int) -> Array:
    """The label that most of the `k` training rows `x` (N, D) nearest to each row of `new` carry.

    Labels are 0, 1, 2, …; of those that equally many carry it is the smallest.
    """
    # The square of `new` is left out: it is the same for all neighbours of a row.
    weights, squares = -2 * x.T, (x**2).sum(axis=1)
    votes = np.zeros((len(new), y.max() + 1), dtype=np.int64)
    # A few rows at a time, whose distances stay in the processor's cache.
    for start in range(0, len(new), ROWS_AT_ONCE):
        rows = slice(start, start + ROWS_AT_ONCE)
        distance = new[rows] @ weights + squares
        for _ in range(k):
            nearest = distance.argmin(axis=1)
            votes[rows][np.arange(len(nearest)), y[nearest]] += 1
            distance[np.arange(len(nearest)), nearest] = np.inf
    return np.asarray(votes.argmax(axis=1))


def nearest_centroid(x: Array, y: Array, new: Array) -> Array:
    """The class, 0 or 1, whose mean over the training rows is nearer to each row of `new`."""
    zero, one = (x[y == label].mean(axis=0) for label in (0, 1))
    return np.asarray((new - (zero + one) / 2) @ (one - zero) > 0).astype(np.int64)


def strongest_features(x: Array, y: Array) -> Array:
    """The columns of `x` (N, D) that go with the labels `y` most strongly, by the size of their correlation."""
    centred = x - x.mean(axis=0)
    correlation = (y - y.mean()) @ centred / np.sqrt((centred**2).sum(axis=0))
    return np.argsort(-np.abs(correlation))[:FEATURES_CHOSEN]


def copy_the_rare(y: Array, rng: np.random.Generator) -> Array:
    """Rows, with repetition, in which both classes are equally frequent: all rows, and copies of rare ones."""
    counts = np.bincount(y, minlength=2)
    rare = np.flatnonzero(y == counts.argmin())
    return np.concatenate([np.arange(len(y)), rng.choice(rare, size=counts.max() - counts.min())])


def pipeline(name: str) -> dict[str, Any]:
    """The steps of an audited pipeline, as `honest_accuracy` receives them."""
    steps: dict[str, Any] = {"standardise": False, "select": None, "oversample": None, "models": [_neighbours(1)]}
    match name:
        case "selection":
            return {**steps, "select": strongest_features, "models": [nearest_centroid]}
        case "oversampling":
            return {**steps, "oversample": copy_the_rare, "models": [_neighbours(3)]}
        case "scaling":
            return {**steps, "standardise": True, "models": [_neighbours(5)]}
        case "copies" | "writers":
            return steps
        case "best of 20":
            return {**steps, "models": [_with_seed(seed) for seed in range(20)]}
    raise ValueError(f"there is no pipeline {name!r}")


def _neighbours(k: int) -> Callable[[Array, Array, Array], Array]:
    return lambda x, y, new: nearest_neighbours(x, y, new, k)


def _with_seed(seed: int) -> Callable[[Array, Array, Array], Array]:
    """A model that looks at a few features only; the seed chooses which."""

    def model(x: Array, y: Array, new: Array) -> Array:
        seen = np.random.default_rng(seed).permutation(x.shape[1])[:FEATURES_SEEN]
        return nearest_centroid(x[:, seen], y, new[:, seen])

    return model


def split_by_class(learner: Any, y: Array, test_fraction: float, rng: np.random.Generator, calls: int) -> Any:
    """The record of splits by the learner's ``stratified_split``: which rows each tests."""
    rows = np.arange(len(y))
    return record(learner.stratified_split, (y, test_fraction), rng, calls, lambda split: np.isin(rows, split[1]))


def split_by_group(learner: Any, groups: Array, test_fraction: float, rng: np.random.Generator, calls: int) -> Any:
    """The record of splits by the learner's ``group_split``: which groups each tests, in the order of their names."""
    _, first_rows = np.unique(groups, return_index=True)
    return record(learner.group_split, (groups, test_fraction), rng, calls, lambda split: np.isin(first_rows, split[1]))


def split_into_folds(learner: Any, n: int, k: int, rng: np.random.Generator, calls: int) -> Any:
    """The record of folds by the learner's ``kfold``: in which fold each tests each row."""

    def fold_of_each_row(folds: Any) -> Array:
        fold = np.full(n, -1)
        for number, (_, test) in enumerate(folds):
            fold[test] = number
        return fold

    return record(learner.kfold, (n, k), rng, calls, fold_of_each_row)


def drop(learner: Any, x: Array, p: float, rng: np.random.Generator, train: bool, calls: int) -> Any:
    """The record of outputs of the learner's ``dropout_forward``: where each is 0. The cache is theirs alone."""
    shape = x.shape

    def output(x: Array, p: float, generator: np.random.Generator) -> Any:
        answer = learner.dropout_forward(x, p, generator, train)
        is_pair = isinstance(answer, tuple | list) and len(answer) == 2
        return answer[0] if is_pair else (answer,)

    def zeros(out: Any) -> Any:
        return out.ravel() == 0 if isinstance(out, np.ndarray) and out.shape == shape else None

    return record(output, (x, p), rng, calls, zeros)


def drop_and_return(
    learner: Any, x: Array, p: float, rng: np.random.Generator, train: bool, dout: Array
) -> dict[str, Any]:
    """The learner's dropout there and back: the output, and the gradient through the same cache."""
    out, cache = learner.dropout_forward(x, p, rng, train)
    out = np.array(out)
    return {"out": out, "dx": learner.dropout_backward(dout, cache)}


def draw_curve(
    learner: Any,
    x: Array,
    y: Array,
    x_val: Array,
    y_val: Array,
    sizes: list[int],
    rng: np.random.Generator,
    calls: int,
) -> Any:
    """The record of learning curves, each with all that ``fit_and_score`` was given and said.

    The sketch of one is which rows come in the training set of the size in the middle.
    """
    names, middle = x[:, 0].copy(), len(sizes) // 2

    def curve(*arguments: Any) -> dict[str, Any]:
        given: list[Any] = []
        said: list[float] = []

        def fit_and_score(x_train: Any, y_train: Any, x_val: Any, y_val: Any) -> float:
            given.append(tuple(np.array(argument) for argument in (x_train, y_train, x_val, y_val)))
            said.append((37 * len(given) + 53 * len(x_train)) % 97 / 100)
            return said[-1]

        scores = learner.learning_curve(fit_and_score, *arguments)
        rows = {
            f"{part} rows": [len(one[place]) for one in given] for place, part in ((0, "training"), (2, "validation"))
        }
        return {"scores": scores, "said": said, **rows, "given": given}

    return record(
        curve, (x, y, x_val, y_val, sizes), rng, calls, lambda curve: np.isin(names, curve["given"][middle][0][:, 0])
    )


def audit_pipelines(learner: Any, audits: list[dict[str, Any]], rng: np.random.Generator) -> list[Any]:
    """What the learner's ``honest_accuracy`` says about each pipeline on its data, with the evidence."""
    return [
        learner.honest_accuracy(pipeline(one["pipeline"]), one["x"], one["y"], one["groups"], rng) for one in audits
    ]
