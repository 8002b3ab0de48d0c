"""Wrong works of `confident_joint`, written without sight of the grader."""

import numpy as np


def _sure(probs, y):
    if y.shape != (len(probs),):
        raise ValueError(f"{probs.shape}, {y.shape}")
    if np.any(y < 0) or np.any(y >= probs.shape[1]):
        raise ValueError("label out of range")
    t = np.array([probs[y == j, j].mean() if np.any(y == j) else np.inf for j in range(probs.shape[1])])
    reached = probs >= t
    return np.where(reached.any(axis=1), np.where(reached, probs, -1.0).argmax(axis=1), -1)


def counts_those_who_are_sure_of_nothing(probs, y):
    """Uses -1 as an index: rows that are confident of no class are counted in the last column. Shows wherever there are
    such rows.
    """
    k = probs.shape[1]
    joint = np.zeros((k, k), dtype=np.int64)
    for label, sure in zip(y, _sure(probs, y), strict=True):
        joint[label, sure] += 1
    return joint


def puts_the_label_into_the_columns(probs, y):
    """Counts at (confident class, label), the transposed table. Right where the table is symmetric."""
    sure = _sure(probs, y)
    k = probs.shape[1]
    joint = np.zeros((k, k), dtype=np.int64)
    np.add.at(joint, (sure[sure >= 0], y[sure >= 0]), 1)
    return joint


def counts_each_pair_once(probs, y):
    """Adds by `joint[y, sure] += 1`, which writes a pair that comes many times only once. No cell is above 1."""
    sure = _sure(probs, y)
    joint = np.zeros((probs.shape[1],) * 2, dtype=np.int64)
    known = sure != -1
    joint[y[known], sure[known]] += 1
    return joint
