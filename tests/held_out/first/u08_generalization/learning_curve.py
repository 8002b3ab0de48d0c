"""Wrong works for `learning_curve`, written from its docstring alone."""

from __future__ import annotations

from typing import Any

import numpy as np


def draws_anew_for_every_size(
    fit_and_score: Any,
    x: np.ndarray,
    y: np.ndarray,
    x_val: np.ndarray,
    y_val: np.ndarray,
    sizes: list[int],
    rng: np.random.Generator,
) -> np.ndarray:
    """Shuffles again for every size, so a larger training set does not contain the smaller ones. Shows for two or more
    sizes below N.
    """
    for size in sizes:
        if size < 1 or size > len(x):
            raise ValueError(f"size {size} is not in [1, {len(x)}]")
    scores = []
    for size in sizes:
        rows = rng.choice(len(x), size=size, replace=False)
        scores.append(fit_and_score(x[rows], y[rows], x_val, y_val))
    return np.array(scores, dtype=np.float64)


def trusts_the_given_order(
    fit_and_score: Any,
    x: np.ndarray,
    y: np.ndarray,
    x_val: np.ndarray,
    y_val: np.ndarray,
    sizes: list[int],
    rng: np.random.Generator,
) -> np.ndarray:
    """Takes the first rows as they stand in `x`, without chance. Shows in which rows are used, and in two calls with
    the same generator, which use the same.
    """
    n = len(y)
    if min(sizes) < 1 or max(sizes) > n:
        raise ValueError(f"sizes have to be in [1, {n}]")
    out = np.zeros(len(sizes))
    for i, s in enumerate(sizes):
        out[i] = fit_and_score(x[:s], y[:s], x_val, y_val)
    return out


def deals_out_separate_heaps(
    fit_and_score: Any,
    x: np.ndarray,
    y: np.ndarray,
    x_val: np.ndarray,
    y_val: np.ndarray,
    sizes: list[int],
    rng: np.random.Generator,
) -> np.ndarray:
    """Shuffles once but takes only the rows between the previous size and this one, so a training set does not contain
    the smaller ones and is too small. Shows from the second size on.
    """
    if any(not 1 <= s <= x.shape[0] for s in sizes):
        raise ValueError("a size is out of range")
    order = rng.permutation(x.shape[0])
    result = {}
    previous = 0
    for s in sorted(sizes):
        heap = order[previous:s]
        result[s] = (x[heap], y[heap])
        previous = s
    return np.array([float(fit_and_score(*result[s], x_val, y_val)) for s in sizes])


def sorts_the_sizes(
    fit_and_score: Any,
    x: np.ndarray,
    y: np.ndarray,
    x_val: np.ndarray,
    y_val: np.ndarray,
    sizes: list[int],
    rng: np.random.Generator,
) -> np.ndarray:
    """Goes through the sizes from small to large and returns the scores in that order. Shows where `sizes` is not
    sorted.
    """
    n = x.shape[0]
    ordered = sorted(sizes)
    if ordered[0] < 1 or ordered[-1] > n:
        raise ValueError(f"only sizes from 1 to {n} are possible")
    perm = rng.permutation(n)
    return np.array([float(fit_and_score(x[perm[:s]], y[perm[:s]], x_val, y_val)) for s in ordered])


def lets_slices_end_early(
    fit_and_score: Any,
    x: np.ndarray,
    y: np.ndarray,
    x_val: np.ndarray,
    y_val: np.ndarray,
    sizes: list[int],
    rng: np.random.Generator,
) -> np.ndarray:
    """Refuses sizes below 1 but not sizes above N, for which the slice silently ends with the last row. Shows only for
    a size above N.
    """
    if any(s <= 0 for s in sizes):
        raise ValueError("sizes must be positive")
    idx = np.arange(len(x))
    rng.shuffle(idx)
    curve = np.empty(len(sizes))
    for k, s in enumerate(sizes):
        curve[k] = fit_and_score(x[idx[:s]], y[idx[:s]], x_val, y_val)
    return curve


def shuffles_rows_and_labels_apart(
    fit_and_score: Any,
    x: np.ndarray,
    y: np.ndarray,
    x_val: np.ndarray,
    y_val: np.ndarray,
    sizes: list[int],
    rng: np.random.Generator,
) -> np.ndarray:
    """Calls `rng.permutation` once on the rows and once more on the labels, so rows lose their own labels. Shows for
    every size, unless all labels are equal.
    """
    if min(sizes) < 1 or max(sizes) > len(x):
        raise ValueError(f"a size is not in [1, {len(x)}]")
    xs, ys = rng.permutation(x), rng.permutation(y)
    return np.array([fit_and_score(xs[:s], ys[:s], x_val, y_val) for s in sizes], dtype=float)


def scores_the_training_rows_in_their_place(
    fit_and_score: Any,
    x: np.ndarray,
    y: np.ndarray,
    x_val: np.ndarray,
    y_val: np.ndarray,
    sizes: list[int],
    rng: np.random.Generator,
) -> np.ndarray:
    """Shuffles the caller's `x` and `y` in place, and hands the training rows over where the validation rows belong.
    The first shows in the arguments after the call, the second in every score.
    """
    if any(s < 1 or s > len(x) for s in sizes):
        raise ValueError("size outside [1, N]")
    order = rng.permutation(len(x))
    x[:] = x[order]
    y[:] = y[order]
    scores = []
    for s in sizes:
        scores.append(fit_and_score(x[:s], y[:s], x[:s], y[:s]))
    return np.array(scores, dtype=float)
