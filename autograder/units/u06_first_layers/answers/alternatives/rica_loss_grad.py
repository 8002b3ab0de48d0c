"""Right works for `rica_loss_grad` of other shapes."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def _check(w: Array, x: Array) -> None:
    if x.shape[1] != w.shape[0]:
        raise ValueError(f"w {w.shape} does not fit x {x.shape}")


def by_rows(w: Array, x: Array, lam: float) -> tuple[float, Array]:
    """One patch after the other."""
    _check(w, x)
    loss, dw = 0.0, np.zeros(w.shape)
    for row in x:
        s = row @ w
        missed = w @ s - row
        loss += 0.5 * float(missed @ missed) + lam * float((np.abs(s) + np.log((1 + np.exp(-2 * np.abs(s))) / 2)).sum())
        dw += np.outer(row, missed @ w + lam * np.tanh(s)) + np.outer(missed, s)
    return loss / len(x), dw / len(x)


def by_einsum(w: Array, x: Array, lam: float) -> tuple[float, Array]:
    """All sums by their indices."""
    _check(w, x)
    n = x.shape[0]
    s = np.einsum("nd,dk->nk", x, w)
    missed = np.einsum("nk,dk->nd", s, w) - x
    size = np.abs(s)
    activity = size + np.log1p(np.exp(-2 * size)) - np.log(2)
    loss = np.einsum("nd,nd->", missed, missed) / (2 * n) + lam * activity.sum() / n
    dw = np.einsum("nd,ne,ek->dk", x, missed, w) + np.einsum("nd,nk->dk", missed, s)
    return float(loss), (dw + lam * np.einsum("nd,nk->dk", x, np.tanh(s))) / n


def by_moments(w: Array, x: Array, lam: float) -> tuple[float, Array]:
    """What is missed by the second moments of the patches, the activity by its mean over rows."""
    _check(w, x)
    moments = x.T @ x / len(x)
    short = w @ w.T - np.eye(len(w))
    s = x @ w
    loss = np.trace(short @ moments @ short) / 2 + lam * np.mean(np.sum(np.logaddexp(s, -s) - np.log(2), axis=1))
    both = short @ moments
    return float(loss), (both + both.T) @ w + lam * x.T @ np.tanh(s) / len(x)
