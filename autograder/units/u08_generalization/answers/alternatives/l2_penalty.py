"""Right works for `l2_penalty` of other shapes."""

from __future__ import annotations

import math
from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]
Params: TypeAlias = list[tuple[Array, Array]]


def by_sums(params: Params, lam: float) -> tuple[float, Params]:
    """Numpy's sums, added up over the layers."""
    loss = 0.5 * lam * sum(np.sum(w**2) for w, _ in params)
    return loss, [(lam * w, np.zeros_like(b)) for w, b in params]


def by_loops(params: Params, lam: float) -> tuple[float, Params]:
    """Weight by weight, in loss and gradient."""
    loss = 0.0
    grads = []
    for w, b in params:
        dw = np.zeros(w.shape)
        for i in range(w.shape[0]):
            for j in range(w.shape[1]):
                loss += lam / 2 * float(w[i, j]) ** 2
                dw[i, j] = lam * w[i, j]
        grads.append((dw, np.zeros(len(b))))
    return loss, grads


def by_einsum(params: Params, lam: float) -> tuple[float, Params]:
    """Contractions of each matrix with itself; the gradient in place on copies."""
    squares = [np.einsum("ij,ij->", w, w) for w, _ in params]
    grads = [(w.copy(), b.copy()) for w, b in params]
    for dw, db in grads:
        dw *= lam
        db[:] = 0
    return float(lam * np.sum(squares) / 2), grads


def by_norm(params: Params, lam: float) -> tuple[float, Params]:
    """The length of all weights in one vector."""
    vector = np.concatenate([w.ravel() for w, _ in params])
    length: np.float64 = np.sqrt(vector @ vector)
    return lam / 2 * length**2, [(np.multiply(w, lam), 0.0 * b) for w, b in params]


def by_trace(params: Params, lam: float) -> tuple[float, Params]:
    """The trace of each matrix times its transpose; the root of lam goes into the weights first."""
    root = math.sqrt(lam)
    scaled = [root * w for w, _ in params]
    loss = math.fsum(float(np.trace(w.T @ w)) for w in scaled) / 2
    return loss, [(root * w, np.zeros(b.shape)) for w, (_, b) in zip(scaled, params, strict=True)]
