"""Works for `ridge_probe` that break one promise each."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def _right(features: Array, y: Array, lam: float, price_of_bias: float = 0.0) -> tuple[Array, Array]:
    n, m = features.shape
    joined = np.hstack([features, np.ones((n, 1))])
    prices = np.diag([lam * n] * m + [price_of_bias * n])
    found = np.linalg.solve(joined.T @ joined + prices, joined.T @ np.eye(y.max() + 1)[y])
    return found[:m], found[m]


def rows_for_all_features(features: Array, y: Array, lam: float) -> tuple[Array, Array]:
    """Fewer rows than features are refused."""
    assert len(features) >= features.shape[1], "too few rows"
    return _right(features, y, lam)


def only_of_full_rank(features: Array, y: Array, lam: float) -> tuple[Array, Array]:
    """Features that hang together are refused, as if there were no price that decides."""
    n, m = features.shape
    if np.linalg.matrix_rank(features - features.mean(axis=0)) < min(n - 1, m):
        raise np.linalg.LinAlgError("singular matrix")
    return _right(features, y, lam)


def small_price_of_the_bias(features: Array, y: Array, lam: float) -> tuple[Array, Array]:
    """The bias has a price so small that it only counts where biases are large."""
    return _right(features, y, lam, price_of_bias=1e-10)


def classes_that_occur(features: Array, y: Array, lam: float) -> tuple[Array, Array]:
    """There is a column for each label that occurs."""
    _, places = np.unique(y, return_inverse=True)
    return _right(features, places, lam)
