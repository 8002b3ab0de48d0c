"""What goes wrong in cross-validation."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from autograder.authoring.old import Misconception
from autograder.model import Array


def in_the_order_of_the_data(n: int, k: int, rng: np.random.Generator) -> Any:
    _check(n, k)
    return _folds(np.arange(n), np.array_split(np.arange(n), k))


def drops_remainder(n: int, k: int, rng: np.random.Generator) -> Any:
    _check(n, k)
    rows = rng.permutation(n)
    size = n // k
    return _folds(rows[: size * k], [rows[i * size : (i + 1) * size] for i in range(k)])


def remainder_never_tested(n: int, k: int, rng: np.random.Generator) -> Any:
    _check(n, k)
    rows = rng.permutation(n)
    size = n // k
    return _folds(rows, [rows[i * size : (i + 1) * size] for i in range(k)])


def last_fold_takes_the_rest(n: int, k: int, rng: np.random.Generator) -> Any:
    _check(n, k)
    rows = rng.permutation(n)
    size = n // k
    return _folds(rows, [rows[i * size : (i + 1) * size if i < k - 1 else n] for i in range(k)])


def train_on_everything(n: int, k: int, rng: np.random.Generator) -> Any:
    _check(n, k)
    rows = rng.permutation(n)
    return [(rows, test) for test in np.array_split(rows, k)]


def train_on_one_fold(n: int, k: int, rng: np.random.Generator) -> Any:
    return [(test, train) for train, test in _right(n, k, rng)]


def new_draw_for_each_fold(n: int, k: int, rng: np.random.Generator) -> Any:
    _check(n, k)
    folds = []
    for _ in range(k):
        rows = rng.permutation(n)
        folds.append((rows[n // k :], rows[: n // k]))
    return folds


def one_split(n: int, k: int, rng: np.random.Generator) -> Any:
    return _right(n, k, rng)[0]


def tests_alone(n: int, k: int, rng: np.random.Generator) -> Any:
    return [test for _, test in _right(n, k, rng)]


def growing_training_set(n: int, k: int, rng: np.random.Generator) -> Any:
    _check(n, k)
    rows = rng.permutation(n)
    return [(rows[: np.flatnonzero(rows == test[0])[0]], test) for test in np.array_split(rows, k)]


def places_for_rows(n: int, k: int, rng: np.random.Generator) -> Any:
    _check(n, k)
    rows = rng.permutation(n)
    folds = []
    for test in np.array_split(np.arange(n), k):
        folds.append((np.delete(np.arange(n), test), rows[test]))
    return folds


def stride(n: int, k: int, rng: np.random.Generator) -> Any:
    _check(n, k)
    return _folds(np.arange(n), [np.arange(i, n, k) for i in range(k)])


def fixed_seed(n: int, k: int, rng: np.random.Generator) -> Any:
    return _right(n, k, np.random.default_rng(0))


def one_fold_allowed(n: int, k: int, rng: np.random.Generator) -> Any:
    if k > n:
        raise ValueError(f"{n} rows cannot make {k} folds")
    rows = rng.permutation(n)
    return _folds(rows, np.array_split(rows, k))


def empty_folds_allowed(n: int, k: int, rng: np.random.Generator) -> Any:
    if k < 2:
        raise ValueError(f"{k} folds leave nothing to train on")
    rows = rng.permutation(n)
    return _folds(rows, np.array_split(rows, k))


def _check(n: int, k: int) -> None:
    if not 2 <= k <= n:
        raise ValueError(f"{n} rows cannot make {k} folds")


def _folds(rows: Array, tests: Any) -> list[tuple[Array, Array]]:
    return [(rows[~np.isin(rows, test)], test) for test in tests]


def _right(n: int, k: int, rng: np.random.Generator) -> list[tuple[Array, Array]]:
    _check(n, k)
    rows = rng.permutation(n)
    return _folds(rows, np.array_split(rows, k))


KFOLD: Final = (
    Misconception(
        "in_the_order_of_the_data",
        in_the_order_of_the_data,
        why="It cuts the rows as they lie. If the data is sorted, by class or by day, each fold tests something that "
        "the others never show.",
        hint="Shuffle the rows once before you cut.",
    ),
    Misconception(
        "stride",
        stride,
        why="It deals the rows out in turn, always the same way. Chance has no part in it.",
        hint="Shuffle the rows once before you deal.",
    ),
    Misconception(
        "drops_remainder",
        drops_remainder,
        why="Where the rows do not divide evenly, it leaves the last ones out altogether.",
        hint="Numpy can cut an array into nearly equal parts.",
    ),
    Misconception(
        "remainder_never_tested",
        remainder_never_tested,
        why="Where the rows do not divide evenly, the last ones are always trained on and never tested.",
        hint="Add up the sizes of your test sets.",
    ),
    Misconception(
        "last_fold_takes_the_rest",
        last_fold_takes_the_rest,
        why="Where the rows do not divide evenly, the last test set takes all that is left and is larger than the "
        "others by more than one.",
        hint="Spread the remainder: one more row for some of the folds.",
    ),
    Misconception(
        "train_on_everything",
        train_on_everything,
        why="It trains on all rows in every fold, the test rows among them.",
        hint="In each fold, train on the rows that are not tested.",
    ),
    Misconception(
        "train_on_one_fold",
        train_on_one_fold,
        why="It trains on one part and tests on the others: the pair is the wrong way round.",
        hint="Which of the two should be the larger one?",
    ),
    Misconception(
        "new_draw_for_each_fold",
        new_draw_for_each_fold,
        why="It shuffles anew for every fold. Some rows are then tested several times and others never.",
        hint="Shuffle once, before the first fold.",
    ),
    Misconception(
        "one_split",
        one_split,
        why="It returns after the first fold.",
        hint="Collect all the pairs in a list and return it at the end.",
    ),
    Misconception(
        "tests_alone",
        tests_alone,
        why="It returns the test rows of each fold and leaves out what to train on.",
        hint="Each entry of the list is a pair.",
    ),
    Misconception(
        "growing_training_set",
        growing_training_set,
        why="It trains each fold on the parts before it, as one does with time series. Here every part but the tested "
        "one is for training.",
        hint="Add up train and test in each fold: all rows must be there.",
    ),
    Misconception(
        "places_for_rows",
        places_for_rows,
        why="It takes the test rows from the shuffled order and the training rows from the unshuffled one, so the two "
        "overlap.",
        hint="Take both from the same order.",
    ),
    Misconception(
        "fixed_seed",
        fixed_seed,
        why="It makes a generator of its own with a fixed seed, so that the folds are always the same.",
        hint="Draw from the generator that is passed in.",
    ),
    Misconception(
        "one_fold_allowed",
        one_fold_allowed,
        why="It lets a single fold pass, which tests all rows and trains on none.",
        hint="Compare the errors in the docstring with your checks.",
    ),
    Misconception(
        "empty_folds_allowed",
        empty_folds_allowed,
        why="It makes more folds than there are rows, and some of them test nothing.",
        hint="Compare the errors in the docstring with your checks.",
    ),
)
