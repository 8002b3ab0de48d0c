"""Right works of u09.confident_classes, in unlike manners."""

import numpy as np


def plain_loops(probs, y):
    """A dict of thresholds of the labels that occur, and two loops."""
    n, k = probs.shape
    if y.shape != (n,):
        raise ValueError(f"probs has the shape {probs.shape}, y the shape {y.shape}")
    for label in y:
        if label < 0 or label >= k:
            raise ValueError(f"the label {label} is not in [0, {k})")
    threshold = {}
    for j in range(k):
        if j in y:
            threshold[j] = np.mean(probs[y == j][:, j])
    answer = []
    for row in range(n):
        best, best_p = -1, -1.0
        for j, t in threshold.items():
            if probs[row, j] >= t and probs[row, j] > best_p:
                best, best_p = j, probs[row, j]
        answer.append(best)
    return np.array(answer, dtype=np.int64)


def nan_for_what_has_no_threshold(probs, y):
    """A masked array: nothing is as much as nan, so that absent classes are hidden along with what is not reached."""
    if y.ndim != 1 or len(y) != len(probs):
        raise ValueError(f"wanted ({len(probs)},) for probs of {probs.shape}, got {y.shape}")
    classes = probs.shape[1]
    if np.min(y) < 0 or np.max(y) > classes - 1:
        raise ValueError("labels out of range")
    t = np.full(classes, np.nan)
    for j in set(y.tolist()):
        t[j] = probs[np.flatnonzero(y == j), j].mean()
    hidden = np.ma.masked_array(probs, mask=~(probs >= t[np.newaxis, :]))
    best = hidden.filled(-np.inf).argmax(axis=1)
    return np.where(hidden.mask.all(axis=1), -1, best)


def an_extra_first_column_for_none(probs, y):
    """Puts a column for "none" in front of all classes and takes 1 off the place of the largest."""
    n, k = np.shape(probs)
    if np.shape(y) != (n,):
        raise ValueError(f"y: {np.shape(y)}; probs: {np.shape(probs)}")
    if not np.isin(y, np.arange(k)).all():
        raise ValueError(f"there are the labels 0 to {k - 1} only")
    candidates = np.full((n, k + 1), -2.0)
    candidates[:, 0] = -1.0
    for j in np.unique(y):
        column = probs[:, j]
        enough = column >= np.average(column[y == j])
        candidates[enough, j + 1] = column[enough]
    return np.argmax(candidates, axis=1).astype(np.int64) - 1
