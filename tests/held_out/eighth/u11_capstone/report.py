"""Wrong works of `report`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def divides_by_the_root_of_the_resamples(y, pred, rng, resamples=1000):
    """Takes the deviation of the resampled figures for that of one row and divides it by the root of their number,
    as for a mean. The more resamples, the narrower the interval: it holds the right figure far too seldom.
    """
    n = len(y)
    names = np.unique(y)
    recall = np.array([np.mean(pred[y == k] == k) for k in names])
    balanced = float(recall.mean())
    figures = np.empty(resamples)
    for i in range(resamples):
        rows = rng.integers(0, n, size=n)
        figures[i] = balanced_accuracy(y[rows], pred[rows], 10)
    half = 1.96 * figures.std(ddof=1) / np.sqrt(resamples)
    return {
        "accuracy": float(np.mean(y == pred)),
        "balanced_accuracy": balanced,
        "recall": recall,
        "interval": (max(0.0, balanced - half), min(1.0, balanced + half)),
    }


def draws_every_row_once(y, pred, rng, resamples=1000):
    """Draws each resample without replacement, so that it holds all rows in another order and gives the same
    figure. The interval has no width, whatever the rows.
    """
    recall = []
    for k in range(10):
        own = y == k
        if own.any():
            recall.append((pred[own] == k).mean())
    recall = np.array(recall)
    figures = []
    for _ in range(resamples):
        rows = rng.choice(len(y), size=len(y), replace=False)
        figures.append(balanced_accuracy(y[rows], pred[rows], 10))
    low, high = np.quantile(figures, [0.025, 0.975])
    balanced = float(recall.mean())
    return {
        "accuracy": float((y == pred).mean()),
        "balanced_accuracy": balanced,
        "recall": recall,
        "interval": (float(min(low, balanced)), float(max(high, balanced))),
    }
