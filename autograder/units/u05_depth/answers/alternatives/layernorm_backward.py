"""Right works for `layernorm_backward` of other shapes."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = np.ndarray[Any, Any]


def staged(dout: Array, x: Array, gamma: Array, eps: float = 1e-5) -> tuple[Array, Array, Array]:
    """The graph backwards, node by node."""
    d = x.shape[1]
    mu = x.mean(axis=1, keepdims=True)
    centred = x - mu
    var = (centred**2).mean(axis=1, keepdims=True)
    std = np.sqrt(var + eps)
    xhat = centred / std

    dxhat = dout * gamma
    dstd = -(dxhat * centred).sum(axis=1, keepdims=True) / std**2
    dcentred = dxhat / std + dstd / std * centred / d
    dx = dcentred - dcentred.sum(axis=1, keepdims=True) / d
    return dx, (dout * xhat).sum(axis=0), dout.sum(axis=0)


def closed_form(dout: Array, x: Array, gamma: Array, eps: float = 1e-5) -> tuple[Array, Array, Array]:
    """One line with D before it and sums inside."""
    d = x.shape[-1]
    inverse = (x.var(axis=-1, keepdims=True) + eps) ** -0.5
    xhat = (x - x.mean(axis=-1, keepdims=True)) * inverse
    g = dout * gamma
    sums = g.sum(axis=-1, keepdims=True) + xhat * (g * xhat).sum(axis=-1, keepdims=True)
    return inverse / d * (d * g - sums), np.einsum("nd,nd->d", dout, xhat), np.einsum("nd->d", dout)


def by_turning(dout: Array, x: Array, gamma: Array, eps: float = 1e-5) -> tuple[Array, Array, Array]:
    """Turned on its side, rows are columns, as in batch normalisation."""
    columns, upstream = x.T, (dout * gamma).T
    inverse = 1 / np.sqrt(columns.var(axis=0) + eps)
    xhat = (columns - columns.mean(axis=0)) * inverse
    dx = inverse * (upstream - upstream.mean(axis=0) - xhat * (upstream * xhat).mean(axis=0))
    return dx.T, (dout.T * xhat).sum(axis=1), dout.sum(axis=0)


def by_jacobians(dout: Array, x: Array, gamma: Array, eps: float = 1e-5) -> tuple[Array, Array, Array]:
    """The Jacobian of each row, written out."""
    n, d = x.shape
    dx, dgamma, dbeta = np.empty((n, d)), np.zeros(d), np.zeros(d)
    for i in range(n):
        centred = x[i] - x[i].mean()
        std = np.sqrt(np.mean(centred**2) + eps)
        xhat = centred / std
        dx[i] = (np.eye(d) - 1 / d - np.outer(xhat, xhat) / d) / std @ (gamma * dout[i])
        dgamma = dgamma + dout[i] * xhat
        dbeta = dbeta + dout[i]
    return dx, dgamma, dbeta


def by_paths(dout: Array, x: Array, gamma: Array, eps: float = 1e-5) -> list[Array]:
    """Direct, through the variance, through the mean; a list is returned."""
    d = x.shape[1]
    mean, var = x.mean(1)[:, None], x.var(1)[:, None]
    g = gamma * dout
    dvar = -0.5 * (g * (x - mean)).sum(1)[:, None] * (var + eps) ** -1.5
    dmean = -g.sum(1)[:, None] / np.sqrt(var + eps)
    dx = g / np.sqrt(var + eps) + 2 * dvar * (x - mean) / d + dmean / d
    return [dx, ((x - mean) / np.sqrt(var + eps) * dout).sum(0), dout.sum(0)]
