"""Right works for `linear_backward` of other shapes."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def by_products(dout: Array, x: Array, w: Array) -> tuple[Array, Array, Array]:
    """Two matrix products and a sum."""
    return dout @ w.T, x.T @ dout, dout.sum(axis=0)


def by_loops(dout: Array, x: Array, w: Array) -> tuple[Array, Array, Array]:
    """Every path from an input over a weight to an output is added by itself."""
    dx, dw, db = np.zeros(x.shape), np.zeros(w.shape), np.zeros(w.shape[1])
    for n in range(x.shape[0]):
        for m in range(w.shape[1]):
            db[m] += dout[n, m]
            for d in range(x.shape[1]):
                dx[n, d] += dout[n, m] * w[d, m]
                dw[d, m] += dout[n, m] * x[n, d]
    return dx, dw, db


def by_einsum(dout: Array, x: Array, w: Array) -> tuple[Array, Array, Array]:
    """The three sums of the notebook as they stand there."""
    dx = np.einsum("nm,dm->nd", dout, w)
    dw = np.einsum("nd,nm->dm", x, dout)
    db = np.einsum("nm->m", dout)
    return dx, dw, db


def by_outer(dout: Array, x: Array, w: Array) -> tuple[Array, Array, Array]:
    """One row after the other: outer products are added up for the weights, and dx is a list of rows."""
    dw: Array = np.zeros_like(w)
    db: Array = np.zeros(w.shape[1])
    rows = []
    for given, received in zip(dout, x, strict=True):
        dw = dw + np.outer(received, given)
        db = db + given
        rows.append(w.dot(given))
    return np.array(rows), dw, db


def by_augmented(dout: Array, x: Array, w: Array) -> tuple[Array, Array, Array]:
    """The bias as a weight of a feature that is always 1: weights and bias get one gradient, cut apart at the end."""
    features = np.concatenate([x, np.ones((len(x), 1))], axis=1)
    together = (dout.T @ features).T
    dx = (w @ dout.T).T
    return dx, together[:-1], together[-1]


def by_broadcasting(dout: Array, x: Array, w: Array) -> tuple[Array, Array, Array]:
    """All products in one table of three axes, summed over another axis each time."""
    dx = (dout[:, None, :] * w[None, :, :]).sum(axis=2)
    dw = (x[:, :, None] * dout[:, None, :]).sum(axis=0)
    db: Array = np.add.reduce(dout, axis=0)
    return dx, dw, db
