"""Right works for `mixup` of other shapes."""

from __future__ import annotations

import numpy as np

from autograder.authoring import Array


def _check(x: Array, y_onehot: Array, alpha: float) -> None:
    if x.shape[0] != y_onehot.shape[0]:
        raise ValueError(f"{x.shape[0]} rows of shape {x.shape}, labels of shape {y_onehot.shape}")
    if alpha <= 0:
        raise ValueError("alpha")


def row_by_row(x: Array, y_onehot: Array, alpha: float, rng: np.random.Generator) -> tuple[Array, Array]:
    """One row after the other, each with a number of its own."""
    _check(x, y_onehot, alpha)
    partners = np.arange(len(x))
    rng.shuffle(partners)
    rows, labels = [], []
    for row, partner in enumerate(partners):
        share = rng.beta(alpha, alpha)
        rows.append(share * x[row] + (1 - share) * x[partner])
        labels.append(share * y_onehot[row] + (1 - share) * y_onehot[partner])
    return np.array(rows), np.array(labels)


def by_two_gammas(x: Array, y_onehot: Array, alpha: float, rng: np.random.Generator) -> tuple[Array, Array]:
    """A beta number from two gamma numbers; the partner's share first."""
    _check(x, y_onehot, alpha)
    one, other = rng.gamma(alpha, size=(2, len(x)))
    away = other / (one + other)
    order = rng.random(len(x)).argsort()
    return x + ((x[order] - x).T * away).T, y_onehot + ((y_onehot[order] - y_onehot).T * away).T


def by_einsum(x: Array, y_onehot: Array, alpha: float, rng: np.random.Generator) -> list[Array]:
    """The shares as a matrix that blends rows; a list comes back."""
    _check(x, y_onehot, alpha)
    n = len(x)
    share = rng.beta(alpha, alpha, size=(n, 1))
    blend = share * np.eye(n) + (1 - share) * rng.permutation(np.eye(n))
    return [np.einsum("ij,j...->i...", blend, one) for one in (x, y_onehot)]
