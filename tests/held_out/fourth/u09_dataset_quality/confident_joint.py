"""Wrong works of u09.confident_joint, as learners hand them in."""

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


def the_same_pair_counts_once(probs, y):
    """joint[y, sure] += 1 writes each cell once, however many rows have that pair: no count is above 1."""
    sure = _confident_classes(probs, y)
    K = probs.shape[1]
    joint = np.zeros((K, K), dtype=np.int64)
    ok = sure >= 0
    joint[y[ok], sure[ok]] += 1
    return joint


def what_is_sure_in_the_rows(probs, y):
    """Rows are the confident classes and columns the labels, as with the answer first: the table is transposed."""
    K = probs.shape[1]
    joint = np.zeros((K, K), dtype=np.int64)
    for label, c in zip(y, _confident_classes(probs, y), strict=True):
        if c != -1:
            joint[c, label] += 1
    return joint


def minus_one_is_the_last_class(probs, y):
    """Leaves the rows with -1 in: as an index -1 is the last column, which counts everybody who is sure of nothing."""
    sure = _confident_classes(probs, y)
    joint = np.zeros((probs.shape[1],) * 2, dtype=np.int64)
    np.add.at(joint, (y, sure), 1)
    return joint


def calibrated_to_the_counts_of_the_labels(probs, y):
    """Scales each row to the number of its labels, as cleanlab's joint does: wrong where rows are sure of nothing.

    And a second mistake: the table is as wide as the largest label, so that absent last classes have no row.
    """
    sure = _confident_classes(probs, y)
    K = int(y.max()) + 1
    joint = np.zeros((K, K))
    for i in range(K):
        for j in range(K):
            joint[i, j] = ((y == i) & (sure == j)).sum()
    total = joint.sum(axis=1, keepdims=True)
    counts = np.bincount(y, minlength=K)[:, None]
    return np.rint(joint / np.maximum(total, 1) * counts).astype(np.int64)
