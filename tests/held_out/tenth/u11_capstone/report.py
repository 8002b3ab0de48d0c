"""Wrong works of `report`, written without sight of the grader."""

import numpy as np


def five_per_cent_on_either_side(y, pred, rng, resamples=1000):
    """Cuts five per cent off at each end and so keeps the middle 90 %: too narrow, and right in fewer reports than it
    says.
    """
    classes = np.unique(y)
    rows_of = [np.flatnonzero(y == label) for label in classes]
    hits = [(pred[rows] == y[rows]).astype(float) for rows in rows_of]
    recall = np.array([hit.mean() for hit in hits])
    figures = np.mean([rng.choice(hit, size=(resamples, len(hit))).mean(axis=1) for hit in hits], axis=0)
    low, high = np.quantile(figures, [0.05, 0.95])
    balanced = float(recall.mean())
    return {
        "accuracy": float(np.mean(pred == y)),
        "balanced_accuracy": balanced,
        "recall": recall,
        "interval": (float(min(low, balanced)), float(max(high, balanced))),
    }


def the_formula_for_one_share(y, pred, rng, resamples=1000):
    """Uses the interval of a single share from a course on statistics, with the balanced accuracy for p and all rows
    for N. Where classes differ in size it is far too narrow; `rng` and `resamples` are not used.
    """
    classes = np.unique(y)
    recall = np.array([np.mean(pred[y == label] == label) for label in classes])
    p = float(np.mean(recall))
    margin = 1.96 * np.sqrt(p * (1 - p) / len(y))
    return {
        "accuracy": float(np.mean(y == pred)),
        "balanced_accuracy": p,
        "recall": recall,
        "interval": (max(0.0, float(p - margin)), min(1.0, float(p + margin))),
    }
