"""Right works for `find_label_issues` of other shapes."""

from __future__ import annotations

import numpy as np

from autograder.authoring import Array
from autograder.units.u09_dataset_quality.answers.careful import sure_of


def by_sorting_all(probs: Array, y: Array) -> Array:
    """All rows in order of their labels' probability, and those of them that are issues."""
    classes = sure_of(probs, y)
    order = np.argsort(np.take_along_axis(probs, y[:, None], axis=1)[:, 0], kind="mergesort")
    return np.asarray(order[(classes[order] != -1) & (classes[order] != y[order])])


def by_a_sorted_list(probs: Array, y: Array) -> Array:
    """Pairs of probability and row, sorted as Python sorts pairs."""
    classes = sure_of(probs, y).tolist()
    found = [(probs[row, label], row) for row, label in enumerate(y) if classes[row] not in (-1, label)]
    return np.array([row for _, row in sorted(found)], dtype=np.int64)


def by_two_keys(probs: Array, y: Array) -> Array:
    """Sorted by two keys at once, the probability before the number."""
    classes = sure_of(probs, y)
    rows = np.nonzero(np.logical_and(classes >= 0, classes != y))[0]
    return rows[np.lexsort((rows, probs[rows, y[rows]]))]
