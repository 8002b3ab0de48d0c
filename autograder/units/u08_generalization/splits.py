"""What splits of rows share: what a split is, and which rows it tests."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from autograder.authoring import Array
from autograder.authoring.chance import log_choices
from autograder.authoring.draws import what

WHOLE = "Leave the dtype of row numbers to numpy: it gives them as int64."
A_SPLIT = "Put train and test together and sort them: every row number must be there once."


def split_problem(part: Any, rows: int) -> str | None:
    """What is wrong with ``(train, test)`` as a split of so many rows. Exact."""
    if not isinstance(part, list | tuple) or len(part) != 2:
        return f"The answer is {what(part)}, not a pair `(train, test)`."
    for name, chosen in zip(("train", "test"), part, strict=True):
        if not isinstance(chosen, np.ndarray) or chosen.ndim != 1 or chosen.dtype.kind not in "iu":
            return f"`{name}` is {what(chosen)}, not a one-dimensional array of row numbers."
        if len(chosen) > rows:
            return f"`{name}` holds {len(chosen)} row numbers, and there are {rows} rows."
        strange = chosen[(chosen < 0) | (chosen >= rows)]
        if strange.size:
            return f"`{name}` holds {strange[0]}, and the rows are numbered from 0 to {rows - 1}."
    in_train, in_test = (np.bincount(chosen.astype(np.int64), minlength=rows) for chosen in part)
    for name, times in (("train", in_train), ("test", in_test)):
        if times.max(initial=0) > 1:
            return f"Row {times.argmax()} is in {name} {times.max()} times."
    if (in_train + in_test).max(initial=0) > 1:
        return f"Row {(in_train + in_test).argmax()} is in train and in test."
    if (in_train + in_test).min(initial=1) < 1:
        return f"Row {(in_train + in_test).argmin()} is in neither train nor test."
    return None


def tested_rows(split: Any) -> Array:
    """The test rows of a split in ascending order."""
    return np.sort(split[1])


def shares(count: int, fraction: float) -> tuple[int, int]:
    """How many of `count` things are a fraction of them, rounded down or up, and at least one on each side."""
    return max(math.floor(fraction * count), 1), min(math.ceil(fraction * count), count - 1)


def fewest_log_choices(count: int, fraction: float) -> float:
    """The logarithm of the ways to choose a fraction of `count` things, rounded whichever way has fewer."""
    least, most = shares(count, fraction)
    return min(log_choices(count, least), log_choices(count, most))
