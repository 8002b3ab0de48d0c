"""Wrong works of `report`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def _recalls(y, pred):
    """The recall of each class that occurs in y, in ascending order."""
    return np.array([np.mean(pred[y == k] == k) for k in np.unique(y)])


def takes_the_interval_of_a_proportion(y, pred, rng, resamples=1000):
    """Puts the textbook's interval for a proportion around the balanced accuracy, with all N rows below the root. Shows
    where classes differ in size: the interval is too narrow, since the rare classes decide.
    """
    recall = _recalls(y, pred)
    balanced = float(recall.mean())
    half = 1.96 * np.sqrt(balanced * (1 - balanced) / len(y))
    return {
        "accuracy": float(np.mean(y == pred)),
        "balanced_accuracy": balanced,
        "recall": recall,
        "interval": (float(max(balanced - half, 0)), float(min(balanced + half, 1))),
    }


def divides_the_spread_by_the_resamples(y, pred, rng, resamples=1000):
    """Takes the spread of the resampled figures for that of single measurements, and divides it by the root of their
    number. Shows in the interval: it is far too narrow, and the narrower the more resamples there are.
    """
    figures = np.zeros(resamples)
    for i in range(resamples):
        rows = rng.integers(0, len(y), size=len(y))
        figures[i] = _recalls(y[rows], pred[rows]).mean()
    recall = _recalls(y, pred)
    centre = recall.mean()
    error = figures.std(ddof=1) / np.sqrt(resamples)
    low, high = centre - 1.96 * error, centre + 1.96 * error
    return {
        "accuracy": float((pred == y).mean()),
        "balanced_accuracy": float(centre),
        "recall": recall,
        "interval": (max(0.0, float(low)), min(1.0, float(high))),
    }
