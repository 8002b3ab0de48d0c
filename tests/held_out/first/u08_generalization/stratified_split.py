"""Wrong works for `stratified_split`, written from its docstring alone."""

from __future__ import annotations

import numpy as np


def ignores_the_classes(y: np.ndarray, test_fraction: float, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Cuts one random order of all rows, so the shares of the classes are left to chance. Shows for most labels, most
    of all where a class is rare.
    """
    n = len(y)
    if n < 2 or not 0 < test_fraction < 1:
        raise ValueError("need at least two rows and a fraction in (0, 1)")
    order = rng.permutation(n)
    n_test = min(max(1, int(round(test_fraction * n))), n - 1)
    return order[n_test:], order[:n_test]


def gets_the_training_rows_back_sorted(
    y: np.ndarray, test_fraction: float, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Shuffles the test rows but finds the training rows with `setdiff1d`, which sorts them. Shows in the order of the
    training rows, for every `y` with three or more of them.
    """
    if y.shape[0] < 2:
        raise ValueError("fewer than two rows")
    if test_fraction <= 0 or test_fraction >= 1:
        raise ValueError(f"test_fraction {test_fraction} is not in (0, 1)")
    test: list[int] = []
    for label in np.unique(y):
        rows = rng.permutation(np.where(y == label)[0])
        k = int(round(test_fraction * len(rows)))
        if len(rows) > 1:
            k = min(max(k, 1), len(rows) - 1)
        else:
            k = 0
        test.extend(rows[:k].tolist())
    test_rows = rng.permutation(np.array(test, dtype=np.int64))
    return np.setdiff1d(np.arange(len(y)), test_rows), test_rows


def rounds_small_classes_away(
    y: np.ndarray, test_fraction: float, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Takes int(test_fraction * n) test rows of each class without a minimum of one. Shows for classes of two rows or
    more with test_fraction * n below 1, which are not tested at all.
    """
    if len(y) < 2 or not (0.0 < test_fraction < 1.0):
        raise ValueError("cannot split this")
    train_parts, test_parts = [], []
    for c in np.unique(y):
        members = np.flatnonzero(y == c)
        rng.shuffle(members)
        cut = int(test_fraction * members.size)
        test_parts.append(members[:cut])
        train_parts.append(members[cut:])
    train = np.concatenate(train_parts)
    test = np.concatenate(test_parts)
    rng.shuffle(train)
    rng.shuffle(test)
    return train, test


def counts_the_classes_from_zero(
    y: np.ndarray, test_fraction: float, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Goes through the labels 0 to y.max(), so rows with negative labels are in neither part. Shows only where a label
    is negative.
    """
    if len(y) < 2:
        raise ValueError("y has fewer than two rows")
    if not 0 < test_fraction < 1:
        raise ValueError("test_fraction must lie in (0, 1)")
    train: list[int] = []
    test: list[int] = []
    for c in range(int(y.max()) + 1):
        idx = rng.permutation(np.nonzero(y == c)[0])
        n_test = int(np.floor(test_fraction * len(idx)))
        if len(idx) >= 2:
            n_test = max(1, n_test)
        train += list(idx[n_test:])
        test += list(idx[:n_test])
    return rng.permutation(np.array(train, dtype=np.int64)), rng.permutation(np.array(test, dtype=np.int64))


def leaves_class_after_class(
    y: np.ndarray, test_fraction: float, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Draws well within each class but only strings the classes together at the end, without a last shuffle. Shows in
    the order of both parts for two or more classes.
    """
    if len(y) < 2 or test_fraction <= 0 or test_fraction >= 1:
        raise ValueError(f"{len(y)} rows, test_fraction {test_fraction}")
    train, test = [], []
    for value, count in zip(*np.unique(y, return_counts=True)):
        rows = rng.permutation(np.flatnonzero(y == value))
        k = 0 if count == 1 else int(np.clip(round(test_fraction * count), 1, count - 1))
        test.append(rows[:k])
        train.append(rows[k:])
    return np.concatenate(train), np.concatenate(test)


def tests_lonely_rows_and_always_the_same(
    y: np.ndarray, test_fraction: float, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Tests at least one row of every class, also where it is the only one, and takes the first rows of each class
    without chance; only the order is random. The first shows for classes of one row, the second in every repeat.
    """
    if len(y) < 2 or not 0 < test_fraction < 1:
        raise ValueError("bad arguments")
    is_test = np.zeros(len(y), dtype=bool)
    for c in np.unique(y):
        rows = np.flatnonzero(y == c)
        k = max(1, int(test_fraction * len(rows)))
        is_test[rows[:k]] = True
    return rng.permutation(np.flatnonzero(~is_test)), rng.permutation(np.flatnonzero(is_test))
