"""Right works for u11.report."""

import numpy as np


def hits_of_each_class_drawn_at_once(y, pred, rng, resamples=1000):
    """Right: drawing a class's rows with replacement gives a binomial number of hits, so these are drawn at once."""
    labels, counts = np.unique(y, return_counts=True)
    hits = np.array([np.count_nonzero(pred[y == label] == label) for label in labels])
    recall = hits / counts
    balanced = float(recall.mean())
    drawn = rng.binomial(counts, recall, size=(resamples, len(labels))) / counts
    low, high = np.quantile(drawn.mean(axis=1), [0.025, 0.975])
    return {
        "accuracy": float(hits.sum() / len(y)),
        "balanced_accuracy": balanced,
        "recall": recall,
        "interval": (float(max(0.0, min(low, balanced))), float(min(1.0, max(high, balanced)))),
    }


def rows_of_each_class_drawn_in_a_loop(y, pred, rng, resamples=1000, *, level=0.95):
    """Right: the long way, with lists of rows for each class and one class after another."""
    right = (y == pred).astype(float)
    members = [np.flatnonzero(y == label) for label in sorted(set(y.tolist()))]
    recalls = [float(np.mean(right[rows])) for rows in members]
    balanced = sum(recalls) / len(recalls)
    total = np.zeros(resamples)
    for rows in members:
        total += right[rows[rng.integers(0, len(rows), size=(resamples, len(rows)))]].mean(axis=1)
    figures = (total / len(members)).tolist()
    figures.sort()
    ends = np.percentile(figures, [50 * (1 - level), 50 * (1 + level)])
    card = {"accuracy": float(np.mean(right)), "balanced_accuracy": float(balanced), "recall": np.array(recalls)}
    card["interval"] = (float(min(ends[0], balanced)), float(max(ends[1], balanced)))
    return card
