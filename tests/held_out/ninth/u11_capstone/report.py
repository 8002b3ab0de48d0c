"""Wrong works of `report`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def error_of_the_bootstrap_mean(y, pred, rng, resamples=1000):
    """Divides the deviation of the resampled figures by the root of their number, as for the error of a mean. The
    interval is far too narrow, and the narrower the more resamples there are.
    """
    classes = np.unique(y)
    recall = np.array([np.mean(pred[y == k] == k) for k in classes])
    figures = np.zeros(resamples)
    for k, r in zip(classes, recall):
        n = int(np.sum(y == k))
        figures += rng.binomial(n, r, size=resamples) / n / len(classes)
    balanced = float(recall.mean())
    half = 1.96 * figures.std() / np.sqrt(resamples)
    low, high = max(0.0, balanced - half), min(1.0, balanced + half)
    return {
        "accuracy": float(np.mean(y == pred)),
        "balanced_accuracy": balanced,
        "recall": recall,
        "interval": (float(low), float(high)),
    }


def two_deviations_and_no_limit(y, pred, rng, resamples=1000):
    """Reaches 1.96 deviations to either side, and never looks whether an end is below 0 or above 1. Shows for few rows
    and recalls near 1.
    """
    labels = np.unique(y)
    hit = [(pred[y == label] == label).astype(float) for label in labels]
    balanced = float(np.mean([h.mean() for h in hit]))
    draws = []
    for _ in range(resamples):
        draws.append(np.mean([h[rng.integers(0, len(h), len(h))].mean() for h in hit]))
    spread = float(np.std(draws))
    return dict(
        accuracy=float((pred == y).mean()),
        balanced_accuracy=balanced,
        recall=np.array([h.mean() for h in hit]),
        interval=(balanced - 1.96 * spread, balanced + 1.96 * spread),
    )
