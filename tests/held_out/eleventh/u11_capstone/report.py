"""Wrong works of `report`, written without sight of the grader."""

import numpy as np


def widens_by_the_standard_error_of_the_bootstrap(y, pred, rng, resamples=1000):
    """Divides the deviation of the resampled figures by the root of their number, as for
    a mean in statistics, and goes 1.96
    of that to either side. The more resamples, the narrower: it holds the right figure far too seldom.
    """
    present = np.unique(y)
    recall = np.array([np.mean(pred[y == k] == k) for k in present])
    figure = float(recall.mean())
    draws = []
    for _ in range(resamples):
        rows = rng.integers(len(y), size=len(y))
        draws.append(balanced_accuracy(y[rows], pred[rows], 10))
    error = 1.96 * np.std(draws) / np.sqrt(resamples)
    return {
        "accuracy": float(np.mean(y == pred)),
        "balanced_accuracy": figure,
        "recall": recall,
        "interval": (float(max(0.0, figure - error)), float(min(1.0, figure + error))),
    }
