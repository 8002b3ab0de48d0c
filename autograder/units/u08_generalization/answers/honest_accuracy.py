"""Audits that believe too much. Each must miss the bar.

Three mistakes are missing here, for the bar cannot see them. A scaler fitted on all rows: mean and deviation of two
thousand rows hardly change when a tenth of them is left out, and the accuracy moved by 0.0025 at most in 24 audits. One
model of the 20 chosen by its mean over all ten folds: on so many rows the luckiest is only 0.026 too good. And a model
chosen on the rows it was trained on, or not chosen at all: the 20 are alike, so any of them is as good on fresh rows.
"""

from __future__ import annotations

from typing import Any, Final, TypeAlias

import numpy as np

from autograder.authoring import Array, control

FOLDS: Final = 10

_Pipeline: TypeAlias = dict[str, Any]
_Answer: TypeAlias = tuple[float, list[tuple[Array, Array]]]


def _cross_validated(
    pipeline: _Pipeline,
    x: Array,
    y: Array,
    groups: Array,
    rng: np.random.Generator,
    drop_copies: bool = True,
    choose_on_test: bool = False,
    copy_test_rows: bool = False,
) -> _Answer:
    """Ten folds over groups; each switch lets one mistake in."""
    kept = np.unique(x, axis=0, return_index=True)[1] if drop_copies else np.arange(len(y))
    tests = []
    for names in np.array_split(rng.permutation(np.unique(groups[kept])), FOLDS):
        tested = np.isin(groups[kept], names)
        train, test = kept[~tested], kept[tested]
        if copy_test_rows and pipeline["oversample"] is not None:
            test = test[pipeline["oversample"](y[test], rng)]
        fitting, choosing = train, test
        if not choose_on_test:
            order = rng.permutation(train)
            fitting, choosing = order[len(order) // 4 :], order[: len(order) // 4]
        models = pipeline["models"]
        trials = [0.0]
        if len(models) > 1:
            given = [_labels(pipeline, model, x, y, fitting, choosing, rng) for model in models]
            trials = [float(np.mean(labels == y[choosing])) for labels in given]
        tests.append((test, _labels(pipeline, models[int(np.argmax(trials))], x, y, train, test, rng)))
    return _of_tests(tests, y)


def _of_tests(tests: list[tuple[Array, Array]], y: Array) -> _Answer:
    return float(np.mean([np.mean(labels == y[rows]) for rows, labels in tests])), tests


def _labels(
    pipeline: _Pipeline, model: Any, x: Array, y: Array, train: Array, test: Array, rng: np.random.Generator
) -> Array:
    seen, new = x[train], x[test]
    if pipeline["standardise"]:
        seen, new = _standardised(x[train], seen), _standardised(x[train], new)
    if pipeline["select"] is not None:
        columns = pipeline["select"](seen, y[train])
        seen, new = seen[:, columns], new[:, columns]
    rows = np.arange(len(train)) if pipeline["oversample"] is None else pipeline["oversample"](y[train], rng)
    return np.asarray(model(seen[rows], y[train][rows], new))


def _standardised(measured: Array, x: Array) -> Array:
    return np.asarray((x - measured.mean(axis=0)) / measured.std(axis=0))


@control
def believes_the_report(pipeline: _Pipeline, x: Array, y: Array, groups: Array, rng: np.random.Generator) -> _Answer:
    """It does what the colleagues did: every step on all rows, then a split, then the best of all models."""
    if pipeline["standardise"]:
        x = _standardised(x, x)
    if pipeline["select"] is not None:
        x = x[:, pipeline["select"](x, y)]
    at = np.arange(len(y)) if pipeline["oversample"] is None else pipeline["oversample"](y, rng)
    rows = at[rng.permutation(len(at))]
    test, train = rows[:100], rows[100:]
    labels = [model(x[train], y[train], x[test]) for model in pipeline["models"]]
    return _of_tests([(test, max(labels, key=lambda given: float(np.mean(given == y[test]))))], y)


@control
def always_a_half(pipeline: _Pipeline, x: Array, y: Array, groups: Array, rng: np.random.Generator) -> _Answer:
    """It says one half whatever it is given."""
    return 0.5, _cross_validated(pipeline, x, y, groups, rng)[1]


@control
def selects_on_all_rows(pipeline: _Pipeline, x: Array, y: Array, groups: Array, rng: np.random.Generator) -> _Answer:
    """It chooses the features on all rows, the test rows among them. In pure noise, some features always go with the
    labels by chance, and these are the ones it finds.
    """
    if pipeline["select"] is not None:
        x = x[:, pipeline["select"](x, y)]
    return _cross_validated({**pipeline, "select": None}, x, y, groups, rng)


@control
def oversamples_first(pipeline: _Pipeline, x: Array, y: Array, groups: Array, rng: np.random.Generator) -> _Answer:
    """It copies rare rows before it splits. Copies of the same row are then on both sides."""
    if pipeline["oversample"] is None:
        return _cross_validated(pipeline, x, y, groups, rng)
    rows = pipeline["oversample"](y, rng)
    alone = {**pipeline, "oversample": None}
    accuracy, tests = _cross_validated(alone, x[rows], y[rows], np.arange(len(rows)), rng, drop_copies=False)
    return accuracy, [(rows[tested], labels) for tested, labels in tests]


@control
def oversamples_test_rows(pipeline: _Pipeline, x: Array, y: Array, groups: Array, rng: np.random.Generator) -> _Answer:
    """It makes both classes equally frequent among the test rows as well. They are not so among fresh rows, and those
    are what the accuracy is about.
    """
    return _cross_validated(pipeline, x, y, groups, rng, copy_test_rows=True)


@control
def copies_on_both_sides(pipeline: _Pipeline, x: Array, y: Array, groups: Array, rng: np.random.Generator) -> _Answer:
    """It leaves copies in the data. The nearest neighbour of a test row is then the row itself."""
    return _cross_validated(pipeline, x, y, groups, rng, drop_copies=False)


@control
def ignores_groups(pipeline: _Pipeline, x: Array, y: Array, groups: Array, rng: np.random.Generator) -> _Answer:
    """It splits rows, and writers have rows on both sides."""
    return _cross_validated(pipeline, x, y, np.arange(len(y)), rng)


@control
def best_on_the_test_rows(pipeline: _Pipeline, x: Array, y: Array, groups: Array, rng: np.random.Generator) -> _Answer:
    """It chooses among the models by their score on the test rows and then reports that score. The best of 20 is the
    luckiest of 20.
    """
    return _cross_validated(pipeline, x, y, groups, rng, choose_on_test=True)


@control
def forgets_to_standardise(pipeline: _Pipeline, x: Array, y: Array, groups: Array, rng: np.random.Generator) -> _Answer:
    """It leaves out a step of the pipeline. What it measures is honest, but it is the accuracy of another pipeline."""
    return _cross_validated({**pipeline, "standardise": False}, x, y, groups, rng)


@control
def forgets_to_oversample(pipeline: _Pipeline, x: Array, y: Array, groups: Array, rng: np.random.Generator) -> _Answer:
    """It leaves out a step of the pipeline. What it measures is honest, but it is the accuracy of another pipeline."""
    return _cross_validated({**pipeline, "oversample": None}, x, y, groups, rng)


@control
def scores_training_rows(pipeline: _Pipeline, x: Array, y: Array, groups: Array, rng: np.random.Generator) -> _Answer:
    """It tests on the rows it trained on."""
    rows = np.arange(len(y))
    folds = np.array_split(rng.permutation(rows), FOLDS)
    return _of_tests([(fold, _labels(pipeline, pipeline["models"][0], x, y, rows, fold, rng)) for fold in folds], y)
