"""Wrong works for `kfold`, written from its docstring alone."""

from __future__ import annotations

import numpy as np


def shuffles_again_for_every_fold(n: int, k: int, rng: np.random.Generator) -> list[tuple[np.ndarray, np.ndarray]]:
    """Draws a new order inside the loop, so the test sets overlap: some rows are tested several times and others never.
    Shows for every n and k, unless chance helps.
    """
    if k < 2 or k > n:
        raise ValueError(f"k = {k} is not in [2, {n}]")
    folds = []
    for i in range(k):
        order = rng.permutation(n)
        lo, hi = i * n // k, (i + 1) * n // k
        folds.append((np.concatenate([order[:lo], order[hi:]]), order[lo:hi]))
    return folds


def takes_k_for_the_size_of_a_fold(n: int, k: int, rng: np.random.Generator) -> list[tuple[np.ndarray, np.ndarray]]:
    """Cuts the rows into folds of k rows and not into k folds. Shows wherever n is not k squared, in the number of
    folds or in their sizes.
    """
    if not 2 <= k <= n:
        raise ValueError("k is out of range")
    rows = rng.permutation(n)
    out = []
    for start in range(0, n, k):
        test = rows[start : start + k]
        out.append((np.setdiff1d(rows, test), test))
    return out


def gives_the_last_fold_all_that_is_left(
    n: int, k: int, rng: np.random.Generator
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Gives n // k rows to each fold and the whole remainder to the last one as well. Shows where n leaves a remainder
    of two or more: the sizes differ by more than one row.
    """
    if k < 2 or k > n:
        raise ValueError("k must be in [2, n]")
    order = rng.permutation(n)
    size = n // k
    result = []
    for fold in range(k):
        begin = fold * size
        end = n if fold == k - 1 else begin + size
        test = order[begin:end]
        train = np.delete(order, np.arange(begin, end))
        result.append((train, test))
    return result


def refuses_to_leave_one_out(n: int, k: int, rng: np.random.Generator) -> list[tuple[np.ndarray, np.ndarray]]:
    """Takes [2, n) for the range of k and raises an error for k = n, where each row is a fold of its own. Shows only
    there.
    """
    if k < 2 or k >= n:
        raise ValueError(f"cannot make {k} folds of {n} rows")
    parts = np.array_split(rng.permutation(n), k)
    return [(np.concatenate(parts[:i] + parts[i + 1 :]), parts[i]) for i in range(k)]


def shuffles_the_folds_not_the_rows(n: int, k: int, rng: np.random.Generator) -> list[tuple[np.ndarray, np.ndarray]]:
    """Cuts the rows into blocks of neighbours and shuffles only the order of the blocks, so the same rows are always
    tested together. Shows for every k below n.
    """
    if k < 2 or k > n:
        raise ValueError(f"k={k}, n={n}")
    blocks = np.array_split(np.arange(n), k)
    folds = []
    for i in rng.permutation(k):
        rest = [blocks[j] for j in range(k) if j != i]
        folds.append((np.concatenate(rest), blocks[i]))
    return folds


def seeds_itself(n: int, k: int, rng: np.random.Generator) -> list[tuple[np.ndarray, np.ndarray]]:
    """Shuffles with a generator of its own and a fixed seed and ignores `rng`, so every call gives the same folds.
    Shows in two calls with the same generator.
    """
    if not 2 <= k <= n:
        raise ValueError(f"{k} folds of {n} rows are not possible")
    idx = np.random.default_rng(42).permutation(n)
    folds = []
    for test in np.array_split(idx, k):
        train = idx[~np.isin(idx, test)]
        folds.append((train, test))
    return folds


def swaps_the_parts_and_allows_one_fold(
    n: int, k: int, rng: np.random.Generator
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Puts the test rows first in each tuple, and accepts k = 1. The first shows for every k above 2, the second
    for k = 1.
    """
    if k < 1 or k > n:
        raise ValueError("bad number of folds")
    order = rng.permutation(n)
    folds = []
    for i in range(k):
        test = order[i::k]
        mask = np.ones(n, dtype=bool)
        mask[test] = False
        folds.append((test, np.flatnonzero(mask)))
    return folds
