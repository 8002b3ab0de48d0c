"""Works for `batches` that break one promise each."""

from __future__ import annotations

from typing import Any

import numpy as np


def _cut(order: Any, size: int) -> list[Any]:
    return [order[start : start + size] for start in range(0, len(order), size)]


def batches_of_one_are_numbers(n: Any, size: Any, rng: Any) -> Any:
    """Where a batch has one row, its row number stands in place of an array."""
    order = rng.permutation(n)
    return list(order) if size == 1 else _cut(order, size)


def one_row_loses_its_axis(n: Any, size: Any, rng: Any) -> Any:
    """The order of one row is a single number, which cannot be cut."""
    return _cut(rng.permutation(n).squeeze(), size)


def two_batches_at_least(n: Any, size: Any, rng: Any) -> Any:
    """It cuts batches in half where all rows would fit into one."""
    return _cut(rng.permutation(n), min(size, -(-n // 2)))


def indices_in_int32(n: Any, size: Any, rng: Any) -> Any:
    """The row numbers are int32."""
    return _cut(rng.permutation(n).astype(np.int32), size)
