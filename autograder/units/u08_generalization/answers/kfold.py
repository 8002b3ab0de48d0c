"""The folds of a cross-validation: what goes wrong."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, draws_globally, ignores_rng, lets_pass, mistake


def _check(n: int, k: int) -> None:
    if not 2 <= k <= n:
        raise ValueError(f"{n} rows cannot make {k} folds")


def _folds(parts: list[Array]) -> list[tuple[Array, Array]]:
    return [(np.concatenate(parts[:i] + parts[i + 1 :]), parts[i]) for i in range(len(parts))]


def _right(n: int, k: int, rng: np.random.Generator) -> list[tuple[Array, Array]]:
    _check(n, k)
    return _folds(np.array_split(rng.permutation(n), k))


@mistake(hint="Shuffle the rows once before you cut.", mixes_the_folds=(False, True))
def in_the_order_of_the_data(n: int, k: int, rng: np.random.Generator, *, mixes_the_folds: bool = False) -> Any:
    """Chance has no part in which rows are tested together: the folds follow the order of the data. Where that has a
    pattern, so have the folds.
    """
    _check(n, k)
    folds = _folds(np.array_split(np.arange(n), k))
    return [folds[place] for place in rng.permutation(k)] if mixes_the_folds else folds


@mistake(hint="Shuffle the rows once before you deal.")
def stride(n: int, k: int, rng: np.random.Generator) -> Any:
    """It deals the rows out in turn, always the same way. Chance has no part in it."""
    _check(n, k)
    return [(np.delete(np.arange(n), slice(i, n, k)), np.arange(i, n, k)) for i in range(k)]


@mistake(hint="Numpy can cut an array into nearly equal parts.")
def drops_remainder(n: int, k: int, rng: np.random.Generator) -> Any:
    """Where the rows do not divide evenly, it leaves the last ones out altogether."""
    _check(n, k)
    rows = rng.permutation(n)
    size = n // k
    return _folds([rows[i * size : (i + 1) * size] for i in range(k)])


@mistake(hint="Add up the sizes of your test sets.")
def remainder_never_tested(n: int, k: int, rng: np.random.Generator) -> Any:
    """Where the rows do not divide evenly, the last ones are always trained on and never tested."""
    _check(n, k)
    rows = rng.permutation(n)
    size = n // k
    tests = [np.arange(i * size, (i + 1) * size) for i in range(k)]
    return [(np.delete(rows, test), rows[test]) for test in tests]


@mistake(hint="Spread the remainder: one more row for some of the folds.")
def last_fold_takes_the_rest(n: int, k: int, rng: np.random.Generator) -> Any:
    """Where the rows do not divide evenly, the last test set takes all that is left and is larger than the others by
    more than one.
    """
    _check(n, k)
    rows = rng.permutation(n)
    size = n // k
    return _folds([rows[i * size : (i + 1) * size if i < k - 1 else n] for i in range(k)])


@mistake(hint="In each fold, train on the rows that are not tested.")
def train_on_everything(n: int, k: int, rng: np.random.Generator) -> Any:
    """It trains on all rows in every fold, the test rows among them."""
    _check(n, k)
    rows = rng.permutation(n)
    return [(rows, test) for test in np.array_split(rows, k)]


@mistake(hint="Which of the two should be the larger one?")
def train_on_one_fold(n: int, k: int, rng: np.random.Generator) -> Any:
    """It trains on one part and tests on the others: the pair is the wrong way round."""
    return [(test, train) for train, test in _right(n, k, rng)]


@mistake(hint="Shuffle once, before the first fold.")
def new_draw_for_each_fold(n: int, k: int, rng: np.random.Generator) -> Any:
    """It draws anew for every fold. Some rows are then tested several times and others never."""
    _check(n, k)
    folds = []
    for _ in range(k):
        rows = rng.permutation(n)
        folds.append((rows[n // k :], rows[: n // k]))
    return folds


@mistake(hint="Collect all the pairs in a list and return it at the end.")
def one_split(n: int, k: int, rng: np.random.Generator) -> Any:
    """It returns after the first fold."""
    return _right(n, k, rng)[0]


@mistake(hint="Each entry of the list is a pair.")
def tests_alone(n: int, k: int, rng: np.random.Generator) -> Any:
    """It returns the test rows of each fold and leaves out what to train on."""
    return [test for _, test in _right(n, k, rng)]


@mistake(hint="Add up train and test in each fold: all rows must be there.")
def growing_training_set(n: int, k: int, rng: np.random.Generator) -> Any:
    """It trains each fold on the parts before it, as one does with time series. Here every part but the tested one is
    for training.
    """
    _check(n, k)
    rows = rng.permutation(n)
    return [(rows[: np.flatnonzero(rows == test[0])[0]], test) for test in np.array_split(rows, k)]


@mistake(
    hint="Print both sides of a small fold: which numbers are rows, and which are places in the shuffled order?",
    way=("places left out of the rows", "rows left out by their places", "places for the test"),
)
def places_for_rows(n: int, k: int, rng: np.random.Generator, *, way: str) -> Any:
    """It mixes up rows and their places in the shuffled order, so that test rows stand among the training rows, too."""
    _check(n, k)
    rows = rng.permutation(n)
    if way == "rows left out by their places":
        return [(np.delete(rows, test), test) for test in np.array_split(rows, k)]
    parts = np.array_split(np.arange(n), k)
    if way == "places for the test":
        return [(np.delete(rows, places), places) for places in parts]
    return [(np.delete(np.arange(n), places), rows[places]) for places in parts]


@mistake(hint="Leave the dtype of row numbers to numpy.")
def narrow_integers(n: int, k: int, rng: np.random.Generator) -> Any:
    """Its row numbers are right, but of another dtype than promised. A narrower one has no room for large numbers."""
    return [(train.astype(np.int32), test.astype(np.int32)) for train, test in _right(n, k, rng)]


HABITS = (
    *lets_pass("one fold", "no folds", "a number of folds of −1", "more folds than rows"),
    ignores_rng(_right),
    draws_globally(_right),
)
