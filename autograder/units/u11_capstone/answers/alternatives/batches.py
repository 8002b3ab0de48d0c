"""Right works for `batches` of other shapes."""

from __future__ import annotations

from typing import Any

import numpy as np


def by_splitting(n: Any, size: Any, rng: Any) -> Any:
    """numpy splits at every `size` rows."""
    return np.split(rng.permutation(n), np.arange(size, n, size))


def from_what_is_left(n: Any, size: Any, rng: Any) -> Any:
    """A batch after the other, as long as rows are left."""
    left, parts = rng.permutation(n), []
    while left.size:
        parts.append(left[:size])
        left = left[size:]
    return parts


def of_shuffled_rows(n: Any, size: Any, rng: Any) -> Any:
    """The same draw on an array of row numbers; a generator of batches, made a list."""
    order = rng.permutation(np.arange(n))

    def parts() -> Any:
        for number in range(-(-n // size)):
            yield order[number * size : min(n, (number + 1) * size)].copy()

    return list(parts())
