"""Wrong works of `confident_classes`, written without sight of the grader."""

from __future__ import annotations

import numpy as np


def _refuse(probs, y):
    if y.shape != probs.shape[:1]:
        raise ValueError(f"y has the shape {y.shape}, probs has {probs.shape}")
    if y.min() < 0 or y.max() >= probs.shape[1]:
        raise ValueError("a label is out of range")


def has_thresholds_up_to_the_highest_label(probs, y):
    """Counts and sums by `bincount` without `minlength`, so there are thresholds only up to the highest label. Shows
    where the last class has no rows: the comparison cannot be broadcast, or one threshold serves all classes.
    """
    _refuse(probs, y)
    own = probs[np.arange(len(y)), y]
    with np.errstate(invalid="ignore"):
        t = np.bincount(y, weights=own) / np.bincount(y)
    reached = probs >= t
    best = np.where(reached, probs, -1.0).argmax(axis=1)
    return np.where(reached.any(axis=1), best, -1)


def sorts_and_takes_the_last(probs, y):
    """Sorts the classes of each row by probability and takes the last one. Of several as probable that is the highest
    number, not the lowest. Shows only where two reached classes of a row tie for the largest.
    """
    _refuse(probs, y)
    classes = probs.shape[1]
    thresholds = np.full(classes, np.inf)
    for j in np.unique(y):
        thresholds[j] = np.mean(probs[y == j, j])
    hidden = np.where(probs >= thresholds, probs, -np.inf)
    ranking = np.argsort(hidden, axis=1, kind="stable")
    winner = ranking[:, -1]
    winner[np.isneginf(hidden.max(axis=1))] = -1
    return winner


def multiplies_by_the_mask(probs, y):
    """Sets what is not reached to 0 and says -1 where only zeros are left. A probability of 0 that reaches a threshold
    of 0 is then lost. Shows where all rows of a label have the probability 0 for it, and a row reaches nothing else.
    """
    _refuse(probs, y)
    t = [probs[y == j, j].mean() if (y == j).any() else 2.0 for j in range(probs.shape[1])]
    left = probs * (probs >= np.array(t))
    result = np.argmax(left, axis=1)
    result[left.max(axis=1) == 0] = -1
    return result
