"""Out-of-fold probabilities: what goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np

from autograder.authoring import Array, changes, draws_globally, ignores_rng, lets_pass, mistake
from autograder.units.u09_dataset_quality.answers.careful import leaves_these_shapes
from autograder.units.u09_dataset_quality.answers.seen import COPIES, IN_SAMPLE

_Fit: TypeAlias = Callable[[Array, Array], Callable[[Array], Array]]


def _check(x: Array, y: Array, k: int) -> None:
    if len(x) != len(y):
        raise ValueError(f"{x.shape} and {y.shape}")
    if not 2 <= k <= len(x):
        raise ValueError(f"{len(x)} rows cannot make {k} folds")


def _folds(x: Array, y: Array, k: int, rng: np.random.Generator) -> list[Array]:
    _check(x, y, k)
    return np.array_split(rng.permutation(len(x)), k)


def _rest(n: int, fold: Array) -> Array:
    return np.setdiff1d(np.arange(n), fold)


def _of_folds(fit: _Fit, x: Array, y: Array, folds: list[Array]) -> Array:
    """The probabilities by these folds, 0 for rows that are in none."""
    probs = np.zeros((len(x), 1))
    for fold in folds:
        rest = _rest(len(x), fold)
        said = fit(x[rest], y[rest])(x[fold])
        if probs.shape[1] != said.shape[1]:
            probs = np.zeros((len(x), said.shape[1]))
        probs[fold] = said
    return probs


def _right(fit: _Fit, x: Array, y: Array, k: int, rng: np.random.Generator) -> Array:
    return _of_folds(fit, x, y, _folds(x, y, k, rng))


@mistake(hint="Which rows has the model of a row not seen?", seen=IN_SAMPLE, models=("one", "k"))
def in_sample(fit: _Fit, x: Array, y: Array, k: int, rng: np.random.Generator, *, models: str) -> Any:
    """It asks models about rows that they were trained on. They have learnt a wrong label along with the row, and
    confirm it.
    """
    folds = _folds(x, y, k, rng)
    if models == "one":
        return fit(x, y)(x)
    said = [(fold, fit(x, y)(x[fold])) for fold in folds]
    probs = np.zeros((len(x), said[0][1].shape[1]))
    for fold, values in said:
        probs[fold] = values
    return probs


@mistake(hint="Has the model of a fold seen the rows that it is asked about?")
def train_on_one_fold(fit: _Fit, x: Array, y: Array, k: int, rng: np.random.Generator) -> Any:
    """It trains on a fold and asks about that very fold: each model has seen every row that it is asked about."""
    folds = _folds(x, y, k, rng)
    probs = [(fold, fit(x[fold], y[fold])(x[fold])) for fold in folds]
    out = np.zeros((len(x), probs[0][1].shape[1]))
    for fold, values in probs:
        out[fold] = values
    return out


@mistake(hint="Where do the probabilities of row 7 belong? Compare one row with what its model says.")
def in_the_order_of_the_folds(fit: _Fit, x: Array, y: Array, k: int, rng: np.random.Generator) -> Any:
    """It hands back what the models say in the order of the folds, or in another that is not that of the data. The
    rows were shuffled, so each gets the probabilities of another one.
    """
    folds = _folds(x, y, k, rng)
    return np.concatenate([fit(x[rest], y[rest])(x[fold]) for fold in folds for rest in [_rest(len(x), fold)]])


@mistake(hint="Shuffle the rows once before you cut.")
def in_the_order_of_the_data(fit: _Fit, x: Array, y: Array, k: int, rng: np.random.Generator) -> Any:
    """The folds follow the order of the data, and chance has no part in them. Where the data are sorted by class, a
    model then has never seen the class that it is asked about.
    """
    _check(x, y, k)
    return _of_folds(fit, x, y, np.array_split(np.arange(len(x)), k))


@mistake(hint="Shuffle the rows once before you deal.")
def dealt_in_turn(fit: _Fit, x: Array, y: Array, k: int, rng: np.random.Generator) -> Any:
    """It deals the rows out in turn, always the same way. Chance has no part in it."""
    _check(x, y, k)
    return _of_folds(fit, x, y, [np.arange(i, len(x), k) for i in range(k)])


@mistake(hint="How many rows does each fold have? Count them.")
def a_fold_drawn_for_each_row(fit: _Fit, x: Array, y: Array, k: int, rng: np.random.Generator) -> Any:
    """It draws a fold for each row by itself, so that some folds are large, some small, and one may be empty."""
    _check(x, y, k)
    fold_of = rng.integers(0, k, size=len(x))
    return _of_folds(fit, x, y, [np.flatnonzero(fold_of == i) for i in range(k)])


@mistake(hint="What becomes of the last rows where k does not divide N?")
def remainder_left_out(fit: _Fit, x: Array, y: Array, k: int, rng: np.random.Generator) -> Any:
    """Where the rows do not divide evenly, no model is asked about the last ones: their probabilities stay 0."""
    folds = _folds(x, y, k, rng)
    order, size = np.concatenate(folds), len(x) // k
    return _of_folds(fit, x, y, [order[i * size : (i + 1) * size] for i in range(k)])


@mistake(hint="Spread the remainder: one more row for some of the folds.")
def last_fold_takes_the_rest(fit: _Fit, x: Array, y: Array, k: int, rng: np.random.Generator) -> Any:
    """Where the rows do not divide evenly, the last fold takes all that is left, and is larger than the others by more
    than one row.
    """
    order, size = np.concatenate(_folds(x, y, k, rng)), len(x) // k
    return _of_folds(fit, x, y, [order[i * size : (i + 1) * size if i < k - 1 else len(x)] for i in range(k)])


@mistake(hint="Index `x` and `y` with the same row numbers.", way=("first labels", "shuffled apart"))
def labels_of_other_rows(fit: _Fit, x: Array, y: Array, k: int, rng: np.random.Generator, *, way: str) -> Any:
    """It trains on rows with the labels of other rows. The model then learns nothing."""
    folds = _folds(x, y, k, rng)
    probs = np.zeros((len(x), 1))
    mixed = rng.permutation(y)
    for fold in folds:
        rest = _rest(len(x), fold)
        taken = y[: len(rest)] if way == "first labels" else mixed[rest]
        said = fit(x[rest], taken)(x[fold])
        probs = probs if probs.shape[1] == said.shape[1] else np.zeros((len(x), said.shape[1]))
        probs[fold] = said
    return probs


@mistake(hint="How many models have not seen row 7?")
def one_model(fit: _Fit, x: Array, y: Array, k: int, rng: np.random.Generator) -> Any:
    """It trains once, without the first fold, and asks that model about all rows. Many of them it has seen."""
    rest = _rest(len(x), _folds(x, y, k, rng)[0])
    return fit(x[rest], y[rest])(x)


@mistake(hint="Which of the models may speak of a row?", way=("mean", "last"))
def every_model_speaks(fit: _Fit, x: Array, y: Array, k: int, rng: np.random.Generator, *, way: str) -> Any:
    """It asks every model about every row, and takes the mean or the last. All models but one have seen the row."""
    folds = _folds(x, y, k, rng)
    said = [fit(x[rest], y[rest])(x) for fold in folds for rest in [_rest(len(x), fold)]]
    return np.mean(said, axis=0) if way == "mean" else said[-1]


@mistake(hint="Which rows is the model of the second fold trained on?")
def trained_on_the_next_fold(fit: _Fit, x: Array, y: Array, k: int, rng: np.random.Generator) -> Any:
    """It trains the model of each fold on the next fold alone, and leaves the others out. A model of fewer rows knows
    less than it could.
    """
    folds = _folds(x, y, k, rng)
    probs = np.zeros((len(x), 1))
    for fold, other in zip(folds, folds[1:] + folds[:1], strict=True):
        said = fit(x[other], y[other])(x[fold])
        probs = probs if probs.shape[1] == said.shape[1] else np.zeros((len(x), said.shape[1]))
        probs[fold] = said
    return probs


@mistake(hint="What is asked for: the label that a model would give, or how probable it finds each?")
def labels_for_probabilities(fit: _Fit, x: Array, y: Array, k: int, rng: np.random.Generator) -> Any:
    """It returns the most probable class of each row. How sure the model was is lost, and with it every threshold."""
    return _right(fit, x, y, k, rng).argmax(axis=1)


@mistake(hint="Return all the columns that the model gives.")
def probability_of_the_label(fit: _Fit, x: Array, y: Array, k: int, rng: np.random.Generator) -> Any:
    """It returns the probability of each row's label alone. Of what else the row might be there is nothing left."""
    return _right(fit, x, y, k, rng)[np.arange(len(x)), y]


@mistake(hint="Which numbers of folds does the docstring allow?")
def single_rows_refused(fit: _Fit, x: Array, y: Array, k: int, rng: np.random.Generator) -> Any:
    """It refuses as many folds as rows. The docstring allows them: each model is then asked about a single row."""
    if k == len(x):
        raise ValueError(f"{k} folds of {len(x)} rows")
    return _right(fit, x, y, k, rng)


@mistake(hint="Find where float32 comes in, and leave the dtype to numpy: it keeps float64.")
def computes_in_float32(fit: _Fit, x: Array, y: Array, k: int, rng: np.random.Generator) -> Any:
    """It answers in float32, with seven digits. The docstring promises float64, which has sixteen."""
    return _right(fit, x, y, k, rng).astype(np.float32)


HABITS = (
    *changes("x", "y", seen=COPIES),
    *lets_pass("one fold", "no folds", "more folds than rows"),
    *leaves_these_shapes("one label too many", "one label too few"),
    ignores_rng(_right),
    draws_globally(_right),
)
