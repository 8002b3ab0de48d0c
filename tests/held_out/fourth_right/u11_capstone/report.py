"""Right works of u11.report, in unlike manners."""

import numpy as np


def binomial_draws_for_each_class(y, pred, rng, resamples=1000):
    """Rows drawn within a class are right by chance, so the number of right ones is drawn from the binomial at once."""
    labels, place, counts = np.unique(y, return_inverse=True, return_counts=True)
    right = np.bincount(place, weights=(y == pred), minlength=len(labels))
    recall = right / counts
    balanced = float(recall.mean())
    figures = (rng.binomial(counts, recall, size=(resamples, len(labels))) / counts).mean(axis=1)
    low, high = np.quantile(figures, [0.025, 0.975])
    return {
        "accuracy": float(right.sum() / len(y)),
        "balanced_accuracy": balanced,
        "recall": recall,
        "interval": (float(min(low, balanced)), float(max(high, balanced))),
    }


def sorted_figures_of_all_rows(y, pred, rng, resamples=1000):
    """Draws over all rows, counts by bincount, and takes the ends out of the sorted figures by their places."""
    present = sorted({int(label) for label in y})

    def figure(labels, answers):
        counts = np.bincount(labels, minlength=10)
        hits = np.bincount(labels[labels == answers], minlength=10)
        return float((hits[counts > 0] / counts[counts > 0]).mean())

    n, figures = len(y), []
    for _ in range(resamples):
        rows = rng.integers(n, size=n)
        figures.append(figure(y[rows], pred[rows]))
    figures.sort()
    outside = 0.025 * (resamples - 1)
    balanced = figure(y, pred)
    low, high = figures[int(np.floor(outside))], figures[int(np.ceil(resamples - 1 - outside))]
    recall = np.array([np.count_nonzero(pred[y == k] == k) / np.count_nonzero(y == k) for k in present])
    return dict(
        accuracy=float(np.count_nonzero(y == pred) / n),
        balanced_accuracy=balanced,
        recall=recall,
        interval=(max(0.0, min(low, balanced)), min(1.0, max(high, balanced))),
    )
