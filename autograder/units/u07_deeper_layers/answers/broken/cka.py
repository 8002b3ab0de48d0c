"""Works for `cka` that break one promise each."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def _right(a: Array, b: Array) -> float:
    if len(a) != len(b):
        raise ValueError(f"{a.shape} and {b.shape}")
    a, b = a - a.mean(axis=0), b - b.mean(axis=0)
    own = np.linalg.norm(a.T @ a) * np.linalg.norm(b.T @ b)
    return float(np.linalg.norm(a.T @ b) ** 2 / own) if own > 0 else 0.0


def three_rows_at_least(a: Array, b: Array) -> float:
    """Two rows are refused, since they always lie on a line."""
    alike = _right(a, b)
    assert len(a) > 2, "too few rows"
    return alike


def columns_by_their_correlation(a: Array, b: Array) -> float:
    """Of one column each it is the correlation, which is not squared."""
    if a.shape[1] == b.shape[1] == 1:
        return float(np.corrcoef(a[:, 0], b[:, 0])[0, 1])
    return _right(a, b)
