"""Wrong works for u11.report."""

import numpy as np


def _balanced(y, pred):
    rows = np.bincount(y, minlength=10)
    hits = np.bincount(y[y == pred], minlength=10)
    return float((hits[rows > 0] / rows[rows > 0]).mean())


def deviation_divided_by_the_root_of_the_resamples(y, pred, rng, resamples=1000):
    """Divides the deviation of the figures by the root of the number of resamples: the interval is far too narrow."""
    n = len(y)
    balanced = _balanced(y, pred)
    figures = np.zeros(resamples)
    for i in range(resamples):
        rows = rng.integers(0, n, size=n)
        figures[i] = _balanced(y[rows], pred[rows])
    half = 1.96 * figures.std() / np.sqrt(resamples)
    return {
        "accuracy": float(np.mean(y == pred)),
        "balanced_accuracy": balanced,
        "recall": np.array([np.mean(pred[y == c] == c) for c in np.unique(y)]),
        "interval": (max(0.0, balanced - half), min(1.0, balanced + half)),
    }


def labels_and_predictions_drawn_apart(y, pred, rng, resamples=1000):
    """Draws rows of y and rows of pred in two draws, so a label meets another row's prediction: figures of chance."""
    balanced = _balanced(y, pred)
    figures = []
    for _ in range(resamples):
        ys = rng.choice(y, size=len(y))
        ps = rng.choice(pred, size=len(pred))
        figures.append(_balanced(ys, ps))
    low, high = np.quantile(figures, [0.025, 0.975])
    return {
        "accuracy": float((y == pred).mean()),
        "balanced_accuracy": balanced,
        "recall": np.array([(pred[y == c] == c).mean() for c in np.unique(y)]),
        "interval": (float(min(low, balanced)), float(max(high, balanced))),
    }


def ten_recalls_whatever_occurs(y, pred, rng, resamples=1000):
    """Gives ten recalls, 0 for a class without rows, which only the array shows: the mean is over those that occur."""
    recall = np.zeros(10)
    for c in range(10):
        if np.any(y == c):
            recall[c] = np.mean(pred[y == c] == c)
    right = y == pred
    groups = [np.flatnonzero(y == c) for c in np.unique(y)]
    figures = np.mean([right[rng.choice(g, (resamples, len(g)))].mean(axis=1) for g in groups], axis=0)
    balanced = float(np.mean([right[g].mean() for g in groups]))
    low, high = np.quantile(figures, (0.025, 0.975))
    return {
        "accuracy": float(right.mean()),
        "balanced_accuracy": balanced,
        "recall": recall,
        "interval": (float(min(low, balanced)), float(max(high, balanced))),
    }
