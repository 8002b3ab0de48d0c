"""Right works of u09.find_label_issues, in unlike manners."""

import numpy as np


def _confident_classes(probs, y):
    k = probs.shape[1]
    if y.shape != probs.shape[:1]:
        raise ValueError(f"probs has the shape {probs.shape} and y {y.shape}")
    if ((y < 0) | (y >= k)).any():
        raise ValueError(f"labels must be in [0, {k})")
    t = np.array([probs[y == j, j].mean() if (y == j).any() else np.inf for j in range(k)])
    reached = probs >= t
    return np.where(reached.any(axis=1), np.where(reached, probs, -1.0).argmax(axis=1), -1)


def tuples_that_sort_themselves(probs, y):
    """Pairs of probability and row number, sorted as Python sorts tuples."""
    sure = _confident_classes(probs, y)
    suspects = []
    for row in range(len(y)):
        if sure[row] == -1 or sure[row] == y[row]:
            continue
        suspects.append((probs[row, y[row]], row))
    return np.array([row for _, row in sorted(suspects)], dtype=np.int64)


def lexsort_of_all_rows(probs, y):
    """Sorts all rows by two keys and keeps those of a mask, in that order."""
    sure = _confident_classes(probs, y)
    own = np.take_along_axis(probs, y[:, np.newaxis], axis=1).ravel()
    order = np.lexsort((np.arange(len(y)), own))
    is_issue = (sure != y) & (sure != -1)
    return order[is_issue[order]].astype(np.int64)


def the_worst_one_again_and_again(probs, y):
    """Takes the first of the least probable labels out of what is left, until nothing is left."""
    sure = _confident_classes(probs, y)
    own = np.array([line[label] for line, label in zip(probs, y, strict=True)])
    left = np.isin(sure - y, 0, invert=True) & (sure > -1)
    worst = []
    while left.any():
        row = int(np.argmin(np.where(left, own, np.inf)))
        worst.append(row)
        left[row] = False
    return np.asarray(worst, dtype=np.int64)
