"""Right works for `report` of other shapes."""

from __future__ import annotations

from typing import Any

import numpy as np


def over_all_rows(y: Any, pred: Any, rng: Any, resamples: Any = 1000) -> Any:
    """The plain bootstrap: rows are drawn from all rows; a class that is not drawn does not count then."""
    classes = int(max(y.max(), pred.max())) + 1
    occurs, hit = np.eye(classes)[y], (y == pred)[:, None]
    recall = (occurs * hit).sum(axis=0)[np.unique(y)] / occurs.sum(axis=0)[np.unique(y)]
    figures = []
    for _ in range(resamples):
        drawn = np.bincount(rng.integers(len(y), size=len(y)), minlength=len(y))
        rows, hits = drawn @ occurs, drawn @ (occurs * hit)
        figures.append((hits[rows > 0] / rows[rows > 0]).mean())
    low, high = np.percentile(figures, (2.5, 97.5))
    middle = recall.mean()
    return {
        "accuracy": hit.mean(),
        "balanced_accuracy": middle,
        "recall": recall,
        "interval": (min(low, middle), max(high, middle)),
    }


def within_classes(y: Any, pred: Any, rng: Any, resamples: Any = 1000) -> Any:
    """Rows of each class are drawn among themselves, for all resamples at once; ends as numpy's floats in a list."""
    labels = np.unique(y)
    hits = [np.equal(pred[y == label], label) for label in labels]
    recall = np.array([np.mean(one) for one in hits])
    figures = np.zeros(resamples)
    for one in hits:
        figures += rng.choice(one, size=(resamples, len(one))).mean(axis=1) / len(labels)
    low, high = np.sort(figures)[[int(0.025 * resamples), int(np.ceil(0.975 * resamples)) - 1]]
    return {
        "interval": [min(low, recall.mean()), max(high, recall.mean())],
        "recall": recall,
        "balanced_accuracy": float(recall.mean()),
        "accuracy": float((y == pred).sum() / len(y)),
        "resamples": int(resamples),
    }


def by_the_deviation(y: Any, pred: Any, rng: Any, resamples: Any = 1000) -> Any:
    """A normal interval: 1.96 standard deviations of the resampled figures to either side, within 0 and 1."""
    labels, counts = np.unique(y, return_counts=True)
    recall = np.array([((y == label) & (pred == label)).sum() for label in labels]) / counts
    figures = np.mean([rng.binomial(n, p, resamples) / n for n, p in zip(counts, recall, strict=True)], axis=0)
    middle, spread = recall.mean(), 1.96 * figures.std()
    return {
        "accuracy": float(np.mean(y == pred)),
        "balanced_accuracy": float(middle),
        "recall": recall,
        "interval": (max(0.0, middle - spread), min(1.0, middle + spread)),
    }
