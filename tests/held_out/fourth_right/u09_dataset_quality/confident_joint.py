"""Right works of u09.confident_joint, in unlike manners."""

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


def one_number_for_each_pair(probs, y):
    """Turns each pair into one number, counts these with bincount and folds the counts to a table."""
    k = probs.shape[1]
    sure = _confident_classes(probs, y)
    pairs = (y * k + sure)[sure >= 0]
    return np.bincount(pairs, minlength=k * k).reshape(k, k).astype(np.int64)


def a_product_of_two_one_hot_tables(probs, y):
    """Rows of zeros for those who are sure of nothing; the product of the two tables counts."""
    k = probs.shape[1]
    sure = _confident_classes(probs, y)
    labels = np.arange(k)[None, :] == y[:, None]
    classes = np.arange(k)[None, :] == sure[:, None]
    return np.einsum("ni,nj->ij", labels.astype(np.int64), classes.astype(np.int64))


def cell_by_cell(probs, y):
    """Goes through all cells and counts for each, a column for "none" thrown away at the end."""
    k = len(probs[0])
    sure = list(_confident_classes(probs, y))
    table = [[0] * (k + 1) for _ in range(k)]
    for label, c in zip(y.tolist(), sure, strict=True):
        table[label][k if c == -1 else c] += 1
    return np.array(table, dtype=np.int64)[:, :k]
