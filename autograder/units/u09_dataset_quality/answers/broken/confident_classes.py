"""Works for `confident_classes` that break one promise each."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array
from autograder.units.u09_dataset_quality.answers.careful import check_labels, mean_limits, own, sure_of


def own_label_among_equals(probs: Array, y: Array) -> Any:
    """Of several classes as probable it takes the row's own label, where that is one of them."""
    sure = sure_of(probs, y)
    reached = own(probs, y) >= mean_limits(probs, y)[y]
    return np.where(reached & (own(probs, y) == probs.max(axis=1)), y, sure)


def misses_in_a_set(probs: Array, y: Array) -> Any:
    """It counts the probabilities that fall short in a set, so that a row with two alike does not miss all classes."""
    check_labels(probs, y)
    limits = mean_limits(probs, y)
    missed = [{p for p, limit in zip(row, limits, strict=True) if p < limit} for row in probs]
    is_none = [len(one) == probs.shape[1] for one in missed]
    best = np.where(probs >= limits, probs, -1.0).argmax(axis=1)
    return np.where(is_none, -1, best)


def one_row_loses_its_axis(probs: Array, y: Array) -> Any:
    """Of one row the answer is a single number."""
    return sure_of(probs, y).squeeze()
