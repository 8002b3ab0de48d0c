"""Right works for `cka` of other shapes."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def by_inner_products_of_rows(a: Array, b: Array) -> float:
    """The cosine of two centred matrices of inner products."""
    if a.shape[0] != b.shape[0]:
        raise ValueError(f"{a.shape} and {b.shape}")
    n = len(a)
    centring = np.eye(n) - 1 / n
    one, other = centring @ (a @ a.T) @ centring, centring @ (b @ b.T) @ centring
    size = np.sqrt((one**2).sum() * (other**2).sum())
    return float((one * other).sum() / size) if size else 0.0


def by_traces(a: Array, b: Array) -> Any:
    """Traces of products for sums of squares."""
    if len(a) != len(b):
        raise ValueError(f"a {a.shape}, b {b.shape}")
    a = a - np.mean(a, axis=0, keepdims=True)
    b = b - np.mean(b, axis=0, keepdims=True)
    common = np.trace(a.T @ b @ b.T @ a)
    own = np.trace(a.T @ a @ a.T @ a) ** 0.5 * np.trace(b.T @ b @ b.T @ b) ** 0.5
    if own == 0:
        return 0.0
    return common / own


def by_singular_values(a: Array, b: Array) -> float:
    """Directions of each layer, and how far those of one lie along those of the other."""
    if len(a) != len(b):
        raise ValueError(f"{np.shape(a)} {np.shape(b)}")
    (u, s, _), (v, t, _) = (np.linalg.svd(one - one.mean(axis=0), full_matrices=False) for one in (a, b))
    common = (s**2) @ (u.T @ v) ** 2 @ (t**2)
    own = np.sqrt((s**4).sum() * (t**4).sum())
    return float(np.divide(common, own, out=np.zeros(()), where=own > 0))


def by_loops(a: Array, b: Array) -> float:
    """Pairs of columns, one after the other."""
    if len(a) != len(b):
        raise ValueError(f"{a.shape} {b.shape}")

    def shared(one: Array, other: Array) -> float:
        total = 0.0
        for left in one.T:
            for right in other.T:
                total += float((left - left.mean()) @ (right - right.mean())) ** 2
        return total

    own = shared(a, a) * shared(b, b)
    return shared(a, b) / own**0.5 if own > 0 else 0.0
