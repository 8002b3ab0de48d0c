"""Means of rows: what is right, and what goes wrong."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.authoring import Array, mistake


def reference(x: Array) -> Array:
    """The mean of each row; 0 for a row without numbers."""
    return np.asarray(np.mean(x, axis=1)) if x.shape[1] else np.zeros(len(x))


@mistake(hint="By what must a sum be divided to become a mean?")
def sum_not_mean(x: Array) -> Any:
    """It adds up each row and does not divide."""
    return x.sum(axis=1)


@mistake(hint="Which axis should disappear?")
def column_means(x: Array) -> Any:
    """It takes the mean of each column."""
    return x.sum(axis=0) / len(x)


@mistake(hint="How many numbers were added up?")
def divides_by_rows(x: Array) -> Any:
    """It divides by the number of rows."""
    return x.sum(axis=1) / len(x)
