"""Wrong works of u11.report, as learners hand them in."""

import numpy as np


def _balanced_accuracy(y, pred, classes):
    return float(np.mean([np.mean(pred[y == k] == k) for k in range(classes) if (y == k).any()]))


def labels_and_answers_drawn_apart(y, pred, rng, resamples=1000):
    """Draws rows for y and other rows for pred: the resampled figures are those of guessing, and so is the interval."""
    n = len(y)
    recall = np.array([np.mean(pred[y == k] == k) for k in np.unique(y)])
    figures = []
    for _ in range(resamples):
        figures.append(_balanced_accuracy(rng.choice(y, size=n), rng.choice(pred, size=n), 10))
    low, high = np.quantile(figures, [0.025, 0.975])
    return {
        "accuracy": float(np.mean(y == pred)),
        "balanced_accuracy": float(recall.mean()),
        "recall": recall,
        "interval": (float(low), float(high)),
    }


def as_many_rows_as_resamples(y, pred, rng, resamples=1000):
    """Each resample has `resamples` rows and not N: for 200 rows and 1000 resamples the interval is far too narrow."""
    figures = np.zeros(resamples)
    for r in range(resamples):
        rows = rng.integers(0, len(y), size=resamples)
        figures[r] = _balanced_accuracy(y[rows], pred[rows], 10)
    balanced = _balanced_accuracy(y, pred, 10)
    low, high = np.percentile(figures, [2.5, 97.5])
    recall = [float(np.mean(pred[y == label] == label)) for label in sorted(set(y.tolist()))]
    return {
        "accuracy": float((y == pred).mean()),
        "balanced_accuracy": balanced,
        "recall": np.array(recall),
        "interval": (float(min(low, balanced)), float(max(high, balanced))),
    }


def one_deviation_to_each_side(y, pred, rng, resamples=1000):
    """Mean plus and minus one standard deviation of the figures: that holds 68 of 100, and not 95."""
    labels = np.unique(y)
    recall = np.array([(pred[y == label] == label).mean() for label in labels])
    balanced = recall.mean()
    scores = []
    for _ in range(resamples):
        rows = rng.choice(len(y), size=len(y), replace=True)
        scores.append(_balanced_accuracy(y[rows], pred[rows], 10))
    spread = np.std(scores)
    interval = (float(max(0.0, balanced - spread)), float(min(1.0, balanced + spread)))
    return dict(accuracy=float(np.mean(pred == y)), balanced_accuracy=float(balanced), recall=recall, interval=interval)


def ten_recalls_whatever_occurs(y, pred, rng, resamples=1000):
    """Gives each of the ten classes a recall, 0 to those without rows: recall and balanced accuracy are wrong there."""

    def ten(y, pred):
        right = np.bincount(y[y == pred], minlength=10)
        return right / np.maximum(np.bincount(y, minlength=10), 1)

    recall = ten(y, pred)
    drawn = []
    while len(drawn) < resamples:
        rows = rng.integers(0, len(y), size=len(y))
        drawn.append(ten(y[rows], pred[rows]).mean())
    balanced = float(recall.mean())
    low, high = np.quantile(drawn, 0.025), np.quantile(drawn, 0.975)
    return {
        "accuracy": float(np.mean(pred == y)),
        "balanced_accuracy": balanced,
        "recall": recall,
        "interval": (min(float(low), balanced), max(float(high), balanced)),
    }
